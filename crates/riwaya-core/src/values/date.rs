//! When: every expression of time in a text, resolved against the day of publication.

use super::Found;
use super::absolute::{day_and_month, month_led, year_after};
use super::cardinal::leading_digits;
use super::date_words::{Cue, DateWords};
use super::day::day_led;
use super::numeric::numeric;
use super::period::{slice_led, unit_led};
use super::relative::{ago, count_led, since, within};
use super::span_of_dates::join;
use super::words::Table;
use jiff::civil::{Date, Weekday};

/// How exact a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Precision {
    /// To the day, or a stretch of days that the text gives by its days.
    Day,
    /// To the week.
    Week,
    /// To the month or the season.
    Month,
    /// To the year.
    Year,
    /// The text gives a time that cannot be placed.
    Unknown,
}

/// Part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartOfDay {
    /// فجر
    Dawn,
    /// صباح
    Morning,
    /// ظهر
    Noon,
    /// بعد الظهر، عصر
    Afternoon,
    /// مساء
    Evening,
    /// ليل
    Night,
}

/// A time expression, resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateRange {
    /// First day; `None` when it cannot be placed.
    pub start: Option<Date>,
    /// Last day, inclusive.
    pub end: Option<Date>,
    /// How exact it is.
    pub precision: Precision,
    /// Part of the day, where told.
    pub part_of_day: Option<PartOfDay>,
    /// The weekday that the text names.
    pub weekday: Option<Weekday>,
    /// The text hedges ("نحو") or gives no time at all ("مؤخرا").
    pub vague: bool,
    /// Told with "منذ": a lasting state runs on to the day of publication.
    pub since: bool,
}

/// Units of time, short to long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// ساعة
    Hour,
    /// يوم
    Day,
    /// أسبوع
    Week,
    /// شهر
    Month,
    /// عام
    Year,
}

impl DateRange {
    /// The days from `start` to `end`, unplaced when there are none.
    pub(super) fn of(days: Option<(Date, Date)>, precision: Precision) -> Self {
        Self {
            start: days.map(|(start, _)| start),
            end: days.map(|(_, end)| end),
            precision: if days.is_some() { precision } else { Precision::Unknown },
            part_of_day: None,
            weekday: None,
            vague: false,
            since: false,
        }
    }
}

/// One expression while it is being read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read {
    pub end: usize,
    pub range: DateRange,
    pub rule: &'static str,
    /// Carries its own year.
    pub dated: bool,
}

/// What every reader needs.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub words: &'a [&'a str],
    pub table: &'a DateWords,
    pub published: Option<Date>,
    /// How deep the expressions are nested.
    pub depth: u8,
}

/// "منذ مطلع عام 2019" is three deep; anything far beyond is no language.
const MAX_DEPTH: u8 = 4;

impl<'a> Text<'a> {
    pub fn word(&self, at: usize) -> &'a str {
        self.words.get(at).copied().unwrap_or("")
    }

    pub fn cue(&self, at: usize) -> Option<(usize, Cue)> {
        self.table.cues.find(self.words, at).map(|hit| (hit.end, *hit.value))
    }

    /// Index after the phrase of `table` at `at`, or `at` itself.
    pub fn skip(&self, table: &Table<()>, at: usize) -> usize {
        table.find(self.words, at).map_or(at, |hit| hit.end)
    }

    pub fn has(&self, table: &Table<()>, at: usize) -> bool {
        table.find(self.words, at).is_some()
    }

    /// Whether the word before `at` is in `table`.
    pub fn follows(&self, table: &Table<()>, at: usize) -> bool {
        table.ends_at(self.words, at).is_some()
    }

    /// A small count in digits or words.
    pub fn count(&self, at: usize) -> Option<(usize, i64)> {
        let read = self.table.counts.read(self.words, at)?;
        Some((read.end, i64::try_from(read.value).ok()?))
    }
}

/// Finds all expressions of time in a text, in order, without overlap. `words` are folded tokens; `published` is
/// the day of publication, without which relative expressions stay unplaced.
#[must_use]
pub fn dates(words: &[&str], table: &DateWords, published: Option<Date>) -> Vec<Found<DateRange>> {
    let starts = (0..words.len()).filter(|at| words.get(*at).is_some_and(|word| table.may_begin(word)));
    dates_from(words, starts, table, published)
}

