//! What of incidents is kept in memory by who shows many of them.

use super::CHUNK;
use crate::casebook::{Changed, Telling};
use crate::error::StoreError;
use crate::record::VersionId;
use crate::sqlite::filter::{push_event_where, push_where};
use crate::sqlite::lookup::marks;
use crate::{Filter, Place};
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row as _, SqliteConnection};
use std::collections::HashMap;

const READING: &str = "reading what incidents are told by";

/// Incidents that changed after a change, each with its last one.
pub(in crate::sqlite) async fn changed(
    connection: &mut SqliteConnection,
    after: i64,
) -> Result<Vec<Changed>, StoreError> {
    // Beside `max`, the other columns are those of the row that has it.
    let rows: Vec<(String, i64, String, String)> = sqlx::query_as(
        "SELECT i.code, max(c.rowid), c.time, i.event FROM incident_changes c JOIN incidents i ON i.id = c.incident
         WHERE c.rowid > ? GROUP BY i.id ORDER BY 2",
    )
    .bind(after)
    .fetch_all(connection)
    .await
    .map_err(StoreError::database(READING))?;
    let changed = |(code, change, updated, founder)| Changed { code, change, updated, founder };
    Ok(rows.into_iter().map(changed).collect())
}

/// The events by which incidents are told.
pub(in crate::sqlite) async fn tellings(
    connection: &mut SqliteConnection,
    codes: &[String],
) -> Result<Vec<Telling>, StoreError> {
    let mut out = Vec::new();
    for codes in codes.chunks(CHUNK) {
        let mut sql = QueryBuilder::new(
            "SELECT i.code, e.*, v.id AS number, v.outlet, v.published, v.copy_of IS NOT NULL AS is_copy
             FROM incidents i JOIN members m ON m.incident = i.id JOIN events e ON e.event = m.event
             JOIN extractions x ON x.id = e.extraction JOIN versions v ON v.id = x.version",
        );
        let everything = Filter::All(Vec::new());
        push_where(&mut sql, &everything);
        push_event_where(&mut sql, &everything);
        sql.push(" AND i.code IN (");
        let mut list = sql.separated(",");
        for code in codes {
            list.push_bind(code);
        }
        sql.push(")");
        let rows = sql.build().persistent(false).fetch_all(&mut *connection).await;
        for row in &rows.map_err(StoreError::database(READING))? {
            out.push(telling(row).map_err(StoreError::database(READING))?);
        }
    }
    Ok(out)
}

/// The outlets that tell events, or told them once.
pub(in crate::sqlite) async fn publishers(
    connection: &mut SqliteConnection,
    events: &[String],
) -> Result<HashMap<String, Vec<String>>, StoreError> {
    let mut out: HashMap<String, Vec<String>> = HashMap::new();
    for events in events.chunks(CHUNK) {
        let sql = format!(
            "SELECT DISTINCT e.event, coalesce(v.outlet, '') FROM events e JOIN extractions x ON x.id = e.extraction
             JOIN versions v ON v.id = x.version WHERE v.identity IS NOT NULL AND e.event IN ({})",
            marks(events.len())
        );
        let mut query = sqlx::query_as(&sql).persistent(false);
        for event in events {
            query = query.bind(event);
        }
        let rows: Vec<(String, String)> =
            query.fetch_all(&mut *connection).await.map_err(StoreError::database(READING))?;
        for (event, outlet) in rows {
            out.entry(event).or_default().push(outlet);
        }
    }
    Ok(out)
}

fn telling(row: &SqliteRow) -> Result<Telling, sqlx::Error> {
    let text = |column| Ok::<String, sqlx::Error>(row.try_get::<Option<String>, _>(column)?.unwrap_or_default());
    let number = |column| row.try_get::<Option<i64>, _>(column);
    let most = |low, high| Ok::<_, sqlx::Error>(number(low)?.unwrap_or(0).max(number(high)?.unwrap_or(0)));
    let point = row.try_get::<Option<f64>, _>("lat")?.zip(row.try_get::<Option<f64>, _>("lon")?);
    Ok(Telling {
        code: text("code")?,
        event: text("event")?,
        version: VersionId(row.try_get("number")?),
        outlet: text("outlet")?,
        published: text("published")?,
        is_copy: row.try_get("is_copy")?,
        kind: text("type")?,
        factuality: text("factuality")?,
        confidence: row.try_get::<Option<f64>, _>("confidence")?.unwrap_or(0.0),
        start: text("start")?,
        end: text("end")?,
        place: Place {
            name: text("place")?,
            id: text("place_id")?,
            settlement: text("settlement")?,
            admin1: text("admin1")?,
            country: text("country")?,
            precision: text("precision")?,
            point,
        },
        actors: text("actors")?.lines().map(str::to_owned).collect(),
        killed: most("killed_low", "killed_high")?.cast_unsigned(),
    })
}
