//! What a linking found, as it is stored.

use super::CHUNK;
use crate::casebook::Linking;
use crate::chain::Kind;
use crate::error::StoreError;
use crate::sqlite::log::{Draft, append};
use crate::sqlite::lookup::{last, marks};
use crate::sqlite::row::{INCIDENTS, Row};
use jiff::Timestamp;
use sqlx::{Connection as _, SqliteConnection};
use std::collections::{BTreeMap, BTreeSet, HashMap};

const LINKING: &str = "storing links";

/// Stores what a linking found.
pub(in crate::sqlite) async fn link(
    connection: &mut SqliteConnection,
    linking: &Linking,
    writer: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut change = connection.begin_with("BEGIN IMMEDIATE").await.map_err(StoreError::database(LINKING))?;
    found(&mut change, linking, writer, now).await?;
    let numbers = numbers(&mut change, linking).await?;
    for (code, event) in &linking.succeeded {
        run(&mut change, "UPDATE founders SET event = ? WHERE incident = ?", event, numbers.get(code)).await?;
    }
    let before = memberships(&mut change, linking).await?;
    for event in &linking.gone {
        run(&mut change, "DELETE FROM members WHERE event = ? AND ?2 IS NULL", event, None).await?;
    }
    let members: Vec<(&str, i64)> = linking
        .members
        .iter()
        .filter_map(|(event, code)| Some((event.as_str(), *numbers.get(code)?)))
        .filter(|(event, number)| before.get(*event) != Some(number))
        .collect();
    for members in members.chunks(CHUNK) {
        let sql = format!(
            "INSERT INTO members (event, incident) VALUES {} ON CONFLICT (event) DO UPDATE SET incident = excluded.incident",
            vec!["(?,?)"; members.len()].join(",")
        );
        let mut query = sqlx::query(&sql).persistent(false);
        for (event, number) in members {
            query = query.bind(*event).bind(*number);
        }
        query.execute(&mut *change).await.map_err(StoreError::database(LINKING))?;
    }
    // Who was founded for an event is carried on by it, now that it is told again.
    sqlx::query("UPDATE founders SET event = first WHERE event <> first AND first IN (SELECT event FROM members)")
        .execute(&mut *change)
        .await
        .map_err(StoreError::database(LINKING))?;
    let changes = changes(linking, &numbers, &before, &members);
    tell(&mut change, &changes, now).await?;
    sqlx::query("UPDATE linking SET mark = max(mark, ?)")
        .bind(linking.mark)
        .execute(&mut *change)
        .await
        .map_err(StoreError::database(LINKING))?;
    for events in linking.relinked.chunks(CHUNK) {
        let sql = format!("DELETE FROM relink WHERE event IN ({})", marks(events.len()));
        let mut query = sqlx::query(&sql).persistent(false);
        for event in events {
            query = query.bind(event);
        }
        query.execute(&mut *change).await.map_err(StoreError::database(LINKING))?;
    }
    change.commit().await.map_err(StoreError::database(LINKING))
}

/// Stores new incidents, sealed and logged.
async fn found(
    connection: &mut SqliteConnection,
    linking: &Linking,
    writer: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    if linking.founded.is_empty() {
        return Ok(());
    }
    let next = last(connection, INCIDENTS.name).await? + 1;
    let rows: Vec<Row> = (next..)
        .zip(&linking.founded)
        .map(|(id, (code, event))| {
            INCIDENTS.seal(id, vec![code.as_str().into(), event.as_str().into(), now.to_string().as_str().into()])
        })
        .collect();
    INCIDENTS.insert(connection, &rows).await?;
    let founders: Vec<(i64, &str)> = (next..).zip(linking.founded.iter().map(|(_, event)| event.as_str())).collect();
    for founders in founders.chunks(CHUNK) {
        let rows = vec!["(?,?,?)"; founders.len()].join(",");
        let sql = format!("INSERT INTO founders (incident, event, first) VALUES {rows}");
        let mut query = sqlx::query(&sql).persistent(false);
        for (number, event) in founders {
            query = query.bind(*number).bind(*event).bind(*event);
        }
        query.execute(&mut *connection).await.map_err(StoreError::database(LINKING))?;
    }
    let mut draft = Draft::new(Kind::Link, &format!("{} incidents founded", rows.len()));
    draft.cover(INCIDENTS.name, &rows);
    append(connection, writer, now, vec![draft]).await
}

