//! Which part of a list is asked for.

use super::error::ApiError;
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use serde::Deserialize;

/// Items that are given at once: where nothing is said, and at most.
const USUAL: usize = 50;
const MOST: usize = 200;

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub limit: usize,
    /// Items that are passed over.
    pub skip: usize,
    /// The last item of the part before.
    pub last: Option<String>,
}

#[derive(Deserialize)]
struct Asked {
    limit: Option<String>,
    cursor: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for Part {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let Query(Asked { limit, cursor }) = Query::try_from_uri(&parts.uri)?;
        let limit = match limit {
            Some(limit) => match limit.parse() {
                Ok(limit) if (1..=MOST).contains(&limit) => limit,
                _ => return Err(ApiError::bad(format!("limit: '{limit}' is no number from 1 to {MOST}"))),
            },
            None => USUAL,
        };
        let wrong = || ApiError::bad("cursor: take it from 'next' of the part before, with the same filter");
        let Some(cursor) = cursor else { return Ok(Self { limit, skip: 0, last: None }) };
        let (skip, last) = cursor.split_once('~').ok_or_else(wrong)?;
        let skip = skip.parse::<u32>().map_err(|_| wrong())? as usize;
        Ok(Self { limit, skip, last: Some(last.to_owned()).filter(|last| !last.is_empty()) })
    }
}

impl Part {
    /// The cursor of what comes after this part, where it is full.
    pub fn next(&self, skip: usize, given: usize, last: &str) -> Option<String> {
        (given == self.limit).then(|| format!("{}~{last}", skip + given))
    }

    /// The number of the last item, for lists in the order of numbers.
    pub fn number(&self, first: i64) -> Result<i64, ApiError> {
        let wrong = |_| ApiError::bad("cursor: take it from 'next' of the part before");
        self.last.as_deref().map_or(Ok(first), |last| last.parse().map_err(wrong))
    }
}
