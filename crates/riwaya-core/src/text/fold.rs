//! Folding: one spelling for letters that writers use alike, with a way back to the original.
//!
//! The lexicon sees folded text only. Only the places where folded and original text shift against each other are
//! kept, so the map costs nothing where a text has no marks, and a look-up is a binary search.
//!
//! ```text
//! original  أُصِيبَ  ـ قتـ ـيل      folded  اصيب قتيل
//! ```

use crate::span::{Folded, Original, Span};

/// Text as the lexicon sees it, and the way back.
#[derive(Debug, Clone, Default)]
pub struct FoldedText {
    /// The folded text.
    pub text: String,
    shifts: Vec<Shift>,
    /// How far the original is ahead of the end of the folded text.
    ahead: u32,
}

/// From `folded` on, one folded byte stands for one original byte, beginning at `original`.
#[derive(Debug, Clone, Copy)]
struct Shift {
    folded: u32,
    original: u32,
}

impl FoldedText {
    /// Where in the original the folded byte offset `at` lies. Deleted marks belong to the letter before them.
    #[must_use]
    pub fn offset(&self, at: u32) -> u32 {
        let after = self.shifts.partition_point(|shift| shift.folded <= at);
        match after.checked_sub(1).and_then(|last| self.shifts.get(last)) {
            Some(shift) => shift.original + (at - shift.folded),
            None => at,
        }
    }

    /// The stretch of the original that a folded stretch stands for.
    #[must_use]
    pub fn original(&self, span: Span<Folded>) -> Span<Original> {
        Span::new(self.offset(span.start), self.offset(span.end))
    }

    fn push(&mut self, letter: char, at: usize) {
        self.shift_to(at);
        self.text.push(letter);
    }

    /// Appends letters that fold to themselves.
    fn keep(&mut self, letters: &str, at: usize) {
        if !letters.is_empty() {
            self.shift_to(at);
            self.text.push_str(letters);
        }
    }

    /// Notes that the end of the folded text stands for byte `at` of the original, where that is news.
    fn shift_to(&mut self, at: usize) {
        let (folded, original) = (self.text.len() as u32, at as u32);
        let ahead = original.wrapping_sub(folded);
        if ahead != self.ahead {
            self.shifts.push(Shift { folded, original });
            self.ahead = ahead;
        }
    }
}

/// Folds `original`. Total: every string has a folding, and its spans lead back to character boundaries.
#[must_use]
pub fn fold(original: &str) -> FoldedText {
    let mut out = FoldedText { text: String::with_capacity(original.len()), shifts: Vec::new(), ahead: 0 };
    let mut at = 0;
    while let Some(rest) = original.get(at..) {
        // Most letters fold to themselves: they are copied in stretches.
        let kept = staying(rest.as_bytes());
        out.keep(rest.get(..kept).unwrap_or(""), at);
        at += kept;
        let Some(letter) = letter_at(original, at) else { break };
        let next = at + letter.len_utf8();
        match letter {
            TATWEEL => {}
            _ if is_mark(letter) => {}
            _ => match presentation(letter) {
                Some(plain) => push_presentation(&mut out, plain, at, letter.len_utf8()),
                None => out.push(fold_letter(letter), at),
            },
        }
        at = if letter == TATWEEL { bridge(original, next) } else { next };
    }
    out.shift_to(original.len());
    out
}

fn letter_at(text: &str, at: usize) -> Option<char> {
    text.get(at..).and_then(|rest| rest.chars().next())
}

/// Bytes of the letters at the beginning that fold to themselves.
fn staying(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    // The code of a letter of two bytes is made of five bits of the first and six of the second.
    let code = |lead: u8, trail: u8| usize::from(lead & 0x1f) << 6 | usize::from(trail & 0x3f);
    loop {
        rest = match rest {
            [lead @ 0xc0..=0xdf, trail, rest @ ..] if STAYS[code(*lead, *trail)] => rest,
            [ascii @ ..=0x7f, rest @ ..] if STAYS[usize::from(*ascii)] => rest,
            _ => return bytes.len() - rest.len(),
        };
    }
}

/// Folds a word or term of the data files.
#[must_use]
pub fn fold_term(term: &str) -> String {
    if is_folded(term) { term.to_owned() } else { fold(term).text }
}

/// Whether folding would change nothing.
#[must_use]
pub fn is_folded(text: &str) -> bool {
    text.chars().all(|letter| STAYS.get(letter as usize).is_some_and(|stays| *stays))
}

const TATWEEL: char = '\u{640}';

/// Letters pulled apart (`قـ ـتـ ـل`, `قـ.ـصف`): a tatweel, one separator and a tatweel are a join, not a gap. Returns
/// where the next letter stands that is no part of the join whose first tatweel ends at `at`.
fn bridge(text: &str, at: usize) -> usize {
    let separators = [' ', '.', '*', '-', '_', '/'];
    let mut rest = text.get(at..).unwrap_or("");
    while let Some(behind) = rest.strip_prefix(separators).and_then(|rest| rest.strip_prefix(TATWEEL)) {
        rest = behind;
    }
    text.len() - rest.len()
}

