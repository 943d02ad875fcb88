//! `riwaya search`: articles by their words.

use super::list::Format;
use crate::archive::{Arabic, Narrow, Place, index, old_article};
use crate::render::found::{self, Line};
use crate::render::snippet::snippets;
use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use riwaya_core::language::Language;
use riwaya_store::{Order, Query, Searcher, Shelf as _, SqliteStore};
use serde_json::json;
use std::collections::HashSet;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// What `riwaya search` takes.
#[derive(Args)]
pub struct Arguments {
    /// Words; "words in this order"; actor: place: type: outlet: after: before: box: near:
    query: Vec<String>,
    #[command(flatten)]
    archive: Place,
    #[command(flatten)]
    narrow: Narrow,
    /// What comes first
    #[arg(long, value_enum, default_value_t = Sort::Relevance)]
    sort: Sort,
    /// How many are shown
    #[arg(long, default_value_t = 20)]
    limit: usize,
    /// How many are passed over
    #[arg(long, default_value_t = 0)]
    skip: usize,
    /// How to print; the default is text on a terminal, else jsonl
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Answer each line of a file, and say for each how many milliseconds it took and how much was found
    #[arg(long, value_name = "FILE", conflicts_with = "query")]
    queries: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// The most relevant
    Relevance,
    /// The newest
    Date,
}

/// Runs the command. Exit code 1 where nothing is found.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let language = Language::arabic().context("the built-in data does not read")?;
    let mut store = arguments.archive.open()?;
    let searcher = index::searcher(&mut store, &language)?;
    let filter = arguments.narrow.without_areas().filter()?;
    let among = filter.map(|filter| store.matching(&filter)).transpose()?;
    let among = among.map(|ids| ids.into_iter().map(|id| id.0.cast_unsigned()).collect());
    let mut search = Search { arguments, language: &language, store, searcher, among };
    let found = match &arguments.queries {
        Some(path) => search.file(path)?,
        None => search.one()?,
    };
    std::mem::forget(language);
    Ok(if found { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

struct Search<'a> {
    arguments: &'a Arguments,
    language: &'a Language,
    store: SqliteStore,
    searcher: Searcher,
    among: Option<HashSet<u64>>,
}

impl Search<'_> {
    /// The query of the command line.
    fn one(&mut self) -> Result<bool> {
        let query = self.arguments.query.join(" ");
        let (lines, total) = self.answer(&query)?;
        let mut out = io::stdout().lock();
        let text = self.arguments.format.map_or(out.is_terminal(), Format::is_text);
        out.write_all(found::page(&lines, total, text)?.as_bytes())?;
        Ok(total > 0)
    }

    /// The queries of a file.
    fn file(&mut self, path: &Path) -> Result<bool> {
        let queries = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut out = io::stdout().lock();
        for query in queries.lines().map(str::trim).filter(|query| !query.is_empty() && !query.starts_with('#')) {
            let begin = Instant::now();
            let (lines, total) = self.answer(query)?;
            let milliseconds = begin.elapsed().as_secs_f64() * 1000.0;
            let ids: Vec<i64> = lines.iter().map(|line| line.id.0).collect();
            let answer = json!({ "query": query, "milliseconds": milliseconds, "total": total, "ids": ids });
            writeln!(out, "{answer}")?;
        }
        Ok(true)
    }

    /// A page of what a query finds, with snippets, and how much there is.
    fn answer(&mut self, query: &str) -> Result<(Vec<Line>, usize)> {
        let query = Query::parse(&format!("{query}{}", self.arguments.narrow.areas()), &Arabic(self.language))?;
        if query.is_empty() && self.among.is_none() {
            bail!("there is no word to look for");
        }
        let order = if self.arguments.sort == Sort::Date { Order::Date } else { Order::Relevance };
        let page = (self.arguments.skip, self.arguments.limit);
        let found = self.searcher.find(&query, self.among.clone(), order, page)?;
        let mut lines = Vec::new();
        for hit in &found.hits {
            // What was purged a moment ago may still be in the index.
            let Some(record) = self.store.record(hit.id)? else { continue };
            let article = old_article(&record)?;
            let (title, text) = snippets(&article, &query, self.language);
            lines.push(Line {
                id: hit.id,
                score: hit.score,
                published: article.published.as_ref().map(crate::wire::moment),
                outlet: article.outlet.clone(),
                title,
                text,
            });
        }
        Ok((lines, found.total))
    }
}
