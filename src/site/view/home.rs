use std::borrow::Cow;

use serde::Serialize;

use crate::site::view::{CardRef, IndexEntry, Link, Notice};

/// The entrance. In templates: `home`.
#[derive(Debug, Clone, Serialize)]
pub struct HomeView<'a> {
    /// いまの仕事から: pages without a parent, in their order.
    pub work: Vec<IndexEntry<'a>>,
    /// 課題から: terms of the problem facet under their groups; empty without such a facet.
    pub problems: Vec<TermGroup<'a>>,
    /// Page of that facet.
    pub problems_link: Option<Link<'a>>,
    /// 場面から: terms of the stage facet under their groups.
    pub stages: Vec<TermGroup<'a>>,
    /// Page of that facet.
    pub stages_link: Option<Link<'a>>,
    /// うちに似た自治体から: the page that orders cases by likeness, where there are any.
    pub like_url: Option<&'a str>,
    /// うちに似た自治体から: population bands.
    pub bands: Vec<BandLink<'a>>,
    /// Said beside the bands: year and source of the population.
    pub bands_note: Option<String>,
    /// 同じねらいの取組.
    pub approaches: Vec<IndexEntry<'a>>,
    /// 会議や起案の支度をする: what turns cases into something to take along.
    pub tools: Vec<IndexEntry<'a>>,
    /// 地図から.
    pub map: Link<'a>,
    /// How many prefectures have something here: 47都道府県のうち40に掲載.
    pub map_note: String,
    /// What is new: by day of publication, newest first, at most 10.
    pub news: Vec<CardRef<'a>>,
    /// How much is in it: cases, prefectures, municipalities, approaches, timelines …
    pub amounts: Vec<KindCount<'a>>,
    /// How old it is: by fiscal year of the facts, newest first.
    pub ages: Vec<AgeRow<'a>>,
    /// How to read the age: the day it is reckoned from.
    pub age_note: Option<Notice<'a>>,
}

/// Terms under one heading.
#[derive(Debug, Clone, Serialize)]
pub struct TermGroup<'a> {
    /// Heading; none for terms without one.
    pub label: Option<&'a str>,
    /// In the facet's order; narrower terms follow within `narrower`.
    pub terms: Vec<TermCount<'a>>,
}

/// A term and how many cases have it.
#[derive(Debug, Clone, Serialize)]
pub struct TermCount<'a> {
    /// Its name.
    pub label: Cow<'a, str>,
    /// Its page.
    pub url: String,
    /// How many cases.
    pub count: usize,
    /// Its definition, where lists of terms show it.
    pub definition: Option<&'a str>,
    /// Whether it is the page that is being shown.
    pub is_current: bool,
    /// Narrower terms with counts.
    pub narrower: Vec<TermCount<'a>>,
}

/// A population band.
#[derive(Debug, Clone, Serialize)]
pub struct BandLink<'a> {
    /// 人口1万人以上3万人未満
    pub link: Link<'a>,
    /// How many cases.
    pub count: usize,
}

/// How much of something there is.
#[derive(Debug, Clone, Serialize)]
pub struct KindCount<'a> {
    /// 都道府県事業
    pub label: Cow<'a, str>,
    /// 29件
    pub text: String,
    /// Its list.
    pub url: Option<Cow<'a, str>>,
}

/// How many cases describe which fiscal year.
#[derive(Debug, Clone, Serialize)]
pub struct AgeRow<'a> {
    /// 平成30年度（2018年度）, or いつの記録か記載のないもの.
    pub label: Cow<'a, str>,
    /// How many cases.
    pub count: usize,
}
