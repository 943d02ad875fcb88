//! `/api/articles`: what was published, and what was read from it.

use super::accounts::{Accounts, Comment, Target};
use super::board::{Board, Selection, Words};
use super::error::ApiError;
use super::filter::Wanted;
use super::page::Part;
use super::pool::Pool;
use super::reply::{List, json};
use super::review::ReviewOut;
use super::route::Route;
use super::search::Index;
use super::state::Knowledge;
use super::verification::Verification;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use riwaya_store::{
    Article, CaptureInfo, Casebook as _, Evidence as _, Filter, Group, Page, Shelf as _, SqliteStore, VersionId,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

/// Related articles that are told.
const RELATED: usize = 8;
/// Versions whose text is given.
const VERSIONS: usize = 20;

pub fn routes() -> Vec<Route> {
    let missing = "there is no such article";
    vec![
        Route::get("/api/articles", "Articles, the newest first", list)
            .filtered()
            .paged()
            .gives::<List<ArticleSummary>>(),
        Route::get("/api/articles/{id}", "An article, by number, id, address or event", whole)
            .gives::<ArticlePage>()
            .or(404, missing),
        Route::get("/api/articles/{id}/verify", "Whether it is as it was stored", verify)
            .gives::<Verification>()
            .or(404, missing)
            .long(),
        Route::get("/api/articles/{id}/captures/{n}", "The bytes of a capture, as they were received", capture)
            .media("application/octet-stream")
            .or(404, missing),
    ]
}

/// One line of a list of articles.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ArticleSummary {
    /// Number of the newest version.
    pub id: i64,
    pub doc_id: String,
    pub outlet: Option<String>,
    pub published: Option<String>,
    pub title: String,
    pub url: Option<String>,
    /// How many events it tells.
    pub events: u64,
    /// The first article of which it is a copy.
    pub copy_of: Option<i64>,
}

impl From<riwaya_store::Summary> for ArticleSummary {
    fn from(line: riwaya_store::Summary) -> Self {
        let riwaya_store::Summary { id, doc_id, url, published, outlet, title, events, copy_of } = line;
        Self { id: id.0, doc_id, outlet, published, title, url, events, copy_of: copy_of.map(|first| first.0) }
    }
}

/// Summaries of articles by their numbers, in any order.
pub fn summaries(store: &mut SqliteStore, ids: &[i64]) -> Result<Vec<ArticleSummary>, ApiError> {
    let page = Page { skip: 0, limit: u32::try_from(ids.len()).unwrap_or(u32::MAX) };
    Ok(store.list(&Filter::Among(ids.to_vec()), page)?.into_iter().map(Into::into).collect())
}

/// The filter as one on articles. What only incidents have is looked up on the board: articles that tell such incidents.
pub fn among(board: &Board, wanted: &Wanted, words: Option<&Words>) -> Result<Filter, ApiError> {
    let mut filters = vec![wanted.of_articles()?];
    if wanted.status.is_some() || wanted.reviewed == Some(true) || wanted.updated_since.is_some() {
        let selection = Selection::new(wanted, None)?;
        let sheet = board.sheet();
        let cases = sheet.cases.iter().filter(|case| selection.holds(case));
        let told = cases.flat_map(|case| &case.tellings).filter(|told| selection.tells(told));
        filters.push(Filter::Among(told.map(|told| told.version.0).collect()));
    }
    filters.extend(words.map(|words| Filter::Among(words.iter().map(|id| id.0).collect())));
    Ok(Filter::All(filters))
}

async fn list(
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
            let filter = among(&board, &wanted, words.as_ref())?;
            let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            let lines = store.list(&filter, Page { skip: number(part.skip), limit: number(part.limit) })?;
            let items: Vec<ArticleSummary> = lines.into_iter().map(Into::into).collect();
            // Counting takes longer than listing: once is enough.
            let total = if part.skip == 0 {
                Some(store.count(Group::Outlet, &filter)?.iter().map(|(_, count)| count).sum())
            } else {
                None
            };
            Ok::<_, ApiError>(List { next: part.next(part.skip, items.len(), ""), items, total })
        })
        .await?;
    json(&list)
}

