use crate::data::DataFile;
use crate::derive::CaseNumber;
use crate::model::{Attachment, PlaceCode, Slug};
use crate::search::File;
use crate::site::tool::{Tool, ToolFile};

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output<'a> {
    /// A page with a view.
    Page(PageKey),
    /// A data file.
    Data(DataFile),
    /// Data of the tools in the reader's browser.
    Tool(ToolFile),
    /// A file of the search.
    Search(File),
    /// The Atom feed.
    Feed,
    /// The sitemap: all of it, or the index of its parts.
    Sitemap,
    /// A part of the sitemap, from 0.
    SitemapPart(usize),
    /// A static file of the theme, by name.
    Asset(&'a str),
    /// A file of the author, as it is.
    File(&'a Attachment),
}

/// Which page. Lists carry the number of their page, from 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKey {
    /// The entrance.
    Home,
    /// A case.
    Case(CaseNumber),
    /// All cases.
    Cases(usize),
    /// All facets.
    Facets,
    /// A facet, by place in `Facets::all`.
    Facet(usize),
    /// A term: facet, place in it, page.
    Term(usize, usize, usize),
    /// The tile map.
    Places,
    /// A prefecture, by place in `Places::prefectures`, and page.
    Prefecture(usize, usize),
    /// A municipality.
    Municipality(PlaceCode),
    /// A population band, from 0, and page.
    Band(usize, usize),
    /// A population band and a region, each from 0, and page.
    BandRegion(usize, usize, usize),
    /// Municipalities like one's own.
    Like,
    /// A kind, by place in `Settings::kinds`, and page.
    Kind(usize, usize),
    /// An index.
    Index(IndexKey),
    /// An approach.
    Approach(Slug),
    /// A programme.
    Programme(Slug),
    /// Where the cases with a term are from: facet, place in it.
    Map(usize, usize),
    /// Population against people and cost.
    Scatters,
    /// What grew out of what, and page.
    Lineage(usize),
    /// Budgets by year and funding.
    Budgets,
    /// The index of grounds for a request.
    Requests,
    /// Grounds for a request, and page.
    Request(Subject, usize),
    /// The timeline of a place.
    Timeline(PlaceCode),
    /// A declared table.
    Table(Slug),
    /// A page from Markdown.
    Document(Slug),
    /// The search.
    Search,
    /// Downloads.
    Data,
    /// A tool in the reader's browser.
    Tool(Tool),
    /// No such page.
    Missing,
    /// A former id of a case.
    Moved(CaseNumber),
    /// A former id of a withdrawn case, with its last one.
    MovedWithdrawn(Slug),
    /// A withdrawn case.
    Withdrawn,
}

/// What grounds for a request are gathered by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An approach.
    Approach(Slug),
    /// A term: place of the facet in `Facets::all`, place of the term in it.
    Term(usize, usize),
    /// A prefecture, by place in `Places::prefectures`.
    Prefecture(usize),
}

/// What an index lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum IndexKey {
    /// Approaches.
    Approaches,
    /// Programmes.
    Programmes,
    /// Kinds.
    Kinds,
    /// Timelines.
    Timelines,
    /// Declared tables.
    Tables,
    /// Pages from Markdown.
    Pages,
    /// Population bands.
    Bands,
}

impl Output<'_> {
    /// Whether it is a page that stands for itself.
    pub(crate) fn stands(&self) -> bool {
        match self {
            Self::Page(PageKey::Missing) => false,
            Self::Page(_) if self.is_gone() => false,
            Self::Page(_) => true,
            _ => false,
        }
    }

    /// Whether it is a page of what stood there once.
    fn is_gone(&self) -> bool {
        matches!(
            self,
            Self::Page(PageKey::Moved(_) | PageKey::MovedWithdrawn(_) | PageKey::Withdrawn)
        )
    }

    /// What goes first where two claim one path.
    pub(crate) fn rank(&self) -> u8 {
        match self {
            Self::Page(_) if self.is_gone() => 1,
            Self::Page(_) => 0,
            Self::Data(_) | Self::Tool(_) | Self::Search(_) => 2,
            Self::Feed | Self::Sitemap | Self::SitemapPart(_) => 2,
            Self::Asset(_) => 3,
            Self::File(_) => 4,
        }
    }
}
