//! `/api/proposals`: reviews of one person that wait for a second one.

use super::ReviewOut;
use super::store::{AND, Desk};
use crate::web::accounts::Proposal;
use crate::web::caller::{Caller, Role, Scope};
use crate::web::error::ApiError;
use crate::web::reply::{List, done, json};
use crate::web::route::Route;
use crate::web::sight::Sight;
use crate::web::state::App;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use riwaya_store::{Casebook as _, Review};
use tokio::sync::Mutex;

static AGREEING: Mutex<()> = Mutex::const_new(());

pub fn routes() -> Vec<Route> {
    let missing = (404, "there is no such proposal");
    vec![
        Route::get("/api/proposals", "Reviews that wait for a second person, oldest first", list)
            .gives::<List<ReviewOut>>(),
        Route::post("/api/proposals/{id}/agree", "Agree with a review of another person: it holds from now on", agree)
            .needs(Role::Coder, Scope::Review)
            .gives::<ReviewOut>()
            .or(missing.0, missing.1)
            .or(409, "something else is read there now"),
        Route::delete("/api/proposals/{id}", "Take one's own back, or turn down another person's", turn_down)
            .needs(Role::Coder, Scope::Review)
            .or(missing.0, missing.1),
    ]
}

async fn list(State(app): State<App>, sight: Sight) -> Result<Response, ApiError> {
    let proposals = app.accounts.proposals().await?;
    json(&List::whole(ReviewOut::waiting(seen(&app, sight, proposals).await?)))
}

/// Those on events that are seen.
async fn seen(app: &App, sight: Sight, mut proposals: Vec<Proposal>) -> Result<Vec<Proposal>, ApiError> {
    let about: Vec<String> = proposals.iter().map(|proposal| proposal.review.event.clone()).collect();
    let seen = app.pool.run(move |store| sight.events(store, &about)).await?;
    proposals.retain(|proposal| seen.contains(&proposal.review.event));
    Ok(proposals)
}

/// Forgets proposals on events that no article tells any longer, since it was purged.
pub async fn forget(app: &App) -> Result<(), ApiError> {
    let proposals = app.accounts.proposals().await?;
    if proposals.is_empty() {
        return Ok(());
    }
    let about: Vec<String> = proposals.iter().map(|proposal| proposal.review.event.clone()).collect();
    let told = app.pool.run(move |store| store.publishers(&about)).await?;
    for proposal in proposals.iter().filter(|proposal| !told.contains_key(&proposal.review.event)) {
        app.accounts.drop_proposal(proposal.review.id).await?;
    }
    Ok(())
}

async fn one(app: &App, sight: Sight, id: i64) -> Result<Proposal, ApiError> {
    let proposal = app.accounts.proposal(id).await?;
    let found = seen(app, sight, vec![proposal]).await?.pop();
    found.ok_or_else(|| ApiError::missing(format!("proposal {id}")))
}

async fn agree(
    State(app): State<App>,
    caller: Caller,
    sight: Sight,
    Path(id): Path<i64>,
) -> Result<Response, ApiError> {
    // Of two who agree at once, one is the second: the other finds nothing that waits.
    let _one_by_one = AGREEING.lock().await;
    let Proposal { user, review } = one(&app, sight.clone(), id).await?;
    if user == caller.id {
        return Err(ApiError::forbidden("it is your own: a second person must agree"));
    }
    let (proposed, again) = (review.seen.clone(), review.clone());
    let now = app.pool.run(move |store| Desk { store, sight: &sight }.seen(&again)).await?;
    if now != proposed {
        let detail = "something else is read there now; turn it down, and review what stands there";
        return Err(ApiError::new(StatusCode::CONFLICT, detail));
    }
    let author = [review.author.as_str(), &caller.name].join(AND);
    let held = super::hold(&app, Review { id: 0, author, ..review }).await?;
    app.accounts.drop_proposal(id).await?;
    json(&held)
}

async fn turn_down(
    State(app): State<App>,
    caller: Caller,
    sight: Sight,
    Path(id): Path<i64>,
) -> Result<Response, ApiError> {
    let proposal = one(&app, sight, id).await?;
    if !app.accounts.drop_proposal(id).await? {
        return Err(ApiError::missing(format!("proposal {id} any longer")));
    }
    let Review { event, slot, verdict, author, .. } = proposal.review;
    let detail = format!("{} of {slot} of {event}, which {author} proposed", verdict.name());
    app.accounts.note("turned down", &caller.name, "", &detail).await?;
    Ok(done())
}
