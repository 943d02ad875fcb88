//! The ways to change an archive, each one transaction.

use super::batch::Batch;
use super::log::{Draft, append};
use super::lookup::purged_name;
use super::row::{CAPTURES, CHANGES, CODED, EVENTS, EXTRACTIONS, REVIEWS, Table, VERSIONS};
use crate::chain::Kind;
use crate::error::StoreError;
use crate::record::{Holding, Item, Outcome, Revision, VersionId};
use jiff::Timestamp;
use sqlx::{Connection as _, SqliteConnection};

const STORING: &str = "storing a batch";
const PURGING: &str = "purging";

/// Stores items, in their order.
pub(super) async fn add(
    connection: &mut SqliteConnection,
    items: &[Item],
    writer: &str,
    now: Timestamp,
) -> Result<Vec<Outcome>, StoreError> {
    let mut change = connection.begin_with("BEGIN IMMEDIATE").await.map_err(StoreError::database(STORING))?;
    let mut batch = Batch::begin(&mut change, items, now).await?;
    let outcomes = items.iter().map(|item| batch.take(item)).collect();
    batch.write(&mut change, writer).await?;
    change.commit().await.map_err(StoreError::database(STORING))?;
    Ok(outcomes)
}

/// Adds what another extractor read.
pub(super) async fn revise(
    connection: &mut SqliteConnection,
    id: VersionId,
    read: &Revision,
    writer: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut change = connection.begin_with("BEGIN IMMEDIATE").await.map_err(StoreError::database(STORING))?;
    let mut batch = Batch::begin(&mut change, &[], now).await?;
    let mut draft = Draft::new(Kind::Reprocess, &read.note);
    batch.extraction(&read.extraction, id.0, &mut draft);
    batch.drafts.push(draft);
    batch.renames.extend(read.renames.iter().cloned());
    batch.write(&mut change, writer).await?;
    change.commit().await.map_err(StoreError::database(STORING))
}

/// Removes content; hashes, digests and the reason stay.
pub(super) async fn purge(
    connection: &mut SqliteConnection,
    what: Holding,
    reason: &str,
    writer: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    // What is deleted is overwritten, in the file as well.
    run(connection, "PRAGMA secure_delete = ON", None).await?;
    let mut change = connection.begin_with("BEGIN IMMEDIATE").await.map_err(StoreError::database(PURGING))?;
    let mut draft = Draft::new(Kind::Purge, reason);
    match what {
        Holding::Article(id) => purge_article(&mut change, id, &mut draft, now).await?,
        Holding::Coded(id) => {
            let readings = "SELECT id FROM coded WHERE content = (SELECT content FROM coded WHERE id = ?)";
            empty(&mut change, &CODED, readings, id.0, &mut draft).await?;
        }
    }
    append(&mut change, writer, now, vec![draft]).await?;
    change.commit().await.map_err(StoreError::database(PURGING))?;
    run(connection, "PRAGMA wal_checkpoint(TRUNCATE)", None).await
}

