//! Incidents, decisions and reviews in the database.

mod decisions;
mod incidents;
mod links;
mod tellings;
mod waiting;

pub(super) use decisions::{decide, decisions, note_export, review, reviews};
pub(super) use incidents::{founders, holding, incident, incidents, incidents_of, taken};
pub(super) use links::link;
pub(super) use tellings::{changed, publishers, tellings};
pub(super) use waiting::{between, waiting};

use crate::error::StoreError;
use sqlx::SqliteConnection;
use std::collections::HashMap;

/// Parameters of a statement at most.
const CHUNK: usize = 10_000;

/// What events are called now that were renamed, by what they were called.
async fn renamed(connection: &mut SqliteConnection, events: &[String]) -> Result<HashMap<String, String>, StoreError> {
    let mut out: HashMap<String, String> = HashMap::new();
    let mut open: Vec<String> = events.to_vec();
    // From version to version; a chain is as long as the article has versions.
    while !open.is_empty() {
        let mut found: Vec<(String, String)> = Vec::new();
        for events in open.chunks(CHUNK) {
            let sql = format!("SELECT old, new FROM renames WHERE old IN ({})", super::lookup::marks(events.len()));
            let mut query = sqlx::query_as(&sql).persistent(false);
            for event in events {
                query = query.bind(event);
            }
            let rows: Vec<(String, String)> =
                query.fetch_all(&mut *connection).await.map_err(StoreError::database("looking up events"))?;
            found.extend(rows);
        }
        // Two versions that were changed back and forth make a ring.
        found.retain(|(old, _)| !out.contains_key(old));
        open = found.iter().map(|(_, new)| new.clone()).collect();
        out.extend(found);
    }
    Ok(out)
}

/// What an event is called now.
fn now_called(event: &str, renames: &HashMap<String, String>) -> String {
    let mut at = event;
    for _ in 0..renames.len() {
        match renames.get(at) {
            Some(next) => at = next,
            None => break,
        }
    }
    at.to_owned()
}
