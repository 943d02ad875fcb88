//! Dates that name a month or a year: "20 كانون الثاني/يناير 2022", "العشرين من الشهر الماضي", "أيار الماضي", "عام 2019".

use super::calendar::{Days, hijri, hijri_month, hijri_year, month, nearest, unit_around};
use super::cardinal::leading_digits;
use super::date::{DateRange, Precision, Read, Text, Unit};
use super::date_words::{Cue, Many};
use super::words::Table;
use jiff::civil::Date;

/// What the text says of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    /// The year itself.
    Given(i16),
    /// Years from that of publication ("العام الماضي").
    Away(i64),
    /// The nearest such month before (-1), at (0) or after (1) publication ("أيار الماضي").
    Month(i64),
    /// Nothing.
    Open,
}

/// A month by name.
#[derive(Debug, Clone, Copy)]
pub(super) struct MonthName {
    pub end: usize,
    pub month: i8,
    pub hijri: bool,
    /// May be another word.
    pub weak: bool,
}

/// The month named at `at`, with a second name of it: "آب/أغسطس", "حزيران (يونيو)".
pub(super) fn month_name(text: Text<'_>, at: usize) -> Option<MonthName> {
    let (end, Cue::Month { month, hijri, weak }) = text.cue(at)? else { return None };
    let first = MonthName { end, month, hijri, weak };
    let mark = text.word(end);
    let next = end + usize::from(matches!(mark, "/" | "-" | "–" | "(" | "\\"));
    let same = |cue| matches!(cue, Cue::Month { month: other, hijri: false, .. } if other == month && !hijri);
    let Some((second, _)) = text.cue(next).filter(|(_, cue)| same(*cue)) else { return Some(first) };
    let closed = second + usize::from(mark == "(" && text.word(second) == ")");
    Some(MonthName { end: closed, weak: false, ..first })
}

/// The year that follows a month: index after it, and what it says.
pub(super) fn year_of(text: Text<'_>, at: usize, hijri: bool) -> (usize, Year) {
    if let Some((end, Cue::Step(step))) = text.cue(at) {
        return (end, Year::Month(step));
    }
    let mark = at + usize::from(matches!(text.word(at), "،" | "," | "/" | "-"));
    let of = text.skip(&text.table.of, mark);
    if let Some((end, year, muslim)) = year_number(text, of).filter(|(.., muslim)| *muslim == hijri || !*muslim) {
        let fits = if hijri { (1300..=1500).contains(&year) } else { (1900..=2100).contains(&year) };
        if fits && muslim <= hijri {
            return (end, Year::Given(year));
        }
    }
    let from = at + usize::from(text.word(at) == "من");
    if let Some((unit, Cue::Unit { unit: Unit::Year, many: Many::One })) = text.cue(from)
        && let Some((end, Cue::Step(step))) = text.cue(unit)
    {
        return (end, Year::Away(step));
    }
    (at, Year::Open)
}

/// Four digits with the letter of their era: index after them, the year, whether it is Hijri.
fn year_number(text: Text<'_>, at: usize) -> Option<(usize, i16, bool)> {
    let word = text.word(at);
    let (value, length, _) = leading_digits(word)?;
    let year = i16::try_from(value).ok().filter(|_| length == 4)?;
    let era = |table: &Table<()>| table.find_whole(text.words, at + 1).map_or(at + 1, |hit| hit.end);
    let marked = era(&text.table.muslim);
    let muslim = word.ends_with('ه') || marked > at + 1;
    let end = if muslim { marked } else { era(&text.table.christian) };
    Some((end, year, muslim))
}

/// A year on its own: "2019", "1443هـ".
pub(super) fn year_after(text: Text<'_>, at: usize) -> Option<Read> {
    let (end, days) = match year_number(text, at) {
        Some((end, year, true)) => (end, (hijri_month(year, 1)?.0, hijri_month(year, 12)?.1)),
        Some((end, year @ 1900..=2100, false)) => (end, (month(year, 1)?.0, month(year, 12)?.1)),
        Some(_) => return None,
        None => {
            let (end, year) = text.count(at).filter(|(_, year)| (1900..=2100).contains(year))?;
            let year = i16::try_from(year).ok()?;
            (end, (month(year, 1)?.0, month(year, 12)?.1))
        }
    };
    let range = DateRange::of(Some(days), Precision::Year);
    Some(Read { end, range, rule: "year", dated: true })
}

