//! The program on one screen: check, assemble, build. Each step eats the last one's value; what
//! authors did wrong travels beside it, what the machine refused stops it.

mod ground;
mod memory;

use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::derive::{Derived, derive};
use crate::diagnostic::{Checked, Diagnostic, Rule, Span, has_errors};
use crate::error::Error;
use crate::load::files::{SourceFile, read_bytes, read_text};
use crate::load::{self, Collection, Role, Sources, Theme, role_of};
use crate::model::{Catalogue, Date, Settings};
use crate::pipeline::ground::{ground, inputs, sources_of};
pub use crate::pipeline::memory::Memory;
use crate::render::Renderer;
use crate::search::{Index, Purpose};
use crate::site::{Mode, Options, plan};
use crate::validate::{self, Audience, Entry, Gathered, TableEntry};
use crate::write::{self, Edition, Fingerprint, Target, Written, fingerprint};

/// What is to be made, from where, for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The folder that holds `content/`.
    pub root: PathBuf,
    /// Who will see it.
    pub audience: Audience,
    /// Where it will be published, instead of what `site.yaml` says; ends in `/`.
    pub base_url: Option<String>,
}

impl Config {
    /// What everybody may see, at the address that `site.yaml` gives.
    pub fn public(root: &Path) -> Self {
        Self {
            root: root.to_path_buf(),
            audience: Audience::Public,
            base_url: None,
        }
    }
}

/// Whether a build may use what earlier ones left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caches {
    /// It is used.
    Use,
    /// It is forgotten first.
    Renew,
}

/// A catalogue and all that its pages are made from.
#[derive(Debug)]
pub struct Assembly {
    /// What is shown.
    pub catalogue: Catalogue,
    /// What follows from it.
    pub derived: Arc<Derived>,
    /// What a search needs.
    pub index: Index,
    /// How it is laid out.
    pub theme: Theme,
    /// What the layout depends on besides.
    pub options: Options,
    /// Of all that pages but those of the cases are made from, where it can be told.
    pub ground: Option<Fingerprint>,
}

/// What a build did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Built {
    /// Files written, skipped, removed.
    pub written: Written,
    /// Whether feed, sitemap and canonical links were left out for want of a base URL.
    pub lacks_base_url: bool,
}

/// Everything that is wrong in `content/`, and the catalogue where it can be read at all.
pub fn check(config: &Config) -> Result<Checked<Option<Catalogue>>, Error> {
    read(config, &load::scan(&config.root)?, &mut Memory::nowhere())
}

fn read(
    config: &Config,
    sources: &Sources,
    memory: &mut Memory,
) -> Result<Checked<Option<Catalogue>>, Error> {
    let Checked { value, diagnostics } = validate::settings(sources)?;
    let Some(settings) = value else {
        return Ok(Checked {
            value: None,
            diagnostics,
        });
    };
    let gathered = gather(sources, &settings, memory)?;
    Ok(Checked {
        value: settings,
        diagnostics,
    }
    .and_then(|settings| validate::catalogue(settings, gathered, config.audience))
    .map(Some))
}

/// The catalogue with all that follows from it, unless something is wrong.
pub fn assemble(config: &Config, memory: &mut Memory) -> Result<Checked<Option<Assembly>>, Error> {
    assembled(config, (&load::scan(&config.root)?, Purpose::Ask), memory)
}

fn assembled(
    config: &Config,
    (sources, purpose): (&Sources, Purpose),
    memory: &mut Memory,
) -> Result<Checked<Option<Assembly>>, Error> {
    let checked = read(config, sources, memory)?;
    let is_sound = !checked.has_errors();
    let Checked { value, diagnostics } = checked;
    let Some(catalogue) = value.filter(|_| is_sound) else {
        return Ok(Checked {
            value: None,
            diagnostics,
        });
    };
    let theme = load::theme(sources, &catalogue.settings.site.theme)?;
    let options = options(config, &catalogue)?;
    let ground = ground(config, sources, &catalogue, options.today);
    let known = memory.derived(ground);
    // Neither needs the other, and each has stretches that one thread walks alone.
    let (derived, index) = rayon::join(
        || known.unwrap_or_else(|| Arc::new(derive(&catalogue))),
        || index(config, (&catalogue, purpose), memory),
    );
    let index = index?;
    memory.keep_derived(ground, &derived);
    Ok(Checked {
        value: Some(Assembly {
            catalogue,
            derived,
            index,
            theme,
            options,
            ground,
        }),
        diagnostics,
    })
}

