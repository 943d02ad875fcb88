//! An article with all that belongs to it.

use super::{ArticleSummary, summaries};
use crate::web::accounts::{Comment, Proposal, Target};
use crate::web::board::Sheet;
use crate::web::error::ApiError;
use crate::web::reply::json;
use crate::web::review::ReviewOut;
use crate::web::sight::Sight;
use crate::web::state::App;
use axum::extract::{Path, State};
use axum::response::Response;
use riwaya_store::{Article, CaptureInfo, Casebook as _, Shelf as _, SqliteStore, VersionId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

/// Related articles that are told.
const RELATED: usize = 8;
/// Versions whose text is given.
const VERSIONS: usize = 20;

/// An article with all that belongs to it.
#[derive(Serialize, JsonSchema)]
pub struct ArticlePage {
    article: Kept,
    /// The line of `riwaya extract --format jsonl`; docs/output.schema.json. None where it was purged.
    record: Option<Value>,
    /// Ids of incidents, by ids of events.
    incidents: BTreeMap<String, String>,
    reviews: Vec<ReviewOut>,
    /// Reviews that wait for a second person.
    proposals: Vec<ReviewOut>,
    comments: Vec<Comment>,
    related: Vec<ArticleSummary>,
}

/// What the archive keeps of it.
#[derive(Serialize, JsonSchema)]
struct Kept {
    id: i64,
    doc_id: String,
    outlet: Option<String>,
    url: Option<String>,
    title: String,
    published: Option<String>,
    copy_of: Option<i64>,
    copies: Vec<i64>,
    /// Oldest first.
    versions: Vec<Version>,
    captures: Vec<Capture>,
    /// How it differs from the version before, in words.
    changes: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
struct Version {
    id: i64,
    /// Hash of title and text.
    #[serde(rename = "version")]
    hash: String,
    published: Option<String>,
    title: String,
    text: String,
}

#[derive(Serialize, JsonSchema)]
struct Capture {
    n: i64,
    url: String,
    /// When it was received, UTC.
    at: String,
    method: String,
    bytes: i64,
    sha256: String,
}

pub async fn whole(State(app): State<App>, sight: Sight, Path(id): Path<String>) -> Result<Response, ApiError> {
    let (board, proposals) = (app.board.clone(), app.accounts.proposals().await?);
    let page = app.pool.run(move |store| {
        let sheet = board.sheet(store, &sight)?;
        told(store, &sheet, &sight, &id, proposals)
    });
    let mut page = page.await?;
    page.comments = app.accounts.comments(Some((Target::Article, &page.article.id.to_string())), 0).await?;
    json(&page)
}

fn told(
    store: &mut SqliteStore,
    sheet: &Sheet,
    sight: &Sight,
    id: &str,
    mut proposals: Vec<Proposal>,
) -> Result<ArticlePage, ApiError> {
    let article = sight.article(store, id)?;
    let record: Option<Value> = record(store, article.id)?;
    let events: Vec<String> = article.events.iter().map(|event| event.id.clone()).collect();
    let incidents: BTreeMap<String, String> = store.incidents_of(&events)?.into_iter().collect();
    let reviews = ReviewOut::all(store.reviews(Some(&events))?);
    proposals.retain(|proposal| events.contains(&proposal.review.event));
    let related = related(sheet, &article);
    let mut versions = Vec::new();
    for id in article.versions.iter().rev().take(VERSIONS).rev() {
        versions.extend(version(store, sight, *id)?);
    }
    Ok(ArticlePage {
        related: summaries(store, sight, &related)?,
        article: kept(article, versions),
        record,
        incidents,
        reviews,
        proposals: ReviewOut::waiting(proposals),
        comments: Vec::new(),
    })
}

fn record(store: &mut SqliteStore, id: VersionId) -> Result<Option<Value>, ApiError> {
    Ok(store.record(id)?.map(|record| serde_json::from_slice(&record)).transpose()?)
}

fn version(store: &mut SqliteStore, sight: &Sight, id: VersionId) -> Result<Option<Version>, ApiError> {
    #[derive(Deserialize)]
    struct Read {
        #[serde(rename = "version")]
        hash: String,
        outlet: Option<String>,
        published: Option<String>,
        title: String,
        text: String,
    }
    let Some(record) = store.record(id)? else { return Ok(None) };
    let Read { hash, outlet, published, title, text } = serde_json::from_slice(&record)?;
    let seen = sight.sees(outlet.as_deref().unwrap_or_default());
    Ok(seen.then_some(Version { id: id.0, hash, published, title, text }))
}

fn kept(article: Article, versions: Vec<Version>) -> Kept {
    let capture = |capture: CaptureInfo| Capture {
        n: capture.id,
        url: capture.source,
        at: capture.time,
        method: capture.method,
        bytes: capture.size,
        sha256: capture.sha256.to_string(),
    };
    Kept {
        id: article.id.0,
        doc_id: article.doc_id,
        outlet: article.outlet,
        url: article.url,
        title: article.title,
        published: article.published,
        copy_of: article.copy_of.map(|first| first.0),
        copies: article.copies.into_iter().map(|copy| copy.0).collect(),
        versions,
        captures: article.captures.into_iter().map(capture).collect(),
        changes: article.changes.into_iter().map(|change| change.what).collect(),
    }
}

/// Other articles that tell the same incidents, those with the most in common first.
fn related(sheet: &Sheet, article: &Article) -> Vec<i64> {
    let mut shared: HashMap<i64, usize> = HashMap::new();
    for case in sheet.cases.iter().filter(|case| case.tellings.iter().any(|told| told.version == article.id)) {
        for told in case.tellings.iter().filter(|told| told.version != article.id) {
            *shared.entry(told.version.0).or_default() += 1;
        }
    }
    let mut out: Vec<(i64, usize)> = shared.into_iter().collect();
    out.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    out.into_iter().take(RELATED).map(|(id, _)| id).collect()
}
