//! From annotated articles to weights.

use crate::gold::GoldArticle;
use anyhow::Result;
use clap::Args;
use riwaya_core::article::Article;
use riwaya_core::event::EventType;
use riwaya_core::frame::choose::{CHOICE, OUTCOMES};
use riwaya_core::language::Language;
use riwaya_core::learn::{GoldEvent, circumstance_cases, event_cases, grouping_cases, trigger_cases};
use riwaya_core::lexicon::table::DataFile;
use riwaya_core::model::{Case, EXAMPLES, Model, Plan, Trainer};
use riwaya_core::party::CHOICE as PARTIES;
use std::collections::BTreeMap;

/// How to learn. The built-in weights were learnt with the defaults, which cross-validation chose.
#[derive(Debug, Clone, Copy, Args)]
pub struct Settings {
    /// Passes over the cases
    #[arg(long, default_value_t = 16)]
    passes: u64,
    /// Features of fewer cases than this are left out
    #[arg(long, default_value_t = 7)]
    rare: usize,
    /// Size of the first step
    #[arg(long, default_value_t = 0.03)]
    rate: f32,
    /// How strongly weights are drawn to zero
    #[arg(long, default_value_t = 0.02)]
    penalty: f32,
    /// Orders of the cases whose weights are averaged
    #[arg(long, default_value_t = 4)]
    orders: u64,
    /// Weights nearer to zero than this are left out
    #[arg(long, default_value_t = 0.05)]
    least: f32,
}

/// Rows of a model: feature, outcome, weight.
pub type Rows = Vec<(String, u8, f32)>;

/// What gives the cases of a choice in an article.
type CasesOf = fn(&Article, &[GoldEvent], &Language) -> Vec<Case>;

/// The choices that are made in the light of what the triggers find, in their order.
const LATER: [CasesOf; 3] = [grouping_cases, event_cases, circumstance_cases];

/// Each phrase has many signs, none of which says much: small weights can go, and would be half of the file.
const COARSE: f32 = 2.0;

/// Parts into which the articles are cut to see how weights err on articles that they do not know.
const PARTS: usize = 5;

/// Learns the weights of all choices: triggers first, then which of them name one event, then which
/// events to keep and how they are told.
/// Each is learnt on what those before it find in articles that they have not learnt from; what they find in known
/// ones is too good to be true. The model of the language is used up.
pub fn learn(articles: &[&GoldArticle], language: &mut Language, settings: Settings) -> Result<Rows> {
    language.model = None;
    let gold: Vec<Vec<GoldEvent>> = articles.iter().map(|one| one.triggers()).collect();
    let annotated = || articles.iter().map(|one| &one.article).zip(&gold);
    let examples = crate::example::cases(language)?;
    let mut steps: Vec<Vec<Vec<Case>>> =
        vec![annotated().map(|(article, events)| trigger_cases(article, events, language)).collect()];
    for cases in LATER {
        let mut found = vec![Vec::new(); articles.len()];
        for part in 0..PARTS {
            let others = |at: &usize| at % PARTS != part;
            let rough = Settings { orders: 1, ..settings };
            language.model = Some(parse(&weights(&steps, &examples, others, rough))?);
            let own = found.iter_mut().zip(annotated()).skip(part).step_by(PARTS);
            own.for_each(|(found, (article, events))| *found = cases(article, events, language));
        }
        steps.push(found);
    }
    let mut rows = weights(&steps, &examples, |_| true, settings);
    rows.extend(seen(steps.iter().take(1).flatten().flatten()));
    Ok(rows)
}

/// The model that the rows make.
pub fn parse(rows: &Rows) -> Result<Model> {
    Ok(Model::parse(&DataFile { path: "weights", text: &Model::write(rows) })?)
}

/// The weights of each choice, learnt from the articles wanted and the examples. Choices share no feature: each is
/// learnt by itself, so that one more leaves the others as they are.
fn weights(steps: &[Vec<Vec<Case>>], examples: &[Case], wanted: impl Fn(&usize) -> bool, settings: Settings) -> Rows {
    let Settings { passes, rare, rate, penalty, orders, least } = settings;
    let of_articles = steps.iter().flat_map(|articles| articles.iter().enumerate().filter(|(at, _)| wanted(at)));
    let mut choices: BTreeMap<&str, Vec<&Case>> = BTreeMap::new();
    for case in of_articles.flat_map(|(_, cases)| cases).chain(examples) {
        choices.entry(case.choice).or_default().push(case);
    }
    let learn = |cases: Vec<&Case>| {
        let of_parties = cases.first().is_some_and(|case| case.choice == PARTIES);
        let mut trainer = Trainer::new(cases.iter().map(|case| case.outcomes).max().unwrap_or(0));
        trainer.train(&cases, Plan { passes, rare, rate, penalty, orders });
        trainer.finish(if of_parties { COARSE * least } else { least })
    };
    std::thread::scope(|threads| {
        let learning: Vec<_> = choices.into_values().map(|cases| threads.spawn(|| learn(cases))).collect();
        learning
            .into_iter()
            .flat_map(|rows| rows.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

/// How many examples of each type there were: types with few rely on their frames as well.
fn seen<'c>(cases: impl Iterator<Item = &'c Case>) -> Rows {
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
