//! What people decided and reviewed: sealed and logged.

use super::{now_called, renamed};
use crate::casebook::{Decided, Decision, Review, Verdict};
use crate::chain::Kind;
use crate::error::StoreError;
use crate::sqlite::log::{Draft, append};
use crate::sqlite::lookup::last;
use crate::sqlite::row::{DECISIONS, REVIEWS, Table, Value};
use jiff::Timestamp;
use sqlx::{Connection as _, Row as _, SqliteConnection};

const STORING: &str = "storing a decision";
const READING: &str = "reading decisions";

/// Stores a decision; its events are linked anew.
pub(in crate::sqlite) async fn decide(
    connection: &mut SqliteConnection,
    decision: &Decision,
    writer: &str,
    now: Timestamp,
) -> Result<i64, StoreError> {
    let mut change = connection.begin_with("BEGIN IMMEDIATE").await.map_err(StoreError::database(STORING))?;
    let sides = serde_json::to_string(&decision.sides).unwrap_or_default();
    let values = vec![
        decision.kind.name().into(),
        sides.as_str().into(),
        decision.undoes.into(),
        decision.author.as_str().into(),
        decision.reason.as_str().into(),
        Value::Text(now.to_string()),
    ];
    let note = format!("{}: {}", decision.kind.name(), decision.reason);
    let id = seal(&mut change, &DECISIONS, Kind::Decide, &note, values, writer, now).await?;
    for event in decision.sides.iter().flatten() {
        relink(&mut change, event).await?;
    }
    change.commit().await.map_err(StoreError::database(STORING))?;
    Ok(id)
}

/// Stores a review. What it changes of the event may change with which others it is one: it is linked anew.
pub(in crate::sqlite) async fn review(
    connection: &mut SqliteConnection,
    review: &Review,
    writer: &str,
    now: Timestamp,
) -> Result<i64, StoreError> {
    let mut change = connection.begin_with("BEGIN IMMEDIATE").await.map_err(StoreError::database(STORING))?;
    let values = vec![
        review.event.as_str().into(),
        review.slot.as_str().into(),
        review.verdict.name().into(),
        review.value.as_deref().into(),
        review.seen.as_deref().into(),
        review.undoes.into(),
        review.author.as_str().into(),
        review.reason.as_str().into(),
        Value::Text(now.to_string()),
    ];
    let note = format!("{} {}: {}", review.verdict.name(), review.slot, review.reason);
    let id = seal(&mut change, &REVIEWS, Kind::Review, &note, values, writer, now).await?;
    sqlx::query(
        "INSERT INTO incident_changes (incident, time, what) SELECT incident, ?, 'changed' FROM members WHERE event = ?",
    )
    .bind(now.to_string())
    .bind(&review.event)
    .execute(&mut *change)
    .await
    .map_err(StoreError::database(STORING))?;
    if review.verdict != Verdict::Accept {
        relink(&mut change, &review.event).await?;
    }
    change.commit().await.map_err(StoreError::database(STORING))?;
    Ok(id)
}

/// Has an event linked anew.
async fn relink(connection: &mut SqliteConnection, event: &str) -> Result<(), StoreError> {
    let done = sqlx::query("INSERT OR IGNORE INTO relink (event) VALUES (?)").bind(event).execute(connection).await;
    done.map(|_| ()).map_err(StoreError::database(STORING))
}

/// Stores one sealed row and the log's entry for it.
async fn seal(
    connection: &mut SqliteConnection,
    table: &'static Table,
    kind: Kind,
    note: &str,
    values: Vec<Value>,
    writer: &str,
    now: Timestamp,
) -> Result<i64, StoreError> {
    let row = table.seal(last(connection, table.name).await? + 1, values);
    table.insert(connection, std::slice::from_ref(&row)).await?;
    let mut draft = Draft::new(kind, note);
    draft.cover(table.name, std::slice::from_ref(&row));
    append(connection, writer, now, vec![draft]).await?;
    Ok(row.id)
}

