//! What can go wrong.

use std::io;

/// Why an export stopped, or did not begin.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The rows could not be written.
    #[error("the export cannot be written: {0}")]
    Write(#[from] io::Error),
    /// A row of a table could not be written.
    #[error("a row cannot be written: {0}")]
    Row(#[from] csv::Error),
    /// An object could not be written.
    #[error("an incident cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The codebook does not read, or names something that riwaya does not have.
    #[error("codebook, line {line}: {problem}")]
    Codebook {
        /// Line of the file, from 1.
        line: usize,
        /// What is wrong, and what would be right.
        problem: String,
    },
    /// No format has that name.
    #[error("there is no export format '{0}'; there are: {names}", names = crate::Format::names())]
    UnknownFormat(String),
}
