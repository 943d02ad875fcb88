//! The rows: each has the digest that it says, and each is in the log.

use super::covered::Covered;
use crate::digest::Digest;
use crate::error::StoreError;
use crate::record::{VersionId, unpack};
use crate::sqlite::row::{CAPTURES, Row, SEALED, Table, Value};
use crate::verify::Report;
use sqlx::SqliteConnection;

/// Rows that are held at once: a capture may be large.
const PAGE: i64 = 64;

pub(super) async fn check(
    connection: &mut SqliteConnection,
    only: Option<VersionId>,
    covered: &Covered,
    report: &mut Report,
) -> Result<(), StoreError> {
    for table in SEALED {
        let mut count = 0;
        for (first, last) in stretches(connection, table, only).await? {
            let mut next = first;
            loop {
                let page = table.read(connection, (next, last), PAGE).await?;
                let Some(end) = page.last() else { break };
                next = end.id + 1;
                count += page.len() as u64;
                for row in &page {
                    one(table, row, covered, report);
                }
            }
        }
        report.rows.push((table.name.to_owned(), count));
    }
    Ok(())
}

/// Which rows are to be checked: all, or those of one version.
async fn stretches(
    connection: &mut SqliteConnection,
    table: &Table,
    only: Option<VersionId>,
) -> Result<Vec<(i64, i64)>, StoreError> {
    let Some(only) = only else { return Ok(vec![(i64::MIN, i64::MAX)]) };
    let sql = match table.name {
        "versions" => "SELECT id FROM versions WHERE id = ?".to_owned(),
        "events" => {
            "SELECT id FROM events WHERE extraction IN (SELECT id FROM extractions WHERE version = ?)".to_owned()
        }
        "reviews" => "SELECT id FROM reviews WHERE event IN (SELECT event FROM events WHERE extraction IN
                      (SELECT id FROM extractions WHERE version = ?))"
            .to_owned(),
        // These belong to no version.
        "rejections" | "coded" | "incidents" | "decisions" => "SELECT ? WHERE 0".to_owned(),
        name => format!("SELECT id FROM {name} WHERE version = ?"),
    };
    let ids: Vec<i64> = sqlx::query_scalar(&sql)
        .bind(only.0)
        .fetch_all(connection)
        .await
        .map_err(StoreError::database("reading rows"))?;
    Ok(ids.into_iter().map(|id| (id, id)).collect())
}

fn one(table: &'static Table, row: &Row, covered: &Covered, report: &mut Report) {
    let item = || format!("{} {}", table.item(), row.id);
    if !covered.is_stored(table.name, row.id) {
        report.fault(item(), "the log does not know of it");
    }
    if covered.is_purged(table.name, row.id) {
        return;
    }
    if row.digest == table.digest(row.id, &row.values) {
        return;
    }
    let bytes = *table == CAPTURES && !has_its_bytes(row);
    report.fault(
        item(),
        if bytes { "its bytes are not those of its SHA-256" } else { "its values do not have its digest" },
    );
}

/// Whether a capture still has the bytes that its SHA-256 was made of.
fn has_its_bytes(row: &Row) -> bool {
    let value =
        |column: &str| CAPTURES.columns.iter().position(|name| *name == column).and_then(|at| row.values.get(at));
    match (value("sha256"), value("bytes")) {
        (Some(Value::Bytes(sha256)), Some(Value::Bytes(packed))) => {
            unpack(packed, "it").is_ok_and(|bytes| Digest::of(&bytes).0[..] == sha256[..])
        }
        _ => false,
    }
}
