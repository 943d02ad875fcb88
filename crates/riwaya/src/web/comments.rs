//! `/api/comments`: what people say to each other of an incident or an article.

use super::accounts::{Accounts, Comment, NewComment, Target};
use super::caller::{Caller, Role, Scope};
use super::error::ApiError;
use super::page::Part;
use super::pool::Pool;
use super::reply::{List, json};
use super::route::Route;
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use riwaya_store::{Casebook as _, Shelf as _};
use serde::Deserialize;

pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/api/comments", "Comments, oldest first", list)
            .query("on", "incident or article")
            .query("id", "which one")
            .paged()
            .gives::<List<Comment>>(),
        Route::post("/api/comments", "Comment on an incident or an article", add)
            .needs(Role::Coder, Scope::Review)
            .takes::<NewComment>()
            .gives::<Comment>()
            .or(404, "there is no such incident or article"),
    ]
}

#[derive(Deserialize)]
struct Of {
    on: Option<Target>,
    id: Option<String>,
}

async fn list(
    State(accounts): State<Accounts>,
    Query(Of { on, id }): Query<Of>,
    part: Part,
) -> Result<Response, ApiError> {
    let of = match (on, id.as_deref()) {
        (Some(on), Some(id)) => Some((on, id)),
        (None, None) => None,
        _ => return Err(ApiError::bad("on and id belong together")),
    };
    let mut comments = accounts.comments(of, part.number(0)?).await?;
    comments.truncate(part.limit);
    let last = comments.last().map(|comment| comment.id.to_string()).unwrap_or_default();
    json(&List { next: part.next(part.skip, comments.len(), &last), items: comments, total: None })
}

async fn add(
    State(pool): State<Pool>,
    State(accounts): State<Accounts>,
    caller: Caller,
    new: Result<Json<NewComment>, JsonRejection>,
) -> Result<Response, ApiError> {
    let Json(mut new) = new?;
    let (on, id) = (new.on, new.id.clone());
    // Under its full id, so that it is found however it was named.
    new.id = pool
        .run(move |store| {
            Ok::<_, ApiError>(match on {
                Target::Incident => store.incident(&id)?.code,
                Target::Article => store.find(&id)?.to_string(),
            })
        })
        .await?;
    json(&accounts.comment(new, &caller.name).await?)
}
