//! What a check of the archive found, for people.

use riwaya_store::{Head, Report};
use schemars::JsonSchema;
use serde::Serialize;

/// What a check found.
#[derive(Serialize, JsonSchema)]
pub struct Verification {
    pub ok: bool,
    pub checked: Vec<Checked>,
}

/// One thing that was checked.
#[derive(Serialize, JsonSchema)]
pub struct Checked {
    pub what: String,
    pub ok: bool,
    pub detail: String,
}

impl From<Report> for Verification {
    fn from(report: Report) -> Self {
        let ok = report.is_clean();
        let faults = report.faults.into_iter().map(|fault| Checked { what: fault.item, ok: false, detail: fault.what });
        let row = |what: &str, count: u64| Checked { what: what.to_owned(), ok, detail: count.to_string() };
        let mut checked: Vec<Checked> = faults.collect();
        checked.extend(report.rows.iter().map(|(table, count)| row(table, *count)));
        checked.extend([row("log entries", report.entries), row("signed roots", report.roots)]);
        let head =
            |head: &Head| Checked { what: format!("head of {}", head.writer), ok, detail: head.hash.to_string() };
        checked.extend(report.heads.iter().map(head));
        Self { ok, checked }
    }
}
