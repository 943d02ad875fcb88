//! `/api/sources`: the sources that are watched, and how they are doing.

use super::error::ApiError;
use super::pool::Pool;
use super::reply::{List, json};
use super::route::Route;
use super::settings::Settings;
use super::sight::Sight;
use crate::archive::HealthFile;
use crate::input::read_list;
use anyhow::anyhow;
use axum::extract::State;
use axum::response::Response;
use riwaya_fetch::Health;
use riwaya_ingest::{ListedSource, SourceKind};
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;
use tokio::task::spawn_blocking;

pub fn routes() -> Vec<Route> {
    vec![Route::get("/api/sources", "Watched sources and how they are doing", list).gives::<List<Watched>>()]
}

/// A source that is watched.
#[derive(Serialize, JsonSchema)]
struct Watched {
    /// Its address.
    id: String,
    name: String,
    /// feed or page
    kind: &'static str,
    url: String,
    last_success: Option<String>,
    last_try: Option<String>,
    next: Option<String>,
    /// Why it could not be read the last time.
    failure: Option<String>,
    /// Articles that the last reading gave.
    articles: u64,
    /// ok, failing or waiting
    state: &'static str,
}

async fn list(
    State(pool): State<Pool>,
    State(settings): State<Arc<Settings>>,
    sight: Sight,
) -> Result<Response, ApiError> {
    let Some(path) = settings.watch.clone() else { return json(&List::<Watched>::whole(Vec::new())) };
    let folder = pool.folder().to_owned();
    let read = spawn_blocking(move || {
        let sources = read_list(&path).map_err(|rejection| anyhow!("{rejection}"))?;
        let health = HealthFile::open(&folder)?;
        let one = |source: ListedSource| {
            let health = health.get(&source.url);
            watched(source, health.as_ref())
        };
        let seen = sources.into_iter().filter(|source| sight.sees(&source.outlet));
        Ok::<_, anyhow::Error>(seen.map(one).collect::<Vec<_>>())
    });
    json(&List::whole(read.await.map_err(|error| anyhow!("the list of sources cannot be read: {error}"))??))
}

fn watched(source: ListedSource, health: Option<&Health>) -> Watched {
    let time = |time: jiff::Timestamp| time.to_string();
    let failed = health.and_then(|health| health.last_failure.clone());
    let success = health.and_then(|health| health.last_success);
    Watched {
        id: source.url.clone(),
        name: source.outlet,
        kind: if source.kind == SourceKind::Feed { "feed" } else { "page" },
        url: source.url,
        last_success: success.map(time),
        last_try: failed.as_ref().map(|failed| failed.time).max(success).map(time),
        next: health.map(|health| time(health.next_due)),
        articles: health.map_or(0, |health| health.articles),
        state: match (&failed, success) {
            (Some(_), _) => "failing",
            (None, Some(_)) => "ok",
            (None, None) => "waiting",
        },
        failure: failed.map(|failed| failed.reason),
    }
}
