use serde::Serialize;

/// The words of a document by how much they say of it; a line for each text, as a line end parts
/// words.
#[derive(Debug, Default, Serialize)]
pub(super) struct Fields {
    /// Title and other names.
    pub(super) title: String,
    /// Names of places.
    pub(super) place: String,
    /// Summary, names of parts.
    pub(super) summary: String,
    /// What else the record says in words.
    pub(super) rest: String,
    /// Labels that the record only names: searched like the rest, shown last.
    pub(super) labels: String,
    /// Other words for what the labels say, and what its page says of other records: searched,
    /// never shown, and no part of the length.
    pub(super) wordings: String,
}

impl Fields {
    pub(super) fn title(&mut self, text: &str) {
        add(&mut self.title, text);
    }

    pub(super) fn place(&mut self, text: &str) {
        add(&mut self.place, text);
    }

    pub(super) fn summary(&mut self, text: &str) {
        add(&mut self.summary, text);
    }

    pub(super) fn rest(&mut self, text: &str) {
        add(&mut self.rest, text);
    }

    pub(super) fn label(&mut self, text: &str) {
        add(&mut self.labels, text);
    }

    pub(super) fn wording(&mut self, text: &str) {
        add(&mut self.wordings, text);
    }

    /// A line of what is there.
    pub(super) fn line<const N: usize>(&mut self, parts: [Option<&String>; N]) {
        let words: Vec<&str> = parts.into_iter().flatten().map(|text| &**text).collect();
        self.rest(&words.join(" "));
    }

    /// The text that snippets are cut from: the body, what the record says besides, and behind an
    /// empty line labels.
    pub(super) fn shown(&self, body: String) -> String {
        let mut shown = body;
        add(&mut shown, &self.rest);
        if !self.labels.is_empty() {
            shown.push_str("\n\n");
            shown.push_str(&self.labels);
        }
        shown
    }
}

fn add(field: &mut String, text: &str) {
    if text.is_empty() {
        return;
    }
    if !field.is_empty() {
        field.push('\n');
    }
    field.push_str(text);
}
