//! The words of `numbers.toml`, compiled for look-up.

use super::cardinal::{CardinalData, Cardinals, number};
use super::number::{NumberKind, Vagueness};
use super::starts::Starts;
use super::words::{Article, Table};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    cardinal: CardinalData,
    before: BTreeMap<String, Vec<String>>,
    after: BTreeMap<String, Vec<String>>,
    vague: BTreeMap<String, Vec<String>>,
    ordinal: Vec<String>,
    dual: Dual,
    joiner: Joiner,
    kind_before: BTreeMap<String, Vec<String>>,
    kind_after: BTreeMap<String, Vec<String>>,
    change: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Dual {
    count: Vec<String>,
    measure: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Joiner {
    to: Vec<String>,
}

/// What a word that starts a number can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// Changes the number after it.
    Before(Vagueness),
    /// Stands for an uncertain number, at least this.
    Vague(u64),
    /// A place in an order; it and what belongs to it count nothing.
    Ordinal,
    /// A noun in the dual.
    Dual(NumberKind),
}

/// The number words of a language.
#[derive(Debug, Clone, Default)]
pub struct NumberWords {
    pub(super) starts: Starts,
    pub(super) cardinals: Cardinals,
    pub(super) cues: Table<Cue>,
    pub(super) after: Table<Vagueness>,
    pub(super) to: Table<()>,
    pub(super) kind_before: Table<NumberKind>,
    pub(super) kind_after: Table<NumberKind>,
    pub(super) change: Table<()>,
}

impl NumberWords {
    /// Whether a number may begin with `word`; `false` is certain.
    pub fn may_begin(&self, word: &str) -> bool {
        self.starts.may_be(word)
    }

    /// Reads the data file `numbers.toml`.
    ///
    /// # Errors
    /// Says which key is unknown or not a number, in words for whoever edits the file.
    pub fn parse(toml: &str) -> Result<Self, String> {
        let file: File = toml::from_str(toml).map_err(|error| format!("numbers.toml: {error}"))?;
        let mut table = Self { cardinals: Cardinals::new(&file.cardinal)?, ..Self::default() };
        table.add_cues(&file)?;
        for (key, phrases) in &file.after {
            let vagueness = vagueness(key)?;
            table.after.add_all(phrases, Article::AsWritten, vagueness);
        }
        table.to.add_all(&file.joiner.to, Article::AsWritten, ());
        table.change.add_all(&file.change, Article::Any, ());
        let before = (&file.kind_before, &mut table.kind_before, Article::Any);
        let after = (&file.kind_after, &mut table.kind_after, Article::AsWritten);
        for (lists, into, article) in [before, after] {
            for (key, phrases) in lists {
                into.add_all(phrases, article, kind(key)?);
            }
        }
        table.starts = Starts::new(&table.cues, &table.cardinals);
        Ok(table)
    }

    fn add_cues(&mut self, file: &File) -> Result<(), String> {
        let cues = &mut self.cues;
        for (key, phrases) in &file.before {
            let vagueness = vagueness(key)?;
            cues.add_all(phrases, Article::AsWritten, Cue::Before(vagueness));
        }
        for (key, phrases) in &file.vague {
            let low = number(key)?;
            cues.add_all(phrases, Article::Any, Cue::Vague(low));
        }
        cues.add_all(&file.ordinal, Article::Any, Cue::Ordinal);
        let duals = [(&file.dual.count, NumberKind::Count), (&file.dual.measure, NumberKind::Measure)];
        for (list, kind) in duals {
            cues.add_all(list, Article::Any, Cue::Dual(kind));
        }
        Ok(())
    }
}

fn vagueness(key: &str) -> Result<Vagueness, String> {
    Ok(match key {
        "about" => Vagueness::About,
        "more_than" => Vagueness::MoreThan,
        "at_least" => Vagueness::AtLeast,
        "less_than" => Vagueness::LessThan,
        "at_most" => Vagueness::AtMost,
        "between" => Vagueness::Between,
        _ => {
            return Err(format!(
                "numbers.toml: {key:?} is none of about, more_than, at_least, less_than, at_most, between"
            ));
        }
    })
}

fn kind(key: &str) -> Result<NumberKind, String> {
    Ok(match key {
        "age" => NumberKind::Age,
        "percent" => NumberKind::Percent,
        "money" => NumberKind::Money,
        "measure" => NumberKind::Measure,
        "clock" => NumberKind::Clock,
        "date" => NumberKind::Date,
        "label" => NumberKind::Label,
        _ => return Err(format!("numbers.toml: {key:?} is none of age, percent, money, measure, clock, date, label")),
    })
}
