//! What waits, in portions: neighbouring days are linked together, so that an archive of any size is linked in bounded
//! memory. Where an event belongs depends on what is around it, whether that waits as well or not, and so not on the
//! portion in which it comes.

use crate::casebook::reports::reports;
use crate::casebook::review::Standing;
use anyhow::Result;
use riwaya_incident::link::{Trace, days};
use riwaya_store::{SqliteStore, VersionId};
use std::collections::BTreeMap;

/// The first days of the events of a portion, in days since 1970-01-01.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Days {
    /// None is told, or such a long time that nothing is linked to them but by decisions.
    #[default]
    None,
    /// From and to.
    Some(i32, i32),
    /// Whatever they are.
    All,
}

/// Events that are linked together: those that begin on some days, or are told for none.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Portion {
    /// Articles that tell them.
    pub versions: Vec<VersionId>,
    days: Days,
}

impl Portion {
    /// Articles of which all events are linked together.
    pub fn whole(versions: Vec<VersionId>) -> Self {
        Self { versions, days: Days::All }
    }

    /// Whether it has an event of one of its articles.
    pub fn has(&self, trace: &Trace) -> bool {
        let first = days(trace).map(|(first, _)| first);
        match self.days {
            Days::None => first.is_none(),
            Days::Some(from, to) => first.is_some_and(|first| (from..=to).contains(&first)),
            Days::All => true,
        }
    }
}

/// Portions of at most so many events that are told by these articles, in the order of days; a day is never parted.
/// Articles are read one by one.
pub fn portions(
    store: &mut SqliteStore,
    versions: &[VersionId],
    reviews: &Standing,
    most: usize,
) -> Result<Vec<Portion>> {
    let mut told: BTreeMap<Option<i32>, Vec<VersionId>> = BTreeMap::new();
    reports(store, versions, reviews, |report| {
        for event in &report.events {
            let first = days(&Trace::of(&report, event)).map(|(first, _)| first);
            told.entry(first).or_default().push(VersionId(report.origin.version));
        }
        Ok(())
    })?;
    Ok(cut(told, most))
}

fn cut(told: BTreeMap<Option<i32>, Vec<VersionId>>, most: usize) -> Vec<Portion> {
    let mut out: Vec<Portion> = Vec::new();
    for (day, mut versions) in told {
        let Some(day) = day else {
            out.extend(versions.chunks(most).map(|versions| Portion { versions: versions.to_vec(), days: Days::None }));
            continue;
        };
        match out.last_mut() {
            Some(Portion { versions: known, days: Days::Some(_, last) }) if known.len() + versions.len() <= most => {
                known.append(&mut versions);
                *last = day;
            }
            _ => out.push(Portion { versions, days: Days::Some(day, day) }),
        }
    }
    for portion in &mut out {
        portion.versions.sort_unstable();
        portion.versions.dedup();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_days_come_together() {
        let told = [(None, 1), (Some(3), 2), (Some(4), 2), (Some(9), 3), (Some(10), 1)];
        let told = told.into_iter().map(|(day, count)| (day, (0..count).map(VersionId).collect())).collect();
        let portions = cut(told, 4);
        let days: Vec<_> = portions.iter().map(|portion| portion.days).collect();
        assert_eq!(days, [Days::None, Days::Some(3, 4), Days::Some(9, 10)]);
        assert_eq!(portions[1].versions, [VersionId(0), VersionId(1)], "each article once");
    }
}
