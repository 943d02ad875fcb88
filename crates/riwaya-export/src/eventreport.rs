//! eventreport: one row for each report of an event, with what this report says.

use crate::case::{Case, Tombstone};
use crate::codebook::Codebook;
use crate::precision::acled_place;
use crate::sheet::{Row, Table};
use crate::sources::publisher;
use riwaya_incident::report::{Event, Party, Place};

pub(crate) const COLUMNS: [&str; 22] = [
    "id",
    "event_id",
    "date_start",
    "date_end",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "actor1",
    "actor2",
    "deaths_best",
    "deaths_low",
    "deaths_high",
    "injuries_best",
    "injuries_low",
    "injuries_high",
    "source",
    "number_of_sources",
    "source_author",
    "source_type",
    "source_classification",
    "aggregation",
];

/// The table.
pub(crate) struct EventReports;

impl Table for EventReports {
    fn columns(&self) -> &'static [&'static str] {
        &COLUMNS
    }

    fn rows(&self, case: &Case<'_>, _: &Codebook) -> Vec<Row> {
        let incident = &*case.incident;
        let accounts = incident.events.iter().filter_map(|event| Some((event, case.account(event)?)));
        accounts
            .map(|(event, (source, told))| {
                let mut row = Row::new(&COLUMNS);
                row.set("id", event.event.as_str());
                row.set("event_id", incident.id.as_str());
                row.set("source", publisher(source));
                if let Some((_, event)) = told {
                    fill(&mut row, event);
                }
                row
            })
            .collect()
    }

    fn tombstone(&self, stone: &Tombstone) -> Row {
        let mut row = Row::new(&COLUMNS);
        row.set("event_id", stone.id.as_str());
        row.set("aggregation", stone.in_words());
        row
    }
}

fn fill(row: &mut Row, event: &Event) {
    row.set("date_start", event.date.start.as_str());
    row.set("date_end", event.date.end.as_str());
    if let Some(place) = event.places.first() {
        fill_place(row, place);
    }
    row.set("actor1", event.agents.first().map(party));
    row.set("actor2", event.patients.first().map(party));
    let [best, low, high] = figures(event, "killed");
    row.set("deaths_best", best);
    row.set("deaths_low", low);
    row.set("deaths_high", high);
    let [best, low, high] = figures(event, "injured");
    row.set("injuries_best", best);
    row.set("injuries_low", low);
    row.set("injuries_high", high);
    let mut voices: Vec<&str> = event.claims.iter().map(|claim| claim.voice.text.as_str()).collect();
    voices.sort_unstable();
    voices.dedup();
    row.set("number_of_sources", voices.len());
}

fn fill_place(row: &mut Row, place: &Place) {
    let name = place.name.as_deref().filter(|name| !name.is_empty());
    row.set("location", name.or(Some(&place.settlement)).filter(|name| !name.is_empty()).unwrap_or(&place.words.text));
    row.set("latitude", place.lat);
    row.set("longitude", place.lon);
    if place.lat.is_some() && place.lon.is_some() {
        row.set("geo_precision", acled_place(&place.precision));
    }
}

fn party(party: &Party) -> &str {
    party.actor.as_ref().map_or(&party.words.text, |actor| &actor.name)
}

/// Best, low and high number of a kind. Two figures of one kind in one report are two claims and no sum, so the first
/// told is the best. Without a limit in one of them there is no high.
fn figures(event: &Event, kind: &str) -> [Option<u64>; 3] {
    let told = || event.figures.iter().filter(|figure| figure.kind == kind);
    let high = if told().any(|figure| figure.high.is_none()) { None } else { told().filter_map(|f| f.high).max() };
    [told().next().map(|figure| figure.low), told().map(|figure| figure.low).min(), high]
}
