//! Who asserts, denies, doubts and is silent on what, as a table as wide as the terminal.

use super::called;
use crate::render::safe::{foreign, padded, width};
use crate::render::style::{BAD, DIM, GOOD, Look, OPEN, TITLE};
use riwaya_incident::incident::Incident;
use riwaya_incident::ledger::UNKNOWN;
use riwaya_incident::matrix::{Cell, Column, Stance};

/// Cells for the name of a voice at most.
const NAME: usize = 34;
/// Cells of a column at most.
const COLUMN: usize = 22;

/// The table; columns that have no room follow below it in a further one.
pub(super) fn table(out: &mut String, incident: &Incident, look: &Look) {
    let matrix = &incident.matrix;
    let names: Vec<String> = matrix.voices.iter().map(|voice| cut(&foreign(&voice.name), NAME)).collect();
    let first = names.iter().map(|name| width(name)).max().unwrap_or(0).max(5);
    let heads: Vec<String> = matrix.columns.iter().map(|column| cut(&head(incident, column), COLUMN)).collect();
    let wide = |at: usize| {
        let cells = matrix.rows.iter().filter_map(|row| row.get(at)).map(|cell| width(&shown(cell)));
        cells.chain(heads.get(at).map(|head| width(head))).max().unwrap_or(1)
    };
    let mut from = 0;
    while from < heads.len() {
        let mut room = look.width.saturating_sub(first + 14);
        let mut to = from;
        while to < heads.len() && (to == from || room >= wide(to) + 2) {
            room = room.saturating_sub(wide(to) + 2);
            to += 1;
        }
        let mut line = padded("voice", first);
        for (at, head) in heads.iter().enumerate().take(to).skip(from) {
            put!(line, "  {}", padded(head, wide(at)));
        }
        put!(out, "{}\n", look.paint(DIM, line.trim_end()));
        for ((name, voice), row) in names.iter().zip(&matrix.voices).zip(&matrix.rows) {
            let mark = if voice.independent { " " } else { "↳" };
            let mut line = format!("{}{mark}", padded(name, first));
            for (at, cell) in row.iter().enumerate().take(to).skip(from) {
                put!(line, " {} ", padded(&paint(cell, look), wide(at)));
            }
            put!(out, "{line} {}\n", look.paint(DIM, voice.last.as_deref().unwrap_or("")));
        }
        from = to;
        out.push('\n');
    }
    let asserted = matrix.columns.iter().filter(|column| column.asserted > 0 || column.denied > 0);
    for column in asserted.filter(|column| column.denied > 0) {
        let line = format!("{}: {} say so, {} deny it", head(incident, column), column.asserted, column.denied);
        put!(out, "{}\n", look.paint(TITLE, &line));
    }
}

fn head(incident: &Incident, column: &Column) -> String {
    match (column.target.as_str(), &column.group) {
        ("agent", _) => format!("by {}", called(incident, &column.value)),
        ("figure", Some(group)) if group != UNKNOWN => format!("{} {}", column.value, called(incident, group)),
        _ => foreign(&column.value),
    }
}

fn cut(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut out: String = text.chars().take(most - 1).collect();
    // What was opened is closed.
    let open = out.contains('\u{2068}');
    out.push('…');
    if open {
        out.push('\u{2069}');
    }
    out
}

/// `✔ 374`, `✘`, `?`, `≠ town`, `·`, with ▲ where it said something else before.
fn shown(cell: &Cell) -> String {
    let sign = match cell.stance {
        Stance::Silent => "·",
        Stance::Asserts => "✔",
        Stance::Differs => "≠",
        Stance::Doubts => "?",
        Stance::Denies => "✘",
    };
    let value =
        cell.value.as_deref().filter(|_| cell.stance != Stance::Silent).map(|value| cut(&foreign(value), COLUMN - 4));
    let earlier = if cell.earlier.is_empty() { "" } else { " ▲" };
    match value {
        Some(value) => format!("{sign} {value}{earlier}"),
        None => format!("{sign}{earlier}"),
    }
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
