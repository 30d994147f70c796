use std::path::Path;

use crate::cli::ServeArgs;
use crate::commands::Outcome;
use crate::commands::terminal::{complain, print};
use crate::error::Error;
use crate::pipeline::Config;
use crate::serve::{Bell, Settings, serve};
use crate::validate::Audience;

/// `yokoten serve`
pub(super) fn run(root: &Path, args: &ServeArgs) -> Result<Outcome, Error> {
    let config = Config {
        root: root.to_path_buf(),
        audience: Audience::Editors,
        base_url: None,
    };
    let bell = if args.poll { Bell::Poll } else { Bell::Notify };
    // A root without content can never be shown; that is said at once.
    crate::load::scan(root)?;
    serve(
        &config,
        &Settings {
            port: args.port,
            bell,
        },
        |address| {
            let url = format!("http://{address}/");
            let _ = print(&format!(
                "{url} で表示しています。止めるには Ctrl+C を押してください\n"
            ));
            if args.open && open::that(&url).is_err() {
                let _ = complain("ブラウザーを開けませんでした。上のアドレスを開いてください\n");
            }
        },
    )?;
    Ok(Outcome::Fine)
}
