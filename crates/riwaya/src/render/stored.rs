//! What the archive keeps of an article, as text for a terminal.

use super::safe::foreign;
use super::style::{DIM, Look, TITLE, TYPE, factuality};
use anyhow::{Context, Result};
use riwaya_store::{Article, Event, Summary, Toll, VersionId};
use serde_json::{Value, json};

/// The article with its versions, captures, copies, changes and events. `record` is the JSON that was read from it; it
/// is absent where the article was purged.
pub fn article(article: &Article, record: Option<&[u8]>) -> Result<String> {
    let look = Look::of_stdout(false);
    let record: Option<Value> = record
        .map(serde_json::from_slice)
        .transpose()
        .context("what was read from the article is damaged; `riwaya verify` says what differs")?;
    let mut out = String::new();
    head(&mut out, article, &look);
    for capture in &article.captures {
        put!(
            out,
            "capture   {} · {} bytes · {} · {}\n          sha256 {}\n",
            foreign(&capture.source),
            capture.size,
            capture.method,
            capture.time,
            capture.sha256
        );
    }
    for extraction in &article.extractions {
        put!(out, "read by   {} · {}\n", foreign(&extraction.extractor), extraction.time);
    }
    for change in &article.changes {
        let event = change.new_event.as_deref().or(change.old_event.as_deref()).unwrap_or("");
        put!(out, "changed   {} {}\n", foreign(&change.what), look.paint(DIM, event));
    }
    if record.is_none() {
        out.push_str("purged    its content was removed; `riwaya verify` still proves the rest\n");
    }
    for (number, event) in article.events.iter().enumerate() {
        out.push('\n');
        one(&mut out, number + 1, event, record.as_ref(), &look);
    }
    Ok(out)
}

fn head(out: &mut String, article: &Article, look: &Look) {
    put!(out, "{}\n", look.paint(TITLE, &foreign(&article.title)));
    let outlet = article.outlet.as_deref().unwrap_or("no outlet");
    put!(out, "{} · {}\n", foreign(outlet), article.published.as_deref().unwrap_or("no date"));
    if let Some(url) = &article.url {
        put!(out, "{}\n", foreign(url));
    }
    put!(out, "article   {} · version {} · id {}\n", article.id, article.version, foreign(&article.doc_id));
    if article.versions.len() > 1 {
        put!(out, "versions  {}\n", numbers(&article.versions));
    }
    if let Some(first) = article.copy_of {
        put!(out, "copy of   {first}\n");
    }
    if !article.copies.is_empty() {
        put!(out, "copies    {}\n", numbers(&article.copies));
    }
}

