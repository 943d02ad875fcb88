//! Where it is told.

use crate::names::BETWEEN;
use riwaya_incident::incident::{Incident, Source};
use riwaya_incident::matrix::{Cell, Speaker, Stance};

/// Who published a source: the outlet, else the host of its address, else its own id.
pub(crate) fn publisher(source: &Source) -> &str {
    source.outlet.as_deref().or_else(|| source.url.as_deref().and_then(host)).unwrap_or(&source.doc_id)
}

/// The host of an address.
pub(crate) fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())
}

/// All publishers, each once, in the order of publication.
pub(crate) fn publishers(incident: &Incident) -> String {
    each_once(incident.sources.iter().map(publisher))
}

/// Texts that are no copy of another one.
pub(crate) fn originals(incident: &Incident) -> usize {
    incident.sources.iter().filter(|source| source.copy_of.is_none()).count()
}

/// Values, each once, in their order; empty ones are passed over.
pub(crate) fn each_once<'a>(values: impl Iterator<Item = &'a str>) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for value in values.filter(|value| !value.is_empty()) {
        if !seen.contains(&value) {
            seen.push(value);
        }
    }
    seen.join(BETWEEN)
}

/// Who says so first of all: the most telling voice beside the outlets that asserts the number of dead or the event
/// itself; an outlet where no other voice does.
pub(crate) fn primary_claimant(incident: &Incident) -> Option<&str> {
    let matrix = &incident.matrix;
    let tells = |cells: &Vec<Cell>| {
        matrix.columns.iter().zip(cells).any(|(column, cell)| {
            let of_it = column.target == "occurrence" || column.target == "figure" && column.value == "killed";
            of_it && cell.stance == Stance::Asserts
        })
    };
    let mut telling = matrix.voices.iter().zip(&matrix.rows).filter(|(_, cells)| tells(cells)).map(|(voice, _)| voice);
    let outlets = telling.clone().find(|voice| voice.outlet);
    telling.find(|voice| !voice.outlet).or(outlets).map(voice_name)
}

/// The English name of the inventory, else the articles' words.
pub(crate) fn voice_name(voice: &Speaker) -> &str {
    voice.actor.as_ref().map_or(&voice.name, |actor| &actor.name)
}
