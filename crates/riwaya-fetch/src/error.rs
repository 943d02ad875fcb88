//! What can go wrong when something is fetched.

use jiff::Timestamp;
use riwaya_ingest::{IngestError, Rejection};

/// Why an address gave no article.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// It is not an address of the web.
    #[error("{url}: is not an address that can be fetched: {why}; give a full http or https address")]
    Address {
        /// As it was given.
        url: String,
        /// What is wrong with it.
        why: String,
    },
    /// It leads to where a page must not lead the program.
    #[error("{url}: was refused: {why}")]
    Refused {
        /// The address that was about to be fetched.
        url: String,
        /// Where it leads.
        why: String,
    },
    /// The site does not want it to be fetched by programs.
    #[error("{url}: is not fetched, since the site's robots.txt forbids it")]
    Robots {
        /// The address.
        url: String,
    },
    /// The host is to be left alone for now.
    #[error("{url}: is not fetched before {until}, since its host is in trouble or asked for it")]
    Later {
        /// The address.
        url: String,
        /// When it may be tried again.
        until: Timestamp,
    },
    /// The server answered that it cannot give it.
    #[error("{url}: the server answered {status}")]
    Status {
        /// The address.
        url: String,
        /// The status of HTTP.
        status: u16,
    },
    /// The answer broke off, is too large, or is packed in a way that is not read.
    #[error("{url}: the answer {why}")]
    Body {
        /// The address.
        url: String,
        /// What is wrong with it.
        #[source]
        why: IngestError,
    },
    /// There was no answer.
    #[error("{url}: there was no answer: {why}; try again later")]
    Transport {
        /// The address.
        url: String,
        /// What happened.
        #[source]
        why: Box<ureq::Error>,
    },
    /// It was fetched and holds no article.
    #[error(transparent)]
    Read(#[from] Rejection),
}

impl FetchError {
    /// The address, or the name of the input in it, and the reason without it.
    pub fn parts(&self) -> (&str, String) {
        let source = match self {
            Self::Address { url, .. }
            | Self::Refused { url, .. }
            | Self::Robots { url }
            | Self::Later { url, .. }
            | Self::Status { url, .. }
            | Self::Body { url, .. }
            | Self::Transport { url, .. } => url,
            Self::Read(rejection) => return (&rejection.source, rejection.reason.to_string()),
        };
        let said = self.to_string();
        let reason = said.strip_prefix(source.as_str()).and_then(|said| said.strip_prefix(": ")).unwrap_or(&said);
        (source, reason.to_owned())
    }

    /// Whether it only says that the text is elsewhere.
    pub fn is_teaser(&self) -> bool {
        matches!(self, Self::Read(rejection) if rejection.is_teaser())
    }

    /// Whether it may well be gone at the next try.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Later { .. } | Self::Body { .. } | Self::Transport { .. } => true,
            Self::Status { status, .. } => *status == 429 || *status >= 500,
            Self::Address { .. } | Self::Refused { .. } | Self::Robots { .. } | Self::Read(_) => false,
        }
    }
}
