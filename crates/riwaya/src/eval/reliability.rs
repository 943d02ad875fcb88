//! Whether confidence means what it says: of the values that are told as sure to 0.7, seven of ten should be right.

use super::measure::{Compared, ratio, right};
use super::slot::Slot;
use crate::training::{Rows, parse};
use anyhow::Result;
use riwaya_core::confidence::{CHOICE, EVENT, share, step};
use serde::Serialize;
use std::collections::BTreeMap;

/// An event, or a value of an event that has a partner.
#[derive(Debug, Clone)]
pub struct Point {
    pub article: usize,
    /// The slot, or [`EVENT`].
    pub of: &'static str,
    /// The rule that made it; empty for events.
    pub rule: String,
    pub confidence: f32,
    pub right: bool,
}

/// One bin of one kind.
#[derive(Debug, Serialize)]
pub struct Bin {
    pub of: &'static str,
    /// Lower end.
    pub from: f32,
    /// How many there are.
    pub told: usize,
    pub right: usize,
    /// The mean of what they say.
    pub confidence: f64,
}

impl Bin {
    /// How far off they are in all.
    fn off(&self) -> f64 {
        (self.confidence - ratio(self.right, self.told)).abs() * self.told as f64
    }
}

/// All events of the output, and all values of those that have a partner: the others tell nothing of their rules.
pub fn points<'c>(articles: impl Iterator<Item = &'c Compared>) -> Vec<Point> {
    let mut out = Vec::new();
    for (article, compared) in articles.enumerate() {
        for (at, output) in compared.output.iter().enumerate() {
            let pair = compared.pairs.iter().find(|pair| pair.1 == at);
            let gold = pair.and_then(|pair| compared.gold.get(pair.0));
            let mut add = |of, rule: &str, confidence: Option<f32>, right| {
                let point = |confidence| Point { article, of, rule: rule.to_owned(), confidence, right };
                out.extend(confidence.map(point));
            };
            add(EVENT, "", output.confidence, gold.is_some());
            let Some(gold) = gold else { continue };
            for slot in Slot::ALL {
                let pairs = right(gold, output, slot);
                for (at, value) in output.slot(slot).iter().enumerate() {
                    let is_right = pairs.iter().any(|pair| pair.1 == at);
                    add(slot.name(), value.rule.as_deref().unwrap_or_default(), value.confidence, is_right);
                }
            }
        }
    }
    out
}

/// The points in bins of a tenth, events first, then the slots in their order.
pub fn table(points: &[Point]) -> Vec<Bin> {
    let kinds = std::iter::once(EVENT).chain(Slot::ALL.map(Slot::name));
    let bins = kinds.flat_map(|of| (0..10).map(move |tenth| (of, tenth)));
    let bin = |(of, tenth): (&'static str, usize)| {
        let inside = points.iter().filter(|point| point.of == of && tenth_of(point.confidence) == tenth);
        let mut bin = Bin { of, from: tenth as f32 / 10.0, told: 0, right: 0, confidence: 0.0 };
        for point in inside {
            bin.told += 1;
            bin.right += usize::from(point.right);
            bin.confidence += f64::from(point.confidence);
        }
        bin.confidence /= bin.told.max(1) as f64;
        (bin.told > 0).then_some(bin)
    };
    bins.filter_map(bin).collect()
}

fn tenth_of(confidence: f32) -> usize {
    step(confidence).parse::<usize>().map_or(0, |hundredths| hundredths / 10)
}

/// Mean distance of what a kind says of itself from what is right, over its bins (expected calibration error).
pub fn error(bins: &[Bin], of: &str) -> f64 {
    let own = || bins.iter().filter(|bin| bin.of == of);
    own().map(Bin::off).sum::<f64>() / own().map(|bin| bin.told).sum::<usize>().max(1) as f64
}

/// A rule with fewer values than this goes with its kind.
const ENOUGH: usize = 40;
/// A share counts as if so many values of the whole kind had been seen with its own.
const PRIOR: f64 = 10.0;

