//! Apache Parquet: the flat table, typed, in groups of rows. Written by hand: the table is flat and all of its columns
//! are optional, which takes a small part of the format, and the libraries for all of it bring a great deal along.
//! Format: `parquet.thrift` of apache/parquet-format, version 2.

mod column;
mod thrift;

use crate::case::{Case, Tombstone};
use crate::codebook::Codebook;
use crate::error::ExportError;
use crate::export::Sink;
use crate::flat::{self, COLUMNS, KINDS};
use crate::sheet::Row;
use column::{Chunk, Column};
use std::io::Write;
use thrift::{STRUCT, Struct};

const MAGIC: &[u8] = b"PAR1";

/// Rows that are kept in memory until they are written together.
const GROUP: usize = 10_000;

/// Bytes that are kept, where rows are long.
const BYTES: usize = 64 << 20;

/// A file that is being written.
pub(crate) struct Parquet<W> {
    out: W,
    book: Codebook,
    columns: Vec<Column>,
    /// Rows in `columns`.
    waiting: usize,
    /// Bytes written so far.
    offset: usize,
    groups: Vec<Group>,
}

/// Rows that are written.
struct Group {
    rows: usize,
    chunks: Vec<Chunk>,
}

impl<W: Write> Parquet<W> {
    pub(crate) fn new(mut out: W, book: Codebook) -> Result<Self, ExportError> {
        book.check_columns(COLUMNS)?;
        out.write_all(MAGIC)?;
        let columns =
            COLUMNS.iter().zip(KINDS).map(|(name, kind)| Column::new(book.column(name).to_owned(), *kind)).collect();
        Ok(Self { out, book, columns, waiting: 0, offset: MAGIC.len(), groups: Vec::new() })
    }

    fn add(&mut self, row: &Row) -> Result<(), ExportError> {
        for (column, cell) in self.columns.iter_mut().zip(row.cells()) {
            column.push(cell);
        }
        self.waiting += 1;
        let bytes: usize = self.columns.iter().map(Column::size).sum();
        if self.waiting >= GROUP || bytes >= BYTES { self.flush_group() } else { Ok(()) }
    }

    fn flush_group(&mut self) -> Result<(), ExportError> {
        let rows = std::mem::take(&mut self.waiting);
        if rows == 0 {
            return Ok(());
        }
        let mut chunks = Vec::with_capacity(self.columns.len());
        for column in &mut self.columns {
            let (page, chunk) = column.take_page(self.offset)?;
            self.out.write_all(&page)?;
            self.offset += page.len();
            chunks.push(chunk);
        }
        self.groups.push(Group { rows, chunks });
        Ok(())
    }

    /// `FileMetaData`: version, schema, number of rows, groups of rows, who wrote it.
    fn footer(&self) -> Vec<u8> {
        let mut footer = Struct::default();
        footer.int(1, 2);
        footer.list(2, STRUCT, self.columns.len() + 1, |out| {
            let mut root = Struct::default();
            root.text(4, "incidents");
            root.int(5, COLUMNS.len());
            root.end_into(out);
            self.columns.iter().for_each(|column| column.schema().end_into(out));
        });
        footer.long(3, self.groups.iter().map(|group| group.rows).sum());
        footer.list(4, STRUCT, self.groups.len(), |out| {
            self.groups.iter().for_each(|group| self.group(group).end_into(out));
        });
        footer.text(6, concat!("riwaya version ", env!("CARGO_PKG_VERSION")));
        let mut bytes = Vec::new();
        footer.end_into(&mut bytes);
        bytes
    }

    /// `RowGroup`: columns, bytes, rows.
    fn group(&self, group: &Group) -> Struct {
        let mut out = Struct::default();
        out.list(1, STRUCT, group.chunks.len(), |bytes| {
            self.columns.iter().zip(&group.chunks).for_each(|(column, chunk)| column.chunk(chunk).end_into(bytes));
        });
        out.long(2, group.chunks.iter().map(|chunk| chunk.plain_size).sum());
        out.long(3, group.rows);
        out
    }
}

impl<W: Write> Sink for Parquet<W> {
    fn case(&mut self, case: &Case<'_>) -> Result<u64, ExportError> {
        let row = flat::row(case, &self.book);
        self.add(&row)?;
        Ok(1)
    }

    fn tombstone(&mut self, stone: &Tombstone) -> Result<bool, ExportError> {
        self.add(&flat::tombstone(stone))?;
        Ok(true)
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        self.flush_group()?;
        let footer = self.footer();
        self.out.write_all(&footer)?;
        self.out.write_all(&(footer.len() as u32).to_le_bytes())?;
        self.out.write_all(MAGIC)?;
        Ok(self.out.flush()?)
    }
}
