//! `riwaya train`: learns the weights of the choices that need weighing from annotated articles.

use crate::eval::compare;
use crate::eval::folds::outputs;
use crate::eval::reliability::{points, shares};
use crate::gold::{self, GoldArticle};
use crate::group::Groups;
use crate::training::{Rows, Settings, learn};
use anyhow::{Context, Result, bail};
use clap::Args;
use riwaya_core::language::Language;
use riwaya_core::model::Model;
use std::path::PathBuf;
use std::process::ExitCode;

/// What `riwaya train` takes.
#[derive(Args)]
pub struct Arguments {
    /// Articles as JSON lines with `doc_id`, title and text
    #[arg(long, required = true, num_args = 1..)]
    articles: Vec<PathBuf>,
    /// Their annotations, one JSON object an article
    #[arg(long, required = true, num_args = 1..)]
    gold: Vec<PathBuf>,
    #[command(flatten)]
    gazetteers: super::Gazetteers,
    /// Where to write the weights
    #[arg(long, default_value = "lang/ar/model.tsv")]
    out: PathBuf,
    /// Leave out every article whose number modulo 5 is this, to measure on those
    #[arg(long)]
    fold: Option<usize>,
    /// Leave out the articles whose JSON has this value, such as `outlet=NAME`, to measure on those
    #[arg(long, value_name = "KEY=VALUE", value_parser = key_and_value)]
    leave_out: Option<(String, String)>,
    #[command(flatten)]
    settings: Settings,
}

fn key_and_value(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("write it as KEY=VALUE")?;
    Ok((key.to_owned(), value.to_owned()))
}

/// How often values are right, by cross-validation.
fn confidence(articles: &[GoldArticle], language: Language, settings: Settings) -> Result<Rows> {
    let parts: Vec<usize> = (0..articles.len()).map(|index| index % 5).collect();
    let read = outputs(articles, &parts, &[], language, settings)?;
    let compared: Vec<_> = articles.iter().zip(&read).map(|(gold, output)| compare(gold, output)).collect();
    Ok(shares(&points(compared.iter())))
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut language = super::language(None, true, &arguments.gazetteers)?;
    let files = &arguments.articles;
    let articles = gold::articles(files, &arguments.gold)?.articles;
    let groups = arguments.leave_out.as_ref().map(|(key, _)| Groups::read(files, key)).transpose()?;
    let left_out = |id: &str| {
        let groups = groups.as_ref().zip(arguments.leave_out.as_ref());
        groups.is_some_and(|(groups, (_, value))| groups.of(id) == value)
    };
    let known: Vec<&GoldArticle> = articles
        .iter()
        .enumerate()
        .filter(|(index, one)| arguments.fold != Some(index % 5) && !left_out(&one.article.doc_id))
        .map(|(_, one)| one)
        .collect();
    if let Some((key, value)) = arguments.leave_out.as_ref().filter(|_| known.len() == articles.len()) {
        bail!("no annotated article has \"{key}\" with the value \"{value}\"");
    }
    let mut rows = learn(&known, &mut language, arguments.settings)?;
    // Weights that are to be measured keep what the choices say of themselves: that is what is measured.
    if known.len() == articles.len() {
        rows.extend(confidence(&articles, language, arguments.settings)?);
    }
    std::fs::write(&arguments.out, Model::write(&rows))
        .with_context(|| format!("cannot write {}", arguments.out.display()))?;
    eprintln!("{} weights from {} articles", rows.len(), known.len());
    Ok(ExitCode::SUCCESS)
}
