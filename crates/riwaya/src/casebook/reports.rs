//! Reports as the archive keeps them, with what people corrected of them.

use super::review::{Standing, correct};
use anyhow::{Context, Result};
use riwaya_incident::report::{Origin, Report};
use riwaya_store::{Shelf as _, SqliteStore, VersionId};

/// Hands out the reports of versions, one by one in their order; those that were purged are left out.
pub fn reports(
    store: &mut SqliteStore,
    ids: &[VersionId],
    reviews: &Standing,
    mut take: impl FnMut(Report) -> Result<()>,
) -> Result<()> {
    for origin in store.origins(ids)? {
        let Some(record) = store.record(origin.id)? else { continue };
        let report = correct(&record, reviews);
        let mut report: Report =
            report.with_context(|| format!("what was read from article {} is not what riwaya writes", origin.id))?;
        report.origin =
            Origin { version: origin.id.0, text: origin.text.0, identity: origin.identity, captured: origin.captured };
        take(report)?;
    }
    Ok(())
}
