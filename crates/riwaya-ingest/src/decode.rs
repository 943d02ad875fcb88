//! From bytes to text: byte order marks, declared charsets, and windows-1256 where nothing is declared.

use crate::error::IngestError;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252, WINDOWS_1256};

/// Text with a remark for the user where the encoding had to be guessed.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) note: Option<String>,
}

/// Where a page's charset must have been declared, in bytes.
const DECLARED_WITHIN: usize = 8 << 10;

/// Decodes plain text: a byte order mark, else UTF-8, else windows-1256 where that gives Arabic.
pub(crate) fn text(bytes: Vec<u8>) -> Result<Decoded, IngestError> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return if broken { Err(IngestError::NotUtf8) } else { Ok(Decoded { text: text.into_owned(), note: None }) };
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text, note: None }),
        Err(error) => arabic_windows(error.as_bytes()).ok_or(IngestError::NotUtf8),
    }
}

/// Decodes a page: a byte order mark, else UTF-8, else the charset of the header `content_type`, else the
/// one that the page declares, else as [`text`]. A Latin charset in the header is a server's habit and
/// says nothing of an Arabic page.
pub(crate) fn page(bytes: Vec<u8>, content_type: Option<&str>) -> Result<Decoded, IngestError> {
    let header = content_type.and_then(|value| charset_in(value.as_bytes())).filter(|&label| label != WINDOWS_1252);
    with_label(bytes, |bytes| header.or_else(|| declared(bytes)))
}

/// Decodes XML: as a page, with the charset that its first line declares.
pub(crate) fn xml(bytes: Vec<u8>) -> Result<String, IngestError> {
    let label = |bytes: &[u8]| {
        let first = &bytes[..bytes.len().min(200)];
        let rest = &first[memchr::memmem::find(first, b"encoding")?..];
        let name = rest.split(|byte| matches!(byte, b'"' | b'\'')).nth(1)?;
        Encoding::for_label(name).filter(|encoding| encoding.is_ascii_compatible())
    };
    with_label(bytes, label).map(|decoded| decoded.text)
}

fn with_label(bytes: Vec<u8>, label: impl Fn(&[u8]) -> Option<&'static Encoding>) -> Result<Decoded, IngestError> {
    if Encoding::for_bom(&bytes).is_some() {
        return text(bytes);
    }
    // UTF-8 with Arabic in it cannot be anything else by accident, whatever the page declares.
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if label(text.as_bytes()).is_none_or(|label| label == UTF_8) || has_arabic(&text) => {
            return Ok(Decoded { text, note: None });
        }
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    match label(&bytes) {
        Some(encoding) if encoding != UTF_8 => {
            let (text, broken) = encoding.decode_without_bom_handling(&bytes);
            let note = broken.then(|| format!("some bytes are not {} and were replaced", encoding.name()));
            Ok(Decoded { text: text.into_owned(), note })
        }
        _ => match arabic_windows(&bytes) {
            Some(decoded) => Ok(decoded),
            None if mostly_utf8(&bytes) => Ok(Decoded {
                text: String::from_utf8_lossy(&bytes).into_owned(),
                note: Some("some bytes are not UTF-8 and were replaced".to_owned()),
            }),
            None => Err(IngestError::NotUtf8),
        },
    }
}

/// The charset that a page declares in a meta tag.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(DECLARED_WITHIN)].to_ascii_lowercase();
    memchr::memmem::find_iter(&head, b"charset").find_map(|at| charset_in(&head[at..]))
}

/// The charset that follows the first `charset=` in `text`.
fn charset_in(text: &[u8]) -> Option<&'static Encoding> {
    let text = text.to_ascii_lowercase();
    let at = memchr::memmem::find(&text, b"charset")?;
    let rest = text[at + 7..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let ends = |byte: &u8| !byte.is_ascii_alphanumeric() && !b"-_:.".contains(byte);
    let encoding = Encoding::for_label(&rest[..rest.iter().position(ends).unwrap_or(rest.len())])?;
    // A page whose ASCII could be read here is not in UTF-16, whatever it says.
    Some(if encoding.is_ascii_compatible() { encoding } else { UTF_8 })
}

