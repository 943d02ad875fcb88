//! The log: each entry has the hash that it says, follows the one before, and covers rows that are there.

use super::covered::Covered;
use crate::chain::{Head, Kind, LogEntry, covers, stretches};
use crate::digest::Digest;
use crate::error::StoreError;
use crate::sqlite::log::entries;
use crate::sqlite::row::Table;
use crate::verify::Report;
use sqlx::SqliteConnection;
use std::collections::HashMap;

/// Entries that are held at once.
const PAGE: i64 = 500;

pub(super) async fn check(
    connection: &mut SqliteConnection,
    report: &mut Report,
    covered: &mut Covered,
) -> Result<(), StoreError> {
    let mut heads: HashMap<String, Head> = HashMap::new();
    let mut after = 0;
    loop {
        let page = entries(connection, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        let digests = page_digests(connection, &page).await?;
        for entry in &page {
            report.entries += 1;
            follow(entry, &mut heads, report);
            let rows = cover(connection, entry, &digests, covered, report).await?;
            if rows.is_some_and(|rows| rows != entry.covers) {
                report.fault(
                    name(entry),
                    format!("the digests of its rows ({}) are not those it was made with", entry.rows),
                );
            }
        }
    }
    report.heads = heads.into_values().collect();
    report.heads.sort_by(|one, other| one.writer.cmp(&other.writer));
    Ok(())
}

fn name(entry: &LogEntry) -> String {
    format!("log entry {}", entry.id)
}

/// Checks an entry and its place in its chain.
fn follow(entry: &LogEntry, heads: &mut HashMap<String, Head>, report: &mut Report) {
    if entry.hash != entry.computed() {
        report.fault(name(entry), "its values do not have its hash");
    }
    let (number, hash) = heads.get(&entry.writer).map_or((0, Digest::default()), |head| (head.number, head.hash));
    if entry.number != number + 1 {
        let missing =
            format!("entries {} to {} of writer {} are missing before it", number + 1, entry.number - 1, entry.writer);
        report.fault(name(entry), missing);
    } else if entry.previous != hash {
        report.fault(name(entry), "it does not follow the entry before it");
    }
    let head = Head { writer: entry.writer.clone(), number: entry.number, hash: entry.hash };
    heads.insert(entry.writer.clone(), head);
}

type Digests = HashMap<(&'static str, i64), Digest>;

/// Digests of the rows that entries of a page stored, read in stretches.
async fn page_digests(connection: &mut SqliteConnection, page: &[LogEntry]) -> Result<Digests, StoreError> {
    let mut bounds: HashMap<&'static str, (i64, i64)> = HashMap::new();
    for entry in page.iter().filter(|entry| stores(entry)) {
        for (table, first, last) in stretches(&entry.rows).unwrap_or_default() {
            if let Some(table) = Table::named(table) {
                let bound = bounds.entry(table.name).or_insert((first, last));
                *bound = (bound.0.min(first), bound.1.max(last));
            }
        }
    }
    let mut out = Digests::new();
    for (table, (first, last)) in bounds {
        let sql = format!("SELECT id, digest FROM {table} WHERE id BETWEEN ? AND ?");
        let rows: Vec<(i64, Vec<u8>)> = sqlx::query_as(&sql)
            .bind(first)
            .bind(last)
            .fetch_all(&mut *connection)
            .await
            .map_err(StoreError::database("reading digests"))?;
        let rows = rows.into_iter().map(|(id, digest)| ((table, id), Digest::from_bytes(&digest).unwrap_or_default()));
        out.extend(rows);
    }
    Ok(out)
}

fn missing(table: &Table, id: i64, entry: &LogEntry, report: &mut Report) {
    report.fault(format!("{} {id}", table.item()), format!("is missing; {} covers it", name(entry)));
}

/// Digests of the rows that one entry covers, in its order; those that are missing are left out.
pub(in crate::sqlite) async fn digests(
    connection: &mut SqliteConnection,
    entry: &LogEntry,
) -> Result<Vec<Digest>, StoreError> {
    let mut out = Vec::new();
    for (table, first, last) in stretches(&entry.rows).unwrap_or_default() {
        let Some(table) = Table::named(table) else { continue };
        let rows = table.read(connection, (first, last), i64::MAX).await?;
        let purged = entry.kind == Kind::Purge.name();
        out.extend(rows.iter().map(|row| if purged { table.digest(row.id, &row.values) } else { row.digest }));
    }
    Ok(out)
}

/// Whether an entry tells of rows that came in with it.
fn stores(entry: &LogEntry) -> bool {
    entry.kind != Kind::Purge.name() && entry.kind != Kind::Package.name()
}

/// Notes the rows that an entry covers, and gives the digest over their digests. None where it was told already why
/// there is none.
async fn cover(
    connection: &mut SqliteConnection,
    entry: &LogEntry,
    digests: &Digests,
    covered: &mut Covered,
    report: &mut Report,
) -> Result<Option<Digest>, StoreError> {
    let tables: Option<Vec<_>> = stretches(&entry.rows).and_then(|stretches| {
        stretches.into_iter().map(|(table, first, last)| Some((Table::named(table)?, first, last))).collect()
    });
    let Some(tables) = tables else {
        report.fault(name(entry), format!("'{}' names no rows", entry.rows));
        return Ok(None);
    };
    let mut found = Vec::new();
    for (table, first, last) in tables {
        if entry.kind == Kind::Purge.name() {
            covered.purge(table.name, first, last);
            let rows = table.read(connection, (first, last), last - first + 1).await?;
            found.extend(rows.iter().map(|row| table.digest(row.id, &row.values)));
        } else if entry.kind == Kind::Package.name() {
            let rows = table.read(connection, (first, last), last - first + 1).await?;
            found.extend(rows.iter().map(|row| row.digest));
        } else {
            if !covered.store(table.name, first, last) {
                report.fault(name(entry), format!("{} {first} is in the log twice", table.item()));
            }
            for id in first..=last {
                match digests.get(&(table.name, id)) {
                    Some(digest) => found.push(*digest),
                    None => missing(table, id, entry, report),
                }
            }
        }
    }
    Ok(Some(covers(&found)))
}
