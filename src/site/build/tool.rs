use crate::exchange::{CaseDraft, case_draft};
use crate::model::{Date, Kind, PlaceLevel, Role};
use crate::site::Site;
use crate::site::build::{Built, case_facts};
use crate::site::tool::{Tool, ToolFile};
use crate::site::view::{DraftText, TitlesPart, ToolPart, ToolView, View, WorksheetView};

/// The page of a tool.
pub(crate) fn tool<'s>(site: &'s Site<'_>, tool: Tool) -> Built<'s> {
    let blocks = site.blocks.len();
    let (description, view) = match tool {
        Tool::Compare => (
            "2件から4件の取組事例を、同じ項目で横に並べて見る。",
            View::Compare(ToolView { blocks }),
        ),
        Tool::Shortlist => (
            "あとで使う取組事例を、メモをつけて手元に集め、資料にする。",
            View::Shortlist(ToolView { blocks }),
        ),
        Tool::Worksheet => (
            "めざすべき姿から効果の確認までを、うちのこととして順に書くシート。",
            View::Worksheet(worksheet(site, blocks)),
        ),
    };
    Built::new(tool.title(), description, view)
}

fn worksheet<'s>(site: &'s Site<'_>, blocks: usize) -> WorksheetView<'s> {
    let stage = site.catalogue.settings.facets.playing(Role::Stage);
    let stages = stage.map_or(&[][..], |facet| &facet.terms);
    let period = site.period.as_ref();
    WorksheetView {
        blocks,
        stage: stage.map(|facet| &*facet.label),
        stages: stages.iter().map(|term| &*term.label).collect(),
        source: site.catalogue.settings.site.worksheet_source.as_deref(),
        goal: period.and_then(|plan| Some(format!("{}まで", plan.each.last()?))),
        goal_note: period.map(|plan| format!("{}の最後の年度", plan.name)),
    }
}

/// The data of a script.
pub(crate) fn part<'s>(site: &'s Site<'_>, file: ToolFile) -> ToolPart<'s> {
    match file {
        ToolFile::Facts(block) => {
            let numbers = site.blocks.get(block).map_or(&[][..], Vec::as_slice);
            let facts = numbers
                .iter()
                .filter_map(|number| case_facts::case_facts(site, *number));
            ToolPart::Facts(facts.collect())
        }
        ToolFile::Titles => ToolPart::Titles(titles(site)),
        ToolFile::Drafts => ToolPart::Drafts(drafts(site)),
    }
}

fn titles<'s>(site: &'s Site<'_>) -> TitlesPart<'s> {
    let cards = (0..).map_while(|number| site.card(number));
    let former = site.catalogue.cases.values().flat_map(|case| {
        let ids = case.formerly.iter();
        ids.map(|former| (former.as_str(), case.id.as_str()))
    });
    TitlesPart {
        cases: cards
            .map(|card| (card.id.as_str(), &*card.title, card.place.as_deref()))
            .collect(),
        moved: former.collect(),
    }
}

/// Kinds that a municipality writes stand first: the sheet is theirs.
fn drafts<'s>(site: &'s Site<'_>) -> Vec<DraftText<'s>> {
    let settings = &site.catalogue.settings;
    let mut kinds: Vec<&Kind> = settings.kinds.iter().collect();
    kinds.sort_by_key(|kind| kind.place != PlaceLevel::Municipality);
    let draft = |kind: &'s Kind| DraftText {
        kind: kind.id.as_str(),
        label: &kind.label,
        title_limit: settings.site.title_limit,
        text: case_draft(
            &CaseDraft {
                title: "（ここに題名を書く）",
                kind,
                place: Some("（ここに自治体の名を書く）"),
                // The script puts the reader's own day in its place.
                today: Date::EPOCH,
            },
            settings,
        ),
    };
    kinds.into_iter().map(draft).collect()
}
