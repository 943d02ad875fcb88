//! `/api/decisions`: what people say of which events are one incident.

use super::caller::{Caller, Role, Scope};
use super::error::ApiError;
use super::page::Part;
use super::pool::Pool;
use super::reply::{List, json};
use super::route::Route;
use super::state::App;
use super::upkeep;
use crate::clock::now;
use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::response::Response;
use riwaya_store::{Casebook as _, Decided, Decision, Evidence as _, SqliteStore};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap, HashSet};

pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/api/decisions", "Decisions, oldest first", list).paged().gives::<List<DecisionOut>>(),
        Route::post("/api/decisions", "Merge, split, move or forbid, or take a decision back", add)
            .needs(Role::Reviewer, Scope::Review)
            .takes::<NewDecision>()
            .gives::<DecisionOut>()
            .or(400, "it does not fit the incidents"),
    ]
}

/// A decision.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DecisionOut {
    pub id: i64,
    /// merge, split, move, forbid or undo
    pub kind: &'static str,
    /// The incidents to which its events belong now.
    pub incidents: Vec<String>,
    /// The events that were split off or moved.
    pub events: Vec<String>,
    /// The incident to which they were moved.
    pub to: Option<String>,
    /// The decision that it takes back.
    pub undoes: Option<i64>,
    pub reason: String,
    pub author: String,
    /// When, in UTC.
    pub at: String,
    /// Whether a later one took it back.
    pub undone: bool,
    /// All events that it is about.
    #[serde(skip)]
    about: HashSet<String>,
}

impl DecisionOut {
    /// Whether it is about one of these events.
    pub fn concerns(&self, events: &[String]) -> bool {
        events.iter().any(|event| self.about.contains(event))
    }
}

/// All decisions, oldest first.
pub fn all(store: &mut SqliteStore) -> Result<Vec<DecisionOut>, ApiError> {
    let decisions = store.decisions()?;
    let undone: HashSet<i64> = decisions.iter().filter_map(|decision| decision.undoes).collect();
    let events: Vec<String> = decisions.iter().flat_map(|decision| decision.sides.concat()).collect();
    let homes = store.incidents_of(&events)?;
    Ok(decisions.into_iter().map(|decision| out(decision, &homes, &undone)).collect())
}

fn out(decision: Decision, homes: &HashMap<String, String>, undone: &HashSet<i64>) -> DecisionOut {
    let home = |event: &String| homes.get(event).cloned();
    let incidents: BTreeSet<String> = decision.sides.iter().flatten().filter_map(home).collect();
    let apart = matches!(decision.kind, Decided::Split | Decided::Move);
    let side = |at: usize| decision.sides.get(at).cloned().unwrap_or_default();
    DecisionOut {
        id: decision.id,
        kind: decision.kind.name(),
        incidents: incidents.into_iter().collect(),
        events: if apart { side(0) } else { Vec::new() },
        to: if decision.kind == Decided::Move { side(2).first().and_then(home) } else { None },
        undoes: decision.undoes,
        undone: undone.contains(&decision.id),
        about: decision.sides.iter().flatten().cloned().collect(),
        reason: decision.reason,
        author: decision.author,
        at: decision.time,
    }
}

async fn list(State(pool): State<Pool>, part: Part) -> Result<Response, ApiError> {
    let mut decisions = pool.run(all).await?;
    let total = Some(decisions.len() as u64);
    let after = part.number(0)?;
    decisions.retain(|decision| decision.id > after);
    decisions.truncate(part.limit);
    let last = decisions.last().map(|decision| decision.id.to_string()).unwrap_or_default();
    json(&List { next: part.next(part.skip, decisions.len(), &last), items: decisions, total })
}

/// A decision that is to be stored.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewDecision {
    kind: Kind,
    /// The incidents that are merged or kept apart.
    #[serde(default)]
    incidents: Vec<String>,
    /// The events that are split off or moved, all of one incident.
    #[serde(default)]
    events: Vec<String>,
    /// The incident to which they are moved.
    #[serde(default)]
    to: Option<String>,
    /// The decision that is taken back.
    #[serde(default)]
    undoes: Option<i64>,
    #[serde(default)]
    reason: String,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Merge,
    Split,
    Move,
    Forbid,
    Undo,
}

