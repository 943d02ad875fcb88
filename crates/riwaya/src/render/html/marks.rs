//! Evidence in the article: stretches that may overlap, cut into segments that carry all of them.

use crate::wire::{ArticleOut, Words};
use std::ops::Range;

/// A stretch of a field that an event takes a value from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Code points of the field.
    pub range: Range<usize>,
    /// What the stretch is to the event; one of [`KINDS`].
    pub kind: &'static str,
    /// The event, counted from 1; none where the stretch tells of no event.
    pub event: Option<usize>,
}

/// What a stretch can be to an event, in the order in which they matter.
pub const KINDS: [&str; 8] = ["trigger", "figure", "agent", "patient", "instrument", "place", "time", "voice"];

/// A stretch over which the same marks hold, the shortest first.
#[derive(Debug)]
pub struct Segment<'m> {
    pub range: Range<usize>,
    pub marks: Vec<&'m Mark>,
}

/// All marks of one field.
pub fn marks(article: &ArticleOut, field: &str) -> Vec<Mark> {
    let mut out = Vec::new();
    for (index, event) in article.events.iter().enumerate() {
        let mut add = |kind: &'static str, words: &Words| add(&mut out, field, kind, Some(index + 1), words);
        event.mentions.iter().for_each(|mention| add("trigger", &mention.words));
        event.agents.iter().for_each(|party| add("agent", &party.words));
        event.patients.iter().for_each(|party| add("patient", &party.words));
        event.instruments.iter().for_each(|one| add("instrument", &one.words));
        event.places.iter().for_each(|place| add("place", &place.words));
        event.date.words.iter().for_each(|words| add("time", words));
        for figure in event.figures.iter().chain(&event.parts).chain(&event.joint) {
            add("figure", &figure.quote);
        }
        for victim in &event.victims {
            add("patient", victim.name.as_ref().unwrap_or(&victim.words));
        }
        event.targets.iter().for_each(|target| add("patient", &target.words));
        for claim in &event.claims {
            claim
                .voice
                .words
                .iter()
                .chain(claim.via.iter().filter_map(|voice| voice.words.as_ref()))
                .for_each(|words| add("voice", words));
            if claim.voice.words.is_some() {
                add("voice", &claim.cue);
            }
        }
    }
    for fact in &article.facts {
        add(&mut out, field, "figure", None, &fact.quote);
    }
    out
}

fn add(out: &mut Vec<Mark>, field: &str, kind: &'static str, event: Option<usize>, words: &Words) {
    let mark = Mark { range: words.start..words.end, kind, event };
    if words.field == field && words.start < words.end && !out.contains(&mark) {
        out.push(mark);
    }
}

/// Cuts `range` wherever a mark begins or ends.
pub fn segments(range: Range<usize>, marks: &[Mark]) -> Vec<Segment<'_>> {
    let here: Vec<&Mark> =
        marks.iter().filter(|mark| mark.range.start < range.end && mark.range.end > range.start).collect();
    let mut cuts = vec![range.start, range.end];
    cuts.extend(here.iter().flat_map(|mark| [mark.range.start, mark.range.end]).filter(|cut| range.contains(cut)));
    cuts.sort_unstable();
    cuts.dedup();
    cuts.iter()
        .zip(cuts.iter().skip(1))
        .map(|(start, end)| {
            let mut over: Vec<&Mark> =
                here.iter().copied().filter(|mark| mark.range.start <= *start && mark.range.end >= *end).collect();
            over.sort_by_key(|mark| (mark.range.len(), KINDS.iter().position(|kind| *kind == mark.kind), mark.event));
            Segment { range: *start..*end, marks: over }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(range: Range<usize>, kind: &'static str, event: usize) -> Mark {
        Mark { range, kind, event: Some(event) }
    }

    #[test]
    fn overlapping_evidence_is_cut_where_it_changes() {
        let marks = [mark(2..10, "figure", 1), mark(6..14, "patient", 1), mark(6..8, "trigger", 2)];
        let cut: Vec<(Range<usize>, Vec<&str>)> = segments(0..20, &marks)
            .into_iter()
            .map(|segment| (segment.range, segment.marks.iter().map(|mark| mark.kind).collect()))
            .collect();
        assert_eq!(
            cut,
            [
                (0..2, vec![]),
                (2..6, vec!["figure"]),
                (6..8, vec!["trigger", "figure", "patient"]),
                (8..10, vec!["figure", "patient"]),
                (10..14, vec!["patient"]),
                (14..20, vec![]),
            ]
        );
    }

    #[test]
    fn segments_cover_the_range_once_whatever_the_marks() {
        let marks = [mark(0..3, "place", 1), mark(3..3, "time", 1), mark(5..900, "voice", 2)];
        let cut = segments(2..9, &marks);
        assert_eq!(cut.first().map(|segment| segment.range.start), Some(2));
        assert_eq!(cut.last().map(|segment| segment.range.end), Some(9));
        assert!(cut.windows(2).all(|pair| matches!(pair, [one, two] if one.range.end == two.range.start)));
    }
}