/// A presentation form stands for one to four letters: the first stands at `at`, the others after it.
fn push_presentation(out: &mut FoldedText, plain: &str, at: usize, width: usize) {
    for (index, letter) in plain.chars().enumerate() {
        out.push(letter, if index == 0 { at } else { at + width });
    }
}

/// Vowel signs, Quranic marks, and the invisible signs that direct bidirectional text.
const fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{610}'..='\u{61a}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}'
        | '\u{6ea}'..='\u{6ed}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}'
        | '\u{feff}' | '\u{ad}' | '\u{34f}')
}

/// The letters of one or two bytes that fold to themselves.
static STAYS: [bool; 0x800] = {
    let mut stays = [false; 0x800];
    let mut code = 0;
    while code < stays.len() {
        if let Some(letter) = char::from_u32(code as u32) {
            stays[code] = letter != TATWEEL && !is_mark(letter) && fold_letter(letter) as u32 == letter as u32;
        }
        code += 1;
    }
    stays
};

const fn fold_letter(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' => 'ا',
        'ى' | 'ئ' | 'ی' | 'ې' | 'ۍ' | 'ے' => 'ي',
        'ة' | 'ۀ' | 'ە' | 'ہ' | 'ھ' | 'ۃ' => 'ه',
        'ؤ' => 'و',
        'ک' | 'گ' | 'ڪ' => 'ك',
        'پ' => 'ب',
        'چ' => 'ج',
        'ڤ' => 'ف',
        'ژ' => 'ز',
        '٠'..='٩' => digit(letter, '٠'),
        '۰'..='۹' => digit(letter, '۰'),
        '\u{a0}' | '\t' | '\u{2002}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
        '“' | '”' | '„' | '«' | '»' | '‟' | '″' => '"',
        '’' | '‘' | '`' | '′' => '\'',
        '–' | '—' | '−' | '‐' | '‑' => '-',
        'A'..='Z' => letter.to_ascii_lowercase(),
        other => other,
    }
}

const fn digit(letter: char, zero: char) -> char {
    match char::from_digit(letter as u32 - zero as u32, 10) {
        Some(digit) => digit,
        None => letter,
    }
}

/// Arabic presentation forms B, letter by letter in the order of the Unicode chart, already folded, and the ligatures.
fn presentation(letter: char) -> Option<&'static str> {
    const FORMS_B: [(u32, &str); 37] = [
        (0xfe80, "ء"),
        (0xfe82, "ا"),
        (0xfe84, "ا"),
        (0xfe86, "و"),
        (0xfe88, "ا"),
        (0xfe8c, "ي"),
        (0xfe8e, "ا"),
        (0xfe92, "ب"),
        (0xfe94, "ه"),
        (0xfe98, "ت"),
        (0xfe9c, "ث"),
        (0xfea0, "ج"),
        (0xfea4, "ح"),
        (0xfea8, "خ"),
        (0xfeaa, "د"),
        (0xfeac, "ذ"),
        (0xfeae, "ر"),
        (0xfeb0, "ز"),
        (0xfeb4, "س"),
        (0xfeb8, "ش"),
        (0xfebc, "ص"),
        (0xfec0, "ض"),
        (0xfec4, "ط"),
        (0xfec8, "ظ"),
        (0xfecc, "ع"),
        (0xfed0, "غ"),
        (0xfed4, "ف"),
        (0xfed8, "ق"),
        (0xfedc, "ك"),
        (0xfee0, "ل"),
        (0xfee4, "م"),
        (0xfee8, "ن"),
        (0xfeec, "ه"),
        (0xfeee, "و"),
        (0xfef0, "ي"),
        (0xfef4, "ي"),
        (0xfefc, "لا"),
    ];
    match letter as u32 {
        0xfdf2 => Some("الله"),
        0xfb8e..=0xfb91 => Some("ك"),
        0xfbfc..=0xfbff => Some("ي"),
        code @ 0xfe80..=0xfefc => {
            let index = FORMS_B.partition_point(|(last, _)| *last < code);
            FORMS_B.get(index).map(|(_, plain)| *plain)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn back(original: &str, folded: &str) -> String {
        let text = fold(original);
        let start = text.text.find(folded).expect("folded text holds the word") as u32;
        text.original(Span::new(start, start + folded.len() as u32)).of(original).to_owned()
    }

    #[test]
    fn spellings_fold_to_one() {
        assert_eq!(fold_term("إدارةٌ"), fold_term("اداره"));
        assert_eq!(fold_term("مستشفى"), "مستشفي");
        assert_eq!(fold_term("١٢ قتيلًا"), "12 قتيلا");
        assert_eq!(fold_term("ﻗﺼﻒ ﻻ"), "قصف لا");
    }

    #[test]
    fn letters_pulled_apart_join() {
        assert_eq!(fold_term("قـ.ـصف"), "قصف");
        assert_eq!(fold_term("قـ ـتـ ـيل"), "قتيل");
        assert_eq!(fold_term("كتاب مفيد"), "كتاب مفيد");
    }

    #[test]
    fn spans_lead_back_to_the_written_letters() {
        assert_eq!(back("ثمّ أُصِيبَ رجل", "اصيب"), "أُصِيبَ");
        assert_eq!(back("في قـ.ـصف ليلي", "قصف"), "قـ.ـصف");
        assert_eq!(back("سقط ١٢ قتيلًا", "12"), "١٢");
    }
}
