//! The index for search, in a folder beside the database. It holds nothing that the database does not hold, and is built
//! again where it is lost.
//!
//! Words come prepared: the store knows nothing of Arabic. Each word is indexed twice, as it is written after folding,
//! for what stands in quotation marks, and without the particles written with it, for all else.

mod area;
mod query;
mod search;
mod write;

pub use area::Area;
pub use query::{Clause, Query, Segment, TagKind};
pub use search::{Found, Hit, Order, Searcher};
pub use write::IndexWriter;

use crate::error::StoreError;
use crate::record::VersionId;
use jiff::civil::Date;
use std::fs;
use std::path::{Path, PathBuf};
use tantivy::directory::MmapDirectory;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions,
};

/// Name of the index in the archive's folder. A later form of it gets another name.
const FOLDER: &str = "index-1";

/// Days since 1970-01-01, as [`Words::day`] counts them.
#[must_use]
pub fn day_number(day: Date) -> i64 {
    let epoch = jiff::civil::date(1970, 1, 1);
    i64::from(day.since((jiff::Unit::Day, epoch)).map_or(0, |span| span.get_days()))
}

/// What is indexed of an article.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words {
    /// Folded words in their order, with one space between.
    pub exact: String,
    /// The stems of those words, with one space between.
    pub stems: String,
    /// What the fields of a query look for: [`TagKind::tag`], with one space between.
    pub tags: String,
    /// Places of its events, as WGS 84 latitude and longitude in degrees.
    pub points: Vec<(f64, f64)>,
    /// Day of publication, in days since 1970-01-01.
    pub day: Option<i64>,
}

/// The fields of the index.
#[derive(Debug, Clone, Copy)]
struct Fields {
    version: Field,
    day: Field,
    point: Field,
    exact: Field,
    stems: Field,
    tags: Field,
}

impl Fields {
    fn schema() -> (Schema, Self) {
        let text = |record, norms| {
            let indexing = TextFieldIndexing::default().set_tokenizer("whitespace").set_fieldnorms(norms);
            TextOptions::default().set_indexing_options(indexing.set_index_option(record))
        };
        let number = || NumericOptions::from(FAST | INDEXED);
        let mut schema = Schema::builder();
        let fields = Self {
            version: schema.add_u64_field("version", number()),
            day: schema.add_i64_field("day", number()),
            point: schema.add_u64_field("point", FAST),
            exact: schema.add_text_field("exact", text(IndexRecordOption::WithFreqsAndPositions, true)),
            stems: schema.add_text_field("stems", text(IndexRecordOption::WithFreqs, true)),
            tags: schema.add_text_field("tags", text(IndexRecordOption::Basic, false)),
        };
        (schema.build(), fields)
    }
}

fn folder(archive: &Path) -> PathBuf {
    archive.join(FOLDER)
}

/// Opens the index of an archive, and makes an empty one where there is none or it cannot be read.
fn open(archive: &Path) -> Result<(tantivy::Index, Fields), StoreError> {
    let path = folder(archive);
    let (schema, fields) = Fields::schema();
    let open = || -> tantivy::Result<tantivy::Index> {
        let directory = MmapDirectory::open(&path)?;
        tantivy::Index::open_or_create(directory, schema.clone())
    };
    fs::create_dir_all(&path).map_err(StoreError::io(&path))?;
    if let Ok(index) = open() {
        return Ok((index, fields));
    }
    fs::remove_dir_all(&path).and_then(|()| fs::create_dir_all(&path)).map_err(StoreError::io(&path))?;
    Ok((open().map_err(failed)?, fields))
}

/// The last version that an index holds: all before it are in it.
fn last(index: &tantivy::Index) -> Result<VersionId, StoreError> {
    let payload = index.load_metas().map_err(failed)?.payload;
    Ok(VersionId(payload.and_then(|last| last.parse().ok()).unwrap_or(0)))
}

fn failed(error: impl std::fmt::Display) -> StoreError {
    StoreError::Index(error.to_string())
}
