//! How well annotated articles are read: the measure, and what the errors are.

pub mod bootstrap;
pub mod errors;
pub mod event;
pub mod folds;
pub mod matching;
pub mod measure;
pub mod names;
pub mod output;
pub mod reliability;
pub mod rules;
pub mod scores;
pub mod slot;
pub mod words;

use crate::gold::GoldArticle;
use errors::{Case, Class};
use event::Told;
use measure::{Compared, Counts};
use output::Output;
use std::cmp::Reverse;
use std::collections::BTreeMap;

#[cfg(test)]
mod tests;

/// One annotated article and what riwaya made of it.
pub struct Evaluated {
    pub gold: GoldArticle,
    pub compared: Compared,
    pub counts: Counts,
    pub cases: Vec<Case>,
}

impl Evaluated {
    pub fn new(gold: GoldArticle, output: &Output) -> Self {
        let compared = compare(&gold, output);
        Self { counts: compared.counts(), cases: errors::cases(&compared), compared, gold }
    }
}

/// The events of both sides, with those that belong together.
pub fn compare(gold: &GoldArticle, output: &Output) -> Compared {
    let annotated = gold.events.iter().map(|event| Told::by_people(event, &gold.article)).collect();
    let told = output.events.iter().map(|event| Told::by_output(event, &gold.article)).collect();
    Compared::new(annotated, told)
}

/// All errors of one class, with the article of each; the costliest first.
pub struct ErrorClass<'e> {
    pub class: Class,
    pub cost: usize,
    pub cases: Vec<(usize, &'e Case)>,
}

/// The errors of all articles by class, the costliest class first.
pub fn classes(articles: &[Evaluated]) -> Vec<ErrorClass<'_>> {
    let mut all: BTreeMap<Class, Vec<(usize, &Case)>> = BTreeMap::new();
    for (index, article) in articles.iter().enumerate() {
        for case in &article.cases {
            all.entry(case.class).or_default().push((index, case));
        }
    }
    let mut out: Vec<ErrorClass> = all
        .into_iter()
        .map(|(class, mut cases)| {
            cases.sort_by_key(|(_, case)| Reverse(case.cost));
            ErrorClass { class, cost: cases.iter().map(|(_, case)| case.cost).sum(), cases }
        })
        .collect();
    out.sort_by_key(|class| Reverse((class.cost, class.cases.len())));
    out
}
