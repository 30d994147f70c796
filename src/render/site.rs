use std::sync::OnceLock;

use tera::{Map, Value};

use crate::render::piece::Hole;
use crate::site::view::SiteView;

/// The variable `site`. All but two of its members are the same on every page of a site, so they
/// are turned into Tera's values once.
#[derive(Default)]
pub(super) struct SiteValue {
    same: OnceLock<Map>,
    /// The variable for what stands on many pages.
    of_piece: OnceLock<Value>,
}

impl SiteValue {
    /// The variable for a page.
    pub(super) fn of_page(&self, site: &SiteView<'_>) -> Result<Value, tera::Error> {
        self.value((&site.root, site.canonical.as_deref()), site)
    }

    /// The variable for what stands on many pages, with a sign for the way to the root.
    pub(super) fn of_piece(&self, site: &SiteView<'_>) -> Result<Value, tera::Error> {
        if let Some(made) = self.of_piece.get() {
            return Ok(made.clone());
        }
        let root = Hole::Root.sign();
        let made = self.value((root.encode_utf8(&mut [0; 4]), None), site)?;
        Ok(self.of_piece.get_or_init(|| made).clone())
    }

    fn value(
        &self,
        (root, canonical): (&str, Option<&str>),
        site: &SiteView<'_>,
    ) -> Result<Value, tera::Error> {
        let mut members = match self.same.get() {
            Some(same) => same.clone(),
            None => {
                let whole = Value::try_from_serializable(site)?;
                let same = whole.as_map().cloned().unwrap_or_default();
                self.same.get_or_init(|| same).clone()
            }
        };
        let canonical = Value::try_from_serializable(&canonical)?;
        members.insert("root".into(), Value::from(root));
        members.insert("canonical".into(), canonical);
        Ok(Value::from(members))
    }
}
