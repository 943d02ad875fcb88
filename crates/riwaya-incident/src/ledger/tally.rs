//! What one voice's figures come to.

use super::range::sum;
use super::{CIVILIANS, Entry, Range, UNKNOWN};
use crate::vague::acled_low;

/// Columns of a tally: side a, side b, civilians, others and unknown.
pub(super) const COLUMNS: usize = 4;
const CIVILIAN: usize = 2;
const OTHER: usize = 3;

/// One voice's figures of one kind, by column.
pub(super) struct Tally {
    /// What it tells of each column.
    pub told: [Option<Range>; COLUMNS],
    /// Everybody together.
    pub total: Range,
    /// ACLED's number for it.
    pub acled: u64,
    /// Whether the total is told as one of everybody.
    pub everybody: bool,
    /// Last day that it was told.
    pub day: String,
}

impl Tally {
    /// Of the entries of one voice and kind, none of them joint or superseded.
    pub fn of(entries: &[&Entry], all: &[Entry], sides: &[Option<String>; 2]) -> Self {
        let whole: Vec<&Entry> = entries.iter().filter(|entry| entry.part_of.is_none()).copied().collect();
        let mut told = groups(&whole, sides);
        let unnamed = newest_unnamed(&whole);
        let named = told.iter().flatten().copied().fold(Range::NONE, Range::plus);
        let mut acled: u64 = acled(&whole);
        let mut total = named;
        if let Some((unnamed, low)) = unnamed {
            if unnamed.high.is_none_or(|high| high >= named.low) {
                total = Range { low: unnamed.low.max(named.low), high: unnamed.high };
                acled = acled.max(low);
            } else {
                // Less than the groups together: it counts those that are left.
                told[OTHER] = Some(told[OTHER].map_or(unnamed, |other| other.plus(unnamed)));
                total = named.plus(unnamed);
                acled = acled.saturating_add(low);
            }
        }
        split_parts(&mut told, entries, all, sides);
        let day = entries.iter().filter_map(|entry| entry.as_of.as_deref()).max().unwrap_or_default();
        Self {
            told,
            total,
            acled,
            everybody: unnamed.is_some_and(|(range, _)| !is_some(range)),
            day: day.chars().take(10).collect(),
        }
    }

    /// Whether it counts everybody that anyone counts.
    pub fn is_complete(&self, counted: [bool; COLUMNS]) -> bool {
        let groups = &counted[..OTHER];
        let missing = |column: usize| counted[column] && self.told[column].is_none();
        self.everybody || if groups.contains(&true) { !(0..OTHER).any(missing) } else { self.told[OTHER].is_some() }
    }

    /// One number for each column; what of the total no column tells is unknown.
    pub fn points(&self) -> [u64; COLUMNS] {
        let mut points = self.told.map(|range| range.map_or(0, Range::point));
        let rest = self.total.point().saturating_sub(sum(points));
        points[OTHER] = points[OTHER].saturating_add(rest);
        points
    }
}

/// "Some", "a number of them": no count of everybody, whoever says so.
fn is_some(range: Range) -> bool {
    range.high.is_none() && range.low <= 2
}

/// The column of a group.
pub(super) fn column(group: &str, sides: &[Option<String>; 2]) -> usize {
    let side = sides.iter().position(|side| side.as_deref() == Some(group));
    if group == CIVILIANS { CIVILIAN } else { side.unwrap_or(OTHER) }
}

/// Named groups by column: several claims on one group are alternatives, several groups of one column are added.
fn groups(whole: &[&Entry], sides: &[Option<String>; 2]) -> [Option<Range>; COLUMNS] {
    let mut out = [None; COLUMNS];
    let mut names: Vec<&str> =
        whole.iter().map(|entry| entry.group.as_str()).filter(|group| *group != UNKNOWN).collect();
    names.dedup();
    for group in names {
        let claims = whole.iter().filter(|entry| entry.group == group);
        if let Some(range) = claims.map(|entry| range(entry)).reduce(Range::and) {
            let slot = &mut out[column(group, sides)];
            *slot = Some(slot.map_or(range, |sum: Range| sum.plus(range)));
        }
    }
    out
}

/// What a voice tells of nobody in particular, with ACLED's number, unless it told the groups on a later day.
fn newest_unnamed(whole: &[&Entry]) -> Option<(Range, u64)> {
    let unnamed: Vec<&&Entry> = whole.iter().filter(|entry| entry.group == UNKNOWN).collect();
    let later = |entry: &Entry| {
        let named = whole.iter().filter(|other| other.group != UNKNOWN);
        named.clone().any(|other| other.as_of > entry.as_of)
            && named.clone().all(|other| other.evidence.source != entry.evidence.source)
    };
    let stands = unnamed.into_iter().filter(|entry| !later(entry));
    let low = stands.clone().map(|entry| acled_low(entry)).min()?;
    Some((stands.map(|entry| range(entry)).reduce(Range::and)?, low))
}

/// ACLED's number for the named groups: of alternatives the lowest.
fn acled(whole: &[&Entry]) -> u64 {
    let mut groups: Vec<&str> =
        whole.iter().map(|entry| entry.group.as_str()).filter(|group| *group != UNKNOWN).collect();
    groups.dedup();
    let lowest = |group: &str| whole.iter().filter(|entry| entry.group == group).map(|entry| acled_low(entry)).min();
    sum(groups.into_iter().filter_map(lowest))
}

/// Moves sub-counts of another column out of the column of their total: four civilians among 121 of a side.
fn split_parts(told: &mut [Option<Range>; COLUMNS], entries: &[&Entry], all: &[Entry], sides: &[Option<String>; 2]) {
    for part in entries.iter().filter(|entry| entry.group != UNKNOWN) {
        let Some(total) = part.part_of.and_then(|at| all.get(at)) else { continue };
        let (to, from) = (column(&part.group, sides), column(&total.group, sides));
        if to == from || total.joint || told[to].is_some() {
            continue;
        }
        let count = range(part);
        if let Some(rest) = told[from] {
            told[from] = Some(rest.minus(count));
        }
        told[to] = Some(count);
    }
}

fn range(entry: &Entry) -> Range {
    Range { low: entry.low, high: entry.high }
}
