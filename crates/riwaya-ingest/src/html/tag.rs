//! Tags with more attributes than any page has.

use std::borrow::Cow;

/// More attributes than this in one tag are cut off: a parser compares each with all before it.
const MAX_ATTRIBUTES: usize = 400;

/// The page without the attributes beyond [`MAX_ATTRIBUTES`] of any tag.
pub(crate) fn without_endless_tags(page: &str) -> Cow<'_, str> {
    let bytes = page.as_bytes();
    let mut kept = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'<', &bytes[at..]).map(|open| at + open) {
        at = open + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let Tag { limit, end } = measure(bytes, at);
        if let Some(limit) = limit {
            kept.push_str(&page[copied..limit]);
            copied = end;
        }
        at = end;
    }
    if copied == 0 {
        return Cow::Borrowed(page);
    }
    kept.push_str(&page[copied..]);
    Cow::Owned(kept)
}

/// Where a tag ends, and where its attributes become too many.
struct Tag {
    limit: Option<usize>,
    /// At its `>`, or at the end of the page.
    end: usize,
}

fn measure(bytes: &[u8], start: usize) -> Tag {
    let (mut count, mut limit) = (0_usize, None);
    let (mut quote, mut after_equals, mut between) = (None, false, false);
    for (at, &byte) in bytes.iter().enumerate().skip(start) {
        match (quote, byte) {
            (Some(open), _) if open != byte => {}
            (Some(_), _) => (quote, between) = (None, true),
            (None, b'>') => return Tag { limit, end: at },
            (None, b'"' | b'\'') if after_equals => (quote, after_equals) = (Some(byte), false),
            (None, b'=') => (after_equals, between) = (true, false),
            (None, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/') => between = !after_equals,
            (None, _) => {
                if between {
                    count += 1;
                }
                if count > MAX_ATTRIBUTES && between {
                    limit = limit.or(Some(at));
                }
                (between, after_equals) = (false, false);
            }
        }
    }
    Tag { limit, end: bytes.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_tags_stay_and_endless_ones_are_cut() {
        let page = "<p class=\"a b > c\" id='x'>قتل <b>ثلاثة</b> 1 < 2";
        assert!(matches!(without_endless_tags(page), Cow::Borrowed(_)));
        let endless = " a=\"1\"".repeat(5000);
        let cut = without_endless_tags(&format!("<i>x</i><p{endless}>نص</p><p{endless}>آخر")).into_owned();
        assert!(cut.len() < 10_000 && cut.contains(">نص</p><p") && cut.ends_with(">آخر"), "{}", cut.len());
    }
}
