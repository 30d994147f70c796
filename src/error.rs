use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// What the machine refused. An author's fault is never an `Error` but a
/// [`Diagnostic`](crate::diagnostic::Diagnostic); an `Error` stops the run with exit code 2.
#[derive(Debug)]
pub enum Error {
    /// The disk refused a file or folder.
    Disk {
        /// What was tried, as the end of 「…できません」: 読むことが, 書くことが.
        attempt: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A template of the theme does not compile or cannot be filled.
    Template(TemplateFault),
    /// The output folder holds things that yokoten did not write.
    ForeignOutput(PathBuf),
    /// Something else that the person at the keyboard has to change, in Japanese.
    Usage(String),
}

/// Where a template went wrong, and for which page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFault {
    /// Template file, as `templates/case.html`; empty where it is not known.
    pub template: String,
    /// Line in the template, from 1; 0 where it is not known.
    pub line: usize,
    /// Column in Unicode scalars, from 1; 0 where it is not known.
    pub column: usize,
    /// What the template engine said.
    pub message: String,
    /// URL of the page that was being made, if any.
    pub page: Option<String>,
}

impl Error {
    /// An error of reading `path`.
    pub fn reading(path: &Path, source: io::Error) -> Self {
        Self::Disk {
            attempt: "読むことが",
            path: path.to_path_buf(),
            source,
        }
    }

    /// An error of writing `path`.
    pub fn writing(path: &Path, source: io::Error) -> Self {
        Self::Disk {
            attempt: "書くことが",
            path: path.to_path_buf(),
            source,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Disk {
                attempt,
                path,
                source,
            } => {
                write!(f, "{} を{attempt}できません: {source}", path.display())
            }
            Self::Template(fault) => fault.fmt(f),
            Self::ForeignOutput(path) => write!(
                f,
                "出力先 {} には yokoten が書いたものではないファイルがあります。空のフォルダーか、別の場所を --output で指定してください",
                path.display()
            ),
            Self::Usage(message) => f.write_str(message),
        }
    }
}

impl fmt::Display for TemplateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("テンプレート")?;
        if !self.template.is_empty() {
            write!(f, " {}", self.template)?;
        }
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        write!(f, " に誤りがあります: {}", self.message)?;
        match &self.page {
            Some(page) => write!(f, "（作成中のページ: {page}）"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Disk { source, .. } => Some(source),
            _ => None,
        }
    }
}
