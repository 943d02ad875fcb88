//! The formats by name.

use crate::error::ExportError;
use std::str::FromStr;

/// A form in which incidents can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// ACLED's 31 columns, CSV, one row an incident.
    Acled,
    /// UCDP GED's 49 columns, CSV, one row an incident with dead.
    Ucdp,
    /// CSV, one row for each report of an event.
    EventReport,
    /// PLOVER, JSON lines, one object an incident.
    Plover,
    /// GDELT Mentions, tab-separated, one row for each mention.
    GdeltMentions,
    /// One `FeatureCollection` of `GeoJSON`, one feature an incident.
    GeoJson,
    /// CSV with a row of HXL tags, one row an incident.
    Hxl,
    /// Apache Parquet, one row an incident.
    Parquet,
    /// JSON lines, the whole incident; docs/incident.schema.json.
    Jsonl,
    /// CSV, one row an incident.
    Csv,
    /// W3C Web Annotations, JSON lines, one for each piece of evidence.
    Annotation,
    /// JSON lines, one for each event: which incident it belongs to.
    Links,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Acled,
        Self::Ucdp,
        Self::EventReport,
        Self::Plover,
        Self::GdeltMentions,
        Self::GeoJson,
        Self::Hxl,
        Self::Parquet,
        Self::Jsonl,
        Self::Csv,
        Self::Annotation,
        Self::Links,
    ];

    /// The name that users give, as `gdelt-mentions`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Acled => "acled",
            Self::Ucdp => "ucdp",
            Self::EventReport => "eventreport",
            Self::Plover => "plover",
            Self::GdeltMentions => "gdelt-mentions",
            Self::GeoJson => "geojson",
            Self::Hxl => "hxl",
            Self::Parquet => "parquet",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Annotation => "annotation",
            Self::Links => "links",
        }
    }

    /// How files of it are called, without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Acled | Self::Ucdp | Self::EventReport | Self::Hxl | Self::Csv => "csv",
            Self::GdeltMentions => "tsv",
            Self::GeoJson => "geojson",
            Self::Parquet => "parquet",
            Self::Plover | Self::Jsonl | Self::Annotation | Self::Links => "jsonl",
        }
    }

    /// Media type, for answers over HTTP.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Acled | Self::Ucdp | Self::EventReport | Self::Hxl | Self::Csv => "text/csv; charset=utf-8",
            Self::GdeltMentions => "text/tab-separated-values; charset=utf-8",
            Self::GeoJson => "application/geo+json",
            Self::Parquet => "application/vnd.apache.parquet",
            Self::Plover | Self::Jsonl | Self::Annotation | Self::Links => "application/x-ndjson",
        }
    }

    /// All names, for messages.
    pub(crate) fn names() -> String {
        Self::ALL.map(Self::name).join(", ")
    }
}

impl FromStr for Format {
    type Err = ExportError;

    fn from_str(name: &str) -> Result<Self, ExportError> {
        let known = Self::ALL.into_iter().find(|format| format.name() == name);
        known.ok_or_else(|| ExportError::UnknownFormat(name.to_owned()))
    }
}
