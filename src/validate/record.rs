use std::sync::Arc;

use crate::diagnostic::{BYTE_ORDER_MARK, Diagnostic, Rule, Span, hidden_in};
use crate::fingerprint::fingerprint;
use crate::load::{Collection, decode, split, yaml};
use crate::model::{Body, Publication, Settings, Slug, Table};
use crate::validate::body::{Section, body};
use crate::validate::case::case;
use crate::validate::collections::{approach, page, place_record, programme};
use crate::validate::entry::{Entry, Link, Reader, Record};
use crate::validate::fields::Faults;
use crate::validate::prose::{may_be_personal, personal};
use crate::validate::sections;
use crate::validate::table::table;

/// Hidden characters reported of one record; more help nobody.
const MOST_HIDDEN: usize = 20;

/// Reads one record from the bytes of its file and judges it on its own. Never fails: what cannot
/// be read still claims its id.
pub fn entry(
    file: &str,
    (collection, id): (Collection, &str),
    bytes: Vec<u8>,
    settings: &Settings,
) -> Entry {
    let decoded = decode(file, bytes);
    let mut entry = Entry::unreadable(file, (collection, id), decoded.diagnostics);
    if let Some(text) = decoded.value {
        read(&mut entry, &text, settings);
    }
    entry
}

fn read(entry: &mut Entry, text: &str, settings: &Settings) {
    let file = entry.file.clone();
    let parts = split(&file, text);
    entry.diagnostics.extend(parts.diagnostics);
    let Some(parts) = parts.value else { return };
    let head = yaml::parse(&file, parts.head, parts.head_offset);
    add_new(entry, head.diagnostics);
    let mut reader = Reader {
        settings,
        faults: Faults::new(&file),
        references: Vec::new(),
        links: Vec::new(),
    };
    hidden(text, &mut reader.faults);
    let id = checked_id(entry, parts.opening, &mut reader);
    let (sections, cuts) = body(parts.body, parts.body_offset, &mut reader);
    let known = Body {
        file: file.clone(),
        offset: u32::try_from(parts.body_offset).unwrap_or(u32::MAX),
        hash: fingerprint(parts.body.as_bytes()),
        text: Some(parts.body.into()),
        head: fingerprint(&text.as_bytes()[..parts.body_offset]),
        headings: sections
            .iter()
            .map(|section| section.heading.clone())
            .collect(),
        cuts: cuts.kept(),
        attachments: Vec::new(),
    };
    // Slips whose meaning is plain are mended by the YAML reader, so that the rest of the front
    // matter is judged all the same; what it could not read at all gives no second message.
    if let Some(node) = &head.value {
        // An escape can stand for a mark that is not there as written.
        if may_be_personal(parts.head) || parts.head.contains('\\') {
            persons(node, &mut reader.faults);
        }
        let at = Place {
            id,
            opening: parts.opening,
            sections: &sections,
        };
        entry.record = record(entry, at, (node, known), &mut reader);
    }
    if entry.record.as_ref().map(Record::publication) == Some(Publication::Public) {
        placeholders(text, &mut reader.faults);
    }
    entry.references = reader.references;
    entry.links = reader.links;
    add_new(entry, reader.faults.found);
}

/// Warns of persons in whatever field.
fn persons(node: &yaml::Node, faults: &mut Faults<'_>) {
    match &node.value {
        yaml::Value::Null => {}
        yaml::Value::Scalar { text, .. } => personal(text, node.span, faults),
        yaml::Value::List(items) => items.iter().for_each(|item| persons(item, faults)),
        yaml::Value::Map(entries) => {
            entries.iter().for_each(|(_, value)| persons(value, faults));
        }
    }
}

/// Adds the faults that do not start where another is known already: of a value that cannot be
/// read as it was meant, nothing more is to be said.
fn add_new(entry: &mut Entry, found: Vec<Diagnostic>) {
    let known: Vec<u32> = entry.diagnostics.iter().map(|one| one.span.start).collect();
    let is_new = |one: &Diagnostic| !known.contains(&one.span.start);
    entry.diagnostics.extend(found.into_iter().filter(is_new));
}

/// Characters that a reader cannot see and that may move or hide what stands around them. Emoji
/// are joined by U+200D; a byte order mark and NUL have rules of their own.
fn hidden(text: &str, faults: &mut Faults<'_>) {
    let has_own_rule = |at: usize, letter: char| {
        matches!(letter, '\0' | '\u{200d}') || (at == 0 && letter == BYTE_ORDER_MARK)
    };
    let found = hidden_in(text).filter(|(at, letter)| !has_own_rule(*at, *letter));
    for (at, letter) in found.take(MOST_HIDDEN) {
        let code = u32::from(letter);
        faults
            .add(
                Rule::HiddenCharacter,
                Span::new(at, at + letter.len_utf8()),
                format!("目に見えない文字 U+{code:04X} があります"),
            )
            .set_help("この文字を消す。ほかの文書から写した文章に混じることが多い");
    }
}

