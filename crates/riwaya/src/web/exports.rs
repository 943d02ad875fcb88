//! `/api/export/{format}`: incidents in the forms that others take over, with the same filter as the screen.

use super::accounts::{Accounts, Exported};
use super::board::{Case, Selection, Sheet, select};
use super::caller::{Caller, Role, Scope};
use super::error::ApiError;
use super::filter::Wanted;
use super::page::Part;
use super::reply::{List, json};
use super::route::Route;
use super::sight::Sight;
use super::state::App;
use super::stream::{Pipe, pipe};
use crate::casebook::Cases;
use crate::clock::now;
use anyhow::Result;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, Method, header};
use axum::response::Response;
use jiff::Timestamp;
use riwaya_export::{
    Case as Exportable, Codebook, Count, Exporter, Fate, Format, Item, Options, Redaction, Review, Tombstone,
};
use riwaya_store::{Casebook as _, Evidence as _, SqliteStore, State as Stored};
use serde::Deserialize;
use serde_json::json as value;
use std::borrow::Cow;
use std::io::{self, BufWriter, Write};
use std::sync::Arc;
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;

pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/api/export/{format}", "Incidents as a file; HEAD and count=true only count its rows", export)
            .needs(Role::Viewer, Scope::Export)
            .filtered()
            .query("redact", "true: mask the names of private persons")
            .query("count", "true: only say how many rows there are")
            .media("*/*")
            .or(404, "there is no such format")
            .long(),
        Route::get("/api/exports", "Who exported what, the newest first; administrators see all", log)
            .paged()
            .gives::<List<Exported>>(),
    ]
}

#[derive(Debug, Default, Deserialize)]
struct How {
    #[serde(default)]
    redact: Flag,
    #[serde(default)]
    count: Flag,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Flag {
    #[default]
    #[serde(alias = "")]
    False,
    True,
}

/// What is exported, and for whom.
struct Job {
    app: App,
    format: Format,
    wanted: Wanted,
    redact: bool,
    author: String,
    sight: Sight,
}

async fn export(
    State(app): State<App>,
    caller: Caller,
    sight: Sight,
    method: Method,
    Path(format): Path<String>,
    wanted: Wanted,
    how: Result<Query<How>, axum::extract::rejection::QueryRejection>,
) -> Result<Response, ApiError> {
    let Query(how) = how?;
    let format: Format = format.parse().map_err(|error| ApiError::missing(format!("such format: {error}")))?;
    let (redact, author) = (how.redact == Flag::True, caller.name);
    let job = Job { app, format, wanted, redact, author, sight };
    if how.count == Flag::True || method == Method::HEAD {
        let count = spawn_blocking(move || job.write(io::sink()));
        let count = count.await.map_err(|error| anyhow::anyhow!("counting failed: {error}"))??;
        let rows = value!({ "rows": count.rows, "tombstones": count.tombstones, "left_out": count.left_out });
        let mut response = json(&rows)?;
        response.headers_mut().insert("riwaya-rows", HeaderValue::from(count.rows));
        return Ok(response);
    }
    let (pipe, stream) = pipe();
    let handle = Handle::current();
    spawn_blocking(move || job.send(pipe, &handle));
    let mut response = Response::new(Body::from_stream(stream));
    let name = format!("attachment; filename=\"riwaya-{}.{}\"", format.name(), format.extension());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(format.media_type()));
    headers.extend(HeaderValue::try_from(name).ok().map(|name| (header::CONTENT_DISPOSITION, name)));
    // A file that is made while it is sent has no name by its content: each is another one.
    headers
        .extend(HeaderValue::try_from(format!("\"{}\"", super::secret::secret()?)).ok().map(|tag| (header::ETAG, tag)));
    Ok(response)
}

