//! Keeps the sheet abreast of the archive.

use super::summary::json;
use super::{Board, Case, Names, Sheet, Site, Stone, Told};
use crate::casebook::Cases;
use crate::web::accounts::Kept;
use anyhow::Result;
use riwaya_store::{Casebook as _, Changed, Group, Shelf as _, SqliteStore, State, Telling};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Incidents that are read at once.
const BATCH: usize = 500;
/// Batches after which what is done is shown already: a first start reads the whole archive.
const PARTS: usize = 10;

/// Brings the sheet up to date. What was put together in an earlier run is taken from `kept`, and what is new goes there.
pub fn fill(store: &mut SqliteStore, board: &Board, names: &mut Names, kept: &Kept) -> Result<()> {
    let old = board.whole();
    let changed = store.changed(old.change)?;
    // Counting goes through whole tables: articles without events are counted with the next that have some.
    if changed.is_empty() && old.counts.0 > 0 {
        return Ok(());
    }
    let counts = counts(store)?;
    let cases = Cases::new(store, false)?;
    let mut all: HashMap<String, Arc<Case>> =
        old.cases.iter().map(|case| (case.code.clone(), Arc::clone(case))).collect();
    let mut sheet = Sheet { stones: old.stones.clone(), change: old.change, counts, ..Sheet::default() };
    drop(old);
    for (number, batch) in changed.chunks(BATCH).enumerate() {
        let codes: Vec<String> = batch.iter().map(|changed| changed.code.clone()).collect();
        let mut by_code: BTreeMap<String, Vec<Telling>> = BTreeMap::new();
        for telling in store.tellings(&codes)? {
            by_code.entry(telling.code.clone()).or_default().push(telling);
        }
        let mut known = kept.get(batch)?;
        let mut new = Vec::new();
        for one in batch {
            all.remove(&one.code);
            sheet.stones.remove(&one.code);
            let tellings = by_code.remove(&one.code).unwrap_or_default();
            let json = match known.remove(&one.code) {
                Some(json) => Some(json),
                None => {
                    put_together(store, &cases, one, &mut sheet)?.inspect(|json| new.push((one.clone(), json.clone())))
                }
            };
            if let Some(json) = json {
                let tellings = tellings.into_iter().map(|telling| told(telling, &cases, names)).collect();
                let case = case((&one.code, one.change, &one.updated), &json, tellings, names)?;
                all.insert(one.code.clone(), Arc::new(case));
            }
        }
        kept.put(&new)?;
        sheet.change = batch.iter().map(|one| one.change).fold(sheet.change, i64::max);
        if number % PARTS == PARTS - 1 {
            board.set(with(sheet.clone(), &all));
        }
    }
    board.set(with(sheet, &all));
    Ok(())
}

/// The sheet with its incidents, in order.
fn with(mut sheet: Sheet, all: &HashMap<String, Arc<Case>>) -> Sheet {
    sheet.cases = all.values().cloned().collect();
    sheet.sort();
    sheet
}

/// How many articles and events there are.
fn counts(store: &mut SqliteStore) -> Result<(u64, u64)> {
    let counts = store.count(Group::Table, &riwaya_store::Filter::All(Vec::new()))?;
    let of = |name: &str| counts.iter().find(|(known, _)| known == name).map_or(0, |(_, count)| *count);
    Ok((of("articles"), of("events")))
}

/// The summary of an incident; none where it is no longer, which is noted, or where all of it was rejected.
fn put_together(
    store: &mut SqliteStore,
    cases: &Cases,
    changed: &Changed,
    sheet: &mut Sheet,
) -> Result<Option<String>> {
    let stored = store.incident(&changed.code)?;
    let (state, into) = match &stored.state {
        State::Open => {
            let Some(dossier) = cases.dossier(store, &stored)? else { return Ok(None) };
            return Ok(Some(json(&dossier, &changed.updated)?));
        }
        State::Merged(into) => ("merged", Some(into.clone())),
        State::Withdrawn => ("withdrawn", None),
    };
    let (id, updated, founder) = (changed.code.clone(), changed.updated.clone(), changed.founder.clone());
    let left = Stone { id, state, into, updated, founder };
    sheet.stones.insert(changed.code.clone(), left);
    Ok(None)
}

/// An incident of its id, the number and the time of its last change, its summary and its events.
pub(super) fn case(
    (code, change, updated): (&str, i64, &str),
    json: &str,
    tellings: Vec<Told>,
    names: &mut Names,
) -> Result<Case> {
    let summary: Value = serde_json::from_str(json)?;
    let text = |pointer: &str| summary.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let place = ["/place/name", "/place/settlement", "/place/admin1"].map(text);
    let place = place.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
    let degree = |at: &str| summary.pointer(at).and_then(Value::as_f64);
    let latest = tellings.iter().map(|told| &*told.start).max().unwrap_or_default().to_owned();
    let totals = summary.pointer("/totals").and_then(Value::as_array).into_iter().flatten();
    let killed = totals.filter(|total| total["kind"] == "killed").find_map(|total| total["best"].as_u64());
    Ok(Case {
        code: code.to_owned(),
        json: json.into(),
        kind: names.get(text("/type")),
        status: names.get(text("/status")),
        place: names.get(place),
        place_id: names.get(text("/place/id")),
        precision: names.get(text("/place/precision")),
        voices: summary["voices"].as_u64().unwrap_or(0),
        killed: killed.unwrap_or(0),
        point: degree("/place/point/0").zip(degree("/place/point/1")),
        latest,
        start: text("/date/start").to_owned(),
        change,
        updated: updated.to_owned(),
        tellings,
    })
}

fn told(telling: Telling, cases: &Cases, names: &mut Names) -> Told {
    let reviews = cases.reviews();
    let place = &telling.place;
    let parts = [&place.name, &place.id, &place.settlement, &place.admin1, &place.country].map(|name| names.get(name));
    Told {
        version: telling.version,
        outlet: names.get(&telling.outlet),
        published: names.get(&telling.published),
        kind: names.get(&telling.kind),
        factuality: names.get(&telling.factuality),
        start: names.get(&telling.start),
        end: names.get(&telling.end),
        site: Arc::new(Site { names: parts, point: place.point }),
        actors: telling.actors.iter().map(|actor| names.get(actor)).collect(),
        killed: telling.killed,
        confidence: telling.confidence as f32,
        accepted: reviews.accepted(&telling.event),
        reviewed: !reviews.of(&telling.event).is_empty(),
        event: telling.event.into(),
    }
}
