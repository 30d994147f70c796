use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Rule, Span};
use crate::fingerprint::fingerprint;
use crate::load::files::SourceFile;
use crate::load::{Collection, Role, role_of};
use crate::model::Attachment;
use crate::validate::entry::Entry;

/// What may go with a record. Pictures that can hold scripts, and pages, are not among them.
const TYPES: [&str; 8] = ["png", "jpg", "jpeg", "webp", "pdf", "xlsx", "docx", "csv"];

/// The most that one attachment may weigh, in bytes.
const MOST: u64 = 5 * 1024 * 1024;

type Attached = BTreeMap<(Collection, String), Vec<Attachment>>;

/// Files beside records: those in a folder named like a record go with it.
pub(crate) fn attachments(
    files: &[SourceFile],
    ids: &BTreeMap<(Collection, &str), &Entry>,
) -> (Attached, Vec<Diagnostic>) {
    let mut attached = Attached::new();
    let mut found = Vec::new();
    for file in files.iter().filter(|file| file.is_plain) {
        let Role::Beside(collection, inside) = role_of(&file.path) else {
            continue;
        };
        let owner = inside
            .rsplit_once('/')
            .filter(|(id, _)| ids.contains_key(&(collection, *id)));
        let Some((id, name)) = owner else {
            found.push(stray(file));
            continue;
        };
        let faults = faults(file, name);
        if faults.is_empty() {
            attached
                .entry((collection, id.to_owned()))
                .or_default()
                .push(attachment(file, name));
        }
        found.extend(faults);
    }
    (attached, found)
}

/// Files of `static/`, copied as they are.
pub(crate) fn statics(files: &[SourceFile]) -> Vec<Attachment> {
    let found = files
        .iter()
        .filter(|file| file.is_plain)
        .filter_map(|file| {
            let Role::Static(inside) = role_of(&file.path) else {
                return None;
            };
            Some(attachment(file, inside))
        });
    found.collect()
}

/// The bytes are told apart by size and time here; they are read only when they are copied.
fn attachment(file: &SourceFile, name: &str) -> Attachment {
    let stamp = format!("{}\0{}\0{}", file.path, file.size, file.modified);
    Attachment {
        file: file.path.clone(),
        name: name.to_owned(),
        size: file.size,
        hash: fingerprint(stamp.as_bytes()),
    }
}

fn stray(file: &SourceFile) -> Diagnostic {
    Diagnostic::new(
        Rule::StrayFile,
        &file.path,
        Span::default(),
        "どの記録にも付いていないファイルです",
    )
    .help("記録 <id>.md と同じ場所の、<id> という名前のフォルダーに置く")
}

fn faults(file: &SourceFile, name: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    if !TYPES.contains(&&*extension.to_ascii_lowercase()) {
        let message = format!("「{name}」は添付できない種類のファイルです");
        found.push(
            Diagnostic::new(Rule::AttachmentType, &file.path, Span::default(), message)
                .help("png jpg webp pdf xlsx docx csv のどれかにする"),
        );
    }
    if file.size > MOST {
        let size = file.size as f64 / (1024.0 * 1024.0);
        let message = format!("「{name}」は {size:.1} MB あります（5 MB まで）");
        found.push(
            Diagnostic::new(Rule::AttachmentSize, &file.path, Span::default(), message)
                .help("5 MB までに縮める"),
        );
    }
    found
}