async fn add(
    State(app): State<App>,
    caller: Caller,
    new: Result<Json<NewDecision>, JsonRejection>,
) -> Result<Response, ApiError> {
    let Json(new) = new?;
    // Ids are those of the last linking: what waits comes first.
    upkeep::link(&app).await?;
    let id = app.pool.run(move |store| decide(store, &new, caller.name)).await?;
    upkeep::link(&app).await?;
    let decisions = app.pool.run(all).await?;
    json(&decisions.into_iter().find(|decision| decision.id == id))
}

fn decide(store: &mut SqliteStore, new: &NewDecision, author: String) -> Result<i64, ApiError> {
    let (kind, sides) = match new.kind {
        Kind::Merge => (Decided::Merge, members(store, &new.incidents, 2..=50)?),
        Kind::Forbid => (Decided::Forbid, members(store, &new.incidents, 2..=2)?),
        Kind::Split => (Decided::Split, apart(store, &new.events)?.to_vec()),
        Kind::Move => {
            let to = new.to.clone().ok_or_else(|| ApiError::bad("to: name the incident to which they belong"))?;
            let [own, others] = apart(store, &new.events)?;
            (Decided::Move, [vec![own, others], members(store, &[to], 1..=1)?].concat())
        }
        Kind::Undo => (Decided::Undo, undone(store, new.undoes)?),
    };
    let undoes = new.undoes.filter(|_| kind == Decided::Undo);
    let reason = new.reason.clone();
    let id = store.decide(&Decision { id: 0, kind, sides, undoes, author, reason, time: String::new() }, now())?;
    store.sign(now())?;
    Ok(id)
}

/// The events of each incident.
fn members(
    store: &mut SqliteStore,
    incidents: &[String],
    many: std::ops::RangeInclusive<usize>,
) -> Result<Vec<Vec<String>>, ApiError> {
    if !many.contains(&incidents.len()) {
        return Err(ApiError::bad(format!("incidents: name {} to {} of them", many.start(), many.end())));
    }
    let members = |code: &String| Ok(store.incident(code)?.events.into_iter().map(|(_, event)| event).collect());
    let sides: Vec<Vec<String>> = incidents.iter().map(members).collect::<Result<_, ApiError>>()?;
    match sides.iter().position(Vec::is_empty) {
        Some(at) => Err(ApiError::bad(format!("incident '{}' has no events any longer", incidents[at]))),
        None => Ok(sides),
    }
}

/// Events of one incident, and the others of it.
fn apart(store: &mut SqliteStore, events: &[String]) -> Result<[Vec<String>; 2], ApiError> {
    let homes = store.incidents_of(events)?;
    let Some(home) = events.first().and_then(|event| homes.get(event)) else {
        return Err(ApiError::bad("events: name events of one incident"));
    };
    if let Some(other) = events.iter().find(|event| homes.get(*event) != Some(home)) {
        return Err(ApiError::bad(format!("event '{other}' is not of incident {home}, as the first one is")));
    }
    let others = store.incident(home)?.events.into_iter().map(|(_, event)| event);
    let others: Vec<String> = others.filter(|event| !events.contains(event)).collect();
    if others.is_empty() {
        return Err(ApiError::bad(format!("these are all events of incident {home}; at least one must stay")));
    }
    Ok([events.to_vec(), others])
}

/// The events of the decision that is taken back, which are linked anew.
fn undone(store: &mut SqliteStore, id: Option<i64>) -> Result<Vec<Vec<String>>, ApiError> {
    let id = id.ok_or_else(|| ApiError::bad("undoes: name the decision that is taken back"))?;
    let known = store.decisions()?.into_iter().find(|decision| decision.id == id);
    Ok(known.ok_or_else(|| ApiError::missing(format!("decision {id}")))?.sides)
}
