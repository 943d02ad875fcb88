//! A user's own coded incidents: from the rows of a table to what the store keeps.

use super::intake::rejected;
use super::summary::Summary;
use crate::clock::now;
use crate::render::message;
use anyhow::Result;
use riwaya_ingest::table::{self, Mapping, Table};
use riwaya_ingest::{Options, Rejection};
use riwaya_store::{
    CodedFilter, CodedRow, Digest, Estimate, Evidence as _, Intake as _, Item, Page, Reading, Shelf as _, SqliteStore,
};
use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// Rows that are stored or looked up together.
const BATCH: u32 = 200;

/// Where to and how tables are taken in.
pub struct CodedPlan<'a> {
    pub folder: &'a Path,
    /// Which columns hold what; guessed for each table where there is none.
    pub mapping: Option<&'a Mapping>,
    pub options: &'a Options,
    /// Whether what would become of the rows is only counted.
    pub dry: bool,
    /// Set from outside to stop cleanly.
    pub stop: &'a AtomicBool,
}

/// Takes in the rows of tables. `tell` gets each mapping that was guessed.
pub fn ingest_coded(plan: &CodedPlan<'_>, tables: &[PathBuf], tell: impl Fn(&Mapping)) -> Result<Summary> {
    let begin = Instant::now();
    let store = match plan.dry {
        true if !plan.folder.exists() => None,
        true => Some(SqliteStore::open(plan.folder)?),
        false => Some(SqliteStore::create(plan.folder)?),
    };
    let mut run = Run { store, dry: plan.dry, batch: Vec::new(), met: HashMap::new(), summary: Summary::default() };
    for path in tables {
        match open(path, plan) {
            Ok((file, table)) => {
                if plan.mapping.is_none() {
                    tell(table.mapping());
                }
                for row in table.take_while(|_| !plan.stop.load(Ordering::Relaxed)) {
                    run.take(row.map(|row| coded_row(row, path, file)))?;
                }
            }
            Err(rejection) => run.take(Err(rejection))?,
        }
    }
    run.flush()?;
    let mut summary = run.summary;
    if let Some(mut store) = run.store.filter(|_| !plan.dry) {
        summary.head = store.sign(now())?.map(|root| root.hash.to_string());
        store.close()?;
    }
    summary.stopped = plan.stop.load(Ordering::Relaxed);
    summary.seconds = begin.elapsed().as_secs_f64();
    Ok(summary)
}

/// What is under way.
struct Run {
    store: Option<SqliteStore>,
    dry: bool,
    batch: Vec<Item>,
    /// Of a run that stores nothing: how the rows that it met were read, by their contents; none where they were purged.
    met: HashMap<Digest, Option<Digest>>,
    summary: Summary,
}

impl Run {
    fn take(&mut self, row: Result<CodedRow, Rejection>) -> Result<()> {
        let item = match row {
            Ok(row) => Item::Coded(Box::new(row)),
            Err(rejection) => {
                let rejected = rejected(&rejection.into());
                eprintln!("riwaya: {}", message(&self.summary.reject(&rejected)));
                Item::Rejection(rejected)
            }
        };
        self.batch.push(item);
        if self.batch.len() >= BATCH as usize { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<()> {
        let batch = std::mem::take(&mut self.batch);
        match &mut self.store {
            Some(store) if !self.dry => {
                for outcome in store.add(&batch, now())? {
                    self.summary.count(outcome, 0);
                }
                Ok(())
            }
            _ => self.preview(&batch),
        }
    }

    /// Counts what would become of a batch.
    fn preview(&mut self, batch: &[Item]) -> Result<()> {
        let row =
            |item: &Item| if let Item::Coded(row) = item { Some((row.content(), row.reading.digest())) } else { None };
        let rows: Vec<(Digest, Digest)> = batch.iter().filter_map(row).collect();
        if let Some(store) = &mut self.store {
            let contents = CodedFilter::Contents(rows.iter().map(|(content, _)| *content).collect());
            for known in store.coded(&contents, Page { skip: 0, limit: BATCH })? {
                self.met.entry(known.content).or_insert(known.row.map(|row| row.reading.digest()));
            }
        }
        for (content, reading) in rows {
            let counted = match self.met.get(&content) {
                None => &mut self.summary.new,
                Some(Some(before)) if *before != reading => &mut self.summary.updated,
                // What was purged does not come in again, however it is read.
                Some(_) => {
                    self.summary.unchanged += 1;
                    continue;
                }
            };
            *counted += 1;
            self.met.insert(content, Some(reading));
        }
        Ok(())
    }
}

/// A table, and the SHA-256 of its file.
fn open(path: &Path, plan: &CodedPlan<'_>) -> Result<(Digest, Table), Rejection> {
    let unread = |error: io::Error| Rejection { source: path.display().to_string(), line: None, reason: error.into() };
    let file = File::open(path).and_then(|mut file| Digest::of_stream(&mut file)).map_err(unread)?;
    Ok((file, table::open(path, plan.mapping, plan.options)?))
}

fn coded_row(row: table::CodedRow, path: &Path, file: Digest) -> CodedRow {
    let estimate = |toll: table::Toll| Estimate { low: toll.low, best: toll.best, high: toll.high };
    CodedRow {
        source: path.display().to_string(),
        file,
        row: row.row,
        cells: row.cells,
        reading: Reading {
            own_id: row.id,
            start: row.first_day.to_string(),
            end: row.last_day.to_string(),
            place: row.place,
            divisions: row.divisions,
            point: row.point.map(|point| (point.latitude, point.longitude)),
            actors: row.actors,
            kind: row.kind,
            killed: estimate(row.killed),
            injured: estimate(row.injured),
            notes: row.notes,
            sources: row.sources,
            urls: row.urls,
        },
    }
}
