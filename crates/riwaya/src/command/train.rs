//! `riwaya train`: learns the weights of the choices that need weighing from annotated articles.

use crate::gold::{self, GoldArticle};
use anyhow::{Context, Result};
use clap::Args;
use riwaya_core::event::EventType;
use riwaya_core::frame::choose::{CHOICE, OUTCOMES};
use riwaya_core::learn::cases;
use riwaya_core::model::{Case, EXAMPLES, Model, Plan, Trainer};
use std::path::PathBuf;
use std::process::ExitCode;

/// What `riwaya train` takes.
#[derive(Args)]
pub struct Arguments {
    /// Articles as JSON lines with `doc_id`, title and text
    #[arg(long)]
    articles: PathBuf,
    /// Their annotations, one JSON object an article
    #[arg(long)]
    gold: PathBuf,
    /// Where to write the weights
    #[arg(long, default_value = "lang/ar/model.tsv")]
    out: PathBuf,
    /// Leave out every article whose number modulo 5 is this, to measure on those
    #[arg(long)]
    fold: Option<usize>,
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

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let language = super::language(None, true)?;
    let articles = gold::articles(&arguments.articles, &arguments.gold)?;
    let mut all: Vec<Case> = Vec::new();
    for (index, GoldArticle { article, events }) in articles.iter().enumerate() {
        if arguments.fold != Some(index % 5) {
            all.extend(cases(article, events, &language));
        }
    }
    let seen = seen(&all);
    all.extend(crate::example::cases(&language)?);
    let mut trainer = Trainer::new(OUTCOMES);
    let Arguments { passes, rare, rate, penalty, .. } = *arguments;
    trainer.train(&all, Plan { passes, rare, rate, penalty });
    let mut rows = trainer.finish(arguments.least);
    rows.extend(seen);
    std::fs::write(&arguments.out, Model::write(&rows))
        .with_context(|| format!("cannot write {}", arguments.out.display()))?;
    eprintln!("{} cases from {} articles, {} weights", all.len(), articles.len(), rows.len());
    Ok(ExitCode::SUCCESS)
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
