//! `/api/review/queue`: what waits for a person, that of which the machine is least sure first.

use super::{Of, ReviewOut};
use crate::web::accounts::Proposal;
use crate::web::articles::{ArticleSummary, summaries};
use crate::web::board::{Selection, Told};
use crate::web::caller::Caller;
use crate::web::error::ApiError;
use crate::web::filter::Wanted;
use crate::web::page::Part;
use crate::web::reply::{List, json};
use crate::web::sentence;
use crate::web::sight::Sight;
use crate::web::state::App;
use axum::extract::{Query, State};
use axum::response::Response;
use riwaya_store::{Shelf as _, SqliteStore, VersionId};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use std::collections::HashMap;

/// An event that waits for a review.
#[derive(Serialize, JsonSchema)]
pub struct Waiting {
    /// As in the article's record.
    event: Value,
    article: ArticleSummary,
    /// Where it is told: a field, and code points in it.
    sentence: sentence::Sentence,
    /// What others proposed, where a second person must agree.
    proposals: Vec<ReviewOut>,
}

pub async fn queue(
    State(app): State<App>,
    caller: Caller,
    sight: Sight,
    wanted: Wanted,
    part: Part,
    Query(Of { event }): Query<Of>,
) -> Result<Response, ApiError> {
    let asked = event.filter(|event| !event.is_empty());
    let mut proposed: HashMap<String, Vec<Proposal>> = HashMap::new();
    for proposal in app.accounts.proposals().await? {
        proposed.entry(proposal.review.event.clone()).or_default().push(proposal);
    }
    let (board, index, language) = (app.board.clone(), app.index.clone(), app.knowledge.0);
    let list = app
        .pool
        .run(move |store| {
            let words = index.words(store, language, &wanted)?;
            let selection = Selection::new(&wanted, words.as_ref())?;
            let sheet = board.sheet(store, &sight)?;
            let cases = sheet.cases.iter().filter(|case| selection.holds(case));
            let told = cases.flat_map(|case| &case.tellings).filter(|told| selection.tells(told));
            let place = |told: &Told| match &asked {
                Some(event) => (*told.event == **event).then_some(0),
                None => rank(told, &proposed, &caller),
            };
            let mut open: Vec<(usize, &Told)> = told.filter_map(|told| Some((place(told)?, told))).collect();
            let sure = |one: &Told, other: &Told| one.confidence.total_cmp(&other.confidence);
            open.sort_by(|(rank, told), (other, next)| {
                rank.cmp(other).then_with(|| sure(told, next)).then_with(|| told.event.cmp(&next.event))
            });
            let total = Some(open.len() as u64);
            let given: Vec<_> = open.into_iter().skip(part.skip).take(part.limit).collect();
            let mut items = Vec::new();
            for (_, told) in &given {
                let proposals = proposed.remove(&*told.event).unwrap_or_default();
                items.extend(waiting(store, &sight, &told.event, told.version, proposals)?);
            }
            Ok::<_, ApiError>(List { items, next: part.next(part.skip, given.len(), ""), total })
        })
        .await?;
    json(&list)
}

/// What comes first: what others proposed, then what nobody looked at. None for what whoever asks can do nothing about.
fn rank(told: &Told, proposed: &HashMap<String, Vec<Proposal>>, caller: &Caller) -> Option<usize> {
    match proposed.get(&*told.event) {
        Some(proposals) if proposals.iter().any(|proposal| proposal.user == caller.id) => None,
        Some(_) => Some(0),
        None => (!told.reviewed).then_some(1),
    }
}

fn waiting(
    store: &mut SqliteStore,
    sight: &Sight,
    event: &str,
    version: VersionId,
    proposals: Vec<Proposal>,
) -> Result<Option<Waiting>, ApiError> {
    let Some(article) = summaries(store, sight, &[version.0])?.pop() else { return Ok(None) };
    let Some(record) = store.record(version)? else { return Ok(None) };
    let mut record: Value = serde_json::from_slice(&record)?;
    let events = record.get_mut("events").and_then(Value::as_array_mut).map(std::mem::take).unwrap_or_default();
    let Some(event) = events.into_iter().find(|one| one["id"] == event) else { return Ok(None) };
    let proposals = ReviewOut::waiting(proposals);
    Ok(Some(Waiting { sentence: sentence::of(&record, &event), event, article, proposals }))
}
