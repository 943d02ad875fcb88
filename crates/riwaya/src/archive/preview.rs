//! What an ingest would do, without doing it.

use super::entry::Ticket;
use super::intake::Plan;
use super::summary::Summary;
use crate::input;
use anyhow::Result;
use riwaya_store::{Digest, Intake as _, Known, SqliteStore};
use std::collections::HashSet;
use std::sync::atomic::Ordering;
use std::time::Instant;

/// Reads all sources and counts what would become of each article. Copies are not looked for: that takes extraction.
pub fn preview(plan: &Plan<'_>) -> Result<Summary> {
    let begin = Instant::now();
    let mut store = if plan.folder.exists() { Some(SqliteStore::open(plan.folder)?) } else { None };
    let mut summary = Summary::default();
    // Hashes of what this run would have stored.
    let (mut articles, mut versions) = (HashSet::new(), HashSet::new());
    for item in plan.sources.iter().flat_map(|path| input::open(path, plan.options)) {
        if plan.stop.load(Ordering::Relaxed) {
            summary.stopped = true;
            break;
        }
        match item {
            Ok(item) => {
                summary.bytes += item.capture.bytes.len() as u64;
                let ticket = Ticket::of(&item);
                let known = match &mut store {
                    Some(store) => store.known(std::slice::from_ref(&ticket.identity))?.remove(&ticket.identity),
                    None => None,
                };
                let Known { versions: stored, .. } = known.unwrap_or_default();
                let article = short(&Digest::of(ticket.identity.as_bytes()));
                let version = short(&Digest::of_parts([ticket.identity.as_bytes(), &ticket.content.0]));
                let is_known = !stored.is_empty() || articles.contains(&article);
                if stored.iter().any(|(content, _)| *content == ticket.content) || !versions.insert(version) {
                    summary.unchanged += 1;
                } else if is_known {
                    summary.updated += 1;
                } else {
                    summary.new += 1;
                }
                articles.insert(article);
            }
            Err(rejection) => {
                eprintln!("riwaya: {}", crate::render::message(&rejection.to_string()));
                summary.rejected += 1;
                *summary.reasons.entry(rejection.reason.to_string()).or_default() += 1;
            }
        }
    }
    summary.seconds = begin.elapsed().as_secs_f64();
    Ok(summary)
}

/// Enough of a digest to tell articles of one run apart.
fn short(digest: &Digest) -> u64 {
    digest.0.iter().take(8).fold(0, |short, byte| short << 8 | u64::from(*byte))
}
