//! ACLED: 31 columns, one row an incident.

use crate::case::{Case, Tombstone};
use crate::cell::Cell;
use crate::codebook::Codebook;
use crate::codes::{self, acled};
use crate::country::country;
use crate::figures;
use crate::names::{BETWEEN, date_precision, status};
use crate::parties::{self, Parties};
use crate::precision::{acled_place, acled_time};
use crate::sheet::{Row, Table};
use crate::sources;
use riwaya_core::event::EventType;
use riwaya_incident::incident::Incident;

pub(crate) const COLUMNS: [&str; 31] = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
];

/// The table.
pub(crate) struct Acled;

impl Table for Acled {
    fn columns(&self) -> &'static [&'static str] {
        &COLUMNS
    }

    fn rows(&self, case: &Case<'_>, book: &Codebook) -> Vec<Row> {
        let incident = &*case.incident;
        // ACLED codes what took place: it has no column that could say that a row is a plan or was only ever denied.
        if matches!(incident.factuality.as_str(), "planned" | "denied") {
            return Vec::new();
        }
        let parties = Parties::of(incident);
        let mut row = Row::new(&COLUMNS);
        row.set("event_id_cnty", incident.id.as_str());
        fill_time(&mut row, incident, book);
        fill_type(&mut row, incident, &parties, book);
        fill_parties(&mut row, incident, &parties);
        fill_place(&mut row, incident, book);
        row.set("source", sources::publishers(incident));
        row.set("notes", notes(incident, &parties));
        // ACLED writes 0 where nobody tells of dead.
        row.set("fatalities", figures::total(incident, "killed").map_or(0, |total| total.acled));
        row.set("tags", tags(case));
        row.set("timestamp", case.updated.as_second());
        vec![row]
    }

    fn tombstone(&self, stone: &Tombstone) -> Row {
        let mut row = Row::new(&COLUMNS);
        row.set("event_id_cnty", stone.id.as_str());
        row.set("notes", format!("deleted: {}", stone.in_words()));
        row.set("tags", "deleted");
        row.set("timestamp", stone.updated.as_second());
        row
    }
}

fn fill_time(row: &mut Row, incident: &Incident, book: &Codebook) {
    row.set("event_date", incident.date.start);
    row.set("year", incident.date.start.map(|date| i64::from(date.year())));
    let own = book.precision(date_precision(incident.date.precision)).map(code);
    row.set("time_precision", own.unwrap_or_else(|| acled_time(&incident.date).into()));
}

fn fill_type(row: &mut Row, incident: &Incident, parties: &Parties<'_>, book: &Codebook) {
    let Some(kind) = EventType::named(&incident.kind) else { return };
    let mut names = acled(kind);
    let (first, second) = parties.pair();
    let site = incident.place.as_ref().map_or("", |place| place.country.as_str());
    if kind == EventType::TerritoryCapture && parties::inter(first, site) == Some(1) {
        names.sub_event_type = "Government regains territory";
    }
    row.set("disorder_type", names.disorder_type());
    row.set("event_type", names.event_type);
    row.set("sub_event_type", book.kind(&incident.kind).unwrap_or(names.sub_event_type));
    if is_against_civilians(&names, parties::inter(second, site)) {
        row.set("civilian_targeting", "Civilian targeting");
    }
}

fn is_against_civilians(names: &codes::Acled, inter2: Option<u8>) -> bool {
    match names.event_type {
        "Violence against civilians" => true,
        "Explosions/Remote violence" | "Riots" => inter2 == Some(7),
        _ => false,
    }
}

fn fill_parties(row: &mut Row, incident: &Incident, parties: &Parties<'_>) {
    let site = incident.place.as_ref().map_or("", |place| place.country.as_str());
    let (first, second) = parties.pair();
    let (inter1, inter2) = (parties::inter(first, site), parties::inter(second, site));
    row.set("actor1", first.map(parties::name));
    row.set("assoc_actor_1", parties.allies(&parties.first));
    row.set("inter1", inter1);
    row.set("actor2", second.map(parties::name));
    row.set("assoc_actor_2", parties.allies(&parties.second));
    row.set("inter2", inter2);
    // The lower code stands first; one party alone is followed by 0. An unknown code leaves it open.
    row.set(
        "interaction",
        match (inter1, inter2) {
            (Some(one), Some(other)) => Some(one.min(other) * 10 + one.max(other)),
            (Some(one), None) if second.is_none() => Some(one * 10),
            _ => None,
        },
    );
}

fn fill_place(row: &mut Row, incident: &Incident, book: &Codebook) {
    let Some(place) = &incident.place else { return };
    if let Some(country) = country(&place.country) {
        row.set("iso", country.numeric);
        row.set("region", country.acled_region);
        row.set("country", country.name);
    }
    row.set("admin1", place.admin1.as_str());
    let named = [&place.name, &place.settlement, &place.text].into_iter().find(|name| !name.is_empty());
    row.set("location", named.map(String::as_str));
    if let Some((latitude, longitude)) = place.point {
        row.set("latitude", latitude);
        row.set("longitude", longitude);
        let own = book.precision(&place.precision).map(code);
        row.set("geo_precision", own.unwrap_or_else(|| acled_place(&place.precision).into()));
    }
}

/// A user's code for a precision: a number where it is one.
fn code(text: &str) -> Cell {
    text.parse::<i64>().map_or_else(|_| text.into(), Cell::Integer)
}

/// The headline of the first source, then what the voices do not agree on.
fn notes(incident: &Incident, parties: &Parties<'_>) -> String {
    let mut notes = Vec::new();
    if let Some(source) = incident.sources.first() {
        notes.push(format!("{} ({})", source.title, sources::publisher(source)));
    }
    if parties.contested && parties.first.len() > 1 {
        notes.push(format!("actor contested: {}", parties::join(&parties.first)));
    }
    notes.extend(figures::disputes(incident).into_iter().map(|dispute| format!("disputed figures, {dispute}")));
    notes.join(". ")
}

fn tags(case: &Case<'_>) -> String {
    let incident = &*case.incident;
    let mut tags = vec![format!("status={}", status(incident.status)), format!("review={}", case.review.name())];
    if incident.factuality != "actual" {
        tags.push(format!("factuality={}", incident.factuality));
    }
    if incident.background {
        tags.push("background".to_owned());
    }
    tags.join(BETWEEN)
}
