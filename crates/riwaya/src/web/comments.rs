//! `/api/comments`: what people say to each other of an incident or an article.

use super::accounts::{Accounts, Comment, NewComment, Target};
use super::board::Board;
use super::body::Body;
use super::caller::{Caller, Role, Scope};
use super::error::ApiError;
use super::page::Part;
use super::pool::Pool;
use super::reply::{List, json};
use super::route::Route;
use super::sight::Sight;
use axum::extract::{Query, State};
use axum::response::Response;
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
    State(pool): State<Pool>,
    State(board): State<Board>,
    State(accounts): State<Accounts>,
    sight: Sight,
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
    let next = part.next(part.skip, comments.len(), &last);
    let items = if sight.is_whole() { comments } else { seen(&pool, board, sight, comments).await? };
    json(&List { next, items, total: None })
}

/// Comments on what is seen.
async fn seen(pool: &Pool, board: Board, sight: Sight, comments: Vec<Comment>) -> Result<Vec<Comment>, ApiError> {
    pool.run(move |store| {
        let sheet = board.sheet(store, &sight)?;
        let is_article = |comment: &&Comment| comment.on == Target::Article.name();
        let articles = comments.iter().filter(is_article).filter_map(|comment| comment.target.parse().ok()).collect();
        let articles = sight.articles(store, articles)?;
        let tells = |comment: &Comment| {
            if comment.on == Target::Article.name() {
                comment.target.parse().is_ok_and(|id: i64| articles.contains(&id))
            } else {
                sheet.has(&comment.target)
            }
        };
        Ok::<_, ApiError>(comments.into_iter().filter(tells).collect())
    })
    .await
}

async fn add(
    State(pool): State<Pool>,
    State(accounts): State<Accounts>,
    caller: Caller,
    State(board): State<Board>,
    sight: Sight,
    Body(mut new): Body<NewComment>,
) -> Result<Response, ApiError> {
    let (on, id) = (new.on, new.id.clone());
    // Under its full id, so that it is found however it was named.
    new.id = pool
        .run(move |store| {
            Ok::<_, ApiError>(match on {
                Target::Incident => {
                    let code = sight.incident(store, &id)?.code;
                    if !sight.is_whole() && !board.sheet(store, &sight)?.has(&code) {
                        return Err(ApiError::missing(format!("incident '{id}'")));
                    }
                    code
                }
                Target::Article => sight.article(store, &id)?.id.to_string(),
            })
        })
        .await?;
    json(&accounts.comment(new, &caller.name).await?)
}
