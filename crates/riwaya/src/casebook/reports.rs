//! Reports as the archive keeps them.

use anyhow::{Context, Result};
use riwaya_incident::report::{Origin, Report};
use riwaya_store::{Shelf as _, SqliteStore, VersionId};

/// The report of a version; `None` where it was purged.
pub fn report(store: &mut SqliteStore, id: VersionId) -> Result<Option<Report>> {
    let mut found = None;
    reports(store, &[id], |report| found = Some(report))?;
    Ok(found)
}

/// Hands out the reports of versions, one by one in their order; those that were purged are left out.
pub fn reports(store: &mut SqliteStore, ids: &[VersionId], mut take: impl FnMut(Report)) -> Result<()> {
    for origin in store.origins(ids)? {
        let Some(record) = store.record(origin.id)? else { continue };
        let mut report: Report = serde_json::from_slice(&record)
            .with_context(|| format!("what was read from article {} is not what riwaya writes", origin.id))?;
        report.origin =
            Origin { version: origin.id.0, text: origin.text.0, identity: origin.identity, captured: origin.captured };
        take(report);
    }
    Ok(())
}
