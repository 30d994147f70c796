use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Span, Spanned};
use crate::load::Collection;
use crate::model::{
    Approach, Body, Case, Page, PlaceRecord, Programme, Publication, Settings, Slug,
};
use crate::validate::fields::{Faults, Fields};

/// One record judged on its own: what it is, what is wrong in it, and what it says of others,
/// which only the whole can judge. It depends on its own bytes and on the settings alone, so it
/// can be kept from one build to the next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// File relative to the root folder.
    pub file: String,
    /// The folder it lies in.
    pub collection: Collection,
    /// Its path there without `.md`; claimed even where the record cannot be read, so that one
    /// slip gives one message.
    pub id: String,
    /// The record, where it could be read.
    pub record: Option<Record>,
    /// Where its title stands.
    pub title: Span,
    /// Records of the catalogue that it names.
    pub references: Vec<Reference>,
    /// Links of its body that lead to files.
    pub links: Vec<Link>,
    /// What is wrong in it.
    pub diagnostics: Vec<Diagnostic>,
}

impl Entry {
    /// A record that could not be read, and why; it claims its id all the same.
    pub fn unreadable(
        file: &str,
        (collection, id): (Collection, &str),
        diagnostics: Vec<Diagnostic>,
    ) -> Self {
        Self {
            file: file.to_owned(),
            collection,
            id: id.to_owned(),
            record: None,
            title: Span::default(),
            references: Vec::new(),
            links: Vec::new(),
            diagnostics,
        }
    }

    /// Lets go of the text of its body, which is read again where it is needed.
    pub fn forget_text(&mut self) {
        match &mut self.record {
            Some(Record::Case(case)) => {
                if let Some(case) = Arc::get_mut(case) {
                    case.body.text = None;
                }
            }
            Some(Record::Approach(approach)) => approach.body.text = None,
            Some(Record::Programme(programme)) => programme.body.text = None,
            Some(Record::Place(place)) => place.body.text = None,
            Some(Record::Page(page)) => page.body.text = None,
            None => {}
        }
    }
}

/// A record of one of the collections.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Record {
    /// Of `cases/`.
    Case(Arc<Case>),
    /// Of `approaches/`.
    Approach(Box<Approach>),
    /// Of `programmes/`.
    Programme(Box<Programme>),
    /// Of `places/`.
    Place(Box<PlaceRecord>),
    /// Of `pages/`.
    Page(Box<Page>),
}

impl Record {
    /// Its Markdown.
    pub fn body(&self) -> &Body {
        match self {
            Self::Case(case) => &case.body,
            Self::Approach(approach) => &approach.body,
            Self::Programme(programme) => &programme.body,
            Self::Place(place) => &place.body,
            Self::Page(page) => &page.body,
        }
    }

    /// Whether it may be shown.
    pub fn publication(&self) -> Publication {
        match self {
            Self::Case(case) => case.publication,
            Self::Approach(approach) => approach.publication,
            Self::Programme(programme) => programme.publication,
            Self::Place(place) => place.publication,
            Self::Page(page) => page.publication,
        }
    }
}

/// A record named by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// In which collection.
    pub to: Collection,
    /// Which one, and where it is named.
    pub id: Spanned<Slug>,
    /// The key it stands under.
    pub key: String,
}

/// A link of a body to a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// As written, and where.
    pub written: Spanned<String>,
    /// File relative to the root folder.
    pub file: String,
    /// Heading or term in it.
    pub anchor: Option<String>,
}

/// What the reading of a record needs and gathers.
pub(crate) struct Reader<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) faults: Faults<'a>,
    pub(crate) references: Vec<Reference>,
    pub(crate) links: Vec<Link>,
}

impl Reader<'_> {
    /// Notes that the record names another one.
    pub(crate) fn refer(&mut self, to: Collection, id: &Spanned<Slug>, key: &str) {
        self.references.push(Reference {
            to,
            id: id.clone(),
            key: key.to_owned(),
        });
    }
}

/// Reads each item of a list of mappings; what `read` does not ask for is a fault.
pub(crate) fn items<T>(
    key: &'static str,
    fields: &mut Fields<'_>,
    reader: &mut Reader<'_>,
    mut read: impl FnMut(&mut Fields<'_>, &mut Reader<'_>) -> Option<T>,
) -> Vec<T> {
    let (span, nodes) = fields.list(key, &mut reader.faults);
    let mut found = Vec::with_capacity(nodes.len());
    for (number, node) in nodes.iter().enumerate() {
        let name = format!("{key} の{}件目", number + 1);
        let Some(mut inner) = Fields::of(node, span, &name, &mut reader.faults) else {
            continue;
        };
        let one = read(&mut inner, reader);
        inner.finish(&mut reader.faults);
        found.extend(one);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forgotten_text_is_read_again() {
        let file = "content/pages/a.md";
        let body = Body {
            file: file.to_owned(),
            offset: 8,
            text: Some("本文\n".into()),
            ..Body::default()
        };
        let page = Page {
            id: Slug::name("a").unwrap(),
            title: "題名".to_owned(),
            aka: Vec::new(),
            summary: None,
            publication: Publication::Public,
            order: 0,
            checked: None,
            sources: Vec::new(),
            body,
        };
        let mut entry = Entry::unreadable(file, (Collection::Pages, "a"), Vec::new());
        entry.record = Some(Record::Page(Box::new(page)));
        let markdown = |entry: &Entry| {
            let body = entry.record.as_ref().map(Record::body).unwrap();
            let read = |file: &str| Err::<String, _>(format!("{file} is read"));
            body.markdown(read).map(std::borrow::Cow::into_owned)
        };
        assert_eq!(markdown(&entry).unwrap(), "本文\n");
        entry.forget_text();
        assert_eq!(markdown(&entry).unwrap_err(), "content/pages/a.md is read");
        let body = entry.record.as_ref().map(Record::body).unwrap();
        let whole = |_: &str| Ok::<_, ()>("---\n---\n本文\n".to_owned());
        assert_eq!(body.markdown(whole).unwrap(), "本文\n");
    }
}