/// The shares that were right, for [`riwaya_core::confidence::share`]: for each kind and each rule with enough values, by
/// steps of what it says of itself. Never falling from step to step.
pub fn shares(points: &[Point]) -> Rows {
    let mut kinds: BTreeMap<&str, Vec<&Point>> = BTreeMap::new();
    let mut rules: BTreeMap<(&str, &str), Vec<&Point>> = BTreeMap::new();
    for point in points {
        kinds.entry(point.of).or_default().push(point);
        rules.entry((point.of, &point.rule)).or_default().push(point);
    }
    let mut out = Rows::new();
    for (of, all) in &kinds {
        let whole = ratio(all.iter().filter(|point| point.right).count(), all.len());
        let mut add = |name: &str, points: &[&Point]| {
            let curve = rising(points, whole);
            out.extend(curve.into_iter().map(|(step, share)| (format!("{CHOICE}:{name}={step}"), 0, share)));
        };
        add(of, all);
        let own = rules.iter().filter(|((kind, rule), own)| kind == of && !rule.is_empty() && own.len() >= ENOUGH);
        own.for_each(|((_, rule), own)| add(&format!("{of}={rule}"), own));
    }
    out
}

/// The share that is right in each step; neighbours that would fall are taken together (isotonic regression, by pool
/// adjacent violators).
fn rising(points: &[&Point], whole: f64) -> Vec<(&'static str, f32)> {
    let mut steps: BTreeMap<&'static str, (f64, f64)> = BTreeMap::new();
    for point in points {
        let (right, told) = steps.entry(step(point.confidence)).or_default();
        *right += f64::from(u8::from(point.right));
        *told += 1.0;
    }
    let mut blocks: Vec<(f64, f64, Vec<&'static str>)> = Vec::new();
    for (step, (right, told)) in steps {
        blocks.push((right + PRIOR * whole, told + PRIOR, vec![step]));
        while let [.., low, high] = blocks.as_slice()
            && low.0 / low.1 > high.0 / high.1
        {
            let Some((right, told, steps)) = blocks.pop() else { break };
            if let Some(low) = blocks.last_mut() {
                low.0 += right;
                low.1 += told;
                low.2.extend(steps);
            }
        }
    }
    let each = |(right, told, steps): (f64, f64, Vec<&'static str>)| {
        steps.into_iter().map(move |step| (step, (right / told) as f32))
    };
    blocks.into_iter().flat_map(each).collect()
}

/// The points as they would be told with shares counted in the other parts of the articles.
pub fn by_the_others(points: &[Point], parts: usize) -> Result<Vec<Point>> {
    let mut out = Vec::with_capacity(points.len());
    for part in 0..parts {
        let (own, others): (Vec<Point>, Vec<Point>) =
            points.iter().cloned().partition(|point| point.article % parts == part);
        let model = parse(&shares(&others))?;
        out.extend(own.into_iter().map(|point| {
            let confidence = share(&model, point.of, &point.rule, point.confidence).unwrap_or(point.confidence);
            Point { confidence, ..point }
        }));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(rule: &str, confidence: f32, right: usize, told: usize) -> Vec<Point> {
        let point = |at| Point { article: at, of: "agents", rule: rule.to_owned(), confidence, right: at < right };
        (0..told).map(point).collect()
    }

    #[test]
    fn shares_never_fall_and_small_rules_go_with_their_kind() {
        let all =
            [some("by", 0.3, 60, 100), some("by", 0.6, 30, 100), some("by", 0.9, 90, 100), some("odd", 0.6, 5, 5)];
        let rows = shares(&all.concat());
        let of = |name: &str| rows.iter().find(|(row, _, _)| row == &format!("{CHOICE}:{name}")).map(|row| row.2);
        assert_eq!(of("agents=by=30"), of("agents=by=60"));
        assert!(of("agents=by=90") > of("agents=by=60"));
        assert!(of("agents=odd=60").is_none() && of("agents=60").is_some());
    }

    #[test]
    fn a_table_counts_what_is_right_by_tenths() {
        let bins = table(&[some("by", 0.6, 30, 100), some("by", 0.65, 10, 100), some("by", 0.9, 90, 100)].concat());
        let counts: Vec<_> = bins.iter().map(|bin| (bin.of, bin.told, bin.right)).collect();
        assert_eq!(counts, [("agents", 200, 40), ("agents", 100, 90)]);
        assert!((error(&bins, "agents") - (0.625 - 0.2) * 2.0 / 3.0).abs() < 1e-3);
    }

    #[test]
    fn calibrated_points_say_what_is_right() {
        let points = some("by", 0.9, 250, 500);
        let after = table(&by_the_others(&points, 5).unwrap_or_default());
        assert!(error(&after, "agents") < 0.15 && error(&table(&points), "agents") > 0.35);
    }
}
