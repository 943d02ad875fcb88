//! Who asserts, denies, doubts and is silent on what, as a table as wide as the terminal.

use super::called;
use crate::render::safe::{foreign, padded, width};
use crate::render::style::{BAD, DIM, GOOD, Look, OPEN, TITLE};
use riwaya_incident::incident::Incident;
use riwaya_incident::ledger::UNKNOWN;
use riwaya_incident::matrix::{Cell, Column, Speaker, Stance};

/// Cells for the name of a voice at most.
const NAME: usize = 30;
/// Cells of a column at most.
const COLUMN: usize = 20;
/// Cells between two columns.
const GAP: usize = 2;
/// Cells of a day.
const DAY: usize = 10;

/// The table, and below it what only one voice says and nobody disputes. Columns for which a line has no room follow in a
/// further table.
pub(super) fn table(out: &mut String, incident: &Incident, look: &Look) {
    let (wide, alone): (Vec<usize>, Vec<usize>) =
        (0..incident.matrix.columns.len()).partition(|at| belongs_in_table(incident, *at));
    let names: Vec<String> = incident.matrix.voices.iter().map(name).collect();
    let first = names.iter().map(|name| width(name)).chain(["voice".len()]).max().unwrap_or(0);
    let mut columns = wide.as_slice();
    while !columns.is_empty() {
        let mut room = look.width.saturating_sub(first + GAP + DAY);
        let fits = columns.iter().take_while(|at| {
            let cells = cells(incident, **at) + GAP;
            let fits = room >= cells;
            room = room.saturating_sub(cells);
            fits
        });
        let (now, later) = columns.split_at(fits.count().max(1));
        part(out, incident, (&names, first), now, look);
        columns = later;
    }
    for at in alone {
        lone(out, incident, at, look);
    }
    for column in incident.matrix.columns.iter().filter(|column| column.denied > 0) {
        let line = format!("{}: {} say so, {} deny it", head(incident, column), column.asserted, column.denied);
        put!(out, "{}\n", look.paint(TITLE, &line));
    }
    out.push('\n');
}

/// Whether more than one voice speaks of a thing, or somebody disputes it.
fn belongs_in_table(incident: &Incident, at: usize) -> bool {
    let cells = incident.matrix.rows.iter().filter_map(|row| row.get(at));
    let mut heard = cells.filter(|cell| cell.stance != Stance::Silent);
    let figure = incident.matrix.columns.get(at).is_some_and(|column| column.target == "figure");
    match (heard.next(), heard.next()) {
        (Some(only), None) => figure || only.stance != Stance::Asserts,
        _ => true,
    }
}

/// The table of some of the columns.
fn part(out: &mut String, incident: &Incident, (names, first): (&[String], usize), columns: &[usize], look: &Look) {
    let matrix = &incident.matrix;
    let mut line = padded("voice", first);
    for at in columns {
        let head = matrix.columns.get(*at).map(|column| short(&head(incident, column))).unwrap_or_default();
        put!(line, "{:GAP$}{}", "", padded(&head, cells(incident, *at)));
    }
    put!(out, "{}\n", look.paint(DIM, line.trim_end()));
    for ((name, voice), row) in names.iter().zip(&matrix.voices).zip(&matrix.rows) {
        let heard = |at: &usize| row.get(*at).is_some_and(|cell| cell.stance != Stance::Silent);
        if !columns.iter().any(heard) {
            continue;
        }
        let mut line = padded(name, first);
        for at in columns {
            let cell = row.get(*at).map(|cell| paint(cell, look)).unwrap_or_default();
            put!(line, "{:GAP$}{}", "", padded(&cell, cells(incident, *at)));
        }
        put!(out, "{line}{:GAP$}{}\n", "", look.paint(DIM, voice.last.as_deref().unwrap_or("")));
    }
    out.push('\n');
}

/// What one voice says and nobody disputes.
fn lone(out: &mut String, incident: &Incident, at: usize, look: &Look) {
    let Some(column) = incident.matrix.columns.get(at) else { return };
    let rows = incident.matrix.voices.iter().zip(&incident.matrix.rows);
    for (voice, _) in rows.filter(|(_, row)| row.get(at).is_some_and(|cell| cell.stance == Stance::Asserts)) {
        let line = format!("also {}: ", head(incident, column));
        put!(out, "{}{}\n", look.paint(DIM, &line), foreign(&voice.name));
    }
}

/// A voice; one that only repeats others is set in.
fn name(voice: &Speaker) -> String {
    let mark = if voice.independent { "" } else { "↳ " };
    format!("{mark}{}", cut(&foreign(&voice.name), NAME))
}

/// Cells that a column takes.
fn cells(incident: &Incident, at: usize) -> usize {
    let rows = incident.matrix.rows.iter().filter_map(|row| row.get(at)).map(|cell| width(&shown(cell)));
    let head = incident.matrix.columns.get(at).map(|column| width(&short(&head(incident, column))));
    rows.chain(head).max().unwrap_or(1)
}

fn head(incident: &Incident, column: &Column) -> String {
    match (column.target.as_str(), &column.group) {
        ("agent", _) => format!("by {}", called(incident, &column.value)),
        ("place", _) => format!("at {}", called(incident, &column.value)),
        ("figure", Some(group)) if group != UNKNOWN => format!("{} {}", column.value, called(incident, group)),
        _ => foreign(&column.value),
    }
}

fn short(text: &str) -> String {
    cut(text, COLUMN)
}

fn cut(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut out = String::new();
    for letter in text.chars() {
        if width(&out) + 1 >= most {
            break;
        }
        out.push(letter);
    }
    out.push('…');
    // What was opened is closed.
    if out.contains('\u{2068}') {
        out.push('\u{2069}');
    }
    out
}

/// `✔ 374`, `✘`, `?`, `≠ Idlib`, `·`, with ▲ where it said something else before.
fn shown(cell: &Cell) -> String {
    let sign = match cell.stance {
        Stance::Silent => "·",
        Stance::Asserts => "✔",
        Stance::Differs => "≠",
        Stance::Doubts => "?",
        Stance::Denies => "✘",
    };
    // Only a number or another value says more than the head of the column.
    let telling =
        |value: &&str| value.contains(|letter: char| letter.is_ascii_digit()) || cell.stance == Stance::Differs;
    let value = cell.value.as_deref().filter(|value| cell.stance != Stance::Silent && telling(value));
    let mut out = sign.to_owned();
    if let Some(value) = value {
        put!(out, " {}", short(&foreign(value)));
    }
    if let Some(before) = cell.earlier.last() {
        put!(out, " ▲{}", before.value.as_deref().map(short).unwrap_or_default());
    }
    out
}

fn paint(cell: &Cell, look: &Look) -> String {
    let style = match cell.stance {
        Stance::Silent => DIM,
        Stance::Asserts => GOOD,
        Stance::Denies => BAD,
        Stance::Differs | Stance::Doubts => OPEN,
    };
    look.paint(style, &shown(cell))
}
