use std::fmt::Write;
use std::path::Path;

use crate::cli::ExplainArgs;
use crate::commands::Outcome;
use crate::commands::address::base_url;
use crate::commands::terminal::{complain, faults, print};
use crate::diagnostic::Checked;
use crate::error::Error;
use crate::pipeline::{Assembly, Config, Memory, assemble, state_folder};
use crate::search::File;
use crate::site::{Output, Page, Site, plan};
use crate::validate::Audience;
use crate::write::{Manifest, Reason, Target};

/// `yokoten explain`
pub(super) fn run(root: &Path, args: &ExplainArgs) -> Result<Outcome, Error> {
    let config = Config {
        root: root.to_path_buf(),
        audience: Audience::Editors,
        base_url: base_url(args.base_url.as_deref())?,
    };
    let Checked {
        value,
        mut diagnostics,
    } = assemble(&config, &mut Memory::nowhere())?;
    let Some(Assembly {
        catalogue,
        derived,
        index,
        theme,
        options,
        ..
    }) = value
    else {
        complain(&faults(root, &mut diagnostics, &std::io::stderr()))?;
        return Ok(Outcome::ContentWrong);
    };
    let output = args.output.clone().unwrap_or_else(|| root.join("output"));
    let target = Target {
        output,
        state: state_folder(root),
    };
    let tracing = Tracing {
        root,
        site: plan(&catalogue, (&derived, &index), &theme, &options),
        manifest: Manifest::load(&target),
    };
    print(&tracing.explain(&args.target)?)?;
    Ok(Outcome::Fine)
}

struct Tracing<'a> {
    root: &'a Path,
    site: Site<'a>,
    manifest: Manifest,
}

