//! What two incidents have in common.

#![allow(clippy::unwrap_used, missing_docs)]

mod read;

use read::incident;
use riwaya_incident::related::related;

#[test]
fn the_same_actors_and_type_relate_from_both_sides_alike() {
    let one = incident(include_str!("invented/one_body.jsonl"));
    let other = incident(include_str!("invented/responsibility.jsonl"));
    let relation = related(&one, &other);
    let reasons: Vec<_> = relation.reasons.iter().map(|reason| (reason.of.as_str(), reason.value.as_str())).collect();
    assert_eq!(reasons, [("type", "shelling"), ("actors", "xx_army"), ("time", "0")]);
    assert_eq!(relation, related(&other, &one));
}

#[test]
fn one_day_alone_relates_nothing() {
    let one = incident(include_str!("invented/pieces.jsonl"));
    let lines = include_str!("invented/places.jsonl").replace("shelling", "protest");
    assert!(related(&one, &incident(&lines)).reasons.is_empty());
}
