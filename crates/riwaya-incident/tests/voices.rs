//! Who counts as a voice of its own, and what that makes of an incident.

#![allow(clippy::unwrap_used, missing_docs)]

mod read;

use read::incident;
use riwaya_incident::incident::{Incident, Status};
use riwaya_incident::matrix::{Cell, Stance};

/// The cell of a voice, by a part of its name, in the first column of a target with that value.
fn cell<'i>(incident: &'i Incident, voice: &str, target: &str, value: &str) -> &'i Cell {
    let row = incident.matrix.voices.iter().position(|one| one.name.contains(voice)).unwrap();
    let column = incident.matrix.columns.iter().position(|one| one.target == target && one.value == value).unwrap();
    &incident.matrix.rows[row][column]
}

#[test]
fn a_copy_adds_no_voice_and_what_it_changed_is_its_own() {
    let incident = incident(include_str!("invented/copies.jsonl"));
    assert_eq!(incident.status, Status::SingleSource);
    assert_eq!(incident.sources.iter().map(|source| source.copy_of).collect::<Vec<_>>(), [None, Some(0), Some(0)]);
    let voices: Vec<_> = incident
        .matrix
        .voices
        .iter()
        .map(|voice| (voice.name.as_str(), &voice.sources[..], voice.independent))
        .collect();
    assert_eq!(voices, [("وكالة ألف", &[0, 1, 2][..], true), ("موقع جيم", &[2][..], false)]);
    assert_eq!(incident.ledger.entries.iter().map(|entry| entry.low).collect::<Vec<_>>(), [3, 4]);
}

#[test]
fn unnamed_sources_of_two_outlets_are_two() {
    let incident = incident(include_str!("invented/unnamed.jsonl"));
    assert_eq!(incident.status, Status::Corroborated);
    assert_eq!(incident.matrix.voices.len(), 2);
    let total = &incident.ledger.totals[0];
    assert_eq!((total.low, total.best, total.high), (3, 4, Some(5)));
}

#[test]
fn a_body_and_its_spokesman_are_one_whoever_relays_them() {
    let incident = incident(include_str!("invented/one_body.jsonl"));
    assert_eq!(incident.status, Status::SingleSource);
    assert_eq!(incident.matrix.voices.len(), 1);
    assert_eq!(incident.matrix.voices[0].sources, [0, 1]);
}

#[test]
fn a_body_and_its_media_centre_are_two_names_and_one_independent_voice() {
    let incident = incident(include_str!("invented/media_centre.jsonl"));
    assert_eq!(incident.status, Status::SingleSource);
    let independent: Vec<_> = incident.matrix.voices.iter().map(|voice| voice.independent).collect();
    assert_eq!(independent, [true, false]);
}

#[test]
fn who_rejects_responsibility_does_not_deny_that_it_happened() {
    let incident = incident(include_str!("invented/responsibility.jsonl"));
    assert_eq!(incident.status, Status::Corroborated);
    assert_eq!(cell(&incident, "الجبهة", "occurrence", "shelling").stance, Stance::Silent);
    assert_eq!(cell(&incident, "الجبهة", "agent", "xx_front").stance, Stance::Denies);
    let other = cell(&incident, "شهود", "agent", "xx_front");
    assert_eq!((other.stance, other.value.as_deref()), (Stance::Differs, Some("Invented Army")));
}

#[test]
fn a_rumour_confirms_nothing() {
    let incident = incident(include_str!("invented/rumour.jsonl"));
    assert_eq!((incident.status, incident.factuality.as_str()), (Status::Unconfirmed, "possible"));
}

#[test]
fn another_place_differs() {
    let incident = incident(include_str!("invented/places.jsonl"));
    assert_eq!(incident.place.as_ref().unwrap().name, "Sin");
    assert_eq!(cell(&incident, "جيم", "place", "Sin").stance, Stance::Differs);
    assert_eq!(cell(&incident, "جيم", "place", "Sin").value.as_deref(), Some("Ayn"));
}
