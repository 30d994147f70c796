use crate::diagnostic::{Checked, Diagnostic, Rule, Span, has_errors};
use crate::error::Error;
use crate::load::files::read_bytes;
use crate::load::{Role, Sources, decode, places, role_of, yaml};
use crate::model::{Facets, Settings};
use crate::validate::case::FIELDS;
use crate::validate::facets::facet;
use crate::validate::fields::Faults;
use crate::validate::kinds::{documents, kinds};
use crate::validate::search;
use crate::validate::site::{roles, site};

/// The settings of a catalogue: everything that records are read against. `None` where
/// `site.yaml` or `kinds.yaml` cannot be used, since no record could then be judged.
pub fn settings(sources: &Sources) -> Result<Checked<Option<Settings>>, Error> {
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let places = places(sources)?;
    diagnostics.extend(places.diagnostics);
    let mut facets = read_facets(sources, &mut diagnostics)?;
    let site_tree = tree(sources, "content/site.yaml", &mut diagnostics)?;
    let site = site_tree.as_ref().and_then(|node| {
        judge("content/site.yaml", &mut diagnostics, |faults| {
            facets.roles = roles(node, &facets, faults);
            site(node, &facets, faults)
        })
    });
    let kinds = tree(sources, "content/kinds.yaml", &mut diagnostics)?.map(|node| {
        judge("content/kinds.yaml", &mut diagnostics, |faults| {
            kinds(&node, &facets, faults)
        })
    });
    let listed = optional_tree(sources, "content/sources.yaml", &mut diagnostics)?;
    let documents = listed.map(|node| {
        judge("content/sources.yaml", &mut diagnostics, |faults| {
            documents(&node, faults)
        })
    });
    let search = optional_tree(sources, "content/search.yaml", &mut diagnostics)?;
    let words = search.map(|node| {
        judge("content/search.yaml", &mut diagnostics, |faults| {
            search::words(&node, faults)
        })
    });
    let words = words.unwrap_or_default();
    let value = site
        .zip(kinds.filter(|kinds| !kinds.is_empty()))
        .map(|(site, kinds)| Settings {
            site,
            kinds,
            facets,
            sources: documents.unwrap_or_default(),
            synonyms: words.synonyms,
            readings: words.readings,
            places: places.value,
        });
    Ok(Checked { value, diagnostics })
}

/// Runs a reader on one file and keeps what it finds.
fn judge<T>(
    file: &str,
    diagnostics: &mut Vec<Diagnostic>,
    read: impl FnOnce(&mut Faults<'_>) -> T,
) -> T {
    let mut faults = Faults::new(file);
    let value = read(&mut faults);
    diagnostics.append(&mut faults.found);
    value
}

fn read_facets(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Result<Facets, Error> {
    let mut facets = Facets::default();
    for file in &sources.content {
        let Role::Facet(key) = role_of(&file.path) else {
            continue;
        };
        let Some(node) = optional_tree(sources, &file.path, diagnostics)? else {
            continue;
        };
        let found = judge(&file.path, diagnostics, |faults| {
            let fine = |letter: char| letter.is_ascii_lowercase() || letter == '_';
            if key.is_empty() || !key.chars().all(fine) {
                faults
                    .add(
                        Rule::MalformedId,
                        Span::default(),
                        format!("用語集のファイル名「{key}.yaml」は項目名に使えません"),
                    )
                    .set_help("半角の英小文字と _ だけの名前にする（例: scenes.yaml）");
            }
            if FIELDS.contains(&key) || search::RESERVED.contains(&key) {
                faults
                    .add(
                        Rule::ReservedName,
                        Span::default(),
                        format!("用語集のファイル名「{key}.yaml」は、記録の項目か検索の条件の名前と同じです"),
                    )
                    .set_help("別の名前にし、記録とサイトの設定にあるその名前も直す");
            }
            facet(key, &node, faults)
        });
        facets.all.extend(found);
    }
    Ok(facets)
}

/// The tree of a file that has to be there.
fn tree(
    sources: &Sources,
    file: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<yaml::Node>, Error> {
    if !sources.has(file) {
        let name = file.trim_start_matches("content/");
        diagnostics.push(
            Diagnostic::new(
                Rule::MissingField,
                file,
                Span::default(),
                format!("{name} がありません"),
            )
            .help("`yokoten init フォルダー` で作る見本を写し、カタログに合わせて書き直す"),
        );
        return Ok(None);
    }
    optional_tree(sources, file, diagnostics)
}

/// The tree of a file, if it is there and can be read.
fn optional_tree(
    sources: &Sources,
    file: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<yaml::Node>, Error> {
    if !sources.has(file) {
        return Ok(None);
    }
    let decoded = decode(file, read_bytes(&sources.root, file)?);
    let mut found = decoded.diagnostics;
    let mut node = None;
    if let Some(text) = decoded.value {
        let tree = yaml::parse(file, &text, 0);
        found.extend(tree.diagnostics);
        node = tree.value;
        if node.is_none() && !has_errors(&found) {
            found.push(
                Diagnostic::new(Rule::EmptyField, file, Span::default(), "ファイルが空です")
                    .help("項目を書くか、要らなければファイルを消す"),
            );
        }
    }
    diagnostics.append(&mut found);
    Ok(node)
}
