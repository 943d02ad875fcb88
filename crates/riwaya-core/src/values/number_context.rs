//! What stands around a number: the noun that makes it an age or a price, and hedges that come after it.

use super::cardinal::{Cardinal, Form, digits};
use super::number::{NumberKind, Vagueness};
use super::number_words::{Cue, NumberWords};

/// How far behind a number a hedge such as "على الأقل" may stand, in tokens.
const HEDGE_REACH: usize = 4;

/// What the number at `at` counts or measures.
pub(super) fn kind_of(words: &[&str], at: usize, number: &Cardinal, table: &NumberWords) -> NumberKind {
    if part_of_numeric_date(words, at, number.end) {
        return NumberKind::Date;
    }
    if is_clock(words, at, number) {
        return NumberKind::Clock;
    }
    let month = |kind: &&NumberKind| **kind == NumberKind::Date;
    let before = table.kind_before.ends_at(words, at).or_else(|| table.kind_after.ends_at(words, at).filter(month));
    // A name takes its number bare; "the movement and three others", "dozens" are counted.
    let named = |kind: &NumberKind| *kind == NumberKind::Measure || !(number.open || number.and);
    let before = before.copied().filter(named);
    let after = after_kind(words, number.end, table);
    match (before, after) {
        (Some(NumberKind::Measure), Some(NumberKind::Age)) => NumberKind::Measure,
        (None, None) => plain(words, at, number),
        (Some(NumberKind::Date | NumberKind::Measure), None) => year(number, at, words),
        (Some(NumberKind::Date | NumberKind::Measure) | None, Some(kind)) | (Some(kind), _) => kind,
    }
}

/// The kind that the noun after the number gives, past a bracket or "من".
fn after_kind(words: &[&str], end: usize, table: &NumberWords) -> Option<NumberKind> {
    let skip = usize::from(matches!(words.get(end), Some(&"من")));
    table.kind_after.find(words, end).or_else(|| table.kind_after.find(words, end + skip)).map(|hit| *hit.value)
}

/// A number without any cue: a count, unless it is a code.
fn plain(words: &[&str], at: usize, number: &Cardinal) -> NumberKind {
    let previous = at.checked_sub(1).and_then(|i| words.get(i)).copied().unwrap_or("");
    let before_that = at.checked_sub(2).and_then(|i| words.get(i)).copied().unwrap_or("");
    let latin = |word: &str| word.bytes().any(|b| b.is_ascii_lowercase());
    let coded = latin(previous) || (matches!(previous, "-" | "_" | "#" | "+") && latin(before_that));
    let figures = number.form != Form::Words;
    let long = figures && number.scale == 1 && words.get(at).is_some_and(|word| code(word));
    if figures && (coded || matches!(previous, "+" | "#" | "@")) || long {
        NumberKind::Label
    } else if number.form == Form::Decimal {
        NumberKind::Measure
    } else {
        NumberKind::Count
    }
}

/// Digits as telephone numbers and codes have them: a leading zero, or more than seven without a mark.
fn code(word: &str) -> bool {
    digits(word).is_some() && (word.len() > 7 || (word.len() > 1 && word.starts_with('0')))
}

/// After "في" or "منذ" a bare number of this size is a year.
fn year(number: &Cardinal, at: usize, words: &[&str]) -> NumberKind {
    let year = number.form == Form::Digits && number.scale == 1 && number.end == at + 1;
    if year && ((1800..=2100).contains(&number.value) || (1300..=1500).contains(&number.value)) {
        NumberKind::Date
    } else {
        plain(words, at, number)
    }
}

/// "20/1/2022", "2022-01-20": three numbers with the same mark; or two with a stroke.
fn part_of_numeric_date(words: &[&str], at: usize, end: usize) -> bool {
    let mark = |i: usize| words.get(i).copied().filter(|word| matches!(*word, "/" | "-" | "." | "\\"));
    let number = |i: usize| words.get(i).is_some_and(|word| word.len() <= 4 && digits(word).is_some());
    let first = (0..=2).map(|back| at.checked_sub(2 * back));
    let three = first.flatten().any(|start| {
        let short = words.get(start + 2).is_some_and(|word| word.len() <= 2);
        number(start)
            && number(start + 2)
            && number(start + 4)
            && short
            && mark(start + 1).is_some()
            && mark(start + 1) == mark(start + 3)
    });
    let stroke = |i: usize| words.get(i) == Some(&"/");
    three || (stroke(end) && number(end + 1)) || at.checked_sub(2).is_some_and(|i| stroke(at - 1) && number(i))
}

/// "10:30"
fn is_clock(words: &[&str], at: usize, number: &Cardinal) -> bool {
    let number_at = |i: usize| words.get(i).is_some_and(|word| digits(word).is_some());
    let colon = |i: usize| words.get(i) == Some(&":");
    number.form != Form::Words
        && ((colon(number.end) && number_at(number.end + 1))
            || at.checked_sub(2).is_some_and(|i| colon(at - 1) && number_at(i)))
}

/// "30 شخصا على الأقل": a hedge within reach, in the same stretch, with no other number between.
pub(super) fn later_vagueness(words: &[&str], end: usize, table: &NumberWords) -> Option<Vagueness> {
    for at in end..end + HEDGE_REACH {
        let word = words.get(at)?;
        if let Some(hit) = table.after.find(words, at) {
            return Some(*hit.value);
        }
        let stop = word.bytes().all(|b| b.is_ascii_punctuation()) || matches!(*word, "،" | "؛" | "؟");
        if stop || word.bytes().any(|b| b.is_ascii_digit()) || table.cardinals.read(words, at).is_some() {
            return None;
        }
    }
    None
}

/// Where the ordinal whose first word ends at `end` is over: "الثاني عشر", "الخامس والعشرين", "الأول والثاني".
pub(super) fn skip_ordinal(words: &[&str], end: usize, table: &NumberWords) -> usize {
    let Some(next) = table.cardinals.read(words, end) else { return end };
    let ordinal = table.cues.find(words, end).is_some_and(|hit| matches!(hit.value, Cue::Ordinal));
    let ten = next.value == 10 && !next.and;
    let tens = next.and
        && next.value >= 20
        && next.value < 100
        && next.form == Form::Words
        && words.get(end).is_some_and(|w| w.starts_with("وال"));
    if !ordinal && (ten || tens) { next.end } else { end }
}
