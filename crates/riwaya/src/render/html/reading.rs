//! The article as it stands, its evidence coloured by kind, what is not body dimmed.

use super::marks::{KINDS, Mark, Segment, marks, segments};
use super::{Writer, direction};
use crate::render::safe::escape;
use std::ops::Range;

impl Writer<'_, '_> {
    pub(super) fn reading(&self) -> String {
        let text = self.source.field("text");
        let marks = marks(self.article, "text");
        let mut out = String::from("<div class=\"reading\">\n");
        if !marks.is_empty() {
            let key: Vec<String> = KINDS
                .iter()
                .filter(|kind| marks.iter().any(|mark| mark.kind == **kind))
                .map(|kind| format!("<li><span class=\"hl k-{kind} k1-{kind}\">{kind}</span></li>"))
                .collect();
            put!(out, "<ul class=\"key\" dir=\"ltr\" title=\"colours of the evidence\">{}</ul>\n", key.concat());
        }
        for paragraph in paragraphs(text) {
            let zone =
                self.article.zones.iter().find(|zone| zone.start <= paragraph.start && zone.end >= paragraph.end);
            let direction = direction(text.get(paragraph.clone()).unwrap_or(&[]).iter().copied());
            let class = zone.map(|zone| format!(" class=\"zone {0}\" title=\"{0}\"", zone.kind)).unwrap_or_default();
            put!(out, "<p dir=\"{direction}\"{class}>");
            self.segments(&mut out, "text", paragraph, &marks, zone.is_none());
            out.push_str("</p>\n");
        }
        out + "</div>\n"
    }

    /// Adds a stretch of a field with its evidence.
    pub(super) fn marked(&self, out: &mut String, field: &str, range: Range<usize>) {
        self.segments(out, field, range, &marks(self.article, field), false);
    }

    fn segments(&self, out: &mut String, field: &str, range: Range<usize>, marks: &[Mark], zones: bool) {
        // Zones inside a paragraph cut it like evidence does.
        let dimmed = |from: &Range<usize>| {
            zones && self.article.zones.iter().any(|zone| zone.start <= from.start && zone.end >= from.end)
        };
        let mut all = marks.to_vec();
        if zones {
            let edges = self.article.zones.iter().filter(|zone| zone.start < range.end && zone.end > range.start);
            all.extend(edges.map(|zone| Mark { range: zone.start..zone.end, kind: ZONE, event: None }));
        }
        for segment in segments(range, &all) {
            let dim = dimmed(&segment.range);
            if dim {
                out.push_str("<span class=\"zone\">");
            }
            self.segment(out, field, &segment);
            if dim {
                out.push_str("</span>");
            }
        }
    }

    fn segment(&self, out: &mut String, field: &str, segment: &Segment) {
        let letters = self.source.field(field).get(segment.range.clone()).unwrap_or(&[]).iter().copied();
        let marks: Vec<&Mark> = segment.marks.iter().copied().filter(|mark| mark.kind != ZONE).collect();
        if marks.is_empty() {
            return escape(out, letters);
        }
        let mut kinds: Vec<&str> = Vec::new();
        let mut events: Vec<usize> = Vec::new();
        let mut said: Vec<String> = Vec::new();
        for mark in &marks {
            if !kinds.contains(&mark.kind) {
                kinds.push(mark.kind);
            }
            let event = mark.event.and_then(|number| Some((number, self.article.events.get(number.checked_sub(1)?)?)));
            said.push(event.map_or_else(
                || "of no event".to_owned(),
                |(number, event)| format!("{}: {number} {}", mark.kind, event.kind.replace('_', " ")),
            ));
            events.extend(event.map(|(number, _)| number).filter(|number| !events.contains(number)));
        }
        said.dedup();
        let mut classes = vec!["hl".to_owned()];
        classes.extend(kinds.iter().map(|kind| format!("k-{kind}")));
        // A trigger is filled, not underlined: the lines below are for the other kinds.
        let lines = kinds.iter().filter(|kind| **kind != "trigger").take(2).enumerate();
        classes.extend(lines.map(|(line, kind)| format!("k{}-{kind}", line + 1)));
        classes.extend(events.iter().map(|number| format!("e{number}")));
        let begins = marks.iter().any(|mark| mark.range.start == segment.range.start);
        let id = if begins { format!(" id=\"{}\"", self.anchor(field, segment.range.start)) } else { String::new() };
        let card = events.first().and_then(|number| self.article.events.get(number.checked_sub(1)?));
        let (open, close) =
            card.map_or(("<span".to_owned(), "</span>"), |event| (format!("<a href=\"#e-{}\"", event.id), "</a>"));
        put!(out, "{open}{id} class=\"{}\" title=\"{}\">", classes.join(" "), said.join("&#10;"));
        escape(out, letters);
        out.push_str(close);
        for mark in marks.iter().filter(|mark| mark.kind == "trigger" && mark.range.end == segment.range.end) {
            if let Some((number, event)) =
                mark.event.and_then(|number| Some((number, self.article.events.get(number.checked_sub(1)?)?)))
            {
                put!(out, "<a class=\"n\" href=\"#e-{}\">{number}</a>", event.id);
            }
        }
    }
}

/// Kind of the marks that stand for zones; nothing is drawn for it.
const ZONE: &str = "zone";

/// The lines of the text that hold anything.
pub fn paragraphs(text: &[char]) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut out = Vec::new();
    for line in text.split(|letter| *letter == '\n') {
        if line.iter().any(|letter| !letter.is_whitespace()) {
            out.push(start..start + line.len());
        }
        start += line.len() + 1;
    }
    out
}
