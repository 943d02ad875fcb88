//! UCDP GED: 49 columns, one row an incident with at least one dead.

use crate::case::{Case, Tombstone};
use crate::codebook::Codebook;
use crate::country::country;
use crate::figures;
use crate::grid;
use crate::names::BETWEEN;
use crate::parties::{self, Body, Parties};
use crate::precision::{ucdp_place, ucdp_time};
use crate::sheet::{Row, Table};
use crate::sources::{self, each_once};
use riwaya_incident::incident::{Incident, Side, Source};
use riwaya_incident::ledger::Total;

pub(crate) const COLUMNS: [&str; 49] = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
];

/// The table.
pub(crate) struct Ucdp;

impl Table for Ucdp {
    fn columns(&self) -> &'static [&'static str] {
        &COLUMNS
    }

    fn rows(&self, case: &Case<'_>, _: &Codebook) -> Vec<Row> {
        let incident = &*case.incident;
        let dead = figures::total(incident, "killed").filter(|total| total.best > 0);
        let (Some(dead), "actual" | "disputed" | "attempted") = (dead, incident.factuality.as_str()) else {
            return Vec::new();
        };
        let mut row = Row::new(&COLUMNS);
        row.set("id", incident.id.as_str());
        row.set("year", incident.date.start.map(|date| i64::from(date.year())));
        row.set("code_status", case.review.name());
        fill_sides(&mut row, incident, dead);
        fill_sources(&mut row, incident);
        fill_place(&mut row, incident);
        row.set("date_prec", ucdp_time(&incident.date));
        row.set("date_start", incident.date.start);
        row.set("date_end", incident.date.end.or(incident.date.start));
        vec![row]
    }

    fn tombstone(&self, stone: &Tombstone) -> Row {
        let mut row = Row::new(&COLUMNS);
        row.set("id", stone.id.as_str());
        row.set("code_status", stone.in_words());
        row
    }
}

/// UCDP puts the government first where one fights a group.
fn fill_sides(row: &mut Row, incident: &Incident, dead: &Total) {
    let (mut side_a, mut side_b) = Parties::of(incident).pair();
    let [mut deaths_a, mut deaths_b, civilians, unknown] = dead.by_group;
    if body(side_a) == Some(Body::Group) && body(side_b) == Some(Body::State) {
        std::mem::swap(&mut side_a, &mut side_b);
        std::mem::swap(&mut deaths_a, &mut deaths_b);
    }
    let kind = type_of_violence(body(side_a), body(side_b));
    let name_a = side_a.map_or("", parties::name);
    let name_b = if kind == Some(3) { "Civilians" } else { side_b.map_or("", parties::name) };
    row.set("type_of_violence", kind);
    row.set("side_a", name_a);
    row.set("side_b", name_b);
    if !name_a.is_empty() && !name_b.is_empty() {
        row.set("dyad_name", format!("{name_a} - {name_b}"));
    }
    row.set("gwnoa", state_number(side_a));
    row.set("gwnob", state_number(side_b));
    row.set("deaths_a", deaths_a);
    row.set("deaths_b", deaths_b);
    row.set("deaths_civilians", civilians);
    row.set("deaths_unknown", unknown);
    row.set("best", dead.by_group.iter().sum::<u64>());
    row.set("high", dead.high);
    row.set("low", dead.low);
}

fn body(side: Option<&Side>) -> Option<Body> {
    side?.actor.as_ref().and_then(parties::body)
}

/// 1 state-based, 2 non-state, 3 one-sided; none where what the sides are is not known.
fn type_of_violence(side_a: Option<Body>, side_b: Option<Body>) -> Option<u8> {
    match (side_a?, side_b?) {
        (Body::State | Body::Group, Body::Civilians) => Some(3),
        (Body::Group, Body::Group) => Some(2),
        (Body::State, Body::State | Body::Group) | (Body::Group, Body::State) => Some(1),
        (Body::Civilians, _) => None,
    }
}

/// Number of Gleditsch and Ward, for the government of a state only.
fn state_number(side: Option<&Side>) -> Option<u32> {
    let actor = side?.actor.as_ref().filter(|actor| parties::body(actor) == Some(Body::State))?;
    country(actor.country.as_deref()?)?.gleditsch_ward
}

fn fill_sources(row: &mut Row, incident: &Incident) {
    let all = &incident.sources;
    row.set("number_of_sources", sources::originals(incident));
    row.set("source_article", all.iter().map(article).collect::<Vec<_>>().join(BETWEEN));
    row.set("source_office", sources::publishers(incident));
    row.set("source_date", each_once(all.iter().map(published)));
    row.set("source_headline", each_once(all.iter().map(|source| source.title.as_str())));
    row.set("source_original", sources::primary_claimant(incident));
}

/// `"outlet,day,headline"`, as UCDP writes them.
fn article(source: &Source) -> String {
    format!("\"{},{},{}\"", sources::publisher(source), published(source), source.title)
}

/// The day of publication.
fn published(source: &Source) -> &str {
    let time = source.published.as_deref().unwrap_or("");
    time.split_once('T').map_or(time, |(day, _)| day)
}

fn fill_place(row: &mut Row, incident: &Incident) {
    let Some(place) = &incident.place else { return };
    if let Some(country) = country(&place.country) {
        row.set("country", country.ucdp_name);
        row.set("country_id", country.gleditsch_ward);
        row.set("region", country.ucdp_region);
    }
    row.set("where_description", place.text.as_str());
    row.set("adm_1", place.admin1.as_str());
    let Some((latitude, longitude)) = place.point else { return };
    row.set("where_prec", ucdp_place(&place.precision));
    row.set("where_coordinates", if place.name.is_empty() { &place.settlement } else { &place.name }.as_str());
    row.set("latitude", latitude);
    row.set("longitude", longitude);
    row.set("geom_wkt", format!("POINT ({longitude} {latitude})"));
    row.set("priogrid_gid", grid::cell(latitude, longitude));
}
