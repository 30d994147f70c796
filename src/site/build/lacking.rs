use crate::derive::{CaseNumber, Told, day_label};
use crate::model::Date;
use crate::site::Site;
use crate::site::view::{Lacking, Said};

/// What a list may lack, with the sentence before and after the name of its cases.
const SENTENCES: [(u8, &str, &str); 5] = [
    (Told::BUDGETS, "費用の記載がある", "はありません。"),
    (Told::NUMBERS, "実績の数値がある", "はありません。"),
    (Told::EFFORT, "人や会議の数の記載がある", "はありません。"),
    (
        Told::CONFIRMED,
        "自治体の確認を受けた",
        "はまだありません。",
    ),
    (
        Told::CHECKED,
        "資料と照合した日の記載がある",
        "はありません。",
    ),
];

/// What each card tells of itself: a sentence on one kind among others would only repeat it.
const ON_CARDS: u8 = Told::CONFIRMED | Told::CHECKED;

/// What the cases of a list tell between them.
pub(crate) struct Survey {
    n_cases: usize,
    /// By kind: how many cases, and what any of them tells.
    kinds: Vec<(usize, u8)>,
    /// The one day on which all were compared with their sources.
    checked: Option<Date>,
}

impl Survey {
    /// What no case tells; nothing of a single case, which tells so itself.
    fn lacked(&self) -> u8 {
        match self.n_cases {
            0 | 1 => 0,
            _ => !self.kinds.iter().fold(0, |all, (_, told)| all | told),
        }
    }

    /// What the cases of one kind do not tell, of which there are several beside another kind.
    fn lacked_by(&self, kind: usize) -> u8 {
        match self.kinds.get(kind) {
            Some((count, told)) if (2..self.n_cases).contains(count) => !told & !ON_CARDS,
            _ => 0,
        }
    }
}

impl Site<'_> {
    /// Looks through a list; what the list around it was found to lack counts as told.
    fn survey(&self, numbers: &[CaseNumber], around: Option<&Survey>) -> Survey {
        let mut kinds = vec![(0, 0); self.catalogue.settings.kinds.len() + 1];
        let told = || {
            numbers
                .iter()
                .filter_map(|number| self.derived.told.get(*number as usize))
        };
        for one in told() {
            let known = around.map_or(0, |list| list.lacked() | list.lacked_by(one.kind));
            let (count, facts): &mut (usize, u8) = &mut kinds[one.kind];
            *count += 1;
            *facts |= one.facts | known;
        }
        let first = told().next().and_then(|one| one.checked);
        let is_said = around.is_some_and(|list| list.checked.is_some());
        Survey {
            n_cases: numbers.len(),
            kinds,
            checked: first.filter(|day| !is_said && told().all(|one| one.checked == Some(*day))),
        }
    }

    /// What can be said once of a list instead of on each card, and what it is told from.
    pub(crate) fn lacking(&self, numbers: &[CaseNumber]) -> (Lacking, Survey) {
        let survey = self.survey(numbers, None);
        let mut lacking = whole(&survey);
        for (at, kind) in self.catalogue.settings.kinds.iter().enumerate() {
            let lacked = survey.lacked_by(at) & !survey.lacked();
            let sentences = SENTENCES.iter().filter(|(fact, ..)| lacked & fact != 0);
            let lines =
                sentences.map(|(_, before, after)| format!("{before}{}{after}", kind.label));
            lacking.lines.extend(lines);
        }
        (lacking, survey)
    }

    /// What can be said once of a few cases: only what each of their cards would say. It names
    /// their number, since on its own it reads as if it spoke of the whole catalogue.
    pub(crate) fn lacking_on_cards(&self, numbers: &[CaseNumber]) -> Lacking {
        let mut survey = self.survey(numbers, None);
        for (_, told) in &mut survey.kinds {
            *told |= !ON_CARDS;
        }
        let mut lacking = whole(&survey);
        for line in &mut lacking.lines {
            line.insert_str(0, &format!("この{}件では、", numbers.len()));
        }
        lacking
    }

    /// The same of a group, but for what is said of the list around it; its cards leave out what
    /// either says.
    pub(crate) fn lacking_within(&self, numbers: &[CaseNumber], around: &Survey) -> Lacking {
        let mut lacking = whole(&self.survey(numbers, Some(around)));
        let said = whole(around).said;
        lacking.said.checked |= said.checked;
        lacking.said.confirmed |= said.confirmed;
        lacking
    }
}

fn whole(survey: &Survey) -> Lacking {
    let lacked = survey.lacked();
    let day = survey.checked.filter(|_| survey.n_cases > 1);
    let mut lacking = Lacking {
        lines: Vec::new(),
        said: Said {
            checked: lacked & Told::CHECKED != 0 || day.is_some(),
            confirmed: lacked & Told::CONFIRMED != 0,
        },
    };
    for (fact, before, after) in SENTENCES {
        if lacked & fact != 0 {
            lacking.lines.push(format!("{before}記録{after}"));
        }
    }
    if let Some(day) = day {
        let line = format!("資料と照合した日は、どの記録も{}です。", day_label(day));
        lacking.lines.push(line);
    }
    lacking
}
