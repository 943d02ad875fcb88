//! The roots: each is signed, follows the one before, and its heads are in the log.

use crate::digest::Digest;
use crate::error::StoreError;
use crate::sqlite::log::roots;
use crate::verify::Report;
use sqlx::SqliteConnection;

pub(super) async fn check(
    connection: &mut SqliteConnection,
    head: Option<Digest>,
    report: &mut Report,
) -> Result<(), StoreError> {
    let mut before = (0, Digest::default());
    for root in roots(connection).await? {
        report.roots += 1;
        let item = format!("root {}", root.id);
        if root.hash != root.computed() {
            report.fault(&item, "its values do not have its hash");
        } else if !root.is_signed() {
            report.fault(&item, "its signature is not that of its key");
        }
        if (root.id, root.previous) != (before.0 + 1, before.1) {
            report.fault(&item, "it does not follow the root before it");
        }
        before = (root.id, root.hash);
        let Some(heads) = root.heads() else {
            report.fault(&item, "its heads cannot be read");
            continue;
        };
        for signed in heads {
            let found: Option<Vec<u8>> = sqlx::query_scalar("SELECT hash FROM log WHERE writer = ? AND number = ?")
                .bind(&signed.writer)
                .bind(signed.number)
                .fetch_optional(&mut *connection)
                .await
                .map_err(StoreError::database("reading the log"))?;
            match found {
                None => report.fault(
                    &item,
                    format!("entry {} of writer {} is missing: the log was cut", signed.number, signed.writer),
                ),
                Some(hash) if hash != signed.hash.0 => {
                    report.fault(&item, format!("entry {} of writer {} is another one", signed.number, signed.writer));
                }
                Some(_) => {}
            }
        }
    }
    let Some(head) = head else { return Ok(()) };
    let found: i64 = sqlx::query_scalar(
        "SELECT (SELECT count(*) FROM log WHERE hash = ?1) + (SELECT count(*) FROM roots WHERE hash = ?1)",
    )
    .bind(&head.0[..])
    .fetch_one(connection)
    .await
    .map_err(StoreError::database("reading the log"))?;
    if found == 0 {
        report.fault(format!("head {head}"), "no entry and no root has this hash: the log was cut or is another one");
    }
    Ok(())
}
