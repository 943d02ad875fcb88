//! `/api/search`: articles by their words, with the words shown.

use super::articles::{ArticleSummary, among, summaries};
use super::board::{Board, Words};
use super::error::ApiError;
use super::filter::Wanted;
use super::page::Part;
use super::pool::Pool;
use super::reply::{List, json};
use super::route::Route;
use super::sight::Sight;
use super::state::Knowledge;
use crate::archive::{Arabic, index, old_article};
use crate::render::snippet::{Snippet, snippets};
use anyhow::Result;
use axum::extract::State;
use axum::response::Response;
use riwaya_core::language::Language;
use riwaya_store::{Filter, Order, Query, Searcher, Shelf as _, SqliteStore};
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::{Arc, PoisonError, RwLock};

pub fn routes() -> Vec<Route> {
    let says = "Articles by their words, the most relevant first";
    vec![Route::get("/api/search", says, search).filtered().paged().gives::<List<Found>>()]
}

/// The index for search, opened anew after something was stored.
#[derive(Clone, Default)]
pub struct Index(Arc<RwLock<Option<Arc<Searcher>>>>);

impl Index {
    /// What is open; it is opened where nothing is.
    pub fn get(&self, store: &mut SqliteStore, language: &Language) -> Result<Arc<Searcher>> {
        let open = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        match open {
            Some(open) => Ok(open),
            None => self.renew(store, language),
        }
    }

    /// Opens the index where something was stored since.
    pub fn refresh(&self, store: &mut SqliteStore, language: &Language) -> Result<()> {
        let open = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        let Some(open) = open else { return Ok(()) };
        if !store.matching(&Filter::StoredAfter(open.last()))?.is_empty() {
            self.renew(store, language)?;
        }
        Ok(())
    }

    fn renew(&self, store: &mut SqliteStore, language: &Language) -> Result<Arc<Searcher>> {
        let new = Arc::new(index::searcher(store, language)?);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&new));
        Ok(new)
    }

    /// The articles in which the words of a filter are; none where it has no words.
    pub fn words(
        &self,
        store: &mut SqliteStore,
        language: &Language,
        wanted: &Wanted,
    ) -> Result<Option<Words>, ApiError> {
        let Some(text) = &wanted.q else { return Ok(None) };
        let query = Query::parse(text, &Arabic(language))?;
        if query.is_empty() {
            return Ok(Some(Words::new()));
        }
        let searcher = self.get(store, language)?;
        let total = searcher.find(&query, None, Order::Date, (0, 1))?.total;
        let found = searcher.find(&query, None, Order::Date, (0, total.max(1)))?;
        Ok(Some(found.hits.into_iter().map(|hit| hit.id).collect()))
    }
}

/// An article that was found.
#[derive(Serialize, JsonSchema)]
struct Found {
    article: ArticleSummary,
    snippets: Vec<Shown>,
}

/// A stretch of an article.
#[derive(Serialize, JsonSchema)]
struct Shown {
    /// title or text
    field: &'static str,
    parts: Vec<Piece>,
}

#[derive(Serialize, JsonSchema)]
struct Piece {
    text: String,
    /// Whether it was looked for.
    hit: bool,
}

async fn search(
    State(pool): State<Pool>,
    State(board): State<Board>,
    State(index): State<Index>,
    State(Knowledge(language)): State<Knowledge>,
    sight: Sight,
    wanted: Wanted,
    part: Part,
) -> Result<Response, ApiError> {
    let desk = Desk { board, index, language, sight };
    let list = pool.run(move |store| desk.find(store, &wanted, &part)).await?;
    json(&list)
}

/// What is searched, and for whom.
struct Desk {
    board: Board,
    index: Index,
    language: &'static Language,
    sight: Sight,
}

impl Desk {
    fn find(&self, store: &mut SqliteStore, wanted: &Wanted, part: &Part) -> Result<List<Found>, ApiError> {
        let Self { board, index, language, sight } = self;
        let text = wanted.q.as_deref().unwrap_or_default();
        let query = Query::parse(text, &Arabic(language))?;
        if query.is_empty() {
            return Err(ApiError::bad("q: there is no word to look for"));
        }
        let others = Wanted { q: None, ..wanted.clone() };
        let narrowed = if others == Wanted::default() && sight.is_whole() {
            None
        } else {
            let filter = among(store, board, sight, &others, None)?;
            Some(store.matching(&filter)?.into_iter().map(|id| id.0.cast_unsigned()).collect())
        };
        let searcher = index.get(store, language)?;
        let found = searcher.find(&query, narrowed, Order::Relevance, (part.skip, part.limit))?;
        let ids: Vec<i64> = found.hits.iter().map(|hit| hit.id.0).collect();
        let mut articles = summaries(store, sight, &ids)?;
        let mut items = Vec::new();
        for id in &ids {
            // What was purged a moment ago may still be in the index.
            let Some(at) = articles.iter().position(|article| article.id == *id) else { continue };
            let article = articles.swap_remove(at);
            let Some(record) = store.record(riwaya_store::VersionId(*id))? else { continue };
            let (title, text) = snippets(&old_article(&record)?, &query, language);
            items.push(Found { article, snippets: vec![shown("title", &title), shown("text", &text)] });
        }
        let next = part.next(part.skip, ids.len(), "");
        Ok(List { items, next, total: Some(found.total as u64) })
    }
}

fn shown(field: &'static str, snippet: &Snippet) -> Shown {
    let mut parts = Vec::new();
    let mut at = 0;
    let mut push = |from: usize, to: usize, hit: bool| {
        let text = snippet.text.get(from..to).unwrap_or_default();
        if !text.is_empty() {
            parts.push(Piece { text: text.to_owned(), hit });
        }
    };
    for mark in &snippet.marks {
        push(at, mark.start, false);
        push(mark.start, mark.end, true);
        at = mark.end;
    }
    push(at, snippet.text.len(), false);
    Shown { field, parts }
}
