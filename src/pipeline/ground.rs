use ahash::HashMap;

use crate::load::Sources;
use crate::load::files::SourceFile;
use crate::model::{Catalogue, Date};
use crate::pipeline::Config;
use crate::pipeline::memory::settled;
use crate::site::{Output, PageKey, Site};
use crate::version::PROGRAM;
use crate::write::{Fingerprint, fingerprint};

/// A fingerprint of all that a build reads, by size and time of each file; `None` where a file
/// changed so recently that its time cannot stand for its content.
pub(super) fn inputs(
    config: &Config,
    sources: &Sources,
    today: Option<Date>,
) -> Option<Fingerprint> {
    told(config, sources, today, stamp)
}

/// The same, but of a case that is shown its front matter alone. The text of a case stands on its
/// own page and, search apart, nowhere else; so while the ground is the same, all other pages are.
pub(super) fn ground(
    config: &Config,
    sources: &Sources,
    catalogue: &Catalogue,
    today: Option<Date>,
) -> Option<Fingerprint> {
    let bodies = catalogue.cases.values().map(|case| &case.body);
    let heads: HashMap<&str, &Fingerprint> = bodies.map(|body| (&*body.file, &body.head)).collect();
    told(config, sources, today, |file, known| {
        match heads.get(&*file.path) {
            Some(head) => {
                known.extend(**head);
                Some(())
            }
            None => stamp(file, known),
        }
    })
}

fn told(
    config: &Config,
    sources: &Sources,
    today: Option<Date>,
    tell: impl Fn(&SourceFile, &mut Vec<u8>) -> Option<()>,
) -> Option<Fingerprint> {
    let mut known = format!(
        "{PROGRAM}\0{:?}\0{:?}\0{today:?}",
        config.audience, config.base_url
    )
    .into_bytes();
    for file in sources.content.iter().chain(&sources.themes) {
        known.push(0);
        known.extend(file.path.as_bytes());
        known.push(0);
        tell(file, &mut known)?;
    }
    Some(fingerprint(&known))
}

fn stamp(file: &SourceFile, known: &mut Vec<u8>) -> Option<()> {
    known.extend(settled(file)?.to_le_bytes());
    known.extend(file.size.to_le_bytes());
    known.push(u8::from(file.is_plain));
    Some(())
}

/// What each file of the site is made from, as far as `ground` tells it.
pub(super) fn sources_of(site: &Site<'_>, ground: Option<Fingerprint>) -> Vec<Option<Fingerprint>> {
    let source = |place: usize| {
        let ground = ground?;
        match site.plan().output(place)? {
            Output::Page(PageKey::Case(number)) => {
                let body = site.body(*number)?;
                Some(fingerprint(&[ground, body.hash].concat()))
            }
            Output::Page(_) | Output::Data(_) | Output::Tool(_) | Output::Feed => Some(ground),
            Output::Sitemap | Output::SitemapPart(_) => Some(ground),
            Output::Search(_) | Output::Asset(_) | Output::File(_) => None,
        }
    };
    (0..site.paths().len()).map(source).collect()
}
