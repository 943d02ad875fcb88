//! Items become rows: all of a batch are written together, with the entries of the log that cover them.

use super::coded::CodedRows;
use super::log::{Draft, append};
use super::lookup::{firsts, last, marks, rejected, stored};
use super::row::{CAPTURES, CHANGES, CODED, EVENTS, EXTRACTIONS, REJECTIONS, Row, SEALED, Table, VERSIONS, Value};
use super::values::{capture_values, change_values, event_values, version_values};
use crate::chain::Kind;
use crate::digest::Digest;
use crate::error::StoreError;
use crate::record::{Capture, Entry, Extraction, Item, Known, Outcome, Rejected, VersionId};
use crate::sketch::Sketch;
use jiff::Timestamp;
use sqlx::SqliteConnection;
use std::collections::{HashMap, HashSet};

/// First articles that one is compared with for each band; more of them say nothing new.
const CANDIDATES: usize = 8;

/// Rows that are to be stored together.
pub(super) struct Batch {
    now: Timestamp,
    articles: HashMap<String, (i64, Known)>,
    firsts: HashMap<i64, Vec<(i64, Sketch)>>,
    rejected: HashSet<(String, Option<i64>, String)>,
    last_article: i64,
    new_articles: Vec<(i64, String)>,
    /// The next number and the rows of each sealed table.
    rows: HashMap<&'static str, (i64, Vec<Row>)>,
    bands: Vec<(i64, i64)>,
    points: Vec<(i64, f64, f64)>,
    pub renames: Vec<(String, String)>,
    coded: CodedRows,
    pub drafts: Vec<Draft>,
}

impl Batch {
    pub async fn begin(connection: &mut SqliteConnection, items: &[Item], now: Timestamp) -> Result<Self, StoreError> {
        let (mut identities, mut bands, mut sources) = (Vec::new(), Vec::new(), Vec::new());
        for item in items {
            match item {
                Item::Article(entry) => {
                    identities.push(entry.identity.clone());
                    bands.extend(entry.sketch.iter().flat_map(Sketch::bands));
                }
                Item::Capture { identity, .. } => identities.push(identity.clone()),
                Item::Rejection(rejected) => sources.push(rejected.source.clone()),
                Item::Coded(_) => {}
            }
        }
        let mut rows = HashMap::new();
        for table in SEALED {
            rows.insert(table.name, (last(connection, table.name).await? + 1, Vec::new()));
        }
        Ok(Self {
            now,
            articles: stored(connection, &identities).await?,
            firsts: firsts(connection, &bands).await?,
            rejected: rejected(connection, &sources).await?,
            last_article: last(connection, "articles").await?,
            new_articles: Vec::new(),
            rows,
            coded: CodedRows::begin(connection, items).await?,
            bands: Vec::new(),
            points: Vec::new(),
            renames: Vec::new(),
            drafts: Vec::new(),
        })
    }

    pub fn take(&mut self, item: &Item) -> Outcome {
        match item {
            Item::Article(entry) => self.article(entry),
            Item::Capture { identity, content, capture } => {
                self.capture(identity, *content, capture);
                Outcome::Unchanged
            }
            Item::Rejection(rejected) => self.reject(rejected),
            Item::Coded(row) => self.coded.take(row, self.now),
        }
    }

    fn article(&mut self, entry: &Entry) -> Outcome {
        let known = self.articles.get(&entry.identity);
        if known.is_some_and(|(_, known)| known.versions.iter().any(|(content, _)| *content == entry.content)) {
            self.capture(&entry.identity, entry.content, &entry.capture);
            return Outcome::Unchanged;
        }
        let previous = known.and_then(|(_, known)| known.versions.last()).map(|(_, version)| version.0);
        let article = if let Some((article, _)) = known {
            *article
        } else {
            self.last_article += 1;
            self.new_articles.push((self.last_article, entry.identity.clone()));
            self.last_article
        };
        let copy_of = entry.sketch.as_ref().filter(|_| previous.is_none()).and_then(|sketch| self.first_like(sketch));
        let mut draft = Draft::new(Kind::Ingest, "");
        let version = self.seal(&VERSIONS, &mut draft, vec![version_values(entry, article, previous, copy_of)]);
        self.seal(&CAPTURES, &mut draft, vec![capture_values(&entry.capture, version, self.now)]);
        self.extraction(&entry.extraction, version, &mut draft);
        let changes = entry.changes.iter().map(|change| change_values(change, version));
        self.seal(&CHANGES, &mut draft, changes.collect());
        self.drafts.push(draft);
        self.renames.extend(entry.renames.iter().cloned());

        if let Some(sketch) = entry.sketch.filter(|_| copy_of.is_none() && previous.is_none()) {
            for band in sketch.bands() {
                self.bands.push((band, version));
                self.firsts.entry(band).or_default().push((version, sketch));
            }
        }
        let (_, known) = self.articles.entry(entry.identity.clone()).or_insert_with(|| (article, Known::default()));
        known.versions.push((entry.content, VersionId(version)));
        known.captures.push(entry.capture.sha256);
        match previous {
            Some(previous) => Outcome::Updated { id: VersionId(version), previous: VersionId(previous) },
            None => Outcome::New { id: VersionId(version), copy_of: copy_of.map(VersionId) },
        }
    }

