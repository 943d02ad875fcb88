//! Which events are one incident, and what people decided of them.

use crate::error::StoreError;
use crate::filter::Filter;
use crate::record::{Place, VersionId};
use crate::stored::Page;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Keeps incidents, decisions and reviews. Which events are alike it does not know: it is told.
pub trait Casebook {
    /// What must be linked, since it was read after the last linking or was decided on.
    fn waiting(&mut self) -> Result<Waiting, StoreError>;

    /// The newest versions of articles with an event, or the publication, on one of the days from `first` to `last`
    /// (`2022-01-21`), both inclusive.
    fn between(&mut self, first: &str, last: &str) -> Result<Vec<VersionId>, StoreError>;

    /// The newest versions of articles that hold these events; events that are told no longer are left out.
    fn holding(&mut self, events: &[String]) -> Result<Vec<VersionId>, StoreError>;

    /// To which incidents events belong, by the incidents' ids.
    fn incidents_of(&mut self, events: &[String]) -> Result<HashMap<String, String>, StoreError>;

    /// The incidents that are carried on by one of these events, the oldest first. The event for which one was founded
    /// carries it on whenever it is told, another one only as long as it is not.
    fn founders(&mut self, events: &[String]) -> Result<Vec<Founder>, StoreError>;

    /// Which of these ids are those of incidents.
    fn taken(&mut self, codes: &[String]) -> Result<Vec<String>, StoreError>;

    /// Stores what a linking found, in one transaction.
    fn link(&mut self, linking: &Linking, now: Timestamp) -> Result<(), StoreError>;

    /// An incident by its id, or by the beginning of it where that is enough.
    fn incident(&mut self, code: &str) -> Result<Incident, StoreError>;

    /// Incidents with an event that a filter lets through, the latest occurrence first. With `since`, those that changed
    /// at that time (RFC 3339, UTC) or later, and those that are no longer.
    fn incidents(&mut self, filter: &Filter, since: Option<&str>, page: Page) -> Result<Vec<Incident>, StoreError>;

    /// Incidents that changed after the change of that number, each with its last one; from 0 on, all.
    fn changed(&mut self, after: i64) -> Result<Vec<Changed>, StoreError>;

    /// The events by which the newest versions of articles tell these incidents.
    fn tellings(&mut self, codes: &[String]) -> Result<Vec<Telling>, StoreError>;

    /// The outlets that tell these events or told them once, empty for articles without one. Events that no article
    /// tells any longer, since all were purged, are left out.
    fn publishers(&mut self, events: &[String]) -> Result<HashMap<String, Vec<String>>, StoreError>;

    /// Stores what somebody decided, and gives its number.
    fn decide(&mut self, decision: &Decision, now: Timestamp) -> Result<i64, StoreError>;

    /// All decisions, oldest first, with the events as they are called now.
    fn decisions(&mut self) -> Result<Vec<Decision>, StoreError>;

    /// Stores a review, and gives its number.
    fn review(&mut self, review: &Review, now: Timestamp) -> Result<i64, StoreError>;

    /// Reviews of these events, or of all, oldest first, with the events as they are called now.
    fn reviews(&mut self, events: Option<&[String]>) -> Result<Vec<Review>, StoreError>;

    /// Notes an export in the log.
    fn note_export(&mut self, note: &str, now: Timestamp) -> Result<(), StoreError>;
}

/// What must be linked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Waiting {
    /// Newest versions that were read since the last linking.
    pub versions: Vec<VersionId>,
    /// Other events that must be linked anew.
    pub events: Vec<String>,
    /// Members of incidents that are told no longer.
    pub gone: Vec<String>,
    /// What is handed back with the outcome, as [`Linking::mark`].
    pub mark: i64,
}

impl Waiting {
    /// Whether there is nothing to do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.versions.is_empty() && self.events.is_empty() && self.gone.is_empty()
    }
}

/// The event that carries an incident on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Founder {
    /// Number of the incident, from 1 in the order of founding.
    pub number: i64,
    /// Its id.
    pub code: String,
    /// The event.
    pub event: String,
}

