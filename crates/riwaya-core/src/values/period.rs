//! Weeks, months, seasons and years: "الأسبوع الماضي", "هذا الشهر", "مطلع عام 2019", "الأسبوع الأخير من حزيران".

use super::absolute::{Year, month_led, year_after, year_of};
use super::calendar::{Days, days, month, shift, unit_around};
use super::date::{DateRange, Precision, Read, Text, Unit};
use super::date_words::{Cue, Many};
use super::day::day_led;
use jiff::civil::Date;

/// The precision that a unit of time has.
pub(super) fn precision(unit: Unit) -> Precision {
    match unit {
        Unit::Hour | Unit::Day => Precision::Day,
        Unit::Week => Precision::Week,
        Unit::Month => Precision::Month,
        Unit::Year => Precision::Year,
    }
}

/// An expression that begins with a unit of time or with "هذا".
pub(super) fn unit_led(text: Text<'_>, at: usize) -> Option<Read> {
    let (end, cue) = text.cue(at)?;
    match cue {
        Cue::This => match text.cue(end)? {
            (end, Cue::Unit { unit, many: Many::One }) if unit >= Unit::Week => Some(calendar_unit(text, end, unit, 0)),
            _ => None,
        },
        Cue::Unit { unit: Unit::Day, many: Many::One } => day_led(text, end),
        Cue::Unit { unit, many: Many::One } if unit >= Unit::Week => one_unit(text, end, unit),
        Cue::Unit { unit, many } => several_units(text, end, unit, many),
        _ => None,
    }
}

/// "الأسبوع الماضي", "عام 2019", "شهر أيار".
fn one_unit(text: Text<'_>, end: usize, unit: Unit) -> Option<Read> {
    match (text.cue(end), unit) {
        (Some((end, Cue::Step(_))), Unit::Year) if year_after(text, end).is_some() => year_after(text, end),
        (Some((end, Cue::Step(step))), _) => Some(calendar_unit(text, end, unit, step)),
        (Some((_, Cue::Month { .. })), Unit::Month) => month_led(text, end),
        (_, Unit::Year) => year_after(text, end),
        _ => None,
    }
}

fn calendar_unit(text: Text<'_>, end: usize, unit: Unit, step: i64) -> Read {
    let days = text.published.and_then(|published| {
        let (start, last) = unit_around(published, unit, step)?;
        // The current week has only come as far as the day of publication.
        Some((start, if unit == Unit::Week && step == 0 { published } else { last }))
    });
    Read { end, range: DateRange::of(days, precision(unit)), rule: "calendar unit", dated: unit == Unit::Year }
}

/// "الأيام الماضية", "الأيام الستة الماضية", "الساعات الـ24 الماضية", "اليومين الماضيين", "عامي 2014 و2016".
fn several_units(text: Text<'_>, end: usize, unit: Unit, many: Many) -> Option<Read> {
    if let (Unit::Year, Many::Two) = (unit, many)
        && let Some(year) = year_after(text, end)
    {
        return Some(year);
    }
    let count = text.count(end).filter(|_| many == Many::Several);
    let after = count.map_or(end, |(end, _)| end);
    let few = text.skip(&text.table.few, after);
    let (end, Cue::Step(step)) = text.cue(few)? else { return None };
    let stretch = match (many, count) {
        (Many::Two, _) => Stretch::Two,
        (_, Some((_, count))) => Stretch::Exactly(count),
        _ if few > after => Stretch::Few,
        _ => Stretch::Some,
    };
    Some(last_units(text, end, unit, stretch, step))
}

/// How many units a stretch up to publication has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stretch {
    Exactly(i64),
    Two,
    Few,
    Some,
}

/// The stretch of units before (step -1), around (0) or after (1) publication.
pub(super) fn last_units(text: Text<'_>, end: usize, unit: Unit, stretch: Stretch, step: i64) -> Read {
    let range = text.published.and_then(|published| stretch_days(published, unit, stretch, step));
    let placed = match (unit, stretch) {
        (Unit::Day, Stretch::Exactly(count)) if count > 2 => Precision::Week,
        (Unit::Day, Stretch::Few | Stretch::Some) => Precision::Week,
        _ => precision(unit),
    };
    let mut range = DateRange::of(range, placed);
    range.vague = matches!(stretch, Stretch::Few | Stretch::Some);
    Read { end, range, rule: "stretch", dated: false }
}

