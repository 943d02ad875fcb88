//! What of an event can be compared with another: small, so that a hundred thousand fit in memory.

use super::words::{id, name, place_words};
use crate::report::{Event, Figure, Place, Report};
use jiff::civil::Date;
use riwaya_core::event::{EventType, FigureKind};

/// What of one event can be compared with another.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    /// Its id.
    pub event: String,
    /// Its article, by the number of its version.
    pub article: i64,
    /// Its text, by the number of the first copy.
    pub text: i64,
    /// First and last possible day, in days since 1970-01-01. `None` where no time is told.
    pub days: Option<(i32, i32)>,
    /// Day of publication, in days since 1970-01-01.
    pub published: Option<i32>,
    pub(super) kind: Option<EventType>,
    /// The time is in the article's own words, and not only its day of publication.
    pub(super) told: bool,
    pub(super) spots: Vec<Spot>,
    /// First-level divisions.
    pub(super) divisions: Vec<u64>,
    /// Words of phrases of place.
    pub(super) words: Vec<u64>,
    /// Kinds and numbers of people, without those that are parts of others.
    pub(super) figures: Vec<(FigureKind, u64)>,
    /// Actors of the inventory that act, and their countries.
    pub(super) agents: Vec<u64>,
    pub(super) countries: Vec<u64>,
    /// Names of victims.
    pub(super) names: Vec<u64>,
    pub(super) targets: Vec<u64>,
    /// The headline names it.
    pub(super) headline: bool,
    pub(super) background: bool,
}

/// A place with coordinates that is no larger than a town.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    pub id: u64,
    /// WGS 84 degrees.
    pub latitude: f64,
    pub longitude: f64,
    /// A prison, a camp, a hospital: a place where two occurrences of one day are most likely one.
    pub site: bool,
    /// Named like its division, so that the division may be meant.
    pub capital: bool,
}

impl Trace {
    /// The trace of an event of a report.
    #[must_use]
    pub fn of(report: &Report, event: &Event) -> Self {
        let own: Vec<&Place> = event.places.iter().filter(|place| !place.inherited).collect();
        let places = if own.is_empty() { event.places.iter().collect() } else { own };
        let mut spots: Vec<Spot> = places.iter().filter_map(|place| Spot::of(place)).collect();
        if spots.is_empty() && !event.background && at_close_range(&event.kind) {
            spots.extend(only_site(report));
        }
        let agents = event.agents.iter().filter_map(|party| party.actor.as_ref());
        Self {
            event: event.id.clone(),
            article: report.origin.version,
            text: report.origin.text,
            days: days(event),
            published: report.published.as_deref().and_then(day),
            kind: EventType::named(&event.kind),
            told: event.date.words.is_some(),
            spots,
            divisions: set(places.iter().filter(|place| !place.admin1.is_empty()).map(|place| id(&place.admin1))),
            words: set(places.iter().flat_map(|place| place_words(&place.words.text))),
            figures: figures(&event.figures),
            agents: set(agents.clone().map(|actor| id(&actor.id))),
            countries: set(agents.filter_map(|actor| actor.country.as_deref()).map(id)),
            names: set(event.victims.iter().filter_map(|victim| victim.name.as_ref()).map(|words| name(&words.text))),
            targets: set(event.targets.iter().map(|target| id(&target.kind))),
            headline: event.mentions.iter().any(|mention| mention.words.field == "title"),
            background: event.background,
        }
    }
}

/// The site that a report is about: the only prison, camp or hospital at which any of its events took place. "At the gate"
/// and "near by" are there.
fn only_site(report: &Report) -> Option<Spot> {
    let events = report.events.iter().filter(|event| !event.background);
    let mut sites = events.flat_map(|event| &event.places).filter_map(Spot::of).filter(|spot| spot.site);
    let first = sites.next()?;
    sites.all(|spot| spot.id == first.id).then_some(first)
}

/// Whether such an event takes place where people fight, and not in the whole city.
fn at_close_range(kind: &str) -> bool {
    EventType::named(kind).is_some_and(|kind| {
        use EventType as T;
        kind.harms() > 0 || matches!(kind, T::PrisonBreak | T::PrisonRiot | T::TerritoryCapture | T::Withdrawal)
    })
}

impl Spot {
    fn of(place: &Place) -> Option<Self> {
        let site = matches!(place.precision.as_str(), "site");
        if !site && !matches!(place.precision.as_str(), "neighbourhood" | "village" | "town") {
            return None;
        }
        Some(Self {
            id: id(place.place_id.as_deref()?),
            latitude: place.lat?,
            longitude: place.lon?,
            site,
            capital: !site && place.settlement == place.admin1,
        })
    }
}

/// Days since 1970-01-01 of a day, or of a moment that begins with one.
pub(super) fn day(text: &str) -> Option<i32> {
    let date: Date = text.get(..10)?.parse().ok()?;
    let since = date.since(Date::constant(1970, 1, 1)).ok()?;
    Some(since.get_days())
}

fn days(event: &Event) -> Option<(i32, i32)> {
    let start = day(&event.date.start)?;
    Some((start, day(&event.date.end).unwrap_or(start).max(start)))
}

fn figures(figures: &[Figure]) -> Vec<(FigureKind, u64)> {
    let mut out: Vec<_> =
        figures.iter().filter_map(|figure| Some((FigureKind::named(&figure.kind)?, figure.low))).collect();
    out.sort_unstable();
    out.dedup();
    out
}

fn set(values: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut out: Vec<u64> = values.collect();
    out.sort_unstable();
    out.dedup();
    out
}