/// Removes the content of all versions of an article.
async fn purge_article(
    change: &mut SqliteConnection,
    id: VersionId,
    draft: &mut Draft,
    now: Timestamp,
) -> Result<(), StoreError> {
    let versions = "SELECT id FROM versions WHERE article = (SELECT article FROM versions WHERE id = ?)";
    let extractions = format!("SELECT id FROM extractions WHERE version IN ({versions})");
    let of_version = |table: &str| format!("SELECT id FROM {table} WHERE version IN ({versions})");
    let events = format!("SELECT id FROM events WHERE extraction IN ({extractions})");
    run(change, &format!("DELETE FROM event_points WHERE id IN ({events})"), Some(id)).await?;
    run(change, &format!("DELETE FROM bands WHERE version IN ({versions})"), Some(id)).await?;
    withdraw(change, &events, id, now).await?;
    let parts: [(&'static Table, String); 6] = [
        (&REVIEWS, format!("SELECT id FROM reviews WHERE event IN (SELECT event FROM events WHERE id IN ({events}))")),
        (&VERSIONS, versions.to_owned()),
        (&CAPTURES, of_version("captures")),
        (&EXTRACTIONS, extractions.clone()),
        (&EVENTS, events.clone()),
        (&CHANGES, of_version("changes")),
    ];
    for (table, sql) in parts {
        empty(change, table, &sql, id.0, draft).await?;
    }
    let article: (i64, String) =
        sqlx::query_as("SELECT id, identity FROM articles WHERE id = (SELECT article FROM versions WHERE id = ?)")
            .bind(id.0)
            .fetch_optional(&mut *change)
            .await
            .map_err(StoreError::database(PURGING))?
            .ok_or_else(|| StoreError::NotFound(format!("article {id}")))?;
    sqlx::query("UPDATE articles SET identity = ? WHERE id = ?")
        .bind(purged_name(&article.1))
        .bind(article.0)
        .execute(&mut *change)
        .await
        .map_err(StoreError::database(PURGING))?;
    Ok(())
}

/// Empties the rows of a table whose numbers a query gives for `id`.
async fn empty(
    change: &mut SqliteConnection,
    table: &'static Table,
    numbers: &str,
    id: i64,
    draft: &mut Draft,
) -> Result<(), StoreError> {
    let numbers: Vec<i64> = sqlx::query_scalar(&format!("{numbers} ORDER BY id"))
        .bind(id)
        .fetch_all(&mut *change)
        .await
        .map_err(StoreError::database(PURGING))?;
    for number in numbers {
        table.purge(change, (number, number)).await?;
        // The row keeps the digest of what it held; the log now covers what is left of it as well.
        let left = table.read(change, (number, number), 1).await?;
        let left: Vec<_> = left.into_iter().map(|row| table.seal(row.id, row.values)).collect();
        draft.cover(table.name, &left);
    }
    Ok(())
}

/// Takes events out of their incidents, whose other events are linked anew and carry them on.
async fn withdraw(
    connection: &mut SqliteConnection,
    events: &str,
    id: VersionId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let gone = format!("SELECT event FROM events WHERE id IN ({events})");
    let touched: Vec<i64> =
        sqlx::query_scalar(&format!("SELECT DISTINCT incident FROM members WHERE event IN ({gone})"))
            .bind(id.0)
            .fetch_all(&mut *connection)
            .await
            .map_err(StoreError::database(PURGING))?;
    run(connection, &format!("DELETE FROM members WHERE event IN ({gone})"), Some(id)).await?;
    for incident in touched {
        for sql in [
            "INSERT OR IGNORE INTO relink (event) SELECT event FROM members WHERE incident = ?1 AND ?2 <> ''",
            "UPDATE founders SET event = (SELECT min(event) FROM members WHERE incident = ?1)
             WHERE incident = ?1 AND ?2 <> '' AND event NOT IN (SELECT event FROM members WHERE incident = ?1)
             AND EXISTS (SELECT 1 FROM members WHERE incident = ?1)",
            "INSERT INTO incident_changes (incident, time, what) SELECT ?1, ?2,
             CASE WHEN EXISTS (SELECT 1 FROM members WHERE incident = ?1) THEN 'changed' ELSE 'withdrawn' END",
        ] {
            let done = sqlx::query(sql).bind(incident).bind(now.to_string()).execute(&mut *connection).await;
            done.map_err(StoreError::database(PURGING))?;
        }
    }
    Ok(())
}

async fn run(connection: &mut SqliteConnection, sql: &str, id: Option<VersionId>) -> Result<(), StoreError> {
    let mut query = sqlx::query(sql);
    if let Some(id) = id {
        query = query.bind(id.0);
    }
    query.execute(connection).await.map_err(StoreError::database(PURGING))?;
    Ok(())
}

/// Notes an export in the log, with the versions that it holds.
pub(super) async fn note_package(
    connection: &mut SqliteConnection,
    ids: &[VersionId],
    note: &str,
    writer: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut change = connection.begin_with("BEGIN IMMEDIATE").await.map_err(StoreError::database(STORING))?;
    let mut draft = Draft::new(Kind::Package, note);
    for id in ids {
        draft.cover(VERSIONS.name, &VERSIONS.read(&mut change, (id.0, id.0), 1).await?);
    }
    append(&mut change, writer, now, vec![draft]).await?;
    change.commit().await.map_err(StoreError::database(STORING))
}
