//! `/api/users`: who may come in. For administrators.

use super::accounts::{Accounts, User};
use super::body::Body;
use super::caller::{Caller, From, Role, Scope};
use super::error::ApiError;
use super::reply::{List, json};
use super::route::Route;
use axum::extract::{Path, State};
use axum::response::Response;
use schemars::JsonSchema;
use serde::Deserialize;

pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/api/users", "All users", list).needs(Role::Administrator, Scope::Admin).gives::<List<User>>(),
        Route::post("/api/users", "Make an account", add)
            .takes::<NewUser>()
            .gives::<User>()
            .or(409, "the name is taken"),
        Route::patch("/api/users/{name}", "Change a role or a password, close or open an account", change)
            .takes::<Change>()
            .gives::<User>()
            .or(404, "there is no such user")
            .or(409, "the last administrator must stay one"),
    ]
}

async fn list(State(accounts): State<Accounts>) -> Result<Response, ApiError> {
    json(&List::whole(accounts.users().await?))
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewUser {
    name: String,
    password: String,
    role: Role,
}

async fn add(
    State(accounts): State<Accounts>,
    caller: Caller,
    From(address): From,
    Body(body): Body<NewUser>,
) -> Result<Response, ApiError> {
    let NewUser { name, password, role } = body;
    let user = accounts.add_user(&name, password, role, false).await?;
    accounts.note("user", &caller.name, &address, &format!("made {} ({})", user.name, role.name())).await?;
    json(&user)
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Change {
    #[serde(default)]
    role: Option<Role>,
    /// Whether the account is open.
    #[serde(default)]
    active: Option<bool>,
    /// A new password; all sessions of the user end.
    #[serde(default)]
    password: Option<String>,
    /// false: ask for no code any longer, for who has lost the device.
    #[serde(default)]
    totp: Option<bool>,
}

async fn change(
    State(accounts): State<Accounts>,
    caller: Caller,
    From(address): From,
    Path(name): Path<String>,
    Body(body): Body<Change>,
) -> Result<Response, ApiError> {
    let Change { role, active, password, totp } = body;
    let mut user = accounts.user_named(&name).await?;
    if totp == Some(true) {
        return Err(ApiError::bad("totp: only the user can turn codes on"));
    }
    if role.is_some() || active.is_some() {
        user = accounts.change_user(user.id, role, active).await?;
    }
    if let Some(password) = password {
        accounts.set_password(user.id, password).await?;
    }
    if totp == Some(false) {
        accounts.drop_totp(user.id).await?;
        user = accounts.user(user.id).await?;
    }
    let detail =
        format!("changed {} ({}, {})", user.name, user.role.name(), if user.active { "open" } else { "closed" });
    accounts.note("user", &caller.name, &address, &detail).await?;
    json(&user)
}
