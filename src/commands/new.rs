use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::cli::NewCaseArgs;
use crate::commands::Outcome;
use crate::commands::terminal::{ask, can_ask, print};
use crate::error::Error;
use crate::exchange::{CaseDraft, case_draft};
use crate::load;
use crate::model::{Date, Kind, PlaceLevel, Settings, Slug};
use crate::text::nearest;
use crate::validate;
use crate::write::create;

/// Japan is nine hours ahead of UTC; "today" in a new record is today there.
const JAPAN_SECONDS: i64 = 9 * 60 * 60;

/// `yokoten new case`
pub(super) fn run(root: &Path, args: &NewCaseArgs) -> Result<Outcome, Error> {
    let checked = validate::settings(&load::scan(root)?)?;
    let Some(settings) = checked.value else {
        return Err(Error::Usage(
            "site.yaml か kinds.yaml に誤りがあります。`yokoten check` で確かめてください"
                .to_owned(),
        ));
    };
    let kinds = settings
        .kinds
        .iter()
        .map(|kind| &*kind.label)
        .collect::<Vec<_>>()
        .join("、");
    let kind = answer(&args.kind, "--kind", &format!("種類（{kinds}）: "))?;
    let kind = kind_of(&settings, &kind)?;
    let title = answer(&args.title, "--title", "題名: ")?;
    let place = place(&settings, kind, args)?;
    let id = answer(
        &args.id,
        "--id",
        "id（半角の英小文字・数字・ハイフン。例: kitami/taiin-renraku）: ",
    )?;
    let Some(id) = Slug::path(&id).filter(|id| !id.as_str().starts_with("page/")) else {
        return Err(Error::Usage(format!(
            "id「{id}」は使えません。半角の英小文字・数字・ハイフンだけにしてください（例: kitami/taiin-renraku）"
        )));
    };
    let draft = CaseDraft {
        title: &title,
        kind,
        place: place.as_deref(),
        today: today(),
    };
    let file = format!("content/cases/{id}.md");
    create(&root.join(&file), case_draft(&draft, &settings).as_bytes())?;
    print(&format!(
        "{file} を作りました（下書き）。（ここに…）の所を書いたら `yokoten check` で確かめてください\n"
    ))?;
    Ok(Outcome::Fine)
}

/// What a flag says, or else the person at the terminal.
fn answer(flag: &Option<String>, name: &str, question: &str) -> Result<String, Error> {
    if let Some(given) = flag {
        return Ok(given.clone());
    }
    if !can_ask() {
        return Err(missing(name, question));
    }
    loop {
        if let Some(line) = ask(question)? {
            return Ok(line);
        }
        // Two empty answers in a row mean that nobody is there.
        if ask("もう一度入力してください。")?.is_none() {
            return Err(missing(name, question));
        }
    }
}

/// Nobody answered: what was to be given, in the words of the question.
fn missing(name: &str, question: &str) -> Error {
    let what = question.trim_end_matches(": ");
    Error::Usage(format!("{name} を指定してください: {what}"))
}

fn kind_of<'a>(settings: &'a Settings, written: &str) -> Result<&'a Kind, Error> {
    let is_it = |kind: &&Kind| kind.label == written || kind.id.as_str() == written;
    settings.kinds.iter().find(is_it).ok_or_else(|| {
        let labels = || settings.kinds.iter().map(|kind| &*kind.label);
        let help = match nearest(written, labels()) {
            Some(meant) => format!("「{meant}」のことですか"),
            None => format!(
                "{} のどれかにしてください",
                labels().collect::<Vec<_>>().join("、")
            ),
        };
        Error::Usage(format!("「{written}」という種類はありません。{help}"))
    })
}

/// The place as it is to be written, checked against the reference data.
fn place(settings: &Settings, kind: &Kind, args: &NewCaseArgs) -> Result<Option<String>, Error> {
    let written = match (&args.place, kind.place) {
        (None, PlaceLevel::Any) => return Ok(None),
        (given, _) => answer(given, "--place", "場所（例: 高知県、北海道北見市）: ")?,
    };
    match validate::place_named(settings, kind, &written) {
        Ok(_) => Ok(Some(written)),
        Err(fault) => Err(Error::Usage(fault)),
    }
}

fn today() -> Date {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    let seconds = i64::try_from(seconds).unwrap_or(0) + JAPAN_SECONDS;
    Date::from_days_since_epoch(seconds.div_euclid(86_400)).unwrap_or(Date::EPOCH)
}
