//! What is wrong, in classes, and what each class costs.
//!
//! A case costs as many events and values as it leaves without a partner, on both sides. So all costs together are what
//! keeps the scores of events and arguments from being perfect. `docs/evaluation.md` explains the classes.

use super::event::Told;
use super::measure::{Compared, pairs, right};
use super::slot::{Argument, Slot, Value, same_voice};
use riwaya_core::event::EventType;

/// What kind of error it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// An annotated event of which no mention was seen.
    Missed,
    /// An event on words that name none.
    False,
    /// An event on the right words, of another type.
    WrongType,
    /// One more event on the words of an annotated event that has its partner.
    Split,
    /// An annotated event whose words went into the event of another.
    Merged,
    /// A value of an event that is right.
    Value(Slot, Fault),
    Factuality,
    Background,
}

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    Missing,
    Extra,
    /// Some of the words are right, too few to count.
    Boundary,
    /// Told, but as something else.
    Wrong,
}

impl Fault {
    /// How many values are left without a partner.
    const fn cost(self) -> usize {
        match self {
            Self::Missing | Self::Extra => 1,
            Self::Boundary | Self::Wrong => 2,
        }
    }
}

impl Class {
    pub fn name(self) -> String {
        match self {
            Self::Missed => "missed trigger".to_owned(),
            Self::False => "false trigger".to_owned(),
            Self::WrongType => "wrong type".to_owned(),
            Self::Split => "split".to_owned(),
            Self::Merged => "merged".to_owned(),
            Self::Value(slot, Fault::Missing) => format!("{} missing", slot.one()),
            Self::Value(slot, Fault::Extra) => format!("{} extra", slot.one()),
            Self::Value(slot, Fault::Boundary) => format!("{} boundary", slot.one()),
            Self::Value(slot, Fault::Wrong) => format!("wrong {}", slot.one()),
            Self::Factuality => "wrong factuality".to_owned(),
            Self::Background => "wrong background".to_owned(),
        }
    }

    pub fn slot(self) -> Option<Slot> {
        if let Self::Value(slot, _) = self { Some(slot) } else { None }
    }
}

/// One error. The numbers are those of the events in [`Compared`], and of the values in their slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub class: Class,
    /// The annotated type, or the one that was told where there is none.
    pub kind: EventType,
    pub gold: Option<usize>,
    pub output: Option<usize>,
    pub gold_value: Option<usize>,
    pub output_value: Option<usize>,
    /// Whether the events of both sides are without a partner by this one case.
    pub both: bool,
    pub cost: usize,
}

/// All errors of one article.
pub fn cases(compared: &Compared) -> Vec<Case> {
    let mut out = Events { compared, out: Vec::new() }.cases();
    for (gold, output) in &compared.pairs {
        if let Some((one, other)) = compared.gold.get(*gold).zip(compared.output.get(*output)) {
            let base = Case {
                class: Class::Factuality,
                kind: one.kind,
                gold: Some(*gold),
                output: Some(*output),
                gold_value: None,
                output_value: None,
                both: false,
                cost: 0,
            };
            values(one, other, &base, &mut out);
        }
    }
    out
}

/// The events that have no partner.
struct Events<'c> {
    compared: &'c Compared,
    out: Vec<Case>,
}

