//! What is counted on one article.

use super::event::Told;
use super::matching::{heaviest, largest};
use super::slot::{Argument, Slot};
use riwaya_core::event::EventType;
use std::collections::BTreeMap;

/// What one more pair of events is worth against one more argument: pairs come first.
const PAIR: u32 = 1000;

/// A line of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Line {
    Events,
    Untyped,
    Mentions,
    Arguments,
    Slot(Slot),
    /// Figures with the voice that gives them and whom they count.
    FigureVoice,
    NotActual,
    Dissent,
    Type(EventType),
}

/// How many there are on both sides, and how many of each side have a partner on the other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub gold: usize,
    pub output: usize,
    /// Annotated ones that the output has. Only for mentions does it differ from `right`.
    pub found: usize,
    /// Those of the output that are annotated.
    pub right: usize,
}

impl Tally {
    fn pairs(gold: usize, output: usize, pairs: usize) -> Self {
        Self { gold, output, found: pairs, right: pairs }
    }

    pub fn add(&mut self, other: &Self) {
        self.gold += other.gold;
        self.output += other.output;
        self.found += other.found;
        self.right += other.right;
    }

    pub fn precision(&self) -> f64 {
        ratio(self.right, self.output)
    }

    pub fn recall(&self) -> f64 {
        ratio(self.found, self.gold)
    }

    pub fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }
}

/// A part of a whole; 0 where there is nothing.
pub fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// How often a label is right, out of how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    pub right: usize,
    pub of: usize,
}

impl Share {
    fn note(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }

    pub fn add(&mut self, other: &Self) {
        self.right += other.right;
        self.of += other.of;
    }
}

/// All counts of one article, or the sum of several.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    pub articles: usize,
    pub lines: BTreeMap<Line, Tally>,
    pub factuality: Share,
    pub background: Share,
    pub relevance: Share,
}

impl Counts {
    pub fn line(&self, line: Line) -> Tally {
        self.lines.get(&line).copied().unwrap_or_default()
    }

    fn note(&mut self, line: Line, tally: Tally) {
        self.lines.entry(line).or_default().add(&tally);
    }

    pub fn add(&mut self, other: &Self) {
        self.articles += other.articles;
        other.lines.iter().for_each(|(line, tally)| self.note(*line, *tally));
        self.factuality.add(&other.factuality);
        self.background.add(&other.background);
        self.relevance.add(&other.relevance);
    }
}

/// The events of one article on both sides, and which belong together.
#[derive(Debug)]
pub struct Compared {
    pub gold: Vec<Told>,
    pub output: Vec<Told>,
    /// Events of one type on the same mentions, as (gold, output).
    pub pairs: Vec<(usize, usize)>,
    untyped: usize,
}

impl Compared {
    pub fn new(gold: Vec<Told>, output: Vec<Told>) -> Self {
        let weights: Vec<Vec<u32>> =
            gold.iter().map(|event| output.iter().map(|other| weight(event, other)).collect()).collect();
        let named = |event: &Told| (0..output.len()).filter(|at| event.is_named_by(&output[*at])).collect();
        let untyped = largest(&gold.iter().map(named).collect::<Vec<_>>(), output.len()).iter().flatten().count();
        let pairs = heaviest(&weights).into_iter().enumerate().filter_map(|(row, column)| Some((row, column?)));
        let pairs = pairs.collect();
        Self { gold, output, pairs, untyped }
    }

    /// The events that belong together.
    fn matched(&self) -> impl Iterator<Item = (&Told, &Told)> {
        self.pairs.iter().filter_map(|(gold, output)| Some((self.gold.get(*gold)?, self.output.get(*output)?)))
    }

