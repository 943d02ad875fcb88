//! What became known when.

use crate::incident::Evidence;
use crate::matrix::statement::{Statement, Subject};
use crate::matrix::{Matrix, Stance};
use serde::Serialize;
use std::collections::BTreeMap;

/// A voice says something for the first time, or changes what it said.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Moment {
    /// The day for which it holds, as `2022-01-21` or with the hour.
    pub as_of: Option<String>,
    /// The voice, by its place in the matrix.
    pub voice: usize,
    /// What it is about, by the column's place in the matrix.
    pub column: usize,
    /// Its stance.
    pub stance: Stance,
    /// What it says, where that is a value.
    pub value: Option<String>,
    /// Whether nobody spoke about it before.
    pub first: bool,
    /// The words.
    pub evidence: Evidence,
}

/// All that is new, the oldest first.
pub(crate) fn timeline(matrix: &Matrix, statements: &[Statement]) -> Vec<Moment> {
    let mut last: BTreeMap<(usize, usize), (Stance, &Option<String>)> = BTreeMap::new();
    let mut spoken: Vec<usize> = Vec::new();
    let mut out = Vec::new();
    for one in statements {
        let Some(column) = matrix.columns.iter().position(|column| column.is(&one.subject)) else { continue };
        // The same place told less precisely is nothing new.
        let value = if one.subject.target == "place" { &None } else { &one.value };
        let said = (one.stance, value);
        if last.insert((one.voice, column), said) == Some(said) {
            continue;
        }
        out.push(Moment {
            as_of: one.as_of.clone(),
            voice: one.voice,
            column,
            stance: one.stance,
            value: one.value.clone(),
            first: !spoken.contains(&column),
            evidence: one.evidence.clone(),
        });
        spoken.push(column);
    }
    out
}

impl crate::matrix::Column {
    fn is(&self, subject: &Subject) -> bool {
        (self.target.as_str(), &self.value, &self.group) == (subject.target, &subject.value, &subject.group)
    }
}
