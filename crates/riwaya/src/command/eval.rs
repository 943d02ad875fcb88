//! `riwaya eval`: how well annotated articles are read, and what the errors are.

use crate::eval::folds::{Folds, outputs};
use crate::eval::output::{self, Output};
use crate::eval::reliability::{by_the_others, points, table};
use crate::eval::rules::rules;
use crate::eval::scores::Scores;
use crate::eval::{Evaluated, classes};
use crate::gold::{self, Gold, GoldArticle};
use crate::group::Groups;
use crate::render::scores::Reliability;
use crate::render::{Look, errors, message, scores};
use crate::training::Settings;
use anyhow::{Context, Result, bail};
use clap::Args;
use riwaya_core::extract::Worker;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `riwaya eval` takes.
#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Arguments {
    /// Annotations, one JSON object an article
    #[arg(long)]
    gold: PathBuf,
    /// The annotated articles: JSON lines, or pages whose annotation has the file's name as its `doc_id`
    #[arg(long, required = true, num_args = 1..)]
    articles: Vec<PathBuf>,
    /// Measure this output of `riwaya extract --format jsonl`, instead of reading the articles now
    #[arg(long, conflicts_with_all = ["model", "no_model", "folds"])]
    pred: Option<PathBuf>,
    /// Leave every choice to the rules, without learnt weights
    #[arg(long, conflicts_with = "folds")]
    no_model: bool,
    /// Weights that `riwaya train` wrote, instead of those built in
    #[arg(long, conflicts_with_all = ["no_model", "folds"])]
    model: Option<PathBuf>,
    #[command(flatten)]
    gazetteers: super::Gazetteers,
    /// Read each part of the articles with weights learnt from the others: that many parts, or one for each value of
    /// a key of their JSON, such as `outlet`
    #[arg(long, value_name = "N|KEY")]
    folds: Option<Folds>,
    /// With --folds: annotations to learn from in every part, whose articles are not measured
    #[arg(long, requires_all = ["folds", "also_articles"], num_args = 1.., value_name = "GOLD")]
    also_gold: Vec<PathBuf>,
    /// The articles of --also-gold
    #[arg(long, requires = "also_gold", num_args = 1.., value_name = "ARTICLES")]
    also_articles: Vec<PathBuf>,
    /// Scores for each value of a key of the articles' JSON as well, such as `outlet`
    #[arg(long, value_name = "KEY")]
    by: Option<String>,
    /// How often each frame and each rule is right as well
    #[arg(long)]
    rules: bool,
    /// Whether confidence means what it says as well: of what is told how surely, how much is right
    #[arg(long)]
    reliability: bool,
    /// Write a page on which to go through the errors
    #[arg(long, value_name = "OUT.html")]
    html: Option<PathBuf>,
    /// Print one JSON object instead of text
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Learning, with --folds")]
    settings: Settings,
}

