//! What came in: bytes as they were received, and how.

use jiff::Timestamp;

/// Bytes as they were received, never changed, with what is known of how they came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// The bytes as the sender gave them: of a page, one line, one record or one message. What HTTP packs
    /// for the way (transfer and content coding) is unpacked.
    pub bytes: Vec<u8>,
    /// The address, file or record that they came from.
    pub source: String,
    /// When they were received or recorded, in UTC. `None` where the source does not say: it is now.
    pub time: Option<Timestamp>,
    /// How they came.
    pub method: Method,
    /// Headers of the sender, in their order, as `(name, value)`.
    pub headers: Vec<(String, String)>,
}

impl Capture {
    /// The first header under the name, whatever its case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// How a capture came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Method {
    /// From a file on this machine.
    File,
    /// Fetched over HTTP.
    Http,
    /// An entry of a feed.
    Feed,
    /// A record of a WARC or WACZ file.
    Warc,
    /// A message of a Telegram export.
    Telegram,
    /// A row of a table of the user's own coding.
    Table,
}

impl Method {
    /// The name that is stored and shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Http => "http",
            Self::Feed => "feed",
            Self::Warc => "warc",
            Self::Telegram => "telegram",
            Self::Table => "table",
        }
    }
}
