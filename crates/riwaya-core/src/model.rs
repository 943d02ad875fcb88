//! A linear model for choices that need weighing. Its features have readable names, so that a choice can be explained.

use crate::lexicon::table::{DataError, DataFile};
use rustc_hash::FxHashMap;
use std::fmt::Write as _;

/// Weights of named features for the outcomes of some choices.
#[derive(Debug, Clone, Default)]
pub struct Model {
    weights: FxHashMap<u64, Vec<(u8, f32)>>,
}

/// One feature of a case: its name is `choice:template=value`, known by its hash at run time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Feature(pub u64);

/// Collects the features of one case of a choice, with their names only where somebody will read them.
#[derive(Debug)]
pub struct Features {
    /// Hashes of the features, without repetition.
    pub list: Vec<Feature>,
    choice: &'static str,
    names: Option<Vec<String>>,
}

impl Features {
    /// A collector for one choice; its name keeps the features of different choices apart.
    #[must_use]
    pub fn of(choice: &'static str) -> Self {
        Self { list: Vec::new(), choice, names: None }
    }

    /// A collector that keeps names too, for training and explaining.
    #[must_use]
    pub fn named(choice: &'static str) -> Self {
        Self { list: Vec::new(), choice, names: Some(Vec::new()) }
    }

    /// Adds the feature whose name is the template and the parts, joined by `=`.
    pub fn add(&mut self, template: &str, parts: &[&str]) {
        let mut hash = fnv(fnv(fnv(FNV_START, self.choice.as_bytes()), b":"), template.as_bytes());
        for part in parts {
            hash = fnv(fnv(hash, b"="), part.as_bytes());
        }
        if self.list.contains(&Feature(hash)) {
            return;
        }
        self.list.push(Feature(hash));
        if let Some(names) = &mut self.names {
            names.push(format!("{}:{}", self.choice, [&[template], parts].concat().join("=")));
        }
    }

    /// Forgets the features, to be filled anew without allocation.
    pub fn clear(&mut self) {
        self.list.clear();
        if let Some(names) = &mut self.names {
            names.clear();
        }
    }

    /// The names, in the order of `list`; empty where none were kept.
    #[must_use]
    pub fn names(&self) -> &[String] {
        self.names.as_deref().unwrap_or(&[])
    }
}

const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

