use std::borrow::Cow;

use crate::derive::{Card, CaseNumber, address, day_label, moment_label};
use crate::model::{
    Body, Case, Date, Moment, Place, PlaceCode, Publication, Role, Slug, SourceRef,
};
use crate::site::Site;
use crate::site::view::{CardRef, Link, Notice, SourceView, TocEntry};

/// What is asked of a catalogue by every sort of page.
impl<'a> Site<'a> {
    /// Case `number`.
    pub(crate) fn case(&self, number: CaseNumber) -> Option<&'a Case> {
        self.cases.get(number as usize).copied()
    }

    /// Card of case `number`.
    pub(crate) fn card(&self, number: CaseNumber) -> Option<&'a Card> {
        let case = self.case(number)?;
        self.derived.card(self.catalogue, (number, case))
    }

    /// Cards of these cases, in their order.
    pub(crate) fn cards(&self, numbers: &[CaseNumber]) -> Vec<CardRef<'a>> {
        numbers
            .iter()
            .filter_map(|number| self.card(*number))
            .map(CardRef)
            .collect()
    }

    /// Card of the case with this id.
    pub(crate) fn card_of(&self, id: &Slug) -> Option<CardRef<'a>> {
        let number = self.derived.numbers.get(id)?;
        self.card(*number).map(CardRef)
    }

    /// Page of a term.
    pub(crate) fn term_link(&self, facet: &str, id: &Slug) -> Option<Link<'a>> {
        let term = self.vocabulary.term(facet, id.as_str())?;
        Some(Link {
            label: (&*term.label).into(),
            url: self.derived.term_pages.of(facet, id)?.into(),
        })
    }

    /// Pages of terms of the facet that plays a role.
    pub(crate) fn role_links(&self, role: Role, terms: &[Slug]) -> Vec<Link<'a>> {
        let Some(facet) = self.catalogue.settings.facets.playing(role) else {
            return Vec::new();
        };
        terms
            .iter()
            .filter_map(|term| self.term_link(&facet.key, term))
            .collect()
    }

    /// Pages of approaches.
    pub(crate) fn approach_links(&self, ids: &[Slug]) -> Vec<Link<'a>> {
        let found = ids
            .iter()
            .filter_map(|id| self.catalogue.approaches.get(id));
        found
            .map(|approach| Link {
                label: (&*approach.title).into(),
                url: address::approach(&approach.id).into(),
            })
            .collect()
    }

    /// A place by code.
    pub(crate) fn place(&self, code: &PlaceCode) -> Option<Place<'a>> {
        self.catalogue.settings.places.get(code)
    }

    /// Name of a place: 北海道北見市; the code where reference data do not know it.
    pub(crate) fn place_name(&self, code: &'a PlaceCode) -> Cow<'a, str> {
        match self.place(code) {
            Some(Place::Prefecture(place)) => (&*place.name).into(),
            Some(Place::Municipality(place)) => place.full_name().into(),
            None => code.as_str().into(),
        }
    }

    /// Page of a place.
    pub(crate) fn place_link(&self, code: &'a PlaceCode) -> Link<'a> {
        Link {
            label: self.place_name(code),
            url: address::place(code).into(),
        }
    }

    /// Documents.
    pub(crate) fn sources(&self, references: &'a [SourceRef]) -> Vec<SourceView<'a>> {
        references
            .iter()
            .filter_map(|reference| self.source(reference))
            .collect()
    }

    fn source(&self, reference: &'a SourceRef) -> Option<SourceView<'a>> {
        let source = self
            .catalogue
            .settings
            .source(reference.document.as_str())?;
        Some(SourceView {
            title: &source.title,
            publisher: &source.publisher,
            date: source.date.as_ref().map(moment_label),
            href: source.url.as_deref(),
            locator: reference.locator.as_deref(),
            rights: source.rights.as_deref(),
            superseded: self.superseded(&source.id),
        })
    }

    /// What replaced a document, in a sentence.
    pub(crate) fn superseded(&self, document: &Slug) -> Option<String> {
        let settings = &self.catalogue.settings;
        let replaced_by = settings
            .source(document.as_str())?
            .superseded_by
            .as_deref()?;
        Some(match settings.source(replaced_by) {
            Some(newer) => format!("この資料は「{}」に置き換えられています。", newer.title),
            None => format!("この資料は新しいものに置き換えられています（{replaced_by}）。"),
        })
    }

    /// What stands before the rest of a page made from a record: that it is a draft, that a
    /// source of its was replaced.
    pub(crate) fn record_notices(
        &self,
        publication: Publication,
        references: &'a [SourceRef],
    ) -> Vec<Notice<'a>> {
        let mut notices = Vec::new();
        if publication == Publication::Draft {
            notices.push(notice(
                "draft",
                "下書き",
                "公開前の下書きです。公開した一覧には載りません。",
            ));
        }
        for reference in references {
            if let Some(text) = self.superseded(&reference.document) {
                let source = self.catalogue.settings.source(reference.document.as_str());
                let title = source.map_or("", |source| &source.title);
                notices.push(notice("superseded", format!("もとの資料「{title}」"), text));
            }
        }
        notices
    }
}

/// Something to be said.
pub(crate) fn notice<'s>(
    key: &'static str,
    label: impl Into<Cow<'s, str>>,
    text: impl Into<Cow<'s, str>>,
) -> Notice<'s> {
    Notice {
        key,
        label: label.into(),
        text: text.into(),
    }
}

/// Sections of a body, for a table of contents.
pub(crate) fn toc(body: &Body) -> Vec<TocEntry<'_>> {
    let sections = body.headings.iter().filter(|heading| heading.level == 2);
    sections
        .map(|heading| TocEntry {
            label: (&*heading.text).into(),
            anchor: (&*heading.anchor).into(),
        })
        .collect()
}

/// 平成25年度〜平成30年度（2013〜2018年度） of two ends, of which one may be missing.
pub(crate) fn period(from: Option<&Moment>, to: Option<&Moment>) -> Option<String> {
    match (from, to) {
        (Some(from), Some(to)) if from == to => Some(moment_label(from).into_owned()),
        (Some(from), Some(to)) => Some(format!("{}〜{}", moment_label(from), moment_label(to))),
        (Some(from), None) => Some(format!(
            "{}から（終わりは資料に記載なし）",
            moment_label(from)
        )),
        (None, Some(to)) => Some(format!(
            "{}まで（始まりは資料に記載なし）",
            moment_label(to)
        )),
        (None, None) => None,
    }
}

/// 資料と照合した日 of a record.
pub(crate) fn checked(day: Option<Date>) -> Option<String> {
    day.map(day_label)
}

/// The hash of a body that has text.
pub(crate) fn body_of(body: &Body) -> Option<&Body> {
    // The hash of nothing is that of an empty text; records without one have no headings either,
    // but a line without heading is text as well, so an absent body is told by its file alone.
    (!body.file.is_empty()).then_some(body)
}
