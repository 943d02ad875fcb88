//! `/api/review/queue`, `/api/reviews`: what people say of what the machine read.

use super::articles::{ArticleSummary, summaries};
use super::board::{Board, Selection};
use super::caller::{Caller, Role, Scope};
use super::error::ApiError;
use super::filter::Wanted;
use super::page::Part;
use super::pool::Pool;
use super::reply::{List, json};
use super::route::Route;
use super::search::Index;
use super::state::{App, Knowledge};
use super::{sentence, upkeep};
use crate::casebook::check;
use crate::clock::now;
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use riwaya_store::{Casebook as _, Evidence as _, Review, Shelf as _, SqliteStore, Verdict, VersionId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashSet;

pub fn routes() -> Vec<Route> {
    let says = "Events that nobody reviewed, those of which the machine is least sure first";
    vec![
        Route::get("/api/review/queue", says, queue).filtered().paged().gives::<List<Waiting>>(),
        Route::get("/api/reviews", "Reviews, oldest first", list)
            .query("event", "only those of this event")
            .paged()
            .gives::<List<ReviewOut>>(),
        Route::post("/api/reviews", "Accept, correct, reject, or take a review back", add)
            .needs(Role::Coder, Scope::Review)
            .takes::<NewReview>()
            .gives::<ReviewOut>()
            .or(400, "it does not fit the event"),
    ]
}

/// A review.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReviewOut {
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
    /// When, in UTC.
    pub at: String,
    /// Whether a later one took it back.
    pub undone: bool,
}

impl ReviewOut {
    /// Reviews, with those that were taken back marked.
    pub fn all(reviews: Vec<Review>) -> Vec<Self> {
        let undone: HashSet<i64> = reviews.iter().filter_map(|review| review.undoes).collect();
        let out = |review: Review| Self {
            undone: undone.contains(&review.id),
            id: review.id,
            event: review.event,
            slot: review.slot,
            verdict: review.verdict.name(),
            value: review.value.and_then(|value| serde_json::from_str(&value).ok()),
            undoes: review.undoes,
            reason: review.reason,
            author: review.author,
            at: review.time,
        };
        reviews.into_iter().map(out).collect()
    }
}

/// An event that waits for a review.
#[derive(Serialize, JsonSchema)]
struct Waiting {
    /// As in the article's record.
    event: Value,
    article: ArticleSummary,
    /// Where it is told: a field, and code points in it.
    sentence: sentence::Sentence,
}

async fn queue(
    State(pool): State<Pool>,
    State(board): State<Board>,
    State(index): State<Index>,
    State(Knowledge(language)): State<Knowledge>,
    wanted: Wanted,
    part: Part,
) -> Result<Response, ApiError> {
    let list = pool
        .run(move |store| {
            let words = index.words(store, language, &wanted)?;
            let selection = Selection::new(&wanted, words.as_ref())?;
            let sheet = board.sheet();
            let cases = sheet.cases.iter().filter(|case| selection.holds(case));
            let mut open: Vec<_> = cases
                .flat_map(|case| &case.tellings)
                .filter(|told| !told.reviewed && selection.tells(told))
                .map(|told| (told.confidence, &*told.event, told.version))
                .collect();
            open.sort_by(|one, other| one.0.total_cmp(&other.0).then_with(|| one.1.cmp(other.1)));
            let total = Some(open.len() as u64);
            let given: Vec<_> = open.into_iter().skip(part.skip).take(part.limit).collect();
            let items = given.iter().filter_map(|(_, event, version)| waiting(store, event, *version).transpose());
            let items = items.collect::<Result<Vec<_>, _>>()?;
            Ok::<_, ApiError>(List { items, next: part.next(part.skip, given.len(), ""), total })
        })
        .await?;
    json(&list)
}

