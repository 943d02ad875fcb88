//! Dates in figures: "20/1/2022", "2022-01-20", "يوم 20/1".

use super::absolute::year_after;
use super::cardinal::{digits, leading_digits};
use super::date::{DateRange, Precision, Read, Text};
use jiff::civil::Date;

/// The numeric date that starts at `at`; day before month unless that cannot be.
pub(super) fn numeric(text: Text<'_>, at: usize) -> Option<Read> {
    let mark = text.word(at + 1);
    if !matches!(mark, "/" | "-" | "." | "\\") {
        return None;
    }
    let (first, length, _) = leading_digits(text.word(at))?;
    let second = digits(text.word(at + 2))?;
    if text.word(at + 3) == mark
        && let Some((third, places, _)) = leading_digits(text.word(at + 4))
    {
        let year_first = length == 4;
        let (year, month, day) = if year_first { (first, second, third) } else { (third, second, first) };
        let short = places == 2 && !year_first && mark != ".";
        let year = if short { year.checked_add(2000)? } else { year };
        let date = date(year, month, day).or_else(|| date(year, day, month))?;
        let range = DateRange::of(Some((date, date)), Precision::Day);
        let end = text.table.christian.find_whole(text.words, at + 5).map_or(at + 5, |hit| hit.end);
        return Some(Read { end, range, rule: "numeric", dated: true });
    }
    let cued = mark == "/" && text.follows(&text.table.filler, at);
    day_and_month(text, at, first, second).filter(|_| cued)
}

/// "20/1" without a year.
fn day_and_month(text: Text<'_>, at: usize, day: u64, month: u64) -> Option<Read> {
    if let Some(year) = year_after(text, at + 2).filter(|_| day <= 12)
        && let (Some(start), Ok(month)) = (year.range.start, i8::try_from(day))
    {
        let days = super::calendar::month(start.year(), month);
        return Some(Read {
            end: at + 3,
            range: DateRange::of(days, Precision::Month),
            rule: "numeric month",
            dated: true,
        });
    }
    let valid = date(2024, month, day).is_some();
    let days = text.published.and_then(|published| {
        let years = (-1..=1).filter_map(|step| u64::try_from(published.year() + step).ok());
        super::calendar::nearest(published, years.filter_map(|year| date(year, month, day)).map(|date| (date, date)))
    });
    valid.then(|| Read { end: at + 3, range: DateRange::of(days, Precision::Day), rule: "numeric", dated: false })
}

fn date(year: u64, month: u64, day: u64) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| (1900..=2100).contains(year))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
