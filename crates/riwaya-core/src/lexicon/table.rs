//! The form of all data tables: tab-separated, `#` comments, the first row names the columns, `-` is empty, `|` separates.

use std::sync::Arc;

/// A data file that does not read: which file, which line (from 1), and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataError {
    /// Name of the file.
    pub file: String,
    /// Line, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// What is wrong.
    pub reason: String,
}

impl std::fmt::Display for DataError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}:{}: {}", self.file, self.line, self.reason)
    }
}

impl std::error::Error for DataError {}

/// A data file: its path below `lang/`, and its text.
#[derive(Debug, Clone, Copy)]
pub struct DataFile<'d> {
    /// Path below the language's folder, with `/`.
    pub path: &'d str,
    /// Whole content.
    pub text: &'d str,
}

impl<'d> DataFile<'d> {
    /// The rows of the table.
    pub fn rows(&self) -> Result<Vec<Row<'d>>, DataError> {
        let mut lines =
            self.text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
        let Some((_, head)) = lines.next() else { return Ok(Vec::new()) };
        let columns: Arc<[&str]> = head.split('\t').collect();
        lines
            .map(|(index, line)| {
                let mut cells = Vec::with_capacity(columns.len());
                cells.extend(line.split('\t'));
                if cells.len() == columns.len() {
                    Ok(Row { line: index + 1, cells, columns: columns.clone() })
                } else {
                    Err(self.error(index + 1, format!("{} columns, the head has {}", cells.len(), columns.len())))
                }
            })
            .collect()
    }

    /// The first part of its path: a folder, or the file itself.
    #[must_use]
    pub fn folder(&self) -> &'d str {
        self.path.split_once('/').map_or(self.path, |(folder, _)| folder)
    }

    /// An error in this file.
    #[must_use]
    pub fn error(&self, line: usize, reason: impl Into<String>) -> DataError {
        DataError { file: self.path.to_owned(), line, reason: reason.into() }
    }
}

/// One row of a table.
#[derive(Debug, Clone)]
pub struct Row<'d> {
    /// Line in its file, from 1.
    pub line: usize,
    cells: Vec<&'d str>,
    columns: Arc<[&'d str]>,
}

impl<'d> Row<'d> {
    /// The cell of a column; empty where the column is missing or holds `-`.
    #[must_use]
    pub fn get(&self, column: &str) -> &'d str {
        // A dozen columns at most: looking along them is faster than any table.
        let cell =
            self.columns.iter().zip(&self.cells).find(|(name, _)| **name == column).map_or("", |(_, cell)| cell.trim());
        if cell == "-" { "" } else { cell }
    }

    /// The items of a cell that holds a list.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'d str> {
        self.get(column).split('|').map(str::trim).filter(|item| !item.is_empty())
    }
}
