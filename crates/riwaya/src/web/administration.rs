//! `/api/log`, `/api/verify`: what was done, and the proof that nothing of it was changed. For administrators.

use super::accounts::{Access, Accounts};
use super::caller::{Role, Scope};
use super::error::ApiError;
use super::page::Part;
use super::pool::Pool;
use super::reply::{List, json};
use super::route::Route;
use super::verification::Verification;
use axum::extract::{Query, State};
use axum::response::Response;
use riwaya_store::{Evidence as _, LogEntry};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub fn routes() -> Vec<Route> {
    vec![
        Route::get(
            "/api/log",
            "The log of the archive, oldest first, or with of=access who came in, newest first",
            log,
        )
        .needs(Role::Administrator, Scope::Admin)
        .query("of", "archive or access")
        .paged()
        .gives::<List<Entry>>(),
        Route::post("/api/verify", "Check the whole archive", verify).gives::<Verification>().long(),
    ]
}

/// An entry of a log.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum Entry {
    Archive(Logged),
    Access(Access),
}

/// An entry of the archive's log.
#[derive(Serialize, JsonSchema)]
struct Logged {
    n: i64,
    /// When, in UTC.
    at: String,
    /// Whose chain it belongs to: the beginning of a public key.
    author: String,
    what: String,
    hash: String,
}

impl From<LogEntry> for Logged {
    fn from(entry: LogEntry) -> Self {
        let what = [entry.kind, entry.note].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
        Self { n: entry.id, at: entry.time, author: entry.writer, what, hash: entry.hash.to_string() }
    }
}

#[derive(Deserialize)]
struct Of {
    of: Option<String>,
}

async fn log(
    State(pool): State<Pool>,
    State(accounts): State<Accounts>,
    Query(Of { of }): Query<Of>,
    part: Part,
) -> Result<Response, ApiError> {
    let limit = i64::try_from(part.limit).unwrap_or(i64::MAX);
    let (items, last): (Vec<Entry>, i64) = match of.as_deref().unwrap_or("archive") {
        "archive" | "" => {
            let after = part.number(0)?;
            let entries = pool.run(move |store| store.log(after, limit)).await?;
            let last = entries.last().map_or(0, |entry| entry.id);
            (entries.into_iter().map(|entry| Entry::Archive(entry.into())).collect(), last)
        }
        "access" => {
            let accesses = accounts.accesses(part.number(i64::MAX)?, limit).await?;
            let last = accesses.last().map_or(0, |access| access.n);
            (accesses.into_iter().map(Entry::Access).collect(), last)
        }
        other => return Err(ApiError::bad(format!("of: '{other}' is neither archive nor access"))),
    };
    json(&List { next: part.next(part.skip, items.len(), &last.to_string()), items, total: None })
}

async fn verify(State(pool): State<Pool>) -> Result<Response, ApiError> {
    json(&Verification::from(pool.run(|store| store.verify(None, None)).await?))
}
