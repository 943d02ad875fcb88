//! One day, by everything that names it: "مساء أمس الخميس", "الخميس (20 كانون الثاني)", "ليل الثلاثاء الأربعاء".

use super::absolute::day_and_month;
use super::calendar::{Days, days, distance};
use super::date::{DateRange, PartOfDay, Precision, Read, Text};
use super::date_words::Cue;
use super::numeric::numeric;
use jiff::civil::{Date, Weekday};

/// What has been read of one day.
#[derive(Debug, Default, Clone, Copy)]
struct Clues {
    part: Option<PartOfDay>,
    offset: Option<i64>,
    weekday: Option<Weekday>,
    second: Option<Weekday>,
    step: Option<i64>,
    absolute: Option<Read>,
}

/// The day that starts at `at` with a part of day, a weekday, a relative day or a day of a month.
pub(super) fn day_led(text: Text<'_>, at: usize) -> Option<Read> {
    let mut clues = Clues::default();
    let mut end = at;
    while let Some(next) = step(text, at, end, &mut clues) {
        end = next;
    }
    if !clues.placed() {
        return None;
    }
    let days = text.published.and_then(|published| clues.days(published));
    let plain = DateRange::of(days, Precision::Day);
    let mut range = clues.absolute.map_or(plain, |read| read.range);
    (range.part_of_day, range.weekday) = (clues.part, clues.weekday);
    let rule = match (clues.absolute, clues.weekday) {
        (Some(read), _) => read.rule,
        (None, Some(_)) => "weekday",
        (None, None) => "relative day",
    };
    Some(Read { end, range, rule, dated: clues.absolute.is_some_and(|read| read.dated) })
}

/// Takes one more clue at `end` if it fits those before: the index after it.
fn step(text: Text<'_>, first: usize, end: usize, clues: &mut Clues) -> Option<usize> {
    if let Some(next) = clues.take(text, first, end) {
        return Some(next);
    }
    let mark = text.word(end);
    let started = end > first;
    let skipped = match mark {
        "،" | "," | "(" | "-" | "/" | "–" if clues.placed() => end + 1,
        _ if started && clues.placed() && text.has(&text.table.same, end) => text.skip(&text.table.same, end),
        _ if clues.part.is_some() || clues.placed() => text.skip(&text.table.filler, end),
        _ => end,
    };
    if skipped == end {
        return None;
    }
    let filler = text.skip(&text.table.filler, skipped);
    let before = *clues;
    let next = clues.take_apart(text, first, skipped).or_else(|| clues.take_apart(text, first, filler))?;
    let loose = matches!(mark, "،" | "," | "-" | "/" | "–") && !clues.closer(&before);
    if loose {
        *clues = before;
        return None;
    }
    Some(next + usize::from(mark == "(" && text.word(next) == ")"))
}

impl Clues {
    fn placed(&self) -> bool {
        self.offset.is_some() || self.weekday.is_some() || self.absolute.is_some()
    }

    /// Whether a clue behind a comma or dash belongs here: a weekday or a date that says the same day more exactly.
    fn closer(&self, before: &Self) -> bool {
        self.weekday != before.weekday || self.absolute.is_some() != before.absolute.is_some() || self.second.is_some()
    }

    /// As [`Self::take`], where "(" or a comma stands between: only what is a day by itself.
    fn take_apart(&mut self, text: Text<'_>, first: usize, at: usize) -> Option<usize> {
        match text.cue(at) {
            Some((_, Cue::Step(_))) => None,
            _ => self.take(text, first, at),
        }
    }

    fn take(&mut self, text: Text<'_>, first: usize, at: usize) -> Option<usize> {
        let cue = text.cue(at);
        match cue {
            Some((end, Cue::Part(part))) if self.part.is_none() => {
                self.part = Some(part);
                Some(end)
            }
            Some((end, Cue::Day { offset, night })) if !self.placed() => {
                let other = at == first && text.follows(&text.table.before_day, at);
                if other || (offset == 0 && !night && text.has(&text.table.after_day, end)) {
                    return None;
                }
                self.offset = Some(offset);
                self.part = self.part.or(night.then_some(PartOfDay::Night));
                Some(end)
            }
            Some((end, Cue::Weekday(day))) if self.absolute.is_none() => self.take_weekday(text, at, end, day),
            Some((end, Cue::Step(step)))
                if self.weekday.is_some() && self.step.is_none() && self.absolute.is_none() =>
            {
                self.step = Some(step);
                Some(end)
            }
            Some((_, Cue::Ordinal(_))) | None if self.absolute.is_none() => {
                let read = numeric(text, at).or_else(|| day_and_month(text, at))?;
                self.absolute = Some(read);
                Some(read.end)
            }
            _ if self.absolute.is_some_and(|read| read.rule != "hijri day") => hijri_twin(text, at),
            _ => None,
        }
    }

    fn take_weekday(&mut self, text: Text<'_>, at: usize, end: usize, day: Weekday) -> Option<usize> {
        if text.follows(&text.table.before_weekday, at) {
            return None;
        }
        match self.weekday {
            None => self.weekday = Some(day),
            Some(first)
                if self.part == Some(PartOfDay::Night) && self.second.is_none() && first.wrapping_add(1) == day =>
            {
                self.second = Some(day);
            }
            Some(_) => return None,
        }
        Some(end)
    }

    /// The days that are meant.
    fn days(&self, published: Date) -> Option<Days> {
        let day = match (self.weekday, self.offset) {
            (Some(weekday), Some(offset)) => nearest_weekday(days(published, offset)?, weekday),
            (Some(weekday), None) => near_weekday(published, weekday, self.step),
            (None, offset) => days(published, offset.unwrap_or(0)),
        }?;
        let last = if self.second.is_some() { days(day, 1)? } else { day };
        // A pair of days that ends after publication began a week earlier.
        let late = self.second.is_some() && self.step.unwrap_or(-1) < 0 && last > published;
        let back = if late { -7 } else { 0 };
        Some((days(day, back)?, days(last, back)?))
    }
}

/// The most recent such day up to publication; with "الماضي" before it, with "المقبل" after it.
fn near_weekday(published: Date, weekday: Weekday, step: Option<i64>) -> Option<Date> {
    let back = i64::from(weekday.until(published.weekday()));
    match step {
        None | Some(0) => days(published, -back),
        Some(step) if step < 0 => days(published, if back == 0 { 7 * step } else { 7 * (step + 1) - back }),
        Some(_) => days(published, 7 - back),
    }
}

/// The such day at `day` or shortly before it, or the day after it: a named weekday beats the day of publication,
/// and texts are published late rather than early.
fn nearest_weekday(day: Date, weekday: Weekday) -> Option<Date> {
    let candidates = (-5..=1).filter_map(|step| days(day, step));
    candidates.filter(|date| date.weekday() == weekday).min_by_key(|date| distance(day, *date).abs())
}

/// The same day in the Hijri calendar, behind the Gregorian one.
fn hijri_twin(text: Text<'_>, at: usize) -> Option<usize> {
    day_and_month(text, at).filter(|read| read.rule == "hijri day").map(|read| read.end)
}
