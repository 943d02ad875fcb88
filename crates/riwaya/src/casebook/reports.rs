//! Reports as the archive keeps them, with what people corrected of them.

use super::review::{Standing, correct};
use anyhow::{Context, Result};
use riwaya_incident::report::{Origin, Report};
use riwaya_store::{Shelf as _, SqliteStore, VersionId};

/// Records that are read from the archive at once.
const AT_ONCE: usize = 200;

/// Hands out the reports of versions, one by one in their order; those that were purged are left out.
pub fn reports(
    store: &mut SqliteStore,
    ids: &[VersionId],
    reviews: &Standing,
    mut take: impl FnMut(Report) -> Result<()>,
) -> Result<()> {
    for ids in ids.chunks(AT_ONCE) {
        for (origin, record) in store.records(ids)? {
            take(report(origin, &record, reviews)?)?;
        }
    }
    Ok(())
}

fn report(origin: riwaya_store::Origin, record: &[u8], reviews: &Standing) -> Result<Report> {
    let report = correct(record, reviews);
    let mut report: Report =
        report.with_context(|| format!("what was read from article {} is not what riwaya writes", origin.id))?;
    report.origin =
        Origin { version: origin.id.0, text: origin.text.0, identity: origin.identity, captured: origin.captured };
    Ok(report)
}
