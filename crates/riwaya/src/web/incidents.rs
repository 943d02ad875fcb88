//! `/api/incidents`: what happened, by all accounts.

use super::accounts::{Accounts, Target};
use super::board::{Board, Case, Facets, Selection, Sheet, Spots, Stone, Summary, facets, review, select, spots};
use super::decisions::{self, DecisionOut};
use super::error::ApiError;
use super::filter::Wanted;
use super::page::Part;
use super::pool::Pool;
use super::reply::{List, json, text};
use super::review::ReviewOut;
use super::route::Route;
use super::search::Index;
use super::state::Knowledge;
use crate::casebook::{Cases, Dossier, neighbours, why};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use riwaya_incident::summary::{Tongue, summary};
use riwaya_store::{Casebook as _, SqliteStore, State as Fate};
use serde::Deserialize;
use serde_json::{Value, json as value};
use std::cmp::Reverse;
use std::sync::Arc;

/// Related incidents that are told.
const RELATED: usize = 8;

pub fn routes() -> Vec<Route> {
    let gone = (410, "none of its events is told any longer");
    let moved = (308, "it is part of another one now");
    let one = |route: Route| route.or(404, "there is no such incident").or(gone.0, gone.1).or(moved.0, moved.1);
    vec![
        Route::get("/api/incidents", "Incidents, the latest first; with updated_since also tombstones", list)
            .filtered()
            .paged()
            .query("sort", "voices, killed or updated: the most, or the latest change, first")
            .gives::<List<Summary<'static>>>(),
        Route::get("/api/incidents/facets", "How many incidents there are of each type, actor and so on", counts)
            .filtered()
            .gives::<Facets>(),
        Route::get("/api/incidents/map", "Incidents by their places", map).filtered().gives::<Spots>(),
        one(Route::get("/api/incidents/{id}", "An incident with all that is known of it", whole))
            .object("docs/incident.schema.json, with summary, review, updated, history, reviews and comments"),
        one(Route::get("/api/incidents/{id}/related", "Incidents that have to do with it", related))
            .object("a list of incident, score and reasons"),
        one(Route::get("/api/incidents/{id}/links", "Why its accounts are one incident", links))
            .object("a list of event, nearest, likeness and reasons"),
    ]
}

/// The cases that a filter lets through.
pub async fn selected(
    pool: &Pool,
    index: &Index,
    Knowledge(language): Knowledge,
    sheet: &Arc<Sheet>,
    wanted: &Wanted,
) -> Result<Vec<Arc<Case>>, ApiError> {
    let words = if wanted.q.is_some() {
        let (index, wanted) = (index.clone(), wanted.clone());
        pool.run(move |store| index.words(store, language, &wanted)).await?
    } else {
        None
    };
    Ok(select(sheet, &Selection::new(wanted, words.as_ref())?))
}

#[derive(Deserialize)]
struct Sort {
    sort: Option<String>,
}

async fn list(
    State(pool): State<Pool>,
    State(index): State<Index>,
    State(knowledge): State<Knowledge>,
    State(board): State<Board>,
    wanted: Wanted,
    part: Part,
    Query(Sort { sort }): Query<Sort>,
) -> Result<Response, ApiError> {
    let sheet = board.sheet();
    let mut cases = selected(&pool, &index, knowledge, &sheet, &wanted).await?;
    match sort.as_deref().filter(|sort| !sort.is_empty()) {
        None => {}
        Some("voices") => cases.sort_by_key(|case| Reverse(case.voices)),
        Some("killed") => cases.sort_by_key(|case| Reverse(case.killed)),
        Some("updated") => cases.sort_by(|one, other| other.updated.cmp(&one.updated)),
        Some(other) => return Err(ApiError::bad(format!("sort: '{other}' is none of voices, killed and updated"))),
    }
    let total = cases.len();
    // After the last one that was given, wherever it stands now.
    let last = part.last.as_deref().and_then(|last| cases.iter().position(|case| case.code == last));
    let skip = last.map_or(part.skip, |at| at + 1);
    let given: Vec<&Arc<Case>> = cases.iter().skip(skip).take(part.limit).collect();
    let last = given.last().map_or("", |case| case.code.as_str());
    let next = part.next(skip, given.len(), last).filter(|_| skip + given.len() < total);
    let items: Vec<&str> = given.iter().map(|case| &*case.json).collect();
    let mut rest = value!({ "next": next, "total": total });
    if let Some(since) = wanted.since()? {
        let since = since.to_string();
        let stones: Vec<&Stone> = sheet.stones.values().filter(|stone| stone.updated >= since).collect();
        rest["tombstones"] = value!(stones);
    }
    // The items are JSON already.
    let rest = rest.to_string();
    let whole = format!("{{\"items\":[{}],{}", items.join(","), rest.trim_start_matches('{'));
    Ok(text(whole, "application/json"))
}