/// The index of a catalogue; only what has changed since the last one is read.
fn index(
    config: &Config,
    (catalogue, purpose): (&Catalogue, Purpose),
    memory: &mut Memory,
) -> Result<Index, Error> {
    let texts = |file: &str| read_text(&config.root, file);
    let kept = memory.index();
    let index = Index::new(catalogue, (&texts, purpose), kept.clone())?;
    memory.keep_index(&index, kept.as_ref())?;
    Ok(index)
}

/// Makes the output the catalogue, unless something is wrong: then nothing is touched. `progress`
/// is told of each file that is done with, and of how many there are.
pub fn build(
    config: &Config,
    (output, caches): (&Path, Caches),
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Checked<Option<Built>>, Error> {
    let target = Target {
        output: output.to_path_buf(),
        state: state_folder(&config.root),
    };
    if caches == Caches::Renew {
        write::forget(&target)?;
    }
    let sources = load::scan(&config.root)?;
    let inputs = inputs(config, &sources, today()?);
    if let Some(checked) = inputs.and_then(|inputs| standing(&target, &inputs)) {
        return Ok(checked);
    }
    let mut memory = Memory::on_disk(&target.state);
    let Checked { value, diagnostics } =
        assembled(config, (&sources, Purpose::Publish), &mut memory)?;
    let Some(assembly) = value else {
        return Ok(Checked {
            value: None,
            diagnostics,
        });
    };
    let site = plan(
        &assembly.catalogue,
        (&assembly.derived, &assembly.index),
        &assembly.theme,
        &assembly.options,
    );
    let renderer = Renderer::new(&assembly.theme, &config.root)?;
    let lacks_base_url = assembly.options.base_url.is_none();
    let edition = Edition {
        paths: site.paths(),
        sources: sources_of(&site, assembly.ground),
        inputs: inputs.unwrap_or_else(|| fingerprint(b"unsettled")),
        notes: postcard::to_stdvec(&(&diagnostics, lacks_base_url)).unwrap_or_default(),
    };
    let total = site.paths().len();
    let written = write::publish(
        &target,
        &edition,
        &|page| renderer.artifact(&site, page),
        &|done| progress(done, total),
    )?;
    // The process is about to end: to give all of it back piece by piece takes a twentieth of the
    // build after one edit, and one thread does it.
    std::mem::forget((site, renderer));
    std::mem::forget((assembly, sources));
    Ok(Checked {
        value: Some(Built {
            written,
            lacks_base_url,
        }),
        diagnostics,
    })
}

/// Where caches and the manifest lie.
pub fn state_folder(root: &Path) -> PathBuf {
    root.join(".yokoten")
}

/// What the last build left, where nothing has changed since.
fn standing(target: &Target, inputs: &Fingerprint) -> Option<Checked<Option<Built>>> {
    let (written, notes) = write::unchanged(target, inputs)?;
    let (diagnostics, lacks_base_url): (Vec<Diagnostic>, bool) =
        postcard::from_bytes(&notes).ok()?;
    Some(Checked {
        value: Some(Built {
            written,
            lacks_base_url,
        }),
        diagnostics,
    })
}

fn options(config: &Config, catalogue: &Catalogue) -> Result<Options, Error> {
    Ok(Options {
        base_url: config
            .base_url
            .clone()
            .or_else(|| catalogue.settings.site.base_url.clone()),
        today: today()?,
        mode: match config.audience {
            Audience::Public => Mode::Published,
            Audience::Editors => Mode::Preview,
        },
    })
}

/// The day that `SOURCE_DATE_EPOCH` gives, in seconds since 1970
/// (<https://reproducible-builds.org/specs/source-date-epoch/>). Never the clock.
fn today() -> Result<Option<Date>, Error> {
    match env::var_os("SOURCE_DATE_EPOCH") {
        Some(written) if !written.is_empty() => day_of(&written.to_string_lossy()).map(Some),
        _ => Ok(None),
    }
}

fn day_of(written: &str) -> Result<Date, Error> {
    let seconds = written.trim().parse::<i64>().ok();
    let day = seconds.and_then(|seconds| Date::from_days_since_epoch(seconds.div_euclid(86_400)));
    day.ok_or_else(|| {
        Error::Usage(format!(
            "環境変数 SOURCE_DATE_EPOCH の「{written}」は日付として使えません。1970年1月1日からの秒数（例: 1795305600）にするか、設定をやめてください"
        ))
    })
}

/// Reads every record and table that is not remembered, one at a time on each thread.
fn gather(sources: &Sources, settings: &Settings, memory: &mut Memory) -> Result<Gathered, Error> {
    let records: Vec<&SourceFile> = plain(sources)
        .filter(|file| matches!(role_of(&file.path), Role::Record(..)))
        .collect();
    memory.open(settings);
    let entries = memory.recall(&sources.root, &records, |file, bytes| {
        read_record(file, bytes, settings)
    })?;
    Ok(Gathered {
        entries,
        tables: tables(sources, settings)?,
        files: sources.content.clone(),
    })
}

fn plain(sources: &Sources) -> impl Iterator<Item = &SourceFile> {
    sources.content.iter().filter(|file| file.is_plain)
}

fn tables(sources: &Sources, settings: &Settings) -> Result<Vec<TableEntry>, Error> {
    let mut tables = Vec::new();
    for file in plain(sources) {
        if let Role::Table(name) = role_of(&file.path) {
            let bytes = read_bytes(&sources.root, &file.path)?;
            tables.push(validate::table_entry(&file.path, name, bytes, settings));
        }
    }
    Ok(tables)
}

/// Reads one record. Should yokoten itself fail on it, that is said of this record, and the
/// others are read all the same.
fn read_record(file: &SourceFile, bytes: Vec<u8>, settings: &Settings) -> Entry {
    let (collection, id) = match role_of(&file.path) {
        Role::Record(collection, id) => (collection, id),
        _ => (Collection::Pages, &*file.path),
    };
    let read = || validate::entry(&file.path, (collection, id), bytes, settings);
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).unwrap_or_else(|_| {
        let message = "yokoten の誤りで、この記録を読めませんでした";
        let fault = Diagnostic::new(Rule::InternalFault, &file.path, Span::default(), message)
            .help("この記録を添えて、yokoten の保守担当に知らせてください");
        Entry::unreadable(&file.path, (collection, id), vec![fault])
    })
}

/// Whether something forbids publishing; in strict mode warnings do too.
pub fn forbids(diagnostics: &[Diagnostic], strictness: Strictness) -> bool {
    match strictness {
        Strictness::Errors => has_errors(diagnostics),
        Strictness::Warnings => !diagnostics.is_empty(),
    }
}

/// What counts as wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    /// Errors alone.
    Errors,
    /// Warnings too.
    Warnings,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_cannot_be_read_is_refused() {
        let day = |written| day_of(written).map(|day| day.to_string());
        assert_eq!(day("0").unwrap(), "1970-01-01");
        assert_eq!(day(" 1795305600\n").unwrap(), "2026-11-22");
        for written in ["2026-11-22", "1e9", "９", "9223372036854775807"] {
            let error = day(written).unwrap_err();
            assert!(matches!(error, Error::Usage(_)), "{written}: {error}");
        }
    }
}
