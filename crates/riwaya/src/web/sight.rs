//! What of the archive somebody may see: the one place where that is decided. Lists come from a [`Board`](super::board)
//! as it is seen, incidents are built without hidden accounts, and articles and events are asked for here.

use super::error::ApiError;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use riwaya_store::{Article, Casebook as _, Filter, Incident, Shelf as _, SqliteStore, StoreError};
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

/// All articles but those of some outlets.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Sight {
    hidden: Arc<BTreeSet<String>>,
}

impl Sight {
    /// What is seen where nothing is hidden.
    pub fn whole() -> Self {
        Self::default()
    }

    pub fn without(outlets: impl IntoIterator<Item = String>) -> Self {
        Self { hidden: Arc::new(outlets.into_iter().collect()) }
    }

    pub fn is_whole(&self) -> bool {
        self.hidden.is_empty()
    }

    /// Outlets that are not seen.
    pub fn hidden(&self) -> &BTreeSet<String> {
        &self.hidden
    }

    pub fn sees(&self, outlet: &str) -> bool {
        !self.hidden.contains(outlet)
    }

    /// A filter, and among what it lets through only what is seen.
    pub fn narrow(&self, filter: Filter) -> Filter {
        if self.is_whole() {
            return filter;
        }
        let hidden = self.hidden.iter().cloned().map(Filter::Outlet).collect();
        Filter::All(vec![filter, Filter::Not(Box::new(Filter::Any(hidden)))])
    }

    /// The article that a reference names.
    pub fn article(&self, store: &mut SqliteStore, reference: &str) -> Result<Article, ApiError> {
        let id = store.find(reference)?;
        let mut article = store.article(id)?;
        if !self.sees(article.outlet.as_deref().unwrap_or_default()) {
            // In the words for what does not exist.
            return Err(StoreError::NotFound(format!("article '{reference}'")).into());
        }
        let others: Vec<i64> = article.copies.iter().chain(&article.copy_of).map(|id| id.0).collect();
        let seen = self.articles(store, others)?;
        article.copies.retain(|id| seen.contains(&id.0));
        article.copy_of = article.copy_of.filter(|id| seen.contains(&id.0));
        Ok(article)
    }

    /// The incident of an id or of the beginning of one, with all its events: what of it is seen must still be asked.
    pub fn incident(&self, store: &mut SqliteStore, id: &str) -> Result<Incident, ApiError> {
        let several = || ApiError::bad(format!("'{id}' begins several incidents"));
        match store.incident(id) {
            // The ids that the store names may be those of incidents that are not seen.
            Err(StoreError::Query(_)) if !self.is_whole() => Err(several()),
            found => Ok(found?),
        }
    }

    /// Which of these articles are seen, by the numbers of their newest versions.
    pub fn articles(&self, store: &mut SqliteStore, ids: Vec<i64>) -> Result<HashSet<i64>, ApiError> {
        if self.is_whole() || ids.is_empty() {
            return Ok(ids.into_iter().collect());
        }
        Ok(store.matching(&self.narrow(Filter::Among(ids)))?.into_iter().map(|id| id.0).collect())
    }

    /// Which of these events are told, or were told once, by what is seen.
    pub fn events(&self, store: &mut SqliteStore, ids: &[String]) -> Result<HashSet<String>, ApiError> {
        if self.is_whole() || ids.is_empty() {
            return Ok(ids.iter().cloned().collect());
        }
        let mut publishers = store.publishers(ids)?;
        publishers.retain(|_, outlets| outlets.iter().any(|outlet| self.sees(outlet)));
        Ok(publishers.into_keys().collect())
    }
}

/// The guard has found out who asks; what nobody in particular sees is nothing.
impl<S: Sync> FromRequestParts<S> for Sight {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        parts.extensions.get::<Self>().cloned().ok_or_else(ApiError::unknown)
    }
}
