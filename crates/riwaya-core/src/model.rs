//! A linear model for choices that need weighing. Its features have readable names, so that a choice can be explained.

use crate::filter::Filter;
use crate::lexicon::table::{DataError, DataFile};
use crate::slots::Slots;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::fmt::Write as _;

/// Weights of named features for the outcomes of some choices.
#[derive(Debug, Clone)]
pub struct Model {
    /// Where the weights of a feature begin in `weights`.
    features: Slots,
    /// Most features of a case have no weights.
    known: Filter,
    weights: Vec<Weight>,
    /// Hashes of the choices that it has weights for.
    choices: Vec<u64>,
}

impl Default for Model {
    fn default() -> Self {
        Self { features: Slots::new(0), known: Filter::new(FILTER_SIZE), weights: Vec::new(), choices: Vec::new() }
    }
}

/// What a feature says for an outcome.
#[derive(Debug, Clone, Copy)]
struct Weight {
    outcome: u8,
    /// Whether the weights of the feature end here.
    last: bool,
    value: f32,
}

/// A piece of a feature's name, with its hash: most pieces recur, so that each is hashed once.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    text: &'a str,
    hash: u64,
}

impl<'a> Part<'a> {
    /// The piece of that text.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self { text, hash: hash(text) }
    }

    /// The piece of that text, whose hash is known.
    #[must_use]
    pub const fn hashed(text: &'a str, hash: u64) -> Self {
        Self { text, hash }
    }

    /// Its text.
    #[must_use]
    pub const fn text(self) -> &'a str {
        self.text
    }

    /// Its hash.
    #[must_use]
    pub const fn hash(self) -> u64 {
        self.hash
    }
}

impl<'a> From<&'a str> for Part<'a> {
    fn from(text: &'a str) -> Self {
        Self::new(text)
    }
}

/// A piece of a feature's name that is written out in the code, hashed by the compiler.
macro_rules! part {
    ($text:expr) => {
        const { $crate::model::Part::new($text) }
    };
}
pub(crate) use part;

/// The piece of a feature that is or is not so.
pub(crate) const fn yes(is: bool) -> Part<'static> {
    if is { part!("yes") } else { part!("no") }
}

/// Takes the features of one case of a choice, one by one. A feature's name is `choice:template=part=part`.
pub trait Features {
    /// Takes the feature whose name is made of the template and the parts.
    fn add<'t>(&mut self, template: impl Into<Part<'t>>, parts: &[Part<'_>]);
}

/// Weighs a case. Names stay unwritten, and features without weights are dropped as they come.
#[derive(Debug)]
pub struct Scorer<'m> {
    model: &'m Model,
    choice: u64,
    /// On the stack, where a scorer for each phrase meets the same memory again: a fresh piece of the heap would push
    /// the weights out of the processor's cache.
    features: SmallVec<[u64; 128]>,
}

impl Features for Scorer<'_> {
    #[inline]
    fn add<'t>(&mut self, template: impl Into<Part<'t>>, parts: &[Part<'_>]) {
        let start = mix(self.choice, template.into().hash);
        let feature = parts.iter().fold(start, |all, part| mix(all, part.hash));
        if self.model.known.may_hold(feature) {
            self.features.push(feature);
        }
    }
}

impl Scorer<'_> {
    /// Adds the weights of the features to `scores`, one for each outcome.
    pub fn score(&self, scores: &mut [f32]) {
        // First some look-ups, then their weights: neither waits for the memory of the other.
        for features in self.features.chunks(AT_ONCE) {
            let (mut begins, mut count) = ([0; AT_ONCE], 0);
            for begin in features.iter().filter_map(|feature| self.model.features.get(*feature)) {
                begins[count] = begin;
                count += 1;
            }
            for weight in begins.iter().take(count).flat_map(|begin| self.model.run(*begin)) {
                if let Some(score) = scores.get_mut(usize::from(weight.outcome)) {
                    *score += weight.value;
                }
            }
        }
    }
}

/// Features that are looked up in one go.
const AT_ONCE: usize = 64;

/// Writes out the names of a case's features, for training.
#[derive(Debug)]
pub struct Names {
    choice: &'static str,
    /// The names, in the order in which they came.
    pub list: Vec<String>,
}

