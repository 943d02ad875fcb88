//! The log in the database: entries are appended, heads are signed.

use super::row::Row;
use crate::chain::{Head, Kind, LogEntry, Root, covers};
use crate::digest::Digest;
use crate::error::StoreError;
use ed25519_dalek::SigningKey;
use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{Connection as _, Row as _, SqliteConnection};
use std::fmt::Write as _;

/// What an entry of the log is made of, before it has its place in the chain.
#[derive(Debug)]
pub(super) struct Draft {
    pub kind: Kind,
    pub note: String,
    rows: String,
    digests: Vec<Digest>,
}

impl Draft {
    pub fn new(kind: Kind, note: &str) -> Self {
        Self { kind, note: note.to_owned(), rows: String::new(), digests: Vec::new() }
    }

    /// Says that the entry covers these rows, which have numbers without a gap, with the digests that they have.
    pub fn cover(&mut self, table: &str, rows: &[Row]) {
        if let [first, .., last] = rows {
            self.separate();
            let _ = write!(self.rows, "{table} {}-{}", first.id, last.id);
        } else if let [only] = rows {
            self.separate();
            let _ = write!(self.rows, "{table} {}", only.id);
        }
        self.digests.extend(rows.iter().map(|row| row.digest));
    }

    fn separate(&mut self) {
        if !self.rows.is_empty() {
            self.rows.push_str("; ");
        }
    }
}

/// Appends entries to the chain of a writer.
pub(super) async fn append(
    connection: &mut SqliteConnection,
    writer: &str,
    now: Timestamp,
    drafts: Vec<Draft>,
) -> Result<(), StoreError> {
    if drafts.is_empty() {
        return Ok(());
    }
    let (mut id, mut number, mut previous) = end(connection, writer).await?;
    let mut entries = Vec::with_capacity(drafts.len());
    for draft in drafts {
        (id, number) = (id + 1, number + 1);
        let mut entry = LogEntry {
            id,
            writer: writer.to_owned(),
            number,
            time: now.to_string(),
            kind: draft.kind.name().to_owned(),
            covers: covers(&draft.digests),
            rows: draft.rows,
            note: draft.note,
            previous,
            hash: Digest::default(),
        };
        entry.hash = entry.computed();
        previous = entry.hash;
        entries.push(entry);
    }
    for entries in entries.chunks(1000) {
        let sql = format!(
            "INSERT INTO log (id, writer, number, time, kind, rows, note, covers, previous, hash) VALUES {}",
            vec!["(?,?,?,?,?,?,?,?,?,?)"; entries.len()].join(",")
        );
        let mut query = sqlx::query(&sql).persistent(false);
        for entry in entries {
            query = query.bind(entry.id).bind(&entry.writer).bind(entry.number).bind(&entry.time).bind(&entry.kind);
            query = query.bind(&entry.rows).bind(&entry.note);
            query = query.bind(&entry.covers.0[..]).bind(&entry.previous.0[..]).bind(&entry.hash.0[..]);
        }
        query.execute(&mut *connection).await.map_err(StoreError::database("writing the log"))?;
    }
    Ok(())
}

/// The last number of the log, and number and hash of the last entry of a chain.
async fn end(connection: &mut SqliteConnection, writer: &str) -> Result<(i64, i64, Digest), StoreError> {
    let last: i64 = sqlx::query_scalar("SELECT coalesce(max(id), 0) FROM log")
        .fetch_one(&mut *connection)
        .await
        .map_err(StoreError::database("reading the log"))?;
    let row: Option<(i64, Vec<u8>)> =
        sqlx::query_as("SELECT number, hash FROM log WHERE writer = ? ORDER BY number DESC LIMIT 1")
            .bind(writer)
            .fetch_optional(connection)
            .await
            .map_err(StoreError::database("reading the log"))?;
    Ok(match row {
        Some((number, hash)) => (last, number, Digest::from_bytes(&hash).unwrap_or_default()),
        None => (last, 0, Digest::default()),
    })
}

