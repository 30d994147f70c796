//! Sentences put together from the phrases of `words`, with coined names in their slots.

use super::random::Random;
use super::words;

/// What a sentence speaks of: which phrases follow the thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// What was the matter.
    State,
    /// What was done.
    Deed,
    /// What came of it.
    Effect,
    /// What is meant for later.
    Plan,
}

/// One record's stream of words.
///
/// Names follow Zipf's law over `n_names` ranks, so that vocabulary grows with the catalogue.
#[derive(Debug)]
pub(super) struct Voice {
    /// The numbers behind the choices.
    pub(super) random: Random,
    n_names: usize,
}

impl Voice {
    /// The voice of record `stream` in a catalogue of `n_cases` records.
    pub(super) fn new(seed: u64, stream: u64, n_cases: usize) -> Self {
        Self {
            random: Random::new(seed, stream),
            n_names: n_cases.saturating_mul(8).max(64),
        }
    }

    /// A sentence with its full stop, about 30 to 80 characters long.
    pub(super) fn sentence(&mut self, family: Family) -> String {
        let mut template = String::new();
        if self.random.chance(70) {
            template.push_str(self.random.pick(words::OPENINGS));
        }
        template.push_str(self.random.pick(words::THINGS));
        template.push_str(match family {
            Family::State => "が",
            Family::Deed | Family::Plan => "を",
            Family::Effect => "をめぐり、",
        });
        if matches!(family, Family::Deed | Family::Plan) && self.random.chance(60) {
            template.push_str(self.random.pick(words::MANNERS));
        }
        template.push_str(self.random.pick(phrases(family)));
        template.push('。');
        self.fill(&template)
    }

    /// A thing with what was done to it, without a full stop, for a list.
    pub(super) fn deed(&mut self) -> String {
        let template = format!("{}を{}", self.thing(), self.random.pick(words::DEEDS));
        self.fill(&template)
    }

    /// A thing that sentences are about.
    pub(super) fn thing(&mut self) -> &'static str {
        self.random.pick(words::THINGS)
    }

    /// `template` with every `{slot}` replaced.
    pub(super) fn fill(&mut self, template: &str) -> String {
        let mut filled = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let (slot, behind) = after.split_once('}').unwrap_or((after, ""));
            filled.push_str(&self.slot(slot));
            rest = behind;
        }
        filled.push_str(rest);
        filled
    }

    fn slot(&mut self, slot: &str) -> String {
        match slot {
            "organisation" => self.organisation(),
            "network" => format!("{}{}", self.name(), self.random.pick(words::NETWORKS)),
            "area" => format!("{}地区", self.name()),
            "year" => format!("平成{}年度", self.random.between(20, 30)),
            "count" => self.random.between(11, 96).to_string(),
            "less" => self.random.between(2, 9).to_string(),
            other => other.to_owned(),
        }
    }

    /// An organisation that nobody has heard of.
    pub(super) fn organisation(&mut self) -> String {
        format!("{}{}", self.name(), self.random.pick(words::ORGANISATIONS))
    }

    /// A coined name, the common ones often.
    pub(super) fn name(&mut self) -> String {
        coin(self.random.zipf(self.n_names))
    }
}

fn phrases(family: Family) -> &'static [&'static str] {
    match family {
        Family::State => words::STATES,
        Family::Deed => words::DEEDS,
        Family::Effect => words::EFFECTS,
        Family::Plan => words::PLANS,
    }
}

/// The name of a rank: two kanji for the first 2,304, one more for each digit to the base 30 above.
fn coin(rank: usize) -> String {
    let (n_first, n_last, n_middle) = (
        words::FIRST_KANJI.len(),
        words::LAST_KANJI.len(),
        words::MIDDLE_KANJI.len(),
    );
    let first = rank % n_first;
    let last = (rank / n_first + rank * 7) % n_last;
    let mut more = rank / (n_first * n_last);
    let mut name = String::from(words::FIRST_KANJI[first]);
    while more > 0 {
        name.push_str(words::MIDDLE_KANJI[(more - 1) % n_middle]);
        more = (more - 1) / n_middle;
    }
    name.push_str(words::LAST_KANJI[last]);
    name
}