impl Names {
    /// A list for one choice; its name keeps the features of different choices apart.
    #[must_use]
    pub fn of(choice: &'static str) -> Self {
        Self { choice, list: Vec::new() }
    }
}

impl Features for Names {
    fn add<'t>(&mut self, template: impl Into<Part<'t>>, parts: &[Part<'_>]) {
        let texts: Vec<&str> =
            std::iter::once(template.into().text).chain(parts.iter().map(|part| part.text)).collect();
        self.list.push(format!("{}:{}", self.choice, texts.join("=")));
    }
}

/// Bits of the filter of features: 32 KB.
const FILTER_SIZE: u32 = 18;

/// Rows of this name hold how often an outcome was seen, not a weight.
pub const EXAMPLES: &str = "examples";

/// The hash of a feature, by its template (`choice:template`) and its parts.
fn hash_feature(template: &str, parts: &str) -> u64 {
    let (choice, template) = template.split_once(':').unwrap_or(("", template));
    let start = mix(hash(choice), hash(template));
    let parts = (!parts.is_empty()).then(|| parts.split('=')).into_iter().flatten();
    parts.fold(start, |all, part| mix(all, hash(part)))
}

/// Eight bytes at a time, multiply and rotate: fast, and good enough for some ten thousand names.
const fn hash(text: &str) -> u64 {
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let mut all = 0x51_7c_c1_b7_27_22_0a_95 ^ text.len() as u64;
    let mut at = 0;
    while at < words.len() {
        all = mix(all, u64::from_le_bytes(words[at]));
        at += 1;
    }
    if rest.is_empty() { all } else { mix(all, last_word(rest)) }
}

/// Up to seven bytes as one word, without a loop over them: most pieces of names are that short.
const fn last_word(bytes: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        // The two may share bytes, which then fall on themselves.
        return u32::from_le_bytes(*first) as u64 | (u32::from_le_bytes(*last) as u64) << (8 * (bytes.len() - 4));
    }
    match *bytes {
        [first] => first as u64,
        [first, second] => first as u64 | (second as u64) << 8,
        [first, second, third] => first as u64 | (second as u64) << 8 | (third as u64) << 16,
        _ => 0,
    }
}

const fn mix(all: u64, part: u64) -> u64 {
    let mixed = (all.rotate_left(5) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}

impl Model {
    /// Reads a model file as [`Model::write`] makes it: the template of a feature, its parts, its weights. A row without
    /// a template has that of the row above.
    ///
    /// # Errors
    /// The first row that does not read.
    pub fn parse(file: &DataFile<'_>) -> Result<Self, DataError> {
        let mut model = Self::default();
        // Hash and begin of each feature; the table is made once it is known how many there are.
        let mut features: Vec<(u64, u32, usize)> = Vec::new();
        let mut template = "";
        for record in file.records(["template", "parts", "weights"])? {
            let (line, [own, parts, weights]) = record?;
            if !own.is_empty() {
                template = own;
            }
            let bad = |what: &str| file.error(line, format!("weights are written as outcome:weight, not as {what}"));
            features.push((hash_feature(template, parts), model.weights.len() as u32, line));
            let choice = hash(template.split_once(':').map_or("", |(choice, _)| choice));
            if !model.choices.contains(&choice) {
                model.choices.push(choice);
            }
            for pair in weights.split(' ') {
                let (outcome, value) = pair.split_once(':').ok_or_else(|| bad(pair))?;
                let outcome: u8 = outcome.parse().map_err(|_| bad(pair))?;
                let value: f32 = value.parse().map_err(|_| bad(pair))?;
                model.weights.push(Weight { outcome, last: false, value });
            }
            if let Some(end) = model.weights.last_mut() {
                end.last = true;
            }
        }
        model.features = Slots::new(features.len());
        for (feature, begin, line) in features {
            model.known.add(feature);
            if !model.features.add(feature, begin) {
                return Err(file.error(line, "the feature stands in two places"));
            }
        }
        Ok(model)
    }

    /// The weights of the feature that begin at a place.
    fn run(&self, begin: u32) -> impl Iterator<Item = &Weight> {
        let mut over = false;
        let weights = self.weights.get(begin as usize..).unwrap_or(&[]);
        weights.iter().take_while(move |weight| !std::mem::replace(&mut over, weight.last))
    }

    /// The text of a model file. Features come sorted, weights with three decimals, so that equal models are equal text.
    #[must_use]
    pub fn write(rows: &[(String, u8, f32)]) -> String {
        let mut sorted: Vec<&(String, u8, f32)> = rows.iter().collect();
        sorted.sort_by(|left, right| (&left.0, left.1).cmp(&(&right.0, right.1)));
        let mut text = String::from("template\tparts\tweights");
        let (mut last, mut above) = ("", "");
        for (feature, outcome, weight) in sorted {
            if feature == last {
                let _ = write!(text, " {outcome}:{weight:.3}");
                continue;
            }
            let (template, parts) = feature.split_once('=').unwrap_or((feature, ""));
            let own = if template == above { "" } else { template };
            let _ = write!(text, "\n{own}\t{parts}\t{outcome}:{weight:.3}");
            (last, above) = (feature, template);
        }
        text.push('\n');
        text
    }

    /// Whether it has learnt anything of a choice.
    #[must_use]
    pub fn knows(&self, choice: &str) -> bool {
        self.choices.contains(&hash(choice))
    }

    /// How many examples of an outcome the model has learnt from, as its file says.
    #[must_use]
    pub fn examples(&self, choice: &str, outcome: &str) -> f32 {
        self.number(choice, &[EXAMPLES, outcome]).unwrap_or(0.0)
    }

    /// A number that the model holds beside its weights, by the parts of its name.
    #[must_use]
    pub fn number(&self, choice: &str, parts: &[&str]) -> Option<f32> {
        let name = parts.iter().fold(hash(choice), |all, part| mix(all, hash(part)));
        let begin = self.features.get(name)?;
        self.weights.get(begin as usize).map(|number| number.value)
    }

    /// Weighs one case of a choice.
    #[must_use]
    pub fn scorer(&self, choice: &str) -> Scorer<'_> {
        Scorer { model: self, choice: hash(choice), features: SmallVec::new() }
    }
}

