//! How many: every number of a text with its bounds and with what it measures.

use super::Found;
use super::cardinal::{Cardinal, Form, digits};
use super::number_context::{kind_of, later_vagueness, skip_ordinal};
use super::number_words::{Cue, NumberWords};

/// How sure the text is of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Vagueness {
    /// The number itself.
    Exact,
    /// "نحو", "حوالي": read as the number itself.
    About,
    /// "أكثر من": one more, without upper bound.
    MoreThan,
    /// "ما لا يقل عن", "على الأقل": without upper bound.
    AtLeast,
    /// "أقل من": at most one less.
    LessThan,
    /// "لا يزيد عن", "كحد أقصى".
    AtMost,
    /// Two bounds, both told.
    Between,
    /// "عشرات", "آلاف", "عدة": only an order of magnitude.
    Several,
}

/// What a number counts or measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberKind {
    /// Persons or things.
    Count,
    /// Years of a life.
    Age,
    /// Parts of a hundred.
    Percent,
    /// An amount of money.
    Money,
    /// Distance, weight, duration and the like, and everything with decimals.
    Measure,
    /// Time of day.
    Clock,
    /// Part of a date.
    Date,
    /// Part of a name, or an identifier.
    Label,
}

/// A number with its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The least it can be.
    pub low: u64,
    /// The most it can be; `None` when open.
    pub high: Option<u64>,
    /// How it is hedged.
    pub vague: Vagueness,
    /// What it counts; a toll takes `Count` only.
    pub kind: NumberKind,
    /// The number is the dual ending of the noun that the tokens hold ("قتيلان").
    pub dual: bool,
}

/// Finds all numbers of a text, in order, without overlap. `words` are folded tokens.
#[must_use]
pub fn numbers(words: &[&str], table: &NumberWords) -> Vec<Found<Number>> {
    let starts = (0..words.len()).filter(|at| words.get(*at).is_some_and(|word| table.may_begin(word)));
    numbers_from(words, starts, table)
}

/// As [`numbers`], where somebody knows already at which words, in order, a number may begin.
pub(crate) fn numbers_from(
    words: &[&str],
    starts: impl Iterator<Item = usize>,
    table: &NumberWords,
) -> Vec<Found<Number>> {
    let mut found = Vec::new();
    let mut hedge: Option<(usize, usize, Vagueness)> = None;
    let mut free = 0;
    for at in starts {
        if at < free {
            continue;
        }
        let cue = table.cues.find(words, at).map(|hit| (hit.end, *hit.value));
        let pending = hedge.filter(|(_, end, _)| *end == at);
        let next = match cue {
            Some((end, Cue::Before(vagueness))) => {
                hedge = Some((pending.map_or(at, |(first, ..)| first), end, vagueness));
                free = end;
                continue;
            }
            Some((end, Cue::Ordinal)) => {
                free = skip_ordinal(words, end, table);
                continue;
            }
            Some((end, Cue::Dual(kind))) => Some(dual(words, at, end, kind, table)),
            Some((end, Cue::Vague(low))) => Some(several(words, at, end, low, table)),
            None => counted(words, at, pending.map_or(Vagueness::Exact, |(.., hedge)| hedge), table),
        };
        let Some(mut value) = next else { continue };
        if value.value.kind == NumberKind::Percent {
            value.end = table.kind_after.find(words, value.end).map_or(value.end, |hit| hit.end);
        }
        free = value.end.max(at + 1);
        if let Some((first, _, vagueness)) = pending {
            value.first = first;
            value.value = hedged(value.value, vagueness);
        } else if let Some(vagueness) = later_vagueness(words, value.end, table) {
            value.value = hedged(value.value, vagueness);
        }
        found.push(value);
    }
    found
}

fn counted(words: &[&str], at: usize, hedge: Vagueness, table: &NumberWords) -> Option<Found<Number>> {
    let one = with_fraction(words, table.cardinals.read(words, at)?, table);
    if one.open {
        return Some(found(at, one.end, open(one.value, kind_of(words, at, &one, table)), "magnitude"));
    }
    if let Some(range) = range(words, at, &one, hedge, table) {
        return Some(range);
    }
    let kind = kind_of(words, at, &one, table);
    let number = Number { low: one.value, high: Some(one.value), vague: Vagueness::Exact, kind, dual: false };
    Some(found(at, one.end, number, if one.form == Form::Words { "words" } else { "digits" }))
}

