//! One to one: the most alike events first.

use super::marks::Marks;
use super::words::Link;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Up to so many pairs of events are all compared; beyond it only those whose mentions meet.
const ALL: usize = 1 << 18;
/// Beyond [`ALL`], words that more events than this share say nothing.
const OWNERS: usize = 8;

/// For each old event its new one. The order of the choice is the same in both directions: by likeness, then by how
/// far apart the two stand in their lists, then by the smaller of their numbers; pairs equal in all three never compete.
pub(super) fn pairs(old: &[Marks], new: &[Marks]) -> Vec<Option<usize>> {
    let mut scored: Vec<(Reverse<u32>, usize, usize, usize, usize)> = candidates(old, new)
        .into_iter()
        .filter_map(|(one, other)| {
            let likeness = old.get(one)?.likeness(new.get(other)?)?;
            Some((Reverse(likeness), one.abs_diff(other), one.min(other), one, other))
        })
        .collect();
    scored.sort_unstable();
    let (mut partners, mut taken) = (vec![None; old.len()], vec![false; new.len()]);
    for (_, _, _, one, other) in scored {
        if let (Some(partner @ None), Some(taken @ false)) = (partners.get_mut(one), taken.get_mut(other)) {
            (*partner, *taken) = (Some(other), true);
        }
    }
    partners
}

fn candidates(old: &[Marks], new: &[Marks]) -> Vec<(usize, usize)> {
    if old.len().saturating_mul(new.len()) <= ALL {
        return (0..old.len()).flat_map(|one| (0..new.len()).map(move |other| (one, other))).collect();
    }
    let (old_owners, new_owners) = (owners(old), owners(new));
    let mut out: Vec<(usize, usize)> = (0..old.len().min(new.len())).map(|index| (index, index)).collect();
    for (link, ones) in &old_owners {
        let others = new_owners.get(link).map_or(&[][..], Vec::as_slice);
        if ones.len() <= OWNERS && others.len() <= OWNERS {
            out.extend(ones.iter().flat_map(|one| others.iter().map(|other| (*one, *other))));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The events whose mentions stand on each word.
fn owners(events: &[Marks]) -> BTreeMap<Link, Vec<usize>> {
    let mut out: BTreeMap<Link, Vec<usize>> = BTreeMap::new();
    for (index, event) in events.iter().enumerate() {
        for link in event.links() {
            out.entry(*link).or_default().push(index);
        }
    }
    out
}