impl Events<'_> {
    fn cases(mut self) -> Vec<Case> {
        let Compared { gold, output, pairs, .. } = self.compared;
        let mut golds = rest(0..gold.len(), pairs, |pair| pair.0);
        let mut outputs = rest(0..output.len(), pairs, |pair| pair.1);
        self.pair_up(&mut golds, &mut outputs, Told::is_named_by);
        self.pair_up(&mut golds, &mut outputs, |gold, output| gold.covered_by(output) > 0);
        for at in golds {
            let taken = output.iter().position(|other| gold[at].covered_by(other) > 0);
            let class = if taken.is_some() { Class::Merged } else { Class::Missed };
            self.note(class, gold[at].kind, (Some(at), taken), &[&gold[at]]);
        }
        for at in outputs {
            let taken = gold.iter().position(|other| output[at].covered_by(other) > 0);
            let class = if taken.is_some() { Class::Split } else { Class::False };
            self.note(class, output[at].kind, (taken, Some(at)), &[&output[at]]);
        }
        self.out
    }

    /// Events of both sides that are on the same words and have no partner are one error together.
    fn pair_up(&mut self, golds: &mut Vec<usize>, outputs: &mut Vec<usize>, same: impl Fn(&Told, &Told) -> bool) {
        let Compared { gold, output, .. } = self.compared;
        let found = chosen(golds, outputs, |one, other| same(&gold[one], &output[other]));
        for (one, other) in &found {
            let both = [&gold[*one], &output[*other]];
            let class = if both[0].kind == both[1].kind { Class::Merged } else { Class::WrongType };
            self.note(class, both[0].kind, (Some(*one), Some(*other)), &both);
        }
        *golds = rest(golds.iter().copied(), &found, |pair| pair.0);
        *outputs = rest(outputs.iter().copied(), &found, |pair| pair.1);
    }

    /// `lost` are those of the events that this case leaves without a partner.
    fn note(&mut self, class: Class, kind: EventType, events: (Option<usize>, Option<usize>), lost: &[&Told]) {
        let (gold, output) = events;
        let cost = lost.iter().map(|event| 1 + event.arguments()).sum();
        let both = lost.len() == 2;
        self.out.push(Case { class, kind, gold, output, gold_value: None, output_value: None, both, cost });
    }
}

/// Those of `all` that no pair has on that side.
fn rest(all: impl Iterator<Item = usize>, pairs: &[(usize, usize)], side: fn(&(usize, usize)) -> usize) -> Vec<usize> {
    all.filter(|at| pairs.iter().all(|pair| side(pair) != *at)).collect()
}

/// As many pairs of numbers of both lists as there can be.
fn chosen(golds: &[usize], outputs: &[usize], same: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let found = pairs(golds, outputs, |one, other| same(*one, *other));
    found.into_iter().map(|(one, other)| (golds[one], outputs[other])).collect()
}

/// What is wrong with the values of two events that belong together.
fn values(gold: &Told, output: &Told, base: &Case, out: &mut Vec<Case>) {
    for slot in Slot::ALL {
        let right = right(gold, output, slot);
        let left = rest(0..gold.slot(slot).len(), &right, |pair| pair.0);
        let over = rest(0..output.slot(slot).len(), &right, |pair| pair.1);
        let fault = |one: usize, other: usize| near(&gold.slot(slot)[one], &output.slot(slot)[other]);
        let near = chosen(&left, &over, |one, other| fault(one, other).is_some());
        let mut note = |gold_value, output_value, fault: Fault| {
            let (class, cost) = (Class::Value(slot, fault), fault.cost());
            out.push(Case { class, gold_value, output_value, cost, ..base.clone() });
        };
        for (one, other) in &near {
            note(Some(*one), Some(*other), fault(*one, *other).unwrap_or(Fault::Boundary));
        }
        for one in rest(left.into_iter(), &near, |pair| pair.0) {
            note(Some(one), None, Fault::Missing);
        }
        for other in rest(over.into_iter(), &near, |pair| pair.1) {
            note(None, Some(other), Fault::Extra);
        }
    }
    if gold.factuality != output.factuality {
        out.push(base.clone());
    }
    if gold.background != output.background {
        out.push(Case { class: Class::Background, ..base.clone() });
    }
}

/// How two values that do not agree are still the same attempt, if they are.
fn near(gold: &Argument, output: &Argument) -> Option<Fault> {
    let shared = gold.words.shared(&output.words) > 0;
    match (&gold.value, &output.value) {
        (Value::Place(_), _) => shared.then_some(Fault::Wrong),
        (Value::Date { .. }, _) => Some(Fault::Wrong),
        (Value::Figure(figure), Value::Figure(known)) => (figure.kind == known.kind).then_some(Fault::Wrong),
        (Value::Source { stance }, Value::Source { stance: known }) if stance != known => {
            same_voice(&gold.text, &output.text).then_some(Fault::Wrong)
        }
        _ => shared.then_some(Fault::Boundary),
    }
}
