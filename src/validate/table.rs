use crate::diagnostic::{Rule, Span, Spanned};
use crate::load::yaml::{Node, Value};
use crate::load::{Target, target};
use crate::model::{Cell, Column, ColumnType, Slug, Table};
use crate::validate::entry::{Link, Reader};
use crate::validate::fields::{Fields, is_empty, text_of};
use crate::validate::identity::sources;
use crate::validate::words::{names_help, terms};

/// `tables/<name>.yaml` as a declared table.
pub(crate) fn table(id: &Slug, node: &Node, reader: &mut Reader<'_>) -> Option<Table> {
    let top = Span::default();
    let mut fields = Fields::of(node, top, "この表", &mut reader.faults)?;
    let title = fields.required("title", &mut reader.faults);
    let summary = fields.plain("summary", &mut reader.faults);
    let note = fields.plain("note", &mut reader.faults);
    let (span, items) = fields.list("columns", &mut reader.faults);
    if !fields.has("columns") {
        fields.missing("columns", &mut reader.faults);
    }
    let columns: Vec<Column> = items
        .iter()
        .filter_map(|item| column(item, span, reader))
        .collect();
    let group_by = group_by(&mut fields, &columns, reader);
    let (_, rows) = fields.list("rows", &mut reader.faults);
    let rows = rows
        .iter()
        .filter_map(|item| row(item, &columns, reader))
        .collect();
    let sources = sources(&mut fields, reader);
    fields.finish(&mut reader.faults);
    Some(Table {
        id: id.clone(),
        title: title?.value,
        summary,
        columns,
        group_by,
        rows,
        sources,
        note,
    })
}

/// The column of words by which the page shows the rows in groups.
fn group_by(fields: &mut Fields<'_>, columns: &[Column], reader: &mut Reader<'_>) -> Option<usize> {
    let written = fields.text("group_by", &mut reader.faults)?;
    let is_it = |column: &Column| column.key == written.value && column.kind == ColumnType::Text;
    let found = columns.iter().position(is_it);
    if found.is_none() {
        let texts = columns
            .iter()
            .filter(|column| column.kind == ColumnType::Text);
        let message = format!("この表に文字の列「{}」はありません", written.value);
        let fault = reader
            .faults
            .add(Rule::UnknownReference, written.span, message);
        fault.set_help(names_help(&written.value, texts.map(|column| &*column.key)));
    }
    found
}

const TYPES: [(&str, &str); 5] = [
    ("text", "text"),
    ("integer", "integer"),
    ("flag", "flag"),
    ("term", "term"),
    ("links", "links"),
];

fn column(node: &Node, place: Span, reader: &mut Reader<'_>) -> Option<Column> {
    let faults = &mut reader.faults;
    let mut fields = Fields::of(node, place, "columns の項目", faults)?;
    let key = fields.required("key", faults);
    let label = fields.required("label", faults);
    let kind = fields.choice("type", &TYPES, faults).unwrap_or("text");
    let facet = fields.text("facet", faults);
    if kind == "term" && !fields.has("facet") {
        fields.missing("facet", faults);
    }
    fields.finish(faults);
    let key = key?;
    let plain =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    if !key.value.chars().all(plain) {
        faults
            .add(
                Rule::MalformedId,
                key.span,
                format!("列の key「{}」に使えない文字があります", key.value),
            )
            .set_help("半角の英小文字・数字・_ で付ける（例: in_mieruka）");
    }
    let kind = match kind {
        "integer" => ColumnType::Integer,
        "flag" => ColumnType::Flag,
        "links" => ColumnType::Links,
        "term" => {
            let facet = facet?;
            if reader.settings.facets.get(&facet.value).is_none() {
                let known = reader.settings.facets.all.iter().map(|facet| &*facet.key);
                let fault = faults.add(
                    Rule::UnknownReference,
                    facet.span,
                    format!("用語集 facets/{}.yaml がありません", facet.value),
                );
                fault.set_help(names_help(&facet.value, known));
                return None;
            }
            ColumnType::Term(facet.value)
        }
        _ => ColumnType::Text,
    };
    Some(Column {
        key: key.value,
        label: label?.value,
        kind,
    })
}

