//! `GeoJSON` (RFC 7946): one feature an incident, longitude first, written as it comes.

use crate::case::{Case, Tombstone};
use crate::codebook::Codebook;
use crate::error::ExportError;
use crate::export::Sink;
use crate::flat::{self, COLUMNS};
use crate::sheet::Row;
use serde_json::{Map, Value, json};
use std::io::Write;

/// A collection that is being written.
pub(crate) struct GeoJson<W> {
    out: W,
    book: Codebook,
    first: bool,
}

impl<W: Write> GeoJson<W> {
    pub(crate) fn new(mut out: W, book: Codebook) -> Result<Self, ExportError> {
        book.check_columns(COLUMNS)?;
        out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
        Ok(Self { out, book, first: true })
    }

    /// The columns of the flat table are the properties. A place without a point has a null geometry, not a made-up one.
    fn feature(&mut self, id: &str, point: Option<(f64, f64)>, row: &Row) -> Result<(), ExportError> {
        let properties: Map<String, Value> =
            row.pairs().map(|(name, cell)| (self.book.column(name).to_owned(), cell.json())).collect();
        let geometry =
            point.map(|(latitude, longitude)| json!({"type": "Point", "coordinates": [longitude, latitude]}));
        self.out.write_all(if std::mem::take(&mut self.first) { b"\n" } else { b",\n" })?;
        let feature = json!({"type": "Feature", "id": id, "geometry": geometry, "properties": properties});
        Ok(serde_json::to_writer(&mut self.out, &feature)?)
    }
}

impl<W: Write> Sink for GeoJson<W> {
    fn case(&mut self, case: &Case<'_>) -> Result<u64, ExportError> {
        let row = flat::row(case, &self.book);
        let point = case.incident.place.as_ref().and_then(|place| place.point);
        self.feature(&case.incident.id, point, &row)?;
        Ok(1)
    }

    fn tombstone(&mut self, stone: &Tombstone) -> Result<bool, ExportError> {
        self.feature(&stone.id, None, &flat::tombstone(stone))?;
        Ok(true)
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        self.out.write_all(b"\n]}\n")?;
        Ok(self.out.flush()?)
    }
}