/// What `yokoten new` leaves to be written must not be published.
fn placeholders(text: &str, faults: &mut Faults<'_>) {
    for (start, mark) in text.match_indices("（ここに") {
        let end = text[start..]
            .find('）')
            .map_or(start + mark.len(), |end| start + end + "）".len());
        let span = Span::new(start, end);
        let words = &text[start..end];
        faults
            .add(
                Rule::PlaceholderLeft,
                span,
                format!("ひな形の「{words}」が残っています"),
            )
            .set_help("書くことを書くか、その項目を消す");
    }
}

/// What the reading of a record's front matter needs besides.
struct Place<'a> {
    id: Option<Slug>,
    opening: Span,
    sections: &'a [Section],
}

fn record(
    entry: &mut Entry,
    at: Place<'_>,
    (node, body): (&yaml::Node, Body),
    reader: &mut Reader<'_>,
) -> Option<Record> {
    let stand_in = Slug::name("unreadable")?;
    let id = at.id.as_ref().unwrap_or(&stand_in);
    let head = (node, at.opening);
    let read = match entry.collection {
        Collection::Cases => case(id, head, body, reader).map(|(case, title)| {
            if let Some(kind) = reader.settings.kind(case.kind.as_str()) {
                sections::of_kind(kind, at.sections, at.opening, &mut reader.faults);
            }
            (Record::Case(Arc::new(case)), title)
        }),
        Collection::Approaches => approach(id, head, body, reader)
            .map(|(approach, title)| (Record::Approach(Box::new(approach)), title)),
        Collection::Programmes => programme(id, head, body, reader)
            .map(|(programme, title)| (Record::Programme(Box::new(programme)), title)),
        Collection::Places => place_record(&entry.id, head, body, reader)
            .map(|(place, title)| (Record::Place(Box::new(place)), title)),
        Collection::Pages => {
            page(id, head, body, reader).map(|(page, title)| (Record::Page(Box::new(page)), title))
        }
    };
    if entry.collection != Collection::Cases {
        sections::empty(at.sections.iter(), &mut reader.faults);
    }
    let (record, title) = read?;
    entry.title = title;
    at.id.map(|_| record)
}

/// The id that the file name gives. Places are named by code, which is checked as such.
fn checked_id(entry: &Entry, opening: Span, reader: &mut Reader<'_>) -> Option<Slug> {
    let id = match entry.collection.is_nested() {
        true => Slug::path(&entry.id),
        false => Slug::name(&entry.id),
    };
    let taken = entry.collection == Collection::Cases && entry.id.split('/').next() == Some("page");
    if id.is_none() || taken {
        let fault = reader.faults.add(
            Rule::MalformedId,
            opening,
            format!("ファイル名「{}.md」は id に使えません", entry.id),
        );
        fault.set_help(match taken {
            true => "一覧の2ページ目以降が使う名前なので、フォルダーの名前を page 以外にする",
            false => "半角の英小文字・数字・ハイフンだけの名前にする（例: iryo-renkei.md）",
        });
        return None;
    }
    id
}

/// A declared table judged on its own, with the links of its cells.
#[derive(Debug, Clone, PartialEq)]
pub struct TableEntry {
    /// File relative to the root folder.
    pub file: String,
    /// The table, where it could be read.
    pub table: Option<Table>,
    /// Links of its cells.
    pub links: Vec<Link>,
    /// What is wrong in it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a declared table from the bytes of its file.
pub fn table_entry(file: &str, name: &str, bytes: Vec<u8>, settings: &Settings) -> TableEntry {
    let decoded = decode(file, bytes);
    let mut diagnostics = decoded.diagnostics;
    let mut reader = Reader {
        settings,
        faults: Faults::new(file),
        references: Vec::new(),
        links: Vec::new(),
    };
    let id = Slug::name(name);
    if id.is_none() {
        reader
            .faults
            .add(
                Rule::MalformedId,
                Span::default(),
                format!("ファイル名「{name}.yaml」は id に使えません"),
            )
            .set_help("半角の英小文字・数字・ハイフンだけの名前にする");
    }
    let mut found = None;
    if let (Some(text), Some(id)) = (decoded.value, id) {
        let tree = yaml::parse(file, &text, 0);
        diagnostics.extend(tree.diagnostics);
        if let Some(node) = tree.value {
            persons(&node, &mut reader.faults);
            found = table(&id, &node, &mut reader);
        }
    }
    diagnostics.append(&mut reader.faults.found);
    TableEntry {
        file: file.to_owned(),
        table: found,
        links: reader.links,
        diagnostics,
    }
}
