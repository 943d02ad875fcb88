//! The rows of one sheet of an XLSX file.

use super::MAX_COLUMNS;
use crate::error::IngestError;
use crate::options::Options;
use crate::source::{Packing, unpack};
use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::vec::IntoIter;
use zip::ZipArchive;

/// The text of all cells is held; more than so many bytes of it are not.
const MAX_TEXT: usize = 256 << 20;
/// What a cell takes beside its text, in bytes.
const CELL: usize = size_of::<String>();
/// Most bytes of one part of the file; a sheet, which is not held as a whole, may have more.
const MAX_PART: u64 = 64 << 20;
const MAX_SHEET: u64 = 1 << 30;
/// Most tags in a part that is held: each may become a value that is larger than the tag.
const MAX_TAGS: usize = 8 << 20;

/// Reads the sheet, the first one where none is named.
pub(super) fn rows(path: &Path, sheet: Option<&str>, options: &Options) -> Result<IntoIter<Vec<String>>, IngestError> {
    check_sizes(path, options)?;
    let mut workbook: Xlsx<_> = Xlsx::new(BufReader::new(File::open(path)?)).map_err(broken)?;
    let names = workbook.sheet_names();
    let sheet = match sheet {
        Some(sheet) => names.iter().find(|name| *name == sheet),
        None => names.first(),
    };
    let sheet = sheet.cloned().ok_or_else(|| broken(format!("it has no such sheet; it has: {}", names.join(", "))))?;
    let mut cells = workbook.worksheet_cells_reader(&sheet).map_err(broken)?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut held = 0;
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (at_row, at_column) = cell.get_position();
        let (at_row, at_column) = (at_row as usize, at_column as usize);
        let text = text(cell.get_value());
        if at_column >= MAX_COLUMNS || text.is_empty() {
            continue;
        }
        // Rows and cells that are empty are not in the file, but take their place here.
        let before = rows.get(at_row).map_or(0, Vec::len);
        held +=
            text.len() + (at_column + 1).saturating_sub(before) * CELL + (at_row + 1).saturating_sub(rows.len()) * CELL;
        if held > MAX_TEXT {
            return Err(IngestError::Refused(format!("its sheet is larger than {MAX_TEXT} bytes").into()));
        }
        if rows.len() <= at_row {
            rows.resize(at_row + 1, Vec::new());
        }
        let row = &mut rows[at_row];
        if row.len() <= at_column {
            row.resize(at_column + 1, String::new());
        }
        row[at_column] = text;
    }
    Ok(rows.into_iter())
}

/// The library unpacks whole parts: none may be a bomb, whatever size it says to have.
fn check_sizes(path: &Path, options: &Options) -> Result<(), IngestError> {
    let mut zip = ZipArchive::new(File::open(path)?).map_err(broken)?;
    for index in 0..zip.len() {
        let entry = zip.by_index_raw(index).map_err(broken)?;
        let sheet = entry.name().is_ok_and(|name| name.to_ascii_lowercase().contains("worksheets/"));
        let limit = if sheet { MAX_SHEET } else { MAX_PART };
        let packing = entry.compression();
        let packed: Box<dyn Read + Send> = Box::new(entry);
        let part = match packing {
            zip::CompressionMethod::Deflated => unpack(packed, Packing::Deflate, options)?,
            _ => packed,
        };
        let (size, tags) = measure(part.take(limit + 1))?;
        if size > limit || (!sheet && tags > MAX_TAGS) {
            let reason = format!("a part of it unpacks to more than {limit} bytes or holds more than {MAX_TAGS} tags");
            return Err(IngestError::Refused(reason.into()));
        }
    }
    Ok(())
}

/// How many bytes come, and how many tags are in them.
fn measure(input: impl Read) -> Result<(u64, usize), IngestError> {
    let mut input = BufReader::new(input);
    let (mut size, mut tags) = (0, 0);
    loop {
        let chunk = input.fill_buf()?;
        if chunk.is_empty() {
            return Ok((size, tags));
        }
        size += chunk.len() as u64;
        tags += memchr::memchr_iter(b'<', chunk).count();
        let length = chunk.len();
        input.consume(length);
    }
}

/// A cell as text; a day and time as ISO 8601.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::DateTime(moment) => date(moment),
    }
}

fn date(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    if hour == 0 && minute == 0 && second == 0 {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }
}

fn broken(why: impl std::fmt::Display) -> IngestError {
    IngestError::malformed("an XLSX table", why)
}
