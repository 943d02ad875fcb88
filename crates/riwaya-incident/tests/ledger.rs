//! What the figures of several voices come to.

#![allow(clippy::unwrap_used, missing_docs)]

mod read;

use read::incident;

#[test]
fn groups_that_different_voices_count_are_added_where_nobody_counts_all() {
    let incident = incident(include_str!("invented/pieces.jsonl"));
    assert_eq!(incident.sides(), [Some("xx_army".to_owned()), Some("xx_front".to_owned())]);
    let total = &incident.ledger.totals[0];
    assert_eq!((total.acled, total.low, total.best, total.high), (14, 14, 14, Some(14)));
    assert_eq!(total.by_group, [7, 5, 2, 0]);
}

#[test]
fn a_later_count_takes_the_place_of_the_earlier_and_a_vague_recollection_does_not() {
    let incident = incident(include_str!("invented/later.jsonl"));
    let whole = incident.ledger.entries.iter().filter(|entry| entry.group == "unknown");
    let told: Vec<_> = whole.map(|entry| (entry.low, entry.high, entry.superseded)).collect();
    assert_eq!(told, [(20, None, true), (31, Some(31), false), (31, None, false)]);
    let total = &incident.ledger.totals[0];
    assert_eq!((total.acled, total.low, total.best, total.high), (31, 31, 31, Some(31)));
    assert_eq!(total.by_group, [0, 0, 2, 29]);
}

#[test]
fn a_part_is_linked_to_its_total_and_never_added() {
    let incident = incident(include_str!("invented/later.jsonl"));
    let part = incident.ledger.entries.iter().find(|entry| entry.group == "civilians").unwrap();
    assert_eq!(incident.ledger.entries[part.part_of.unwrap()].low, 31);
}

#[test]
fn tens_are_ten_for_acled() {
    let lines = include_str!("invented/later.jsonl").lines().next().unwrap();
    let total = &incident(lines).ledger.totals[0];
    assert_eq!((total.acled, total.low, total.high), (10, 20, None));
}

#[test]
fn an_edit_takes_the_place_of_what_the_article_said_before() {
    let incident = incident(include_str!("invented/edit.jsonl"));
    let told: Vec<_> = incident.ledger.entries.iter().map(|entry| (entry.low, entry.superseded)).collect();
    assert_eq!(told, [(3, true), (4, false)]);
    let column = incident.matrix.columns.iter().position(|column| column.target == "figure").unwrap();
    let cell = &incident.matrix.rows[0][column];
    assert_eq!(cell.value.as_deref(), Some("4"));
    assert_eq!(cell.earlier.iter().map(|one| one.value.as_deref()).collect::<Vec<_>>(), [Some("3")]);
}

#[test]
fn the_largest_number_there_is_breaks_nothing() {
    let lines = include_str!("invented/pieces.jsonl")
        .replace(r#""low":5,"high":5"#, r#""low":18446744073709551615,"high":null"#);
    let lines = lines.replace(r#""low":7,"high":7"#, r#""low":18446744073709551615,"high":18446744073709551615"#);
    assert_eq!(incident(&lines).ledger.totals[0].low, u64::MAX);
}