/// Learns a model: softmax regression by stochastic gradient descent with `AdaGrad` steps (Duchi, Hazan and Singer 2011)
/// and a penalty on the size of the weights (L1, by soft thresholding) that leaves most of them at zero. The order of
/// the cases is fixed, so that equal input gives equal weights.
#[derive(Debug)]
pub struct Trainer {
    outcomes: usize,
    index: FxHashMap<String, usize>,
    /// A row for each feature, with a weight for each outcome.
    weights: Vec<f32>,
    /// The sum of the squared errors behind each weight.
    squares: Vec<f32>,
}

/// Where the sum of squares begins: the first step is no division by zero.
const FIRST_SQUARE: f32 = 1e-6;

/// How a model is learnt.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Passes over all cases.
    pub passes: u64,
    /// Features that fewer cases have are left out: they would be learnt by heart.
    pub rare: usize,
    /// Size of the first step.
    pub rate: f32,
    /// How strongly weights are drawn to zero in each step.
    pub penalty: f32,
    /// Orders of the cases whose weights are averaged: what depends on one order alone is chance.
    pub orders: u64,
}

/// One case to learn from: the choice, feature names, how many outcomes the choice has, and the right one.
#[derive(Debug, Clone)]
pub struct Case {
    /// Name of the choice.
    pub choice: &'static str,
    /// Names of its features.
    pub features: Vec<String>,
    /// Number of outcomes of the choice.
    pub outcomes: usize,
    /// The right outcome.
    pub right: u8,
}

impl Case {
    /// The case of these features.
    #[must_use]
    pub fn new(features: Names, outcomes: usize, right: u8) -> Self {
        Self { choice: features.choice, features: features.list, outcomes, right }
    }
}

impl Trainer {
    /// A trainer for choices with at most that many outcomes.
    #[must_use]
    pub fn new(outcomes: usize) -> Self {
        Self { outcomes, index: FxHashMap::default(), weights: Vec::new(), squares: Vec::new() }
    }

