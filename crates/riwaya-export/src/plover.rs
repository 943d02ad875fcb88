//! PLOVER: JSON lines, one object an incident.

use crate::case::{Case, Tombstone};
use crate::codebook::Codebook;
use crate::codes::{plover, quad_code};
use crate::country::country;
use crate::error::ExportError;
use crate::export::Sink;
use crate::figures::{disputes, total};
use crate::jsonl::write_line;
use crate::parties::{self, Parties};
use crate::sources;
use jiff::civil::Date;
use riwaya_core::event::{EventType, Factuality};
use riwaya_incident::incident::{Incident, Side, Site};
use serde::Serialize;
use serde_json::json;
use std::io::Write;

const CODER: &str = concat!("riwaya ", env!("CARGO_PKG_VERSION"));

/// Lines that are being written.
pub(crate) struct Plover<W> {
    out: W,
}

#[derive(Serialize)]
struct Record<'a> {
    id: &'a str,
    has_event: bool,
    date: Option<Date>,
    time: Option<&'a str>,
    enddate: Option<Date>,
    endtime: Option<&'a str>,
    actor: Vec<Entity<'a>>,
    recipient: Vec<Entity<'a>>,
    event: Vec<&'static str>,
    event_loc: Option<Location<'a>>,
    event_text: Option<&'a str>,
    quad_code: Option<u8>,
    event_scale: Option<f64>,
    mode: Vec<&'static str>,
    context: Vec<&'a str>,
    size: Size,
    link: Option<&'a str>,
    text: &'a str,
    text_info: &'a str,
    cite_info: String,
    coder: &'static str,
    coded_date: Date,
    coded_time: String,
    comment: String,
}

#[derive(Serialize)]
struct Entity<'a> {
    code: Option<&'a str>,
    sector: Option<&'a str>,
    #[serde(rename = "entity_text")]
    text: &'a str,
    identifier_id: Option<&'a str>,
    identifier_text: Option<&'a str>,
}

#[derive(Serialize)]
struct Size {
    dead: Option<u64>,
    injured: Option<u64>,
    arrested: Option<u64>,
}

#[derive(Serialize)]
struct Location<'a> {
    extracted_place: &'a str,
    resolved_place: Option<&'a str>,
    geonameid: Option<&'a str>,
    lat: Option<f64>,
    lon: Option<f64>,
    city: Option<&'a str>,
    district: Option<&'a str>,
    province: Option<&'a str>,
    country: Option<&'static str>,
    country_code: Option<&'a str>,
    feature_class: Option<&'a str>,
    feature_code: Option<&'a str>,
    resolution: &'a str,
}

impl<W: Write> Plover<W> {
    pub(crate) fn new(out: W, book: &Codebook) -> Result<Self, ExportError> {
        book.check_columns(&[])?;
        Ok(Self { out })
    }
}

impl<W: Write> Sink for Plover<W> {
    fn case(&mut self, case: &Case<'_>) -> Result<u64, ExportError> {
        write_line(&mut self.out, &record(case))?;
        Ok(1)
    }

    fn tombstone(&mut self, stone: &Tombstone) -> Result<bool, ExportError> {
        let gone = json!({
            "id": stone.id, "has_event": false, "coder": CODER,
            "coded_date": day(stone.updated), "coded_time": time_of_day(stone.updated),
            "comment": format!("deleted: {}", stone.in_words()),
        });
        write_line(&mut self.out, &gone)?;
        Ok(true)
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        Ok(self.out.flush()?)
    }
}

fn record<'a>(case: &'a Case<'_>) -> Record<'a> {
    let incident = &*case.incident;
    let parties = Parties::of(incident);
    let names = EventType::named(&incident.kind).map(|kind| {
        let factuality = Factuality::named(&incident.factuality).unwrap_or(Factuality::Actual);
        plover(kind, factuality, incident.background)
    });
    let told = case_words(case);
    let source = incident.sources.first();
    Record {
        id: &incident.id,
        has_event: true,
        date: incident.date.start,
        time: None,
        enddate: incident.date.end,
        endtime: None,
        actor: parties.first.iter().map(|side| entity(side)).collect(),
        recipient: parties.second.iter().map(|side| entity(side)).collect(),
        event: names.iter().map(|names| names.event).collect(),
        event_loc: incident.place.as_ref().map(location),
        event_text: told,
        quad_code: names.and_then(|names| quad_code(names.event)),
        event_scale: None,
        mode: names
            .iter()
            .flat_map(|names| [Some(names.mode), names.auxiliary])
            .flatten()
            .filter(|m| !m.is_empty())
            .collect(),
        context: Vec::new(),
        size: size(incident),
        link: source.and_then(|source| source.url.as_deref()),
        text: source.map_or("", |source| &source.title),
        text_info: source.map_or("", |source| &source.doc_id),
        cite_info: sources::publishers(incident),
        coder: CODER,
        coded_date: day(case.updated),
        coded_time: time_of_day(case.updated),
        comment: disputes(incident).join("; "),
    }
}

/// The words that name the event in the first source that has them.
fn case_words<'a>(case: &'a Case<'_>) -> Option<&'a str> {
    let told = case.incident.events.iter().filter_map(|event| case.account(event)?.1);
    told.filter_map(|(_, event)| event.mentions.first()).map(|mention| mention.words.text.as_str()).next()
}

fn entity(side: &Side) -> Entity<'_> {
    let actor = side.actor.as_ref();
    Entity {
        code: actor.and_then(|actor| actor.country.as_deref()),
        sector: actor.and_then(|actor| actor.sector.as_deref()),
        text: parties::wording(side),
        identifier_id: actor.map(|actor| actor.id.as_str()),
        identifier_text: actor.map(|actor| actor.name.as_str()),
    }
}

fn size(incident: &Incident) -> Size {
    let best = |kind| total(incident, kind).map(|total| total.best);
    Size { dead: best("killed"), injured: best("injured"), arrested: best("detained") }
}

fn location(place: &Site) -> Location<'_> {
    fn known(text: &str) -> Option<&str> {
        Some(text).filter(|text| !text.is_empty())
    }
    Location {
        extracted_place: &place.text,
        resolved_place: known(&place.name),
        geonameid: None,
        lat: place.point.map(|(latitude, _)| latitude),
        lon: place.point.map(|(_, longitude)| longitude),
        city: known(&place.settlement),
        district: None,
        province: known(&place.admin1),
        country: country(&place.country).map(|country| country.name),
        country_code: known(&place.country),
        feature_class: None,
        feature_code: None,
        resolution: &place.precision,
    }
}

fn day(time: jiff::Timestamp) -> Date {
    time.to_zoned(jiff::tz::TimeZone::UTC).date()
}

fn time_of_day(time: jiff::Timestamp) -> String {
    time.to_zoned(jiff::tz::TimeZone::UTC).strftime("%H:%M:%S").to_string()
}
