//! Tables as CSV and as tab-separated text.

use crate::case::{Case, Tombstone};
use crate::cell::{Cell, harmless};
use crate::codebook::Codebook;
use crate::error::ExportError;
use crate::export::Sink;
use std::io::Write;

/// A row that is filled column by column; what is not set stays empty.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    columns: &'static [&'static str],
    cells: Vec<Cell>,
}

impl Row {
    pub(crate) fn new(columns: &'static [&'static str]) -> Self {
        Self { columns, cells: vec![Cell::Empty; columns.len()] }
    }

    /// Sets a column by its name.
    pub(crate) fn set(&mut self, column: &str, value: impl Into<Cell>) {
        let cell = self.columns.iter().position(|name| *name == column).and_then(|at| self.cells.get_mut(at));
        debug_assert!(cell.is_some(), "no column {column}");
        if let Some(cell) = cell {
            *cell = value.into();
        }
    }

    pub(crate) fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The columns with their values.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&'static str, &Cell)> {
        self.columns.iter().copied().zip(&self.cells)
    }
}

/// What a table holds.
pub(crate) trait Table {
    /// Names of the columns, in order.
    fn columns(&self) -> &'static [&'static str];

    /// A second line under the names.
    fn tags(&self) -> Option<Vec<&'static str>> {
        None
    }

    /// The rows of a case, none where the table cannot hold it.
    fn rows(&self, case: &Case<'_>, book: &Codebook) -> Vec<Row>;

    /// The row of what was taken away.
    fn tombstone(&self, stone: &Tombstone) -> Row;
}

/// How cells are kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// RFC 4180.
    Commas,
    /// Tabs and nothing else: no quotation marks, no tabs or line breaks in cells.
    Tabs,
}

/// A table that is being written.
pub(crate) struct Sheet<W: Write, T> {
    out: csv::Writer<W>,
    table: T,
    book: Codebook,
    style: Style,
}

impl<W: Write, T: Table> Sheet<W, T> {
    /// Writes the header.
    pub(crate) fn new(out: W, table: T, book: Codebook, style: Style) -> Result<Self, ExportError> {
        book.check_columns(table.columns())?;
        let mut builder = csv::WriterBuilder::new();
        match style {
            Style::Commas => builder.terminator(csv::Terminator::CRLF),
            Style::Tabs => builder.delimiter(b'\t').quote_style(csv::QuoteStyle::Never),
        };
        let mut sheet = Self { out: builder.from_writer(out), table, book, style };
        let names: Vec<Cell> = sheet.table.columns().iter().map(|name| sheet.book.column(name).into()).collect();
        sheet.write(&names)?;
        if let Some(tags) = sheet.table.tags() {
            sheet.out.write_record(tags.into_iter().map(harmless))?;
        }
        Ok(sheet)
    }

    fn write(&mut self, cells: &[Cell]) -> Result<(), ExportError> {
        let style = self.style;
        self.out.write_record(cells.iter().map(|cell| {
            let text = cell.for_spreadsheet();
            if style == Style::Tabs { text.replace(['\t', '\n', '\r'], " ") } else { text }
        }))?;
        Ok(())
    }
}

impl<W: Write, T: Table> Sink for Sheet<W, T> {
    fn case(&mut self, case: &Case<'_>) -> Result<u64, ExportError> {
        let rows = self.table.rows(case, &self.book);
        for row in &rows {
            self.write(row.cells())?;
        }
        Ok(rows.len() as u64)
    }

    fn tombstone(&mut self, stone: &Tombstone) -> Result<bool, ExportError> {
        let row = self.table.tombstone(stone);
        self.write(row.cells())?;
        Ok(true)
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        Ok(self.out.flush()?)
    }
}