/// Runs the command. Nothing is measured on a part: input that does not read is an error.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let gold = annotated(&arguments.articles, std::slice::from_ref(&arguments.gold))?;
    let outputs = match &arguments.pred {
        Some(path) => given(path, &gold)?,
        None => extracted(arguments, &gold)?,
    };
    let articles: Vec<Evaluated> =
        gold.into_iter().zip(&outputs).map(|(gold, output)| Evaluated::new(gold, output)).collect();
    let all = Scores::of(&articles.iter().map(|article| &article.counts).collect::<Vec<_>>());
    let groups = groups(arguments, &articles)?;
    let classes = classes(&articles);
    let rules = if arguments.rules { rules(&articles) } else { Vec::new() };
    let reliability = if arguments.reliability { reliability(arguments, &articles)? } else { Vec::new() };
    if let Some(path) = &arguments.html {
        std::fs::write(path, errors::page(&articles, &classes, &all))
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    let report =
        scores::Report { scores: &all, groups: &groups, classes: &classes, rules: &rules, reliability: &reliability };
    let said = if arguments.json { report.json()? + "\n" } else { report.text(&Look::of_stdout(false)) };
    match io::stdout().write_all(said.as_bytes()) {
        // Whoever reads the output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        done => done?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Tables of what is told how surely. With folds, whose weights know nothing of it, also as it would be told.
fn reliability(arguments: &Arguments, articles: &[Evaluated]) -> Result<Vec<Reliability>> {
    let told = points(articles.iter().map(|article| &article.compared));
    let mut out = vec![Reliability { name: "as told", bins: table(&told) }];
    if arguments.folds.is_some() {
        out.push(Reliability { name: "calibrated on the other articles", bins: table(&by_the_others(&told, FIFTHS)?) });
    }
    Ok(out)
}

/// Parts of the articles for calibration.
const FIFTHS: usize = 5;

/// The articles that are annotated.
fn annotated(articles: &[PathBuf], gold: &[PathBuf]) -> Result<Vec<GoldArticle>> {
    let Gold { articles, orphans, lost } = gold::articles(articles, gold)?;
    for one in &lost {
        eprintln!("riwaya: {}; that mention is left out", message(one));
    }
    if !orphans.is_empty() {
        bail!("{}", orphans.iter().map(|one| message(one)).collect::<Vec<_>>().join("\nriwaya: "));
    }
    if articles.is_empty() {
        bail!(
            "{} annotates no article",
            gold.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
        );
    }
    Ok(articles)
}

/// What a file says of each article; an article that it does not have is one without events.
fn given(path: &Path, gold: &[GoldArticle]) -> Result<Vec<Output>> {
    let mut known = output::read(path)?;
    let mut missing = 0;
    let mut take = |one: &GoldArticle| {
        known.remove(&one.article.doc_id).or_else(|| known.remove(&one.id)).unwrap_or_else(|| {
            missing += 1;
            Output::default()
        })
    };
    let out = gold.iter().map(&mut take).collect();
    if missing > 0 {
        eprintln!(
            "riwaya: {} does not have {missing} of the annotated articles; they count as without events",
            path.display()
        );
    }
    Ok(out)
}

/// What is read from each article now.
fn extracted(arguments: &Arguments, gold: &[GoldArticle]) -> Result<Vec<Output>> {
    let language = super::language(arguments.model.as_deref(), arguments.no_model, &arguments.gazetteers)?;
    if let Some(folds) = &arguments.folds {
        let more = match arguments.also_gold.as_slice() {
            [] => Vec::new(),
            also => annotated(&arguments.also_articles, also)?,
        };
        return outputs(gold, &parts(folds, arguments, gold)?, &more, language, arguments.settings);
    }
    let mut worker = Worker::new(&language);
    gold.iter().map(|one| output::of(&one.article, &mut worker, &language)).collect()
}

/// The part of each article.
fn parts(folds: &Folds, arguments: &Arguments, gold: &[GoldArticle]) -> Result<Vec<usize>> {
    let key = match folds {
        Folds::Number(number) => return Ok((0..gold.len()).map(|index| index % number).collect()),
        Folds::Key(key) => key,
    };
    let groups = Groups::read(&arguments.articles, key)?;
    let names: Vec<&str> = gold.iter().map(|one| groups.of(&one.article.doc_id)).collect();
    let mut known: Vec<&str> = names.clone();
    known.sort_unstable();
    known.dedup();
    if known.len() < 2 {
        bail!("all articles have the same \"{key}\": that leaves nothing to learn from");
    }
    Ok(names.iter().map(|name| known.iter().position(|other| other == name).unwrap_or(0)).collect())
}

/// Scores for each value of the key that was asked for, the value with most articles first.
fn groups(arguments: &Arguments, articles: &[Evaluated]) -> Result<Vec<(String, Scores)>> {
    let Some(key) = &arguments.by else { return Ok(Vec::new()) };
    let groups = Groups::read(&arguments.articles, key)?;
    let mut all: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for article in articles {
        all.entry(groups.of(&article.gold.article.doc_id)).or_default().push(&article.counts);
    }
    let mut out: Vec<(String, Scores)> =
        all.into_iter().map(|(name, counts)| (name.to_owned(), Scores::of(&counts))).collect();
    out.sort_by_key(|(_, scores)| std::cmp::Reverse(scores.articles));
    Ok(out)
}
