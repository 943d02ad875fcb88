//! An incident as lists show it.

use crate::casebook::Dossier;
use anyhow::Result;
use riwaya_incident::incident::{Incident, Period, Side, Site, Status};
use schemars::JsonSchema;
use serde::Serialize;

/// One line of a list of incidents.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Summary<'i> {
    /// Permanent id.
    pub id: &'i str,
    #[serde(rename = "type")]
    pub kind: &'i str,
    pub types: &'i [String],
    #[schemars(with = "String")]
    pub status: Status,
    pub factuality: &'i str,
    /// Whether all accounts only recall it.
    pub background: bool,
    #[schemars(with = "std::collections::BTreeMap<String, Option<String>>")]
    pub date: Period,
    /// As `place` of the whole incident.
    #[schemars(with = "Option<std::collections::BTreeMap<String, serde_json::Value>>")]
    pub place: Option<&'i Site>,
    /// Names of who acts.
    pub agents: Vec<&'i str>,
    /// Names of who or what is acted upon.
    pub patients: Vec<&'i str>,
    /// The same in the articles' most used words.
    pub agents_ar: Vec<&'i str>,
    pub patients_ar: Vec<&'i str>,
    pub totals: Vec<Total<'i>>,
    /// Independent voices.
    pub voices: usize,
    /// Articles.
    pub sources: usize,
    pub updated: &'i str,
    /// accepted or suggested
    pub review: &'static str,
}

/// What is counted.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Total<'i> {
    pub kind: &'i str,
    pub low: u64,
    pub best: u64,
    pub high: Option<u64>,
}

/// How an incident is told of.
#[must_use]
pub fn review(accepted: bool) -> &'static str {
    if accepted { "accepted" } else { "suggested" }
}

/// The line of an incident, as JSON.
pub fn json(dossier: &Dossier, updated: &str) -> Result<String> {
    Ok(serde_json::to_string(&Summary::new(&dossier.incident, updated, dossier.accepted))?)
}

impl<'i> Summary<'i> {
    fn new(incident: &'i Incident, updated: &'i str, accepted: bool) -> Self {
        let totals = incident.ledger.totals.iter();
        Self {
            id: &incident.id,
            kind: &incident.kind,
            types: &incident.types,
            status: incident.status,
            factuality: &incident.factuality,
            background: incident.background,
            date: incident.date,
            place: incident.place.as_ref(),
            agents: names(&incident.agents),
            patients: names(&incident.patients),
            agents_ar: wordings(&incident.agents),
            patients_ar: wordings(&incident.patients),
            totals: totals
                .map(|total| Total { kind: &total.kind, low: total.low, best: total.best, high: total.high })
                .collect(),
            voices: incident.matrix.voices.iter().filter(|voice| voice.independent).count(),
            sources: incident.sources.len(),
            updated,
            review: review(accepted),
        }
    }
}

/// The English name of the inventory, else the articles' own words.
fn names(sides: &[Side]) -> Vec<&str> {
    sides
        .iter()
        .filter_map(|side| match &side.actor {
            Some(actor) => Some(actor.name.as_str()),
            None => side.wordings.first().map(String::as_str),
        })
        .collect()
}

fn wordings(sides: &[Side]) -> Vec<&str> {
    sides.iter().filter_map(|side| side.wordings.first()).map(String::as_str).collect()
}
