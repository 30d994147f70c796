use std::collections::BTreeMap;

use crate::model::{Catalogue, Page, Slug};

/// How pages hang together: `x/y` hangs below `x`, or, where there is no page `x`, below the
/// nearest page above, or on top.
#[derive(Debug)]
pub(crate) struct Outline<'a> {
    children: BTreeMap<Option<&'a Slug>, Vec<&'a Page>>,
    parents: BTreeMap<&'a Slug, Option<&'a Slug>>,
}

impl<'a> Outline<'a> {
    /// The outline of all pages.
    pub(crate) fn new(catalogue: &'a Catalogue) -> Self {
        let mut children: BTreeMap<Option<&Slug>, Vec<&Page>> = BTreeMap::new();
        let mut parents = BTreeMap::new();
        for (id, page) in &catalogue.pages {
            let parent = parent(catalogue, id);
            parents.insert(id, parent);
            children.entry(parent).or_default().push(page);
        }
        for siblings in children.values_mut() {
            siblings.sort_by_key(|page| (page.order, &page.id));
        }
        Self { children, parents }
    }

    /// Pages below a page, or on top, in their order.
    pub(crate) fn below(&self, id: Option<&'a Slug>) -> &[&'a Page] {
        self.children.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The page above.
    pub(crate) fn above(&self, id: &Slug) -> Option<&'a Slug> {
        self.parents.get(id).copied().flatten()
    }
}

fn parent<'a>(catalogue: &'a Catalogue, id: &Slug) -> Option<&'a Slug> {
    let mut rest = id.as_str();
    while let Some((above, _)) = rest.rsplit_once('/') {
        if let Some((found, _)) = catalogue.pages.get_key_value(above) {
            return Some(found);
        }
        rest = above;
    }
    None
}
