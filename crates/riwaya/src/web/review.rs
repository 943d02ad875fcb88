//! `/api/review/queue`, `/api/reviews`, `/api/proposals`: what people say of what the machine read. Where two people must
//! agree, what the first says waits as a proposal, apart from the archive.

mod proposals;
mod queue;
mod store;

use super::accounts::Proposal;
use super::body::Body;
use super::caller::{Caller, Role, Scope};
use super::error::ApiError;
use super::page::Part;
use super::pool::Pool;
use super::reply::{List, json};
use super::route::Route;
use super::sight::Sight;
use super::state::App;
use super::upkeep;
use axum::extract::{Query, State};
use axum::response::Response;
pub use proposals::forget;
use queue::{Waiting, queue};
use riwaya_store::{Casebook as _, Review};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashSet;
use store::{Desk, NewReview};

pub fn routes() -> Vec<Route> {
    let says = "Events that nobody reviewed, or of which a review waits for a second person; the latter first, and then \
                those of which the machine is least sure";
    let reviews = vec![
        Route::get("/api/review/queue", says, queue)
            .filtered()
            .query("event", "only this event, reviewed or not")
            .paged()
            .gives::<List<Waiting>>(),
        Route::get("/api/reviews", "Reviews, oldest first", list)
            .query("event", "only those of this event")
            .paged()
            .gives::<List<ReviewOut>>(),
        Route::post("/api/reviews", "Accept, correct, reject, or take a review back", add)
            .needs(Role::Coder, Scope::Review)
            .takes::<NewReview>()
            .gives::<ReviewOut>()
            .or(400, "it does not fit the event"),
    ];
    reviews.into_iter().chain(proposals::routes()).collect()
}

/// A review.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReviewOut {
    /// Its number; one of proposals as long as it waits.
    pub id: i64,
    pub event: String,
    /// What of the event: `event` for all of it, else as `figures/0`.
    pub slot: String,
    /// accept, correct, reject or undo
    pub verdict: &'static str,
    /// What stands in its place, where it was corrected.
    pub value: Option<Value>,
    /// The review that it takes back.
    pub undoes: Option<i64>,
    pub reason: String,
    pub author: String,
    /// The second person, where two must agree.
    pub agreed: Option<String>,
    /// When, in UTC.
    pub at: String,
    /// Whether a later one took it back.
    pub undone: bool,
    /// Whether it waits for a second person, and does not hold yet.
    pub pending: bool,
}

impl ReviewOut {
    /// Reviews, with those that were taken back marked.
    pub fn all(reviews: Vec<Review>) -> Vec<Self> {
        let undone: HashSet<i64> = reviews.iter().filter_map(|review| review.undoes).collect();
        reviews.into_iter().map(|review| Self { undone: undone.contains(&review.id), ..Self::of(review) }).collect()
    }

    /// Reviews that wait for a second person.
    pub fn waiting(proposals: Vec<Proposal>) -> Vec<Self> {
        proposals.into_iter().map(|proposal| Self { pending: true, ..Self::of(proposal.review) }).collect()
    }

    fn of(review: Review) -> Self {
        let (author, agreed) = match review.author.split_once(store::AND) {
            Some((author, agreed)) => (author.to_owned(), Some(agreed.to_owned())),
            None => (review.author, None),
        };
        Self {
            id: review.id,
            event: review.event,
            slot: review.slot,
            verdict: review.verdict.name(),
            value: review.value.and_then(|value| serde_json::from_str(&value).ok()),
            undoes: review.undoes,
            reason: review.reason,
            author,
            agreed,
            at: review.time,
            undone: false,
            pending: false,
        }
    }
}

#[derive(Deserialize)]
struct Of {
    event: Option<String>,
}

async fn list(
    State(pool): State<Pool>,
    sight: Sight,
    Query(Of { event }): Query<Of>,
    part: Part,
) -> Result<Response, ApiError> {
    let events = event.filter(|event| !event.is_empty()).map(|event| vec![event]);
    let reviews = pool
        .run(move |store| {
            let mut reviews = store.reviews(events.as_deref())?;
            let about: Vec<String> = reviews.iter().map(|review| review.event.clone()).collect();
            let seen = sight.events(store, &about)?;
            reviews.retain(|review| seen.contains(&review.event));
            Ok::<_, ApiError>(reviews)
        })
        .await?;
    let mut reviews = ReviewOut::all(reviews);
    let total = Some(reviews.len() as u64);
    let after = part.number(0)?;
    reviews.retain(|review| review.id > after);
    reviews.truncate(part.limit);
    let last = reviews.last().map(|review| review.id.to_string()).unwrap_or_default();
    json(&List { next: part.next(part.skip, reviews.len(), &last), items: reviews, total })
}

async fn add(
    State(app): State<App>,
    caller: Caller,
    sight: Sight,
    Body(new): Body<NewReview>,
) -> Result<Response, ApiError> {
    let author = caller.name;
    let review = app.pool.run(move |store| Desk { store, sight: &sight }.read(new, author)).await?;
    if app.settings.four_eyes {
        let id = app.accounts.propose(caller.id, &review).await?;
        return json(&ReviewOut { pending: true, ..ReviewOut::of(app.accounts.proposal(id).await?.review) });
    }
    json(&hold(&app, review).await?)
}

/// Stores a review in the archive, where it holds.
async fn hold(app: &App, review: Review) -> Result<ReviewOut, ApiError> {
    let id = app.pool.run(move |store| store::hold(store, &review)).await?;
    upkeep::fill(app).await?;
    let reviews = ReviewOut::all(app.pool.run(|store| store.reviews(None)).await?);
    reviews.into_iter().find(|review| review.id == id).ok_or_else(|| ApiError::missing(format!("review {id}")))
}