/// An article with all that belongs to it.
#[derive(Serialize, JsonSchema)]
struct ArticlePage {
    article: Kept,
    /// The line of `riwaya extract --format jsonl`; docs/output.schema.json. None where it was purged.
    record: Option<Value>,
    /// Ids of incidents, by ids of events.
    incidents: BTreeMap<String, String>,
    reviews: Vec<ReviewOut>,
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

async fn whole(
    State(pool): State<Pool>,
    State(board): State<Board>,
    State(accounts): State<Accounts>,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let mut page = pool.run(move |store| told(store, &board, &id)).await?;
    page.comments = accounts.comments(Some((Target::Article, &page.article.id.to_string())), 0).await?;
    json(&page)
}

fn told(store: &mut SqliteStore, board: &Board, id: &str) -> Result<ArticlePage, ApiError> {
    let number = store.find(id)?;
    let article = store.article(number)?;
    let record: Option<Value> = record(store, article.id)?;
    let events: Vec<String> = article.events.iter().map(|event| event.id.clone()).collect();
    let incidents: BTreeMap<String, String> = store.incidents_of(&events)?.into_iter().collect();
    let reviews = ReviewOut::all(store.reviews(Some(&events))?);
    let related = related(board, &article);
    let mut versions = Vec::new();
    for id in article.versions.iter().rev().take(VERSIONS).rev() {
        versions.extend(version(store, *id)?);
    }
    let related = summaries(store, &related)?;
    Ok(ArticlePage { article: kept(article, versions), record, incidents, reviews, comments: Vec::new(), related })
}

fn record(store: &mut SqliteStore, id: VersionId) -> Result<Option<Value>, ApiError> {
    Ok(store.record(id)?.map(|record| serde_json::from_slice(&record)).transpose()?)
}

fn version(store: &mut SqliteStore, id: VersionId) -> Result<Option<Version>, ApiError> {
    #[derive(Deserialize)]
    struct Read {
        #[serde(rename = "version")]
        hash: String,
        published: Option<String>,
        title: String,
        text: String,
    }
    let Some(record) = store.record(id)? else { return Ok(None) };
    let Read { hash, published, title, text } = serde_json::from_slice(&record)?;
    Ok(Some(Version { id: id.0, hash, published, title, text }))
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
fn related(board: &Board, article: &Article) -> Vec<i64> {
    let sheet = board.sheet();
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

async fn verify(State(pool): State<Pool>, Path(id): Path<String>) -> Result<Response, ApiError> {
    let report = pool
        .run(move |store| {
            let id = store.find(&id)?;
            Ok::<_, ApiError>(store.verify(Some(id), None)?)
        })
        .await?;
    json(&Verification::from(report))
}

async fn capture(State(pool): State<Pool>, Path((id, n)): Path<(String, i64)>) -> Result<Response, ApiError> {
    let (info, bytes) = pool
        .run(move |store| {
            let missing = || ApiError::missing(format!("capture {n} of article {id}"));
            let number = store.find(&id)?;
            let article = store.article(number)?;
            let info = article.captures.into_iter().find(|capture| capture.id == n).ok_or_else(missing)?;
            let bytes = store.bytes(n)?.ok_or_else(|| ApiError::missing("content of it any longer: it was purged"))?;
            Ok::<_, ApiError>((info, bytes))
        })
        .await?;
    // Whatever it is, no browser shows it: it is saved.
    let name = format!("attachment; filename=\"capture-{}.bin\"", info.id);
    let mut response = Body::from(bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.extend(HeaderValue::try_from(name).ok().map(|name| (header::CONTENT_DISPOSITION, name)));
    headers.extend(HeaderValue::try_from(format!("\"{}\"", info.sha256)).ok().map(|tag| (header::ETAG, tag)));
    Ok(response)
}
