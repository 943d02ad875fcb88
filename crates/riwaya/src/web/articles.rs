//! `/api/articles`: what was published, and what was read from it.

mod capture;
mod page;

use super::board::{Board, Selection, Words};
use super::error::ApiError;
use super::filter::Wanted;
use super::page::Part;
use super::pool::Pool;
use super::reply::{List, json};
use super::route::Route;
use super::search::Index;
use super::sight::Sight;
use super::state::Knowledge;
use super::verification::Verification;
use axum::extract::State;
use axum::response::Response;
use capture::{capture, verify};
use page::{ArticlePage, whole};
use riwaya_store::{Filter, Group, Page, Shelf as _, SqliteStore};
use schemars::JsonSchema;
use serde::Serialize;

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

/// Summaries of articles that are seen by their numbers, in any order.
pub fn summaries(store: &mut SqliteStore, sight: &Sight, ids: &[i64]) -> Result<Vec<ArticleSummary>, ApiError> {
    let page = Page { skip: 0, limit: u32::try_from(ids.len()).unwrap_or(u32::MAX) };
    listed(store, sight, &sight.narrow(Filter::Among(ids.to_vec())), page)
}

/// A page of articles. Of what they are a copy is told where it is seen.
fn listed(
    store: &mut SqliteStore,
    sight: &Sight,
    filter: &Filter,
    page: Page,
) -> Result<Vec<ArticleSummary>, ApiError> {
    let mut items: Vec<ArticleSummary> = store.list(filter, page)?.into_iter().map(Into::into).collect();
    let originals = sight.articles(store, items.iter().filter_map(|item| item.copy_of).collect())?;
    for item in &mut items {
        item.copy_of = item.copy_of.filter(|first| originals.contains(first));
    }
    Ok(items)
}

/// The filter as one on articles that are seen. What only incidents have is looked up on the board: articles that tell
/// such incidents.
pub fn among(
    store: &mut SqliteStore,
    board: &Board,
    sight: &Sight,
    wanted: &Wanted,
    words: Option<&Words>,
) -> Result<Filter, ApiError> {
    let mut filters = vec![wanted.of_articles()?];
    if wanted.status.is_some() || wanted.reviewed == Some(true) || wanted.updated_since.is_some() {
        let selection = Selection::new(wanted, None)?;
        let sheet = board.sheet(store, sight)?;
        let cases = sheet.cases.iter().filter(|case| selection.holds(case));
        let told = cases.flat_map(|case| &case.tellings).filter(|told| selection.tells(told));
        filters.push(Filter::Among(told.map(|told| told.version.0).collect()));
    }
    filters.extend(words.map(|words| Filter::Among(words.iter().map(|id| id.0).collect())));
    Ok(sight.narrow(Filter::All(filters)))
}

async fn list(
    State(pool): State<Pool>,
    State(board): State<Board>,
    State(index): State<Index>,
    State(Knowledge(language)): State<Knowledge>,
    sight: Sight,
    wanted: Wanted,
    part: Part,
) -> Result<Response, ApiError> {
    let list = pool
        .run(move |store| {
            let words = index.words(store, language, &wanted)?;
            let filter = among(store, &board, &sight, &wanted, words.as_ref())?;
            let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            let page = Page { skip: number(part.skip), limit: number(part.limit) };
            let items = listed(store, &sight, &filter, page)?;
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
