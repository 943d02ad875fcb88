//! How the terminal output looks: its colours, and how much it shows.

use anstyle::{AnsiColor, Style};
use std::io;

pub const TITLE: Style = Style::new().bold();
pub const TYPE: Style = Style::new().bold();
pub const TRIGGER: Style = Style::new().underline();
pub const DIM: Style = Style::new().dimmed();
pub const NUMBER: Style = Style::new().bold();
pub const PLACE: Style = AnsiColor::Cyan.on_default();
pub const GOOD: Style = AnsiColor::Green.on_default();
pub const BAD: Style = AnsiColor::Red.on_default().bold();
pub const OPEN: Style = AnsiColor::Yellow.on_default();

/// How the output looks.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Whether colour codes are written.
    pub colour: bool,
    /// Cells of a line.
    pub width: usize,
    /// Whether the rule behind each value is shown.
    pub explain: bool,
}

impl Look {
    /// For standard output: colour on a terminal that wants it (`NO_COLOR`, `TERM` and the like are heeded).
    pub fn of_stdout(explain: bool) -> Self {
        let colour = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
        let width = terminal_size::terminal_size().map_or(110, |(columns, _)| usize::from(columns.0));
        Self { colour, width: width.clamp(60, 150), explain }
    }

    /// `text` in that style.
    pub fn paint(&self, style: Style, text: &str) -> String {
        if self.colour && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// The rule and confidence behind a value, where they are asked for.
    pub fn why(&self, rule: &str, confidence: f32) -> String {
        if self.explain { self.paint(DIM, &format!("[{rule} · {confidence:.2}]")) } else { String::new() }
    }
}

/// The colour of a word for factuality.
pub fn factuality(name: &str) -> Style {
    match name {
        "disputed" | "denied" => BAD,
        _ => OPEN,
    }
}

/// The colour of a stance.
pub fn stance(name: &str) -> Style {
    match name {
        "asserts" => GOOD,
        "denies" => BAD,
        _ => OPEN,
    }
}
