//! Calendar arithmetic that never panics, and the Umm al-Qura calendar.

use super::date::Unit;
use icu_calendar::cal::{Gregorian, Hijri};
use jiff::Span;
use jiff::civil::Date;

/// Both ends of a stretch of days.
pub type Days = (Date, Date);

/// How much nearer a past day counts than a future one when the year is not told.
const FUTURE_WEIGHT: i32 = 4;

/// `date` moved by whole units; `None` beyond the years that a date can hold.
pub fn shift(date: Date, unit: Unit, count: i64) -> Option<Date> {
    let span = match unit {
        Unit::Hour => Span::new().try_days(count / 24),
        Unit::Day => Span::new().try_days(count),
        Unit::Week => Span::new().try_weeks(count),
        Unit::Month => Span::new().try_months(count),
        Unit::Year => Span::new().try_years(count),
    };
    date.checked_add(span.ok()?).ok()
}

/// `date` moved by days.
pub fn days(date: Date, count: i64) -> Option<Date> {
    shift(date, Unit::Day, count)
}

/// The calendar month, year or week (Monday to Sunday) that holds `date`, moved by `step` units.
///
/// On a Sunday a new working week has begun in most Arab countries: the week before it is then the seven days
/// before publication.
pub fn unit_around(date: Date, unit: Unit, step: i64) -> Option<Days> {
    let moved = shift(date, unit, step)?;
    match unit {
        Unit::Hour | Unit::Day => Some((moved, moved)),
        Unit::Week => {
            let back = i64::from(date.weekday().to_monday_zero_offset()) % 6;
            let start = days(moved, -back)?;
            Some((start, days(start, 6)?))
        }
        Unit::Month => Some((moved.first_of_month(), moved.last_of_month())),
        Unit::Year => Some((moved.first_of_year(), moved.last_of_year())),
    }
}

/// The days of a Gregorian month.
pub fn month(year: i16, month: i8) -> Option<Days> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.last_of_month()))
}

/// A day of the Umm al-Qura calendar; years outside its tables are counted by the arithmetical calendar.
pub fn hijri(year: i16, month: i8, day: i8) -> Option<Date> {
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let calendar = Hijri::new_umm_al_qura();
    let date = icu_calendar::Date::try_new_hijri_with_calendar(i32::from(year), month, day, calendar).ok()?;
    let date = date.to_calendar(Gregorian);
    let year = i16::try_from(date.year().extended_year()).ok()?;
    Date::new(year, i8::try_from(date.month().ordinal).ok()?, i8::try_from(date.day_of_month().0).ok()?).ok()
}

/// The days of a month of the Umm al-Qura calendar.
pub fn hijri_month(year: i16, month: i8) -> Option<Days> {
    let next = if month >= 12 { (year.checked_add(1)?, 1) } else { (year, month.checked_add(1)?) };
    Some((hijri(year, month, 1)?, days(hijri(next.0, next.1, 1)?, -1)?))
}

/// The Hijri year that begins in or shortly before a Gregorian one.
pub fn hijri_year(gregorian: i16) -> i16 {
    let years = (i32::from(gregorian) - 622) * 33 / 32;
    i16::try_from(years).unwrap_or(0)
}

/// Of several candidates the nearest to `published`; the past is preferred.
pub fn nearest(published: Date, candidates: impl Iterator<Item = Days>) -> Option<Days> {
    candidates.min_by_key(|(start, _)| {
        let away = distance(published, *start);
        if away > 0 { away.saturating_mul(FUTURE_WEIGHT) } else { -away }
    })
}

/// Days from `from` to `to`.
pub fn distance(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
