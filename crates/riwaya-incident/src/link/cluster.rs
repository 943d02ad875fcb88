//! From pairs that are alike to groups that are one occurrence.
//!
//! Two groups join where their events are alike, the most alike first: how alike is the mean over all pairs of their
//! events, and to a quarter the best pair, since one full account may be like another full one while both are unlike a
//! short one. Whatever the order in which events came, the same events give the same groups: a group depends on nothing
//! but the events that hang together with it.

use super::Rule;
use super::block::pairs;
use super::likeness::likeness;
use super::trace::Trace;
use rustc_hash::FxHashMap;

/// How alike two groups must be to be joined.
const JOIN: f32 = 1.6;
/// How alike two events must be to be weighed at all.
const LINK: f32 = 1.0;
/// How much the best pair of two groups counts beside the mean of all pairs.
const BEST: f32 = 0.25;
/// Most events that are weighed against each other at once.
const MOST: usize = 384;
/// By how much links must be stronger where too many events hang together.
const STEP: f32 = 0.5;

/// The parts that hang together, each with its groups of events, in order.
pub(super) fn clusters(traces: &[&Trace], rules: &FxHashMap<(u32, u32), Rule>) -> Vec<Vec<Vec<u32>>> {
    let mut links: Vec<Link> = Vec::new();
    pairs(traces, |one, other| {
        let (Some(left), Some(right)) = (traces.get(one as usize), traces.get(other as usize)) else { return };
        let alike = likeness(left, right);
        if alike >= LINK && rules.get(&(one, other)) != Some(&Rule::Apart) {
            links.push((one, other, alike));
        }
    });
    links.extend(
        rules.iter().filter(|(_, rule)| **rule == Rule::Together).map(|((one, other), _)| (*one, *other, f32::MAX)),
    );
    let events: Vec<u32> = (0..).take(traces.len()).collect();
    let mut out = Vec::new();
    for (part, links) in parts(&events, links) {
        let mut all = Vec::new();
        split(&part, links, LINK, &mut |part| all.extend(groups(part, traces, rules)));
        out.push(all);
    }
    out
}

/// Two events and how alike they are.
type Link = (u32, u32, f32);

/// Hands out a part that hangs together; one that is too large falls apart at its weaker links.
fn split(part: &[u32], mut links: Vec<Link>, least: f32, give: &mut impl FnMut(&[u32])) {
    // Decisions hang together with a likeness without limit.
    if part.len() <= MOST || least > 16.0 {
        give(part);
        return;
    }
    let least = least + STEP;
    links.retain(|(.., alike)| *alike >= least);
    for (part, links) in parts(part, links) {
        split(&part, links, least, give);
    }
}

/// The parts of events that hang together by links, each in order and with its links, the first event's part first.
fn parts(events: &[u32], links: Vec<Link>) -> Vec<(Vec<u32>, Vec<Link>)> {
    let mut parents: FxHashMap<u32, u32> = events.iter().map(|event| (*event, *event)).collect();
    for (one, other, _) in &links {
        let (one, other) = (root(&mut parents, *one), root(&mut parents, *other));
        parents.insert(one.max(other), one.min(other));
    }
    // A part's root is its first event, so that parts come in the order of their roots.
    let mut parts: Vec<(Vec<u32>, Vec<Link>)> = Vec::new();
    let mut numbers: FxHashMap<u32, usize> = FxHashMap::default();
    for event in events {
        let number = *numbers.entry(root(&mut parents, *event)).or_insert(parts.len());
        match parts.get_mut(number) {
            Some((part, _)) => part.push(*event),
            None => parts.push((vec![*event], Vec::new())),
        }
    }
    for link in links {
        let number = numbers.get(&root(&mut parents, link.0));
        if let Some((_, inside)) = number.and_then(|number| parts.get_mut(*number)) {
            inside.push(link);
        }
    }
    parts
}

