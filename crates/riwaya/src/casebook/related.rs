//! What else happened that has to do with an incident.

use super::case::Cases;
use anyhow::Result;
use riwaya_incident::incident::Incident;
use riwaya_incident::related::{Relation, related};
use riwaya_store::{Casebook as _, EventFilter, Filter, Page, SqliteStore, State};

/// Days before and after an incident within which others are looked at.
const DAYS: i64 = 45;
/// Incidents that are looked at.
const CANDIDATES: u32 = 120;
/// Least score that is told.
const LEAST: f64 = 0.3;

/// Another incident and what it has in common with the first.
#[derive(Debug)]
pub struct Neighbour {
    pub incident: Incident,
    pub relation: Relation,
}

/// The incidents that have most to do with one, at most `most`, the nearest first.
pub fn neighbours(store: &mut SqliteStore, cases: &Cases, incident: &Incident, most: usize) -> Result<Vec<Neighbour>> {
    let mut out: Vec<Neighbour> = Vec::new();
    for filter in filters(incident) {
        let mut found = store.incidents(&filter, None, Page { skip: 0, limit: CANDIDATES })?;
        found.retain(|stored| {
            let known = stored.code == incident.id || out.iter().any(|known| known.incident.id == stored.code);
            !known && stored.state == State::Open
        });
        cases.dossiers(store, &found, |dossier| {
            let relation = related(incident, &dossier.incident);
            if relation.score >= LEAST {
                out.push(Neighbour { incident: dossier.incident, relation });
            }
            Ok(())
        })?;
    }
    out.sort_by(|one, other| {
        other.relation.score.total_cmp(&one.relation.score).then_with(|| one.incident.id.cmp(&other.incident.id))
    });
    out.truncate(most);
    Ok(out)
}

/// What is near in time, at the place or with one of those who act.
fn filters(incident: &Incident) -> Vec<Filter> {
    let mut when = Vec::new();
    if let (Some(start), Some(end)) = (incident.date.start, incident.date.end) {
        let days = jiff::Span::new().days(DAYS);
        when.extend(start.checked_sub(days).ok().map(|day| EventFilter::From(day.to_string())));
        when.extend(end.checked_add(days).ok().map(|day| EventFilter::Until(day.to_string())));
    }
    let place = incident.place.as_ref();
    let place = place.and_then(|place| place.id.clone().or_else(|| Some(place.admin1.clone())));
    let mut what: Vec<EventFilter> =
        place.filter(|place| !place.is_empty()).map(EventFilter::Place).into_iter().collect();
    let actors = incident.agents.iter().filter_map(|side| side.actor.as_ref()).take(2);
    what.extend(actors.map(|actor| EventFilter::Actor(actor.id.clone())));
    what.into_iter().map(|what| Filter::Event(when.iter().cloned().chain([what]).collect())).collect()
}
