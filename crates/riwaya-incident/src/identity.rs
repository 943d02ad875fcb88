//! Permanent ids. An incident is carried on by the group that holds its founder, the event for which it got its id. Where
//! a group holds several founders, the oldest incident goes on and the others are merged into it; when they part again,
//! each has its id back.

use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest as _, Sha256};

/// Crockford's digits: no letter that is taken for another.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Length of an id, where it is not taken.
const LENGTH: usize = 6;

/// The id of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The permanent id.
    pub id: String,
    /// It is new, and was founded for the first event of the group.
    pub new: bool,
}

/// Ids of groups of events. `founders` are incidents with the event that carries each on, the oldest incident first;
/// `taken` are ids that are in use.
#[must_use]
pub fn name(groups: &[Vec<&str>], founders: &[(String, String)], taken: &[String]) -> Vec<Named> {
    let mut oldest: FxHashMap<&str, (usize, &str)> = FxHashMap::default();
    for (age, (id, event)) in founders.iter().enumerate() {
        oldest.entry(event.as_str()).or_insert((age, id.as_str()));
    }
    let mut fresh: FxHashSet<String> = FxHashSet::default();
    groups
        .iter()
        .map(|group| {
            if let Some((_, id)) = group.iter().filter_map(|event| oldest.get(event)).min() {
                return Named { id: (*id).to_owned(), new: false };
            }
            let id = id(group.first().copied().unwrap_or_default(), &|id| {
                taken.iter().any(|one| one == id) || fresh.contains(id)
            });
            fresh.insert(id.clone());
            Named { id, new: true }
        })
        .collect()
}

/// An id made of the event that founds an incident; the same on every machine, unless it is taken.
fn id(event: &str, taken: &dyn Fn(&str) -> bool) -> String {
    let hash = Sha256::digest(event.as_bytes());
    let digits: String =
        hash.iter().map(|byte| char::from(DIGITS.get(usize::from(byte & 31)).copied().unwrap_or(b'0'))).collect();
    let lengths = LENGTH..=digits.len();
    lengths.filter_map(|length| digits.get(..length)).find(|id| !taken(id)).unwrap_or(&digits).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_incident_goes_on_and_others_come_back_when_they_part() {
        let free = [];
        let first = name(&[vec!["a", "b"], vec!["c"]], &[], &free);
        assert!(first.iter().all(|named| named.new) && first[0].id != first[1].id);
        let founders = [(first[0].id.clone(), "a".to_owned()), (first[1].id.clone(), "c".to_owned())];
        let joined = name(&[vec!["c", "a", "b"]], &founders, &free);
        assert_eq!(joined, [Named { id: first[0].id.clone(), new: false }]);
        let parted = name(&[vec!["c"], vec!["b", "a"]], &founders, &free);
        assert_eq!([&parted[0].id, &parted[1].id], [&first[1].id, &first[0].id]);
    }

    #[test]
    fn a_taken_id_is_made_longer() {
        let short = name(&[vec!["a"]], &[], &[]);
        let long = name(&[vec!["a"]], &[], &[short[0].id.clone()]);
        assert_eq!((short[0].id.len(), long[0].id.len()), (LENGTH, LENGTH + 1));
        assert!(long[0].id.starts_with(&short[0].id));
    }
}