/// All decisions, with the events as they are called now.
pub(in crate::sqlite) async fn decisions(connection: &mut SqliteConnection) -> Result<Vec<Decision>, StoreError> {
    let rows = sqlx::query("SELECT * FROM decisions ORDER BY id").fetch_all(&mut *connection).await;
    let rows = rows.map_err(StoreError::database(READING))?;
    let mut out = Vec::with_capacity(rows.len());
    for row in &rows {
        let kind: String = row.try_get("kind").map_err(StoreError::database(READING))?;
        let sides: String = row.try_get("sides").map_err(StoreError::database(READING))?;
        let id = row.try_get("id").map_err(StoreError::database(READING))?;
        let (Some(kind), Ok(sides)) = (Decided::named(&kind), serde_json::from_str(&sides)) else {
            return Err(StoreError::Damaged(format!("decision {id}")));
        };
        out.push(Decision {
            id,
            kind,
            sides,
            undoes: row.try_get("undoes").map_err(StoreError::database(READING))?,
            author: row.try_get("author").map_err(StoreError::database(READING))?,
            reason: row.try_get("reason").map_err(StoreError::database(READING))?,
            time: row.try_get("time").map_err(StoreError::database(READING))?,
        });
    }
    let events: Vec<String> = out.iter().flat_map(|decision| decision.sides.iter().flatten().cloned()).collect();
    let renames = renamed(connection, &events).await?;
    for event in out.iter_mut().flat_map(|decision| decision.sides.iter_mut().flatten()) {
        *event = now_called(event, &renames);
    }
    Ok(out)
}

/// Reviews, with the events as they are called now.
pub(in crate::sqlite) async fn reviews(
    connection: &mut SqliteConnection,
    events: Option<&[String]>,
) -> Result<Vec<Review>, StoreError> {
    // There are as many as people made: few beside what machines read.
    let rows = sqlx::query("SELECT * FROM reviews ORDER BY id").fetch_all(&mut *connection).await;
    let rows = rows.map_err(StoreError::database(READING))?;
    let mut out = Vec::with_capacity(rows.len());
    for row in &rows {
        let verdict: String = row.try_get("verdict").map_err(StoreError::database(READING))?;
        let id = row.try_get("id").map_err(StoreError::database(READING))?;
        let Some(verdict) = Verdict::named(&verdict) else {
            return Err(StoreError::Damaged(format!("review {id}")));
        };
        out.push(Review {
            id,
            event: row.try_get("event").map_err(StoreError::database(READING))?,
            slot: row.try_get("slot").map_err(StoreError::database(READING))?,
            verdict,
            value: row.try_get("value").map_err(StoreError::database(READING))?,
            seen: row.try_get("seen").map_err(StoreError::database(READING))?,
            undoes: row.try_get("undoes").map_err(StoreError::database(READING))?,
            author: row.try_get("author").map_err(StoreError::database(READING))?,
            reason: row
                .try_get::<Option<String>, _>("reason")
                .map_err(StoreError::database(READING))?
                .unwrap_or_default(),
            time: row.try_get("time").map_err(StoreError::database(READING))?,
        });
    }
    let reviewed: Vec<String> = out.iter().map(|review| review.event.clone()).collect();
    let renames = renamed(connection, &reviewed).await?;
    for review in &mut out {
        review.event = now_called(&review.event, &renames);
    }
    if let Some(events) = events {
        out.retain(|review| events.contains(&review.event));
    }
    Ok(out)
}

/// Notes an export in the log.
pub(in crate::sqlite) async fn note_export(
    connection: &mut SqliteConnection,
    note: &str,
    writer: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut change = connection.begin_with("BEGIN IMMEDIATE").await.map_err(StoreError::database(STORING))?;
    append(&mut change, writer, now, vec![Draft::new(Kind::Export, note)]).await?;
    change.commit().await.map_err(StoreError::database(STORING))
}
