//! Where every record's page stands, as a path from the root of the output. Pure layout: whether
//! such a page exists is for `site` to say.

use crate::model::{OriginFrom, PlaceCode, Slug};

/// Page of a case, present, former or withdrawn.
pub fn case(id: &Slug) -> String {
    ["cases/", id.as_str(), "/index.html"].concat()
}

/// Page `number` (from 1) of the list of all cases. `page` is refused as first folder of an id.
pub fn cases(number: usize) -> String {
    numbered("cases/page", "cases", number)
}

/// Index of facets.
pub const FACETS: &str = "facets/index.html";

/// Index of the terms of a facet.
pub fn facet(key: &str) -> String {
    format!("facets/{key}/index.html")
}

/// Page `number` (from 1) of the list of a term.
pub fn term(facet: &str, id: &Slug, number: usize) -> String {
    let folder = ["facets/", facet, "/", id.as_str()].concat();
    numbered(&folder, &folder, number)
}

/// Map of the cases with a term. A list of them numbers its pages, so the name is free.
pub fn term_map(facet: &str, id: &Slug) -> String {
    format!("facets/{facet}/{id}/map/index.html")
}

/// The tile map.
pub const PLACES: &str = "places/index.html";

/// Page of a prefecture or a municipality.
pub fn place(code: &PlaceCode) -> String {
    ["places/", code.as_str(), "/index.html"].concat()
}

/// Page `number` (from 1) of a prefecture.
pub fn prefecture(code: &PlaceCode, number: usize) -> String {
    let folder = format!("places/{code}");
    numbered(&folder, &folder, number)
}

/// Index of population bands.
pub const BANDS: &str = "places/population/index.html";

/// Page `number` (from 1) of the list of a population band, itself numbered from 1.
pub fn band(band: usize, number: usize) -> String {
    let folder = format!("places/population/{band}");
    numbered(&folder, &folder, number)
}

/// Page `number` (from 1) of the cases of a population band in a region, both numbered from 1.
pub fn band_region(band: usize, region: usize, number: usize) -> String {
    let folder = format!("places/population/{band}/region-{region}");
    numbered(&folder, &folder, number)
}

/// Municipalities like one's own.
pub const LIKE: &str = "like/index.html";

/// Municipalities for scripts.
pub const LIKE_PLACES: &str = "like/places.js";

/// Cases for scripts that order them by likeness.
pub const LIKE_CASES: &str = "like/cases.js";

/// Page `number` (from 1) of the list of a kind.
pub fn kind(id: &Slug, number: usize) -> String {
    let folder = format!("kinds/{id}");
    numbered(&folder, &folder, number)
}

/// Index of kinds.
pub const KINDS: &str = "kinds/index.html";

/// Page of an approach.
pub fn approach(id: &Slug) -> String {
    format!("approaches/{id}/index.html")
}

/// Index of approaches.
pub const APPROACHES: &str = "approaches/index.html";

/// Page of a programme.
pub fn programme(id: &Slug) -> String {
    format!("programmes/{id}/index.html")
}

/// Index of programmes.
pub const PROGRAMMES: &str = "programmes/index.html";

/// Page `number` (from 1) of what grew out of what.
pub fn lineage(number: usize) -> String {
    numbered("lineage", "lineage", number)
}

/// Budgets by year and funding.
pub const BUDGETS: &str = "budgets/index.html";

/// Index of the grounds for a request.
pub const REQUESTS: &str = "request/index.html";

/// Page `number` (from 1) of the grounds that cases of an approach give. No facet is called
/// `approach`, since records have a field of that name.
pub fn request_approach(id: &Slug, number: usize) -> String {
    let folder = format!("request/approach/{id}");
    numbered(&folder, &folder, number)
}

/// Page `number` (from 1) of the grounds that cases with a term give.
pub fn request_term(facet: &str, id: &Slug, number: usize) -> String {
    let folder = format!("request/{facet}/{id}");
    numbered(&folder, &folder, number)
}