/// What a linking found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Linking {
    /// As [`Waiting::mark`]; 0 where not all of it was linked yet.
    pub mark: i64,
    /// As [`Waiting::events`], of which those that wait since then go on waiting.
    pub relinked: Vec<String>,
    /// Events that are told no longer.
    pub gone: Vec<String>,
    /// New incidents: id, and the event that it is founded for.
    pub founded: Vec<(String, String)>,
    /// Incidents whose founder is told no longer: id, and the event that carries it on.
    pub succeeded: Vec<(String, String)>,
    /// Events with the id of their incident.
    pub members: Vec<(String, String)>,
    /// Ids of incidents of which an account was read anew.
    pub told_anew: Vec<String>,
}

/// An incident as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incident {
    /// Its permanent id.
    pub code: String,
    /// Its events, each with the version that holds it.
    pub events: Vec<(VersionId, String)>,
    /// Whether it still is.
    pub state: State,
    /// When it was founded, in UTC.
    pub founded: String,
    /// When it last changed, in UTC.
    pub updated: String,
}

/// An incident that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its id.
    pub code: String,
    /// Number of its last change; numbers only grow.
    pub change: i64,
    /// When that was, in UTC.
    pub updated: String,
    /// The event that it was founded for.
    pub founder: String,
}

/// An event by which an incident is told, with what filters ask for.
#[derive(Debug, Clone, PartialEq)]
pub struct Telling {
    /// Id of the incident.
    pub code: String,
    /// Id of the event.
    pub event: String,
    /// The version that tells it.
    pub version: VersionId,
    /// Who published it; empty where unknown.
    pub outlet: String,
    /// When it was published, as far as it says.
    pub published: String,
    /// Whether the article is a copy of another one.
    pub is_copy: bool,
    /// What happened, as `air_strike`.
    pub kind: String,
    /// How real it is.
    pub factuality: String,
    /// From 0 to 1.
    pub confidence: f64,
    /// First possible day, empty where not told.
    pub start: String,
    /// Last possible day.
    pub end: String,
    /// Where.
    pub place: Place,
    /// Ids of the actors that act or are acted upon.
    pub actors: Vec<String>,
    /// The most dead that are told.
    pub killed: u64,
}

/// Whether an incident still is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It has events.
    Open,
    /// Its events belong to another one now.
    Merged(String),
    /// None of its events is told any longer.
    Withdrawn,
}

/// What somebody decided on events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Its number; 0 for one that is not stored yet.
    pub id: i64,
    /// What was decided.
    pub kind: Decided,
    /// The events on each side.
    pub sides: Vec<Vec<String>>,
    /// The decision that it undoes.
    pub undoes: Option<i64>,
    /// Who decided.
    pub author: String,
    /// Why.
    pub reason: String,
    /// When, in UTC; that of storing for one that is not stored yet.
    pub time: String,
}

/// What can be decided on events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decided {
    /// All sides are one incident.
    Merge,
    /// The first side is an incident of its own, apart from the second.
    Split,
    /// The first side belongs to the third, not to the second.
    Move,
    /// The sides are never one incident.
    Forbid,
    /// An earlier decision does not hold.
    Undo,
}

impl Decided {
    /// The name that is stored and shown.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Merge => "merge",
            Self::Split => "split",
            Self::Move => "move",
            Self::Forbid => "forbid",
            Self::Undo => "undo",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Merge, Self::Split, Self::Move, Self::Forbid, Self::Undo].into_iter().find(|one| one.name() == name)
    }
}

/// What somebody thinks of what the machine read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Its number; 0 for one that is not stored yet.
    pub id: i64,
    /// The event.
    pub event: String,
    /// What of it, as `type` or `figures/0`; `event` for all of it.
    pub slot: String,
    /// Accepted, corrected, rejected, or undone.
    pub verdict: Verdict,
    /// What stands in its place, as JSON, where it was corrected.
    pub value: Option<String>,
    /// A hash of what the reviewer saw there, so that one can tell whether something else was read since.
    pub seen: Option<String>,
    /// The review that it undoes.
    pub undoes: Option<i64>,
    /// Who reviewed.
    pub author: String,
    /// Why.
    pub reason: String,
    /// When, in UTC; that of storing for one that is not stored yet.
    pub time: String,
}

/// What a review says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It is right.
    Accept,
    /// Something else is right.
    Correct,
    /// It is wrong.
    Reject,
    /// An earlier review does not hold.
    Undo,
}

impl Verdict {
    /// The name that is stored and shown.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Correct => "correct",
            Self::Reject => "reject",
            Self::Undo => "undo",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Accept, Self::Correct, Self::Reject, Self::Undo].into_iter().find(|one| one.name() == name)
    }
}