    /// Learns from the cases.
    pub fn train(&mut self, cases: &[&Case], plan: Plan) {
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for feature in cases.iter().flat_map(|case| &case.features) {
            *counts.entry(feature).or_default() += 1;
        }
        let frequent = |feature: &&String| counts.get(feature.as_str()).is_some_and(|count| *count >= plan.rare);
        let encoded: Vec<(Vec<usize>, usize, usize)> = cases
            .iter()
            .map(|case| (self.encode(case.features.iter().filter(frequent)), case.outcomes, usize::from(case.right)))
            .collect();
        let size = self.index.len() * self.outcomes;
        let mut total = vec![0.0; size];
        for start in 0..plan.orders {
            self.weights = vec![0.0; size];
            self.squares = vec![FIRST_SQUARE; size];
            let mut order: Vec<usize> = (0..encoded.len()).collect();
            for pass in 0..plan.passes {
                shuffle(&mut order, start * plan.passes + pass + 1);
                for (features, outcomes, right) in order.iter().filter_map(|at| encoded.get(*at)) {
                    self.learn(features, *outcomes, *right, plan);
                }
            }
            for (sum, weight) in total.iter_mut().zip(&self.weights) {
                *sum += weight / plan.orders as f32;
            }
        }
        self.weights = total;
    }

    fn encode<'f>(&mut self, features: impl Iterator<Item = &'f String>) -> Vec<usize> {
        let mut out = Vec::new();
        for feature in features {
            let next = self.index.len();
            out.push(*self.index.entry(feature.clone()).or_insert(next));
        }
        out
    }

    fn learn(&mut self, features: &[usize], outcomes: usize, right: usize, plan: Plan) {
        let mut scores = vec![0.0f32; outcomes.min(self.outcomes)];
        let row = |feature: &usize| feature * self.outcomes..(feature + 1) * self.outcomes;
        for weights in features.iter().filter_map(|feature| self.weights.get(row(feature))) {
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += weight;
            }
        }
        softmax(&mut scores);
        if let Some(score) = scores.get_mut(right) {
            *score -= 1.0;
        }
        for feature in features {
            let (Some(weights), Some(squares)) =
                (self.weights.get_mut(row(feature)), self.squares.get_mut(row(feature)))
            else {
                continue;
            };
            for ((error, weight), square) in scores.iter().zip(weights).zip(squares) {
                *square += error * error;
                let step = plan.rate / square.sqrt();
                let moved = *weight - step * error;
                *weight = (moved.abs() - step * plan.penalty).max(0.0).copysign(moved);
            }
        }
    }

    /// The weights; those smaller than `least` are left out.
    #[must_use]
    pub fn finish(self, least: f32) -> Vec<(String, u8, f32)> {
        let mut rows = Vec::new();
        for (name, at) in &self.index {
            let row = self.weights.get(at * self.outcomes..(at + 1) * self.outcomes);
            for (outcome, weight) in row.into_iter().flatten().enumerate() {
                if weight.abs() >= least {
                    rows.push((name.clone(), outcome as u8, *weight));
                }
            }
        }
        rows.sort_by(|left, right| (&left.0, left.1).cmp(&(&right.0, right.1)));
        rows
    }
}

/// Scores to probabilities.
pub fn softmax(scores: &mut [f32]) {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut total = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - top).exp();
        total += *score;
    }
    for score in scores.iter_mut() {
        *score /= total;
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
    fn the_last_word_is_what_the_bytes_are() {
        let text = "abcdefg";
        for length in 0..=7 {
            let mut word = [0; 8];
            word[..length].copy_from_slice(&text.as_bytes()[..length]);
            assert_eq!(last_word(&text.as_bytes()[..length]), u64::from_le_bytes(word));
        }
    }

    #[test]
    fn learns_what_the_cases_show_and_always_the_same() {
        let case = |feature: &str, right| Case {
            choice: "t",
            features: vec![format!("t:word={feature}")],
            outcomes: 2,
            right,
        };
        let cases = [case("strike", 1), case("match", 0), case("strike", 1), case("goal", 0)];
        let learn = || {
            let mut trainer = Trainer::new(2);
            trainer.train(
                &cases.iter().collect::<Vec<_>>(),
                Plan { passes: 5, rare: 1, rate: 0.2, penalty: 0.0, orders: 1 },
            );
            trainer.finish(0.0)
        };
        assert_eq!(learn(), learn());
        let text = Model::write(&learn());
        let model = Model::parse(&DataFile { path: "model.tsv", text: &text }).expect("own text reads");
        let (mut case, mut scores) = (model.scorer("t"), [0.0; 2]);
        case.add("word", &["strike".into()]);
        case.score(&mut scores);
        assert!(scores[1] > scores[0]);
    }
}
