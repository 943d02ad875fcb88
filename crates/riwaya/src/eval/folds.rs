//! Cross-validation in memory: each part of the articles is read with weights that were learnt from the others.

use super::output::{Output, of};
use crate::gold::GoldArticle;
use crate::training::{Settings, learn, parse};
use anyhow::Result;
use riwaya_core::extract::Worker;
use riwaya_core::language::Language;

/// How the articles are parted.
#[derive(Debug, Clone)]
pub enum Folds {
    /// Every so many-th article together, as `riwaya train --fold` does it for five.
    Number(usize),
    /// One part for each value of a key of the articles' JSON.
    Key(String),
}

impl std::str::FromStr for Folds {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(number @ 0..2) => Err(format!("{number} leaves nothing to learn from; give 2 or more")),
            Ok(number) => Ok(Self::Number(number)),
            Err(_) => Ok(Self::Key(text.to_owned())),
        }
    }
}

/// What is read from each article; `parts` says to which part each belongs. All are learnt from `more` as well.
pub fn outputs(
    articles: &[GoldArticle],
    parts: &[usize],
    more: &[GoldArticle],
    mut language: Language,
    settings: Settings,
) -> Result<Vec<Output>> {
    let mut out: Vec<Option<Output>> = articles.iter().map(|_| None).collect();
    let last = parts.iter().max().copied().unwrap_or(0);
    for part in 0..=last {
        let others: Vec<&GoldArticle> =
            articles.iter().zip(parts).filter(|(_, of)| **of != part).map(|(one, _)| one).chain(more).collect();
        language.model = Some(parse(&learn(&others, &mut language, settings)?)?);
        let mut worker = Worker::new(&language);
        for ((slot, one), _) in out.iter_mut().zip(articles).zip(parts).filter(|(_, of)| **of == part) {
            *slot = Some(of(&one.article, &mut worker, &language)?);
        }
    }
    Ok(out.into_iter().map(Option::unwrap_or_default).collect())
}
