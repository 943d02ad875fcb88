//! Incidents as they are read back.

use super::CHUNK;
use crate::casebook::{Founder, Incident, State};
use crate::error::StoreError;
use crate::filter::Filter;
use crate::record::VersionId;
use crate::sqlite::filter::{push_event_where, push_where};
use crate::sqlite::lookup::marks;
use crate::stored::Page;
use sqlx::{QueryBuilder, SqliteConnection};
use std::collections::HashMap;

const READING: &str = "reading incidents";

/// The newest versions that hold these events.
pub(in crate::sqlite) async fn holding(
    connection: &mut SqliteConnection,
    events: &[String],
) -> Result<Vec<VersionId>, StoreError> {
    let mut out = Vec::new();
    for events in events.chunks(CHUNK) {
        let sql = format!(
            "SELECT DISTINCT v.id FROM events e JOIN extractions x ON x.id = e.extraction JOIN versions v ON v.id = x.version
             WHERE e.event IN ({}) AND v.identity IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM versions later WHERE later.previous = v.id)
             AND NOT EXISTS (SELECT 1 FROM extractions y WHERE y.version = x.version AND y.id > x.id) ORDER BY v.id",
            marks(events.len())
        );
        let mut query = sqlx::query_scalar(&sql).persistent(false);
        for event in events {
            query = query.bind(event);
        }
        let ids: Vec<i64> = query.fetch_all(&mut *connection).await.map_err(StoreError::database(READING))?;
        out.extend(ids.into_iter().map(VersionId));
    }
    out.sort_unstable();
    out.dedup();
    Ok(out)
}

/// To which incidents events belong.
pub(in crate::sqlite) async fn incidents_of(
    connection: &mut SqliteConnection,
    events: &[String],
) -> Result<HashMap<String, String>, StoreError> {
    let sql = "SELECT m.event, i.code FROM members m JOIN incidents i ON i.id = m.incident WHERE m.event IN";
    Ok(pairs(connection, sql, events).await?.into_iter().collect())
}

/// The incidents that are carried on by these events. One that was founded for one of them is carried on by no other.
pub(in crate::sqlite) async fn founders(
    connection: &mut SqliteConnection,
    events: &[String],
) -> Result<Vec<Founder>, StoreError> {
    let mut out: HashMap<i64, Founder> = HashMap::new();
    for column in ["event", "first"] {
        for events in events.chunks(CHUNK) {
            let sql = format!(
                "SELECT i.id, i.code, f.{column} FROM founders f JOIN incidents i ON i.id = f.incident
                 WHERE f.{column} IN ({})",
                marks(events.len())
            );
            let mut query = sqlx::query_as(&sql).persistent(false);
            for event in events {
                query = query.bind(event);
            }
            let rows: Vec<(i64, String, String)> =
                query.fetch_all(&mut *connection).await.map_err(StoreError::database(READING))?;
            out.extend(rows.into_iter().map(|(number, code, event)| (number, Founder { number, code, event })));
        }
    }
    let mut out: Vec<Founder> = out.into_values().collect();
    out.sort_unstable();
    Ok(out)
}

/// Which of these ids are those of incidents.
pub(in crate::sqlite) async fn taken(
    connection: &mut SqliteConnection,
    codes: &[String],
) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT code, code FROM incidents WHERE code IN";
    Ok(pairs(connection, sql, codes).await?.into_iter().map(|(code, _)| code).collect())
}

async fn pairs(
    connection: &mut SqliteConnection,
    sql: &str,
    events: &[String],
) -> Result<Vec<(String, String)>, StoreError> {
    let mut out = Vec::new();
    for events in events.chunks(CHUNK) {
        let sql = format!("{sql} ({})", marks(events.len()));
        let mut query = sqlx::query_as(&sql).persistent(false);
        for event in events {
            query = query.bind(event);
        }
        let rows: Vec<(String, String)> =
            query.fetch_all(&mut *connection).await.map_err(StoreError::database(READING))?;
        out.extend(rows);
    }
    Ok(out)
}

/// An incident by its id, or by the beginning of it.
pub(in crate::sqlite) async fn incident(connection: &mut SqliteConnection, code: &str) -> Result<Incident, StoreError> {
    let upper = code.to_uppercase();
    let end = format!("{upper}~");
    let found: Vec<(i64, String)> =
        sqlx::query_as("SELECT id, code FROM incidents WHERE code >= ? AND code < ? ORDER BY code LIMIT 3")
            .bind(&upper)
            .bind(&end)
            .fetch_all(&mut *connection)
            .await
            .map_err(StoreError::database(READING))?;
    match found.as_slice() {
        [] => Err(StoreError::NotFound(format!("incident '{code}'"))),
        [(id, _)] => read(connection, *id).await,
        [(id, first), ..] if *first == upper => read(connection, *id).await,
        several => {
            let codes: Vec<&str> = several.iter().map(|(_, code)| code.as_str()).collect();
            Err(StoreError::Query(format!("'{code}' begins several incidents: {}, …", codes.join(", "))))
        }
    }
}

