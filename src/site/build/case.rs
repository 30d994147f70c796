use crate::data::{ArticleLd, TermLd};
use crate::derive::{CaseNumber, day_label, moment_label};
use crate::model::{Amount, Case, Moment, OriginFrom};
use crate::site::Site;
use crate::site::build::link::{checked, notice, toc};
use crate::site::build::{
    Built, CASES, budget, facts, figure, know_before, like, lineage, missing, people, request,
};
use crate::site::view::{CardRef, CaseView, ContactView, JsonLd, Notice, TocEntry, View};

/// Said above materials.
const MATERIALS_NOTE: &str = "資料に名前のあるものを示しています。製品やサービスの名前があっても、国が推奨するものではありません。";

/// The page of a case.
pub(crate) fn case<'s>(site: &'s Site<'_>, number: CaseNumber) -> Option<Built<'s>> {
    let (case, card) = (site.case(number)?, site.card(number)?);
    let mut view = record(site, number, case, CardRef(card));
    view.toc = contents(case, &view);
    let mut built = Built::new(&*case.title, &*case.summary, View::Case(Box::new(view)))
        .under(CASES.0, CASES.1)
        .within(CASES.1)
        .with_body(Some(&case.body));
    built.json_ld = Some(JsonLd::Article(Box::new(article(site, case, &card.url))));
    Some(built)
}

fn record<'a>(
    site: &Site<'a>,
    number: CaseNumber,
    case: &'a Case,
    card: CardRef<'a>,
) -> CaseView<'a> {
    let (correction_href, correction_text) = correction(site, case);
    let others = site.derived.neighbours.of(number);
    CaseView {
        card,
        body_hash: case.body.hash,
        aka: &case.aka,
        notices: notices(site, case),
        facts: facts::facts(site, case),
        facts_html: String::new(),
        difference: like::difference(site, case),
        toc: Vec::new(),
        toc_html: String::new(),
        parts: people::parts(site, case),
        budgets: budget::section(site, case),
        requests: request::of_case(site, case),
        outcomes: figure::outcomes(site, case),
        challenges: people::challenges(site, case),
        know_before: know_before::know_before(site, case),
        setting: figure::views(case, &case.setting),
        partners: people::partners(case),
        bodies: people::bodies(case),
        effort: figure::views(case, &case.effort),
        plans: people::plans(case),
        materials: people::materials(case),
        materials_note: (!case.materials.is_empty()).then_some(MATERIALS_NOTE),
        asks: people::asks(case),
        asks_note: asks_note(case),
        lineage: lineage::around(site, &OriginFrom::Case(case.id.clone())),
        related_lacking: people::related_lacking(site, &others),
        related: people::related(site, case, &others),
        approaches: site.approach_links(&case.approaches),
        contact: contact(case),
        sources: site.sources(&case.sources),
        note: case.note.as_deref(),
        checked: checked(case.checked).unwrap_or_else(|| "記載なし".to_owned()),
        confirmed: confirmed(case),
        published: case.published.map(day_label),
        missing: missing::missing(site, case),
        correction_href,
        correction_text,
        file: &case.body.file,
    }
}

fn notices<'a>(site: &Site<'a>, case: &'a Case) -> Vec<Notice<'a>> {
    let mut notices = site.record_notices(case.publication, &case.sources);
    if let Some(as_of) = &case.as_of
        && site
            .recent_from()
            .is_some_and(|recent| as_of.to.fiscal_year() < recent)
    {
        let text = format!(
            "{}の資料に書かれたことです。今の状況とは異なることがあります。",
            moment_label(as_of)
        );
        notices.push(notice("age", "いつの話か", text));
    }
    notices
}

fn asks_note(case: &Case) -> Option<String> {
    if case.asks.is_empty() {
        return None;
    }
    Some(match &case.as_of {
        Some(as_of) => format!("{}の資料にある当時の意見です。", moment_label(as_of)),
        None => "資料にある当時の意見です。".to_owned(),
    })
}

fn contact(case: &Case) -> Option<ContactView<'_>> {
    let contact = case.contact.as_ref()?;
    Some(ContactView {
        office: &contact.office,
        phone: contact.phone.as_deref(),
        href: contact.url.as_deref(),
        visits: contact.visits.as_deref(),
    })
}

/// Who said when that it still holds, or that nobody has.
pub(crate) fn confirmed(case: &Case) -> String {
    match &case.confirmed {
        Some(confirmed) => format!("{}（{}）", day_label(confirmed.on), confirmed.by),
        None => "自治体の確認はまだ受けていません".to_owned(),
    }
}