fn row(node: &Node, columns: &[Column], reader: &mut Reader<'_>) -> Option<Vec<Cell>> {
    let Value::Map(entries) = &node.value else {
        reader
            .faults
            .add(
                Rule::WrongType,
                node.span,
                "rows の1行が「列: 値」の並びになっていません",
            )
            .set_help("`- 列の key: 値` の形で、列ごとに1行ずつ書く");
        return None;
    };
    for (name, _) in entries {
        if !columns.iter().any(|column| column.key == name.value) {
            let help = names_help(&name.value, columns.iter().map(|column| &*column.key));
            let fault = reader.faults.add(
                Rule::UnknownKey,
                name.span,
                format!("この表に列「{}」はありません", name.value),
            );
            fault.set_help(help);
        }
    }
    let value = |column: &Column| {
        entries
            .iter()
            .find(|(name, _)| name.value == column.key)
            .map(|(_, value)| value)
    };
    Some(
        columns
            .iter()
            .map(
                |column| match value(column).filter(|node| !is_empty(node)) {
                    Some(node) => cell(column, node, reader),
                    None => Cell::Empty,
                },
            )
            .collect(),
    )
}

fn cell(column: &Column, node: &Node, reader: &mut Reader<'_>) -> Cell {
    match &column.kind {
        ColumnType::Text => {
            single(column, node, reader).map_or(Cell::Empty, |text| Cell::Text(text.value))
        }
        ColumnType::Integer => {
            let Some(text) = single(column, node, reader) else {
                return Cell::Empty;
            };
            match text.value.replace(',', "").parse() {
                Ok(number) => Cell::Integer(number),
                Err(_) => wrong(column, &text, "整数", reader),
            }
        }
        ColumnType::Flag => {
            let Some(text) = single(column, node, reader) else {
                return Cell::Empty;
            };
            match &*text.value {
                "true" => Cell::Flag(true),
                "false" => Cell::Flag(false),
                _ => wrong(column, &text, "true か false", reader),
            }
        }
        ColumnType::Term(key) => {
            let written = many(column, node, reader);
            match reader.settings.facets.get(key) {
                Some(facet) => Cell::Terms(terms(facet, &written, &mut reader.faults)),
                None => Cell::Empty,
            }
        }
        ColumnType::Links => {
            let written = many(column, node, reader);
            Cell::Links(
                written
                    .into_iter()
                    .filter_map(|link| file_link(link, reader))
                    .collect(),
            )
        }
    }
}

fn wrong(column: &Column, text: &Spanned<String>, form: &str, reader: &mut Reader<'_>) -> Cell {
    reader
        .faults
        .add(
            Rule::WrongType,
            text.span,
            format!(
                "列 {} の「{}」は{form}ではありません",
                column.key, text.value
            ),
        )
        .set_help(format!("{form}で書く"));
    Cell::Empty
}

fn single(column: &Column, node: &Node, reader: &mut Reader<'_>) -> Option<Spanned<String>> {
    text_of(node, &column.key, &mut reader.faults)
}

fn many(column: &Column, node: &Node, reader: &mut Reader<'_>) -> Vec<Spanned<String>> {
    match &node.value {
        Value::List(items) => items
            .iter()
            .filter_map(|item| text_of(item, &column.key, &mut reader.faults))
            .collect(),
        _ => single(column, node, reader).into_iter().collect(),
    }
}

/// A link to a record; kept as the file it leads to.
fn file_link(written: Spanned<String>, reader: &mut Reader<'_>) -> Option<String> {
    match target(reader.faults.file, &written.value) {
        Target::File(file, anchor) => {
            let inside = file.strip_prefix("content/").unwrap_or(&file).to_owned();
            reader.links.push(Link {
                written,
                file,
                anchor,
            });
            Some(inside)
        }
        _ => {
            reader
                .faults
                .add(
                    Rule::BrokenLink,
                    written.span,
                    format!("「{}」は記録への相対パスではありません", written.value),
                )
                .set_help("この表から見た相対パスで書く（例: ../cases/kitami/kadai-kara.md）");
            None
        }
    }
}
