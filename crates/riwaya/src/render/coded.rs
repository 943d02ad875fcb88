//! Incidents that a user has coded, for a terminal or as JSON lines.

use super::safe::foreign;
use super::style::{DIM, Look, NUMBER, TYPE};
use anyhow::Result;
use riwaya_store::{Coded, CodedRow, Estimate, Reading};
use serde_json::{Value, json};

/// Lines of a list.
pub fn list(found: &[Coded], text: bool) -> Result<String> {
    let look = Look::of_stdout(false);
    let mut out = String::new();
    for coded in found {
        let Some(row) = &coded.row else { continue };
        if text {
            head(&mut out, coded, &row.reading, &look);
        } else {
            put!(out, "{}\n", value(coded, row)?);
        }
    }
    Ok(out)
}

/// All that is kept of one.
pub fn whole(coded: &Coded, text: bool) -> Result<String> {
    let look = Look::of_stdout(false);
    let mut out = String::new();
    match &coded.row {
        None => put!(out, "purged    {}, its content was removed; `riwaya verify` still proves the rest\n", coded.id),
        Some(row) if text => {
            head(&mut out, coded, &row.reading, &look);
            details(&mut out, coded, row);
        }
        Some(row) => {
            let mut value = value(coded, row)?;
            value["cells"] = json!(row.cells);
            put!(out, "{value}\n");
        }
    }
    Ok(out)
}

/// What it is read to, and where it stands.
fn value(coded: &Coded, row: &CodedRow) -> Result<Value> {
    let mut value = serde_json::to_value(&row.reading)?;
    value["id"] = coded.id.to_string().into();
    value["source"] = row.source.as_str().into();
    value["row"] = row.row.into();
    value["file"] = row.file.to_string().into();
    value["stored"] = coded.time.as_str().into();
    value["previous"] = coded.previous.map(|id| id.to_string()).into();
    Ok(value)
}

fn head(out: &mut String, coded: &Coded, reading: &Reading, look: &Look) {
    let Reading { own_id, start, end, place, divisions, kind, actors, .. } = reading;
    let days = if start == end { start.clone() } else { format!("{start}…{end}") };
    let list = |list: &[String]| list.iter().map(|text| foreign(text)).collect::<Vec<_>>().join(", ");
    let id = look.paint(NUMBER, &format!("{:>12}", coded.id.to_string()));
    put!(out, "{id}  {days}  {}\n", look.paint(TYPE, &list(kind)));
    let places: Vec<String> = place.iter().chain(divisions.iter().rev()).cloned().collect();
    let mut parts = vec![list(&places), list(actors)];
    parts.extend(toll("killed", reading.killed));
    parts.extend(toll("injured", reading.injured));
    parts.extend(own_id.as_ref().map(|id| look.paint(DIM, &foreign(id))));
    parts.retain(|part| !part.is_empty());
    put!(out, "{:>12}  {}\n", "", parts.join(" · "));
}

fn toll(kind: &str, estimate: Estimate) -> Option<String> {
    let Estimate { low, best, high } = estimate;
    let number = |number: Option<u32>| number.map_or_else(|| "?".to_owned(), |number| number.to_string());
    match (low, best, high) {
        (None, None, None) => None,
        (None, Some(best), None) => Some(format!("{kind} {best}")),
        (low, None, high) => Some(format!("{kind} {} to {}", number(low), number(high))),
        (low, Some(best), high) => Some(format!("{kind} {best} ({} to {})", number(low), number(high))),
    }
}

fn details(out: &mut String, coded: &Coded, row: &CodedRow) {
    if let Some((latitude, longitude)) = row.reading.point {
        put!(out, "point     {latitude}, {longitude}\n");
    }
    for (label, texts) in
        [("note", &row.reading.notes), ("source", &row.reading.sources), ("address", &row.reading.urls)]
    {
        for text in texts {
            put!(out, "{label:<9} {}\n", foreign(text));
        }
    }
    put!(out, "row       {} of {} · stored {}\n", row.row, foreign(&row.source), coded.time);
    put!(out, "          sha256 {}\n", row.file);
    if let Some(previous) = coded.previous {
        put!(out, "before    {previous}, the same cells as another mapping read them\n");
    }
    for (column, cell) in row.cells.iter().filter(|(_, cell)| !cell.trim().is_empty()) {
        put!(out, "   {}: {}\n", foreign(column), foreign(cell));
    }
}
