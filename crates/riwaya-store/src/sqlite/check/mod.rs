//! Proves that what is stored is what was stored: the log first, then every row, then the roots.

mod covered;
mod log;
mod roots;
mod rows;

use crate::digest::Digest;
use crate::error::StoreError;
use crate::record::VersionId;
use crate::verify::Report;
use covered::Covered;
pub(super) use log::digests;
use sqlx::{Row as _, SqliteConnection};

/// Checks everything, or the rows of one version and the log.
pub(super) async fn verify(
    connection: &mut SqliteConnection,
    only: Option<VersionId>,
    head: Option<Digest>,
) -> Result<Report, StoreError> {
    let mut report = Report::default();
    if only.is_none() {
        file(connection, &mut report).await?;
    }
    let mut covered = Covered::default();
    let whole = log::check(connection, &mut report, &mut covered).await;
    // What cannot even be read is a fault like others, and the rest is still checked.
    unreadable("log", whole, &mut report);
    let whole = rows::check(connection, only, &covered, &mut report).await;
    unreadable("rows", whole, &mut report);
    let whole = roots::check(connection, head, &mut report).await;
    unreadable("roots", whole, &mut report);
    Ok(report)
}

fn unreadable(item: &str, done: Result<(), StoreError>, report: &mut Report) {
    if let Err(error) = done {
        report.fault(item, error.to_string());
    }
}

/// The file itself: pages, indices, foreign keys, and what is kept twice.
async fn file(connection: &mut SqliteConnection, report: &mut Report) -> Result<(), StoreError> {
    let checking = "checking the file";
    let checks = [
        ("database", "PRAGMA quick_check(20)"),
        ("foreign keys", "PRAGMA foreign_key_check"),
        (
            "identities",
            "SELECT 'article ' || articles.id || ' is not that of version ' || versions.id FROM articles
             JOIN versions ON versions.article = articles.id
             WHERE versions.identity IS NOT NULL AND versions.identity <> articles.identity LIMIT 20",
        ),
        (
            "identities",
            "SELECT 'article ' || id || ' has no version' FROM articles
             WHERE id NOT IN (SELECT article FROM versions) LIMIT 20",
        ),
        (
            "map",
            "SELECT 'the point of event ' || events.id || ' is not where the event is' FROM events
             LEFT JOIN event_points ON event_points.id = events.id
             WHERE lat IS NOT NULL AND (event_points.id IS NULL OR lat < south OR lat > north OR lon < west OR lon > east)
             LIMIT 20",
        ),
    ];
    for (item, sql) in checks {
        match sqlx::query(sql).fetch_all(&mut *connection).await {
            Ok(rows) => {
                for row in rows {
                    let said: String = row.try_get(0).map_err(StoreError::database(checking))?;
                    if said != "ok" {
                        report.fault(item, said);
                    }
                }
            }
            Err(error) => report.fault(item, error.to_string()),
        }
    }
    Ok(())
}
