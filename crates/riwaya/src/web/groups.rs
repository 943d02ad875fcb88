//! `/api/groups`: who sees what is not for all. For administrators, who see no more themselves than their groups do.

use super::accounts::{Accounts, Group};
use super::body::Body;
use super::caller::{Caller, From, Role, Scope};
use super::error::ApiError;
use super::reply::{List, done, json};
use super::route::Route;
use axum::extract::{Path, State};
use axum::response::Response;
use schemars::JsonSchema;
use serde::Deserialize;

pub fn routes() -> Vec<Route> {
    let missing = (404, "there is no such group");
    vec![
        Route::get("/api/groups", "All groups", list).needs(Role::Administrator, Scope::Admin).gives::<List<Group>>(),
        Route::post("/api/groups", "Make a group", add)
            .takes::<NewGroup>()
            .gives::<Group>()
            .or(409, "the name is taken"),
        Route::patch("/api/groups/{name}", "Say anew who is in a group, or which outlets only it sees", change)
            .takes::<Change>()
            .gives::<Group>()
            .or(missing.0, missing.1),
        Route::delete("/api/groups/{name}", "Remove a group to which nothing is restricted", remove)
            .or(missing.0, missing.1)
            .or(409, "outlets are restricted to it"),
    ]
}

async fn list(State(accounts): State<Accounts>) -> Result<Response, ApiError> {
    json(&List::whole(accounts.groups().await?))
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewGroup {
    name: String,
}

async fn add(
    State(accounts): State<Accounts>,
    caller: Caller,
    From(address): From,
    Body(body): Body<NewGroup>,
) -> Result<Response, ApiError> {
    let group = accounts.add_group(&body.name).await?;
    accounts.note("group", &caller.name, &address, &format!("made {}", group.name)).await?;
    json(&group)
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Change {
    /// Names of all users that are in it from now on.
    #[serde(default)]
    members: Option<Vec<String>>,
    /// All outlets that are restricted to it from now on, as articles name them. One that is restricted to several groups
    /// is seen by the members of each; one that is restricted to none is seen by all.
    #[serde(default)]
    outlets: Option<Vec<String>>,
}

async fn change(
    State(accounts): State<Accounts>,
    caller: Caller,
    From(address): From,
    Path(name): Path<String>,
    Body(body): Body<Change>,
) -> Result<Response, ApiError> {
    let Change { members, outlets } = body;
    let group = accounts.change_group(&name, members.as_deref(), outlets.as_deref()).await?;
    let Group { name, members, outlets } = &group;
    let detail = format!("changed {name}: members {}; outlets {}", members.join(", "), outlets.join(", "));
    accounts.note("group", &caller.name, &address, &detail).await?;
    json(&group)
}

async fn remove(
    State(accounts): State<Accounts>,
    caller: Caller,
    From(address): From,
    Path(name): Path<String>,
) -> Result<Response, ApiError> {
    accounts.drop_group(&name).await?;
    accounts.note("group", &caller.name, &address, &format!("removed {name}")).await?;
    Ok(done())
}
