//! HXL: the flat table with a row of hashtags under its header.

use crate::case::{Case, Tombstone};
use crate::codebook::Codebook;
use crate::flat::{self, Flat, TAGS};
use crate::sheet::{Row, Table};

/// The table.
pub(crate) struct Hxl;

impl Table for Hxl {
    fn columns(&self) -> &'static [&'static str] {
        Flat.columns()
    }

    fn tags(&self) -> Option<Vec<&'static str>> {
        Some(TAGS.to_vec())
    }

    fn rows(&self, case: &Case<'_>, book: &Codebook) -> Vec<Row> {
        Flat.rows(case, book)
    }

    fn tombstone(&self, stone: &Tombstone) -> Row {
        flat::tombstone(stone)
    }
}
