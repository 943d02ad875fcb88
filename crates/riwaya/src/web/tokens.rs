//! `/api/tokens`: what programs are known by. Each user keeps their own; administrators see and remove all.

use super::accounts::{Accounts, NewToken, Token};
use super::body::Body;
use super::caller::{Caller, From, Role, Scope};
use super::error::ApiError;
use super::reply::{List, done, json};
use super::route::Route;
use axum::extract::{Path, State};
use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;

pub fn routes() -> Vec<Route> {
    let own = |route: Route| route.needs(Role::Viewer, Scope::Admin);
    vec![
        own(Route::get("/api/tokens", "Tokens, without their secrets", list)).gives::<List<Token>>(),
        own(Route::post("/api/tokens", "Make a token; its secret is told this once", add))
            .takes::<NewToken>()
            .gives::<Made>(),
        own(Route::delete("/api/tokens/{id}", "Remove a token", remove)).or(404, "there is no such token"),
    ]
}

fn whose(caller: &Caller) -> Option<i64> {
    if caller.is_administrator() { None } else { Some(caller.id) }
}

async fn list(State(accounts): State<Accounts>, caller: Caller) -> Result<Response, ApiError> {
    json(&List::whole(accounts.tokens(whose(&caller)).await?))
}

/// A new token.
#[derive(Serialize, JsonSchema)]
struct Made {
    id: i64,
    /// What is sent as `Authorization: Bearer …`.
    token: String,
}

async fn add(
    State(accounts): State<Accounts>,
    caller: Caller,
    From(address): From,
    Body(new): Body<NewToken>,
) -> Result<Response, ApiError> {
    if new.scopes.iter().any(|scope| !caller.scopes.contains(scope)) {
        return Err(ApiError::forbidden("a token cannot make one that may do more than itself"));
    }
    let (id, token) = accounts.add_token(caller.id, &new).await?;
    accounts.note("token", &caller.name, &address, &format!("made {id}: {}", new.name.trim())).await?;
    json(&Made { id, token })
}

async fn remove(
    State(accounts): State<Accounts>,
    caller: Caller,
    From(address): From,
    Path(id): Path<i64>,
) -> Result<Response, ApiError> {
    accounts.drop_token(id, whose(&caller)).await?;
    accounts.note("token", &caller.name, &address, &format!("removed {id}")).await?;
    Ok(done())
}
