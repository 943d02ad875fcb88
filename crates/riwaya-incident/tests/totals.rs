//! What must hold for the totals of any figures.

#![allow(clippy::unwrap_used, missing_docs)]

use proptest::prelude::*;
use riwaya_incident::incident::{Account, Incident};
use riwaya_incident::report::{Figure, Origin, Report};

fn reports() -> Vec<Report> {
    let read = include_str!("fixtures/prison_read.jsonl").lines().zip(1_i64..).map(|(line, number)| {
        let report: Report = serde_json::from_str(line).unwrap();
        let identity = report.doc_id.clone();
        Report { origin: Origin { version: number, text: number, identity, captured: String::new() }, ..report }
    });
    read.collect()
}

/// Another number and another group for a figure, whatever it was.
fn change(figure: &mut Figure, (low, more, of): (u64, Option<u64>, usize)) {
    figure.low = low;
    figure.high = more.map(|more| low + more);
    figure.of = String::from(["civilian", "agent", "patient", "unknown"].get(of).copied().unwrap_or("other"));
    figure.who = None;
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn low_is_at_most_best_and_best_at_most_high(
        changes in prop::collection::vec((0..300_u64, prop::option::weighted(0.8, 0..3_u64), 0..5_usize), 60),
    ) {
        let mut reports = reports();
        let mut changes = changes.into_iter();
        for event in reports.iter_mut().flat_map(|report| &mut report.events) {
            for figure in event.figures.iter_mut().chain(&mut event.parts) {
                change(figure, changes.next().unwrap());
            }
        }
        let all = reports.iter().flat_map(|report| report.events.iter().map(move |event| Account { report, event }));
        let incident = Incident::build("A", &all.collect::<Vec<_>>());
        for total in &incident.ledger.totals {
            prop_assert_eq!(total.by_group.iter().sum::<u64>(), total.best);
            prop_assert!(total.lowest <= total.low && total.low <= total.best, "{:?}", total);
            prop_assert!(total.high.is_none_or(|high| total.best <= high), "{:?}", total);
            prop_assert!(total.highest.is_none_or(|highest| total.lowest <= highest), "{:?}", total);
        }
        for (at, entry) in incident.ledger.entries.iter().enumerate() {
            prop_assert!(entry.part_of != Some(at) && entry.part_of.is_none_or(|total| total < incident.ledger.entries.len()));
            prop_assert!(entry.voice < incident.matrix.voices.len());
        }
    }
}
