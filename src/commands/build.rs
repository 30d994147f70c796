use std::io::{self, IsTerminal};
use std::path::Path;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::BuildArgs;
use crate::commands::Outcome;
use crate::commands::address::base_url;
use crate::commands::terminal::{complain, faults, print};
use crate::diagnostic::Checked;
use crate::error::Error;
use crate::pipeline::{self, Built, Caches, Config};
use crate::validate::Audience;

/// `yokoten build`
pub(super) fn run(root: &Path, args: &BuildArgs) -> Result<Outcome, Error> {
    let start = Instant::now();
    let config = Config {
        root: root.to_path_buf(),
        audience: if args.drafts {
            Audience::Editors
        } else {
            Audience::Public
        },
        base_url: base_url(args.base_url.as_deref())?,
    };
    let caches = if args.force {
        Caches::Renew
    } else {
        Caches::Use
    };
    let output = args.output.clone().unwrap_or_else(|| root.join("output"));
    let bar = bar();
    let progress = |done: usize, total: usize| {
        bar.set_length(total as u64);
        bar.set_position(done as u64);
    };
    let build = || pipeline::build(&config, (&output, caches), &progress);
    let Checked {
        value,
        mut diagnostics,
    } = match args.jobs {
        Some(jobs) => pool(usize::from(jobs))?.install(build)?,
        None => build()?,
    };
    bar.finish_and_clear();
    complain(&faults(root, &mut diagnostics, &io::stderr()))?;
    let Some(built) = value else {
        complain(&format!(
            "誤りがあるため、{} は変えていません\n",
            output.display()
        ))?;
        return Ok(Outcome::ContentWrong);
    };
    print(&closing_line(&built, &output, start))?;
    Ok(Outcome::Fine)
}

fn pool(jobs: usize) -> Result<rayon::ThreadPool, Error> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(jobs)
        .build()
        .map_err(|fault| Error::Usage(format!("--jobs {jobs} では動かせません（{fault}）")))
}

fn bar() -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} ページ {elapsed}") {
        bar.set_style(style);
    }
    bar
}

fn closing_line(built: &Built, output: &Path, start: Instant) -> String {
    let written = &built.written;
    let note = match built.lacks_base_url {
        true => {
            "公開先のアドレス（--base-url）がないため、フィード、サイトマップ、正規 URL は作っていません\n"
        }
        false => "",
    };
    format!(
        "{note}{} に {} ファイル: 書き込み {}、そのまま {}、削除 {}（{:.2} 秒）\n",
        output.display(),
        written.pages,
        written.written,
        written.skipped,
        written.removed,
        start.elapsed().as_secs_f64()
    )
}
