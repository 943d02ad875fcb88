//! The order in which accounts come in changes nothing.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use riwaya_incident::incident::{Account, Incident};
use riwaya_incident::report::{Origin, Report};

/// Two outlets, a copy, an edit and an article without a day: all that sorting has to settle.
fn reports() -> Vec<Report> {
    let lines = include_str!("fixtures/prison_read.jsonl").lines().chain(include_str!("fixtures/prison.jsonl").lines());
    let read = lines.zip(1_i64..).map(|(line, number)| {
        let mut report: Report = serde_json::from_str(line).unwrap();
        let text = if number == 8 { 3 } else { number };
        let half = if number > 5 && number != 7 { "again" } else { "first" };
        let identity = format!("{}-{half}", report.doc_id);
        report.origin = Origin { version: number, text, identity, captured: String::new() };
        if number == 9 {
            report.published = None;
        }
        report
    });
    read.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_order_gives_the_same_incident(order in Just((0..10_usize).collect::<Vec<_>>()).prop_shuffle(), twice in 0..10_usize) {
        let reports = reports();
        let accounts = |order: &[usize]| -> Vec<Account<'_>> {
            let told = order.iter().filter_map(|at| reports.get(*at));
            told.flat_map(|report| report.events.iter().rev().map(move |event| Account { report, event })).collect()
        };
        let straight = accounts(&(0..10).collect::<Vec<_>>());
        let mut shuffled = accounts(&order);
        shuffled.extend(accounts(&[twice]));
        prop_assert_eq!(Incident::build("A", &straight), Incident::build("A", &shuffled));
    }
}
