//! `riwaya train`: learns the weights of the choices that need weighing from annotated articles.

use crate::gold::{self, GoldArticle};
use anyhow::{Context, Result};
use clap::Args;
use riwaya_core::event::EventType;
use riwaya_core::frame::choose::{CHOICE, OUTCOMES};
use riwaya_core::learn::{Cases, cases};
use riwaya_core::model::{Case, EXAMPLES, Model, Plan, Trainer};
use riwaya_core::party;
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
    let mut all = Cases::default();
    for (index, GoldArticle { article, events }) in articles.iter().enumerate() {
        if arguments.fold != Some(index % 5) {
            let Cases { events, parties } = cases(article, events, &language);
            all.events.extend(events);
            all.parties.extend(parties);
        }
    }
    let mut rows = seen(&all.events);
    rows.extend(party::examples(&all.parties));
    all.events.extend(crate::example::cases(&language)?);
    let Arguments { passes, rare, rate, penalty, least, .. } = *arguments;
    let plan = Plan { passes, rare, rate, penalty };
    for (cases, outcomes, plan) in [(&all.events, OUTCOMES, plan), (&all.parties, party::OUTCOMES, party::plan(passes))]
    {
        let mut trainer = Trainer::new(outcomes);
        trainer.train(cases, plan);
        rows.extend(trainer.finish(least));
    }
    std::fs::write(&arguments.out, Model::write(&rows))
        .with_context(|| format!("cannot write {}", arguments.out.display()))?;
    let count = all.events.len() + all.parties.len();
    eprintln!("{count} cases from {} articles, {} weights", articles.len(), rows.len());
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