/// A month without a day: "آذار/مارس 2015", "يوليو الماضي", "رمضان 1443".
pub(super) fn month_led(text: Text<'_>, at: usize) -> Option<Read> {
    let name = month_name(text, at)?;
    let (end, year) = year_of(text, name.end, name.hijri);
    let cued = at
        .checked_sub(1)
        .is_some_and(|before| matches!(text.cue(before), Some((_, Cue::Unit { unit: Unit::Month, many: Many::One }))));
    let day_before = at.checked_sub(1).filter(|before| leading_digits(text.word(*before)).is_some());
    if (name.weak && year == Year::Open && !cued) || text.follows(&text.table.before_date, day_before.unwrap_or(at)) {
        return None;
    }
    let days = place(text.published, year, name, |year| {
        if name.hijri { hijri_month(year, name.month) } else { month(year, name.month) }
    });
    let range = DateRange::of(days, Precision::Month);
    Some(Read { end, range, rule: "month", dated: matches!(year, Year::Given(_) | Year::Away(_)) })
}

/// Chooses the year in which `build` gives the days that the text means.
fn place(published: Option<Date>, year: Year, name: MonthName, build: impl Fn(i16) -> Option<Days>) -> Option<Days> {
    if let Year::Given(year) = year {
        return build(year);
    }
    let published = published?;
    let base = if name.hijri { hijri_year(published.year()) } else { published.year() };
    let around = || (-2..=2).filter_map(|step| build(base.saturating_add(step)));
    match year {
        Year::Given(_) => None,
        Year::Away(step) => build(base.saturating_add(i16::try_from(step).ok()?)),
        Year::Month(step) if step < 0 => around().filter(|(start, _)| *start <= published).last(),
        Year::Month(0) | Year::Open => nearest(published, around()),
        Year::Month(_) => around().find(|(_, end)| *end > published),
    }
}

/// One or two days of a month: index after them, the first, the last.
fn days_of_month(text: Text<'_>, at: usize) -> Option<(usize, i8, i8)> {
    let day = |at: usize| -> Option<(usize, i8)> {
        if let Some((end, Cue::Ordinal(day))) = text.cue(at) {
            return Some((end, day));
        }
        let start = at + usize::from(matches!(text.word(at), "ال" | "وال" | "ل"));
        let (value, length, _) = leading_digits(text.word(start))?;
        let day = i8::try_from(value).ok().filter(|day| length <= 2 && (1..=31).contains(day))?;
        Some((start + 1, day))
    };
    let (end, first) = day(at)?;
    let joined = matches!(text.word(end), "-" | "–" | "و") || text.has(&text.table.to, end);
    let attached = text.word(end).starts_with('و');
    let second = if joined { end + 1 } else { end };
    match day(second).filter(|(_, last)| (joined || attached) && *last > first) {
        Some((end, last)) => Some((end, first, last)),
        None => Some((end, first, first)),
    }
}

/// A day of a month: "20 كانون الثاني 2022", "من 3 إلى 5 أيار", "الأول من الشهر الجاري", "17 رمضان 1443هـ".
pub(super) fn day_and_month(text: Text<'_>, at: usize) -> Option<Read> {
    if text.follows(&text.table.before_date, at) {
        return None;
    }
    let (end, first, last) = days_of_month(text, at)?;
    let mark = end + usize::from(matches!(text.word(end), "/" | "-" | "–"));
    let of = text.skip(&text.table.of, mark);
    let Some(name) = month_name(text, of).or_else(|| month_name(text, mark)) else {
        let figures = leading_digits(text.word(end.saturating_sub(1))).is_some();
        return day_of_near_month(text, end, (first, last), figures);
    };
    let (end, year) = year_of(text, name.end, name.hijri);
    let days = place(text.published, year, name, |year| {
        let make = |day| if name.hijri { hijri(year, name.month, day) } else { Date::new(year, name.month, day).ok() };
        Some((make(first)?, make(last)?))
    });
    let range = DateRange::of(days, Precision::Day);
    let rule = if name.hijri { "hijri day" } else { "day of month" };
    Some(Read { end, range, rule, dated: matches!(year, Year::Given(_) | Year::Away(_)) })
}

/// "20 من الشهر الجاري", "الخامس من هذا الشهر", "15 الجاري".
fn day_of_near_month(text: Text<'_>, at: usize, (first, last): (i8, i8), figures: bool) -> Option<Read> {
    let mut end = at + usize::from(text.word(at) == "من");
    let this = matches!(text.cue(end), Some((_, Cue::This)));
    end += usize::from(this);
    let month_word = matches!(text.cue(end), Some((_, Cue::Unit { unit: Unit::Month, many: Many::One })));
    end += usize::from(month_word);
    let step = match text.cue(end) {
        Some((after, Cue::Step(step))) if month_word || (step == 0 && figures) => {
            end = after;
            step
        }
        _ if this && month_word => 0,
        _ => return None,
    };
    let days = text.published.and_then(|published| unit_around(published, Unit::Month, step)).and_then(|(start, _)| {
        let make = |day| Date::new(start.year(), start.month(), day).ok();
        Some((make(first)?, make(last)?))
    });
    Some(Read { end, range: DateRange::of(days, Precision::Day), rule: "day of near month", dated: false })
}
