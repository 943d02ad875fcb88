//! Two dates that mark one stretch: "من 3 أيار حتى 5 حزيران", "بين الأربعاء والجمعة", "يومي الخميس والجمعة".

use super::Found;
use super::date::{DateRange, Precision, Text};

/// Joins neighbours that mark the ends of one stretch.
pub(super) fn join(text: Text<'_>, found: &[(Found<DateRange>, bool)]) -> Vec<Found<DateRange>> {
    let mut joined: Vec<Found<DateRange>> = Vec::with_capacity(found.len());
    for (next, _) in found {
        match joined.last_mut() {
            Some(last) if connected(text, last, next) => merge(last, next),
            _ => joined.push(*next),
        }
    }
    joined
}

fn connected(text: Text<'_>, last: &Found<DateRange>, next: &Found<DateRange>) -> bool {
    let opened = text.follows(&text.table.open, last.first) || last.value.since;
    let to = text.table.to.find(text.words, last.end).is_some_and(|hit| hit.end == next.first);
    let and = opened && last.end == next.first && text.word(next.first).starts_with('و');
    let dash = last.end + 1 == next.first && matches!(text.word(last.end), "-" | "–");
    let both_days = last.value.precision == Precision::Day && next.value.precision == Precision::Day;
    let same_kind = last.value.precision == next.value.precision || last.value.since;
    let placed = last.value.start.is_some() && next.value.end.is_some();
    placed && same_kind && (to || and || (dash && both_days && last.rule == next.rule))
}

/// Makes `last` reach to the end of `next`; a first weekday that came out after the second lies a week before.
fn merge(last: &mut Found<DateRange>, next: &Found<DateRange>) {
    let week_earlier = || last.value.start.and_then(|start| super::calendar::days(start, -7));
    let early = last.value.start <= next.value.end;
    if !early && last.value.weekday.is_none() {
        return;
    }
    last.value.start = if early { last.value.start } else { week_earlier() };
    last.value.end = next.value.end;
    last.value.since = false;
    last.end = next.end;
    last.rule = "span";
}