impl Job {
    /// Writes the file into a response, and notes it in both logs.
    fn send(&self, pipe: Pipe, handle: &Handle) {
        let mut out = BufWriter::with_capacity(64 << 10, pipe);
        let done = self.write(&mut out).and_then(|count| {
            out.flush()?;
            Ok(count)
        });
        let noted = done.and_then(|count| self.note(count, handle));
        match noted {
            Ok(()) => {}
            // What was begun is broken off, so that it does not look complete.
            Err(error) => out.into_parts().0.fail(&error),
        }
    }

    fn note(&self, count: Count, handle: &Handle) -> Result<()> {
        let mut store = self.app.pool.take()?;
        let note = format!("{}: {} rows, by {}", self.format.name(), count.rows, self.author);
        store.note_export(&note, now())?;
        store.sign(now())?;
        self.app.pool.give(store);
        let (accounts, format) = (&self.app.accounts, self.format.name());
        let noted = accounts.note_export(&self.author, format, &self.wanted, self.redact, count.rows);
        handle.block_on(noted).map_err(|error| anyhow::anyhow!("{error}"))
    }

    /// Writes the incidents that the screen shows with this filter.
    fn write(&self, out: impl Write) -> Result<Count> {
        let mut store = self.app.pool.take()?;
        let failed = |error: ApiError| anyhow::anyhow!("{error}");
        let words = self.app.index.words(&mut store, self.app.knowledge.0, &self.wanted).map_err(failed)?;
        let sheet = self.app.board.sheet(&mut store, &self.sight)?;
        let selection = Selection::new(&self.wanted, words.as_ref()).map_err(failed)?;
        let chosen = select(&sheet, &selection);
        let accepted_only = self.wanted.reviewed == Some(true);
        let options = Options {
            since: self.wanted.since().map_err(failed)?,
            accepted_only,
            redaction: self.redact.then(|| Redaction::new(self.app.knowledge.0)),
            codebook: Codebook::default(),
        };
        let since = options.since;
        let mut exporter = Exporter::new(self.format, out, options)?;
        let cases = Cases::new(&mut store, accepted_only)?.hiding(self.sight.hidden());
        for case in chosen {
            push(&mut store, &cases, &case, &mut exporter)?;
        }
        if since.is_some() {
            tombstones(&sheet).into_iter().try_for_each(|stone| exporter.push(Item::Tombstone(stone)))?;
        }
        self.app.pool.give(store);
        Ok(exporter.finish()?)
    }
}

fn push(store: &mut SqliteStore, cases: &Cases, case: &Arc<Case>, exporter: &mut Exporter<'_>) -> Result<()> {
    let stored = store.incident(&case.code)?;
    // It may have ended a moment ago.
    if stored.state != Stored::Open {
        return Ok(());
    }
    let Some(dossier) = cases.dossier(store, &stored)? else { return Ok(()) };
    Ok(exporter.push(Item::Case(Box::new(Exportable {
        incident: Cow::Borrowed(&dossier.incident),
        reports: Cow::Borrowed(&dossier.reports),
        updated: dossier.updated,
        review: if dossier.accepted { Review::Accepted } else { Review::Suggested },
    })))?)
}

fn tombstones(sheet: &Sheet) -> Vec<Tombstone> {
    let stone = |stone: &super::board::Stone| {
        let fate = stone.into.clone().map_or(Fate::Withdrawn, Fate::MergedInto);
        let updated: Timestamp = stone.updated.parse().ok()?;
        Some(Tombstone { id: stone.id.clone(), fate, updated, reason: String::new() })
    };
    sheet.stones.values().filter_map(stone).collect()
}

async fn log(State(accounts): State<Accounts>, caller: Caller, part: Part) -> Result<Response, ApiError> {
    let whose = if caller.is_administrator() { None } else { Some(caller.name.as_str()) };
    let limit = i64::try_from(part.limit).unwrap_or(i64::MAX);
    let items = accounts.exports(whose, part.number(i64::MAX)?, limit).await?;
    let last = items.last().map(|export| export.n.to_string()).unwrap_or_default();
    json(&List { next: part.next(part.skip, items.len(), &last), items, total: None })
}
