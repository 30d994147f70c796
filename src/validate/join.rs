use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ahash::HashMap;
use rayon::prelude::*;

use crate::diagnostic::{Checked, Diagnostic, Rule, Span};
use crate::load::files::SourceFile;
use crate::load::{Collection, Role, role_of};
use crate::model::{Attachment, Catalogue, Publication, Settings, Withdrawn, nearest_slug};
use crate::text::nearest;
use crate::validate::attachments::{attachments, statics};
use crate::validate::clashes::{former_ids, titles};
use crate::validate::entry::{Entry, Link, Record, Reference};
use crate::validate::lineage::circles;
use crate::validate::record::TableEntry;
use crate::validate::words::id_help;

/// For whom a catalogue is put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everybody: what is published alone.
    Public,
    /// Those who edit: drafts too.
    Editors,
}

/// Everything that was read, each piece judged on its own.
#[derive(Debug)]
pub struct Gathered {
    /// Records, by file.
    pub entries: Vec<Entry>,
    /// Declared tables, by file.
    pub tables: Vec<TableEntry>,
    /// All files of `content/`.
    pub files: Vec<SourceFile>,
}

/// Puts the pieces together: what only the whole can judge is judged here, and what may not be
/// shown is left out.
pub fn catalogue(settings: Settings, gathered: Gathered, audience: Audience) -> Checked<Catalogue> {
    let whole = Whole::new(&settings, &gathered);
    let mut diagnostics = whole.faults();
    let (mut attached, found) = attachments(&gathered.files, &whole.ids);
    diagnostics.extend(found);
    let static_files = statics(&gathered.files);
    let mut catalogue = Catalogue {
        settings,
        cases: BTreeMap::new(),
        approaches: BTreeMap::new(),
        programmes: BTreeMap::new(),
        places: BTreeMap::new(),
        pages: BTreeMap::new(),
        tables: BTreeMap::new(),
        withdrawn: Vec::new(),
        static_files,
    };
    for entry in gathered.entries {
        diagnostics.extend(entry.diagnostics);
        let files = attached
            .remove(&(entry.collection, entry.id))
            .unwrap_or_default();
        if let Some(record) = entry.record {
            place(record, files, audience, &mut catalogue);
        }
    }
    for entry in gathered.tables {
        diagnostics.extend(entry.diagnostics);
        catalogue
            .tables
            .extend(entry.table.map(|table| (table.id.clone(), table)));
    }
    Checked {
        value: catalogue,
        diagnostics,
    }
}

/// Puts a record into the catalogue if its readers may see it.
fn place(record: Record, files: Vec<Attachment>, audience: Audience, catalogue: &mut Catalogue) {
    match record.publication() {
        Publication::Public => {}
        Publication::Draft if audience == Audience::Editors => {}
        Publication::Draft => return,
        Publication::Withdrawn => {
            if let Record::Case(case) = record {
                catalogue.withdrawn.push(Withdrawn {
                    id: case.id.clone(),
                    formerly: case.formerly.clone(),
                });
            }
            return;
        }
    }
    match record {
        Record::Case(mut case) => {
            if !files.is_empty() {
                Arc::make_mut(&mut case).body.attachments = files;
            }
            catalogue.cases.insert(case.id.clone(), case);
        }
        Record::Approach(mut approach) => {
            approach.body.attachments = files;
            catalogue.approaches.insert(approach.id.clone(), *approach);
        }
        Record::Programme(mut programme) => {
            programme.body.attachments = files;
            catalogue
                .programmes
                .insert(programme.id.clone(), *programme);
        }
        Record::Place(mut record) => {
            record.body.attachments = files;
            catalogue.places.insert(record.place.clone(), *record);
        }
        Record::Page(mut page) => {
            page.body.attachments = files;
            catalogue.pages.insert(page.id.clone(), *page);
        }
    }
}

/// What is known of all pieces at once.
struct Whole<'a> {
    settings: &'a Settings,
    gathered: &'a Gathered,
    /// Records by collection and id.
    ids: BTreeMap<(Collection, &'a str), &'a Entry>,
    /// Records by file.
    records: HashMap<&'a str, &'a Entry>,
    /// Every file of `content/`.
    files: BTreeSet<&'a str>,
}

