//! JSON lines: the whole incident, as docs/incident.schema.json states it.

use crate::case::{Case, Tombstone};
use crate::codebook::Codebook;
use crate::error::ExportError;
use crate::export::Sink;
use jiff::Timestamp;
use riwaya_incident::incident::Incident;
use serde::Serialize;
use serde_json::Value;
use std::io::Write;

/// Lines that are being written.
pub(crate) struct Jsonl<W> {
    out: W,
    book: Codebook,
}

#[derive(Serialize)]
struct Line<'a> {
    state: &'static str,
    updated: Timestamp,
    review: &'static str,
    #[serde(flatten)]
    incident: &'a Incident,
}

#[derive(Serialize)]
struct Gone<'a> {
    state: &'static str,
    updated: Timestamp,
    id: &'a str,
    merged_into: Option<&'a str>,
    reason: &'a str,
}

impl<W: Write> Jsonl<W> {
    pub(crate) fn new(out: W, book: Codebook) -> Result<Self, ExportError> {
        book.check_columns(&[])?;
        Ok(Self { out, book })
    }
}

impl<W: Write> Sink for Jsonl<W> {
    fn case(&mut self, case: &Case<'_>) -> Result<u64, ExportError> {
        let line =
            Line { state: "current", updated: case.updated, review: case.review.name(), incident: &case.incident };
        if self.book == Codebook::default() {
            write_line(&mut self.out, &line)?;
        } else {
            let mut value = serde_json::to_value(&line)?;
            translate(&mut value, &self.book);
            write_line(&mut self.out, &value)?;
        }
        Ok(1)
    }

    fn tombstone(&mut self, stone: &Tombstone) -> Result<bool, ExportError> {
        let line = Gone {
            state: stone.state(),
            updated: stone.updated,
            id: &stone.id,
            merged_into: stone.successor(),
            reason: &stone.reason,
        };
        write_line(&mut self.out, &line)?;
        Ok(true)
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        Ok(self.out.flush()?)
    }
}

/// One object on a line of its own.
pub(crate) fn write_line(out: &mut impl Write, value: &impl Serialize) -> Result<(), ExportError> {
    serde_json::to_writer(&mut *out, value)?;
    Ok(out.write_all(b"\n")?)
}

/// Puts the user's codes where types and precisions stand.
fn translate(line: &mut Value, book: &Codebook) {
    let code = |at: Option<&mut Value>, name: &dyn Fn(&str) -> Option<String>| {
        if let Some(Value::String(word)) = at
            && let Some(code) = name(word)
        {
            *word = code;
        }
    };
    let kind = |word: &str| book.kind(word).map(str::to_owned);
    let precision = |word: &str| book.precision(word).map(str::to_owned);
    code(line.pointer_mut("/type"), &kind);
    for word in line.pointer_mut("/types").and_then(Value::as_array_mut).into_iter().flatten() {
        code(Some(word), &kind);
    }
    code(line.pointer_mut("/date/precision"), &precision);
    code(line.pointer_mut("/place/precision"), &precision);
    for place in line.pointer_mut("/other_places").and_then(Value::as_array_mut).into_iter().flatten() {
        code(place.pointer_mut("/precision"), &precision);
    }
}
