//! Times of day and offsets from UTC beside a date.

use crate::token::{Kind, Token, number, word};
use crate::words::WORDS;
use jiff::civil::Time;

/// A time of day that was found among tokens.
pub(crate) struct Clock {
    pub(crate) time: Time,
    /// Offset from UTC in minutes.
    pub(crate) utc_offset: Option<i16>,
    /// First token.
    pub(crate) first: usize,
    /// One past the last token.
    pub(crate) past: usize,
}

/// The time of day that begins with token `at`: `06:01:00`, `9:22 مساء`, `14:00 (GMT+0400)`.
pub(crate) fn clock_at(tokens: &[Token], at: usize) -> Option<Clock> {
    let (hour, digits) = number(tokens, at)?;
    let (minute, minute_digits) = number(tokens, at + 2)?;
    if digits > 2 || minute_digits != 2 || !is_mark(tokens, at + 1, ':') {
        return None;
    }
    let mut past = at + 3;
    let mut second = 0;
    if let Some((value, 2)) = number(tokens, past + 1).filter(|_| is_mark(tokens, past, ':')) {
        second = value;
        past += 2;
    }
    if is_mark(tokens, past, '.') && number(tokens, past + 1).is_some() && tokens[past + 1].glued {
        past += 2;
    }
    let (hour, past) = half_of_day(tokens, hour, past);
    let time =
        Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, i8::try_from(second.min(59)).ok()?, 0).ok()?;
    let (after, past) = offset_after(tokens, past);
    let utc_offset = after
        .or_else(|| at.checked_sub(1).and_then(|before| word(tokens, before)).filter(|word| is_utc(word)).map(|_| 0));
    Some(Clock { time, utc_offset, first: at, past })
}

/// The hour on a clock of 24 hours, by the mark that stands at `past`.
fn half_of_day(tokens: &[Token], hour: u32, past: usize) -> (u32, usize) {
    match word(tokens, past) {
        Some(mark) if hour <= 12 && WORDS.before_noon.contains(mark) => (hour % 12, past + 1),
        Some(mark) if hour <= 12 && WORDS.after_noon.contains(mark) => (hour % 12 + 12, past + 1),
        Some(mark) if WORDS.before_noon.contains(mark) || WORDS.after_noon.contains(mark) => (hour, past + 1),
        _ => (hour, past),
    }
}

/// The offset in minutes that stands at `past`, and the token after it.
fn offset_after(tokens: &[Token], past: usize) -> (Option<i16>, usize) {
    let mut at = past;
    if is_mark(tokens, at, '(') {
        at += 1;
    }
    let named = word(tokens, at).is_some_and(|word| is_utc(word) || (word == "z" && tokens[at].glued));
    if named {
        at += 1;
    }
    let sign = match tokens.get(at) {
        Some(Token { kind: Kind::Mark('+'), .. }) => 1,
        Some(Token { kind: Kind::Mark('-' | '\u{2212}'), glued: true, .. }) => -1,
        _ => return if named { (Some(0), at) } else { (None, past) },
    };
    match minutes(tokens, at + 1) {
        Some((minutes, end)) => (Some(sign * minutes), end),
        None if named => (Some(0), at),
        None => (None, past),
    }
}

/// `0400`, `04:00`, `4` as minutes, and the token after them.
fn minutes(tokens: &[Token], at: usize) -> Option<(i16, usize)> {
    let (value, digits) = number(tokens, at).filter(|_| tokens[at].glued)?;
    let (hours, minutes, end) = match (digits, number(tokens, at + 2)) {
        (4, _) => (value / 100, value % 100, at + 1),
        (1 | 2, Some((minutes, 2))) if is_mark(tokens, at + 1, ':') => (value, minutes, at + 3),
        (1 | 2, _) => (value, 0, at + 1),
        _ => return None,
    };
    let total = i16::try_from(hours * 60 + minutes).ok()?;
    (total <= 14 * 60).then_some((total, end))
}

fn is_utc(word: &str) -> bool {
    matches!(word, "gmt" | "utc")
}

fn is_mark(tokens: &[Token], at: usize, mark: char) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == Kind::Mark(mark))
}
