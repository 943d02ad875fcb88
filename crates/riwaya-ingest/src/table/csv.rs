//! Rows of CSV, one at a time.

use super::MAX_COLUMNS;
use crate::decode;
use crate::error::IngestError;
use crate::options::Options;
use ::csv::{ByteRecord, ReaderBuilder};
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How much of the file is looked at to tell what separates its cells.
const LOOK: usize = 64 << 10;

/// The rows of a stream.
pub(super) struct Rows<R: Read> {
    /// Nothing after an error or the end.
    reader: Option<::csv::Reader<Rationed<BufReader<R>>>>,
    left: Arc<AtomicUsize>,
    limit: usize,
}

impl<R: Read> Rows<R> {
    pub(super) fn new(input: R, options: &Options) -> Result<Self, IngestError> {
        let mut input = BufReader::with_capacity(LOOK, input);
        let start = input.fill_buf()?;
        if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") {
            return Err(IngestError::malformed("a CSV table in UTF-8", "it is in UTF-16; save it as CSV UTF-8"));
        }
        let delimiter = delimiter(start);
        let limit = options.max_line_bytes;
        let left = Arc::new(AtomicUsize::new(limit));
        let rationed = Rationed { input, left: Arc::clone(&left) };
        let reader = ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(rationed);
        Ok(Self { reader: Some(reader), left, limit })
    }
}

impl<R: Read> Iterator for Rows<R> {
    type Item = Result<Vec<String>, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.left.store(self.limit, Ordering::Relaxed);
        let mut record = ByteRecord::new();
        match self.reader.as_mut()?.read_byte_record(&mut record) {
            Ok(true) => Some(record.iter().take(MAX_COLUMNS).map(text).collect()),
            Ok(false) => {
                self.reader = None;
                None
            }
            Err(error) => {
                self.reader = None;
                Some(Err(match error.into_kind() {
                    ::csv::ErrorKind::Io(error) => error.into(),
                    other => IngestError::malformed("a CSV table", format!("{other:?}")),
                }))
            }
        }
    }
}

fn text(cell: &[u8]) -> Result<String, IngestError> {
    decode::text(cell.to_vec()).map(|decoded| decoded.text)
}

/// The sign that stands most often in the first line, outside of quotes.
fn delimiter(start: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for &byte in start {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(sign, _)| *sign == byte).for_each(|(_, count)| *count += 1),
        }
    }
    // Of signs that stand as often, the first.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| *sign)
}

/// Gives no more bytes than are left for the present row: a quote that is never closed would make the
/// rest of the file one cell.
struct Rationed<R> {
    input: R,
    left: Arc<AtomicUsize>,
}

impl<R: Read> Read for Rationed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.input.read(buffer)?;
        let left = self.left.load(Ordering::Relaxed);
        if length > left {
            return Err(IngestError::TooLarge { what: "row", limit: left }.into_io());
        }
        self.left.store(left - length, Ordering::Relaxed);
        Ok(length)
    }
}