async fn counts(
    State(pool): State<Pool>,
    State(index): State<Index>,
    State(knowledge): State<Knowledge>,
    State(board): State<Board>,
    wanted: Wanted,
) -> Result<Response, ApiError> {
    let sheet = board.sheet();
    json(&facets(&selected(&pool, &index, knowledge, &sheet, &wanted).await?))
}

async fn map(
    State(pool): State<Pool>,
    State(index): State<Index>,
    State(knowledge): State<Knowledge>,
    State(board): State<Board>,
    wanted: Wanted,
) -> Result<Response, ApiError> {
    let sheet = board.sheet();
    json(&spots(&selected(&pool, &index, knowledge, &sheet, &wanted).await?))
}

/// The incident of an id, put together.
fn dossier(store: &mut SqliteStore, cases: &Cases, id: &str, rest: &str) -> Result<(Vec<String>, Dossier), ApiError> {
    let stored = store.incident(id)?;
    if let Fate::Merged(into) = &stored.state {
        return Err(ApiError::moved(format!("/api/incidents/{into}{rest}")));
    }
    let gone = |why: &str| ApiError::new(StatusCode::GONE, format!("incident {}: {why}", stored.code));
    if stored.state == Fate::Withdrawn {
        return Err(gone("none of its events is told any longer"));
    }
    let found = cases.dossier(store, &stored)?.ok_or_else(|| gone("all of its events were rejected"))?;
    Ok((stored.events.into_iter().map(|(_, event)| event).collect(), found))
}

async fn whole(
    State(pool): State<Pool>,
    State(accounts): State<Accounts>,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let (code, mut out) = pool.run(move |store| told(store, &id)).await?;
    out["comments"] = value!(accounts.comments(Some((Target::Incident, &code)), 0).await?);
    json(&out)
}

/// All that the archive knows of an incident.
fn told(store: &mut SqliteStore, id: &str) -> Result<(String, Value), ApiError> {
    let cases = Cases::new(store, false)?;
    let (events, Dossier { incident, updated, accepted, .. }) = dossier(store, &cases, id, "")?;
    let mut out = serde_json::to_value(&incident)?;
    out["summary"] = value!({ "ar": summary(&incident, Tongue::Arabic), "en": summary(&incident, Tongue::English) });
    out["review"] = value!(review(accepted));
    out["updated"] = value!(updated);
    let history: Vec<DecisionOut> = decisions::all(store)?.into_iter().filter(|one| one.concerns(&events)).collect();
    out["history"] = value!(history);
    out["reviews"] = value!(ReviewOut::all(store.reviews(Some(&events))?));
    Ok((incident.id, out))
}

async fn related(
    State(pool): State<Pool>,
    State(board): State<Board>,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let sheet = board.sheet();
    let near = pool
        .run(move |store| {
            let cases = Cases::new(store, false)?;
            let (_, found) = dossier(store, &cases, &id, "/related")?;
            Ok::<_, ApiError>(neighbours(store, &cases, &found.incident, RELATED)?)
        })
        .await?;
    let line = |code: &str| sheet.cases.iter().find(|case| case.code == code).map(|case| case.json.to_string());
    let item = |json: String, relation: &_| {
        Ok::<_, ApiError>(value!({ "incident": serde_json::from_str::<Value>(&json)?, "relation": relation }))
    };
    let mut out = Vec::new();
    for neighbour in &near {
        let Some(json) = line(&neighbour.incident.id) else { continue };
        let Value::Object(mut one) = item(json, &neighbour.relation)? else { continue };
        // Score and reasons stand beside the incident.
        if let Some(Value::Object(relation)) = one.remove("relation") {
            one.extend(relation);
        }
        out.push(one);
    }
    json(&out)
}

async fn links(State(pool): State<Pool>, Path(id): Path<String>) -> Result<Response, ApiError> {
    let ties = pool
        .run(move |store| {
            let cases = Cases::new(store, false)?;
            Ok::<_, ApiError>(why(&dossier(store, &cases, &id, "/links")?.1))
        })
        .await?;
    let reason = |reason: &riwaya_incident::link::Reason| value!({ "what": reason.what, "weight": reason.weight });
    let ties: Vec<Value> = ties
        .iter()
        .map(|tie| {
            let reasons: Vec<Value> = tie.reasons.iter().map(reason).collect();
            value!({ "event": tie.event, "nearest": tie.nearest, "likeness": tie.likeness, "reasons": reasons })
        })
        .collect();
    json(&ties)
}
