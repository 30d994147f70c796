use crate::diagnostic::Rule;
use crate::load::{Target, target};
use crate::model::{Ask, Challenge, Felt, Gathering, Material, Partner, PlanLink, Role};
use crate::text::nearest;
use crate::validate::budget::part_of;
use crate::validate::entry::{Link, Reader, items};
use crate::validate::fields::Fields;
use crate::validate::words::term;

/// `partners`
pub(crate) fn partners(
    parts: &[String],
    fields: &mut Fields<'_>,
    reader: &mut Reader<'_>,
) -> Vec<Partner> {
    items("partners", fields, reader, |fields, reader| {
        let faults = &mut reader.faults;
        let name = fields.required("name", faults);
        let role = fields.plain("role", faults);
        let part = part_of(fields, parts, faults);
        Some(Partner {
            name: name?.value,
            role,
            part,
        })
    })
}

/// `bodies`
pub(crate) fn gatherings(
    parts: &[String],
    fields: &mut Fields<'_>,
    reader: &mut Reader<'_>,
) -> Vec<Gathering> {
    items("bodies", fields, reader, |fields, reader| {
        let faults = &mut reader.faults;
        let name = fields.required("name", faults);
        let state = fields.plain("state", faults);
        let every = fields.plain("every", faults);
        let members = fields.plain("members", faults);
        let text = fields.plain("text", faults);
        let part = part_of(fields, parts, faults);
        Some(Gathering {
            name: name?.value,
            state,
            every,
            members,
            text,
            part,
        })
    })
}

/// `plans`
pub(crate) fn plans(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Vec<PlanLink> {
    items("plans", fields, reader, |fields, reader| {
        let faults = &mut reader.faults;
        let name = fields.required("name", faults);
        let relation = fields.plain("relation", faults);
        let from = fields.plain("from", faults);
        let to = fields.plain("to", faults);
        Some(PlanLink {
            name: name?.value,
            relation,
            from,
            to,
        })
    })
}

/// `materials`
pub(crate) fn materials(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Vec<Material> {
    items("materials", fields, reader, |fields, reader| {
        let name = fields.required("name", &mut reader.faults);
        let kind = fields.plain("kind", &mut reader.faults);
        let url = fields.text("url", &mut reader.faults).and_then(|url| {
            match target(reader.faults.file, &url.value) {
                Target::Address => super::web::address(&url, &mut reader.faults),
                Target::File(file, anchor) => {
                    let value = url.value.clone();
                    reader.links.push(Link { written: url, file, anchor });
                    Some(value)
                }
                _ => {
                    reader
                        .faults
                        .add(Rule::UrlScheme, url.span, format!("「{}」は使えない種類の URL です", url.value))
                        .set_help("https のアドレスか、記録と同じ名前のフォルダーに置いた添付ファイルにする");
                    None
                }
            }
        });
        Some(Material {
            name: name?.value,
            kind,
            url,
        })
    })
}

/// `challenges`
pub(crate) fn challenges(
    parts: &[String],
    fields: &mut Fields<'_>,
    reader: &mut Reader<'_>,
) -> Vec<Challenge> {
    items("challenges", fields, reader, |fields, reader| {
        let faults = &mut reader.faults;
        let written = fields.required("term", faults);
        let when = fields.choice("when", &Felt::WORDS, faults);
        let text = fields.plain("text", faults);
        let part = part_of(fields, parts, faults);
        let sensitive = fields.flag("sensitive", faults);
        let written = written?;
        let Some(facet) = reader.settings.facets.playing(Role::Problem) else {
            faults
                .add(
                    Rule::BadSetting,
                    written.span,
                    "site.yaml の roles に problem がないため、challenges を読めません",
                )
                .set_help("site.yaml の roles に `problem: 用語集` を加える");
            return None;
        };
        Some(Challenge {
            term: term(facet, &written, faults)?,
            when,
            text,
            part,
            sensitive,
        })
    })
}

/// `asks`
pub(crate) fn asks(parts: &[String], fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Vec<Ask> {
    items("asks", fields, reader, |fields, reader| {
        let faults = &mut reader.faults;
        let kind = fields.required("kind", faults);
        let text = fields.required("text", faults);
        let part = part_of(fields, parts, faults);
        let (kind, text) = (kind?, text?);
        let known = &reader.settings.site.ask_kinds;
        if !known.is_empty() && !known.contains(&kind.value) {
            let help = match nearest(&kind.value, known.iter().map(String::as_str)) {
                Some(meant) => format!("「{meant}」のことですか"),
                None => format!("{} のどれかにする", known.join("・")),
            };
            faults
                .add(
                    Rule::UnknownChoice,
                    kind.span,
                    format!("asks の kind に「{}」はありません", kind.value),
                )
                .set_help(help);
            return None;
        }
        Some(Ask {
            kind: kind.value,
            text: text.value,
            part,
        })
    })
}
