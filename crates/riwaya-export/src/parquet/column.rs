//! One column: its values, and how they and their description are written.

use super::thrift::{BINARY, I32, Struct, int, text, varint};
use crate::cell::Cell;
use crate::flat::Kind;
use std::io;

// Numbers of enums in parquet.thrift.
const OPTIONAL: usize = 1;
const DATA_PAGE: usize = 0;
const PLAIN: usize = 0;
const RLE: usize = 3;
const ZSTD: usize = 6;

/// Level of zstd that costs next to nothing and halves most columns and more.
const LEVEL: i32 = 3;

/// Days from the epoch count from here.
const EPOCH: jiff::civil::Date = jiff::civil::date(1970, 1, 1);

/// The values of one column that are not written yet.
#[derive(Debug)]
pub(super) struct Column {
    name: String,
    kind: Kind,
    /// Of each row, whether it has a value.
    present: Vec<bool>,
    /// The values, one after the other; of a Boolean one byte each.
    values: Vec<u8>,
}

/// Where the values of one column in one group stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chunk {
    rows: usize,
    offset: usize,
    /// Bytes before compression, with the header.
    pub(super) plain_size: usize,
    size: usize,
}

impl Column {
    pub(super) fn new(name: String, kind: Kind) -> Self {
        Self { name, kind, present: Vec::new(), values: Vec::new() }
    }

    /// Adds a value. What is not of the column's kind counts as not known.
    pub(super) fn push(&mut self, cell: &Cell) {
        let before = self.values.len();
        let present = match (self.kind, cell) {
            (Kind::Text, Cell::Text(text)) if !text.is_empty() => {
                self.values.extend_from_slice(&(text.len() as u32).to_le_bytes());
                self.values.extend_from_slice(text.as_bytes());
                true
            }
            (Kind::Integer, Cell::Integer(number)) => self.put(&number.to_le_bytes()),
            (Kind::Real, Cell::Real(number)) => self.put(&number.to_le_bytes()),
            (Kind::Boolean, Cell::Boolean(yes)) => self.put(&[u8::from(*yes)]),
            (Kind::Date, Cell::Date(date)) => self.put(&((*date - EPOCH).get_days()).to_le_bytes()),
            (Kind::Time, Cell::Time(time)) => self.put(&time.as_microsecond().to_le_bytes()),
            _ => false,
        };
        debug_assert!(present == (self.values.len() > before));
        self.present.push(present);
    }

    /// Bytes of the values that wait.
    pub(super) fn size(&self) -> usize {
        self.values.len()
    }

    fn put(&mut self, bytes: &[u8]) -> bool {
        self.values.extend_from_slice(bytes);
        true
    }

    /// The page of all values so far, to stand at `offset` of the file; the column is empty afterwards.
    pub(super) fn take_page(&mut self, offset: usize) -> io::Result<(Vec<u8>, Chunk)> {
        let present = std::mem::take(&mut self.present);
        let values = std::mem::take(&mut self.values);
        let mut body = Vec::with_capacity(values.len() + 16);
        let levels = levels(&present);
        body.extend_from_slice(&(levels.len() as u32).to_le_bytes());
        body.extend(levels);
        body.extend(if self.kind == Kind::Boolean { bits(&values) } else { values });
        let packed = zstd::bulk::compress(&body, LEVEL)?;
        let mut page = Vec::with_capacity(packed.len() + 32);
        page_header(present.len(), body.len(), packed.len()).end_into(&mut page);
        let chunk =
            Chunk { rows: present.len(), offset, plain_size: page.len() + body.len(), size: page.len() + packed.len() };
        page.extend(packed);
        Ok((page, chunk))
    }

    /// `SchemaElement`: type, repetition, name, converted type.
    pub(super) fn schema(&self) -> Struct {
        let mut out = Struct::default();
        out.int(1, self.physical());
        out.int(3, OPTIONAL);
        out.text(4, &self.name);
        match self.kind {
            Kind::Text => out.int(6, 0),
            Kind::Date => out.int(6, 6),
            Kind::Time => out.int(6, 10), // microseconds, UTC
            Kind::Integer | Kind::Real | Kind::Boolean => {}
        }
        out
    }

    /// `ColumnChunk`: where it begins, and its `ColumnMetaData`.
    pub(super) fn chunk(&self, chunk: &Chunk) -> Struct {
        let mut data = Struct::default();
        data.int(1, self.physical());
        data.list(2, I32, 2, |out| [PLAIN, RLE].into_iter().for_each(|encoding| int(out, encoding)));
        data.list(3, BINARY, 1, |out| text(out, &self.name));
        data.int(4, ZSTD);
        data.long(5, chunk.rows);
        data.long(6, chunk.plain_size);
        data.long(7, chunk.size);
        data.long(9, chunk.offset);
        let mut out = Struct::default();
        out.long(2, chunk.offset);
        out.inner(3, data);
        out
    }

    /// `Type`: how values are stored.
    fn physical(&self) -> usize {
        match self.kind {
            Kind::Boolean => 0,
            Kind::Date => 1,
            Kind::Integer | Kind::Time => 2,
            Kind::Real => 5,
            Kind::Text => 6,
        }
    }
}

/// `PageHeader` with its `DataPageHeader`.
fn page_header(rows: usize, plain: usize, packed: usize) -> Struct {
    let mut data = Struct::default();
    data.int(1, rows);
    data.int(2, PLAIN);
    data.int(3, RLE);
    data.int(4, RLE);
    let mut out = Struct::default();
    out.int(1, DATA_PAGE);
    out.int(2, plain);
    out.int(3, packed);
    out.inner(5, data);
    out
}

/// Definition levels, 1 for a value and 0 for none, as runs: the length shifted by one bit, then the level.
fn levels(present: &[bool]) -> Vec<u8> {
    let mut out = Vec::new();
    for run in present.chunk_by(|one, other| one == other) {
        varint(&mut out, (run.len() as u64) << 1);
        out.push(u8::from(run.first() == Some(&true)));
    }
    out
}

/// Eight Booleans a byte, the first in the lowest bit.
fn bits(values: &[u8]) -> Vec<u8> {
    let byte = |eight: &[u8]| eight.iter().enumerate().fold(0, |byte, (at, value)| byte | value << at);
    values.chunks(8).map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_runs_and_booleans_are_bits() {
        assert_eq!(levels(&[true, true, false]), [4, 1, 2, 0]);
        assert_eq!(bits(&[1, 0, 1, 0, 0, 0, 0, 0, 1]), [5, 1]);
    }
}
