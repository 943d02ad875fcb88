//! What a user can set about reading.

use riwaya_core::article::Moment;

/// What is known from elsewhere, and how much is read. All limits are on unpacked bytes.
#[derive(Debug, Clone)]
pub struct Options {
    /// The outlet, instead of what the input says.
    pub outlet: Option<String>,
    /// The time of publication, instead of what the input says.
    pub published: Option<Moment>,
    /// The address, instead of what the input says. Of a Telegram channel it is the channel's, to which
    /// the number of the message is added; entries of feeds and records of web archives keep their own.
    pub url: Option<String>,
    /// Longest line, record, message or feed entry that is read, in bytes.
    pub max_line_bytes: usize,
    /// Largest single page or feed that is read, in bytes.
    pub max_page_bytes: usize,
    /// Most bytes that one packed file may unpack to.
    pub max_unpacked_bytes: u64,
    /// Most bytes that one packed byte may unpack to, on the average; text packs to a tenth.
    pub max_ratio: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            outlet: None,
            published: None,
            url: None,
            max_line_bytes: 64 << 20,
            max_page_bytes: 16 << 20,
            max_unpacked_bytes: 1 << 40,
            max_ratio: 200,
        }
    }
}
