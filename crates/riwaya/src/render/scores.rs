//! The figures of `riwaya eval`, as a table for a terminal and as JSON.

use super::Look;
use super::safe::{foreign, padded};
use super::style::{DIM, NUMBER, TITLE};
use crate::eval::ErrorClass;
use crate::eval::measure::ratio;
use crate::eval::reliability::{Bin, error};
use crate::eval::rules::RuleLine;
use crate::eval::scores::{Score, Scores};
use anyhow::Result;
use serde::Serialize;

/// Cells of the names of lines.
const NAMES: usize = 24;
/// Cells of the names of rules.
const RULES: usize = 40;

/// All that is printed.
pub struct Report<'r> {
    pub scores: &'r Scores,
    /// Scores of parts of the articles, by name.
    pub groups: &'r [(String, Scores)],
    pub classes: &'r [ErrorClass<'r>],
    /// Empty where nobody asked for them.
    pub rules: &'r [RuleLine],
    /// Empty where nobody asked for it.
    pub reliability: &'r [Reliability],
}

/// A table of confidence.
#[derive(Serialize)]
pub struct Reliability {
    pub name: &'static str,
    pub bins: Vec<Bin>,
}

#[derive(Serialize)]
struct Json<'r> {
    extractor: &'static str,
    #[serde(flatten)]
    scores: &'r Scores,
    groups: Vec<Group<'r>>,
    errors: Vec<ErrorLine>,
    rules: &'r [RuleLine],
    reliability: &'r [Reliability],
}

#[derive(Serialize)]
struct Group<'r> {
    name: &'r str,
    #[serde(flatten)]
    scores: &'r Scores,
}

#[derive(Serialize)]
struct ErrorLine {
    class: String,
    cases: usize,
    cost: usize,
}

impl Report<'_> {
    /// One object, in one line. `docs/evaluation.md` explains it.
    pub fn json(&self) -> Result<String> {
        let line =
            |class: &ErrorClass| ErrorLine { class: class.class.name(), cases: class.cases.len(), cost: class.cost };
        Ok(serde_json::to_string(&Json {
            extractor: concat!("riwaya ", env!("CARGO_PKG_VERSION")),
            scores: self.scores,
            groups: self.groups.iter().map(|(name, scores)| Group { name, scores }).collect(),
            errors: self.classes.iter().map(line).collect(),
            rules: self.rules,
            reliability: self.reliability,
        })?)
    }

    /// The same as text.
    pub fn text(&self, look: &Look) -> String {
        let mut out = String::new();
        lines(&mut out, self.scores, look);
        section(&mut out, "by type", look);
        self.scores.by_type.0.iter().for_each(|(name, score)| row(&mut out, name, score, look));
        for (name, scores) in self.groups {
            section(&mut out, &format!("{} ({} articles)", foreign(name), scores.articles), look);
            row(&mut out, "events, typed", &scores.events, look);
            row(&mut out, "arguments", &scores.arguments, look);
        }
        errors(&mut out, self.classes, look);
        rules(&mut out, self.rules, look);
        self.reliability.iter().for_each(|one| reliability(&mut out, one, look));
        out
    }
}

fn lines(out: &mut String, scores: &Scores, look: &Look) {
    put!(out, "{}\n", look.paint(TITLE, &format!("{} articles", scores.articles)));
    heading(out, look);
    let mut row = |name: &str, score: &Score| row(out, name, score, look);
    row("events, typed", &scores.events);
    row("events, untyped", &scores.events_untyped);
    row("mentions", &scores.mentions);
    row("arguments", &scores.arguments);
    scores.by_slot.0.iter().for_each(|(name, score)| row(&format!("  {name}"), score));
    if scores.figures_with_voice.gold > 0 {
        row("figure, voice, whom", &scores.figures_with_voice);
    }
    row("events not actual", &scores.not_actual);
    row("denials and doubts", &scores.dissent);
    for (name, accuracy) in accuracies(scores) {
        put!(out, "{name:<NAMES$}{accuracy:>21.3}\n");
    }
}

/// Labels of what is right or not, with how often.
pub fn accuracies(scores: &Scores) -> [(&'static str, f64); 3] {
    [
        ("factuality accuracy", scores.factuality_accuracy),
        ("background accuracy", scores.background_accuracy),
        ("relevance accuracy", scores.relevance_accuracy),
    ]
}

fn heading(out: &mut String, look: &Look) {
    let names =
        format!("{:NAMES$}{:>7}{:>7}{:>7}  {:<16}{:>6}{:>7}{:>7}", "", "P", "R", "F1", "95 %", "gold", "pred", "right");
    put!(out, "{}\n", look.paint(DIM, &names));
}

fn row(out: &mut String, name: &str, score: &Score, look: &Look) {
    let [low, high] = score.interval;
    let f1 = look.paint(NUMBER, &format!("{:>7.3}", score.f1));
    put!(
        out,
        "{}{:>7.3}{:>7.3}{f1}  {:<16}{:>6}{:>7}{:>7}\n",
        padded(name, NAMES),
        score.p,
        score.r,
        format!("[{low:.3} to {high:.3}]").trim_matches(['[', ']']),
        score.gold,
        score.pred,
        score.right
    );
}

fn section(out: &mut String, name: &str, look: &Look) {
    put!(out, "\n{}\n", look.paint(TITLE, name));
}

fn errors(out: &mut String, classes: &[ErrorClass], look: &Look) {
    section(out, "errors by class", look);
    put!(out, "{}\n", look.paint(DIM, &format!("{:NAMES$}{:>7}{:>7}", "", "cases", "cost")));
    for class in classes {
        put!(out, "{:<NAMES$}{:>7}{:>7}\n", class.class.name(), class.cases.len(), class.cost);
    }
}

fn rules(out: &mut String, rules: &[RuleLine], look: &Look) {
    let mut above = "";
    for RuleLine { of, rule, record } in rules {
        if *of != above {
            section(out, &format!("rules: {of}"), look);
            let names = format!("{:RULES$}{:>7}{:>8}{:>7}{:>7}", "", "told", "paired", "right", "P");
            put!(out, "{}\n", look.paint(DIM, &names));
        }
        above = of;
        let precision = ratio(record.right, record.told);
        let name = padded(&foreign(rule), RULES);
        put!(out, "{name}{:>7}{:>8}{:>7}{precision:>7.3}\n", record.told, record.paired, record.right);
    }
}

fn reliability(out: &mut String, table: &Reliability, look: &Look) {
    let mut above = "";
    section(out, &format!("confidence, {}", table.name), look);
    let names = format!("{:NAMES$}{:>12}{:>7}{:>7}{:>7}", "", "confidence", "told", "right", "share");
    put!(out, "{}\n", look.paint(DIM, &names));
    for bin in &table.bins {
        let name =
            if bin.of == above { String::new() } else { format!("{}  ±{:.3}", bin.of, error(&table.bins, bin.of)) };
        above = bin.of;
        let share = ratio(bin.right, bin.told);
        put!(out, "{}{:>12.3}{:>7}{:>7}{share:>7.3}\n", padded(&name, NAMES), bin.confidence, bin.told, bin.right);
    }
}
