//! Invented reports, from the lines of a file.

use riwaya_incident::incident::{Account, Incident};
use riwaya_incident::report::{Origin, Report};

#[derive(serde::Deserialize)]
struct Line {
    origin: Origin,
    report: Report,
}

/// The incident that all events of these reports are.
pub fn incident(lines: &str) -> Incident {
    let read = lines.lines().map(|line| serde_json::from_str::<Line>(line).unwrap());
    let reports: Vec<Report> = read.map(|line| Report { origin: line.origin, ..line.report }).collect();
    let accounts = reports.iter().flat_map(|report| report.events.iter().map(move |event| Account { report, event }));
    Incident::build("A", &accounts.collect::<Vec<_>>())
}
