//! What a user can set about reading.

use riwaya_core::article::Moment;

/// What is known from elsewhere, and how much is read.
#[derive(Debug, Clone)]
pub struct Options {
    /// The outlet, instead of what the input says.
    pub outlet: Option<String>,
    /// The time of publication, instead of what the input says.
    pub published: Option<Moment>,
    /// The address, instead of what the input says.
    pub url: Option<String>,
    /// Longest line of JSON lines that is read, in bytes.
    pub max_line_bytes: usize,
    /// Largest single page that is read, in bytes.
    pub max_page_bytes: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { outlet: None, published: None, url: None, max_line_bytes: 64 << 20, max_page_bytes: 16 << 20 }
    }
}
