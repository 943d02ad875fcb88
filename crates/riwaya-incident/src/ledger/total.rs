//! What different rules make of all voices' figures of one kind.

use super::range::sum;
use super::tally::{COLUMNS, Tally};
use super::{Entry, Range, Total};
use crate::matrix::Stance;
use std::collections::BTreeMap;

/// The totals of one kind; none where nobody asserts a number, or only of killed and injured together. What was told
/// before the `end` of the incident counts only what had happened by then: it is left out where later totals are.
pub(super) fn total(kind: &str, all: &[Entry], sides: &[Option<String>; 2], end: &str) -> Option<Total> {
    let asserted: Vec<&Entry> =
        all.iter().filter(|entry| entry.kind == kind && entry.stance == Stance::Asserts && !entry.joint).collect();
    let current = tallies(asserted.iter().filter(|entry| !entry.superseded), all, sides, |_| String::new());
    if current.is_empty() {
        return None;
    }
    let counted = counted(&current);
    let complete: Vec<&Tally> = current.iter().filter(|tally| tally.is_complete(counted)).collect();
    let views = if complete.is_empty() { pieced(&current) } else { weighed(&complete, &current, end) };
    let past = tallies(asserted.iter(), all, sides, |entry| entry.as_of.clone().unwrap_or_default());
    let ever: Vec<Range> = past.iter().filter(|tally| tally.is_complete(counted)).map(|tally| tally.total).collect();
    let ever = ever.iter().copied().chain(complete.iter().map(|tally| tally.total));
    let low = ever.clone().map(|range| range.low).min().unwrap_or(views.low);
    Some(Total {
        kind: kind.to_owned(),
        acled: views.acled,
        low: views.low,
        best: sum(views.by_group),
        high: views.high,
        lowest: low.min(views.low),
        highest: if complete.is_empty() { views.high } else { Range::highest(ever) },
        by_group: views.by_group,
        rule: views.rule,
    })
}

/// Those told on the last day of the incident or after it, if there are any.
fn later<'t>(complete: &[&'t Tally], end: &str) -> Vec<&'t Tally> {
    let later: Vec<&Tally> = complete.iter().filter(|tally| tally.day.as_str() >= end).copied().collect();
    if later.is_empty() { complete.to_vec() } else { later }
}

/// What the rules give.
struct Views {
    acled: u64,
    low: u64,
    high: Option<u64>,
    by_group: [u64; COLUMNS],
    rule: String,
}

/// The figures of each voice, told apart further by `when`.
fn tallies<'e>(
    entries: impl Iterator<Item = &'e &'e Entry>,
    all: &[Entry],
    sides: &[Option<String>; 2],
    when: impl Fn(&Entry) -> String,
) -> Vec<Tally> {
    let mut voices: BTreeMap<(usize, String), Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        voices.entry((entry.voice, when(entry))).or_default().push(entry);
    }
    let whole = |entries: &&Vec<&Entry>| entries.iter().any(|entry| entry.part_of.is_none());
    voices.values().filter(whole).map(|entries| Tally::of(entries, all, sides)).collect()
}

/// Which columns anybody tells.
fn counted(tallies: &[Tally]) -> [bool; COLUMNS] {
    std::array::from_fn(|column| tallies.iter().any(|tally| tally.told[column].is_some()))
}

/// Where some voices count everybody.
fn weighed(all: &[&Tally], current: &[Tally], end: &str) -> Views {
    let complete = &later(all, end);
    let left_out = if complete.len() < all.len() { format!(", from {end} on") } else { String::new() };
    let newest = complete.iter().map(|tally| tally.day.as_str()).max().unwrap_or_default();
    let acled = complete.iter().filter(|tally| tally.day == newest).map(|tally| tally.acled).min();
    let high = groups_high(current).zip(Range::highest(complete.iter().map(|tally| tally.total)));
    Views {
        acled: acled.unwrap_or_default(),
        low: complete.iter().map(|tally| tally.total.low).min().unwrap_or_default(),
        high: high.map(|(groups, totals)| groups.max(totals)),
        by_group: median(complete),
        rule: format!(
            "low: the lowest of {} by one voice{left_out}; best: their median; high: the highest claim for each group, \
             added, or the highest total; ACLED: the lowest complete total of the newest day, {newest}",
            if complete.len() == 1 {
                "1 complete total".to_owned()
            } else {
                format!("{} complete totals", complete.len())
            }
        ),
    }
}

/// Where nobody counts everybody: groups that different voices count are added, different claims on one group are not.
fn pieced(current: &[Tally]) -> Views {
    let claims = |column: usize| current.iter().filter_map(move |tally| tally.told[column]);
    let lows: [u64; COLUMNS] = std::array::from_fn(|column| claims(column).map(|range| range.low).min().unwrap_or(0));
    let by_group = std::array::from_fn(|column| {
        let mut points: Vec<u64> = claims(column).map(Range::point).collect();
        points.sort_unstable();
        middle(&points).map_or(0, |(one, other)| u64::midpoint(one, other))
    });
    // A voice that tells one column alone has ACLED's number for it; of more, the words' lowest stand in.
    let single = |column: usize| {
        let alone = current.iter().filter(|tally| tally.told.iter().flatten().count() == 1);
        alone.filter(|tally| tally.told[column].is_some()).map(|tally| tally.acled).min()
    };
    Views {
        acled: sum((0..COLUMNS).map(|column| single(column).map_or(lows[column], |low| low.min(lows[column])))),
        low: sum(lows),
        high: groups_high(current),
        by_group,
        rule:
            "no voice counts everybody; low and ACLED: the lowest claim for each group, added; best: the median claim \
               for each group, added; high: the highest claim for each group, added"
                .to_owned(),
    }
}

/// The highest claim for each column, added; none where one sets no limit.
fn groups_high(current: &[Tally]) -> Option<u64> {
    let highest = |column: usize| Range::highest(current.iter().filter_map(move |tally| tally.told[column]));
    (0..COLUMNS).map(highest).try_fold(0_u64, |sum, high| Some(sum.saturating_add(high?)))
}

/// The columns of the middle total; of two in the middle the mean, with what rounding leaves over given to the first
/// columns that lost a half.
fn median(complete: &[&Tally]) -> [u64; COLUMNS] {
    let mut points: Vec<(u64, [u64; COLUMNS])> =
        complete.iter().map(|tally| tally.points()).map(|points| (sum(points), points)).collect();
    points.sort_unstable();
    let Some(((one_sum, one), (other_sum, other))) = middle(&points) else { return [0; COLUMNS] };
    let mut mean: [u64; COLUMNS] = std::array::from_fn(|column| u64::midpoint(one[column], other[column]));
    let mut left = u64::midpoint(one_sum, other_sum).saturating_sub(sum(mean));
    for column in (0..COLUMNS).filter(|column| (one[*column] ^ other[*column]) & 1 == 1) {
        let given = left.min(1);
        mean[column] += given;
        left -= given;
    }
    mean
}

/// The two in the middle of a sorted list, which are one where its length is odd.
fn middle<T: Copy>(sorted: &[T]) -> Option<(T, T)> {
    let last = sorted.len().checked_sub(1)?;
    Some((*sorted.get(last / 2)?, *sorted.get(sorted.len() / 2)?))
}
