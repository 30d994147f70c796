use std::fmt::Write;

use crate::model::{Date, Facet, Kind, Need, Role, Settings, era_label};

/// What is known of a record that is about to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseDraft<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its kind.
    pub kind: &'a Kind,
    /// Its place as it is to be written, if it has one.
    pub place: Option<&'a str>,
    /// The day on which it is added.
    pub today: Date,
}

/// The text of a new case, a draft that can be checked and shown at once: sections of its kind,
/// lists in block form, the terms of every facet as comments, and （ここに…） where somebody has to
/// write. A record that still says so cannot be published.
pub fn case_draft(draft: &CaseDraft<'_>, settings: &Settings) -> String {
    let mut text = String::from("---\n");
    head(&mut text, draft, settings);
    facets(&mut text, settings);
    examples(&mut text, settings);
    text.push_str("---\n");
    for section in &draft.kind.sections {
        let heading = &section.heading;
        let _ = match section.need {
            Need::Required => write!(
                text,
                "\n## {heading}\n\n（ここに{heading}を書く。資料にないときは「資料に記載なし。」と書く）\n"
            ),
            Need::Wanted => write!(
                text,
                "\n## {heading}\n\n（ここに{heading}を書く。なければ見出しごと消してよい）\n"
            ),
            Need::Absent => Ok(()),
        };
    }
    text
}

fn head(text: &mut String, draft: &CaseDraft<'_>, settings: &Settings) {
    let limits = &settings.site;
    comment(text, &format!("題名（{}字まで）", limits.title_limit));
    field(text, "title", draft.title);
    field(text, "kind", &draft.kind.label);
    if let Some(place) = draft.place {
        field(text, "place", place);
    }
    comment(text, &format!("要約（{}字まで）", limits.summary_limit));
    field(text, "summary", "（ここに要約を書く）");
    comment(text, "公開するときは、この行を消す");
    field(text, "publication", "下書き");
    if let Some(status) = settings.facets.playing(Role::Status) {
        comment(text, &format!("{}: {}", status.label, labels(status)));
        if let Some(term) = status.terms.last() {
            field(text, &status.key, &term.label);
        }
    }
    comment(text, "カタログに加えた日と、資料と照らし合わせた日");
    field(text, "published", &draft.today.to_string());
    field(text, "checked", &draft.today.to_string());
    comment(text, "いつの話か（年度）");
    field(text, "as_of", &era_label(draft.today.fiscal_year()));
    sources(text, settings);
}

fn sources(text: &mut String, settings: &Settings) {
    let Some(first) = settings.sources.first() else {
        return;
    };
    let known: Vec<&str> = settings
        .sources
        .iter()
        .map(|source| source.id.as_str())
        .collect();
    comment(
        text,
        &format!("事実の出典（sources.yaml の id）: {}", known.join("、")),
    );
    let _ = write!(
        text,
        "sources:\n  - document: {}\n    locator: （ここに見出しを書く）\n",
        first.id
    );
}

fn facets(text: &mut String, settings: &Settings) {
    let elsewhere = [Role::Problem, Role::Funding, Role::Form, Role::Status];
    for facet in &settings.facets.all {
        let has_place = elsewhere.iter().any(|role| {
            settings
                .facets
                .roles
                .get(role)
                .is_some_and(|key| *key == facet.key)
        });
        if has_place {
            continue;
        }
        text.push('\n');
        comment(
            text,
            &format!("{}。次から選ぶ: {}", facet.label, labels(facet)),
        );
        let first = facet.terms.first().map_or("", |term| &*term.label);
        let _ = writeln!(text, "# {}:\n#   - {first}", facet.key);
    }
}

/// Fields that many cases have, as comments to be uncommented.
fn examples(text: &mut String, settings: &Settings) {
    let facets = &settings.facets;
    if let Some(problems) = facets.playing(Role::Problem) {
        text.push('\n');
        comment(
            text,
            &format!("困りごと。term は次から選ぶ: {}", labels(problems)),
        );
        let first = problems.terms.first().map_or("", |term| &*term.label);
        let _ = writeln!(
            text,
            "# challenges:\n#   - term: {first}\n#     when: 取組前・進める中・残る のどれか\n#     text: 一行で"
        );
    }
    text.push('\n');
    comment(text, "予算。金額は \" で囲む");
    let _ = writeln!(
        text,
        "# budgets:\n#   - year: 令和6年度\n#     amount: \"1,200千円\""
    );
    if let Some(funding) = facets.playing(Role::Funding) {
        comment(text, &format!("  財源は次から選ぶ: {}", labels(funding)));
        let first = funding.terms.first().map_or("", |term| &*term.label);
        let _ = writeln!(text, "#     funding:\n#       - {first}");
    }
    text.push_str(
        "\n# 成果。数でないものは text だけを書く。目標は kind: 目標、期待は kind: 期待\n\
         # outcomes:\n#   - indicator: 何の数か\n#     unit: 件\n#     before:\n#       at: 令和4年度\n#       value: 10\n#     after:\n#       at: 令和6年度\n#       value: 25\n",
    );
    text.push_str(
        "\n# 関わった組織（個人名は書かない）\n# partners:\n#   - name: 医師会\n#     role: 共催\n",
    );
}

fn labels(facet: &Facet) -> String {
    facet
        .terms
        .iter()
        .map(|term| &*term.label)
        .collect::<Vec<_>>()
        .join("、")
}

fn comment(text: &mut String, words: &str) {
    let _ = writeln!(text, "# {words}");
}

/// One field, quoted where YAML needs it.
fn field(text: &mut String, key: &str, value: &str) {
    match serde_yaml::to_string(&std::collections::BTreeMap::from([(key, value)])) {
        Ok(line) => text.push_str(&line),
        // Two texts always make a YAML mapping.
        Err(_) => {
            let _ = writeln!(text, "{key}:");
        }
    }
}
