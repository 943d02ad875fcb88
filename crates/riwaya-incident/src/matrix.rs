//! Who asserts, denies, doubts and is silent on what.

use crate::incident::Evidence;
use crate::report::Actor;
use serde::Serialize;

mod cells;
mod columns;
pub(crate) mod statement;

/// Voices × claims.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Matrix {
    /// Who is heard, the most telling first; the same voice of several articles once.
    pub voices: Vec<Speaker>,
    /// What they speak about.
    pub columns: Vec<Column>,
    /// For each voice, one cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// Somebody who is heard on an incident.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Speaker {
    /// An article's words for the voice; for an outlet's own telling its name.
    pub name: String,
    /// The actor of the inventory, where known.
    pub actor: Option<Actor>,
    /// Whether it is an outlet's own telling.
    pub outlet: bool,
    /// The sources, by their places in the incident's list, that carry it.
    pub sources: Vec<usize>,
    /// Whether it counts as independent of those before it: no copy of their text, no relay of their words.
    pub independent: bool,
    /// The last day for which it is heard, `2022-01-31`.
    pub last: Option<String>,
}

/// What voices speak about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// `occurrence`, `agent`, `place` or `figure`.
    pub target: String,
    /// The type of event for an occurrence, the id or words of the actor for an agent, the name of the place, the kind
    /// for a figure.
    pub value: String,
    /// Who is counted, for a figure: a [`crate::ledger::Entry::group`].
    pub group: Option<String>,
    /// How many independent voices assert it.
    pub asserted: usize,
    /// How many independent voices deny it.
    pub denied: usize,
}

/// What one voice says on one thing: the last that it said.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cell {
    /// Its stance.
    pub stance: Stance,
    /// What it says, where that is a value: the figure as `374` or `> 5000`, the place, the actor.
    pub value: Option<String>,
    /// The words, none where it is silent.
    pub evidence: Option<Evidence>,
    /// What it said before, where that was something else, oldest first.
    pub earlier: Vec<Earlier>,
}

/// What a voice said before.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Earlier {
    /// Its stance then.
    pub stance: Stance,
    /// Its value then.
    pub value: Option<String>,
    /// The day for which it held.
    pub as_of: Option<String>,
    /// The words.
    pub evidence: Evidence,
}

/// How a voice stands to a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Says nothing on it.
    Silent,
    /// Says that it is so.
    Asserts,
    /// Says something else: another place, another perpetrator.
    Differs,
    /// Tells it as somebody's word only.
    Doubts,
    /// Says that it is not so.
    Denies,
}

impl Stance {
    /// The stance of that name in a claim; all that is neither denied nor doubted is asserted.
    #[must_use]
    pub fn named(name: &str) -> Self {
        match name {
            "denies" => Self::Denies,
            "doubts" => Self::Doubts,
            _ => Self::Asserts,
        }
    }
}
