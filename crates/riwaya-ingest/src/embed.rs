//! Lines that are what is left of something embedded.

use riwaya_core::article::Video;

/// Whether the line is nothing but an address or the id of a video.
pub(crate) fn is_embed(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let alone = words.next().is_some() && words.next().is_none();
    // «— الاسم (@name) April 26, 2022» stands under an embedded post.
    let shaped =
        text.starts_with(['—', '–', '-']) || text.ends_with(')') || text.ends_with(|char: char| char.is_numeric());
    let post = shaped && text.contains("(@") && text.split_whitespace().count() <= 12;
    post || alone && (text.starts_with("http://") || text.starts_with("https://") || is_video_id(text))
}

/// The video that a line without any other word names.
pub(crate) fn video_of(text: &str) -> Option<Video> {
    if is_video_id(text) {
        Some(Video { host: "youtube".to_owned(), id: text.to_owned() })
    } else {
        crate::html::video::of_address(text)
    }
}

/// Whether `text` is an id as `YouTube` makes them, and no word.
fn is_video_id(text: &str) -> bool {
    let bytes = text.as_bytes();
    let signs = bytes.len() == 11 && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(byte));
    let mixed = bytes.iter().any(u8::is_ascii_lowercase) && bytes.iter().skip(1).any(u8::is_ascii_uppercase);
    let letters = bytes.iter().any(u8::is_ascii_alphabetic);
    signs
        && letters
        && (mixed || bytes.iter().filter(|byte| byte.is_ascii_digit()).count() >= 1 && !bytes.starts_with(b"-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_eleven_letters_are_no_video() {
        for word in ["Information", "information", "ENGLISHNEWS", "12345678901", "-----------"] {
            assert!(!is_video_id(word), "{word}");
        }
        assert!(is_video_id("qWeRtYuIoPz"));
    }
}
