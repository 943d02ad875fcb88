//! Sealed rows: written once, each with a digest of its values as they are stored.

use crate::digest::Digest;
use crate::error::StoreError;
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Row as _, Sqlite, SqliteConnection, TypeInfo as _, ValueRef as _};

/// One value as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
    Bytes(Vec<u8>),
}

/// A table whose rows are sealed: its name, and its columns between `id` and `digest`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Table {
    pub name: &'static str,
    pub columns: &'static [&'static str],
    /// Columns that a purge empties.
    pub purged: &'static [&'static str],
}

pub(crate) const VERSIONS: Table = Table {
    name: "versions",
    columns: &[
        "article",
        "identity",
        "previous",
        "copy_of",
        "content",
        "version",
        "doc_id",
        "outlet",
        "url",
        "title",
        "published",
        "sketch",
    ],
    purged: &["identity", "version", "doc_id", "outlet", "url", "title", "published", "sketch"],
};
pub(crate) const CAPTURES: Table = Table {
    name: "captures",
    columns: &["version", "sha256", "size", "source", "time", "method", "headers", "bytes"],
    purged: &["source", "headers", "bytes"],
};
pub(crate) const EXTRACTIONS: Table =
    Table { name: "extractions", columns: &["version", "extractor", "time", "record"], purged: &["record"] };
pub(crate) const EVENTS: Table = Table { name: "events", columns: &EVENT_COLUMNS, purged: EVENT_COLUMNS.split_at(1).1 };
/// All but the first are emptied: it says of which extraction the event is.
const EVENT_COLUMNS: [&str; 21] = [
    "extraction",
    "event",
    "type",
    "factuality",
    "background",
    "confidence",
    "start",
    "end",
    "place",
    "place_id",
    "settlement",
    "admin1",
    "country",
    "precision",
    "lat",
    "lon",
    "actors",
    "killed_low",
    "killed_high",
    "injured_low",
    "injured_high",
];
pub(crate) const CHANGES: Table = Table {
    name: "changes",
    columns: &["version", "old_event", "new_event", "what"],
    purged: &["old_event", "new_event", "what"],
};
pub(crate) const REJECTIONS: Table =
    Table { name: "rejections", columns: &["source", "line", "reason", "time"], purged: &["source", "reason"] };

pub(crate) const CODED: Table = Table { name: "coded", columns: &CODED_COLUMNS, purged: CODED_COLUMNS.split_at(6).1 };
/// The hashes stay, so that a row which was purged does not come in again.
const CODED_COLUMNS: [&str; 26] = [
    "content",
    "reading",
    "previous",
    "file",
    "row",
    "time",
    "source",
    "own_id",
    "start",
    "end",
    "place",
    "divisions",
    "lat",
    "lon",
    "actors",
    "type",
    "killed_low",
    "killed_best",
    "killed_high",
    "injured_low",
    "injured_best",
    "injured_high",
    "notes",
    "sources",
    "urls",
    "cells",
];

pub(crate) const INCIDENTS: Table = Table { name: "incidents", columns: &["code", "event", "time"], purged: &[] };
pub(crate) const DECISIONS: Table =
    Table { name: "decisions", columns: &["kind", "sides", "undoes", "author", "reason", "time"], purged: &[] };
pub(crate) const REVIEWS: Table = Table {
    name: "reviews",
    columns: &["event", "slot", "verdict", "value", "seen", "undoes", "author", "reason", "time"],
    purged: &["value", "seen", "reason"],
};

/// All of them; foreign keys point to earlier ones only.
pub(crate) const SEALED: [&Table; 10] =
    [&VERSIONS, &CAPTURES, &EXTRACTIONS, &EVENTS, &CHANGES, &REJECTIONS, &CODED, &INCIDENTS, &DECISIONS, &REVIEWS];

/// A row of a sealed table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub id: i64,
    pub values: Vec<Value>,
    pub digest: Digest,
}

