//! Tables of incidents that a user has coded, as CSV or XLSX, by a mapping of their columns.
//!
//! A row is read to a [`CodedRow`], to be kept beside the events that the program finds, for comparison
//! and for moving over. A row that does not fit becomes a [`Rejection`]; the others are read.

mod cell;
mod csv;
mod mapping;
mod row;
mod xlsx;

pub use mapping::{DateOrder, Mapping, Names};
pub use row::{CodedRow, Point, Toll};

use crate::error::{IngestError, Rejection};
use crate::options::Options;
use crate::sniff::Kind;
use crate::source::unpacked;
use std::fs::File;
use std::path::Path;

/// Columns to the right of these are not read.
const MAX_COLUMNS: usize = 512;

/// The rows of one table, in its order; see [`open`].
pub struct Table {
    name: String,
    mapping: Mapping,
    columns: row::Columns,
    cells: Cells,
    /// The number of the last row, where the header is row 1.
    row: u64,
}

/// The cells of each row, from either kind of file.
type Cells = Box<dyn Iterator<Item = Result<Vec<String>, IngestError>> + Send>;

/// Opens the table in the file at `path`: CSV (with commas, semicolons or tabs, packed or not) or XLSX.
///
/// Without a mapping, one is guessed from the names of the columns, which are those of ACLED, of UCDP GED
/// or common ones. Fails where the file is no table, where a column of the mapping is not in it, and where
/// nothing can be guessed. An XLSX file is read as a whole, a CSV file row by row.
pub fn open(path: &Path, mapping: Option<&Mapping>, options: &Options) -> Result<Table, Rejection> {
    let name = path.display().to_string();
    start(path, &name, mapping, options).map_err(|reason| Rejection { source: name, line: None, reason })
}

fn start(path: &Path, name: &str, mapping: Option<&Mapping>, options: &Options) -> Result<Table, IngestError> {
    let (kind, bytes) = unpacked(File::open(path)?, options)?;
    let mut cells: Cells = match kind {
        Kind::Zip => Box::new(xlsx::rows(path, mapping.and_then(|mapping| mapping.sheet.as_deref()), options)?.map(Ok)),
        Kind::Empty => return Err(IngestError::empty()),
        Kind::Text => Box::new(csv::Rows::new(bytes, options)?),
        _ => return Err(IngestError::malformed("a table", "it is neither CSV nor XLSX; save it as one of them")),
    };
    let header = cells.next().ok_or_else(IngestError::empty)??;
    let mapping = match mapping {
        Some(mapping) => mapping.clone(),
        None => Mapping::guess(&header)?,
    };
    let columns = row::Columns::new(&mapping, header)?;
    Ok(Table { name: name.to_owned(), mapping, columns, cells, row: 1 })
}

impl Table {
    /// The mapping that is used, given or guessed, for the user to see and to save.
    pub fn mapping(&self) -> &Mapping {
        &self.mapping
    }
}

impl Iterator for Table {
    type Item = Result<CodedRow, Rejection>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let cells = self.cells.next()?;
            self.row += 1;
            let read = match cells {
                Ok(cells) if self.columns.are_empty(&cells) => continue,
                Ok(cells) => self.columns.row(cells, self.row, self.mapping.date_order),
                Err(reason) => Err(reason),
            };
            return Some(read.map_err(|reason| Rejection { source: self.name.clone(), line: Some(self.row), reason }));
        }
    }
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table").field("name", &self.name).field("row", &self.row).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
