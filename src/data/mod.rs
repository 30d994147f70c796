//! The catalogue as open data and for machines: JSON files, feed, sitemap, JSON-LD. Amounts are
//! whole yen, years western, words kept beside them. What is withdrawn or a draft is not in the
//! catalogue, and so not here; words that are to be handled with care are left out as well.

mod case_row;
mod feed;
mod file;
mod json_ld;
mod like;
mod row;
mod schema_org;
mod sitemap;
mod timeline_row;

pub use feed::{Entry, Feed, feed};
pub use file::{DataFile, bytes};
pub use json_ld::{
    ArticleLd, CatalogLd, CollectionLd, DatasetLd, TermLd, article, catalog, collection, script,
};
pub(crate) use sitemap::escaped;
pub use sitemap::{SITEMAP_LIMIT, sitemap, sitemap_index};
