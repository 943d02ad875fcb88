//! What can go wrong when something is read, said so that the user knows what to do.

use std::borrow::Cow;
use std::{fmt, io};

/// Why something could not be read.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// It is of a kind that is not read.
    #[error("is {0}, not text; save the page as HTML or text, or give JSON lines")]
    Binary(&'static str),
    /// The bytes are in no encoding that can be recognised.
    #[error("is neither UTF-8 nor windows-1256; convert it to UTF-8 first")]
    NotUtf8,
    /// There is no article in it.
    #[error("holds no text of an article: {0}")]
    NoText(Cow<'static, str>),
    /// It is an entry of a feed that only points to its page: nothing is wrong with it.
    #[error("is a teaser of its page, {0}")]
    Teaser(String),
    /// It is not what it looks like, or it breaks off.
    #[error("is not {expected}: {why}")]
    Malformed {
        /// What it looks like.
        expected: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// One part of it, such as a line or a page, is larger than is read at once.
    #[error("{what} is longer than {limit} bytes and was skipped; split it, or raise the limit with --max-size")]
    TooLarge {
        /// Which part.
        what: &'static str,
        /// The limit, in bytes.
        limit: usize,
    },
    /// It looks as if it was made to do harm.
    #[error("was refused: {0}")]
    Refused(Cow<'static, str>),
    /// The bytes could not be had.
    #[error("could not be read: {0}")]
    Io(#[source] io::Error),
}

impl IngestError {
    /// Nothing is in it.
    pub(crate) fn empty() -> Self {
        Self::NoText("it is empty".into())
    }

    pub(crate) fn malformed(expected: &'static str, why: impl fmt::Display) -> Self {
        Self::Malformed { expected, why: why.to_string() }
    }

    /// An error that fits where only those of streams do; [`from`](Self::from) brings it back.
    pub(crate) fn into_io(self) -> io::Error {
        io::Error::other(self)
    }
}

impl From<io::Error> for IngestError {
    fn from(error: io::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(own) => own,
            Err(error) => Self::Io(error),
        }
    }
}

/// One input, or one part of it, that gave no article.
#[derive(Debug)]
pub struct Rejection {
    /// The name that was given for the input, such as its path, with the record, entry or message in it.
    pub source: String,
    /// The line, counted from 1, where the input has one article a line.
    pub line: Option<u64>,
    /// Why.
    pub reason: IngestError,
}

impl Rejection {
    /// Whether it only says that the text is elsewhere.
    #[must_use]
    pub fn is_teaser(&self) -> bool {
        matches!(self.reason, IngestError::Teaser(_))
    }
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