impl Tracing<'_> {
    fn explain(&self, asked: &str) -> Result<String, Error> {
        if let Some(file) = self.file(asked) {
            return Ok(self.record(&file));
        }
        match self.place(asked) {
            Some(place) => Ok(self.path(place)),
            None => Err(Error::Usage(format!(
                "「{asked}」に当たるページも記録もありません。URL（cases/kitami/kadai-kara/）か、ファイル（content/cases/kitami/kadai-kara.md）を指定してください"
            ))),
        }
    }

    /// The record that was asked about, as a path from the root folder.
    fn file(&self, asked: &str) -> Option<String> {
        let path = Path::new(asked);
        let inside = path.strip_prefix(self.root).unwrap_or(path);
        let file = inside.to_string_lossy().replace('\\', "/");
        let file = file.trim_start_matches("./").to_owned();
        file.ends_with(".md").then_some(file)
    }

    /// The place in the plan of a URL, absolute or relative, or of a path of the output.
    fn place(&self, asked: &str) -> Option<usize> {
        let plain = asked.split(['?', '#']).next().unwrap_or_default();
        let path = match plain.split_once("://") {
            Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
            None => plain,
        };
        let mut path = path.trim_start_matches("./").trim_matches('/');
        loop {
            let whole = [
                path.to_owned(),
                format!("{path}/index.html"),
                format!("{path}index.html"),
            ];
            let found = whole
                .iter()
                .find_map(|path| self.site.paths().binary_search(path).ok());
            if found.is_some() {
                return found;
            }
            // The site may lie below a folder of its host, or in `output/`.
            (_, path) = path.split_once('/')?;
        }
    }

    /// Which record, template and view made a page, and why it was written.
    fn path(&self, place: usize) -> String {
        let mut text = format!("{}\n", self.site.paths()[place]);
        match self.site.page(place) {
            Some(page) => {
                let template = &page.meta.template;
                let _ = writeln!(text, "  テンプレート: {}", self.template(template));
                let _ = writeln!(text, "  ビュー: {template}");
                if let Some(body) = page.body {
                    let _ = writeln!(text, "  本文: {}", body.file);
                }
                self.records(&mut text, &page);
            }
            None => {
                let _ = writeln!(text, "  {}", kind(self.site.plan().output(place)));
            }
        }
        let _ = writeln!(text, "  前回のビルド: {}", self.reason(place));
        text
    }

    fn template(&self, name: &str) -> String {
        let theme = &self.site.catalogue.settings.site.theme;
        for folder in [&**theme, "default"] {
            let file = format!("themes/{folder}/templates/{name}.html");
            if self.root.join(&file).is_file() {
                return file;
            }
        }
        format!("{name}.html（組み込みのテーマ）")
    }

    /// The cases that a page shows: those whose address stands in its view.
    fn records(&self, text: &mut String, page: &Page<'_>) {
        let view = serde_json::to_string(&page.view).unwrap_or_default();
        let cases = &self.site.catalogue.cases;
        let shown: Vec<&str> = cases
            .values()
            .filter(|case| view.contains(&format!("cases/{}/index.html", case.id)))
            .map(|case| &*case.body.file)
            .collect();
        if !shown.is_empty() {
            let _ = writeln!(
                text,
                "  ここに出る事例: {} 件\n    {}",
                shown.len(),
                shown.join("\n    ")
            );
        }
    }

    /// The pages that a record makes, and those that show it.
    fn record(&self, file: &str) -> String {
        let mut own = String::new();
        let mut shown = String::new();
        let address = file
            .strip_prefix("content/")
            .and_then(|path| path.strip_suffix(".md"))
            .map_or_else(String::new, |path| format!("\"{path}/index.html\""));
        for (place, path) in self.site.paths().iter().enumerate() {
            let Some(page) = self.site.page(place) else {
                continue;
            };
            let line = |text: &mut String| {
                let _ = writeln!(text, "  {path}（{}）", self.reason(place));
            };
            if page.body.is_some_and(|body| body.file == file) {
                line(&mut own);
            } else if serde_json::to_string(&page.view).is_ok_and(|view| view.contains(&address)) {
                line(&mut shown);
            }
        }
        match own.is_empty() && shown.is_empty() {
            true => format!("{file} から作られるページはありません\n"),
            false => {
                format!("{file}\nこの記録から作られるページ:\n{own}この記録が出るページ:\n{shown}")
            }
        }
    }

    /// Why the last build wrote a file or did not.
    fn reason(&self, place: usize) -> &'static str {
        match self
            .manifest
            .get(&self.site.paths()[place])
            .map(|entry| entry.reason)
        {
            Some(Reason::New) => "書いた: 初めてのファイル",
            Some(Reason::Changed) => "書いた: 内容、テンプレート、設定のどれかが変わった",
            Some(Reason::Altered) => "書いた: ファイルがないか、外から変えられていた",
            Some(Reason::Equal) => "書かなかった: 作り直したが、同じ内容だった",
            Some(Reason::Same) => "書かなかった: 前回から変わっていない",
            None => "まだ書かれていない",
        }
    }
}

fn kind(output: Option<&Output<'_>>) -> &'static str {
    match output {
        Some(Output::Page(_)) | None => "ページ",
        Some(Output::Data(_)) => "データファイル（公開の記録のすべてから作る）",
        Some(Output::Search(file)) => search_kind(*file),
        Some(Output::Feed) => "フィード（新しい記録から作る）",
        Some(Output::Sitemap | Output::SitemapPart(_)) => "サイトマップ（すべてのページから作る）",
        Some(Output::Asset(_)) => "テーマのファイル",
        Some(Output::Tool(_)) => "ブラウザの中の道具が読むデータ",
        Some(Output::File(_)) => "content のファイルをそのまま写したもの",
    }
}

fn search_kind(file: File) -> &'static str {
    match file {
        File::Client | File::Page => "検索のスクリプト（yokoten に組み込まれたもの）",
        File::Manifest => "検索の目録（公開の記録と用語のすべてから作る）",
        File::Shard(_) | File::Rest(_) => "検索の索引の一部（公開の記録のすべてから作る）",
        File::Cards(_) => "検索結果に示す記録の要点（いくつかの記録から作る）",
        File::Texts(_) => "検索結果に示す抜粋のもと（いくつかの記録から作る）",
        File::Columns => "検索の絞り込みの表（公開の記録のすべてから作る）",
        File::Pack => "検索の索引と要点をまとめたもの（公開の記録のすべてから作る）",
    }
}
