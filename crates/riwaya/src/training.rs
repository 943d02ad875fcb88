//! From annotated articles to weights.

use clap::Args;
use riwaya_core::event::EventType;
use riwaya_core::frame::choose::{CHOICE, OUTCOMES};
use riwaya_core::model::{Case, EXAMPLES, Plan, Trainer};

/// How to learn. The built-in weights were learnt with the defaults.
#[derive(Debug, Clone, Copy, Args)]
pub struct Settings {
    /// Passes over the cases
    #[arg(long, default_value_t = 8)]
    passes: u64,
    /// Features of fewer cases than this are left out
    #[arg(long, default_value_t = 4)]
    rare: usize,
    /// Size of the first step
    #[arg(long, default_value_t = 0.1)]
    rate: f32,
    /// How strongly weights are drawn to zero
    #[arg(long, default_value_t = 0.1)]
    penalty: f32,
    /// Weights nearer to zero than this are left out
    #[arg(long, default_value_t = 0.02)]
    least: f32,
}

/// The rows of a model, learnt from the first `annotated` cases, which are those of articles, and the examples of the
/// frames after them.
pub fn weights(cases: &[Case], annotated: usize, settings: Settings) -> Vec<(String, u8, f32)> {
    let mut trainer = Trainer::new(OUTCOMES);
    let Settings { passes, rare, rate, penalty, least } = settings;
    trainer.train(cases, Plan { passes, rare, rate, penalty });
    let mut rows = trainer.finish(least);
    rows.extend(seen(cases.get(..annotated).unwrap_or(cases)));
    rows
}

/// How many examples of each type there were: types with few rely on their frames as well.
fn seen(cases: &[Case]) -> Vec<(String, u8, f32)> {
    let count = |outcome: usize| {
        cases.iter().filter(|case| case.outcomes == OUTCOMES && usize::from(case.right) == outcome).count() as f32
    };
    let row =
        |(index, kind): (usize, &EventType)| (format!("{CHOICE}:{EXAMPLES}={kind}"), index as u8 + 1, count(index + 1));
    EventType::ALL.iter().enumerate().map(row).collect()
}
