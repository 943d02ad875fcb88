//! Article text is foreign matter: what must not reach a terminal or a browser as it is.

use std::borrow::Cow;

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

/// The character as it may be shown. White space of every kind becomes a space; controls (ANSI escapes begin with one)
/// become U+FFFD; characters that reorder or restyle what follows, or that only hide text, become nothing.
pub fn shown(letter: char) -> Option<char> {
    match letter {
        _ if letter.is_whitespace() => Some(' '),
        _ if letter.is_control() => Some('\u{FFFD}'),
        '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{206F}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{FEFF}'
        | '\u{E0000}'..='\u{E007F}' => None,
        _ => Some(letter),
    }
}

/// Text as one line, safe to print; runs of white space are one space.
pub fn line(letters: impl IntoIterator<Item = char>) -> String {
    let mut out = String::new();
    for letter in letters.into_iter().filter_map(shown) {
        if letter != ' ' || !out.ends_with(' ') {
            out.push(letter);
        }
    }
    out
}

/// Keeps the direction of `text` to itself: what stands beside it on the line keeps its order.
pub fn isolate(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"))
}

/// Foreign text for a terminal: one line, safe, isolated.
pub fn foreign(text: &str) -> String {
    isolate(line(text.chars()).trim()).into_owned()
}

/// A message that can quote foreign text, made harmless for a terminal.
pub fn message(text: &str) -> String {
    line(text.chars()).trim().to_owned()
}

/// Adds `text` to a page: nothing in it is markup.
pub fn escape(out: &mut String, text: impl IntoIterator<Item = char>) {
    for letter in text.into_iter().filter_map(shown) {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(letter),
        }
    }
}

/// `text` escaped for a page.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text.chars());
    out
}

/// Cells that `text` takes on a terminal, without its colour codes.
pub fn width(text: &str) -> usize {
    let mut letters = text.chars();
    let mut cells = 0;
    while let Some(letter) = letters.next() {
        if letter == '\u{1B}' {
            letters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            cells += cells_of(letter);
        }
    }
    cells
}

fn cells_of(letter: char) -> usize {
    match u32::from(letter) {
        // Marks that stand over or under a letter, and characters without a shape of their own.
        0x0300..=0x036F
        | 0x0591..=0x05BD
        | 0x0610..=0x061C
        | 0x064B..=0x065F
        | 0x0670
        | 0x06D6..=0x06DC
        | 0x06DF..=0x06E4
        | 0x06E7..=0x06E8
        | 0x06EA..=0x06ED
        | 0x200B..=0x200F
        | 0x202A..=0x202E
        | 0x2060..=0x206F
        | 0x20D0..=0x20FF
        | 0xFE00..=0xFE0F
        | 0xFE20..=0xFE2F
        | 0xFEFF => 0,
        // East Asian letters and pictures.
        0x1100..=0x115F
        | 0x2E80..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1F64F
        | 0x1F680..=0x1F6FF
        | 0x1F900..=0x1FAFF
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

/// `text` filled up with spaces to `cells`.
pub fn padded(text: &str, cells: usize) -> String {
    let missing = cells.saturating_sub(width(text));
    format!("{text}{:missing$}", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_escape_sequence_of_an_article_reaches_the_terminal() {
        let hostile = "خبر\u{1b}[2J\u{1b}]0;x\u{7}\u{9b}31m\r\nعاجل";
        let printed = foreign(hostile);
        assert!(!printed.chars().any(char::is_control), "{printed:?}");
        assert_eq!(printed, "\u{2068}خبر\u{FFFD}[2J\u{FFFD}]0;x\u{FFFD}\u{FFFD}31m عاجل\u{2069}");
    }

    #[test]
    fn an_article_cannot_leave_its_isolate_or_turn_the_line() {
        assert_eq!(foreign("قصف\u{2069}\u{202E}abc\u{2066}\u{E0041}"), "\u{2068}قصفabc\u{2069}");
        assert_eq!(foreign("SDF"), "SDF");
    }

    #[test]
    fn columns_count_cells_and_not_characters() {
        assert_eq!(width("\u{2068}مُقْتَل\u{2069}"), 4);
        assert_eq!(width("\u{1b}[1m3\u{1b}[0m"), 1);
        assert_eq!(width("🚨"), 2);
        assert_eq!(padded("قصف", 5), "قصف  ");
    }

    #[test]
    fn markup_of_an_article_is_shown_as_text() {
        assert_eq!(escaped("<a b='c'>&\"\u{202E}\u{1b}"), "&lt;a b=&#39;c&#39;&gt;&amp;&quot;\u{FFFD}");
    }
}