/// Page `number` (from 1) of the grounds that cases of a prefecture give.
pub fn request_place(code: &PlaceCode, number: usize) -> String {
    let folder = format!("places/{code}/request");
    numbered(&folder, &folder, number)
}

/// Population against people and cost.
pub const SCATTERS: &str = "budgets/population/index.html";

/// Timeline of a place.
pub fn timeline(code: &PlaceCode) -> String {
    format!("timelines/{code}/index.html")
}

/// Index of timelines.
pub const TIMELINES: &str = "timelines/index.html";

/// Page of a declared table.
pub fn table(id: &Slug) -> String {
    format!("tables/{id}/index.html")
}

/// Index of declared tables.
pub const TABLES: &str = "tables/index.html";

/// Data file of a declared table.
pub fn table_data(id: &Slug) -> String {
    format!("data/{id}.json")
}

/// A page from Markdown.
pub fn page(id: &Slug) -> String {
    format!("pages/{id}/index.html")
}

/// Index of pages from Markdown.
pub const PAGES: &str = "pages/index.html";

/// Cases side by side.
pub const COMPARE: &str = "compare/index.html";

/// あとで使う事例
pub const SHORTLIST: &str = "shortlist/index.html";

/// うちで考えるシート
pub const WORKSHEET: &str = "worksheet/index.html";

/// The search.
pub const SEARCH: &str = "search/index.html";

/// Downloads.
pub const DATA: &str = "data/index.html";

/// The other end of a lineage link.
pub fn origin(from: &OriginFrom) -> String {
    match from {
        OriginFrom::Case(id) => case(id),
        OriginFrom::Programme(id) => programme(id),
    }
}

/// The page or file that a file below `content/` becomes: records by their folder, attachments
/// beside their record's page, what is under `static/` at the root. `None` for files that become
/// nothing of their own.
pub fn of_file(file: &str) -> Option<String> {
    let path = file.strip_prefix("content/")?;
    let (folder, rest) = path.split_once('/')?;
    if folder == "static" {
        return Some(rest.to_owned());
    }
    let record = rest
        .strip_suffix(".md")
        .or_else(|| rest.strip_suffix(".yaml"));
    match (folder, record) {
        ("cases" | "approaches" | "programmes" | "places" | "pages" | "tables", Some(id)) => {
            Some(format!("{folder}/{id}/index.html"))
        }
        ("cases" | "approaches" | "programmes" | "places" | "pages", None) => Some(path.to_owned()),
        ("facets", Some(key)) => Some(facet(key)),
        _ => None,
    }
}

/// The way from the page at `path` to the root of the output: `../` for every folder.
pub fn to_root(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

fn numbered(further: &str, first: &str, number: usize) -> String {
    if number <= 1 {
        [first, "/index.html"].concat()
    } else {
        format!("{further}/{number}/index.html")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_become_pages_and_attachments_stand_beside_them() {
        for (file, expected) in [
            (
                "content/cases/kitami/kadai-kara.md",
                Some("cases/kitami/kadai-kara/index.html"),
            ),
            (
                "content/cases/kitami/kadai-kara/zu.png",
                Some("cases/kitami/kadai-kara/zu.png"),
            ),
            ("content/places/012084.md", Some("places/012084/index.html")),
            (
                "content/tables/indicators.yaml",
                Some("tables/indicators/index.html"),
            ),
            ("content/static/robots.txt", Some("robots.txt")),
            ("content/site.yaml", None),
            ("themes/default/static/style.css", None),
        ] {
            assert_eq!(of_file(file).as_deref(), expected, "{file}");
        }
    }

    #[test]
    fn further_pages_of_a_list_are_numbered() {
        assert_eq!(cases(1), "cases/index.html");
        assert_eq!(cases(2), "cases/page/2/index.html");
        assert_eq!(band(3, 1), "places/population/3/index.html");
        assert_eq!(band(3, 2), "places/population/3/2/index.html");
        assert_eq!(to_root("cases/page/2/index.html"), "../../../");
        assert_eq!(to_root("index.html"), "");
    }
}
