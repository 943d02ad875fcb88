//! `/api/incidents/{id}`: one incident, by all accounts that whoever asks may see.

use super::accounts::{Proposal, Target};
use super::board::{Board, review};
use super::decisions::{self, DecisionOut};
use super::error::ApiError;
use super::pool::Pool;
use super::reply::json;
use super::review::ReviewOut;
use super::route::Route;
use super::sight::Sight;
use super::state::App;
use crate::casebook::{Cases, Dossier, neighbours, why};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use riwaya_incident::summary::{Tongue, summary};
use riwaya_store::{Casebook as _, SqliteStore, State as Fate};
use serde_json::{Value, json as value};

/// Related incidents that are told.
const RELATED: usize = 8;

pub fn routes() -> Vec<Route> {
    let gone = (410, "none of its events is told any longer");
    let moved = (308, "it is part of another one now");
    let one = |route: Route| route.or(404, "there is no such incident").or(gone.0, gone.1).or(moved.0, moved.1);
    vec![
        one(Route::get("/api/incidents/{id}", "An incident with all that is known of it", whole)).object(
            "docs/incident.schema.json, with summary, review, updated, history, reviews, proposals and comments",
        ),
        one(Route::get("/api/incidents/{id}/related", "Incidents that have to do with it", related))
            .object("a list of incident, score and reasons"),
        one(Route::get("/api/incidents/{id}/links", "Why its accounts are one incident", links))
            .object("a list of event, nearest, likeness and reasons"),
    ]
}

/// What is asked for of one incident.
struct Asked {
    board: Board,
    sight: Sight,
    id: String,
    /// What of it, as the end of the address: `/links`.
    rest: &'static str,
}

impl Asked {
    /// How incidents are put together for whoever asks.
    fn cases(&self, store: &mut SqliteStore) -> Result<Cases, ApiError> {
        Ok(Cases::new(store, false)?.hiding(self.sight.hidden()))
    }

    /// The incident, put together.
    fn dossier(&self, store: &mut SqliteStore, cases: &Cases) -> Result<Dossier, ApiError> {
        let missing = || ApiError::missing(format!("incident '{}'", self.id));
        let stored = self.sight.incident(store, &self.id)?;
        let sheet = self.board.sheet(store, &self.sight)?;
        if let Fate::Merged(into) = &stored.state {
            let seen = self.sight.is_whole() || sheet.has(into);
            return Err(if seen { ApiError::moved(format!("/api/incidents/{into}{}", self.rest)) } else { missing() });
        }
        let told = stored.state != Fate::Withdrawn || self.sight.is_whole() || sheet.stones.contains_key(&stored.code);
        let gone = |why: &str| {
            let detail = format!("incident {}: {why}", stored.code);
            if told { ApiError::new(StatusCode::GONE, detail) } else { missing() }
        };
        if stored.state == Fate::Withdrawn {
            return Err(gone("none of its events is told any longer"));
        }
        let found = cases.dossier(store, &stored)?;
        found.ok_or_else(|| if self.sight.is_whole() { gone("all of its events were rejected") } else { missing() })
    }
}

async fn whole(State(app): State<App>, sight: Sight, Path(id): Path<String>) -> Result<Response, ApiError> {
    let proposals = app.accounts.proposals().await?;
    let asked = Asked { board: app.board.clone(), sight, id, rest: "" };
    let (code, mut out) = app.pool.run(move |store| told(store, &asked, proposals)).await?;
    out["comments"] = value!(app.accounts.comments(Some((Target::Incident, &code)), 0).await?);
    json(&out)
}

/// All that the archive knows of an incident.
fn told(store: &mut SqliteStore, asked: &Asked, mut proposals: Vec<Proposal>) -> Result<(String, Value), ApiError> {
    let cases = asked.cases(store)?;
    let Dossier { incident, updated, accepted, .. } = asked.dossier(store, &cases)?;
    let events: Vec<String> = incident.events.iter().map(|event| event.event.clone()).collect();
    let mut out = serde_json::to_value(&incident)?;
    out["summary"] = value!({ "ar": summary(&incident, Tongue::Arabic), "en": summary(&incident, Tongue::English) });
    out["review"] = value!(review(accepted));
    out["updated"] = value!(updated);
    let history = decisions::all(store, &asked.board, &asked.sight)?;
    out["history"] = value!(history.into_iter().filter(|one| one.concerns(&events)).collect::<Vec<DecisionOut>>());
    out["reviews"] = value!(ReviewOut::all(store.reviews(Some(&events))?));
    proposals.retain(|proposal| events.contains(&proposal.review.event));
    out["proposals"] = value!(ReviewOut::waiting(proposals));
    Ok((incident.id, out))
}

async fn related(
    State(pool): State<Pool>,
    State(board): State<Board>,
    sight: Sight,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let sheet = board.seen(&pool, &sight).await?;
    let asked = Asked { board, sight, id, rest: "/related" };
    let near = pool
        .run(move |store| {
            let cases = asked.cases(store)?;
            let found = asked.dossier(store, &cases)?;
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

async fn links(
    State(pool): State<Pool>,
    State(board): State<Board>,
    sight: Sight,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let asked = Asked { board, sight, id, rest: "/links" };
    let ties = pool
        .run(move |store| {
            let cases = asked.cases(store)?;
            Ok::<_, ApiError>(why(&asked.dossier(store, &cases)?))
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
