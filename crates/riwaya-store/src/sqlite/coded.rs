//! Incidents that a user has coded: into rows, and back.

mod filter;

use super::lookup::{last, marks};
use super::row::{CODED, Value};
use crate::coded::{Coded, CodedFilter, CodedId, CodedRow, Estimate, Reading};
use crate::digest::Digest;
use crate::error::StoreError;
use crate::record::{Item, Outcome};
use crate::stored::Page;
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row as _, SqliteConnection};
use std::collections::HashMap;

const READING: &str = "reading coded incidents";

/// How certain cells were read the last time.
struct Last {
    id: i64,
    reading: Digest,
    purged: bool,
}

/// The coded incidents of a batch.
pub(super) struct CodedRows {
    known: HashMap<Digest, Last>,
    next: i64,
    rows: Vec<Vec<Value>>,
}

impl CodedRows {
    pub async fn begin(connection: &mut SqliteConnection, items: &[Item]) -> Result<Self, StoreError> {
        let content = |item: &Item| if let Item::Coded(row) = item { Some(row.content()) } else { None };
        let contents: Vec<Digest> = items.iter().filter_map(content).collect();
        let mut known = HashMap::new();
        for contents in contents.chunks(10_000) {
            let sql = format!(
                "SELECT content, id, reading, cells IS NULL FROM coded WHERE content IN ({}) ORDER BY id",
                marks(contents.len())
            );
            let mut query = sqlx::query_as(&sql).persistent(false);
            for content in contents {
                query = query.bind(&content.0[..]);
            }
            let rows: Vec<(Vec<u8>, i64, Vec<u8>, bool)> =
                query.fetch_all(&mut *connection).await.map_err(StoreError::database("looking up coded incidents"))?;
            for (content, id, reading, purged) in rows {
                let digest = |bytes: &[u8]| Digest::from_bytes(bytes).unwrap_or_default();
                known.insert(digest(&content), Last { id, reading: digest(&reading), purged });
            }
        }
        let next = if contents.is_empty() { 1 } else { last(connection, CODED.name).await? + 1 };
        Ok(Self { known, next, rows: Vec::new() })
    }

    /// Takes a row, unless its cells are known and were read in the same way.
    pub fn take(&mut self, row: &CodedRow, now: Timestamp) -> Outcome {
        let (content, reading) = (row.content(), row.reading.digest());
        let known = self.known.get(&content);
        if known.is_some_and(|last| last.purged || last.reading == reading) {
            return Outcome::Unchanged;
        }
        let previous = known.map(|last| last.id);
        let id = self.next;
        self.next += 1;
        self.rows.push(values(row, (content, reading), previous, now));
        self.known.insert(content, Last { id, reading, purged: false });
        Outcome::Coded { id: CodedId(id), previous: previous.map(CodedId) }
    }

    /// The rows that were taken.
    pub fn rows(&mut self) -> Vec<Vec<Value>> {
        std::mem::take(&mut self.rows)
    }
}

fn json(value: &impl Serialize) -> Value {
    Value::Text(serde_json::to_string(value).unwrap_or_default())
}

fn values(row: &CodedRow, hashes: (Digest, Digest), previous: Option<i64>, now: Timestamp) -> Vec<Value> {
    let Reading { own_id, start, end, place, divisions, point, actors, kind, .. } = &row.reading;
    let Reading { killed, injured, notes, sources, urls, .. } = &row.reading;
    let number = |number: Option<u32>| Value::from(number.map(i64::from));
    vec![
        hashes.0.into(),
        hashes.1.into(),
        previous.into(),
        row.file.into(),
        row.row.cast_signed().into(),
        Value::Text(now.to_string()),
        row.source.as_str().into(),
        own_id.as_deref().into(),
        start.as_str().into(),
        end.as_str().into(),
        place.as_deref().into(),
        json(divisions),
        point.map(|(lat, _)| lat).into(),
        point.map(|(_, lon)| lon).into(),
        json(actors),
        json(kind),
        number(killed.low),
        number(killed.best),
        number(killed.high),
        number(injured.low),
        number(injured.best),
        number(injured.high),
        json(notes),
        json(sources),
        json(urls),
        json(&row.cells),
    ]
}

