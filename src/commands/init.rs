use crate::cli::InitArgs;
use crate::commands::Outcome;
use crate::commands::terminal::print;
use crate::error::Error;
use crate::exchange::starter;
use crate::write::create;

/// `yokoten init`
pub(super) fn run(args: &InitArgs) -> Result<Outcome, Error> {
    let folder = &args.folder;
    if folder.join("content").exists() {
        return Err(Error::Usage(format!(
            "{} には content フォルダーがすでにあります。別の名前のフォルダーを指定してください",
            folder.display()
        )));
    }
    for (path, bytes) in starter() {
        create(&folder.join(path), bytes)?;
    }
    print(&format!(
        "{0} に見本のカタログを作りました。次は:\n  yokoten serve --root {0} --open\n",
        folder.display()
    ))?;
    Ok(Outcome::Fine)
}
