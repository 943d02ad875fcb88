//! What is read back.

use super::filter::{LAST_EXTRACTION, push_where};
use super::lookup::marks;
use crate::digest::Digest;
use crate::error::StoreError;
use crate::filter::Filter;
use crate::record::{Change, Event, Place, Toll, VersionId, unpack};
use crate::stored::{Article, CaptureInfo, ExtractionInfo, Origin, Page, Summary};
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row as _, SqliteConnection};

const READING: &str = "reading an article";

/// The newest version that a reference names.
pub(super) async fn find(connection: &mut SqliteConnection, reference: &str) -> Result<VersionId, StoreError> {
    let number: Option<i64> = reference.parse().ok();
    // A number may be a doc_id as well: numbers of the archive go first.
    let found: Option<i64> = sqlx::query_scalar(
        "SELECT id FROM (
           SELECT id, 0 AS rank FROM versions WHERE id = ?1
           UNION ALL SELECT id, 1 FROM versions WHERE version = ?2
           UNION ALL SELECT id, 2 FROM versions WHERE doc_id = ?2
           UNION ALL SELECT versions.id, 3 FROM versions
             JOIN articles ON articles.id = versions.article WHERE articles.identity = ?2
           UNION ALL SELECT versions.id, 4 FROM versions WHERE url = ?2
           UNION ALL SELECT extractions.version, 5 FROM events
             JOIN extractions ON extractions.id = events.extraction WHERE events.event = ?2
         ) ORDER BY rank, id DESC LIMIT 1",
    )
    .bind(number)
    .bind(reference)
    .fetch_optional(connection)
    .await
    .map_err(StoreError::database(READING))?;
    found.map(VersionId).ok_or_else(|| StoreError::NotFound(format!("article '{reference}'")))
}

/// All that is stored of a version, apart from what is large.
pub(super) async fn article(connection: &mut SqliteConnection, id: VersionId) -> Result<Article, StoreError> {
    let row = sqlx::query("SELECT * FROM versions WHERE id = ?")
        .bind(id.0)
        .fetch_optional(&mut *connection)
        .await
        .map_err(StoreError::database(READING))?
        .ok_or_else(|| StoreError::NotFound(format!("article {id}")))?;
    let sibling: i64 = row.try_get("article").map_err(StoreError::database(READING))?;
    let ids = |rows: Vec<i64>| rows.into_iter().map(VersionId).collect();
    let versions = numbers(connection, "SELECT id FROM versions WHERE article = ? ORDER BY id", sibling).await?;
    let copies = numbers(connection, "SELECT id FROM versions WHERE copy_of = ? ORDER BY id", id.0).await?;
    let captures = rows(connection, "SELECT * FROM captures WHERE version = ? ORDER BY id", id, capture_info).await?;
    let extractions =
        rows(connection, "SELECT * FROM extractions WHERE version = ? ORDER BY id", id, extraction_info).await?;
    let events = "SELECT * FROM events WHERE event IS NOT NULL
                  AND extraction = (SELECT max(id) FROM extractions WHERE version = ?) ORDER BY id";
    let events = rows(connection, events, id, event).await?;
    let changes = "SELECT * FROM changes WHERE version = ? AND what IS NOT NULL ORDER BY id";
    let changes = rows(connection, changes, id, change).await?;
    let read = || -> Result<Article, sqlx::Error> {
        Ok(Article {
            id,
            identity: text(&row, "identity")?,
            doc_id: text(&row, "doc_id")?,
            version: text(&row, "version")?,
            outlet: row.try_get("outlet")?,
            url: row.try_get("url")?,
            title: text(&row, "title")?,
            published: row.try_get("published")?,
            versions: ids(versions),
            copy_of: row.try_get::<Option<i64>, _>("copy_of")?.map(VersionId),
            copies: ids(copies),
            captures,
            extractions,
            events,
            changes,
        })
    };
    read().map_err(StoreError::database(READING))
}

