//! `riwaya review`: what people say of what the machine read. The machine's own reading stays beside it.

use super::decide::By;
use crate::archive::Place;
use crate::casebook::{Cases, catch_up, check, training};
use crate::clock::now;
use crate::render::{message, review as shown};
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use riwaya_store::{Casebook as _, Evidence as _, Filter, Page, Review, Shelf as _, SqliteStore, Verdict};
use std::fs::File;
use std::io::{self, BufRead, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// What `riwaya review` takes.
#[derive(Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Go through the events of which the machine is least sure, one by one
    Next {
        #[command(flatten)]
        by: By,
    },
    /// Say that an event is right, or that one thing of it is
    Accept(One),
    /// Put something else in the place of one thing
    Correct {
        #[command(flatten)]
        one: One,
        /// What is right, as JSON: "raid", or {"low": 4, "high": 4} for figures/0
        #[arg(long)]
        value: String,
    },
    /// Say that an event, or one thing of it, is wrong
    Reject(One),
    /// Take a review back
    Undo {
        /// Its number
        review: i64,
        #[command(flatten)]
        by: By,
    },
    /// Show all reviews
    List {
        #[command(flatten)]
        archive: Place,
    },
    /// Write articles that were reviewed in full as annotations for `riwaya train` and `riwaya eval`
    Training {
        #[command(flatten)]
        archive: Place,
        /// File for the articles
        #[arg(long, value_name = "FILE")]
        articles: PathBuf,
        /// File for the annotations
        #[arg(long, value_name = "FILE")]
        gold: PathBuf,
    },
}

/// What a review is about.
#[derive(Args, Debug, Clone)]
struct One {
    /// The event, by id
    event: String,
    /// What of it, as `type`, `date` or `figures/0`; the whole event by default
    #[arg(long, default_value = "event")]
    slot: String,
    #[command(flatten)]
    by: By,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    match &arguments.what {
        What::Next { by } => next(by),
        What::Accept(one) => single(one, Verdict::Accept, None),
        What::Correct { one, value } => single(one, Verdict::Correct, Some(value)),
        What::Reject(one) => single(one, Verdict::Reject, None),
        What::Undo { review, by } => undo(*review, by),
        What::List { archive } => list(&mut archive.open()?),
        What::Training { archive, articles, gold } => {
            let mut store = archive.open()?;
            let create = |path: &PathBuf| {
                File::create(path).map(BufWriter::new).with_context(|| format!("cannot write {}", path.display()))
            };
            let (mut articles, mut gold) = (create(articles)?, create(gold)?);
            let cases = Cases::new(&mut store, false)?;
            let count = training(&mut store, cases.reviews(), &mut articles, &mut gold)?;
            articles.flush()?;
            gold.flush()?;
            println!("{count} articles whose events were all accepted or rejected");
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn single(one: &One, verdict: Verdict, value: Option<&String>) -> Result<ExitCode> {
    let mut store = one.by.archive.open()?;
    let id = store_review(&mut store, &one.event, &one.slot, verdict, value, &one.by)?;
    store.sign(now())?;
    println!("review {id} stored; `riwaya review undo {id}` takes it back");
    Ok(ExitCode::SUCCESS)
}

fn store_review(
    store: &mut SqliteStore,
    event: &str,
    slot: &str,
    verdict: Verdict,
    value: Option<&String>,
    by: &By,
) -> Result<i64> {
    let mut review = Review {
        id: 0,
        event: event.to_owned(),
        slot: slot.to_owned(),
        verdict,
        value: value.cloned(),
        seen: None,
        undoes: None,
        author: by.author.clone(),
        reason: by.reason.clone(),
        time: String::new(),
    };
    let version = store.holding(&[event.to_owned()])?.first().copied();
    let version = version.with_context(|| format!("no article tells an event '{event}' any longer"))?;
    let record = store.record(version)?.context("its content was purged")?;
    review.seen = check(&record, &review)?;
    Ok(store.review(&review, now())?)
}

fn undo(id: i64, by: &By) -> Result<ExitCode> {
    let mut store = by.archive.open()?;
    let Some(undone) = store.reviews(None)?.into_iter().find(|review| review.id == id) else {
        bail!("there is no review {id}; `riwaya review list` shows them");
    };
    let review = Review {
        id: 0,
        verdict: Verdict::Undo,
        value: None,
        seen: None,
        undoes: Some(id),
        author: by.author.clone(),
        reason: by.reason.clone(),
        time: String::new(),
        ..undone
    };
    let id = store.review(&review, now())?;
    store.sign(now())?;
    println!("review {id} stored");
    Ok(ExitCode::SUCCESS)
}

fn list(store: &mut SqliteStore) -> Result<ExitCode> {
    for review in store.reviews(None)? {
        let value = review.value.map(|value| format!(" to {}", message(&value))).unwrap_or_default();
        let undoes = review.undoes.map(|id| format!(" {id}")).unwrap_or_default();
        let (verdict, author) = (review.verdict.name(), message(&review.author));
        println!(
            "{} {} {verdict}{undoes} {} {}{value} by {author}{}",
            review.id,
            review.time,
            review.event,
            review.slot,
            if review.reason.is_empty() { String::new() } else { format!(" ({})", message(&review.reason)) },
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// Events that are asked about one by one, the least sure first.
fn next(by: &By) -> Result<ExitCode> {
    let mut store = by.archive.open()?;
    catch_up(&mut store)?;
    let cases = Cases::new(&mut store, false)?;
    let mut open: Vec<(f64, riwaya_store::VersionId, String)> = Vec::new();
    for summary in store.list(&Filter::All(Vec::new()), Page { skip: 0, limit: u32::MAX })? {
        let article = store.article(summary.id)?;
        let events = article.events.into_iter().filter(|event| cases.reviews().of(&event.id).is_empty());
        open.extend(events.map(|event| (event.confidence, summary.id, event.id)));
    }
    open.sort_by(|one, other| one.0.total_cmp(&other.0).then_with(|| one.2.cmp(&other.2)));
    let (mut input, mut count) = (io::stdin().lock(), 0);
    for (number, (_, version, event)) in open.iter().enumerate() {
        let Some(record) = store.record(*version)? else { continue };
        println!("{}", shown::event(&record, event)?);
        loop {
            print!("{}/{}  [a]ccept [r]eject [n]ext [q]uit > ", number + 1, open.len());
            io::stdout().flush()?;
            let mut answer = String::new();
            if input.read_line(&mut answer)? == 0 {
                answer.push('q');
            }
            let verdict = match answer.trim() {
                "a" | "ا" => Verdict::Accept,
                "r" | "ر" => Verdict::Reject,
                "n" | "" | "ت" => break,
                "q" | "خ" => {
                    store.sign(now())?;
                    println!("{count} reviewed");
                    return Ok(ExitCode::SUCCESS);
                }
                _ => {
                    println!("a, r, n or q; corrections: riwaya review correct {event} --slot … --value …");
                    continue;
                }
            };
            store_review(&mut store, event, "event", verdict, None, by)?;
            count += 1;
            break;
        }
    }
    store.sign(now())?;
    println!("{count} reviewed; nothing else waits");
    Ok(ExitCode::SUCCESS)
}
