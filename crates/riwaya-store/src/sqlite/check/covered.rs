//! Which rows the log says were stored, and which were purged.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

/// Rows by table.
#[derive(Debug, Default)]
pub(super) struct Covered {
    /// Stretches of numbers without a gap; articles come one after the other, so that most tables have one.
    stored: HashMap<String, Vec<RangeInclusive<i64>>>,
    purged: HashSet<(String, i64)>,
}

impl Covered {
    /// Notes rows that were stored. False where one of them is noted already.
    pub fn store(&mut self, table: &str, first: i64, last: i64) -> bool {
        let stretches = self.stored.entry(table.to_owned()).or_default();
        if stretches.iter().rev().any(|known| first <= *known.end() && *known.start() <= last) {
            return false;
        }
        match stretches.last_mut().filter(|known| known.end() + 1 == first) {
            Some(known) => *known = *known.start()..=last,
            None => stretches.push(first..=last),
        }
        true
    }

    pub fn purge(&mut self, table: &str, first: i64, last: i64) {
        self.purged.extend((first..=last).map(|id| (table.to_owned(), id)));
    }

    pub fn is_stored(&self, table: &str, id: i64) -> bool {
        self.stored.get(table).is_some_and(|stretches| stretches.iter().any(|known| known.contains(&id)))
    }

    pub fn is_purged(&self, table: &str, id: i64) -> bool {
        self.purged.contains(&(table.to_owned(), id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_join_and_do_not_overlap() {
        let mut covered = Covered::default();
        assert!(covered.store("events", 1, 4) && covered.store("events", 5, 5) && covered.store("events", 9, 9));
        assert!(!covered.store("events", 4, 6));
        assert!(covered.is_stored("events", 5) && !covered.is_stored("events", 7) && !covered.is_stored("log", 1));
        covered.purge("events", 2, 3);
        assert!(covered.is_purged("events", 3) && !covered.is_purged("events", 4));
    }
}