impl Table {
    /// The table of that name.
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        SEALED.into_iter().find(|table| table.name == name)
    }

    /// What one row is called.
    pub(crate) fn item(&self) -> &'static str {
        self.name.trim_end_matches('s')
    }

    /// A row with its digest.
    pub(crate) fn seal(&self, id: i64, values: Vec<Value>) -> Row {
        let digest = self.digest(id, &values);
        Row { id, values, digest }
    }

    /// Digest of a row's values, its table and number included.
    pub(crate) fn digest(&self, id: i64, values: &[Value]) -> Digest {
        let numbers: Vec<[u8; 9]> = values.iter().map(Value::head).collect();
        let parts = values.iter().zip(&numbers).flat_map(|(value, number)| [&number[..], value.bytes()]);
        Digest::of_parts([self.name.as_bytes(), &id.to_be_bytes()].into_iter().chain(parts))
    }

    /// Stores rows, many with one statement.
    pub(crate) async fn insert(&self, connection: &mut SqliteConnection, rows: &[Row]) -> Result<(), StoreError> {
        // SQLite takes 32,766 parameters a statement.
        for rows in rows.chunks(30_000 / (self.columns.len() + 2)) {
            let columns = quoted(self.columns);
            let row = format!("(?{})", ",?".repeat(self.columns.len() + 1));
            let sql = format!(
                "INSERT INTO {} (id, {columns}, digest) VALUES {}",
                self.name,
                vec![row.as_str(); rows.len()].join(",")
            );
            let mut query = sqlx::query(&sql).persistent(false);
            for row in rows {
                query = query.bind(row.id);
                for value in &row.values {
                    query = value.bind(query);
                }
                query = query.bind(&row.digest.0[..]);
            }
            query.execute(&mut *connection).await.map_err(StoreError::database("storing rows"))?;
        }
        Ok(())
    }

    /// Up to `limit` rows with numbers from `first` to `last`.
    pub(crate) async fn read(
        &self,
        connection: &mut SqliteConnection,
        (first, last): (i64, i64),
        limit: i64,
    ) -> Result<Vec<Row>, StoreError> {
        let sql = format!(
            "SELECT id, digest, {} FROM {} WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?",
            quoted(self.columns),
            self.name
        );
        let rows = sqlx::query(&sql).bind(first).bind(last).bind(limit).fetch_all(connection).await;
        let rows = rows.map_err(StoreError::database("reading rows"))?;
        rows.iter()
            .map(|row| {
                let values = (0..self.columns.len()).map(|at| Value::of(row, at + 2)).collect::<Result<_, _>>();
                let digest: Vec<u8> = row.try_get(1).map_err(StoreError::database("reading rows"))?;
                Ok(Row {
                    id: row.try_get(0).map_err(StoreError::database("reading rows"))?,
                    values: values.map_err(StoreError::database("reading rows"))?,
                    digest: Digest::from_bytes(&digest).unwrap_or_default(),
                })
            })
            .collect()
    }

    /// Empties what a purge empties, of the rows with these numbers.
    pub(crate) async fn purge(
        &self,
        connection: &mut SqliteConnection,
        (first, last): (i64, i64),
    ) -> Result<(), StoreError> {
        let set: Vec<String> = self.purged.iter().map(|column| format!("\"{column}\" = NULL")).collect();
        let sql = format!("UPDATE {} SET {} WHERE id BETWEEN ? AND ?", self.name, set.join(", "));
        sqlx::query(&sql).bind(first).bind(last).execute(connection).await.map_err(StoreError::database("purging"))?;
        Ok(())
    }
}

/// `end` and `precision` are words of SQL.
fn quoted(columns: &[&str]) -> String {
    columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ")
}

type SqliteQuery<'q> = Query<'q, Sqlite, SqliteArguments<'q>>;

impl Value {
    /// The type, and the value of a number.
    fn head(&self) -> [u8; 9] {
        let (kind, number) = match self {
            Self::Null => (0, 0),
            Self::Integer(number) => (1, number.cast_unsigned()),
            Self::Real(number) => (2, number.to_bits()),
            Self::Text(_) => (3, 0),
            Self::Bytes(_) => (4, 0),
        };
        let mut out = [kind; 9];
        out[1..].copy_from_slice(&number.to_be_bytes());
        out
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
            _ => &[],
        }
    }

    pub(super) fn bind<'q>(&'q self, query: SqliteQuery<'q>) -> SqliteQuery<'q> {
        match self {
            Self::Null => query.bind(None::<i64>),
            Self::Integer(number) => query.bind(number),
            Self::Real(number) => query.bind(number),
            Self::Text(text) => query.bind(text.as_str()),
            Self::Bytes(bytes) => query.bind(bytes.as_slice()),
        }
    }

    fn of(row: &SqliteRow, at: usize) -> Result<Self, sqlx::Error> {
        let raw = row.try_get_raw(at)?;
        Ok(match raw.type_info().name() {
            _ if raw.is_null() => Self::Null,
            "INTEGER" => Self::Integer(row.try_get_unchecked(at)?),
            "REAL" => Self::Real(row.try_get_unchecked(at)?),
            // Bytes, since a text that was tampered with need not be UTF-8.
            "TEXT" => match String::from_utf8(row.try_get_unchecked(at)?) {
                Ok(text) => Self::Text(text),
                Err(error) => Self::Bytes(error.into_bytes()),
            },
            _ => Self::Bytes(row.try_get_unchecked(at)?),
        })
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Real(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl From<Digest> for Value {
    fn from(digest: Digest) -> Self {
        Self::Bytes(digest.0.to_vec())
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
