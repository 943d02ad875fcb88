//! `/api/alerts`: saved searches, and how their news are told.

use super::accounts::{Accounts, Alert, NewAlert};
use super::board::{Board, Selection, select};
use super::caller::{Caller, Role, Scope};
use super::error::ApiError;
use super::feeds::entries;
use super::incidents::selected;
use super::pool::Pool;
use super::reply::{List, done, json, text};
use super::route::Route;
use super::search::Index;
use super::settings::Settings;
use super::state::{App, Knowledge};
use super::webhook;
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use serde_json::{Value, json as value};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::spawn_blocking;

/// Incidents that one message tells.
const TOLD: usize = 100;
/// Longest pause after a webhook that did not answer.
const LONGEST: Duration = Duration::from_secs(3600);

pub fn routes() -> Vec<Route> {
    let own = |route: Route| route.needs(Role::Viewer, Scope::Review);
    vec![
        Route::get("/api/alerts", "Saved searches of whoever asks", list).gives::<List<Alert>>(),
        own(Route::post("/api/alerts", "Save a search", add)).takes::<NewAlert>().gives::<Alert>(),
        own(Route::delete("/api/alerts/{id}", "Remove a saved search", remove)).or(404, "there is no such alert"),
        Route::get("/api/alerts/{id}/feed.atom", "What changed last of it, as Atom", feed)
            .media("application/atom+xml")
            .or(404, "there is no such alert"),
    ]
}

async fn list(State(accounts): State<Accounts>, caller: Caller) -> Result<Response, ApiError> {
    json(&List::whole(accounts.alerts(Some(caller.id)).await?))
}

async fn add(
    State(accounts): State<Accounts>,
    State(board): State<Board>,
    State(settings): State<Arc<Settings>>,
    caller: Caller,
    new: Result<Json<NewAlert>, JsonRejection>,
) -> Result<Response, ApiError> {
    let Json(new) = new?;
    if new.name.trim().is_empty() || new.name.chars().count() > 200 {
        return Err(ApiError::bad("name: an alert has a name of up to 200 letters"));
    }
    if new.channels.email.as_ref().is_some_and(|email| !email.is_empty()) {
        return Err(ApiError::bad("email: this riwaya sends none; use the feed or a webhook"));
    }
    if let Some(url) = &new.channels.webhook {
        webhook::check(url, &settings)?;
    }
    let id = accounts.add_alert(caller.id, &new, board.sheet().change).await?;
    json(&own(&accounts, caller.id, id).await?)
}

async fn remove(State(accounts): State<Accounts>, caller: Caller, Path(id): Path<i64>) -> Result<Response, ApiError> {
    accounts.drop_alert(caller.id, id).await?;
    Ok(done())
}

async fn own(accounts: &Accounts, user: i64, id: i64) -> Result<Alert, ApiError> {
    let alerts = accounts.alerts(Some(user)).await?;
    alerts.into_iter().find(|alert| alert.id == id).ok_or_else(|| ApiError::missing(format!("alert {id}")))
}

#[expect(clippy::too_many_arguments, reason = "each is a part of the state that it uses")]
async fn feed(
    State(accounts): State<Accounts>,
    State(pool): State<Pool>,
    State(index): State<Index>,
    State(knowledge): State<Knowledge>,
    State(board): State<Board>,
    State(settings): State<Arc<Settings>>,
    caller: Caller,
    Path(id): Path<i64>,
) -> Result<Response, ApiError> {
    let alert = own(&accounts, caller.id, id).await?;
    let cases = selected(&pool, &index, knowledge, &board.sheet(), &alert.filter).await?;
    let feed = entries(&alert.name, &format!("urn:riwaya:alert:{id}"), &settings.address(), cases)?;
    Ok(text(feed, "application/atom+xml"))
}

/// Webhooks that did not answer: how often in a row, and when they are tried again.
pub type Pauses = HashMap<i64, (u32, Instant)>;

/// Tells all alerts what is new to them.
pub async fn tell(app: &App, pauses: &mut Pauses) {
    let alerts = app.accounts.alerts(None).await.unwrap_or_default();
    for alert in alerts.into_iter().filter(|alert| alert.channels.webhook.is_some()) {
        if pauses.get(&alert.id).is_some_and(|(_, until)| Instant::now() < *until) {
            continue;
        }
        match one(app, &alert).await {
            Ok(()) => drop(pauses.remove(&alert.id)),
            Err(error) => {
                let times = pauses.get(&alert.id).map_or(1, |(times, _)| times + 1);
                let pause = Duration::from_secs(2_u64.saturating_pow(times.min(12) + 2)).min(LONGEST);
                pauses.insert(alert.id, (times, Instant::now() + pause));
                let _ = app.accounts.told(alert.id, alert.seen, Some(&error.to_string())).await;
            }
        }
    }
}

/// Tells one alert what is new to it. What was told once is not told again.
async fn one(app: &App, alert: &Alert) -> Result<(), ApiError> {
    let sheet = app.board.sheet();
    let (app, alert) = (app.clone(), alert.clone());
    let told = spawn_blocking(move || -> Result<_, ApiError> {
        let mut store = app.pool.take()?;
        let words = app.index.words(&mut store, app.knowledge.0, &alert.filter)?;
        app.pool.give(store);
        let mut news = select(&sheet, &Selection::new(&alert.filter, words.as_ref())?);
        news.retain(|case| case.change > alert.seen);
        news.sort_by_key(|case| case.change);
        news.truncate(TOLD);
        let Some(last) = news.last().map(|case| case.change) else { return Ok(None) };
        let items = news.iter().map(|case| serde_json::from_str(&case.json)).collect::<Result<Vec<Value>, _>>()?;
        let body = value!({ "alert": { "id": alert.id, "name": alert.name }, "incidents": items }).to_string();
        let url = alert.channels.webhook.as_deref().unwrap_or_default();
        webhook::send(url, &alert.secret, &body, &app.settings)?;
        Ok(Some((app, alert.id, last)))
    });
    if let Some((app, id, last)) = told.await.map_err(|error| anyhow::anyhow!("an alert failed: {error}"))?? {
        app.accounts.told(id, last, None).await?;
    }
    Ok(())
}