    pub fn counts(&self) -> Counts {
        let mut out = Counts { articles: 1, ..Counts::default() };
        out.relevance.note(self.gold.is_empty() == self.output.is_empty());
        let (gold, output) = (self.gold.len(), self.output.len());
        out.note(Line::Events, Tally::pairs(gold, output, self.pairs.len()));
        out.note(Line::Untyped, Tally::pairs(gold, output, self.untyped));
        out.note(Line::Mentions, self.mentions());
        for slot in Slot::ALL {
            let tally = self.sum(|event| event.slot(slot).len(), |gold, output| right(gold, output, slot).len());
            out.note(Line::Slot(slot), tally);
            out.note(Line::Arguments, tally);
        }
        out.note(Line::FigureVoice, self.figures_with_voice());
        let same = |gold: &Told, output: &Told| gold.factuality == output.factuality;
        let odd = |event: &Told| usize::from(event.is_not_actual());
        out.note(
            Line::NotActual,
            self.sum(odd, |gold, output| usize::from(gold.is_not_actual() && same(gold, output))),
        );
        let denied = |gold: &Told, output: &Told| {
            pairs(&gold.dissent(), &output.dissent(), |one, other| one.agrees(other)).len()
        };
        out.note(Line::Dissent, self.sum(|event| event.dissent().len(), denied));
        for event in &self.gold {
            out.note(Line::Type(event.kind), Tally::pairs(1, 0, 0));
        }
        for event in &self.output {
            out.note(Line::Type(event.kind), Tally::pairs(0, 1, 0));
        }
        for (gold, output) in self.matched() {
            out.note(Line::Type(gold.kind), Tally::pairs(0, 0, 1));
            out.factuality.note(same(gold, output));
            out.background.note(gold.background == output.background);
        }
        out
    }

    /// `count` over the events of both sides, `pairs` over those that belong together.
    fn sum(&self, count: impl Fn(&Told) -> usize, pairs: impl Fn(&Told, &Told) -> usize) -> Tally {
        let all = |events: &[Told]| events.iter().map(&count).sum();
        let right = self.matched().map(|(gold, output)| pairs(gold, output)).sum();
        Tally::pairs(all(&self.gold), all(&self.output), right)
    }

    fn mentions(&self) -> Tally {
        let found = self.matched().map(|(gold, output)| gold.covered_by(output)).sum();
        let right = self.matched().map(|(gold, output)| output.covered_by(gold)).sum();
        Tally { found, right, ..self.sum(|event| event.mentions.len(), |_, _| 0) }
    }

    /// Of the annotated figures only those whose voices were written down can be asked for.
    fn figures_with_voice(&self) -> Tally {
        let all = |event: &'_ Told| event.slot(Slot::Figures).to_vec();
        let asked = |event: &Told| {
            let mut figures = all(event);
            figures.retain(Argument::names_voices);
            figures
        };
        let agree = |(gold, output)| pairs(&asked(gold), &all(output), Argument::agrees_with_voice).len();
        let matched = self.matched().map(agree).sum();
        let gold = self.gold.iter().map(|event| asked(event).len()).sum();
        let output = self.output.iter().map(|event| all(event).len()).sum();
        Tally::pairs(gold, output, matched)
    }
}

/// How much two events belong together; 0 where they may not.
fn weight(gold: &Told, output: &Told) -> u32 {
    if gold.kind != output.kind || !gold.is_named_by(output) {
        return 0;
    }
    PAIR + Slot::ALL.iter().map(|slot| right(gold, output, *slot).len() as u32).sum::<u32>()
}

/// The values of one kind that two events share, as (gold, output).
pub fn right(gold: &Told, output: &Told, slot: Slot) -> Vec<(usize, usize)> {
    pairs(gold.slot(slot), output.slot(slot), Argument::agrees)
}

/// As many pairs that agree as there can be.
pub fn pairs<T>(gold: &[T], output: &[T], agree: impl Fn(&T, &T) -> bool) -> Vec<(usize, usize)> {
    let edges: Vec<Vec<usize>> =
        gold.iter().map(|one| (0..output.len()).filter(|at| agree(one, &output[*at])).collect()).collect();
    let columns = largest(&edges, output.len());
    columns.into_iter().enumerate().filter_map(|(row, column)| Some((row, column?))).collect()
}
