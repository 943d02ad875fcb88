//! `riwaya train`: learns the weights of the choices that need weighing from annotated articles.

use crate::gold::{self, GoldArticle};
use anyhow::{Context, Result};
use clap::Args;
use riwaya_core::event::EventType;
use riwaya_core::frame::choose::{CHOICE, OUTCOMES};
use riwaya_core::learn::{event_cases, trigger_cases};
use riwaya_core::lexicon::table::DataFile;
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

/// Parts into which the articles are cut to see how the triggers' weights err on articles that they do not know.
const PARTS: usize = 5;

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut language = super::language(None, true)?;
    let articles = gold::articles(&arguments.articles, &arguments.gold)?;
    let known: Vec<&GoldArticle> =
        articles.iter().enumerate().filter(|(index, _)| arguments.fold != Some(index % 5)).map(|(_, one)| one).collect();
    let triggers: Vec<Vec<Case>> =
        known.iter().map(|one| trigger_cases(&one.article, &one.events, &language)).collect();
    let examples = crate::example::cases(&language)?;

    // Triggers first. What comes after them is learnt on what they find in articles that they have not learnt from.
    let mut events: Vec<Case> = Vec::new();
    for part in 0..PARTS {
        let others = triggers.iter().enumerate().filter(|(index, _)| index % PARTS != part).flat_map(|(_, cases)| cases);
        let rows = arguments.weights(others.chain(&examples));
        language.model = Some(parse(&rows)?);
        for one in known.iter().skip(part).step_by(PARTS) {
            events.extend(event_cases(&one.article, &one.events, &language));
        }
    }
    let mut rows = arguments.weights(triggers.iter().flatten().chain(&examples).chain(&events));
    rows.extend(seen(triggers.iter().flatten()));
    std::fs::write(&arguments.out, Model::write(&rows))
        .with_context(|| format!("cannot write {}", arguments.out.display()))?;
    let cases = triggers.iter().map(Vec::len).sum::<usize>() + examples.len() + events.len();
    eprintln!("{cases} cases from {} articles, {} weights", known.len(), rows.len());
    Ok(ExitCode::SUCCESS)
}

impl Arguments {
    /// Learns the weights that fit the cases.
    fn weights<'c>(&self, cases: impl Iterator<Item = &'c Case>) -> Vec<(String, u8, f32)> {
        let Self { passes, rare, rate, penalty, .. } = *self;
        let mut trainer = Trainer::new(OUTCOMES);
        trainer.train(&cases.collect::<Vec<_>>(), Plan { passes, rare, rate, penalty });
        trainer.finish(self.least)
    }
}

fn parse(rows: &[(String, u8, f32)]) -> Result<Model> {
    Ok(Model::parse(&DataFile { path: "weights", text: &Model::write(rows) })?)
}

/// How many examples of each type there were: types with few rely on their frames as well.
fn seen<'c>(cases: impl Iterator<Item = &'c Case>) -> Vec<(String, u8, f32)> {
    let mut counts = [0u32; OUTCOMES];
    for case in cases {
        if let Some(count) = counts.get_mut(usize::from(case.right)) {
            *count += 1;
        }
    }
    let row = |(kind, (outcome, count)): (&EventType, (usize, &u32))| {
        (format!("{CHOICE}:{EXAMPLES}={kind}"), outcome as u8, *count as f32)
    };
    EventType::ALL.iter().zip(counts.iter().enumerate().skip(1)).map(row).collect()
}
