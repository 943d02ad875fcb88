//! Distances from publication: "قبل يومين", "منذ ثلاثة أعوام", "خلال 24 ساعة", "الستة أيام الماضية".

use super::calendar::shift;
use super::date::{DateRange, Precision, Read, Text, Unit, expression};
use super::date_words::{Cue, Many};
use super::period::{Stretch, last_units, precision};

/// A distance in time.
struct Distance {
    end: usize,
    unit: Unit,
    count: i64,
    /// Hedged.
    about: bool,
}

/// "نحو خمسة أيام", "أسبوعين", "شهر واحد".
fn distance(text: Text<'_>, at: usize) -> Option<Distance> {
    let start = text.skip(&text.table.about, at);
    let counted = text.count(start);
    let after = counted.map_or(start, |(end, _)| end);
    let (end, Cue::Unit { unit, many }) = text.cue(after)? else { return None };
    // "منذ يوم الاثنين", "قبل عام 2019": the unit only announces what follows it.
    let alone = counted.is_none() && many == Many::One;
    if alone && (text.word(start).starts_with("ال") || expression(text, start).is_some()) {
        return None;
    }
    let count = match (counted, many) {
        (Some((_, count)), _) => count,
        (None, Many::One) => 1,
        (None, Many::Two) => 2,
        (None, Many::Several) => return None,
    };
    let one = text.count(end).filter(|(_, one)| *one == 1 && count == 1);
    let end = one.map_or(end, |(end, _)| end);
    Some(Distance { end, unit, count, about: start > at })
}

/// After "قبل": the exact day that far back, unless it counts from another event ("قبل يومين من").
pub(super) fn ago(text: Text<'_>, at: usize) -> Option<Read> {
    let distance = distance(text, at)?;
    if text.has(&text.table.after_ago, distance.end) {
        return None;
    }
    let day = text.published.and_then(|published| shift(published, distance.unit, distance.count.checked_neg()?));
    let mut range = DateRange::of(day.map(|day| (day, day)), precision(distance.unit));
    range.vague = distance.about;
    Some(Read { end: distance.end, range, rule: "ago", dated: false })
}

/// After "منذ": a distance back, or a point from which a state lasts.
///
/// News writes "منذ يومين" for one act two days ago and "منذ شهر" for a state of a month: days are a point, longer
/// units a stretch. A point with its own year stays what it names.
pub(super) fn since(text: Text<'_>, at: usize) -> Option<Read> {
    let read = if distance(text, at).is_some() {
        let point = ago(text, at)?;
        let lasting = !matches!(point.range.precision, Precision::Day | Precision::Unknown);
        if lasting { up_to_publication(text, point) } else { point }
    } else {
        let point = expression(text, text.skip(&text.table.of, at)).or_else(|| expression(text, at))?;
        if point.dated || point.rule == "stretch" { point } else { up_to_publication(text, point) }
    };
    Some(Read { range: DateRange { since: true, ..read.range }, rule: "since", ..read })
}

fn up_to_publication(text: Text<'_>, mut read: Read) -> Read {
    if let (Some(start), Some(published)) = (read.range.start, text.published)
        && start <= published
    {
        read.range.end = Some(published);
    }
    read
}

/// After "خلال": a stretch of so many units before publication, or the period that follows.
pub(super) fn within(text: Text<'_>, at: usize) -> Option<Read> {
    if let Some(read) = expression(text, at) {
        return Some(read);
    }
    let distance = distance(text, at)?;
    if !matches!(distance.unit, Unit::Hour | Unit::Day) || (distance.unit, distance.count) == (Unit::Day, 1) {
        return None;
    }
    let mut read = last_units(text, distance.end, distance.unit, Stretch::Exactly(distance.count), -1);
    read.range.vague = true;
    Some(read)
}

/// "الستة أيام الماضية", "الـ24 ساعة الماضية".
pub(super) fn count_led(text: Text<'_>, at: usize) -> Option<Read> {
    let (after, count) = text.count(at)?;
    let (end, Cue::Unit { unit, .. }) = text.cue(after)? else { return None };
    let few = text.skip(&text.table.few, end);
    let (end, Cue::Step(step)) = text.cue(few)? else { return None };
    Some(last_units(text, end, unit, Stretch::Exactly(count), step))
}
