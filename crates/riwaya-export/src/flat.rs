//! The flat form that CSV, HXL, Parquet and `GeoJSON` share: one row an incident.

use crate::case::{Case, Tombstone};
use crate::codebook::Codebook;
use crate::figures;
use crate::names::{BETWEEN, date_precision, status};
use crate::parties;
use crate::sheet::{Row, Table};
use crate::sources::{self, each_once};
use riwaya_incident::incident::{Incident, Side};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Words.
    Text,
    /// A whole number.
    Integer,
    /// WGS 84 degrees.
    Real,
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// A time, UTC.
    Time,
}

macro_rules! columns {
    ($($name:literal $kind:ident $tag:literal),+ $(,)?) => {
        /// Names, in order.
        pub(crate) const COLUMNS: &[&str] = &[$($name),+];
        /// What each holds.
        pub(crate) const KINDS: &[Kind] = &[$(Kind::$kind),+];
        /// The HXL tag of each.
        pub(crate) const TAGS: &[&str] = &[$($tag),+];
    };
}

columns! {
    "id" Text "#event+id",
    "state" Text "#status+state",
    "updated" Time "#date+updated",
    "review" Text "#status+review",
    "status" Text "#status+accounts",
    "type" Text "#event+type",
    "types" Text "#event+types+list",
    "factuality" Text "#status+factuality",
    "background" Boolean "#status+background",
    "date_start" Date "#date+start",
    "date_end" Date "#date+end",
    "date_precision" Text "#date+precision",
    "place" Text "#loc+name+i_en",
    "place_ar" Text "#loc+name+i_ar",
    "settlement" Text "#loc+settlement+name+i_en",
    "admin1" Text "#adm1+name+i_en",
    "country" Text "#country+code+v_iso2",
    "place_id" Text "#loc+id",
    "latitude" Real "#geo+lat",
    "longitude" Real "#geo+lon",
    "precision" Text "#geo+precision",
    "agents" Text "#org+agent+name+i_en+list",
    "agent_ids" Text "#org+agent+id+list",
    "agents_ar" Text "#org+agent+name+i_ar+list",
    "patients" Text "#org+patient+name+i_en+list",
    "patient_ids" Text "#org+patient+id+list",
    "patients_ar" Text "#org+patient+name+i_ar+list",
    "instruments" Text "#event+instrument+list",
    "targets" Text "#event+target+list",
    "killed_low" Integer "#affected+killed+min",
    "killed_best" Integer "#affected+killed+best",
    "killed_high" Integer "#affected+killed+max",
    "killed_conservative" Integer "#affected+killed+conservative",
    "killed_lowest_claim" Integer "#affected+killed+claim+min",
    "killed_highest_claim" Integer "#affected+killed+claim+max",
    "injured_low" Integer "#affected+injured+min",
    "injured_best" Integer "#affected+injured+best",
    "injured_high" Integer "#affected+injured+max",
    "other_figures" Text "#affected+other+list",
    "disputed_figures" Text "#meta+disputed+list",
    "headline" Text "#description+headline+i_ar",
    "sources" Text "#meta+source+list",
    "urls" Text "#meta+url+list",
    "doc_ids" Text "#meta+id+list",
    "articles" Integer "#meta+articles+num",
    "independent_texts" Integer "#meta+independent+num",
    "merged_into" Text "#event+id+merged_into",
    "reason" Text "#meta+reason",
}

/// The table.
pub(crate) struct Flat;

impl Table for Flat {
    fn columns(&self) -> &'static [&'static str] {
        COLUMNS
    }

    fn rows(&self, case: &Case<'_>, book: &Codebook) -> Vec<Row> {
        vec![row(case, book)]
    }

    fn tombstone(&self, stone: &Tombstone) -> Row {
        tombstone(stone)
    }
}

