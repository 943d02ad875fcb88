//! What kind of input a stream is, told from its first bytes.

use crate::source::{Elements, Packing};

/// How many bytes are looked at.
pub(crate) const PREFIX: usize = 64 << 10;

/// Kinds of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Nothing, or only white space.
    Empty,
    /// Something that is not text.
    Binary(&'static str),
    /// Packed bytes of another kind.
    Packed(Packing),
    /// A zip file, which may be a WACZ.
    Zip,
    /// A web archive.
    Warc,
    /// RSS or Atom.
    Feed,
    /// JSON Feed.
    JsonFeed,
    /// A list of feeds.
    Opml,
    /// Telegram's export of a channel.
    Telegram,
    /// One JSON object a line.
    JsonLines,
    /// One JSON array, which cannot be read one article at a time.
    JsonArray,
    /// A web page.
    Html,
    /// The text of a page.
    Text,
}

/// First bytes of what people mistake for a page.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ\0", "xz-compressed data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (WebP, WAV or AVI)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
    (b"{\\rtf", "an RTF document"),
];

/// Tells the kind of a stream from `prefix`, its first bytes.
pub(crate) fn kind(prefix: &[u8]) -> Kind {
    match prefix {
        [0x1f, 0x8b, ..] => return Kind::Packed(Packing::Gzip),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => return Kind::Packed(Packing::Zstd),
        [b'P', b'K', 3, 4, ..] => return Kind::Zip,
        _ if prefix.starts_with(b"WARC/") => return Kind::Warc,
        _ => {}
    }
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| prefix.starts_with(magic)) {
        return Kind::Binary(name);
    }
    if prefix.get(4..8) == Some(b"ftyp") {
        return Kind::Binary("an MP4 video");
    }
    let utf16 = prefix.starts_with(b"\xff\xfe") || prefix.starts_with(b"\xfe\xff");
    if utf16 {
        // Every second byte of the ASCII part is NUL: look at the rest.
        let narrow: Vec<u8> = prefix[2..].iter().copied().filter(|&byte| byte != 0).collect();
        return kind_of_text(&narrow);
    }
    if prefix.contains(&0) {
        return Kind::Binary("binary data");
    }
    kind_of_text(prefix.strip_prefix(b"\xef\xbb\xbf").unwrap_or(prefix))
}

fn kind_of_text(prefix: &[u8]) -> Kind {
    let start = prefix.trim_ascii_start();
    match start.first() {
        None => Kind::Empty,
        Some(b'{') if opens_object(&start[1..]) => kind_of_json(start),
        Some(b'[') if start[1..].trim_ascii_start().starts_with(b"{\"") => Kind::JsonArray,
        Some(b'<') if root(start).is_some() => root(start).unwrap_or(Kind::Html),
        _ if looks_like_html(start) => Kind::Html,
        Some(_) => Kind::Text,
    }
}

/// An export is told from an article on a line by the array that it holds and by what stands before it.
fn kind_of_json(start: &[u8]) -> Kind {
    if let Ok(Some(export)) = Elements::find(start, "messages")
        && export.text("type").is_some()
        && export.text("text").is_none()
    {
        return Kind::Telegram;
    }
    let feed = Elements::find(start, "items").ok().flatten();
    match feed.as_ref().and_then(|feed| feed.text("version")) {
        Some(version) if version.contains("jsonfeed.org/version/") => Kind::JsonFeed,
        _ => Kind::JsonLines,
    }
}

/// What the root element of XML says it is, where that is no page.
fn root(start: &[u8]) -> Option<Kind> {
    let mut rest = start;
    loop {
        rest = rest.trim_ascii_start();
        let end: &[u8] = match rest {
            [b'<', b'?', ..] => b"?>",
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            // An internal subset ends with a bracket before the angle.
            [b'<', b'!', ..] if rest[..memchr::memchr(b'>', rest)?].contains(&b'[') => b"]>",
            [b'<', b'!', ..] => b">",
            _ => break,
        };
        rest = &rest[memchr::memmem::find(rest, end)? + end.len()..];
    }
    let name = rest.strip_prefix(b"<")?;
    let name = &name[..name.iter().position(|byte| b" \t\r\n/>".contains(byte)).unwrap_or(name.len())];
    match name.to_ascii_lowercase().as_slice() {
        b"rss" | b"feed" | b"rdf:rdf" | b"atom:feed" => Some(Kind::Feed),
        b"opml" => Some(Kind::Opml),
        _ => None,
    }
}