fn root(parents: &mut FxHashMap<u32, u32>, event: u32) -> u32 {
    let mut at = event;
    while let Some(parent) = parents.get(&at).copied().filter(|parent| *parent != at) {
        let above = parents.get(&parent).copied().unwrap_or(parent);
        parents.insert(at, above);
        at = parent;
    }
    at
}

/// The groups of a part.
fn groups(part: &[u32], traces: &[&Trace], rules: &FxHashMap<(u32, u32), Rule>) -> Vec<Vec<u32>> {
    if part.len() == 1 {
        return vec![part.to_vec()];
    }
    let mut table = Table::new(part, traces, rules);
    while let Some((one, other)) = table.best() {
        table.join(one, other);
    }
    let mut out: Vec<Vec<u32>> = table.groups.into_iter().filter(|group| !group.is_empty()).collect();
    for group in &mut out {
        group.sort_unstable();
    }
    out
}

/// How alike the groups of a part are to each other.
struct Table {
    groups: Vec<Vec<u32>>,
    rows: Vec<Vec<Pairs>>,
}

/// How alike the pairs of events of two groups are.
#[derive(Clone, Copy)]
struct Pairs {
    sum: f32,
    best: f32,
}

impl Pairs {
    fn of(alike: f32) -> Self {
        Self { sum: alike, best: alike }
    }

    /// "Not the same", once decided, outweighs "the same" with a third.
    fn with(self, other: Self) -> Self {
        let apart = self.sum == f32::NEG_INFINITY || other.sum == f32::NEG_INFINITY;
        let sum = if apart { f32::NEG_INFINITY } else { self.sum + other.sum };
        Self { sum, best: self.best.max(other.best) }
    }

    fn alike(self, pairs: usize) -> f32 {
        if self.sum.is_infinite() { self.sum } else { BEST * self.best + (1.0 - BEST) * self.sum / pairs as f32 }
    }
}

impl Table {
    fn new(part: &[u32], traces: &[&Trace], rules: &FxHashMap<(u32, u32), Rule>) -> Self {
        let of = |event: &u32| traces.get(*event as usize);
        let alike = |one: &u32, other: &u32| match rules.get(&(*one.min(other), *one.max(other))) {
            Some(Rule::Together) => f32::INFINITY,
            Some(Rule::Apart) => f32::NEG_INFINITY,
            None => of(one).zip(of(other)).map_or(0.0, |(left, right)| likeness(left, right)),
        };
        let rows = part.iter().map(|one| part.iter().map(|other| Pairs::of(alike(one, other))).collect()).collect();
        Self { groups: part.iter().map(|event| vec![*event]).collect(), rows }
    }

    /// The two groups that are the most alike, if they are alike enough.
    fn best(&self) -> Option<(usize, usize)> {
        let mut best: Option<(f32, usize, usize)> = None;
        for (one, (row, left)) in self.rows.iter().zip(&self.groups).enumerate() {
            for (other, (pairs, right)) in row.iter().zip(&self.groups).enumerate().skip(one + 1) {
                let count = left.len() * right.len();
                if count == 0 {
                    continue;
                }
                let alike = pairs.alike(count);
                if alike >= JOIN && best.is_none_or(|(most, ..)| alike > most) {
                    best = Some((alike, one, other));
                }
            }
        }
        best.map(|(_, one, other)| (one, other))
    }

    /// Puts the second group into the first.
    fn join(&mut self, one: usize, other: usize) {
        let moved = self.groups.get_mut(other).map(std::mem::take).unwrap_or_default();
        let added = self.rows.get_mut(other).map(std::mem::take).unwrap_or_default();
        if let Some(group) = self.groups.get_mut(one) {
            group.extend(moved);
        }
        if let Some(row) = self.rows.get_mut(one) {
            row.iter_mut().zip(&added).for_each(|(left, right)| *left = left.with(*right));
        }
        for (row, right) in self.rows.iter_mut().zip(added) {
            if let Some(left) = row.get_mut(one) {
                *left = left.with(right);
            }
        }
    }
}
