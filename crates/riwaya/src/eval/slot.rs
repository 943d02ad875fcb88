//! The values of an event that are measured, and when two of them are the same.

use super::names::Name;
use super::words::Words;
use riwaya_core::article::Field;

/// A kind of value that an event can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    Agents,
    Patients,
    Instruments,
    Places,
    Figures,
    Sources,
    Date,
}

impl Slot {
    pub const ALL: [Self; 7] =
        [Self::Agents, Self::Patients, Self::Instruments, Self::Places, Self::Figures, Self::Sources, Self::Date];

    /// The key of the output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agents => "agents",
            Self::Patients => "patients",
            Self::Instruments => "instruments",
            Self::Places => "places",
            Self::Figures => "figures",
            Self::Sources => "sources",
            Self::Date => "date",
        }
    }

    /// One value of it.
    pub const fn one(self) -> &'static str {
        match self {
            Self::Agents => "agent",
            Self::Patients => "patient",
            Self::Instruments => "instrument",
            Self::Places => "place",
            Self::Figures => "figure",
            Self::Sources => "source",
            Self::Date => "date",
        }
    }
}

/// A stretch of a field of the article, in code points, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    pub field: Field,
    pub start: usize,
    pub end: usize,
}

impl Spot {
    pub fn overlaps(&self, other: &Self) -> bool {
        self.field == other.field && self.start < other.end && other.start < self.end
    }
}

/// One value of an event, as one side tells it.
#[derive(Debug, Clone)]
pub struct Argument {
    /// The words of the article.
    pub text: String,
    pub words: Words,
    pub value: Value,
    /// Where the words stand, if that is known.
    pub spot: Option<Spot>,
    /// What made the value; none for what people wrote down.
    pub rule: Option<String>,
    /// How sure the output is of it.
    pub confidence: Option<f32>,
}

/// What a value says beyond its words.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A party or an instrument: the words are all.
    Phrase,
    Place(Place),
    Date {
        start: String,
        end: String,
    },
    Figure(Figure),
    Source {
        stance: String,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    pub settlement: String,
    pub admin1: String,
    pub country: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    pub kind: String,
    pub low: u64,
    pub high: Option<u64>,
    /// The voices that give it; `None` where nobody wrote that down.
    pub by: Option<Vec<String>>,
    pub of: Option<String>,
}

/// The outlet's own voice, which is a sign and no words.
const OUTLET: &str = "outlet";

impl Argument {
    /// A value without a known place or rule.
    pub fn new(text: &str, value: Value) -> Self {
        Self { text: text.to_owned(), words: Words::of(text), value, spot: None, rule: None, confidence: None }
    }

    /// Whether `other`, of the same slot, is the same value.
    pub fn agrees(&self, other: &Self) -> bool {
        match (&self.value, &other.value) {
            (Value::Phrase, Value::Phrase) => self.words.agree(&other.words),
            (Value::Place(place), Value::Place(known)) => {
                place.agrees(known) || (place.same_division(known) && self.words.agree(&other.words))
            }
            (Value::Figure(figure), Value::Figure(known)) => figure.agrees(known),
            (Value::Source { stance }, Value::Source { stance: known }) => {
                stance == known && same_voice(&self.text, &other.text)
            }
            (date @ Value::Date { .. }, known) => date == known,
            _ => false,
        }
    }

    /// Whether a figure is the same, is given by one voice at least that is the same, and counts the same people.
    pub fn agrees_with_voice(&self, other: &Self) -> bool {
        let (Value::Figure(figure), Value::Figure(known)) = (&self.value, &other.value) else { return false };
        let voices = |figure: &'_ Figure| figure.by.clone().unwrap_or_default();
        let (ones, others) = (voices(figure), voices(known));
        let heard = ones.iter().any(|one| others.iter().any(|other| same_voice(one, other)));
        figure.agrees(known) && heard && figure.of == known.of
    }

    /// Whether it is a figure of which somebody wrote down who gives it.
    pub fn names_voices(&self) -> bool {
        matches!(&self.value, Value::Figure(figure) if figure.by.is_some())
    }

    /// Whether a source denies or doubts.
    pub fn dissents(&self) -> bool {
        matches!(&self.value, Value::Source { stance } if stance == "denies" || stance == "doubts")
    }
}

impl Place {
    /// Its settlement or, where there is none, its division.
    pub fn name(&self) -> Name {
        Name::of(if self.settlement.is_empty() { &self.admin1 } else { &self.settlement })
    }

    fn agrees(&self, other: &Self) -> bool {
        self.country == other.country && self.name().agrees(&other.name())
    }

    fn same_division(&self, other: &Self) -> bool {
        self.country == other.country && Name::of(&self.admin1).agrees(&Name::of(&other.admin1))
    }
}

impl Figure {
    fn agrees(&self, other: &Self) -> bool {
        (&self.kind, self.low, self.high) == (&other.kind, other.low, other.high)
    }
}

/// Whether two names are of one voice.
pub fn same_voice(one: &str, other: &str) -> bool {
    if one == OUTLET || other == OUTLET { one == other } else { Words::of(one).agree(&Words::of(other)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, settlement: &str, admin1: &str, country: &str) -> Argument {
        let [settlement, admin1, country] = [settlement, admin1, country].map(str::to_owned);
        Argument::new(text, Value::Place(Place { settlement, admin1, country }))
    }

    #[test]
    fn a_place_agrees_by_name_or_by_its_words_in_the_same_division() {
        let gold = place("بلدة سرمين", "Sarmin", "Idlib", "SY");
        assert!(gold.agrees(&place("سرمين", "Sarmeen", "", "SY")));
        assert!(gold.agrees(&place("بلدة سرمين", "", "Idlib", "SY")));
        assert!(!gold.agrees(&place("بلدة سرمين", "", "Aleppo", "SY")));
        assert!(!gold.agrees(&place("بلدة سرمين", "Sarmin", "Idlib", "TR")));
    }

    #[test]
    fn the_outlet_is_no_word() {
        let source = |text, stance: &str| Argument::new(text, Value::Source { stance: stance.to_owned() });
        assert!(source("outlet", "asserts").agrees(&source("outlet", "asserts")));
        assert!(!source("outlet", "asserts").agrees(&source("المتحدث", "asserts")));
        assert!(!source("المتحدث باسم الجيش", "asserts").agrees(&source("المتحدث", "denies")));
    }

    #[test]
    fn a_figure_with_voice_needs_number_voice_and_whom() {
        let figure = |low, by: &str, of: &str| {
            let (by, of) = (Some(vec![by.to_owned()]), Some(of.to_owned()));
            Argument::new("", Value::Figure(Figure { kind: "killed".to_owned(), low, high: Some(low), by, of }))
        };
        let gold = figure(3, "المرصد السوري", "civilian");
        assert!(gold.agrees_with_voice(&figure(3, "المرصد", "civilian")));
        assert!(gold.agrees(&figure(3, "outlet", "unknown")));
        assert!(!gold.agrees_with_voice(&figure(3, "outlet", "civilian")));
        assert!(!gold.agrees_with_voice(&figure(3, "المرصد", "unknown")));
        assert!(!gold.agrees(&figure(4, "المرصد", "civilian")));
    }
}
