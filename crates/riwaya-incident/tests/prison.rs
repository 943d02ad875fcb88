//! The five contradictory reports of the samples as one incident: its matrix and its ledger as text.

#![allow(clippy::unwrap_used)]

mod show;

use riwaya_incident::incident::{Account, Incident};
use riwaya_incident::report::{Origin, Report};

fn reports(lines: &str) -> Vec<Report> {
    let read = lines.lines().zip(1_i64..).map(|(line, number)| {
        let mut report: Report = serde_json::from_str(line).unwrap();
        report.origin =
            Origin { version: number, text: number, identity: report.doc_id.clone(), captured: String::new() };
        report
    });
    read.collect()
}

/// The events of the assault of January 2022: what else the reports tell is another incident.
fn assault(reports: &[Report]) -> Vec<Account<'_>> {
    let types = ["armed_attack", "armed_clash", "prison_break", "explosion"];
    let all = reports.iter().flat_map(|report| report.events.iter().map(move |event| Account { report, event }));
    all.filter(|account| types.contains(&account.event.kind.as_str())).collect()
}

#[test]
fn as_read() {
    let reports = reports(include_str!("fixtures/prison.jsonl"));
    show::check("prison.txt", &show::incident(&Incident::build("7K2M9Q", &assault(&reports))));
}

/// The same reports with what the extractor misses put right by hand.
#[test]
fn as_a_careful_reader_notes_it() {
    let reports = reports(include_str!("fixtures/prison_read.jsonl"));
    show::check("prison_read.txt", &show::incident(&Incident::build("7K2M9Q", &assault(&reports))));
}

#[test]
fn told_in_short() {
    let reports = reports(include_str!("fixtures/prison_read.jsonl"));
    let incident = Incident::build("7K2M9Q", &assault(&reports));
    show::check("prison_summary.txt", &show::summaries(&incident));
    show::check("prison_timeline.txt", &show::timeline(&incident));
}
