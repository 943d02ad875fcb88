//! `riwaya train`: learns the weights of the choices that need weighing from annotated articles.

use crate::gold::{self, GoldArticle};
use anyhow::{Context, Result};
use clap::Args;
use riwaya_core::article::Article;
use riwaya_core::event::EventType;
use riwaya_core::frame::choose::{CHOICE, OUTCOMES};
use riwaya_core::language::Language;
use riwaya_core::learn::{GoldEvent, event_cases, keep_cases, trigger_cases};
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
    /// Orders of the cases whose weights are averaged
    #[arg(long, default_value_t = 4)]
    orders: u64,
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

    // Triggers first, then which of them name one event, then which events to keep. Each choice is learnt on what those
    // before it find in articles that they have not learnt from.
    let mut steps = vec![triggers];
    for cases in [event_cases as CasesOf, keep_cases] {
        let mut found = vec![Vec::new(); known.len()];
        for part in 0..PARTS {
            let known_to_model = steps.iter().map(|cases| except(cases, part).collect()).collect::<Vec<Vec<_>>>();
            language.model = Some(parse(&arguments.weights(&known_to_model, &examples, 1))?);
            for (index, one) in known.iter().enumerate().skip(part).step_by(PARTS) {
                found[index] = cases(&one.article, &one.events, &language);
            }
        }
        steps.push(found);
    }
    let all: Vec<Vec<&Case>> = steps.iter().map(|cases| cases.iter().flatten().collect()).collect();
    let mut rows = arguments.weights(&all, &examples, arguments.orders);
    rows.extend(seen(steps.iter().take(1).flatten().flatten()));
    std::fs::write(&arguments.out, Model::write(&rows))
        .with_context(|| format!("cannot write {}", arguments.out.display()))?;
    let cases = all.iter().map(Vec::len).sum::<usize>() + examples.len();
    eprintln!("{cases} cases from {} articles, {} weights", known.len(), rows.len());
    if let Some(fold) = arguments.fold {
        language.model = Some(parse(&rows)?);
        for (name, cases) in [("trigger", trigger_cases as CasesOf), ("same", event_cases), ("event", keep_cases)] {
            let unseen: Vec<Case> = articles
                .iter()
                .enumerate()
                .filter(|(index, _)| index % 5 == fold)
                .flat_map(|(_, one)| cases(&one.article, &one.events, &language))
                .collect();
            let model = language.model.as_ref().expect("set");
            let mut by: std::collections::BTreeMap<&str, (usize, usize, f64)> = Default::default();
            for case in &unseen {
                let (right, loss) = model.judge(case);
                let choice = case.features[0].split(':').next().unwrap_or(name);
                let entry = by.entry(choice).or_default();
                entry.0 += 1;
                entry.1 += usize::from(right);
                entry.2 += f64::from(loss);
            }
            for (choice, (all, right, loss)) in by {
                eprintln!("LOSS {choice} {all} {right} {loss:.3}");
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What gives the cases of a choice in an article.
type CasesOf = fn(&Article, &[GoldEvent], &Language) -> Vec<Case>;

/// The cases of all articles but those of one part.
fn except(cases: &[Vec<Case>], part: usize) -> impl Iterator<Item = &Case> {
    cases.iter().enumerate().filter(move |(index, _)| index % PARTS != part).flat_map(|(_, cases)| cases)
}

impl Arguments {
    /// Learns the weights of each choice by itself; the examples are of the first.
    fn weights(&self, steps: &[Vec<&Case>], examples: &[Case], orders: u64) -> Vec<(String, u8, f32)> {
        let Self { passes, rare, rate, penalty, .. } = *self;
        let mut rows = Vec::new();
        for (index, cases) in steps.iter().enumerate() {
            let examples = examples.iter().filter(|_| index == 0);
            let cases: Vec<&Case> = cases.iter().copied().chain(examples).collect();
            let mut trainer = Trainer::new(if index == 0 { OUTCOMES } else { 2 });
            trainer.train(&cases, Plan { passes, rare, rate, penalty, orders });
            rows.extend(trainer.finish(self.least));
        }
        rows
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
