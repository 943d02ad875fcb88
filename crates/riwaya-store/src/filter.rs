//! What a list is narrowed to.

use crate::record::VersionId;
use std::ops::Range;

/// A condition on an article or on one of its events. Conditions on events inside one [`Filter::Event`] hold for the
/// same event.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// Lets everything through where it is empty.
    All(Vec<Filter>),
    /// Lets through what one of them does.
    Any(Vec<Filter>),
    /// Lets through what it does not.
    Not(Box<Filter>),
    /// Published on or after this day, `2022-01-21`.
    After(String),
    /// Published before this day.
    Before(String),
    /// Published by this outlet, as it is written.
    Outlet(String),
    /// Of this identity: a canonical address or a `doc_id`.
    Source(String),
    /// Not a copy of another article.
    NoCopy,
    /// One event meets all of these.
    Event(Vec<EventFilter>),
    /// Stored after this version.
    StoredAfter(VersionId),
    /// One of these versions, as a search of the text found them.
    Among(Vec<i64>),
}

/// A condition on one event.
#[derive(Debug, Clone, PartialEq)]
pub enum EventFilter {
    /// Of this type, `air_strike`.
    Type(String),
    /// How real it is, `disputed`.
    Factuality(String),
    /// This actor of the inventory acts or is acted upon.
    Actor(String),
    /// In this country (ISO 3166), division, settlement or place, by English name or id.
    Place(String),
    /// Took place on or after this day.
    From(String),
    /// Took place before this day.
    Until(String),
    /// In this box of WGS 84 degrees.
    Box {
        /// From south to north.
        latitude: Range<f64>,
        /// From west to east; west is larger where it crosses the 180th meridian.
        longitude: Range<f64>,
    },
    /// Within so many kilometres of a point.
    Near {
        /// WGS 84 latitude in degrees.
        latitude: f64,
        /// WGS 84 longitude in degrees.
        longitude: f64,
        /// Radius in kilometres, up to 2,000.
        kilometres: f64,
    },
    /// At least so many dead are told.
    Killed(u64),
    /// At least so many wounded are told.
    Injured(u64),
}
