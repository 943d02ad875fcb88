//! Which incidents a filter lets through: the same as the store's filters, in memory.

use super::{Case, Sheet, Told};
use crate::web::error::ApiError;
use crate::web::filter::Wanted;
use riwaya_store::VersionId;
use std::collections::HashSet;
use std::sync::Arc;

/// Kilometres of a degree of latitude, on a globe of mean radius 6371 km, as the store counts.
const DEGREE_KM: f64 = 111.195;

/// Articles in which words were found.
pub type Words = HashSet<VersionId>;

/// A filter that was understood.
#[derive(Debug)]
pub struct Selection<'w> {
    wanted: &'w Wanted,
    /// The day after the last one.
    end: Option<String>,
    area: Option<[f64; 4]>,
    circle: Option<[f64; 3]>,
    since: Option<String>,
    words: Option<&'w Words>,
}

impl<'w> Selection<'w> {
    /// With the articles in which the filter's words are, where it has some.
    pub fn new(wanted: &'w Wanted, words: Option<&'w Words>) -> Result<Self, ApiError> {
        Ok(Self {
            wanted,
            end: wanted.end()?,
            area: wanted.degrees()?,
            circle: wanted.circle()?,
            since: wanted.since()?.map(|since| since.to_string()),
            words,
        })
    }

    /// Whether an incident is among them.
    pub fn holds(&self, case: &Case) -> bool {
        let told = &case.tellings;
        self.wanted.status.as_deref().is_none_or(|status| *case.status == *status)
            && self.since.as_deref().is_none_or(|since| case.updated.as_str() >= since)
            && (self.wanted.reviewed != Some(true) || told.iter().any(|told| told.accepted))
            && told.iter().any(|told| self.tells(told))
    }

    /// Whether one of the events that are asked for is this one.
    pub fn tells(&self, told: &Told) -> bool {
        let is = |wanted: &Option<String>, value: &str| wanted.as_deref().is_none_or(|wanted| wanted == value);
        let wanted = self.wanted;
        is(&wanted.kind, &told.kind)
            && is(&wanted.outlet, &told.outlet)
            && is(&wanted.factuality, &told.factuality)
            && wanted.actor.as_deref().is_none_or(|id| told.actors.iter().any(|actor| **actor == *id))
            && wanted.place.as_deref().is_none_or(|name| told.site.names.iter().any(|known| **known == *name))
            && wanted.killed.is_none_or(|killed| told.killed >= killed)
            && wanted.from.as_deref().is_none_or(|day| &*told.end >= day)
            && self.end.as_deref().is_none_or(|day| !told.start.is_empty() && &*told.start < day)
            && wanted.after.as_deref().is_none_or(|day| &*told.published >= day)
            && wanted.before.as_deref().is_none_or(|day| !told.published.is_empty() && &*told.published < day)
            && self.area.is_none_or(|area| told.site.point.is_some_and(|point| inside(area, point)))
            && self.circle.is_none_or(|circle| told.site.point.is_some_and(|point| near(circle, point)))
            && self.words.is_none_or(|words| words.contains(&told.version))
    }
}

/// The incidents that a filter lets through, in the order of the sheet.
pub fn select(sheet: &Sheet, selection: &Selection<'_>) -> Vec<Arc<Case>> {
    sheet.cases.iter().filter(|case| selection.holds(case)).cloned().collect()
}

fn inside([south, west, north, east]: [f64; 4], (latitude, longitude): (f64, f64)) -> bool {
    let wide = if west <= east { (west..=east).contains(&longitude) } else { longitude >= west || longitude <= east };
    wide && (south..=north).contains(&latitude)
}

fn near([latitude, longitude, reach]: [f64; 3], point: (f64, f64)) -> bool {
    kilometres((latitude, longitude), point) <= reach
}

/// From a point to another, on a plane that touches the globe at the first, as the store measures it.
pub fn kilometres((latitude, longitude): (f64, f64), (north, east): (f64, f64)) -> f64 {
    let shrink = latitude.to_radians().cos().max(0.01);
    (north - latitude).hypot((east - longitude) * shrink) * DEGREE_KM
}