/// Numbers of the incidents of a linking, by id.
async fn numbers(connection: &mut SqliteConnection, linking: &Linking) -> Result<HashMap<String, i64>, StoreError> {
    let codes: BTreeSet<&String> =
        linking.members.iter().chain(&linking.succeeded).map(|(_, code)| code).chain(&linking.told_anew).collect();
    let codes: BTreeSet<&String> = codes.into_iter().chain(linking.succeeded.iter().map(|(code, _)| code)).collect();
    let codes: Vec<&String> = codes.into_iter().collect();
    let mut out = HashMap::new();
    for codes in codes.chunks(CHUNK) {
        let sql = format!("SELECT code, id FROM incidents WHERE code IN ({})", marks(codes.len()));
        let mut query = sqlx::query_as(&sql).persistent(false);
        for code in codes {
            query = query.bind(*code);
        }
        let rows: Vec<(String, i64)> =
            query.fetch_all(&mut *connection).await.map_err(StoreError::database(LINKING))?;
        out.extend(rows);
    }
    Ok(out)
}

/// To which incidents the events of a linking belonged.
async fn memberships(connection: &mut SqliteConnection, linking: &Linking) -> Result<HashMap<String, i64>, StoreError> {
    let events: Vec<&String> = linking.members.iter().map(|(event, _)| event).chain(&linking.gone).collect();
    let mut out = HashMap::new();
    for events in events.chunks(CHUNK) {
        let sql = format!("SELECT event, incident FROM members WHERE event IN ({})", marks(events.len()));
        let mut query = sqlx::query_as(&sql).persistent(false);
        for event in events {
            query = query.bind(*event);
        }
        let rows: Vec<(String, i64)> =
            query.fetch_all(&mut *connection).await.map_err(StoreError::database(LINKING))?;
        out.extend(rows);
    }
    Ok(out)
}

/// Incidents that changed, each with those to which events of it went.
fn changes(
    linking: &Linking,
    numbers: &HashMap<String, i64>,
    before: &HashMap<String, i64>,
    members: &[(&str, i64)],
) -> BTreeMap<i64, BTreeMap<i64, usize>> {
    let mut out: BTreeMap<i64, BTreeMap<i64, usize>> = BTreeMap::new();
    for (event, number) in members {
        out.entry(*number).or_default();
        if let Some(old) = before.get(*event) {
            *out.entry(*old).or_default().entry(*number).or_default() += 1;
        }
    }
    for old in linking.gone.iter().filter_map(|event| before.get(event)) {
        out.entry(*old).or_default();
    }
    for number in linking.told_anew.iter().filter_map(|code| numbers.get(code)) {
        out.entry(*number).or_default();
    }
    out
}

/// Writes down what became of incidents that changed.
async fn tell(
    connection: &mut SqliteConnection,
    changes: &BTreeMap<i64, BTreeMap<i64, usize>>,
    now: Timestamp,
) -> Result<(), StoreError> {
    for (number, went) in changes {
        let (left, said): (i64, Option<String>) = sqlx::query_as(
            "SELECT (SELECT count(*) FROM members WHERE incident = ?1),
                    (SELECT what FROM incident_changes WHERE incident = ?1 ORDER BY rowid DESC LIMIT 1)",
        )
        .bind(*number)
        .fetch_one(&mut *connection)
        .await
        .map_err(StoreError::database(LINKING))?;
        let into =
            went.iter().max_by_key(|(other, count)| (**count, std::cmp::Reverse(**other))).map(|(other, _)| *other);
        let (what, other) = match (left, said.as_deref(), into) {
            (0, _, Some(into)) => ("merged", Some(into)),
            (0, ..) => ("withdrawn", None),
            (_, None, _) => ("founded", None),
            (_, Some("merged" | "withdrawn"), _) => ("back", None),
            _ => ("changed", None),
        };
        sqlx::query("INSERT INTO incident_changes (incident, time, what, other) VALUES (?, ?, ?, ?)")
            .bind(*number)
            .bind(now.to_string())
            .bind(what)
            .bind(other)
            .execute(&mut *connection)
            .await
            .map_err(StoreError::database(LINKING))?;
    }
    Ok(())
}

async fn run(
    connection: &mut SqliteConnection,
    sql: &str,
    event: &str,
    number: Option<&i64>,
) -> Result<(), StoreError> {
    sqlx::query(sql).bind(event).bind(number).execute(connection).await.map_err(StoreError::database(LINKING))?;
    Ok(())
}
