//! How the sources of a list are doing, for a terminal or as JSON lines.

use super::safe::foreign;
use super::style::{BAD, DIM, GOOD, Look, OPEN, TITLE};
use riwaya_fetch::Health;
use riwaya_ingest::{ListedSource, SourceKind};
use serde_json::json;

/// A source, and how it is doing where it was polled before.
pub type Source = (ListedSource, Option<Health>);

/// Whether the last poll of a source failed.
pub fn is_failing((_, health): &Source) -> bool {
    health.as_ref().is_some_and(|health| health.failures > 0)
}

/// All of them, in the order of the list.
pub fn list(sources: &[Source], text: bool) -> String {
    let look = Look::of_stdout(false);
    let mut out = String::new();
    for source in sources {
        if text {
            one(&mut out, source, &look);
        } else {
            put!(out, "{}\n", value(source));
        }
    }
    out
}

fn state(source: &Source) -> &'static str {
    match source {
        (_, None) => "never polled",
        source if is_failing(source) => "failing",
        _ => "ok",
    }
}

fn value(source: &Source) -> serde_json::Value {
    let (listed, health) = source;
    let time = |time: Option<jiff::Timestamp>| time.map(|time| time.to_string());
    let failure = health.as_ref().and_then(|health| health.last_failure.as_ref());
    json!({
        "outlet": listed.outlet,
        "url": listed.url,
        "kind": if listed.kind == SourceKind::Feed { "feed" } else { "page" },
        "language": listed.language,
        "reliability": listed.reliability,
        "licence": listed.licence,
        "state": state(source),
        "failures": health.as_ref().map_or(0, |health| health.failures),
        "last_success": time(health.as_ref().and_then(|health| health.last_success)),
        "last_failure": failure.map(|failure| json!({ "time": failure.time.to_string(), "reason": failure.reason })),
        "next_due": time(health.as_ref().map(|health| health.next_due)),
        "articles": health.as_ref().map(|health| health.articles),
        "rejected": health.as_ref().map(|health| health.rejected),
    })
}

fn one(out: &mut String, source: &Source, look: &Look) {
    let (listed, health) = source;
    let style = match state(source) {
        "ok" => GOOD,
        "failing" => BAD,
        _ => OPEN,
    };
    let name = look.paint(TITLE, &foreign(&listed.outlet));
    put!(out, "{}  {name}  {}\n", look.paint(style, state(source)), look.paint(DIM, &foreign(&listed.url)));
    for (label, note) in [("reliability", &listed.reliability), ("licence", &listed.licence)] {
        if let Some(note) = note {
            put!(out, "   {label:<12} {}\n", foreign(note));
        }
    }
    let Some(health) = health else { return };
    if let Some(time) = health.last_success {
        put!(out, "   {:<12} {time} · {} articles, {} rejected\n", "last read", health.articles, health.rejected);
    }
    if let Some(failure) = &health.last_failure {
        put!(
            out,
            "   {:<12} {} · {} in a row · {}\n",
            "failed",
            failure.time,
            health.failures,
            foreign(&failure.reason)
        );
    }
    put!(out, "   {:<12} {}\n", "next due", health.next_due);
}
