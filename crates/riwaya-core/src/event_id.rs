//! Ids: a version of an article, and an event of that version.
//!
//! Equal content has equal ids on every machine. They are made with SHA-256, cut to 80 bits for events: among a million
//! events two share an id with a chance below 10⁻¹².

use crate::article::{Article, Field};
use crate::event::Event;
use sha2::{Digest, Sha256};

/// Id of a version of an article: 16 hex digits over title and text.
#[must_use]
pub fn version(article: &Article) -> String {
    let mut hash = Sha256::new();
    hash.update(article.title.as_bytes());
    hash.update([0]);
    hash.update(article.text.as_bytes());
    hex(&hash.finalize(), 8)
}

/// Id of an event: version of its article, type, and where its first mention stands.
#[must_use]
pub fn event_id(version: &str, event: &Event) -> String {
    let anchor = event.anchor();
    let field = match anchor.field {
        Field::Title => "title",
        Field::Text => "text",
    };
    let mut hash = Sha256::new();
    hash.update(format!("{version} {} {field} {} {}", event.kind, anchor.span.start, anchor.span.end));
    hex(&hash.finalize(), 10)
}

fn hex(bytes: &[u8], count: usize) -> String {
    bytes.iter().take(count).fold(String::with_capacity(2 * count), |mut out, byte| {
        out.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
        out.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
        out
    })
}
