//! Progress: a line that renews itself on a terminal, else now and then a line of JSON.

use super::summary::Summary;
use crate::render::message;
use serde_json::json;
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// How often the line on a terminal is renewed.
const RENEW: Duration = Duration::from_millis(200);
/// How often a line of JSON is written.
const LOG: Duration = Duration::from_millis(250);

/// What is shown of a run while it goes on, on standard error.
pub struct Progress {
    terminal: bool,
    begin: Instant,
    shown: Option<Instant>,
    /// Bytes of all inputs, where they are files.
    total: Option<u64>,
}

impl Progress {
    pub fn new(total: Option<u64>) -> Self {
        Self { terminal: std::io::stderr().is_terminal(), begin: Instant::now(), shown: None, total }
    }

    /// Shows how far the run is, unless that was shown a moment ago. Called after a commit: what it counts is stored.
    pub fn show(&mut self, summary: &Summary, read: u64) {
        let pause = if self.terminal { RENEW } else { LOG };
        if self.shown.is_some_and(|shown| shown.elapsed() < pause) {
            return;
        }
        self.shown = Some(Instant::now());
        let seconds = self.begin.elapsed().as_secs_f64().max(0.001);
        let (rate, megabytes) = (summary.articles() as f64 / seconds, read as f64 / 1e6 / seconds);
        let left =
            self.total.filter(|_| read > 0).map(|total| seconds * (total.saturating_sub(read) as f64) / read as f64);
        let mut out = std::io::stderr().lock();
        // Where progress cannot be shown, the run goes on.
        let _ = if self.terminal {
            let left = left.map_or_else(String::new, |left| format!(" · {left:.0} s left"));
            write!(
                out,
                "\r\x1b[K{} articles · {rate:.0}/s · {megabytes:.1} MB/s · {} events · {} rejected{left}",
                summary.articles(),
                summary.events,
                summary.rejected
            )
        } else {
            let line = json!({
                "stored": summary.new + summary.updated, "unchanged": summary.unchanged, "events": summary.events,
                "rejected": summary.rejected, "articles_per_second": rate.round(), "seconds_left": left.map(f64::round),
            });
            writeln!(out, "{line}")
        };
    }

    /// Names an input that gave no article.
    pub fn reject(&self, what: &str) {
        self.clear();
        eprintln!("riwaya: {}", message(what));
    }

    /// Takes the line away.
    pub fn clear(&self) {
        if self.terminal {
            eprint!("\r\x1b[K");
        }
    }
}
