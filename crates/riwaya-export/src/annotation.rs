//! W3C Web Annotations: JSON lines, one annotation for each piece of evidence of an incident.

use crate::case::{Case, Tombstone};
use crate::codebook::Codebook;
use crate::error::ExportError;
use crate::export::Sink;
use crate::figures::range;
use crate::jsonl::write_line;
use riwaya_incident::incident::Evidence;
use riwaya_incident::report::{Report, Words};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::io::Write;

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// Code points of the text before and behind a quotation, so that it is found again where the text moved.
const AROUND: usize = 32;

/// Lines that are being written.
pub(crate) struct Annotations<W> {
    out: W,
}

/// What words are evidence for.
struct Shown<'a> {
    evidence: Evidence,
    /// `event`, `place`, `agent`, `patient`, `figure` or a stance on one of them, as `denies:occurrence`.
    tag: String,
    /// What they say, in riwaya's words.
    value: &'a str,
}

impl<W: Write> Annotations<W> {
    pub(crate) fn new(out: W, book: &Codebook) -> Result<Self, ExportError> {
        book.check_columns(&[])?;
        Ok(Self { out })
    }
}

impl<W: Write> Sink for Annotations<W> {
    fn case(&mut self, case: &Case<'_>) -> Result<u64, ExportError> {
        let figures: Vec<String> =
            case.incident.ledger.entries.iter().map(|entry| range(entry.low, entry.high)).collect();
        let mut seen = HashSet::new();
        let mut rows = 0;
        for shown in shown(case, &figures) {
            let Some(annotation) = annotation(case, &shown) else { continue };
            // Several voices of one report share their words: an id stands once.
            if seen.insert(annotation["id"].as_str().unwrap_or_default().to_owned()) {
                write_line(&mut self.out, &annotation)?;
                rows += 1;
            }
        }
        Ok(rows)
    }

    fn tombstone(&mut self, stone: &Tombstone) -> Result<bool, ExportError> {
        let gone = json!({
            "@context": [CONTEXT, "https://www.w3.org/ns/activitystreams"],
            "id": incident_id(&stone.id), "type": "Tombstone", "deleted": stone.updated,
            "summary": stone.in_words(),
        });
        write_line(&mut self.out, &gone)?;
        Ok(true)
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        Ok(self.out.flush()?)
    }
}

fn incident_id(id: &str) -> String {
    format!("urn:riwaya:incident:{id}")
}

/// All evidence of an incident, with what it shows. `figures` are the numbers of the ledger in words.
fn shown<'a>(case: &'a Case<'_>, figures: &'a [String]) -> Vec<Shown<'a>> {
    let incident = &*case.incident;
    let mut all = Vec::new();
    let mut add = |evidence: Evidence, tag: &str, value: &'a str| {
        all.push(Shown { evidence, tag: tag.to_owned(), value });
    };
    for reference in &incident.events {
        let told = case.account(reference).and_then(|(_, told)| told);
        for mention in told.iter().flat_map(|(_, event)| &event.mentions) {
            add(Evidence { source: reference.source, words: mention.words.clone() }, "event", &incident.kind);
        }
    }
    for place in incident.place.iter().chain(&incident.other_places) {
        add(place.evidence.clone(), "place", if place.name.is_empty() { &place.text } else { &place.name });
    }
    for (sides, tag) in [(&incident.agents, "agent"), (&incident.patients, "patient")] {
        for side in sides {
            add(side.evidence.clone(), tag, crate::parties::name(side));
        }
    }
    for (entry, figure) in incident.ledger.entries.iter().zip(figures) {
        add(entry.evidence.clone(), &format!("figure:{}", entry.kind), figure);
    }
    for cells in &incident.matrix.rows {
        for (column, cell) in incident.matrix.columns.iter().zip(cells) {
            let tag = format!("{}:{}", stance(cell.stance), column.target);
            let value = |told: &'a Option<String>| told.as_deref().unwrap_or(&column.value);
            if let Some(evidence) = &cell.evidence {
                add(evidence.clone(), &tag, value(&cell.value));
            }
            for earlier in &cell.earlier {
                let tag = format!("{}:{}", stance(earlier.stance), column.target);
                add(earlier.evidence.clone(), &tag, value(&earlier.value));
            }
        }
    }
    all
}

fn stance(stance: riwaya_incident::matrix::Stance) -> &'static str {
    use riwaya_incident::matrix::Stance;
    match stance {
        Stance::Silent => "silent",
        Stance::Asserts => "asserts",
        Stance::Differs => "differs",
        Stance::Doubts => "doubts",
        Stance::Denies => "denies",
    }
}

fn annotation(case: &Case<'_>, shown: &Shown<'_>) -> Option<Value> {
    let source = case.incident.sources.get(shown.evidence.source)?;
    let words = &shown.evidence.words;
    let report = case.report(source);
    // The selectors hold for the text as riwaya keeps it, not for the page around it.
    let version = report.map_or("", |report| report.version.as_str());
    let text = format!("urn:riwaya:article:{}:{version}", encoded(&source.doc_id));
    let id = format!(
        "urn:riwaya:evidence:{}:{}:{}:{version}:{}:{}-{}",
        case.incident.id,
        shown.tag,
        encoded(&source.doc_id),
        words.field,
        words.start,
        words.end
    );
    let (prefix, suffix) = report.map_or_else(Default::default, |report| around(report, words));
    let mut target = json!({
        "source": format!("{text}#{}", words.field),
        "selector": [
            {"type": "TextQuoteSelector", "exact": words.text, "prefix": prefix, "suffix": suffix},
            {"type": "TextPositionSelector", "start": words.start, "end": words.end},
        ],
    });
    if let Some(url) = &source.url {
        target["scope"] = url.as_str().into();
    }
    Some(json!({
        "@context": CONTEXT, "id": id, "type": "Annotation", "motivation": "classifying", "modified": case.updated,
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": shown.tag},
            {"type": "TextualBody", "purpose": "describing", "value": shown.value},
            {"type": "SpecificResource", "purpose": "linking", "source": incident_id(&case.incident.id)},
        ],
        "creator": {"type": "Software", "name": report.map_or("riwaya", |report| report.extractor.as_str())},
        "target": target,
    }))
}

/// What stands before and behind words in their field.
fn around(report: &Report, words: &Words) -> (String, String) {
    let text = if words.field == "title" { &report.title } else { &report.text };
    let before = words.start.saturating_sub(AROUND);
    let prefix = text.chars().skip(before).take(words.start - before).collect();
    let suffix = text.chars().skip(words.end).take(AROUND).collect();
    (prefix, suffix)
}

/// A source's own id as a part of a URN: what is no plain sign is percent-encoded.
fn encoded(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(byte.into());
        } else {
            let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or('0').to_ascii_uppercase();
            out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    out
}
