//! The places near a point, from a grid of half degrees.

use riwaya_core::place::PlaceKind;
use std::collections::HashMap;

/// A place that lends others its division.
#[derive(Debug, Clone)]
pub struct Anchor {
    /// Latitude and longitude.
    pub point: (f64, f64),
    /// ISO 3166 code.
    pub country: String,
    /// English name of the division.
    pub admin1: String,
    /// English name of the town, where it is one.
    pub town: Option<String>,
}

/// All anchors, by the cell that they lie in.
#[derive(Debug, Default)]
pub struct Near(HashMap<(i32, i32), Vec<Anchor>>);

/// Cells per degree.
const CELLS: f64 = 2.0;

impl Near {
    /// Adds an anchor.
    pub fn add(&mut self, anchor: Anchor) {
        self.0.entry(cell(anchor.point)).or_default().push(anchor);
    }

    /// The nearest anchor within `limit` kilometres (at most about 50) that fits, and how far it is.
    pub fn nearest(&self, point: (f64, f64), limit: f64, fits: impl Fn(&Anchor) -> bool) -> Option<&Anchor> {
        let (row, column) = cell(point);
        let around = (row - 1..=row + 1).flat_map(|row| (column - 1..=column + 1).map(move |column| (row, column)));
        around
            .filter_map(|cell| self.0.get(&cell))
            .flatten()
            .filter(|anchor| fits(anchor))
            .map(|anchor| (distance_km(point, anchor.point), anchor))
            .filter(|(far, _)| *far <= limit)
            .min_by(|left, right| left.0.total_cmp(&right.0))
            .map(|(_, anchor)| anchor)
    }
}

fn cell((lat, lon): (f64, f64)) -> (i32, i32) {
    ((lat * CELLS).floor() as i32, (lon * CELLS).floor() as i32)
}

/// Kilometres between two points that are near each other, on a plane.
pub fn distance_km(one: (f64, f64), other: (f64, f64)) -> f64 {
    const DEGREE: f64 = 111.2;
    let north = (one.0 - other.0) * DEGREE;
    let east = (one.1 - other.1) * DEGREE * one.0.to_radians().cos();
    north.hypot(east)
}

/// Kinds that a table may mix up: a village in one is a town in the other.
pub fn alike(one: PlaceKind, other: PlaceKind) -> bool {
    let group = |kind: PlaceKind| match kind {
        PlaceKind::Town | PlaceKind::Village => 0,
        PlaceKind::Neighbourhood => 1,
        PlaceKind::Governorate | PlaceKind::Region | PlaceKind::Country => 2,
        PlaceKind::District => 3,
        PlaceKind::Site => 4,
    };
    group(one) == group(other)
}
