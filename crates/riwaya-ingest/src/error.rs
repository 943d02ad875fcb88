//! What can go wrong when something is read, said so that the user knows what to do.

use std::fmt;

/// Why something could not be read.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// Nothing is in it.
    #[error("is empty, nothing to read")]
    Empty,
    /// It is no text at all.
    #[error("is {0}, not text; save the page as HTML or text, or give JSON lines")]
    Binary(&'static str),
    /// The bytes are in no encoding that can be recognised.
    #[error("is neither UTF-8 nor windows-1256; convert it to UTF-8 first")]
    NotUtf8,
    /// One line of JSON lines is longer than [`Options::max_line_bytes`](crate::Options).
    #[error("line is longer than {0} bytes and was skipped; split it or raise the limit")]
    LineTooLong(usize),
    /// There is no article in it.
    #[error("holds no text of an article: {0}")]
    NoText(&'static str),
    /// A line of JSON lines is no JSON object.
    #[error("is not one JSON object on a line: {0}")]
    Json(#[source] serde_json::Error),
    /// A page is larger than [`Options::max_page_bytes`](crate::Options).
    #[error("is larger than {0} bytes, too large for one page; give JSON lines or raise the limit")]
    TooLarge(usize),
    /// The bytes could not be had.
    #[error("could not be read: {0}")]
    Io(#[source] std::io::Error),
}

/// One input, or one line of it, that gave no article.
#[derive(Debug)]
pub struct Rejection {
    /// The name that was given for the input, such as its path.
    pub source: String,
    /// The line, counted from 1, where the input has one article a line.
    pub line: Option<u64>,
    /// Why.
    pub reason: IngestError,
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.source, self.reason),
            None => write!(f, "{}: {}", self.source, self.reason),
        }
    }
}

impl std::error::Error for Rejection {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.reason)
    }
}