impl<'a> Whole<'a> {
    fn new(settings: &'a Settings, gathered: &'a Gathered) -> Self {
        let entries = gathered.entries.iter();
        let ids = entries
            .clone()
            .map(|entry| ((entry.collection, &*entry.id), entry));
        let (ids, files) = rayon::join(
            || ids.collect(),
            || gathered.files.iter().map(|file| &*file.path).collect(),
        );
        Self {
            settings,
            gathered,
            ids,
            records: entries.map(|entry| (&*entry.file, entry)).collect(),
            files,
        }
    }

    fn faults(&self) -> Vec<Diagnostic> {
        let entries = &self.gathered.entries;
        let mut found = self.strays();
        let aims = entries.par_iter().flat_map_iter(|entry| self.aims(entry));
        found.par_extend(aims);
        for table in &self.gathered.tables {
            found.extend(self.links(&table.file, &table.links, true));
        }
        found.extend(titles(entries));
        found.extend(former_ids(entries));
        found.extend(circles(entries));
        found
    }

    /// What is wrong with that to which a record refers or links.
    fn aims(&self, entry: &Entry) -> Vec<Diagnostic> {
        let is_public = entry.record.as_ref().map(Record::publication) == Some(Publication::Public);
        let references = entry.references.iter();
        let mut found: Vec<Diagnostic> = references
            .filter_map(|reference| self.reference(entry, reference, is_public))
            .collect();
        found.extend(self.links(&entry.file, &entry.links, is_public));
        found
    }

    /// Files that nothing reads.
    fn strays(&self) -> Vec<Diagnostic> {
        let stray = |file: &&SourceFile| !file.is_plain || role_of(&file.path) == Role::Stray;
        self.gathered
            .files
            .iter()
            .filter(stray)
            .map(|file| {
                let message = match file.is_plain {
                    true => "このファイルは読まれません",
                    false => "リンクや、名前が文字として読めないファイルは読まれません",
                };
                let help = match file.path.starts_with("content/reference/") {
                    true => {
                        "reference で使うのは municipalities.csv と prefectures.json だけなので、名前を確かめるか、content の外に移す"
                    }
                    false => {
                        "置き場所と拡張子（記録は .md、設定は .yaml）を確かめるか、content の外に移す"
                    }
                };
                Diagnostic::new(Rule::StrayFile, &file.path, Span::default(), message).help(help)
            })
            .collect()
    }

    fn reference(
        &self,
        entry: &Entry,
        reference: &Reference,
        is_public: bool,
    ) -> Option<Diagnostic> {
        let id = reference.id.value.as_str();
        let span = reference.id.span;
        let Some(target) = self.ids.get(&(reference.to, id)) else {
            let known = self
                .ids
                .keys()
                .filter(|(to, _)| *to == reference.to)
                .map(|(_, id)| *id);
            let help = self
                .current_id(reference)
                .or_else(|| id_help(id, known))
                .unwrap_or_else(|| {
                    format!(
                        "content/{}/{id}.md を加えるか、id を直す",
                        reference.to.folder()
                    )
                });
            let message = format!("「{id}」という{}はありません", noun(reference.to));
            return Some(
                Diagnostic::new(Rule::UnknownReference, &entry.file, span, message).help(help),
            );
        };
        (is_public && hidden(target)).then(|| draft_reference(&entry.file, span, target))
    }

    /// Help for an id that a case used to have.
    fn current_id(&self, reference: &Reference) -> Option<String> {
        let heir = self.heir(reference.to, reference.id.value.as_str())?;
        Some(format!("この事例の今の id は「{}」", heir.id))
    }

