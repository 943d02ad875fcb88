//! Which incident each event belongs to: JSON lines, one object for each event. Only what stands; a link that is gone is
//! not there any more.

use crate::case::{Case, Tombstone};
use crate::codebook::Codebook;
use crate::error::ExportError;
use crate::export::Sink;
use crate::jsonl::write_line;
use serde::Serialize;
use std::io::Write;

/// Lines that are being written.
pub(crate) struct Links<W> {
    out: W,
}

#[derive(Serialize)]
struct Link<'a> {
    incident: &'a str,
    doc_id: &'a str,
    event: &'a str,
    /// The event's own type, else the incident's.
    #[serde(rename = "type")]
    kind: &'a str,
}

impl<W: Write> Links<W> {
    pub(crate) fn new(out: W, book: &Codebook) -> Result<Self, ExportError> {
        book.check_columns(&[])?;
        Ok(Self { out })
    }
}

impl<W: Write> Sink for Links<W> {
    fn case(&mut self, case: &Case<'_>) -> Result<u64, ExportError> {
        let incident = &*case.incident;
        let mut rows = 0;
        for event in &incident.events {
            let Some((source, told)) = case.account(event) else { continue };
            let kind = told.map_or(&incident.kind, |(_, event)| &event.kind);
            let link = Link { incident: &incident.id, doc_id: &source.doc_id, event: &event.event, kind };
            write_line(&mut self.out, &link)?;
            rows += 1;
        }
        Ok(rows)
    }

    fn tombstone(&mut self, _: &Tombstone) -> Result<bool, ExportError> {
        Ok(false)
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        Ok(self.out.flush()?)
    }
}
