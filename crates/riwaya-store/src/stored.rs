//! What an archive gives back.

use crate::digest::Digest;
use crate::record::{Change, Event, VersionId};
use serde::{Deserialize, Serialize};

/// A version of an article as it is stored, apart from text and bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Its number.
    pub id: VersionId,
    /// What stays the same when the article is edited.
    pub identity: String,
    /// The source's own id.
    pub doc_id: String,
    /// Hash of title and text.
    pub version: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where.
    pub url: Option<String>,
    /// The headline; empty where it was purged.
    pub title: String,
    /// When, as far as it says.
    pub published: Option<String>,
    /// All versions of the article, oldest first.
    pub versions: Vec<VersionId>,
    /// The first article of which this one is a copy.
    pub copy_of: Option<VersionId>,
    /// Copies of this article.
    pub copies: Vec<VersionId>,
    /// The bytes that it was read from, oldest first.
    pub captures: Vec<CaptureInfo>,
    /// Who read it and when, oldest first.
    pub extractions: Vec<ExtractionInfo>,
    /// What the last extractor found.
    pub events: Vec<Event>,
    /// How it differs from the version before.
    pub changes: Vec<Change>,
}

/// Where a version comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Its number.
    pub id: VersionId,
    /// The first article of which it is a copy; itself where it is none.
    pub text: VersionId,
    /// What stays the same when the article is edited.
    pub identity: String,
    /// When it was captured first, in UTC.
    pub captured: String,
}

/// A capture without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaptureInfo {
    /// Its number.
    pub id: i64,
    /// SHA-256 of the bytes.
    pub sha256: Digest,
    /// How many bytes.
    pub size: i64,
    /// Where they came from.
    pub source: String,
    /// When they were received, in UTC.
    pub time: String,
    /// How they came.
    pub method: String,
}

/// An extraction without what was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtractionInfo {
    /// Its number.
    pub id: i64,
    /// Name and version of the extractor.
    pub extractor: String,
    /// When it was read, in UTC.
    pub time: String,
}

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The newest version of the article.
    pub id: VersionId,
    /// The source's own id.
    pub doc_id: String,
    /// Where.
    pub url: Option<String>,
    /// When it was published, as far as it says.
    pub published: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The headline.
    pub title: String,
    /// How many events it tells.
    pub events: u64,
    /// The first article of which it is a copy.
    pub copy_of: Option<VersionId>,
}

/// Which part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// How many are skipped.
    pub skip: u32,
    /// How many are given.
    pub limit: u32,
}

/// What is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Articles of each outlet.
    Outlet,
    /// Events of each type.
    Type,
    /// Articles of each month.
    Month,
    /// Rows of each table of the archive.
    Table,
}
