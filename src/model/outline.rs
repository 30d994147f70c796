use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::fingerprint::Fingerprint;

/// A record's Markdown, known by where it stands and what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Body {
    /// File relative to the root folder.
    pub file: String,
    /// First byte of the Markdown in that file.
    pub offset: u32,
    /// Of the Markdown.
    pub hash: Fingerprint,
    /// The Markdown itself, where it was read just now and there is room to keep it.
    #[serde(skip)]
    pub text: Option<Arc<str>>,
    /// Of all that stands before it in that file.
    pub head: Fingerprint,
    /// Its headings in order.
    pub headings: Vec<Heading>,
    /// How its words are cut from the Markdown, where it was read just now and that can be told.
    #[serde(skip)]
    pub cuts: Option<Box<[u8]>>,
    /// Files in the record's own folder.
    pub attachments: Vec<Attachment>,
}

impl Body {
    /// The Markdown: the one that is kept, or else cut from the whole text of its file, which
    /// `read` gives.
    pub fn markdown<E>(
        &self,
        read: impl FnOnce(&str) -> Result<String, E>,
    ) -> Result<Cow<'_, str>, E> {
        if let Some(text) = &self.text {
            return Ok(Cow::Borrowed(text));
        }
        let text = read(&self.file)?;
        let markdown = text.get(self.offset as usize..).unwrap_or_default();
        Ok(Cow::Owned(markdown.to_owned()))
    }
}

/// A heading of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Its text without markup.
    pub text: String,
    /// Its id on the page, unique there.
    pub anchor: String,
}

/// A file that goes with a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// File relative to the root folder.
    pub file: String,
    /// Name in the record's folder.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Of its path, size and time.
    pub hash: Fingerprint,
}
