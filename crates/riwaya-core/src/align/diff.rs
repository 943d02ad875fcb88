//! What two sequences have in common, in order: a patience diff with an exact one for short stretches.
//!
//! Items that stand once in either sequence are anchors (their longest increasing chain); between anchors the search
//! goes on. Cost grows as n·log n, plus at most [`EXACT`] cells for each pair of short stretches.

use std::collections::BTreeMap;
use std::ops::Range;

/// Cells of the table of the exact comparison; longer stretches need anchors.
const EXACT: usize = 1 << 16;
/// How often a stretch between anchors is cut again.
const DEPTH: usize = 12;

/// Pairs of equal items of `old` and `new`, increasing on both sides.
pub(super) fn common<T: Ord + Copy>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    stretch(old, new, (0..old.len(), 0..new.len()), DEPTH, &mut out);
    out
}

type Stretch = (Range<usize>, Range<usize>);

fn stretch<T: Ord + Copy>(old: &[T], new: &[T], (a, b): Stretch, depth: usize, out: &mut Vec<(usize, usize)>) {
    let equal = |(left, right): &(usize, usize)| old.get(*left).is_some_and(|item| new.get(*right) == Some(item));
    let head = a.clone().zip(b.clone()).take_while(equal).count();
    out.extend((a.start..a.start + head).zip(b.start..b.start + head));
    let (a, b) = (a.start + head..a.end, b.start + head..b.end);
    let tail = a.clone().rev().zip(b.clone().rev()).take_while(equal).count();
    let (inner_a, inner_b) = (a.start..a.end - tail, b.start..b.end - tail);
    if inner_a.len().saturating_mul(inner_b.len()) <= EXACT {
        exact(old, new, (inner_a.clone(), inner_b.clone()), out);
    } else if depth > 0 {
        let (mut from_a, mut from_b) = (inner_a.start, inner_b.start);
        for (left, right) in anchors(old, new, (inner_a.clone(), inner_b.clone())) {
            stretch(old, new, (from_a..left, from_b..right), depth - 1, out);
            out.push((left, right));
            (from_a, from_b) = (left + 1, right + 1);
        }
        if (from_a, from_b) != (inner_a.start, inner_b.start) {
            stretch(old, new, (from_a..inner_a.end, from_b..inner_b.end), depth - 1, out);
        }
    }
    out.extend((inner_a.end..a.end).zip(inner_b.end..b.end));
}

/// The longest common subsequence of a short stretch.
fn exact<T: Ord + Copy>(old: &[T], new: &[T], (a, b): Stretch, out: &mut Vec<(usize, usize)>) {
    let (Some(left), Some(right)) = (old.get(a.clone()), new.get(b.clone())) else { return };
    let width = right.len() + 1;
    let mut best = vec![0u32; (left.len() + 1) * width];
    let at = |best: &[u32], row: usize, column: usize| best.get(row * width + column).copied().unwrap_or(0);
    for (row, one) in left.iter().enumerate().rev() {
        for (column, other) in right.iter().enumerate().rev() {
            let length = if one == other {
                at(&best, row + 1, column + 1) + 1
            } else {
                at(&best, row + 1, column).max(at(&best, row, column + 1))
            };
            if let Some(cell) = best.get_mut(row * width + column) {
                *cell = length;
            }
        }
    }
    let (mut row, mut column) = (0, 0);
    while let (Some(one), Some(other)) = (left.get(row), right.get(column)) {
        if one == other {
            out.push((a.start + row, b.start + column));
            (row, column) = (row + 1, column + 1);
        } else if at(&best, row + 1, column) >= at(&best, row, column + 1) {
            row += 1;
        } else {
            column += 1;
        }
    }
}

/// Items that stand once in each stretch: the longest chain of them that increases on both sides.
fn anchors<T: Ord + Copy>(old: &[T], new: &[T], (a, b): Stretch) -> Vec<(usize, usize)> {
    let pairs = once_in_both(old.get(a.clone()).unwrap_or(&[]), new.get(b.clone()).unwrap_or(&[]));
    increasing(&pairs).into_iter().map(|(left, right)| (a.start + left, b.start + right)).collect()
}

/// Where the items stand that each sequence holds exactly once, in the order of `old`.
pub(super) fn once_in_both<T: Ord + Copy>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let mut known: BTreeMap<T, (Option<usize>, Option<usize>, bool)> = BTreeMap::new();
    for (at, item) in old.iter().enumerate() {
        let entry = known.entry(*item).or_default();
        entry.2 |= entry.0.replace(at).is_some();
    }
    for (at, item) in new.iter().enumerate() {
        let entry = known.entry(*item).or_default();
        entry.2 |= entry.1.replace(at).is_some();
    }
    let mut pairs: Vec<(usize, usize)> =
        known.into_values().filter(|entry| !entry.2).filter_map(|(left, right, _)| left.zip(right)).collect();
    pairs.sort_unstable();
    pairs
}

/// The longest chain with increasing second members; the first members increase already.
fn increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, (_, right)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs.get(*end).is_some_and(|(_, other)| other < right));
        before.push(length.checked_sub(1).and_then(|last| ends.get(last)).copied());
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some((index, pair)) = at.and_then(|index| Some((index, pairs.get(index)?))) {
        chain.push(*pair);
        at = before.get(index).copied().flatten();
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_sequences_keep_their_longest_common_part() {
        assert_eq!(common(b"abcbdab", b"bdcaba").len(), 4);
        assert_eq!(common(b"abc", b"abc"), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(common(b"", b"abc"), []);
    }

    #[test]
    fn long_sequences_are_anchored() {
        let old: Vec<u32> = (0..2000).collect();
        let mut new = old.clone();
        new.splice(700..710, [9000, 9001]);
        new.remove(100);
        new.insert(1500, 9002);
        let found = common(&old, &new);
        assert_eq!(found.len(), 1989);
        assert!(found.iter().all(|(left, right)| old[*left] == new[*right]));
    }

    #[test]
    fn chains_increase() {
        assert_eq!(increasing(&[(0, 5), (1, 0), (2, 1), (3, 9), (4, 2)]), [(1, 0), (2, 1), (4, 2)]);
    }
}
