//! Names that the output uses for what incidents hold as enums.

use riwaya_incident::incident::{Precision, Status};

/// As in JSON: `single_source`.
pub(crate) const fn status(status: Status) -> &'static str {
    match status {
        Status::SingleSource => "single_source",
        Status::Corroborated => "corroborated",
        Status::Disputed => "disputed",
        Status::Denied => "denied",
        Status::Unconfirmed => "unconfirmed",
    }
}

/// As in JSON: `day`.
pub(crate) const fn date_precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Day => "day",
        Precision::Week => "week",
        Precision::Month => "month",
        Precision::Year => "year",
        Precision::Unknown => "unknown",
    }
}

/// All that [`date_precision`] gives.
pub(crate) const DATE_PRECISIONS: [&str; 5] = ["day", "week", "month", "year", "unknown"];

/// How precise a place can be, as docs/places.md has it.
pub(crate) const PLACE_PRECISIONS: [&str; 9] =
    ["site", "neighbourhood", "village", "town", "district", "governorate", "region", "country", "unresolved"];

/// Separates the values of a cell that holds several.
pub(crate) const BETWEEN: &str = "; ";