async fn numbers(connection: &mut SqliteConnection, sql: &str, id: i64) -> Result<Vec<i64>, StoreError> {
    sqlx::query_scalar(sql).bind(id).fetch_all(connection).await.map_err(StoreError::database(READING))
}

async fn rows<T>(
    connection: &mut SqliteConnection,
    sql: &str,
    id: VersionId,
    read: fn(&SqliteRow) -> Result<T, sqlx::Error>,
) -> Result<Vec<T>, StoreError> {
    let rows = sqlx::query(sql).bind(id.0).fetch_all(connection).await.map_err(StoreError::database(READING))?;
    rows.iter().map(read).collect::<Result<_, _>>().map_err(StoreError::database(READING))
}

/// A text, empty where it was purged.
fn text(row: &SqliteRow, column: &str) -> Result<String, sqlx::Error> {
    Ok(row.try_get::<Option<String>, _>(column)?.unwrap_or_default())
}

fn capture_info(row: &SqliteRow) -> Result<CaptureInfo, sqlx::Error> {
    Ok(CaptureInfo {
        id: row.try_get("id")?,
        sha256: Digest::from_bytes(row.try_get("sha256")?).unwrap_or_default(),
        size: row.try_get("size")?,
        source: text(row, "source")?,
        time: text(row, "time")?,
        method: text(row, "method")?,
    })
}

fn extraction_info(row: &SqliteRow) -> Result<ExtractionInfo, sqlx::Error> {
    Ok(ExtractionInfo { id: row.try_get("id")?, extractor: text(row, "extractor")?, time: text(row, "time")? })
}

fn change(row: &SqliteRow) -> Result<Change, sqlx::Error> {
    Ok(Change { old_event: row.try_get("old_event")?, new_event: row.try_get("new_event")?, what: text(row, "what")? })
}

fn event(row: &SqliteRow) -> Result<Event, sqlx::Error> {
    let number = |column: &str| Ok::<_, sqlx::Error>(row.try_get::<Option<i64>, _>(column)?.map(i64::cast_unsigned));
    let place = match row.try_get::<Option<String>, _>("place")? {
        None => None,
        Some(name) => Some(Place {
            name,
            id: text(row, "place_id")?,
            settlement: text(row, "settlement")?,
            admin1: text(row, "admin1")?,
            country: text(row, "country")?,
            precision: text(row, "precision")?,
            point: row.try_get::<Option<f64>, _>("lat")?.zip(row.try_get("lon")?),
        }),
    };
    Ok(Event {
        id: text(row, "event")?,
        kind: text(row, "type")?,
        factuality: text(row, "factuality")?,
        background: row.try_get::<i64, _>("background")? != 0,
        confidence: row.try_get("confidence")?,
        start: text(row, "start")?,
        end: text(row, "end")?,
        place,
        actors: text(row, "actors")?.lines().map(str::to_owned).collect(),
        killed: Toll { low: number("killed_low")?, high: number("killed_high")? },
        injured: Toll { low: number("injured_low")?, high: number("injured_high")? },
    })
}

/// Where versions come from, and what the last extractor read from them.
pub(super) async fn records(
    connection: &mut SqliteConnection,
    ids: &[VersionId],
) -> Result<Vec<(Origin, Vec<u8>)>, StoreError> {
    let mut out = Vec::with_capacity(ids.len());
    for ids in ids.chunks(10_000) {
        let sql = format!(
            "SELECT v.id, coalesce(v.copy_of, v.id), v.identity,
               coalesce((SELECT min(time) FROM captures WHERE version = v.id), ''), x.record
             FROM versions v JOIN extractions x ON x.id = {LAST_EXTRACTION}
             WHERE v.id IN ({}) AND v.identity IS NOT NULL AND x.record IS NOT NULL ORDER BY v.id",
            marks(ids.len())
        );
        let mut query = sqlx::query_as(&sql).persistent(false);
        for id in ids {
            query = query.bind(id.0);
        }
        let rows: Vec<(i64, i64, String, String, Vec<u8>)> =
            query.fetch_all(&mut *connection).await.map_err(StoreError::database(READING))?;
        for (id, text, identity, captured, packed) in rows {
            let record = unpack(&packed, &format!("what was read from article {id}"))?;
            out.push((Origin { id: VersionId(id), text: VersionId(text), identity, captured }, record));
        }
    }
    Ok(out)
}