async fn read(connection: &mut SqliteConnection, id: i64) -> Result<Incident, StoreError> {
    let found = read_all(connection, &[id]).await?.pop();
    found.ok_or_else(|| StoreError::NotFound(format!("incident number {id}")))
}

/// Incidents by number, in the order of the numbers given: three statements, however many they are.
async fn read_all(connection: &mut SqliteConnection, ids: &[i64]) -> Result<Vec<Incident>, StoreError> {
    let mut out = Vec::with_capacity(ids.len());
    for ids in ids.chunks(CHUNK) {
        let sql = "SELECT id, code, time FROM incidents WHERE id IN";
        let names: Vec<(i64, String, String)> = of_numbers(connection, sql, ids, "").await?;
        let sql = "SELECT m.incident, max(x.version), m.event FROM members m JOIN events e ON e.event = m.event
                   JOIN extractions x ON x.id = e.extraction WHERE m.incident IN";
        let mut members: HashMap<i64, Vec<(VersionId, String)>> = HashMap::new();
        for (id, version, event) in
            of_numbers::<(i64, i64, String)>(connection, sql, ids, "GROUP BY m.event ORDER BY 2, 3").await?
        {
            members.entry(id).or_default().push((VersionId(version), event));
        }
        let sql =
            "SELECT c.incident, c.time, c.what, i.code FROM incident_changes c LEFT JOIN incidents i ON i.id = c.other
                   WHERE c.rowid IN (SELECT max(rowid) FROM incident_changes WHERE incident IN";
        let changes: Vec<(i64, String, String, Option<String>)> =
            of_numbers(connection, sql, ids, "GROUP BY incident)").await?;
        let mut changes: HashMap<i64, _> =
            changes.into_iter().map(|(id, time, what, into)| (id, (time, what, into))).collect();
        let mut names: HashMap<i64, _> = names.into_iter().map(|(id, code, founded)| (id, (code, founded))).collect();
        for id in ids {
            let Some((code, founded)) = names.remove(id) else { continue };
            let events = members.remove(id).unwrap_or_default();
            out.push(incident_of(code, founded, events, changes.remove(id)));
        }
    }
    Ok(out)
}

/// An incident of its parts; `last` is when and how it changed last, and into which one it went.
fn incident_of(
    code: String,
    founded: String,
    events: Vec<(VersionId, String)>,
    last: Option<(String, String, Option<String>)>,
) -> Incident {
    let state = match &last {
        _ if !events.is_empty() => State::Open,
        Some((_, what, Some(into))) if what == "merged" => State::Merged(into.clone()),
        _ => State::Withdrawn,
    };
    let updated = last.map_or_else(|| founded.clone(), |(time, ..)| time);
    Incident { code, events, state, founded, updated }
}

/// Rows for numbers of incidents, of a statement that ends before their list.
async fn of_numbers<T>(
    connection: &mut SqliteConnection,
    sql: &str,
    ids: &[i64],
    rest: &str,
) -> Result<Vec<T>, StoreError>
where
    T: for<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow> + Send + Unpin,
{
    let sql = format!("{sql} ({}) {rest}", marks(ids.len()));
    let mut query = sqlx::query_as(&sql).persistent(false);
    for id in ids {
        query = query.bind(*id);
    }
    query.fetch_all(connection).await.map_err(StoreError::database(READING))
}

/// Incidents with an event that a filter lets through.
pub(in crate::sqlite) async fn incidents(
    connection: &mut SqliteConnection,
    filter: &Filter,
    since: Option<&str>,
    page: Page,
) -> Result<Vec<Incident>, StoreError> {
    let mut sql = QueryBuilder::new(
        "SELECT i.id FROM incidents i JOIN members m ON m.incident = i.id JOIN events e ON e.event = m.event
         JOIN extractions x ON x.id = e.extraction JOIN versions v ON v.id = x.version",
    );
    push_where(&mut sql, filter);
    push_event_where(&mut sql, filter);
    if let Some(since) = since {
        sql.push(" AND i.id IN (SELECT incident FROM incident_changes WHERE time >= ").push_bind(since.to_owned());
        sql.push(")");
    }
    sql.push(" GROUP BY i.id ORDER BY max(nullif(e.start, '')) DESC, i.id DESC LIMIT ")
        .push_bind(i64::from(page.limit));
    sql.push(" OFFSET ").push_bind(i64::from(page.skip));
    let mut ids: Vec<i64> =
        sql.build_query_scalar().fetch_all(&mut *connection).await.map_err(StoreError::database(READING))?;
    if let Some(since) = since {
        // What is no longer must be told to those who took it over.
        let ended: Vec<i64> = sqlx::query_scalar(
            "SELECT DISTINCT incident FROM incident_changes WHERE time >= ?
             AND incident NOT IN (SELECT incident FROM members) ORDER BY incident",
        )
        .bind(since)
        .fetch_all(&mut *connection)
        .await
        .map_err(StoreError::database(READING))?;
        ids.extend(ended);
    }
    read_all(connection, &ids).await
}