fn numbers(ids: &[VersionId]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn one(out: &mut String, number: usize, event: &Event, record: Option<&Value>, look: &Look) {
    let real = match event.factuality.as_str() {
        "actual" => String::new(),
        other => format!(" {}", look.paint(factuality(other), &other.to_uppercase())),
    };
    let recalled = if event.background { " recalled" } else { "" };
    let day = if event.start == event.end { event.start.clone() } else { format!("{}…{}", event.start, event.end) };
    put!(out, "{number}  {}{real}{recalled}  {day}", look.paint(TYPE, &event.kind));
    if let Some(place) = &event.place {
        let name = [&place.name, &place.settlement, &place.admin1].into_iter().find(|name| !name.is_empty());
        put!(out, "  {}, {}", name.map_or("", String::as_str), place.country);
        if let Some((lat, lon)) = place.point {
            put!(out, " ({lat:.2}, {lon:.2} · {})", place.precision);
        }
    }
    put!(out, "  {}\n", look.paint(DIM, &event.id));
    toll(out, "killed", event.killed);
    toll(out, "injured", event.injured);
    let told = record.and_then(|record| {
        record["events"].as_array()?.iter().find(|told| told["id"].as_str() == Some(event.id.as_str()))
    });
    for (label, list) in [("told", "mentions"), ("who", "agents"), ("whom", "patients"), ("says", "sources")] {
        for said in told.and_then(|told| told[list].as_array()).into_iter().flatten() {
            let stance = said["stance"].as_str().map_or_else(String::new, |stance| format!("  {stance}"));
            put!(out, "   {label:<8}{}{stance}\n", foreign(said["text"].as_str().unwrap_or("")));
        }
    }
}

fn toll(out: &mut String, kind: &str, toll: Toll) {
    match (toll.low, toll.high) {
        (Some(low), Some(high)) if low == high => put!(out, "   {kind:<8}{low}\n"),
        (Some(low), Some(high)) => put!(out, "   {kind:<8}{low} to {high}\n"),
        (Some(low), None) => put!(out, "   {kind:<8}at least {low}\n"),
        (None, _) => {}
    }
}

/// Lines of a list.
pub fn list(lines: &[Summary], text: bool) -> String {
    let mut out = String::new();
    for line in lines {
        if text {
            let copy = line.copy_of.map_or_else(String::new, |first| format!(" · copy of {first}"));
            put!(
                out,
                "{:>8}  {:<16}  {}\n          {} · {} events{copy}\n",
                line.id.0,
                line.published.as_deref().unwrap_or("no date"),
                foreign(&line.title),
                foreign(line.outlet.as_deref().unwrap_or("no outlet")),
                line.events,
            );
        } else {
            let value = json!({
                "id": line.id.0, "published": line.published, "outlet": line.outlet, "title": line.title,
                "events": line.events, "copy_of": line.copy_of.map(|first| first.0),
            });
            put!(out, "{value}\n");
        }
    }
    out
}

/// Names with counts and bars, at most `limit` of them.
pub fn bars(counts: &[(String, u64)], limit: usize) -> String {
    const CELLS: u64 = 30;
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
    let mut out = String::new();
    for (name, count) in counts.iter().take(limit) {
        let bar = "█".repeat(usize::try_from((count * CELLS).div_ceil(most)).unwrap_or(0));
        let name = if name.is_empty() { "not told".to_owned() } else { foreign(name) };
        put!(out, "{count:>10}  {bar}  {name}\n");
    }
    if counts.len() > limit {
        put!(out, "            and {} more\n", counts.len() - limit);
    }
    out
}

/// Months as a line of bars, from the first to the last, months without articles among them.
pub fn sparkline(counts: &[(String, u64)]) -> String {
    const STEPS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    /// The last of them are shown: ten years.
    const MONTHS: usize = 120;
    let number = |month: &str| {
        let (year, month) = month.split_once('-')?;
        Some(year.parse::<usize>().ok()? * 12 + month.parse::<usize>().ok()? - 1)
    };
    let months: Vec<(usize, u64)> = counts.iter().filter_map(|(month, count)| Some((number(month)?, *count))).collect();
    let (Some((first, _)), Some((last, _))) = (months.first(), months.last()) else { return String::new() };
    let first = (*first).max(last.saturating_sub(MONTHS - 1));
    let count = |month: usize| months.iter().find(|(known, _)| *known == month).map_or(0, |(_, count)| *count);
    let most = months.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
    let line: String = (first..=*last)
        .map(|month| match count(month) {
            0 => ' ',
            count => STEPS.get(usize::try_from((count - 1) * 8 / most).unwrap_or(0)).copied().unwrap_or('█'),
        })
        .collect();
    let name = |month: usize| format!("{}-{:02}", month / 12, month % 12 + 1);
    format!("{} {line} {}  (most in a month: {most})\n", name(first), name(*last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_without_articles_are_gaps() {
        let counts = [("2021-11".to_owned(), 8), ("2022-01".to_owned(), 1), ("2022-02".to_owned(), 4)];
        assert_eq!(sparkline(&counts), "2021-11 █ ▁▄ 2022-02  (most in a month: 8)\n");
        assert_eq!(sparkline(&[(String::new(), 3)]), "");
    }
}
