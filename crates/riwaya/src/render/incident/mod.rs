//! An incident as text for a terminal: who says what, every figure, and the words.

mod ledger;
mod links;
mod matrix;
mod related;
mod timeline;

use super::safe::{foreign, isolate, line};
use super::say::range;
use super::style::{BAD, DIM, GOOD, Look, OPEN, PLACE, TITLE, TYPE};
use anstyle::Style;
use anyhow::Result;
use riwaya_incident::incident::{Incident, Period, Precision, Site, Status};
use riwaya_incident::summary::{Clause, Tongue, summary};
use std::collections::BTreeSet;

pub use links::links;
pub use related::related;
pub use timeline::timeline;

/// One incident of a list, as a line of text or of JSON.
pub fn entry(incident: &Incident, text: bool) -> Result<String> {
    if !text {
        return Ok(format!("{}\n", serde_json::to_string(incident)?));
    }
    let look = Look::of_stdout(false);
    let voices = independent(incident);
    let mut out = format!("{}  {}", look.paint(TITLE, &incident.id), look.paint(TYPE, &incident.kind));
    put!(out, "  {}", look.paint(colour(incident.status), said(incident.status)));
    put!(out, "  {}", period(incident.date));
    if let Some(place) = &incident.place {
        put!(out, "  {}", look.paint(PLACE, &site(place)));
    }
    for total in incident.ledger.totals.iter().filter(|total| total.kind == "killed" || total.kind == "injured") {
        put!(out, "  {} {}", total.kind, range(total.lowest, total.highest));
    }
    put!(out, "  {}\n", look.paint(DIM, &format!("{voices} voices, {} articles", incident.sources.len())));
    Ok(out)
}

/// All of an incident; with `full` every figure with its words.
pub fn page(incident: &Incident, tongues: &[Tongue], full: bool) -> String {
    let look = Look::of_stdout(false);
    let mut out = String::new();
    head(&mut out, incident, &look);
    for tongue in tongues {
        let clauses = summary(incident, *tongue);
        let said: Vec<String> = clauses.iter().map(|clause| format!("{} {}", clause.text, marks(clause))).collect();
        put!(out, "\n{}\n", isolate(&line(said.join(" ").chars())));
    }
    let keywords: Vec<String> = incident.keywords.iter().map(|keyword| foreign(&keyword.text)).collect();
    if !keywords.is_empty() {
        put!(out, "\n{}\n", look.paint(DIM, &format!("keywords: {}", keywords.join(" · "))));
    }
    out.push('\n');
    matrix::table(&mut out, incident, &look);
    ledger::totals(&mut out, incident, &look);
    if full {
        ledger::entries(&mut out, incident, &look);
    }
    sources(&mut out, incident, &look);
    out
}

fn head(out: &mut String, incident: &Incident, look: &Look) {
    let status = look.paint(colour(incident.status), &said(incident.status).to_uppercase());
    put!(out, "{}  {}  {status}\n", look.paint(TITLE, &incident.id), look.paint(TYPE, &incident.types.join(" · ")));
    let mut line = Vec::new();
    if let Some(place) = &incident.place {
        line.push(look.paint(PLACE, &format!("{} ({})", site(place), place.precision)));
    }
    line.push(period(incident.date));
    line.push(format!("{} independent voices, {} articles", independent(incident), incident.sources.len()));
    if incident.background {
        line.push("only recalled".to_owned());
    }
    put!(out, "{}\n", line.join(" · "));
}

/// `[1,3]`: the articles on which a clause stands.
fn marks(clause: &Clause) -> String {
    let articles: BTreeSet<usize> = clause.evidence.iter().map(|evidence| evidence.source + 1).collect();
    let articles: Vec<String> = articles.iter().map(ToString::to_string).collect();
    format!("[{}]", articles.join(","))
}

fn sources(out: &mut String, incident: &Incident, look: &Look) {
    out.push_str("\nArticles\n");
    for (number, source) in incident.sources.iter().enumerate() {
        let copy = source.copy_of.map(|of| format!(" copy of {}", of + 1)).unwrap_or_default();
        let outlet = source.outlet.as_deref().unwrap_or("no outlet");
        put!(out, "{:>3}  {}", number + 1, source.published.as_deref().unwrap_or("no date"));
        put!(out, "  {}  {}", foreign(outlet), look.paint(TITLE, &foreign(&source.title)));
        put!(out, "  {}\n", look.paint(DIM, &format!("article {}{copy}", source.version)));
    }
}

/// What people call a group of the ledger or an actor of a column: its English name where the inventory has it.
pub(super) fn called(incident: &Incident, group: &str) -> String {
    let sides = incident.agents.iter().chain(&incident.patients).filter_map(|side| side.actor.as_ref());
    let voices = incident.matrix.voices.iter().filter_map(|voice| voice.actor.as_ref());
    let name = sides.chain(voices).find(|actor| actor.id == group).map(|actor| actor.name.clone());
    name.unwrap_or_else(|| foreign(group))
}

/// How many independent voices are heard.
fn independent(incident: &Incident) -> usize {
    incident.matrix.voices.iter().filter(|voice| voice.independent).count()
}

/// `Al-Sina'a Prison, Al-Hasakah, SY`.
pub(super) fn site(place: &Site) -> String {
    let name = if place.name.is_empty() { foreign(&place.text) } else { place.name.clone() };
    let around = [&place.settlement, &place.admin1, &place.country];
    let mut parts = vec![name.clone()];
    parts.extend(around.into_iter().filter(|part| !part.is_empty() && **part != name).cloned());
    parts.dedup();
    isolate(&parts.join(", ")).into_owned()
}

/// `2022-01-20…31`.
fn period(period: Period) -> String {
    match (period.start, period.end) {
        (Some(start), Some(end)) if start == end => start.to_string(),
        (Some(start), Some(end))
            if period.precision == Precision::Month && (start.year(), start.month()) == (end.year(), end.month()) =>
        {
            start.strftime("%Y-%m").to_string()
        }
        (Some(start), Some(end)) if (start.year(), start.month()) == (end.year(), end.month()) => {
            format!("{start}…{:02}", end.day())
        }
        (Some(start), Some(end)) => format!("{start}…{end}"),
        (Some(day), None) | (None, Some(day)) => day.to_string(),
        (None, None) => "no date".to_owned(),
    }
}

fn said(status: Status) -> &'static str {
    match status {
        Status::SingleSource => "single source",
        Status::Corroborated => "corroborated",
        Status::Disputed => "disputed",
        Status::Denied => "denied",
        Status::Unconfirmed => "unconfirmed",
    }
}

fn colour(status: Status) -> Style {
    match status {
        Status::Corroborated => GOOD,
        Status::Disputed | Status::Denied => BAD,
        Status::SingleSource | Status::Unconfirmed => OPEN,
    }
}
