//! All incidents in memory, as lists show them and filters ask for them: an answer reads no disk.
//!
//! ```text
//! store ──changed──▶ tellings + dossier ──▶ Case ──▶ Board ──sight──▶ Sheet ──select──▶ lists, facets, feeds, exports
//! ```

mod facets;
mod fill;
mod select;
mod spots;
mod summary;
mod view;

pub use facets::{Facets, facets};
pub use fill::fill;
pub use select::{Selection, Words, kilometres, select};
pub use spots::{Spots, spots};
pub use summary::{Summary, review};

use super::error::ApiError;
use super::pool::Pool;
use super::sight::Sight;
use anyhow::Result;
use riwaya_store::{SqliteStore, VersionId};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use view::View;

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
#[derive(Debug, Clone)]
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
    /// The event that it was founded for.
    #[serde(skip)]
    pub founder: String,
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

impl Sheet {
    fn sort(&mut self) {
        self.cases.sort_by(|one, other| other.latest.cmp(&one.latest).then_with(|| one.code.cmp(&other.code)));
    }

    /// Whether there is an incident of this id.
    pub fn has(&self, code: &str) -> bool {
        self.cases.iter().any(|case| case.code == code)
    }
}

/// Views that are kept: one for each group, or set of groups, that is in use.
const VIEWS: usize = 32;

/// The sheet that holds, for many readers and one who writes it anew.
#[derive(Debug, Clone, Default)]
pub struct Board(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    whole: RwLock<Arc<Sheet>>,
    views: Mutex<HashMap<Sight, Arc<Mutex<View>>>>,
}

impl Board {
    /// All of it, for what goes on beside the requests.
    pub fn whole(&self) -> Arc<Sheet> {
        Arc::clone(&self.0.whole.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn set(&self, sheet: Sheet) {
        *self.0.whole.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(sheet);
    }

    /// It as somebody sees it.
    pub fn sheet(&self, store: &mut SqliteStore, sight: &Sight) -> Result<Arc<Sheet>> {
        if sight.is_whole() {
            return Ok(self.whole());
        }
        self.view(sight).lock().unwrap_or_else(PoisonError::into_inner).renew(store, &self.whole(), sight)
    }

    /// The same, without a store where it was made already.
    pub async fn seen(&self, pool: &Pool, sight: &Sight) -> Result<Arc<Sheet>, ApiError> {
        if sight.is_whole() {
            return Ok(self.whole());
        }
        let known = self.view(sight).try_lock().ok().and_then(|view| view.current(&self.whole()));
        if let Some(known) = known {
            return Ok(known);
        }
        let (board, sight) = (self.clone(), sight.clone());
        pool.run(move |store| board.sheet(store, &sight)).await
    }

    /// Makes the views anew that are in use, so that nobody waits for them.
    pub fn renew(&self, store: &mut SqliteStore) -> Result<()> {
        let sights: Vec<Sight> = self.0.views.lock().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect();
        sights.iter().try_for_each(|sight| self.sheet(store, sight).map(drop))
    }

    fn view(&self, sight: &Sight) -> Arc<Mutex<View>> {
        let mut views = self.0.views.lock().unwrap_or_else(PoisonError::into_inner);
        if views.len() >= VIEWS && !views.contains_key(sight) {
            views.clear();
        }
        Arc::clone(views.entry(sight.clone()).or_default())
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