fn stretch_days(published: Date, unit: Unit, stretch: Stretch, step: i64) -> Option<Days> {
    // How far back the stretch begins and how far back it ends, in days where no count is told.
    let (begin, last) = match (unit, stretch) {
        (Unit::Hour, Stretch::Exactly(hours)) => (days(published, -(hours.checked_add(23)? / 24))?, published),
        (Unit::Hour, _) => (published, published),
        (_, Stretch::Exactly(count)) => (shift(published, unit, count.checked_neg()?)?, published),
        (Unit::Day, Stretch::Two) => (days(published, -2)?, days(published, -1)?),
        (_, Stretch::Two) => (shift(published, unit, -2)?, published),
        (Unit::Day, Stretch::Few) => (days(published, -6)?, published),
        (Unit::Day, Stretch::Some) if step == 0 => (days(published, -6)?, published),
        (Unit::Day, Stretch::Some) => (days(published, -7)?, days(published, -1)?),
        _ => return None,
    };
    if step <= 0 {
        return Some((begin, last));
    }
    let mirror = |date: Date| days(published, i64::from(-super::calendar::distance(published, date)));
    Some((mirror(last)?, mirror(begin)?))
}

/// "مطلع عام 2019", "منتصف شباط الماضي", "ربيع 2020", "أواخر الشهر الماضي", "الأسبوع الأخير من حزيران".
pub(super) fn slice_led(text: Text<'_>, at: usize) -> Option<Read> {
    let (end, cue) = text.cue(at)?;
    if let Cue::Season(first, last) = cue {
        let (end, year) = match year_of(text, end, false) {
            (end, Year::Month(step) | Year::Away(step)) => {
                (end, text.published?.year().checked_add(i16::try_from(step).ok()?)?)
            }
            (end, Year::Given(year)) => (end, year),
            (_, Year::Open) => return None,
        };
        let days = Some((month(year, first)?.0, month(year, last)?.1));
        return Some(Read { end, range: DateRange::of(days, Precision::Month), rule: "season", dated: true });
    }
    let whole = super::date::expression(text, end)
        .or_else(|| year_after(text, end))
        .or_else(|| bare_unit(text, end))
        .filter(|whole| matches!(whole.range.precision, Precision::Month | Precision::Year))?;
    let days = cut(&whole, cue);
    let precision = if whole.range.precision == Precision::Year { Precision::Month } else { Precision::Week };
    Some(Read { range: DateRange::of(days, precision), rule: "slice", dated: false, ..whole })
}

/// "مطلع العام", "نهاية الشهر": the current one.
fn bare_unit(text: Text<'_>, at: usize) -> Option<Read> {
    let (end, Cue::Unit { unit: unit @ (Unit::Month | Unit::Year), many: Many::One }) = text.cue(at)? else {
        return None;
    };
    text.word(at).contains("ال").then(|| calendar_unit(text, end, unit, 0))
}

/// The part of a month or year that `cue` names.
fn cut(whole: &Read, cue: Cue) -> Option<Days> {
    let (start, last) = (whole.range.start?, whole.range.end?);
    let of_month = |first: i8, end: i8| {
        let last_day = last.day().min(end);
        Some((days(start, i64::from(first) - 1)?, days(start, i64::from(last_day) - 1)?))
    };
    match (cue, whole.range.precision) {
        (Cue::Slice { months, .. }, Precision::Year) => {
            Some((month(start.year(), months.0)?.0, month(start.year(), months.1)?.1))
        }
        (Cue::Slice { days, .. }, _) => of_month(days.0, days.1),
        (Cue::WeekOfMonth(5), Precision::Month) => Some((days(last, -6)?, last)),
        (Cue::WeekOfMonth(week), Precision::Month) => of_month(week.saturating_mul(7) - 6, week.saturating_mul(7)),
        _ => None,
    }
}
