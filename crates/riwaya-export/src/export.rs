//! The one way to an export, whatever its format.

use crate::acled::Acled;
use crate::annotation::Annotations;
use crate::case::{Case, Item, Review, Tombstone};
use crate::codebook::Codebook;
use crate::error::ExportError;
use crate::eventreport::EventReports;
use crate::flat::Flat;
use crate::format::Format;
use crate::gdelt::Mentions;
use crate::geojson::GeoJson;
use crate::hxl::Hxl;
use crate::jsonl::Jsonl;
use crate::links::Links;
use crate::parquet::Parquet;
use crate::plover::Plover;
use crate::redact::Redaction;
use crate::sheet::{Sheet, Style};
use crate::ucdp::Ucdp;
use jiff::Timestamp;
use std::io::Write;

/// What of the cases is written, and in whose words.
#[derive(Debug, Default)]
pub struct Options<'l> {
    /// Only what changed at this time or later, UTC.
    pub since: Option<Timestamp>,
    /// Only incidents that a person accepted. Tombstones are written all the same: what they take back may have been
    /// accepted once.
    pub accepted_only: bool,
    /// Masks the names of private persons.
    pub redaction: Option<Redaction<'l>>,
    /// Codes of the user's own scheme.
    pub codebook: Codebook,
}

/// How much was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Rows, objects or features, without headers and tombstones.
    pub rows: u64,
    /// Tombstones.
    pub tombstones: u64,
    /// Incidents that were asked for and that the format cannot hold: for UCDP those without dead.
    pub left_out: u64,
}

/// A format that is being written.
pub(crate) trait Sink {
    /// Writes a case; how many rows it became.
    fn case(&mut self, case: &Case<'_>) -> Result<u64, ExportError>;

    /// Writes what is left of one; whether the format has a way to say so.
    fn tombstone(&mut self, stone: &Tombstone) -> Result<bool, ExportError>;

    /// Writes the end, and hands all of it over.
    fn finish(&mut self) -> Result<(), ExportError>;
}

/// An export that takes its cases one by one. Without [`Exporter::finish`] it is not complete.
pub struct Exporter<'o> {
    sink: Box<dyn Sink + 'o>,
    options: Options<'o>,
    count: Count,
}

impl<'o> Exporter<'o> {
    /// Begins an export.
    ///
    /// # Errors
    /// Where `out` fails, and where the codebook renames a column that the format does not have.
    pub fn new(format: Format, out: impl Write + 'o, options: Options<'o>) -> Result<Self, ExportError> {
        let book = options.codebook.clone();
        let (commas, tabs) = (Style::Commas, Style::Tabs);
        let sink: Box<dyn Sink + 'o> = match format {
            Format::Acled => Box::new(Sheet::new(out, Acled, book, commas)?),
            Format::Ucdp => Box::new(Sheet::new(out, Ucdp, book, commas)?),
            Format::EventReport => Box::new(Sheet::new(out, EventReports, book, commas)?),
            Format::GdeltMentions => Box::new(Sheet::new(out, Mentions, book, tabs)?),
            Format::Hxl => Box::new(Sheet::new(out, Hxl, book, commas)?),
            Format::Csv => Box::new(Sheet::new(out, Flat, book, commas)?),
            Format::Parquet => Box::new(Parquet::new(out, book)?),
            Format::GeoJson => Box::new(GeoJson::new(out, book)?),
            Format::Jsonl => Box::new(Jsonl::new(out, book)?),
            Format::Plover => Box::new(Plover::new(out, &book)?),
            Format::Annotation => Box::new(Annotations::new(out, &book)?),
            Format::Links => Box::new(Links::new(out, &book)?),
        };
        Ok(Self { sink, options, count: Count::default() })
    }

    /// Writes one item, unless the options leave it out.
    ///
    /// # Errors
    /// Where the output fails.
    pub fn push(&mut self, item: Item<'_>) -> Result<(), ExportError> {
        match item {
            Item::Case(case) => self.case(*case),
            Item::Tombstone(stone) => self.tombstone(stone),
        }
    }

    /// Ends the export.
    ///
    /// # Errors
    /// Where the output fails.
    pub fn finish(mut self) -> Result<Count, ExportError> {
        self.sink.finish()?;
        Ok(self.count)
    }

    fn case(&mut self, mut case: Case<'_>) -> Result<(), ExportError> {
        if !self.is_recent(case.updated) || self.options.accepted_only && case.review == Review::Suggested {
            return Ok(());
        }
        if let Some(redaction) = &self.options.redaction {
            redaction.apply(&mut case);
        }
        self.options.codebook.name_actors(&mut case);
        let rows = self.sink.case(&case)?;
        self.count.rows += rows;
        self.count.left_out += u64::from(rows == 0);
        Ok(())
    }

    fn tombstone(&mut self, mut stone: Tombstone) -> Result<(), ExportError> {
        if !self.is_recent(stone.updated) {
            return Ok(());
        }
        if self.options.redaction.is_some() {
            // What people write of their own is not read for names: all of it goes.
            stone.reason.clear();
        }
        self.count.tombstones += u64::from(self.sink.tombstone(&stone)?);
        Ok(())
    }

    fn is_recent(&self, updated: Timestamp) -> bool {
        self.options.since.is_none_or(|since| updated >= since)
    }
}

/// Writes all items to `out` in one format.
///
/// # Errors
/// As [`Exporter::new`] and [`Exporter::push`].
pub fn export<'a>(
    format: Format,
    out: &mut impl Write,
    items: impl IntoIterator<Item = Item<'a>>,
    options: Options<'_>,
) -> Result<Count, ExportError> {
    let mut exporter = Exporter::new(format, out, options)?;
    for item in items {
        exporter.push(item)?;
    }
    exporter.finish()
}