fn fnv(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

impl Model {
    /// Reads a model file: columns `feature`, `outcome`, `weight`, as [`Model::write`] makes it.
    ///
    /// # Errors
    /// The first row that does not read.
    pub fn parse(file: &DataFile<'_>) -> Result<Self, DataError> {
        let mut model = Self::default();
        for row in file.rows()? {
            let bad = |column: &str| file.error(row.line, format!("{column} is no number"));
            let outcome: u8 = row.get("outcome").parse().map_err(|_| bad("outcome"))?;
            let weight: f32 = row.get("weight").parse().map_err(|_| bad("weight"))?;
            model.set(row.get("feature"), outcome, weight);
        }
        Ok(model)
    }

    /// The text of a model file. Features come sorted, weights with three decimals, so that equal models are equal text.
    #[must_use]
    pub fn write(rows: &[(String, u8, f32)]) -> String {
        let mut sorted: Vec<&(String, u8, f32)> = rows.iter().collect();
        sorted.sort_by(|left, right| (&left.0, left.1).cmp(&(&right.0, right.1)));
        let mut text = String::from("feature\toutcome\tweight\n");
        for (feature, outcome, weight) in sorted {
            let _ = writeln!(text, "{feature}\t{outcome}\t{weight:.3}");
        }
        text
    }

    /// Sets one weight.
    pub fn set(&mut self, feature: &str, outcome: u8, weight: f32) {
        let hash = fnv(FNV_START, feature.as_bytes());
        self.weights.entry(hash).or_default().push((outcome, weight));
    }

    /// Adds up the weights of a case into `scores`, one for each outcome.
    pub fn score(&self, features: &Features, scores: &mut [f32]) {
        for feature in &features.list {
            for (outcome, weight) in self.weights.get(&feature.0).map_or(&[][..], Vec::as_slice) {
                if let Some(score) = scores.get_mut(usize::from(*outcome)) {
                    *score += weight;
                }
            }
        }
    }
}

/// Learns a model: averaged perceptron over cases in a fixed order of passes, so that equal input gives equal weights.
#[derive(Debug)]
pub struct Trainer {
    outcomes: usize,
    index: FxHashMap<String, usize>,
    weights: Vec<Vec<f64>>,
    totals: Vec<Vec<f64>>,
    stamps: Vec<Vec<u64>>,
    step: u64,
}

/// One case to learn from: feature names, the outcomes that it could have, and the right one.
#[derive(Debug, Clone)]
pub struct Case {
    /// Names of its features.
    pub features: Vec<String>,
    /// The right outcome.
    pub right: u8,
}

impl Trainer {
    /// A trainer for choices with that many outcomes.
    #[must_use]
    pub fn new(outcomes: usize) -> Self {
        Self {
            outcomes,
            index: FxHashMap::default(),
            weights: Vec::new(),
            totals: Vec::new(),
            stamps: Vec::new(),
            step: 0,
        }
    }

    /// Passes over the cases `passes` times, each time in another fixed order. Features that fewer than `rare` cases
    /// have are left out: they would be learnt by heart.
    pub fn train(&mut self, cases: &[Case], passes: u64, rare: usize) {
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for feature in cases.iter().flat_map(|case| &case.features) {
            *counts.entry(feature).or_default() += 1;
        }
        let frequent = |feature: &&String| counts.get(feature.as_str()).is_some_and(|count| *count >= rare);
        let encoded: Vec<(Vec<usize>, usize)> = cases
            .iter()
            .map(|case| (self.encode(case.features.iter().filter(frequent)), usize::from(case.right)))
            .collect();
        let mut order: Vec<usize> = (0..encoded.len()).collect();
        for pass in 0..passes {
            shuffle(&mut order, pass + 1);
            for at in &order {
                if let Some((features, right)) = encoded.get(*at) {
                    self.learn(features, *right);
                }
            }
        }
    }

    fn encode<'f>(&mut self, features: impl Iterator<Item = &'f String>) -> Vec<usize> {
        let mut out = Vec::new();
        for feature in features {
            let next = self.index.len();
            let at = *self.index.entry(feature.clone()).or_insert(next);
            if at == next {
                self.weights.push(vec![0.0; self.outcomes]);
                self.totals.push(vec![0.0; self.outcomes]);
                self.stamps.push(vec![0; self.outcomes]);
            }
            out.push(at);
        }
        out
    }

    fn learn(&mut self, features: &[usize], right: usize) {
        self.step += 1;
        let mut scores = vec![0.0; self.outcomes];
        for feature in features {
            for (score, weight) in scores.iter_mut().zip(&self.weights[*feature]) {
                *score += weight;
            }
        }
        let mut guess = usize::from(right == 0);
        for (outcome, score) in scores.iter().enumerate() {
            // The best wrong outcome must stay one unit below the right one.
            if outcome != right && *score > scores[guess] {
                guess = outcome;
            }
        }
        if scores[guess] + 1.0 > scores[right] {
            for feature in features {
                self.change(*feature, right, 1.0);
                self.change(*feature, guess, -1.0);
            }
        }
    }

    fn change(&mut self, feature: usize, outcome: usize, by: f64) {
        let since = self.step - self.stamps[feature][outcome];
        self.totals[feature][outcome] += since as f64 * self.weights[feature][outcome];
        self.stamps[feature][outcome] = self.step;
        self.weights[feature][outcome] += by;
    }

    /// The averaged weights; those smaller than `least` are left out.
    #[must_use]
    pub fn finish(self, least: f64) -> Vec<(String, u8, f32)> {
        let mut rows = Vec::new();
        for (name, at) in &self.index {
            for outcome in 0..self.outcomes {
                let since = (self.step - self.stamps[*at][outcome]) as f64;
                let mean = (self.totals[*at][outcome] + since * self.weights[*at][outcome]) / self.step.max(1) as f64;
                if mean.abs() >= least {
                    rows.push((name.clone(), outcome as u8, mean as f32));
                }
            }
        }
        rows.sort_by(|left, right| (&left.0, left.1).cmp(&(&right.0, right.1)));
        rows
    }
}

/// Fisher–Yates with a small fixed generator (xorshift).
fn shuffle(order: &mut [usize], seed: u64) {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for last in (1..order.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        order.swap(last, (state % (last as u64 + 1)) as usize);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn learns_what_the_cases_show_and_always_the_same() {
        let case = |feature: &str, right| Case { features: vec![format!("t:word={feature}")], right };
        let cases = [case("strike", 1), case("match", 0), case("strike", 1), case("goal", 0)];
        let learn = || {
            let mut trainer = Trainer::new(2);
            trainer.train(&cases, 5, 1);
            trainer.finish(0.0)
        };
        assert_eq!(learn(), learn());
        let text = Model::write(&learn());
        let model = Model::parse(&DataFile { path: "model.tsv", text: &text }).expect("own text reads");
        let mut features = Features::of("t");
        features.add("word", &["strike"]);
        let mut scores = [0.0; 2];
        model.score(&features, &mut scores);
        assert!(scores[1] > scores[0]);
    }
}
