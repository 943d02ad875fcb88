//! `riwaya extract`: reports in, events out.

use crate::render::{Look, html, text};
use crate::wire::article_out;
use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use riwaya_core::article::Article;
use riwaya_core::extract::extract;
use riwaya_core::language::Language;
use riwaya_ingest::{Options, Rejection};
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Mutex;

/// What `riwaya extract` takes.
#[derive(Args)]
pub struct Arguments {
    /// Saved pages as text or HTML, or JSON lines; `-` reads standard input
    #[arg(default_value = "-")]
    files: Vec<PathBuf>,
    /// How to print; the default is text on a terminal, else jsonl
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Outlet of all articles, instead of what the input says
    #[arg(long)]
    outlet: Option<String>,
    /// Day of publication (2022-01-21 or 2022-01-21T06:01) of all articles, instead of what the input says
    #[arg(long)]
    published: Option<String>,
    /// Address of the article, instead of what the input says
    #[arg(long)]
    url: Option<String>,
    /// Show the rule behind each value
    #[arg(long)]
    explain: bool,
    /// Leave every choice to the rules, without learnt weights
    #[arg(long)]
    no_model: bool,
    /// Weights that `riwaya train` wrote, instead of those built in
    #[arg(long, conflicts_with = "no_model")]
    model: Option<PathBuf>,
    /// Stop at the first input that cannot be read
    #[arg(long)]
    strict: bool,
    /// Threads that read articles; the order of the output stays that of the input
    #[arg(long, default_value_t = default_threads())]
    threads: usize,
}

/// How to print.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading in a terminal
    Text,
    /// One JSON object an article
    Jsonl,
    /// One page that opens in a browser
    Html,
}

fn default_threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from).min(8)
}

/// Articles that are held at once: enough to keep all threads busy, few enough to keep memory small.
const BATCH_ARTICLES: usize = 128;
const BATCH_BYTES: usize = 4 << 20;

/// Runs the command. Exit code 2 where some input could not be read.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let language = super::language(arguments.model.as_deref(), arguments.no_model)?;
    let options = Options { outlet: arguments.outlet.clone(), published: published(arguments)?, url: arguments.url.clone(), ..Options::default() };
    let format = arguments.format.unwrap_or(if io::stdout().is_terminal() { Format::Text } else { Format::Jsonl });
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    if format == Format::Html {
        out.write_all(html::head().as_bytes())?;
    }
    let mut rejected = 0usize;
    let mut batch: Vec<Article> = Vec::new();
    let mut bytes = 0;
    for path in &arguments.files {
        let name = path.display().to_string();
        let input: Box<dyn io::Read> = if name == "-" { Box::new(io::stdin().lock()) } else {
            match File::open(path) {
                Ok(file) => Box::new(file),
                Err(error) => {
                    eprintln!("riwaya: {name}: cannot be opened: {error}");
                    rejected += 1;
                    if arguments.strict { break }
                    continue;
                }
            }
        };
        for read in riwaya_ingest::read(input, &name, &options) {
            match read {
                Ok(article) => {
                    bytes += article.text.len();
                    batch.push(article);
                }
                Err(rejection) => {
                    report(&rejection);
                    rejected += 1;
                }
            }
            if batch.len() >= BATCH_ARTICLES || bytes >= BATCH_BYTES {
                write_batch(&batch, &language, arguments, format, &mut out)?;
                batch.clear();
                bytes = 0;
            }
            if rejected > 0 && arguments.strict {
                break;
            }
        }
        if rejected > 0 && arguments.strict {
            break;
        }
    }
    write_batch(&batch, &language, arguments, format, &mut out)?;
    if format == Format::Html {
        out.write_all(html::END.as_bytes())?;
    }
    out.flush()?;
    Ok(if rejected > 0 { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

fn published(arguments: &Arguments) -> Result<Option<riwaya_core::article::Moment>> {
    arguments.published.as_deref().map(|text| {
        riwaya_ingest::find_moment(text).with_context(|| format!("--published '{text}' is no date; write it as 2022-01-21"))
    }).transpose()
}

fn report(rejection: &Rejection) {
    eprintln!("riwaya: {rejection}");
}

/// Extracts a batch on all threads and writes the results in the order of the articles.
fn write_batch(batch: &[Article], language: &Language, arguments: &Arguments, format: Format, out: &mut impl Write) -> Result<()> {
    let next = AtomicUsize::new(0);
    let results: Vec<Mutex<String>> = batch.iter().map(|_| Mutex::new(String::new())).collect();
    let work = || {
        while let Some((article, slot)) = { let at = next.fetch_add(1, Ordering::Relaxed); batch.get(at).zip(results.get(at)) } {
            let text = one(article, language, arguments, format);
            if let Ok(mut slot) = slot.lock() {
                *slot = text;
            }
        }
    };
    let threads = arguments.threads.clamp(1, 64).min(batch.len().max(1));
    if threads == 1 {
        work();
    } else {
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(work);
            }
        });
    }
    for result in results {
        out.write_all(result.into_inner().unwrap_or_default().as_bytes())?;
    }
    Ok(())
}

fn one(article: &Article, language: &Language, arguments: &Arguments, format: Format) -> String {
    let extraction = extract(article, language);
    let value = article_out(article, &extraction, language);
    match format {
        Format::Jsonl => serde_json::to_string(&value).map(|line| line + "\n").unwrap_or_default(),
        Format::Text => text::article(&value, &Look::of_stdout(arguments.explain)),
        Format::Html => html::article(&value, arguments.explain),
    }
}