/// Whether what follows a brace is a key, the end of the object, or the end of what is seen.
fn opens_object(rest: &[u8]) -> bool {
    matches!(rest.trim_ascii_start().first(), None | Some(b'"' | b'}'))
}

/// Whether a tag that only pages have stands early in `start`.
fn looks_like_html(start: &[u8]) -> bool {
    let early = start[..start.len().min(4096)].to_ascii_lowercase();
    if early.starts_with(b"<") {
        let tags: [&[u8]; 10] = [
            b"<!doctype",
            b"<html",
            b"<head",
            b"<meta",
            b"<body",
            b"<title",
            b"<article",
            b"<div",
            b"<?xml",
            b"<script",
        ];
        if tags.iter().any(|tag| early.starts_with(tag)) {
            return true;
        }
    }
    let tags: [&[u8]; 4] = [b"<!doctype html", b"<html", b"<head>", b"<meta "];
    tags.iter().any(|tag| memchr::memmem::find(&early, tag).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_content() {
        assert_eq!(kind(b" \n "), Kind::Empty);
        assert_eq!(kind(b"%PDF-1.7 ..."), Kind::Binary("a PDF file"));
        assert_eq!(kind(b"abc\0def"), Kind::Binary("binary data"));
        assert_eq!(kind(b"\n {\"text\": \"x\"}"), Kind::JsonLines);
        assert_eq!(kind(b"[ {\"text\": 1}]"), Kind::JsonArray);
        assert_eq!(kind("{ملاحظة} خبر".as_bytes()), Kind::Text);
        assert_eq!(kind(b"<!-- saved --><!DOCTYPE html><html>"), Kind::Html);
        assert_eq!(kind(b"\xef\xbb\xbf<html lang=ar>"), Kind::Html);
        assert_eq!(kind(b"\xff\xfe<\0h\0t\0m\0l\0>\0"), Kind::Html);
        assert_eq!(kind("عنوان\n\nنص".as_bytes()), Kind::Text);
    }

    #[test]
    fn feeds_and_exports_are_told_from_pages_and_lines() {
        assert_eq!(kind(b"<?xml version='1.0'?>\n<!-- x > y --><rss version='2.0'><channel>"), Kind::Feed);
        assert_eq!(kind(b"<feed xmlns='http://www.w3.org/2005/Atom'>"), Kind::Feed);
        assert_eq!(kind(b"<!DOCTYPE rss [<!ENTITY a 'b'> ]><rss>"), Kind::Feed);
        assert_eq!(kind(b"<?xml version='1.0'?><opml version='2.0'>"), Kind::Opml);
        assert_eq!(kind(b"<?xml version='1.0'?><html xmlns='x'>"), Kind::Html);
        assert_eq!(kind(b"{\"name\":\"x\",\"type\":\"public_channel\",\"id\":1,\"messages\":[{"), Kind::Telegram);
        assert_eq!(kind(b"{\"type\":\"x\",\"text\":\"y\",\"messages\":[]}"), Kind::JsonLines);
        assert_eq!(kind(b"{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":["), Kind::JsonFeed);
        assert_eq!(kind(b"{\"text\":\"see https://jsonfeed.org/version/1\",\"items\":[]}"), Kind::JsonLines);
        assert_eq!(kind(b"WARC/1.1\r\nWARC-Type: warcinfo\r\n"), Kind::Warc);
        assert_eq!(kind(b"\x1f\x8b\x08"), Kind::Packed(Packing::Gzip));
    }
}
