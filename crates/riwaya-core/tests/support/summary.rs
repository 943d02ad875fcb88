//! What was extracted, in a few lines for the developer.

use super::check::Read;
use riwaya_core::claim::Voice;

/// All events in a few lines, for the developer.
pub fn summary(read: &Read<'_>) -> String {
    let words = |quote| read.article.words(quote);
    let mut out = String::new();
    for event in &read.extraction.events {
        let list = |name: &str, items: Vec<&str>| {
            if items.is_empty() { String::new() } else { format!("; {name}: {}", items.join(" | ")) }
        };
        out.push_str(&format!(
            "    {} {}{}",
            event.kind,
            event.factuality,
            if event.background { " background" } else { "" }
        ));
        out.push_str(&list("mentions", event.mentions().iter().map(|one| words(one.quote)).collect()));
        out.push_str(&list("agents", event.agents.iter().map(|one| words(one.quote)).collect()));
        out.push_str(&list("patients", event.patients.iter().map(|one| words(one.quote)).collect()));
        out.push_str(&list("instruments", event.instruments.iter().map(|one| words(one.quote)).collect()));
        for place in &event.places {
            out.push_str(&format!(
                "; {} {}",
                [&place.value.settlement, &place.value.admin1].map(String::as_str).join("/"),
                place.value.country
            ));
        }
        out.push_str(&format!(
            "; {:?}..{:?} {:?}",
            event.date.value.start, event.date.value.end, event.date.value.precision
        ));
        for (slot, figure) in event
            .figures
            .iter()
            .map(|one| ("", one))
            .chain(event.parts.iter().map(|one| ("part ", one)))
            .chain(event.joint.iter().map(|one| ("joint ", one)))
        {
            out.push_str(&format!(
                "; {slot}{} {}..{:?} of {}",
                figure.value.kind, figure.value.low, figure.value.high, figure.value.of
            ));
        }
        for claim in &event.claims {
            let voice = match &claim.voice {
                Voice::Outlet => "outlet",
                Voice::Named { quote, .. } => words(*quote),
            };
            out.push_str(&format!("; {} {}: {voice}", claim.stance, claim.target));
        }
        out.push('\n');
    }
    out
}
