//! What kind of input a stream is, told from its first bytes.

/// How many bytes are looked at.
pub(crate) const PREFIX: usize = 64 << 10;

/// Kinds of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Nothing, or only white space.
    Empty,
    /// Something that is not text.
    Binary(&'static str),
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
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ\0", "xz-compressed data"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed data"),
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
        Some(b'{') if opens_object(&start[1..]) => Kind::JsonLines,
        Some(b'[') if start[1..].trim_ascii_start().starts_with(b"{\"") => Kind::JsonArray,
        _ if looks_like_html(start) => Kind::Html,
        Some(_) => Kind::Text,
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
}
