use serde::Serialize;

use crate::site::view::{Link, ListView, Notice, TermCount};

/// Cases of places of one size, everywhere or in one region. In templates: `band`.
#[derive(Debug, Clone, Serialize)]
pub struct BandView<'a> {
    /// The cases; its `siblings` are the other sizes, of the same region where there is one.
    pub list: ListView<'a>,
    /// The same size region by region, where there are cases.
    pub regions: Vec<TermCount<'a>>,
}

/// Municipalities like one's own: what stands there without a script. In templates: `like`.
#[derive(Debug, Clone, Serialize)]
pub struct LikeView<'a> {
    /// Heads of the columns of `rows`.
    pub regions: Vec<&'a str>,
    /// A row a population band, a cell a region.
    pub rows: Vec<BandRegionRow<'a>>,
    /// What likeness is reckoned from; `key` is the name of the part in scripts.
    pub parts: Vec<Notice<'a>>,
    /// How the parts make one, and what is left out.
    pub limits: Vec<Notice<'a>>,
    /// Year of the census.
    pub year_note: Option<String>,
}

/// Cases of one size by region.
#[derive(Debug, Clone, Serialize)]
pub struct BandRegionRow<'a> {
    /// The band and its page.
    pub band: Link<'a>,
    /// Cases of the band.
    pub count: usize,
    /// One a region; none where there is no case.
    pub cells: Vec<Option<TermCount<'a>>>,
}

/// What a script needs to set a case beside the reader's own place.
#[derive(Debug, Clone, Serialize)]
pub struct DifferenceView<'a> {
    /// 6 digits.
    pub place: &'a str,
    /// Yen for each resident, with what was divided by what; only where an amount covers exactly
    /// this place.
    pub per_head: Option<String>,
}

/// Beside each municipality of a prefecture the most like one elsewhere that has cases.
#[derive(Debug, Clone, Serialize)]
pub struct NearestTable<'a> {
    /// By code.
    pub rows: Vec<NearestRow<'a>>,
    /// How to read it.
    pub notes: Vec<Notice<'a>>,
}

/// One municipality and what is nearest.
#[derive(Debug, Clone, Serialize)]
pub struct NearestRow<'a> {
    /// いの町
    pub name: &'a str,
    /// Its page, where it has one.
    pub url: Option<String>,
    /// 人口2,600人・高齢化率40.1%
    pub size: Option<String>,
    /// Cases of municipalities elsewhere with half to twice its population.
    pub n_alike: usize,
    /// The newest case of the nearest municipality.
    pub case: Link<'a>,
    /// Whose it is: 北海道沼田町.
    pub place: Link<'a>,
    /// How many other cases that municipality has.
    pub n_more: usize,
    /// How far the case reaches.
    pub form: Option<&'a str>,
    /// Each part of the likeness in words, as seen from this municipality.
    pub parts: Vec<String>,
}
