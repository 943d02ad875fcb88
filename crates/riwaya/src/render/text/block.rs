//! Rows with a label, a value and what stands beside it, in columns.

use crate::render::safe::{padded, width};
use crate::render::style::{DIM, Look};

/// Cells of the label column.
const LABEL: usize = 10;
/// A value wider than this does not widen its column.
const WIDEST_VALUE: usize = 38;

/// Rows whose values stand under each other.
pub struct Block {
    /// Cells before the labels.
    pub indent: usize,
    pub rows: Vec<Row>,
}

/// One line.
#[derive(Default)]
pub struct Row {
    pub label: String,
    pub value: String,
    /// Stands in the column after the values.
    pub rest: String,
    /// The rule behind it, for `--explain`.
    pub why: String,
}

impl Block {
    /// Writes the rows; a label that repeats the one above is left out, `rest` goes to its own line where it does not fit.
    pub fn write(&self, out: &mut String, look: &Look) {
        let values = self
            .rows
            .iter()
            .filter(|row| !row.rest.is_empty())
            .map(|row| width(&row.value))
            .filter(|cells| *cells <= WIDEST_VALUE);
        let column = values.max().unwrap_or(0);
        let mut above = "";
        for row in &self.rows {
            let label = if row.label == above { "" } else { &row.label };
            let label = if row.label.contains('\u{1B}') { label.to_owned() } else { look.paint(DIM, label) };
            above = &row.label;
            let mut line = format!("{:1$}{2}", "", self.indent, padded(&label, LABEL));
            line.push_str(&if row.rest.is_empty() { row.value.clone() } else { padded(&row.value, column) });
            let beside = [row.rest.as_str(), row.why.as_str()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("  ");
            if !beside.is_empty() {
                if width(&line) + 2 + width(&beside) > look.width && !row.value.is_empty() {
                    out.push_str(line.trim_end());
                    out.push('\n');
                    line = " ".repeat(self.indent + LABEL);
                }
                line.push_str("  ");
                line.push_str(&beside);
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
}