fn waiting(store: &mut SqliteStore, event: &str, version: VersionId) -> Result<Option<Waiting>, ApiError> {
    let Some(article) = summaries(store, &[version.0])?.pop() else { return Ok(None) };
    let Some(record) = store.record(version)? else { return Ok(None) };
    let mut record: Value = serde_json::from_slice(&record)?;
    let events = record.get_mut("events").and_then(Value::as_array_mut).map(std::mem::take).unwrap_or_default();
    let found = events.into_iter().find(|one| one["id"] == event);
    Ok(found.map(|event| Waiting { sentence: sentence::of(&record, &event), event, article }))
}

#[derive(Deserialize)]
struct Of {
    event: Option<String>,
}

async fn list(State(pool): State<Pool>, Query(Of { event }): Query<Of>, part: Part) -> Result<Response, ApiError> {
    let events = event.filter(|event| !event.is_empty()).map(|event| vec![event]);
    let mut reviews = ReviewOut::all(pool.run(move |store| store.reviews(events.as_deref())).await?);
    let total = Some(reviews.len() as u64);
    let after = part.number(0)?;
    reviews.retain(|review| review.id > after);
    reviews.truncate(part.limit);
    let last = reviews.last().map(|review| review.id.to_string()).unwrap_or_default();
    json(&List { next: part.next(part.skip, reviews.len(), &last), items: reviews, total })
}

/// A review that is to be stored.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewReview {
    #[serde(default)]
    event: String,
    /// What of the event; all of it where it is left out.
    #[serde(default)]
    slot: Option<String>,
    verdict: Judged,
    /// What is right, for a correction.
    #[serde(default)]
    value: Option<Value>,
    /// The review that is taken back.
    #[serde(default)]
    undoes: Option<i64>,
    #[serde(default)]
    reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Judged {
    Accept,
    Correct,
    Reject,
    Undo,
}

async fn add(
    State(app): State<App>,
    caller: Caller,
    new: Result<Json<NewReview>, JsonRejection>,
) -> Result<Response, ApiError> {
    let Json(new) = new?;
    let id = app.pool.run(move |store| store_review(store, new, caller.name)).await?;
    upkeep::fill(&app).await?;
    let reviews = ReviewOut::all(app.pool.run(|store| store.reviews(None)).await?);
    json(&reviews.into_iter().find(|review| review.id == id))
}

fn store_review(store: &mut SqliteStore, new: NewReview, author: String) -> Result<i64, ApiError> {
    let verdict = match new.verdict {
        Judged::Accept => Verdict::Accept,
        Judged::Correct => Verdict::Correct,
        Judged::Reject => Verdict::Reject,
        Judged::Undo => Verdict::Undo,
    };
    let undoes = new.undoes.filter(|_| verdict == Verdict::Undo);
    let (event, slot) = if verdict == Verdict::Undo {
        let number = undoes.ok_or_else(|| ApiError::bad("undoes: name the review that is taken back"))?;
        let known = store.reviews(None)?.into_iter().find(|review| review.id == number);
        let known = known.ok_or_else(|| ApiError::missing(format!("review {number}")))?;
        (known.event, known.slot)
    } else {
        (new.event, new.slot.unwrap_or_else(|| "event".to_owned()))
    };
    let value = new.value.filter(|_| verdict == Verdict::Correct).map(|value| value.to_string());
    let mut review = Review {
        id: 0,
        event,
        slot,
        verdict,
        value,
        seen: None,
        undoes,
        author,
        reason: new.reason,
        time: String::new(),
    };
    if verdict != Verdict::Undo {
        let version = store.holding(std::slice::from_ref(&review.event))?.first().copied();
        let version = version.ok_or_else(|| ApiError::missing(format!("event '{}' any longer", review.event)))?;
        let record = store.record(version)?.ok_or_else(|| ApiError::missing("content of it: it was purged"))?;
        review.seen = check(&record, &review).map_err(|error| ApiError::bad(format!("{error:#}")))?;
    }
    let id = store.review(&review, now())?;
    store.sign(now())?;
    Ok(id)
}