/// Link for a correction, or what to do where there is no repository.
fn correction(site: &Site<'_>, case: &Case) -> (Option<String>, Option<String>) {
    let settings = &site.catalogue.settings.site;
    match (&settings.repository, &settings.contact) {
        (Some(repository), _) => {
            let repository = repository.trim_end_matches('/');
            let title = percent_encoded(&format!("訂正: {}", case.title));
            let body = percent_encoded(&format!("記録: {}\n\n", case.body.file));
            (
                Some(format!("{repository}/issues/new?title={title}&body={body}")),
                None,
            )
        }
        (None, Some(contact)) => (
            None,
            Some(format!(
                "誤りや、記載のない項目で分かることがあれば、{contact}へ知らせてください。"
            )),
        ),
        (None, None) => (
            None,
            Some(format!(
                "誤りや、記載のない項目で分かることがあれば、{}へ知らせてください。",
                settings.publisher
            )),
        ),
    }
}

/// Text as part of a query: all but unreserved characters percent-encoded (RFC 3986, 2.3).
fn percent_encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            byte => format!("%{byte:02X}"),
        })
        .collect()
}

/// Sections in the order of the page.
fn contents<'a>(case: &'a Case, view: &CaseView<'a>) -> Vec<TocEntry<'a>> {
    let entry = |label: &'static str, anchor: &'static str| TocEntry {
        label: label.into(),
        anchor: anchor.into(),
    };
    let mut contents = vec![entry("概要", "sec-facts")];
    if !view.parts.is_empty() {
        contents.push(entry("内訳の事業", "sec-parts"));
    }
    contents.extend(toc(&case.body));
    let has_people = !(view.partners.is_empty()
        && view.bodies.is_empty()
        && view.effort.is_empty()
        && view.plans.is_empty());
    let has_related = !(view.related.is_empty() && view.approaches.is_empty());
    for (is_there, label, anchor) in [
        (view.budgets.is_some(), "予算", "sec-budgets"),
        (true, "成果を表す数値と記述", "sec-outcomes"),
        (
            !view.challenges.is_empty(),
            "資料に出てくる課題",
            "sec-challenges",
        ),
        (
            !view.know_before.is_empty(),
            "導入前に知っておくこと",
            "sec-before",
        ),
        (has_people, "人と体制", "sec-people"),
        (!view.materials.is_empty(), "様式や手引き", "sec-materials"),
        (!view.asks.is_empty(), "当時の意見", "sec-asks"),
        (
            view.lineage.is_some(),
            "何から生まれ、どこへ広がったか",
            "sec-lineage",
        ),
        (has_related, "関連する取組事例", "sec-related"),
        (true, "出典と確認", "sec-sources"),
    ] {
        if is_there {
            contents.push(entry(label, anchor));
        }
    }
    contents
}

fn article<'a>(site: &Site<'a>, case: &'a Case, url: &str) -> ArticleLd<'a> {
    let settings = &site.catalogue.settings;
    let named =
        |code: &'a crate::model::PlaceCode| (site.place_name(code).into_owned(), code.as_str());
    let source = |reference: &'a crate::model::SourceRef| {
        let source = settings.source(reference.document.as_str())?;
        Some((&*source.title, &*source.publisher, source.url.as_deref()))
    };
    let confirmed = case.confirmed.as_ref().map(|confirmed| confirmed.on);
    let modified = [case.published, case.checked, confirmed]
        .into_iter()
        .flatten()
        .max();
    ArticleLd {
        headline: &case.title,
        alternate: &case.aka,
        description: &case.summary,
        url: site.address(url),
        publisher: &settings.site.publisher,
        editor: settings
            .site
            .edited_by
            .as_deref()
            .unwrap_or(&settings.site.publisher),
        license: settings.site.license.as_deref(),
        based_on: case.sources.iter().filter_map(source).collect(),
        published: case.published.map(|day| day.to_string()),
        modified: modified.map(|day| day.to_string()),
        temporal: case
            .as_of
            .as_ref()
            .map(|Moment { from, to, .. }| format!("{from}/{to}")),
        place: case.place.as_ref().map(named),
        also: case.also.iter().map(named).collect(),
        keywords: keywords(site, case),
        amounts: amounts(case),
    }
}

fn keywords<'a>(site: &Site<'a>, case: &'a Case) -> Vec<TermLd<'a>> {
    let facets = &site.catalogue.settings.facets.all;
    let terms = facets.iter().flat_map(|facet| {
        let known = case.terms_of(&facet.key).iter();
        known
            .filter_map(|id| site.vocabulary.term(&facet.key, id.as_str()))
            .map(|term| TermLd {
                name: &term.label,
                code: term.id.as_str(),
                set: &facet.label,
            })
    });
    terms.collect()
}

fn amounts(case: &Case) -> Vec<(String, i64)> {
    let lines = case.budgets.iter().filter_map(|line| match &line.amount {
        Amount::Money(money) => {
            let year = line.year.as_ref().map(moment_label).unwrap_or_default();
            Some((format!("予算 {year}").trim_end().to_owned(), money.yen))
        }
        Amount::None(_) => None,
    });
    lines.collect()
}
