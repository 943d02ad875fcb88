//! `/api/decisions`: what people say of which events are one incident.

mod desk;

use super::board::Board;
use super::body::Body;
use super::caller::{Caller, Role, Scope};
use super::error::ApiError;
use super::page::Part;
use super::pool::Pool;
use super::reply::{List, json};
use super::route::Route;
use super::sight::Sight;
use super::state::App;
use super::upkeep;
use axum::extract::State;
use axum::response::Response;
use desk::Desk;
use riwaya_store::{Casebook as _, Decided, Decision, SqliteStore};
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

/// All decisions on what somebody sees, oldest first. One that is also on other events is not told.
pub fn all(store: &mut SqliteStore, board: &Board, sight: &Sight) -> Result<Vec<DecisionOut>, ApiError> {
    let mut decisions = store.decisions()?;
    if !sight.is_whole() {
        let about: Vec<String> = decisions.iter().flat_map(|decision| decision.sides.concat()).collect();
        let seen = sight.events(store, &about)?;
        decisions.retain(|decision| decision.sides.iter().flatten().all(|event| seen.contains(event)));
    }
    let undone: HashSet<i64> = decisions.iter().filter_map(|decision| decision.undoes).collect();
    let events: Vec<String> = decisions.iter().flat_map(|decision| decision.sides.concat()).collect();
    let homes = store.incidents_of(&events)?;
    let sheet = board.sheet(store, sight)?;
    let mut decisions: Vec<DecisionOut> =
        decisions.into_iter().map(|decision| out(decision, &homes, &undone)).collect();
    if !sight.is_whole() {
        for decision in &mut decisions {
            decision.incidents.retain(|code| sheet.has(code));
        }
    }
    Ok(decisions)
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

async fn list(
    State(pool): State<Pool>,
    State(board): State<Board>,
    sight: Sight,
    part: Part,
) -> Result<Response, ApiError> {
    let mut decisions = pool.run(move |store| all(store, &board, &sight)).await?;
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
    sight: Sight,
    Body(new): Body<NewDecision>,
) -> Result<Response, ApiError> {
    // Ids are those of the last linking: what waits comes first.
    upkeep::link(&app).await?;
    let own = sight.clone();
    let id = app.pool.run(move |store| Desk { store, sight: &own }.decide(&new, caller.name)).await?;
    upkeep::link(&app).await?;
    let board = app.board.clone();
    let decisions = app.pool.run(move |store| all(store, &board, &sight)).await?;
    json(&decisions.into_iter().find(|decision| decision.id == id))
}
