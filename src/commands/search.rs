use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use crate::cli::{SearchArgs, SearchFormat};
use crate::commands::Outcome;
use crate::commands::terminal::{complain, faults, print};
use crate::diagnostic::Checked;
use crate::error::Error;
use crate::load::files::read_named;
use crate::pipeline::{Assembly, Config, Memory, assemble};
use crate::search::{Asked, Folder, Found, Shelf};

/// `yokoten search`
pub(super) fn run(root: &Path, args: &SearchArgs) -> Result<Outcome, Error> {
    if let Some(file) = &args.fold {
        return fold(&read_named(file)?).map(|()| Outcome::Fine);
    }
    let config = Config::public(root);
    let Checked {
        value,
        mut diagnostics,
    } = assemble(&config, &mut Memory::nowhere())?;
    let Some(assembly) = value else {
        complain(&faults(root, &mut diagnostics, &std::io::stderr()))?;
        return Ok(Outcome::ContentWrong);
    };
    let Assembly {
        catalogue,
        derived,
        index,
        ..
    } = &assembly;
    let desk = Desk {
        shelf: Shelf::new(catalogue, derived, index),
        filters: filters(&args.filter)?,
        args,
    };
    match &args.queries {
        Some(file) => desk.all(&read_named(file)?)?,
        None => desk.one(&args.words.join(" "))?,
    }
    Ok(Outcome::Fine)
}

/// `scenes=discharge,home` as facets with terms.
fn filters(written: &[String]) -> Result<BTreeMap<String, Vec<String>>, Error> {
    let mut filters: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for one in written {
        let Some((facet, terms)) = one.split_once('=') else {
            return Err(Error::Usage(format!(
                "絞り込み「{one}」は読めません。--filter scenes=discharge のように、分類と用語の ID を = でつないでください"
            )));
        };
        let terms = terms.split(',').map(str::to_owned);
        filters.entry(facet.to_owned()).or_default().extend(terms);
    }
    Ok(filters)
}

/// Where queries are answered.
struct Desk<'d> {
    shelf: Shelf<'d>,
    filters: BTreeMap<String, Vec<String>>,
    args: &'d SearchArgs,
}

impl Desk<'_> {
    fn found(&self, text: &str) -> Result<Found, Error> {
        let asked = Asked {
            text: text.to_owned(),
            filters: self.filters.clone(),
            limit: self.args.limit,
        };
        self.shelf.search(&asked).ok_or_else(|| {
            let facets: Vec<&str> = self.shelf.facets().map(|facet| &*facet.key).collect();
            Error::Usage(format!(
                "絞り込み「{}」に当たる分類か用語がありません。分類: {}",
                self.args.filter.join(" "),
                facets.join(", ")
            ))
        })
    }

    fn one(&self, text: &str) -> Result<(), Error> {
        let found = self.found(text)?;
        if self.args.format == SearchFormat::Json {
            return print(&line(text, &found));
        }
        let mut words = match self.args.explain {
            true => self.shelf.explain(text),
            false => String::new(),
        };
        let _ = writeln!(
            words,
            "すべての語を含む {}件{}、一部の語を含む {}件",
            found.total,
            or_more(&found),
            found.partial
        );
        for named in self.shelf.named(text) {
            let _ = writeln!(words, "「{}」のページ: {}", named.label, named.url);
        }
        for (hit, number) in found.hits.iter().zip(1..) {
            let part = if hit.is_whole {
                ""
            } else {
                "［一部の語］"
            };
            let _ = writeln!(
                words,
                "{number:>3}. {} {}/{} {part}{}",
                hit.score,
                hit.r#type.id(),
                hit.id,
                hit.title
            );
        }
        print(&words)
    }

    /// Every query of a list, and at the end those that find nothing, and those of which only
    /// some words are found: both show where a record or a synonym is lacking.
    fn all(&self, list: &str) -> Result<(), Error> {
        let (mut nothing, mut some) = (Vec::new(), Vec::new());
        for query in list.lines().filter_map(query_of) {
            let found = self.found(&query)?;
            let mut words = match self.args.format {
                SearchFormat::Json => line(&query, &found),
                SearchFormat::Text => summary(&query, &found),
            };
            if self.args.explain && self.args.format == SearchFormat::Text {
                words.push_str(&self.shelf.explain(&query));
            }
            print(&words)?;
            match (found.total, found.hits.len()) {
                (_, 0) => nothing.push(query),
                (0, _) => some.push(query),
                _ => {}
            }
        }
        if self.args.format == SearchFormat::Text {
            print(&listed("何も見つからない語", &nothing))?;
            print(&listed("一部の語しか見つからない語", &some))?;
        }
        Ok(())
    }
}

fn listed(heading: &str, queries: &[String]) -> String {
    let lines: String = queries.iter().map(|query| format!("  {query}\n")).collect();
    format!("{heading}: {}件\n{lines}", queries.len())
}

/// The query of a line: the line itself, or `q` of an object; nothing for an empty line.
fn query_of(line: &str) -> Option<String> {
    let line = line.trim();
    let object: Option<serde_json::Value> = match line.starts_with('{') {
        true => serde_json::from_str(line).ok(),
        false => None,
    };
    let written = object.as_ref().and_then(|object| object.get("q"));
    let text = written.and_then(|text| text.as_str()).unwrap_or(line);
    (!text.is_empty()).then(|| text.to_owned())
}

fn summary(query: &str, found: &Found) -> String {
    let Some(first) = found.hits.first() else {
        return format!("{query}: 見つかりません\n");
    };
    format!(
        "{query}: すべての語 {}件{}、一部の語 {}件。最初は「{}」（{}/{}）\n",
        found.total,
        or_more(found),
        found.partial,
        first.title,
        first.r#type.id(),
        first.id
    )
}

/// Where there may be more than were counted.
fn or_more(found: &Found) -> &'static str {
    if found.is_least { "以上" } else { "" }
}

fn line(query: &str, found: &Found) -> String {
    let object = serde_json::json!({
        "query": query,
        "total": found.total,
        "partial": found.partial,
        "isLeast": found.is_least,
        "hits": found.hits,
    });
    format!("{object}\n")
}

/// Folds JSON strings, one a line.
fn fold(list: &str) -> Result<(), Error> {
    let mut folder = Folder::default();
    let mut lines = String::new();
    for line in list.lines() {
        let text: String = serde_json::from_str(line)
            .map_err(|fault| Error::Usage(format!("JSON の文字列ではありません: {fault}")))?;
        let _ = writeln!(lines, "{}", folder.described(&text));
    }
    print(&lines)
}
