//! GDELT Mentions: tab-separated, one row for each words that name an event.

use crate::case::{Case, Tombstone};
use crate::codebook::Codebook;
use crate::sheet::{Row, Table};
use crate::sources::{host, publisher};
use jiff::Timestamp;
use riwaya_incident::incident::Source;
use riwaya_incident::report::{Event, Party, Report, Words};

pub(crate) const COLUMNS: [&str; 16] = [
    "GLOBALEVENTID",
    "EventTimeDate",
    "MentionTimeDate",
    "MentionType",
    "MentionSourceName",
    "MentionIdentifier",
    "SentenceID",
    "Actor1CharOffset",
    "Actor2CharOffset",
    "ActionCharOffset",
    "InRawText",
    "Confidence",
    "MentionDocLen",
    "MentionDocTone",
    "MentionDocTranslationInfo",
    "Extras",
];

/// The table.
pub(crate) struct Mentions;

impl Table for Mentions {
    fn columns(&self) -> &'static [&'static str] {
        &COLUMNS
    }

    fn rows(&self, case: &Case<'_>, _: &Codebook) -> Vec<Row> {
        let accounts = case.incident.events.iter().filter_map(|event| case.account(event));
        let told = accounts.filter_map(|(source, told)| told.map(|(report, event)| (source, report, event)));
        told.flat_map(|(source, report, event)| {
            event.mentions.iter().map(move |mention| row(case, source, report, event, &mention.words))
        })
        .collect()
    }

    fn tombstone(&self, stone: &Tombstone) -> Row {
        let mut row = Row::new(&COLUMNS);
        row.set("GLOBALEVENTID", stone.id.as_str());
        row.set("MentionTimeDate", digits(&stone.updated.to_string()));
        row.set("Extras", format!("deleted: {}", stone.in_words()));
        row
    }
}

fn row(case: &Case<'_>, source: &Source, report: &Report, event: &Event, words: &Words) -> Row {
    let mut row = Row::new(&COLUMNS);
    row.set("GLOBALEVENTID", case.incident.id.as_str());
    row.set("EventTimeDate", digits(&event.date.start));
    row.set("MentionTimeDate", source.published.as_deref().map(published));
    row.set("MentionType", source.url.as_ref().map(|_| 1_u8));
    row.set("MentionSourceName", source.url.as_deref().and_then(host).unwrap_or_else(|| publisher(source)));
    row.set("MentionIdentifier", source.url.as_deref().unwrap_or(&source.doc_id));
    row.set("Actor1CharOffset", event.agents.first().and_then(offset_of));
    row.set("Actor2CharOffset", event.patients.first().and_then(offset_of));
    row.set("ActionCharOffset", offset(words));
    row.set("InRawText", 1_u8);
    // GDELT counts in steps of ten from 10 to 100.
    let confidence = (event.confidence * 10.0).round().clamp(1.0, 10.0);
    row.set("Confidence", confidence as i64 * 10);
    row.set("MentionDocLen", report.text.chars().count());
    row.set("MentionDocTranslationInfo", "srclc:ara");
    row.set("Extras", format!("doc_id={};event={};field={}", source.doc_id, event.id, words.field));
    row
}

fn offset_of(party: &Party) -> Option<usize> {
    offset(&party.words)
}

/// GDELT's offsets are those of the text; a headline has none.
fn offset(words: &Words) -> Option<usize> {
    (words.field == "text").then_some(words.start)
}

/// `YYYYMMDDHHMMSS` in UTC where an offset tells how; else as the outlet prints it.
fn published(moment: &str) -> String {
    moment.parse::<Timestamp>().map_or_else(|_| digits(moment), |time| digits(&time.to_string()))
}

/// The first 14 digits, filled up with zeros; nothing of nothing.
fn digits(moment: &str) -> String {
    let digits: String = moment.chars().filter(char::is_ascii_digit).take(14).collect();
    if digits.is_empty() { digits } else { format!("{digits:0<14}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_fourteen_digits() {
        assert_eq!(published("2022-01-21T06:01+03:00"), "20220121030100");
        assert_eq!(published("2022-01-21T06:01"), "20220121060100");
        assert_eq!(published("2022-01-21"), "20220121000000");
        assert_eq!(digits(""), "");
    }
}
