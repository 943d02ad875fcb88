//! `riwaya train`: learns the weights of the choices that need weighing from annotated articles.

use crate::gold;
use crate::group::Groups;
use crate::training::{Settings, weights};
use anyhow::{Context, Result, bail};
use clap::Args;
use riwaya_core::learn::cases;
use riwaya_core::model::{Case, Model};
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

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let language = super::language(None, true)?;
    let files = std::slice::from_ref(&arguments.articles);
    let articles = gold::articles(files, &arguments.gold)?.articles;
    let groups = arguments.leave_out.as_ref().map(|(key, _)| Groups::read(files, key)).transpose()?;
    let left_out = |id: &str| {
        let groups = groups.as_ref().zip(arguments.leave_out.as_ref());
        groups.is_some_and(|(groups, (_, value))| groups.of(id) == value)
    };
    let mut all: Vec<Case> = Vec::new();
    let mut used = 0;
    for (index, annotated) in articles.iter().enumerate() {
        if arguments.fold != Some(index % 5) && !left_out(&annotated.article.doc_id) {
            all.extend(cases(&annotated.article, &annotated.triggers(), &language));
            used += 1;
        }
    }
    if let Some((key, value)) = arguments.leave_out.as_ref().filter(|_| used == articles.len()) {
        bail!("no annotated article has \"{key}\" with the value \"{value}\"");
    }
    let annotated = all.len();
    all.extend(crate::example::cases(&language)?);
    let rows = weights(&all, annotated, arguments.settings);
    std::fs::write(&arguments.out, Model::write(&rows))
        .with_context(|| format!("cannot write {}", arguments.out.display()))?;
    eprintln!("{} cases from {used} articles, {} weights", all.len(), rows.len());
    Ok(ExitCode::SUCCESS)
}