/// The bytes as windows-1256, where that makes them mostly Arabic letters.
fn arabic_windows(bytes: &[u8]) -> Option<Decoded> {
    let (text, _) = WINDOWS_1256.decode_without_bom_handling(bytes);
    let (mut arabic, mut other) = (0_usize, 0_usize);
    for char in text.chars().filter(|char| !char.is_ascii()) {
        if matches!(char, '\u{621}'..='\u{652}' | '\u{60c}' | '\u{61b}' | '\u{61f}') {
            arabic += 1;
        } else {
            other += 1;
        }
    }
    // UTF-8 read as windows-1256 is half Arabic letters too, but its every second sign is a rare one.
    (arabic > 4 * other).then(|| Decoded {
        text: text.into_owned(),
        note: Some("read as windows-1256, since it is not UTF-8".to_owned()),
    })
}

fn has_arabic(text: &str) -> bool {
    text.chars().any(|char| matches!(char, '\u{621}'..='\u{64a}'))
}

/// Whether at most one byte in a thousand is broken.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let broken: usize = bytes.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
    broken * 1000 <= bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "انفجرت سيارة في السوق وأصيب أربعة أشخاص، بحسب الشرطة.";

    #[test]
    fn undeclared_windows_1256_is_read_and_noted() {
        let (bytes, _, _) = WINDOWS_1256.encode(SENTENCE);
        let decoded = text(bytes.into_owned()).unwrap();
        assert_eq!(decoded.text, SENTENCE);
        assert!(decoded.note.unwrap().contains("windows-1256"));
    }

    #[test]
    fn utf_8_wins_over_a_wrong_declaration() {
        let page_text = format!("<meta charset=\"windows-1256\"><p>{SENTENCE}");
        assert_eq!(page(page_text.clone().into_bytes(), None).unwrap().text, page_text);
    }

    #[test]
    fn declared_windows_1256_is_read() {
        let page_text =
            format!("<meta http-equiv=content-type content='text/html; charset=windows-1256'><p>{SENTENCE}");
        let (bytes, _, _) = WINDOWS_1256.encode(&page_text);
        assert_eq!(page(bytes.into_owned(), None).unwrap().text, page_text);
    }

    #[test]
    fn the_header_is_believed_unless_it_is_latin() {
        let page_text = format!("<p>{SENTENCE}");
        let (bytes, _, _) = encoding_rs::ISO_8859_6.encode(&page_text);
        assert_eq!(page(bytes.to_vec(), Some("text/html; charset=ISO-8859-6")).unwrap().text, page_text);
        let (bytes, _, _) = WINDOWS_1256.encode(&page_text);
        assert_eq!(page(bytes.to_vec(), Some("text/html; Charset=\"iso-8859-1\"")).unwrap().text, page_text);
        let utf_8 = page_text.clone().into_bytes();
        assert_eq!(page(utf_8, Some("text/html;charset=windows-1256")).unwrap().text, page_text);
    }

    #[test]
    fn xml_declares_its_charset_in_its_first_line() {
        let feed = format!("<?xml version='1.0' encoding='windows-1256'?><a>{SENTENCE}</a>");
        let (bytes, _, _) = WINDOWS_1256.encode(&feed);
        assert_eq!(xml(bytes.into_owned()).unwrap(), feed);
    }

    #[test]
    fn utf_16_with_a_mark_is_read() {
        let mut bytes = vec![0xff, 0xfe];
        bytes.extend(SENTENCE.encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(text(bytes).unwrap().text, SENTENCE);
    }

    #[test]
    fn broken_bytes_are_refused() {
        assert!(matches!(text(b"plain \xff\xfe\x80 \xc3".to_vec()), Err(IngestError::NotUtf8)));
        let mut cut = SENTENCE.as_bytes().to_vec();
        cut.insert(1, 0xff);
        assert!(matches!(text(cut), Err(IngestError::NotUtf8)));
    }
}
