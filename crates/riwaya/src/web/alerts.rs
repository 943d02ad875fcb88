//! `/api/alerts`: saved searches.

use super::accounts::{Accounts, Alert, NewAlert};
use super::board::Board;
use super::body::Body;
use super::caller::{Caller, Role, Scope};
use super::error::ApiError;
use super::feeds::entries;
use super::incidents::selected;
use super::reply::{List, done, json, text};
use super::route::Route;
use super::settings::Settings;
use super::sight::Sight;
use super::state::App;
use super::{mail, webhook};
use axum::extract::{Path, State};
use axum::response::Response;
use std::sync::Arc;

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
    Body(mut new): Body<NewAlert>,
) -> Result<Response, ApiError> {
    if new.name.trim().is_empty() || new.name.chars().count() > 200 {
        return Err(ApiError::bad("name: an alert has a name of up to 200 letters"));
    }
    new.channels.email = new.channels.email.filter(|email| !email.is_empty());
    if let Some(email) = &new.channels.email {
        if settings.mail.is_none() {
            return Err(ApiError::bad("email: this riwaya sends none; use the feed or a webhook"));
        }
        mail::address(email)?;
    }
    if let Some(url) = &new.channels.webhook {
        webhook::check(url, &settings)?;
    }
    let id = accounts.add_alert(caller.id, &new, board.whole().change).await?;
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

async fn feed(State(app): State<App>, caller: Caller, sight: Sight, Path(id): Path<i64>) -> Result<Response, ApiError> {
    let alert = own(&app.accounts, caller.id, id).await?;
    let (_, cases) = selected(&app, &sight, &alert.filter).await?;
    let feed = entries(&alert.name, &format!("urn:riwaya:alert:{id}"), &app.settings.address(), cases)?;
    Ok(text(feed, "application/atom+xml"))
}