    /// Stores bytes of a known version, unless they are there.
    fn capture(&mut self, identity: &str, content: Digest, capture: &Capture) {
        let Some((_, known)) = self.articles.get_mut(identity) else { return };
        let Some((_, version)) = known.versions.iter().find(|(known, _)| *known == content) else { return };
        if known.captures.contains(&capture.sha256) {
            return;
        }
        let version = version.0;
        known.captures.push(capture.sha256);
        let mut draft = Draft::new(Kind::Capture, "");
        self.seal(&CAPTURES, &mut draft, vec![capture_values(capture, version, self.now)]);
        self.drafts.push(draft);
    }

    fn reject(&mut self, rejected: &Rejected) -> Outcome {
        let line = rejected.line.map(u64::cast_signed);
        if self.rejected.insert((rejected.source.clone(), line, rejected.reason.clone())) {
            let mut draft = Draft::new(Kind::Reject, &rejected.reason);
            let values =
                vec![rejected.source.as_str().into(), line.into(), rejected.reason.as_str().into(), self.time()];
            self.seal(&REJECTIONS, &mut draft, vec![values]);
            self.drafts.push(draft);
        }
        Outcome::Rejected
    }

    /// The first of the stored texts of which this one is a copy.
    fn first_like(&self, sketch: &Sketch) -> Option<i64> {
        let candidates =
            sketch.bands().filter_map(|band| self.firsts.get(&band)).flat_map(|firsts| firsts.iter().take(CANDIDATES));
        candidates.filter(|(_, other)| sketch.is_copy(other)).map(|(id, _)| *id).min()
    }

    pub fn extraction(&mut self, read: &Extraction, version: i64, draft: &mut Draft) {
        let values =
            vec![version.into(), read.extractor.as_str().into(), self.time(), Value::Bytes(read.packed.clone())];
        let extraction = self.seal(&EXTRACTIONS, draft, vec![values]);
        let rows = read.events.iter().map(|event| event_values(event, extraction)).collect();
        let first = self.seal(&EVENTS, draft, rows);
        let points = read.events.iter().zip(first..).filter_map(|(event, number)| {
            let (lat, lon) = event.place.as_ref()?.point?;
            Some((number, lat, lon))
        });
        self.points.extend(points);
    }

    /// Numbers and seals rows, notes them for the log, and gives the number of the first.
    fn seal(&mut self, table: &'static Table, draft: &mut Draft, rows: Vec<Vec<Value>>) -> i64 {
        let (next, sealed) = self.rows.entry(table.name).or_insert((1, Vec::new()));
        let (first, begin) = (*next, sealed.len());
        for values in rows {
            sealed.push(table.seal(*next, values));
            *next += 1;
        }
        draft.cover(table.name, sealed.get(begin..).unwrap_or(&[]));
        first
    }

    fn time(&self) -> Value {
        Value::Text(self.now.to_string())
    }

    pub async fn write(mut self, connection: &mut SqliteConnection, writer: &str) -> Result<(), StoreError> {
        let coded = self.coded.rows();
        if !coded.is_empty() {
            let mut draft = Draft::new(Kind::Coded, "");
            self.seal(&CODED, &mut draft, coded);
            self.drafts.push(draft);
        }
        let articles = self.new_articles.into_iter().map(|(id, identity)| [id.into(), Value::Text(identity)]);
        insert(connection, "articles (id, identity)", articles).await?;
        for table in SEALED {
            if let Some((_, rows)) = self.rows.get(table.name) {
                table.insert(connection, rows).await?;
            }
        }
        let bands = self.bands.into_iter().map(|(band, version)| [band.into(), version.into()]);
        insert(connection, "bands (band, version)", bands).await?;
        let points =
            self.points.into_iter().map(|(id, lat, lon)| [id.into(), lat.into(), lat.into(), lon.into(), lon.into()]);
        insert(connection, "event_points (id, south, north, west, east)", points).await?;
        rename(connection, &self.renames).await?;
        append(connection, writer, self.now, self.drafts).await
    }
}

/// Carries what stands on events over to what they are called now.
async fn rename(connection: &mut SqliteConnection, renames: &[(String, String)]) -> Result<(), StoreError> {
    for (old, new) in renames {
        for sql in [
            // What it is called now is called nothing else, even if it was before: chains end and make no ring.
            "DELETE FROM renames WHERE old = ?2 AND ?1 <> ?2",
            "INSERT OR REPLACE INTO renames (old, new) VALUES (?1, ?2)",
            "UPDATE OR REPLACE members SET event = ?2 WHERE event = ?1",
            "UPDATE founders SET event = ?2 WHERE event = ?1",
            "UPDATE founders SET first = ?2 WHERE first = ?1",
        ] {
            let done = sqlx::query(sql).bind(old).bind(new).execute(&mut *connection).await;
            done.map_err(StoreError::database("storing a batch"))?;
        }
    }
    Ok(())
}

/// Stores rows of an index.
async fn insert<const N: usize>(
    connection: &mut SqliteConnection,
    into: &str,
    rows: impl Iterator<Item = [Value; N]>,
) -> Result<(), StoreError> {
    let rows: Vec<[Value; N]> = rows.collect();
    for rows in rows.chunks(2000) {
        let row = format!("({})", marks(N));
        let sql = format!("INSERT OR IGNORE INTO {into} VALUES {}", vec![row.as_str(); rows.len()].join(","));
        let mut query = sqlx::query(&sql).persistent(false);
        for value in rows.iter().flatten() {
            query = value.bind(query);
        }
        query.execute(&mut *connection).await.map_err(StoreError::database("storing a batch"))?;
    }
    Ok(())
}
