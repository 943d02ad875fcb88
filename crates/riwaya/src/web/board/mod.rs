//! All incidents in memory, as lists show them and filters ask for them: an answer reads no disk.
//!
//! ```text
//! store ──changed──▶ tellings + dossier ──▶ Case ──▶ Board ──select──▶ lists, facets, feeds, codes for exports
//! ```

mod facets;
mod fill;
mod select;
mod spots;
mod summary;

pub use facets::{Facets, facets};
pub use fill::fill;
pub use select::{Selection, Words, select};
pub use spots::{Spots, spots};
pub use summary::{Summary, review};

use riwaya_store::VersionId;
use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

/// An incident.
#[derive(Debug)]
pub struct Case {
    pub code: String,
    /// As lists show it: [`Summary`] as JSON.
    pub json: Box<str>,
    pub kind: Arc<str>,
    pub status: Arc<str>,
    /// English name of the place; empty where not told.
    pub place: Arc<str>,
    /// Id of the gazetteer, and how precise it is.
    pub place_id: Arc<str>,
    pub precision: Arc<str>,
    pub point: Option<(f64, f64)>,
    /// Independent voices.
    pub voices: u64,
    /// Best estimate of the dead.
    pub killed: u64,
    /// The latest first day of its events, which lists are sorted by.
    pub latest: String,
    /// First day, empty where not told.
    pub start: String,
    /// Number and time (UTC) of its last change.
    pub change: i64,
    pub updated: String,
    /// Its events.
    pub tellings: Vec<Told>,
}

/// An event by which an incident is told.
#[derive(Debug)]
pub struct Told {
    pub event: Box<str>,
    pub version: VersionId,
    pub outlet: Arc<str>,
    pub published: Arc<str>,
    pub kind: Arc<str>,
    pub factuality: Arc<str>,
    pub start: Arc<str>,
    pub end: Arc<str>,
    pub site: Arc<Site>,
    pub actors: Box<[Arc<str>]>,
    pub killed: u64,
    pub confidence: f32,
    /// Whether a person accepted it.
    pub accepted: bool,
    /// Whether a person said anything of it.
    pub reviewed: bool,
}

/// Where an event took place.
#[derive(Debug, PartialEq)]
pub struct Site {
    /// Name, id, settlement, division and country.
    pub names: [Arc<str>; 5],
    pub point: Option<(f64, f64)>,
}

/// An incident that is no longer.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Stone {
    pub id: String,
    /// merged or withdrawn
    pub state: &'static str,
    /// What it is part of now.
    pub into: Option<String>,
    pub updated: String,
}

/// All incidents at one time.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// The latest occurrence first.
    pub cases: Vec<Arc<Case>>,
    pub stones: BTreeMap<String, Stone>,
    /// Number of the last change that is in it.
    pub change: i64,
    /// Articles, events.
    pub counts: (u64, u64),
}

/// The sheet that holds, for many readers and one who writes it anew.
#[derive(Debug, Clone, Default)]
pub struct Board(Arc<RwLock<Arc<Sheet>>>);

impl Board {
    pub fn sheet(&self) -> Arc<Sheet> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn set(&self, sheet: Sheet) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(sheet);
    }
}

/// Texts that occur often, each kept once.
#[derive(Debug, Default)]
pub struct Names(HashSet<Arc<str>>);

impl Names {
    pub fn get(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return Arc::clone(known);
        }
        let new: Arc<str> = text.into();
        self.0.insert(Arc::clone(&new));
        new
    }
}