/// "1.5 كيلومتر": digits behind a mark belong to the number only where a unit follows them.
fn with_fraction(words: &[&str], one: Cardinal, table: &NumberWords) -> Cardinal {
    let mark = matches!(words.get(one.end), Some(&("." | "," | "٫"))) && one.form == Form::Digits;
    let places = words.get(one.end + 1).is_some_and(|word| word.len() <= 2 && digits(word).is_some());
    if mark && places && table.kind_after.find(words, one.end + 2).is_some() {
        return Cardinal { end: one.end + 2, form: Form::Decimal, ..one };
    }
    one
}

/// "20 إلى 30", "بين 20 و30", "خمسة أو ستة", "20-30".
fn range(words: &[&str], at: usize, one: &Cardinal, hedge: Vagueness, table: &NumberWords) -> Option<Found<Number>> {
    let dash = matches!(*words.get(one.end)?, "-" | "–" | "—") && one.form != Form::Words;
    let between = hedge == Vagueness::Between;
    let joined = dash || table.to.find(words, one.end).is_some_and(|hit| hit.end == one.end + 1);
    let start = if joined || (between && words.get(one.end) == Some(&"و")) { one.end + 1 } else { one.end };
    let other = table.cardinals.read(words, start)?;
    if start == one.end && !(between && other.and) || changes(words, at, table) {
        return None;
    }
    let shares = one.value < 1000 && one.scale == 1 && other.scale > 1;
    let low = if shares { one.value.saturating_mul(other.scale) } else { one.value };
    let year =
        |bound: &Cardinal| bound.form == Form::Digits && bound.scale == 1 && (1900..=2100).contains(&bound.value);
    let years = year(one) && year(&other);
    let kind = if years { NumberKind::Date } else { kind_of(words, at, &Cardinal { end: other.end, ..*one }, table) };
    let number = Number { low, high: Some(other.value), vague: Vagueness::Between, kind, dual: false };
    (low < other.value && !other.open && (!dash || other.form != Form::Words))
        .then(|| found(at, other.end, number, "range"))
}

/// "ارتفع من 20 إلى 30" tells of two numbers, not of a range.
fn changes(words: &[&str], at: usize, table: &NumberWords) -> bool {
    (at.saturating_sub(6)..at).any(|i| table.change.find(words, i).is_some())
}

fn dual(words: &[&str], at: usize, end: usize, kind: NumberKind, table: &NumberWords) -> Found<Number> {
    let same = table.cardinals.read(words, end).filter(|two| two.value == 2 && !two.and && two.form == Form::Words);
    let end = same.map_or(end, |two| two.end);
    let number = Number { low: 2, high: Some(2), vague: Vagueness::Exact, kind, dual: true };
    found(at, end, number, "dual")
}

fn several(words: &[&str], at: usize, end: usize, low: u64, table: &NumberWords) -> Found<Number> {
    let (mut low, mut end) = (low, end);
    if low == 1
        && let Some((next, Cue::Vague(more))) = table.cues.find(words, end).map(|hit| (hit.end, *hit.value))
    {
        (low, end) = (more, next);
    }
    if let Some(scale) = table.cardinals.read(words, end).filter(|scale| scale.open && !scale.and) {
        low = if low == 1 { scale.value } else { low.saturating_mul(scale.scale) };
        end = scale.end;
    }
    let whole = Cardinal { end, value: low, scale: 1, open: true, and: false, form: Form::Words };
    found(at, end, open(low, kind_of(words, at, &whole, table)), "several")
}

fn open(low: u64, kind: NumberKind) -> Number {
    Number { low, high: None, vague: Vagueness::Several, kind, dual: false }
}

fn found(first: usize, end: usize, value: Number, rule: &'static str) -> Found<Number> {
    Found { first, end, value, rule }
}

/// The bounds that a hedge gives to an exact number; others keep theirs.
fn hedged(number: Number, vague: Vagueness) -> Number {
    if number.vague != Vagueness::Exact {
        return number;
    }
    let told = number.low;
    let least = told.min(1);
    let (low, high) = match vague {
        Vagueness::MoreThan => (told.saturating_add(1), None),
        Vagueness::AtLeast => (told, None),
        Vagueness::LessThan => (least, Some(told.saturating_sub(1).max(least))),
        Vagueness::AtMost => (least, Some(told)),
        Vagueness::Between | Vagueness::Several => return number,
        Vagueness::Exact | Vagueness::About => (told, Some(told)),
    };
    Number { low, high, vague, ..number }
}
