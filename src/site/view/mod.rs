//! The typed view of every page: all that its template may read, and nothing else. Views borrow
//! from the catalogue and from what was derived, are built for one page and dropped after it.
//!
//! Two rules hold in all of them. Every `url` is a path from the root of the output, so that the
//! same value serves all pages: a template writes `{{ site.root }}{{ url }}`; only fields named
//! `href` leave the site and are written as they are. All wording that depends on data is made
//! here; a template lays out.

mod approach;
mod budget;
mod case;
mod chart;
mod common;
mod document;
mod figure;
mod home;
mod like;
mod lineage;
mod list;
mod map;
mod place;
mod problem;
mod request;
mod timeline;
mod tool;

pub use approach::{ApproachView, FirstStepView, PitfallView, ProgrammeView, VariantRow};
pub use budget::{BudgetRow, BudgetSection, BudgetsView, FundingColumn, SummedYear};
pub use case::{
    AskView, CaseView, ChallengeLine, ContactView, FeltGroup, GatheringView, MaterialView,
    PartView, PartnerView, PlanView, Related,
};
pub use chart::{
    BudgetBar, BudgetChart, Charts, Dot, FigureBar, FigureChart, Lane, LanesChart, LineageChart,
    LineageEdge, LineageNode, Scale, ScatterChart, ScatterPoint, StackBar, StackChart,
};
pub use common::{
    CardRef, Crumb, Fact, FactValue, FrameView, JsonLd, Link, Meta, Notice, PeriodView, SiteView,
    SourceView, TocEntry,
};
pub use document::{
    CellView, DataView, DocumentView, Download, GoneView, MissingView, MovedView, RowGroup,
    TableView,
};
pub use figure::{FigureView, OutcomeSection, ValueView};
pub use home::{AgeRow, BandLink, HomeView, KindCount, TermCount, TermGroup};
pub use like::{BandRegionRow, BandView, DifferenceView, LikeView, NearestRow, NearestTable};
pub use lineage::{FamilyView, LineageItem, LineagePageView, LineageView};
pub use list::{
    FacetView, FacetsView, IndexEntry, IndexView, Lacking, ListGroup, ListView, Pager, Said,
    SearchView, TermView,
};
pub use map::{MapRow, MapView, ScatterRow, ScatterView, ScattersView};
pub use place::{MunicipalityLine, MunicipalityView, PlacesView, PrefectureView, RegionView, Tile};
pub use problem::{
    Attempt, Attempts, Indicator, IndicatorTable, Outcome, ProblemView, Remedy, YearCount,
};
pub use request::{Money, RequestEntry, RequestGroup, RequestLine, RequestView, RequestsView};
pub use timeline::{EventView, TimelineView};
pub use tool::{
    CaseFacts, DraftText, FactGroup, FactRow, TitlesPart, ToolPart, ToolView, WorksheetView,
};

use serde::Serialize;

/// The view of one page; the name of the variant in small letters is the name of the variable in
/// templates and, but for `404`, of the template.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum View<'a> {
    /// The entrance.
    Home(HomeView<'a>),
    /// One case.
    Case(Box<CaseView<'a>>),
    /// All cases, 50 a page.
    Cases(ListView<'a>),
    /// Cases of places of one size.
    Band(BandView<'a>),
    /// Municipalities like one's own.
    Like(LikeView<'a>),
    /// Cases of one kind.
    Kind(ListView<'a>),
    /// All facets.
    Facets(FacetsView<'a>),
    /// All terms of a facet.
    Facet(FacetView<'a>),
    /// Cases with a term.
    Term(TermView<'a>),
    /// The tile map.
    Places(PlacesView<'a>),
    /// A prefecture.
    Prefecture(Box<PrefectureView<'a>>),
    /// A municipality.
    Municipality(MunicipalityView<'a>),
    /// An index of approaches, programmes, kinds, timelines, tables or pages.
    Index(IndexView<'a>),
    /// An approach.
    Approach(ApproachView<'a>),
    /// A programme.
    Programme(ProgrammeView<'a>),
    /// Where the cases with a term are from.
    Map(MapView<'a>),
    /// Population against people and cost.
    Scatters(ScattersView<'a>),
    /// What grew out of what.
    Lineage(LineagePageView<'a>),
    /// Budgets by year and funding.
    Budgets(BudgetsView<'a>),
    /// All grounds for a request.
    Requests(RequestsView<'a>),
    /// Grounds for a request.
    Request(Box<RequestView<'a>>),
    /// The timeline of a place.
    Timeline(TimelineView<'a>),
    /// A declared table.
    Table(TableView<'a>),
    /// A page from Markdown.
    Document(DocumentView<'a>),
    /// The search.
    Search(SearchView<'a>),
    /// Downloads, terms of use, attributions.
    Data(DataView<'a>),
    /// Cases side by side.
    Compare(ToolView),
    /// あとで使う事例
    Shortlist(ToolView),
    /// うちで考えるシート
    Worksheet(WorksheetView<'a>),
    /// No such page.
    Missing(MissingView),
    /// Leads from a former id to the present one.
    Moved(MovedView<'a>),
    /// A withdrawn case.
    Withdrawn(GoneView),
}

impl<'a> View<'a> {
    /// The template, without `.html`; also the value of `data-template`.
    pub fn template(&self) -> &'static str {
        match self {
            Self::Home(_) => "home",
            Self::Case(_) => "case",
            Self::Cases(_) => "cases",
            Self::Band(_) => "band",
            Self::Like(_) => "like",
            Self::Kind(_) => "kind",
            Self::Facets(_) => "facets",
            Self::Facet(_) => "facet",
            Self::Term(_) => "term",
            Self::Places(_) => "places",
            Self::Prefecture(_) => "prefecture",
            Self::Municipality(_) => "municipality",
            Self::Index(_) => "index",
            Self::Approach(_) => "approach",
            Self::Programme(_) => "programme",
            Self::Map(_) => "map",
            Self::Scatters(_) => "scatters",
            Self::Lineage(_) => "lineage",
            Self::Budgets(_) => "budgets",
            Self::Requests(_) => "requests",
            Self::Request(_) => "request",
            Self::Timeline(_) => "timeline",
            Self::Table(_) => "table",
            Self::Document(_) => "document",
            Self::Search(_) => "search",
            Self::Data(_) => "data",
            Self::Compare(_) => "compare",
            Self::Shortlist(_) => "shortlist",
            Self::Worksheet(_) => "worksheet",
            Self::Missing(_) => "404",
            Self::Moved(_) => "moved",
            Self::Withdrawn(_) => "withdrawn",
        }
    }

    /// The lists of cases on the page.
    pub(crate) fn lists_mut(&mut self) -> Vec<&mut ListView<'a>> {
        match self {
            Self::Cases(list) | Self::Kind(list) => vec![list],
            Self::Band(view) => vec![&mut view.list],
            Self::Term(view) => vec![&mut view.list],
            Self::Programme(view) => vec![&mut view.list],
            Self::Prefecture(view) => vec![&mut view.own, &mut view.municipal, &mut view.also],
            Self::Municipality(view) => vec![&mut view.own, &mut view.also],
            _ => Vec::new(),
        }
    }
}
