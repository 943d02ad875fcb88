//! One article with the marks of both sides next to each other, and their events below.

use super::pair::{self, Row, Side, event, fault, is_pair, rows};
use super::{anchor, value};
use crate::eval::Evaluated;
use crate::eval::event::Told;
use crate::eval::slot::{Slot, Spot};
use crate::render::html::marks::{KINDS, Mark, Segment, segments};
use crate::render::html::{bdi, direction, paragraphs};
use crate::render::safe::{escape, escaped};
use crate::render::say;
use crate::wire::moment;
use riwaya_core::article::Field;
use std::ops::Range;

pub fn write(out: &mut String, index: usize, one: &Evaluated) {
    let article = &one.gold.article;
    put!(out, "<template id=\"a{index}\">\n<article>\n<header>\n<p class=\"origin\">");
    if let Some(outlet) = &article.outlet {
        put!(out, "<strong>{}</strong> ", bdi(outlet));
    }
    if let Some(published) = &article.published {
        put!(out, "<span>{}</span> ", escaped(&say::published(&moment(published))));
    }
    put!(out, "<span>{}</span></p>\n{}</header>\n", bdi(&one.gold.id), key());
    let rows = rows(one);
    let gold = Column::new(one, Side::Gold, &rows);
    let output = Column::new(one, Side::Output, &rows);
    out.push_str("<div class=\"both\">\n<h2>gold</h2><h2>riwaya</h2>\n");
    for (field, text) in [(Field::Title, &article.title), (Field::Text, &article.text)] {
        let letters: Vec<char> = text.chars().collect();
        for range in paragraphs(&letters) {
            let direction = direction(letters.get(range.clone()).unwrap_or(&[]).iter().copied());
            for column in [&gold, &output] {
                let class = if field == Field::Title { " class=\"headline\"" } else { "" };
                put!(out, "<p{class} dir=\"{direction}\">");
                column.paragraph(out, field, &letters, range.clone());
                out.push_str("</p>");
            }
            out.push('\n');
        }
    }
    out.push_str("</div>\n");
    for (number, row) in rows.iter().enumerate() {
        pair::write(out, one, number + 1, *row);
    }
    out.push_str("</article>\n</template>\n");
}

/// What the marks mean.
fn key() -> String {
    let kinds = KINDS.iter().map(|kind| format!("<li><span class=\"hl k-{kind} k1-{kind}\">{kind}</span></li>"));
    let kinds: String = kinds.collect();
    format!("<ul class=\"key marked\">{kinds}<li><span class=\"hl off\">error</span></li></ul>\n")
}

/// The evidence of one side.
struct Column {
    title: Vec<Mark>,
    text: Vec<Mark>,
    /// Marks whose value is an error.
    wrong: Vec<(Field, Mark)>,
}

impl Column {
    fn new(one: &Evaluated, side: Side, rows: &[Row]) -> Self {
        let mut out = Self { title: Vec::new(), text: Vec::new(), wrong: Vec::new() };
        for (number, row) in rows.iter().enumerate() {
            if let Some(event) = event(one, *row, side) {
                out.event(one, side, event, number + 1, *row);
            }
        }
        out
    }

    fn event(&mut self, one: &Evaluated, side: Side, event: &Told, number: usize, row: Row) {
        let right = is_pair(one, row);
        for spot in &event.mentions {
            self.add(*spot, "trigger", number, right);
        }
        for slot in Slot::ALL {
            for (at, argument) in event.slot(slot).iter().enumerate() {
                let right = right && fault(one, row, slot, side, at).is_none();
                argument.spot.into_iter().for_each(|spot| self.add(spot, value::kind(slot), number, right));
            }
        }
    }

    fn add(&mut self, spot: Spot, kind: &'static str, number: usize, right: bool) {
        let mark = Mark { range: spot.start..spot.end, kind, event: Some(number) };
        let marks = if spot.field == Field::Title { &mut self.title } else { &mut self.text };
        if !mark.range.is_empty() && !marks.contains(&mark) {
            marks.push(mark.clone());
            if !right {
                self.wrong.push((spot.field, mark));
            }
        }
    }

    fn paragraph(&self, out: &mut String, field: Field, letters: &[char], range: Range<usize>) {
        let marks = if field == Field::Title { &self.title } else { &self.text };
        for segment in segments(range, marks) {
            let letters = letters.get(segment.range.clone()).unwrap_or(&[]).iter().copied();
            if segment.marks.is_empty() {
                escape(out, letters);
                continue;
            }
            self.open(out, field, &segment);
            escape(out, letters);
            out.push_str("</span>");
            for mark in
                segment.marks.iter().filter(|mark| mark.kind == "trigger" && mark.range.end == segment.range.end)
            {
                put!(out, "<sup>{}</sup>", mark.event.unwrap_or(0));
            }
        }
    }

    fn open(&self, out: &mut String, field: Field, segment: &Segment) {
        let mut kinds: Vec<&str> = Vec::new();
        for mark in &segment.marks {
            if !kinds.contains(&mark.kind) {
                kinds.push(mark.kind);
            }
        }
        let mut classes = vec!["hl".to_owned()];
        classes.extend(kinds.iter().map(|kind| format!("k-{kind}")));
        // A trigger is filled, not underlined: the lines below are for the other kinds.
        let lines = kinds.iter().filter(|kind| **kind != "trigger").take(2).enumerate();
        classes.extend(lines.map(|(line, kind)| format!("k{}-{kind}", line + 1)));
        let is_wrong = |mark: &&&Mark| self.wrong.iter().any(|(of, known)| *of == field && known == **mark);
        if let Some(first) = segment.marks.iter().find(is_wrong) {
            classes.push(if first.kind == "trigger" { "off lost" } else { "off" }.to_owned());
        }
        let said: Vec<String> = segment.marks.iter().map(|mark| format!("{} of {}", mark.kind, number(mark))).collect();
        let rows: Vec<String> = segment.marks.iter().map(|mark| number(mark).to_string()).collect();
        put!(
            out,
            "<span class=\"{}\" data-rows=\"{}\" title=\"{}\"",
            classes.join(" "),
            rows.join(" "),
            said.join("&#10;")
        );
        if segment.marks.iter().any(|mark| mark.range.start == segment.range.start) {
            put!(out, " data-at=\"{}\"", anchor(field, segment.range.start));
        }
        out.push('>');
    }
}

fn number(mark: &Mark) -> usize {
    mark.event.unwrap_or(0)
}
