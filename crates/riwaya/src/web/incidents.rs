//! `/api/incidents`: what happened, by all accounts.

use super::board::{Case, Facets, Selection, Sheet, Spots, Stone, Summary, facets, select, spots};
use super::error::ApiError;
use super::filter::Wanted;
use super::page::Part;
use super::reply::{List, json, text};
use super::route::Route;
use super::sight::Sight;
use super::state::App;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::json as value;
use std::cmp::Reverse;
use std::sync::Arc;

pub fn routes() -> Vec<Route> {
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
    ]
}

/// What somebody sees, and of its cases those that a filter lets through.
pub async fn selected(app: &App, sight: &Sight, wanted: &Wanted) -> Result<(Arc<Sheet>, Vec<Arc<Case>>), ApiError> {
    let sheet = app.board.seen(&app.pool, sight).await?;
    let words = if wanted.q.is_some() {
        let (index, language, wanted) = (app.index.clone(), app.knowledge.0, wanted.clone());
        app.pool.run(move |store| index.words(store, language, &wanted)).await?
    } else {
        None
    };
    let cases = select(&sheet, &Selection::new(wanted, words.as_ref())?);
    Ok((sheet, cases))
}

#[derive(Deserialize)]
struct Sort {
    sort: Option<String>,
}

async fn list(
    State(app): State<App>,
    sight: Sight,
    wanted: Wanted,
    part: Part,
    Query(Sort { sort }): Query<Sort>,
) -> Result<Response, ApiError> {
    let (sheet, mut cases) = selected(&app, &sight, &wanted).await?;
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

async fn counts(State(app): State<App>, sight: Sight, wanted: Wanted) -> Result<Response, ApiError> {
    json(&facets(&selected(&app, &sight, &wanted).await?.1))
}

async fn map(State(app): State<App>, sight: Sight, wanted: Wanted) -> Result<Response, ApiError> {
    json(&spots(&selected(&app, &sight, &wanted).await?.1))
}