/// What the last extractor read from a version.
pub(super) async fn record(connection: &mut SqliteConnection, id: VersionId) -> Result<Option<Vec<u8>>, StoreError> {
    let packed: Option<Option<Vec<u8>>> =
        sqlx::query_scalar("SELECT record FROM extractions WHERE version = ? ORDER BY id DESC LIMIT 1")
            .bind(id.0)
            .fetch_optional(connection)
            .await
            .map_err(StoreError::database(READING))?;
    let packed = packed.ok_or_else(|| StoreError::NotFound(format!("article {id}")))?;
    packed.map(|packed| unpack(&packed, &format!("what was read from article {id}"))).transpose()
}

/// The bytes of a capture.
pub(super) async fn bytes(connection: &mut SqliteConnection, capture: i64) -> Result<Option<Vec<u8>>, StoreError> {
    let packed: Option<Option<Vec<u8>>> = sqlx::query_scalar("SELECT bytes FROM captures WHERE id = ?")
        .bind(capture)
        .fetch_optional(connection)
        .await
        .map_err(StoreError::database("reading a capture"))?;
    let packed = packed.ok_or_else(|| StoreError::NotFound(format!("capture {capture}")))?;
    packed.map(|packed| unpack(&packed, &format!("capture {capture}"))).transpose()
}

/// The newest versions that a filter lets through, newest first.
pub(super) async fn list(
    connection: &mut SqliteConnection,
    filter: &Filter,
    page: Page,
) -> Result<Vec<Summary>, StoreError> {
    let mut sql = QueryBuilder::new("SELECT v.id, v.published, v.outlet, v.title, v.copy_of, v.doc_id, v.url, ");
    sql.push("(SELECT count(*) FROM events WHERE extraction = ").push(LAST_EXTRACTION).push(") FROM versions v");
    push_where(&mut sql, filter);
    sql.push(" ORDER BY v.published IS NULL, v.published DESC, v.id DESC LIMIT ").push_bind(i64::from(page.limit));
    sql.push(" OFFSET ").push_bind(i64::from(page.skip));
    let rows = sql.build().fetch_all(connection).await.map_err(StoreError::database("listing articles"))?;
    let read = |row: &SqliteRow| -> Result<Summary, sqlx::Error> {
        Ok(Summary {
            id: VersionId(row.try_get(0)?),
            published: row.try_get(1)?,
            outlet: row.try_get(2)?,
            title: text(row, "title")?,
            copy_of: row.try_get::<Option<i64>, _>(4)?.map(VersionId),
            doc_id: text(row, "doc_id")?,
            url: row.try_get("url")?,
            events: row.try_get::<i64, _>(7)?.cast_unsigned(),
        })
    };
    rows.iter().map(read).collect::<Result<_, _>>().map_err(StoreError::database("listing articles"))
}

/// The numbers of all newest versions that a filter lets through, in order.
pub(super) async fn matching(connection: &mut SqliteConnection, filter: &Filter) -> Result<Vec<VersionId>, StoreError> {
    let mut sql = QueryBuilder::new("SELECT v.id FROM versions v");
    push_where(&mut sql, filter);
    sql.push(" ORDER BY v.id");
    let numbers: Vec<i64> =
        sql.build_query_scalar().fetch_all(connection).await.map_err(StoreError::database("listing articles"))?;
    Ok(numbers.into_iter().map(VersionId).collect())
}