    /// The case that used to have this id.
    fn heir(&self, collection: Collection, former: &str) -> Option<&'a Entry> {
        let had = |entry: &&Entry| match &entry.record {
            Some(Record::Case(case)) => case.formerly.iter().any(|id| id.as_str() == former),
            _ => false,
        };
        let mut entries = self.gathered.entries.iter();
        entries.find(|entry| collection == Collection::Cases && had(entry))
    }

    /// Where a path that leads nowhere was most likely meant to lead.
    fn meant(&self, path: &str) -> String {
        if let Role::Record(collection, id) = role_of(path)
            && let Some(heir) = self.heir(collection, id)
        {
            return format!(
                "この事例は今 {} にある。この記録から見た相対パスで書く",
                heir.file
            );
        }
        match self.namesake(path) {
            Some(near) => format!("{near} のことですか。この記録から見た相対パスで書く"),
            None => "この記録から見た相対パスで、実在するファイルを指す".to_owned(),
        }
    }

    fn links(&self, file: &str, links: &[Link], is_public: bool) -> Vec<Diagnostic> {
        let one = |link: &Link| {
            let span = link.written.span;
            if let Some(target) = self.records.get(&*link.file) {
                if is_public && hidden(target) {
                    return Some(draft_reference(file, span, target));
                }
                return self.anchor(file, link, target);
            }
            if self.files.contains(&*link.file) {
                return self.file_anchor(file, link);
            }
            let message = format!("リンク先「{}」がありません", link.written.value);
            let help = self.meant(&link.file);
            Some(Diagnostic::new(Rule::BrokenLink, file, span, message).help(help))
        };
        links.iter().filter_map(one).collect()
    }

    /// The file that was most likely meant by a path that leads nowhere: one of the same name in
    /// another folder, or of a similar name in the same folder.
    fn namesake(&self, path: &str) -> Option<&'a str> {
        let (folder, name) = path.rsplit_once('/')?;
        let is_named = |file: &&&str| file.rsplit('/').next() == Some(name);
        let beside = || {
            let inside = self
                .files
                .iter()
                .filter_map(|file| file.strip_prefix(folder)?.strip_prefix('/'));
            inside.filter(|file| !file.contains('/'))
        };
        self.files.iter().find(is_named).copied().or_else(|| {
            let near = nearest_slug(name, beside())?;
            self.files
                .iter()
                .find(|file| {
                    file.strip_prefix(folder)
                        .is_some_and(|rest| rest.strip_prefix('/') == Some(near))
                })
                .copied()
        })
    }

    /// A heading in a record.
    fn anchor(&self, file: &str, link: &Link, target: &Entry) -> Option<Diagnostic> {
        let anchor = link.anchor.as_ref().filter(|anchor| !anchor.is_empty())?;
        let body = match target.record.as_ref()? {
            Record::Case(case) => &case.body,
            Record::Approach(approach) => &approach.body,
            Record::Programme(programme) => &programme.body,
            Record::Place(place) => &place.body,
            Record::Page(page) => &page.body,
        };
        let known = || body.headings.iter().map(|heading| &*heading.anchor);
        if known().any(|heading| heading == anchor) {
            return None;
        }
        let help = match nearest(anchor, known()) {
            Some(near) => format!("「#{near}」のことですか"),
            None => format!(
                "{} にある見出し: {}",
                target.file,
                known().collect::<Vec<_>>().join("・")
            ),
        };
        let message = format!("リンク先 {} に見出し「{anchor}」がありません", target.file);
        Some(Diagnostic::new(Rule::BrokenAnchor, file, link.written.span, message).help(help))
    }

    /// A term in a facet. Other files are attachments, which have no headings.
    fn file_anchor(&self, file: &str, link: &Link) -> Option<Diagnostic> {
        let broken = |message: String, help: String| {
            Some(Diagnostic::new(Rule::BrokenLink, file, link.written.span, message).help(help))
        };
        match role_of(&link.file) {
            Role::Facet(key) => {
                let facet = self.settings.facets.get(key)?;
                let anchor = link.anchor.as_deref()?;
                if facet.term(anchor).is_some() {
                    return None;
                }
                let message = format!("用語集 {key} に用語「{anchor}」がありません");
                let help = id_help(anchor, facet.terms.iter().map(|term| term.id.as_str()))
                    .unwrap_or_else(|| format!("facets/{key}.yaml にある id を書く"));
                Some(
                    Diagnostic::new(Rule::BrokenAnchor, file, link.written.span, message)
                        .help(help),
                )
            }
            Role::Table(_) | Role::Beside(..) | Role::Static(_) => None,
            _ => broken(
                format!("リンク先「{}」は公開されません", link.written.value),
                "記録、用語集、表、添付ファイルのどれかを指す".to_owned(),
            ),
        }
    }
}

fn hidden(entry: &Entry) -> bool {
    entry
        .record
        .as_ref()
        .is_some_and(|record| record.publication() != Publication::Public)
}

fn draft_reference(file: &str, span: Span, target: &Entry) -> Diagnostic {
    let message = format!("公開していない記録 {} を指しています", target.file);
    Diagnostic::new(Rule::DraftReference, file, span, message)
        .help("相手の publication を公開にするか、ここから消す")
}

fn noun(collection: Collection) -> &'static str {
    match collection {
        Collection::Cases => "事例",
        Collection::Approaches => "同じねらいの取組",
        Collection::Programmes => "事業",
        Collection::Places => "場所の記録",
        Collection::Pages => "ページ",
    }
}
