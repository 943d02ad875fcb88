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
        let mut lines = self.lines();
        let Some((_, head)) = lines.next() else { return Ok(Vec::new()) };
        let columns: Arc<[&str]> = head.split('\t').collect();
        lines
            .map(|(number, line)| {
                let mut cells = Vec::with_capacity(columns.len());
                cells.extend(line.split('\t'));
                if cells.len() == columns.len() {
                    Ok(Row { line: number, cells, columns: columns.clone() })
                } else {
                    Err(self.error(number, wrong_width(cells.len(), columns.len())))
                }
            })
            .collect()
    }

    /// The cells of some columns, row by row, each with its line: for tables of so many rows that a [`Row`] for each
    /// would cost more than what is done with it.
    pub(crate) fn records<const N: usize>(
        &self,
        columns: [&str; N],
    ) -> Result<impl Iterator<Item = Result<(usize, [&'d str; N]), DataError>>, DataError> {
        let mut lines = self.lines();
        let head: Vec<&str> = lines.next().map_or(Vec::new(), |(_, head)| head.split('\t').collect());
        let places = columns.map(|column| head.iter().position(|name| *name == column));
        if !head.is_empty() && places.contains(&None) {
            return Err(self.error(1, format!("the head lacks one of {}", columns.join(", "))));
        }
        let (file, width) = (*self, head.len());
        Ok(lines.map(move |(line, text)| {
            let (mut cells, mut count) = ([""; N], 0);
            for cell in text.split('\t') {
                if let Some(at) = places.iter().position(|place| *place == Some(count)) {
                    cells[at] = cell.trim();
                }
                count += 1;
            }
            if count == width { Ok((line, cells)) } else { Err(file.error(line, wrong_width(count, width))) }
        }))
    }

    /// Its lines that hold something, each with its number, from 1.
    fn lines(&self) -> impl Iterator<Item = (usize, &'d str)> {
        let lines = self.text.lines().zip(1..).map(|(line, number)| (number, line));
        lines.filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty())
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

fn wrong_width(cells: usize, columns: usize) -> String {
    format!("{cells} columns, the head has {columns}")
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