/// Signs the heads of all chains, unless the last root says the same.
pub(super) async fn sign(
    connection: &mut SqliteConnection,
    key: &SigningKey,
    now: Timestamp,
) -> Result<Option<Root>, StoreError> {
    let signing = "signing the log";
    let mut change = connection.begin_with("BEGIN IMMEDIATE").await.map_err(StoreError::database(signing))?;
    let heads = heads(&mut change).await?;
    let last = roots(&mut change).await?.pop();
    if heads.is_empty() || last.as_ref().is_some_and(|root| root.heads().is_some_and(|signed| signed == heads)) {
        return Ok(None);
    }
    let (id, previous) = last.map_or((1, Digest::default()), |root| (root.id + 1, root.hash));
    let root = Root::sign(id, now.to_string(), &heads, previous, key);
    sqlx::query(
        "INSERT INTO roots (id, time, heads, previous, hash, public_key, signature) VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(root.id)
    .bind(&root.time)
    .bind(&root.heads)
    .bind(&root.previous.0[..])
    .bind(&root.hash.0[..])
    .bind(&root.public_key[..])
    .bind(&root.signature)
    .execute(&mut *change)
    .await
    .map_err(StoreError::database(signing))?;
    change.commit().await.map_err(StoreError::database(signing))?;
    Ok(Some(root))
}

/// The last entry of each chain, by writer.
pub(super) async fn heads(connection: &mut SqliteConnection) -> Result<Vec<Head>, StoreError> {
    let rows: Vec<(String, i64, Vec<u8>)> = sqlx::query_as(
        "SELECT writer, number, hash FROM log
         JOIN (SELECT writer, max(number) AS number FROM log GROUP BY writer) USING (writer, number)
         ORDER BY writer",
    )
    .fetch_all(connection)
    .await
    .map_err(StoreError::database("reading the log"))?;
    Ok(rows
        .into_iter()
        .map(|(writer, number, hash)| Head { writer, number, hash: Digest::from_bytes(&hash).unwrap_or_default() })
        .collect())
}

/// Up to `limit` entries after the one of that number.
pub(super) async fn entries(
    connection: &mut SqliteConnection,
    after: i64,
    limit: i64,
) -> Result<Vec<LogEntry>, StoreError> {
    let rows = sqlx::query("SELECT * FROM log WHERE id > ? ORDER BY id LIMIT ?")
        .bind(after)
        .bind(limit)
        .fetch_all(connection)
        .await
        .map_err(StoreError::database("reading the log"))?;
    rows.iter().map(|row| entry(row).map_err(StoreError::database("reading the log"))).collect()
}

/// Text as it stands, even where somebody made it no text: its hash then tells.
fn text(row: &SqliteRow, column: &str) -> Result<String, sqlx::Error> {
    Ok(String::from_utf8_lossy(&row.try_get_unchecked::<Vec<u8>, _>(column)?).into_owned())
}

fn digest(row: &SqliteRow, column: &str) -> Result<Digest, sqlx::Error> {
    Ok(Digest::from_bytes(&row.try_get_unchecked::<Vec<u8>, _>(column)?).unwrap_or_default())
}

fn entry(row: &SqliteRow) -> Result<LogEntry, sqlx::Error> {
    Ok(LogEntry {
        id: row.try_get("id")?,
        writer: text(row, "writer")?,
        number: row.try_get("number")?,
        time: text(row, "time")?,
        kind: text(row, "kind")?,
        rows: text(row, "rows")?,
        note: text(row, "note")?,
        covers: digest(row, "covers")?,
        previous: digest(row, "previous")?,
        hash: digest(row, "hash")?,
    })
}

/// All roots, oldest first.
pub(super) async fn roots(connection: &mut SqliteConnection) -> Result<Vec<Root>, StoreError> {
    let rows = sqlx::query("SELECT * FROM roots ORDER BY id").fetch_all(connection).await;
    let rows = rows.map_err(StoreError::database("reading the roots"))?;
    rows.iter().map(|row| root(row).map_err(StoreError::database("reading the roots"))).collect()
}

fn root(row: &SqliteRow) -> Result<Root, sqlx::Error> {
    let key: Vec<u8> = row.try_get_unchecked("public_key")?;
    Ok(Root {
        id: row.try_get("id")?,
        time: text(row, "time")?,
        heads: text(row, "heads")?,
        previous: digest(row, "previous")?,
        hash: digest(row, "hash")?,
        public_key: key.try_into().unwrap_or_default(),
        signature: row.try_get_unchecked("signature")?,
    })
}