/// Coded incidents that are asked for.
pub(super) async fn coded(
    connection: &mut SqliteConnection,
    filter: &CodedFilter,
    page: Page,
) -> Result<Vec<Coded>, StoreError> {
    let mut sql = QueryBuilder::new("SELECT e.* FROM coded e WHERE ");
    let newest = "NOT EXISTS (SELECT 1 FROM coded later WHERE later.previous = e.id)";
    match filter {
        CodedFilter::Number(id) => {
            sql.push("e.id = ").push_bind(id.0);
        }
        CodedFilter::Contents(contents) => {
            sql.push(newest).push(" AND e.content IN (");
            let mut list = sql.separated(",");
            for content in contents {
                list.push_bind(content.0.to_vec());
            }
            sql.push(")");
        }
        CodedFilter::Events(filters) => {
            sql.push(newest).push(" AND e.cells IS NOT NULL");
            for filter in filters {
                sql.push(" AND ");
                filter::push(&mut sql, filter);
            }
        }
    }
    sql.push(" ORDER BY e.start DESC, e.id DESC LIMIT ").push_bind(i64::from(page.limit));
    sql.push(" OFFSET ").push_bind(i64::from(page.skip));
    let rows = sql.build().fetch_all(connection).await.map_err(StoreError::database(READING))?;
    rows.iter().map(stored).collect()
}

fn stored(row: &SqliteRow) -> Result<Coded, StoreError> {
    let id: i64 = row.try_get("id").map_err(StoreError::database(READING))?;
    let cells: Option<String> = row.try_get("cells").map_err(StoreError::database(READING))?;
    let coded = cells.map(|cells| coded_row(row, &cells)).transpose().map_err(|error| match error {
        // What no longer reads as JSON was tampered with.
        sqlx::Error::ColumnDecode { .. } => StoreError::Damaged(format!("coded incident {id}")),
        error => StoreError::database(READING)(error),
    })?;
    let read = || -> Result<Coded, sqlx::Error> {
        Ok(Coded {
            id: CodedId(id),
            previous: row.try_get::<Option<i64>, _>("previous")?.map(CodedId),
            time: row.try_get("time")?,
            content: Digest::from_bytes(row.try_get("content")?).unwrap_or_default(),
            row: coded,
        })
    };
    read().map_err(StoreError::database(READING))
}

fn coded_row(row: &SqliteRow, cells: &str) -> Result<CodedRow, sqlx::Error> {
    Ok(CodedRow {
        source: row.try_get("source")?,
        file: Digest::from_bytes(row.try_get("file")?).unwrap_or_default(),
        row: row.try_get::<i64, _>("row")?.cast_unsigned(),
        cells: parse("cells", cells)?,
        reading: Reading {
            own_id: row.try_get("own_id")?,
            start: row.try_get("start")?,
            end: row.try_get("end")?,
            place: row.try_get("place")?,
            divisions: list(row, "divisions")?,
            point: row.try_get::<Option<f64>, _>("lat")?.zip(row.try_get("lon")?),
            actors: list(row, "actors")?,
            kind: list(row, "type")?,
            killed: estimate(row, ["killed_low", "killed_best", "killed_high"])?,
            injured: estimate(row, ["injured_low", "injured_best", "injured_high"])?,
            notes: list(row, "notes")?,
            sources: list(row, "sources")?,
            urls: list(row, "urls")?,
        },
    })
}

fn parse<T: DeserializeOwned>(column: &str, text: &str) -> Result<T, sqlx::Error> {
    let damaged = |error| sqlx::Error::ColumnDecode { index: column.to_owned(), source: Box::new(error) };
    serde_json::from_str(text).map_err(damaged)
}

fn list(row: &SqliteRow, column: &str) -> Result<Vec<String>, sqlx::Error> {
    parse(column, row.try_get(column)?)
}

fn estimate(row: &SqliteRow, [low, best, high]: [&str; 3]) -> Result<Estimate, sqlx::Error> {
    Ok(Estimate { low: row.try_get(low)?, best: row.try_get(best)?, high: row.try_get(high)? })
}