/// As [`dates`], where somebody knows already at which words, in order, an expression may begin.
pub(crate) fn dates_from(
    words: &[&str],
    starts: impl Iterator<Item = usize>,
    table: &DateWords,
    published: Option<Date>,
) -> Vec<Found<DateRange>> {
    let text = Text { words, table, published, depth: 0 };
    let mut found: Vec<(Found<DateRange>, bool)> = Vec::new();
    let mut next = 0;
    for at in starts {
        if at < next {
            continue;
        }
        let Some(read) = expression(text, at).or_else(|| another_year(text, at, &found)) else { continue };
        next = read.end.max(at + 1);
        found.push((Found { first: at, end: next, value: read.range, rule: read.rule }, read.dated));
    }
    join(text, &found)
}

/// The expression that starts at `at`.
pub(super) fn expression(text: Text<'_>, at: usize) -> Option<Read> {
    if text.depth >= MAX_DEPTH {
        return None;
    }
    let text = Text { depth: text.depth + 1, ..text };
    let Some((end, cue)) = text.cue(at) else { return digits_led(text, at) };
    match cue {
        Cue::Weekday(_) | Cue::Day { .. } | Cue::Part(_) => day_led(text, at),
        Cue::Ordinal(_) => day_and_month(text, at).or_else(|| digits_led(text, at)),
        Cue::Month { .. } => month_led(text, at),
        Cue::Unit { .. } | Cue::This => unit_led(text, at),
        Cue::Slice { .. } | Cue::Season(..) | Cue::WeekOfMonth(_) => slice_led(text, at),
        Cue::Ago => ago(text, end),
        Cue::Since => since(text, end),
        Cue::Within => within(text, end),
        Cue::Earlier => around(text, end).or_else(|| vague(text, end)),
        Cue::Around => around(text, end),
        Cue::JustAgo => just_ago(text, at, end),
        Cue::Vague => vague(text, end),
        Cue::Step(_) => None,
    }
}

fn digits_led(text: Text<'_>, at: usize) -> Option<Read> {
    if leading_digits(text.word(at)).is_none() {
        return count_led(text, at);
    }
    numeric(text, at)
        .or_else(|| day_led(text, at))
        .or_else(|| count_led(text, at))
        .or_else(|| year_after(text, at).filter(|_| text.follows(&text.table.year_before, at)))
}

/// "عامي 2014 و2016": the second year.
fn another_year(text: Text<'_>, at: usize, found: &[(Found<DateRange>, bool)]) -> Option<Read> {
    let (last, _) = found.last()?;
    let beside = last.end == at || (last.end + 1 == at && text.word(last.end) == "و");
    let year = last.value.precision == Precision::Year && beside;
    (year && (last.end < at || text.word(at).starts_with('و'))).then(|| year_after(text, at)).flatten()
}

/// "في وقت سابق من اليوم": the day that follows.
fn around(text: Text<'_>, end: usize) -> Option<Read> {
    let skip = end + usize::from(text.word(end) == "من");
    day_led(text, text.skip(&text.table.filler, skip))
        .or_else(|| day_led(text, skip))
        .or_else(|| unit_led(text, skip))
        .map(|read| Read { rule: "within a period", ..read })
}

/// An expression without a place in time, unless it counts from another event ("قبل أيام من").
fn vague(text: Text<'_>, end: usize) -> Option<Read> {
    let range = DateRange { vague: true, ..DateRange::of(None, Precision::Unknown) };
    (!text.has(&text.table.after_ago, end)).then_some(Read { end, range, rule: "vague", dated: false })
}

/// "قبل ساعات": the day of publication; "منذ ساعات الصباح", "منذ ساعات فجر الأربعاء": that part of the day.
fn just_ago(text: Text<'_>, at: usize, end: usize) -> Option<Read> {
    let hours_of_day = matches!(text.cue(at + 1), Some((_, Cue::Part(_))));
    let begun = if hours_of_day { since(text, at + 1) } else { None };
    let day = || matches!(text.cue(end), Some((_, Cue::Weekday(_)))).then(|| day_led(text, end)).flatten();
    begun.or_else(day).or_else(|| vague(text, end).map(|read| Read { range: today(text), rule: "just ago", ..read }))
}

fn today(text: Text<'_>) -> DateRange {
    DateRange::of(text.published.map(|date| (date, date)), Precision::Day)
}
