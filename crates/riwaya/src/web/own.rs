//! `/api/password`, `/api/totp`: one's own account.

use super::body::Body;
use super::caller::{Caller, From, Role, Scope};
use super::error::ApiError;
use super::reply::{done, json};
use super::route::Route;
use super::secret::fill;
use super::session::enter;
use super::state::App;
use super::totp::base32;
use crate::clock::now;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub fn routes() -> Vec<Route> {
    let own = |route: Route| route.needs(Role::Viewer, Scope::Admin);
    vec![
        own(Route::post("/api/password", "Change one's own password; all sessions end", password)).takes::<Password>(),
        own(Route::post("/api/totp", "Get a secret for codes; it holds after a code of it was given", offer))
            .takes::<Confirm>()
            .gives::<Offer>(),
        own(Route::post("/api/totp/on", "Ask for a code at each login from now on", turn_on)).takes::<Code>(),
        own(Route::post("/api/totp/off", "Ask for no code any longer", turn_off)).takes::<Confirm>(),
    ]
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Password {
    old: String,
    new: String,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Confirm {
    /// One's own, to make sure who asks.
    password: String,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Code {
    code: String,
}

/// A secret for codes.
#[derive(Serialize, JsonSchema)]
struct Offer {
    secret: String,
    /// What apps for codes take, as a QR code for instance.
    uri: String,
}

/// What failures are counted by.
fn key(caller: &Caller) -> String {
    format!("name {}", caller.name.to_lowercase())
}

/// Whether it is really the caller who asks: a session may have been left open.
async fn confirm(app: &App, caller: &Caller, password: String) -> Result<(), ApiError> {
    app.accounts.try_login(&[key(caller)], now().as_second()).await?;
    if !app.accounts.is_password(caller.id, password).await? {
        return Err(ApiError::forbidden("password: it is not yours"));
    }
    app.accounts.succeeded(&key(caller), "").await?;
    Ok(())
}

async fn password(
    State(app): State<App>,
    caller: Caller,
    From(address): From,
    headers: HeaderMap,
    Body(body): Body<Password>,
) -> Result<Response, ApiError> {
    let Password { old, new } = body;
    confirm(&app, &caller, old).await?;
    app.accounts.set_password(caller.id, new).await?;
    app.accounts.note("password", &caller.name, &address, "").await?;
    let user = app.accounts.user(caller.id).await?;
    enter(&app, user, &headers).await
}

async fn offer(State(app): State<App>, caller: Caller, Body(body): Body<Confirm>) -> Result<Response, ApiError> {
    confirm(&app, &caller, body.password).await?;
    let mut secret = [0; 20];
    fill(&mut secret)?;
    app.accounts.offer_totp(caller.id, &secret).await?;
    let secret = base32(&secret);
    let uri = format!("otpauth://totp/riwaya:{}?secret={secret}&issuer=riwaya", caller.name.replace(' ', "%20"));
    json(&Offer { secret, uri })
}

async fn turn_on(
    State(app): State<App>,
    caller: Caller,
    From(address): From,
    Body(body): Body<Code>,
) -> Result<Response, ApiError> {
    app.accounts.try_login(&[key(&caller)], now().as_second()).await?;
    app.accounts.activate_totp(caller.id, &body.code).await?;
    app.accounts.succeeded(&key(&caller), "").await?;
    app.accounts.note("totp", &caller.name, &address, "on").await?;
    Ok(done())
}

async fn turn_off(
    State(app): State<App>,
    caller: Caller,
    From(address): From,
    Body(body): Body<Confirm>,
) -> Result<Response, ApiError> {
    confirm(&app, &caller, body.password).await?;
    app.accounts.drop_totp(caller.id).await?;
    app.accounts.note("totp", &caller.name, &address, "off").await?;
    Ok(done())
}
