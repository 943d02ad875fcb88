//! What must be linked.

use crate::casebook::Waiting;
use crate::error::StoreError;
use crate::record::VersionId;
use sqlx::SqliteConnection;

const LOOKING: &str = "looking for what must be linked";

/// A version that no later one takes the place of, and that was not purged.
const NEWEST: &str = "v.identity IS NOT NULL AND NOT EXISTS (SELECT 1 FROM versions later WHERE later.previous = v.id)";

/// What must be linked.
pub(in crate::sqlite) async fn waiting(connection: &mut SqliteConnection) -> Result<Waiting, StoreError> {
    let mark: i64 = sqlx::query_scalar("SELECT mark FROM linking")
        .fetch_one(&mut *connection)
        .await
        .map_err(StoreError::database(LOOKING))?;
    let last: i64 = sqlx::query_scalar("SELECT coalesce(max(id), 0) FROM extractions")
        .fetch_one(&mut *connection)
        .await
        .map_err(StoreError::database(LOOKING))?;
    let sql = format!(
        "SELECT DISTINCT v.id FROM extractions x JOIN versions v ON v.id = x.version WHERE x.id > ? AND {NEWEST} ORDER BY v.id"
    );
    let versions = numbers(connection, &sql, mark).await?;
    // Members that the newest version of their article, as it was read last, does not tell.
    let gone = texts(
        connection,
        "SELECT DISTINCT m.event FROM extractions fresh
         JOIN versions v ON v.id = fresh.version JOIN versions sibling ON sibling.article = v.article
         JOIN extractions x ON x.version = sibling.id JOIN events e ON e.extraction = x.id
         JOIN members m ON m.event = e.event
         WHERE fresh.id > ?1 AND NOT EXISTS (
           SELECT 1 FROM events now WHERE now.event = m.event AND now.extraction = (
             SELECT max(id) FROM extractions WHERE version = (SELECT max(id) FROM versions WHERE article = v.article)))
         ORDER BY m.event",
        mark,
    )
    .await?;
    let events = texts(connection, "SELECT event FROM relink WHERE ?1 = ?1 ORDER BY event", mark).await?;
    Ok(Waiting { versions: versions.into_iter().map(VersionId).collect(), events, gone, mark: last })
}

/// The newest versions with an event, or the publication, on these days.
pub(in crate::sqlite) async fn between(
    connection: &mut SqliteConnection,
    first: &str,
    last: &str,
) -> Result<Vec<VersionId>, StoreError> {
    let sql = format!(
        "SELECT v.id FROM versions v WHERE {NEWEST} AND (
           v.published BETWEEN ?1 AND ?2 || '~'
           OR v.id IN (SELECT x.version FROM events e JOIN extractions x ON x.id = e.extraction
                       WHERE e.start <> '' AND e.start <= ?2 AND e.end >= ?1)) ORDER BY v.id"
    );
    let ids: Vec<i64> = sqlx::query_scalar(&sql)
        .bind(first)
        .bind(last)
        .fetch_all(connection)
        .await
        .map_err(StoreError::database(LOOKING))?;
    Ok(ids.into_iter().map(VersionId).collect())
}

async fn numbers(connection: &mut SqliteConnection, sql: &str, mark: i64) -> Result<Vec<i64>, StoreError> {
    sqlx::query_scalar(sql).bind(mark).fetch_all(connection).await.map_err(StoreError::database(LOOKING))
}

async fn texts(connection: &mut SqliteConnection, sql: &str, mark: i64) -> Result<Vec<String>, StoreError> {
    sqlx::query_scalar(sql).bind(mark).fetch_all(connection).await.map_err(StoreError::database(LOOKING))
}