/// The row of a case.
pub(crate) fn row(case: &Case<'_>, book: &Codebook) -> Row {
    let incident = &*case.incident;
    let mut row = Row::new(COLUMNS);
    row.set("id", incident.id.as_str());
    row.set("state", "current");
    row.set("updated", case.updated);
    row.set("review", case.review.name());
    row.set("status", status(incident.status));
    row.set("type", book.kind_or(&incident.kind));
    row.set("types", incident.types.iter().map(|kind| book.kind_or(kind)).collect::<Vec<_>>().join(BETWEEN));
    row.set("factuality", incident.factuality.as_str());
    row.set("background", incident.background);
    row.set("date_start", incident.date.start);
    row.set("date_end", incident.date.end.or(incident.date.start));
    row.set("date_precision", book.precision_or(date_precision(incident.date.precision)));
    fill_place(&mut row, incident, book);
    fill_sides(&mut row, ["agents", "agent_ids", "agents_ar"], &incident.agents);
    fill_sides(&mut row, ["patients", "patient_ids", "patients_ar"], &incident.patients);
    row.set("instruments", incident.instruments.join(BETWEEN));
    row.set("targets", incident.targets.join(BETWEEN));
    fill_figures(&mut row, incident);
    fill_sources(&mut row, incident);
    row
}

/// The row of what was taken away: its id, since when, and why.
pub(crate) fn tombstone(stone: &Tombstone) -> Row {
    let mut row = Row::new(COLUMNS);
    row.set("id", stone.id.as_str());
    row.set("state", stone.state());
    row.set("updated", stone.updated);
    row.set("merged_into", stone.successor());
    row.set("reason", stone.reason.as_str());
    row
}

fn fill_place(row: &mut Row, incident: &Incident, book: &Codebook) {
    let Some(place) = &incident.place else { return };
    row.set("place", place.name.as_str());
    row.set("place_ar", place.text.as_str());
    row.set("settlement", place.settlement.as_str());
    row.set("admin1", place.admin1.as_str());
    row.set("country", place.country.as_str());
    row.set("place_id", place.id.as_deref());
    row.set("latitude", place.point.map(|(latitude, _)| latitude));
    row.set("longitude", place.point.map(|(_, longitude)| longitude));
    row.set("precision", book.precision_or(&place.precision));
}

/// English names and ids of the parties that the inventory has, and the most frequent wording of all.
fn fill_sides(row: &mut Row, [names, ids, wordings]: [&str; 3], sides: &[Side]) {
    let actors = || sides.iter().filter_map(|side| side.actor.as_ref());
    row.set(names, each_once(actors().map(|actor| actor.name.as_str())));
    row.set(ids, each_once(actors().map(|actor| actor.id.as_str())));
    row.set(wordings, each_once(sides.iter().map(parties::wording)));
}

fn fill_figures(row: &mut Row, incident: &Incident) {
    if let Some(killed) = figures::total(incident, "killed") {
        row.set("killed_low", killed.low);
        row.set("killed_best", killed.best);
        row.set("killed_high", killed.high);
        row.set("killed_conservative", killed.acled);
        row.set("killed_lowest_claim", killed.lowest);
        row.set("killed_highest_claim", killed.highest);
    }
    if let Some(injured) = figures::total(incident, "injured") {
        row.set("injured_low", injured.low);
        row.set("injured_best", injured.best);
        row.set("injured_high", injured.high);
    }
    row.set("other_figures", figures::others(incident));
    row.set("disputed_figures", figures::disputes(incident).join(BETWEEN));
}

fn fill_sources(row: &mut Row, incident: &Incident) {
    let all = &incident.sources;
    row.set("headline", all.first().map(|source| source.title.as_str()));
    row.set("sources", sources::publishers(incident));
    row.set("urls", each_once(all.iter().filter_map(|source| source.url.as_deref())));
    row.set("doc_ids", each_once(all.iter().map(|source| source.doc_id.as_str())));
    row.set("articles", all.len());
    row.set("independent_texts", sources::originals(incident));
}
