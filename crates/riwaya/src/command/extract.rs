//! `riwaya extract`: reports in, events out.

use crate::input;
use crate::render::{Look, html, message, text};
use crate::wire::article_out;
use crate::write_json_line;
use anyhow::Result;
use clap::{Args, ValueEnum};
use riwaya_core::article::Article;
use riwaya_core::extract::Worker;
use riwaya_core::language::Language;
use riwaya_ingest::{Item, Options, Rejection};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What `riwaya extract` takes.
#[derive(Args)]
pub struct Arguments {
    /// Files or folders of pages (text, HTML), JSON lines, feeds, WARC, WACZ or Telegram exports, packed
    /// with gzip or zstd or not; `-` reads standard input
    #[arg(default_value = "-")]
    files: Vec<PathBuf>,
    /// How to print; the default is text on a terminal, else jsonl
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    known: super::Known,
    #[command(flatten)]
    limits: super::Limits,
    /// Show the rule behind each value
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    knowledge: super::Knowledge,
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

/// As many as there are processors, up to eight.
pub fn default_threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from).min(8)
}

/// Articles that are held at once: enough to keep all threads busy, few enough to keep memory small.
const BATCH_ARTICLES: usize = 128;
const BATCH_BYTES: usize = 4 << 20;

/// Runs the command. Exit code 2 where some input could not be read.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let language = arguments.knowledge.language()?;
    let format = arguments.format.unwrap_or(if io::stdout().is_terminal() { Format::Text } else { Format::Jsonl });
    let workers = (0..arguments.threads.clamp(1, 64)).map(|_| Worker::new(&language)).collect();
    let look = Look::of_stdout(arguments.explain);
    let mut run = Run {
        language: &language,
        workers,
        format,
        look,
        strict: arguments.strict,
        read: 0,
        rejected: 0,
        teasers: 0,
        batch: Vec::new(),
    };
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match run.all(arguments, &mut out).and_then(|()| Ok(out.flush()?)) {
        // Whoever reads the output has seen enough.
        Err(error)
            if error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe) => {}
        done => done?,
    }
    // Teasers of a feed are no error, unless there was nothing else.
    let rejected = run.rejected > 0 || (run.teasers > 0 && run.read == 0);
    // The process ends here: giving the memory of the language back piece by piece would only take time.
    std::mem::forget(language);
    Ok(if rejected { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// One run over all inputs.
struct Run<'l> {
    language: &'l Language,
    workers: Vec<Worker<'l>>,
    format: Format,
    look: Look,
    strict: bool,
    /// Articles that were read.
    read: usize,
    rejected: usize,
    teasers: usize,
    batch: Vec<Article>,
}

impl Run<'_> {
    fn all(&mut self, arguments: &Arguments, out: &mut impl Write) -> Result<()> {
        let options = arguments.known.options(&arguments.limits)?;
        if self.format == Format::Html {
            out.write_all(html::head().as_bytes())?;
        }
        for path in &arguments.files {
            self.input(path, &options, out)?;
            if self.stopped() {
                break;
            }
        }
        self.flush(out)?;
        if self.format == Format::Html {
            out.write_all(html::END.as_bytes())?;
        }
        Ok(())
    }

    fn stopped(&self) -> bool {
        self.strict && self.rejected > 0
    }

    fn reject(&mut self, rejection: &Rejection) {
        // The message can quote the input, which can hold anything.
        eprintln!("riwaya: {}", message(&rejection.to_string()));
        if rejection.is_teaser() {
            self.teasers += 1;
        } else {
            self.rejected += 1;
        }
    }

    fn input(&mut self, path: &Path, options: &Options, out: &mut impl Write) -> Result<()> {
        let items = input::open(path, options);
        let mut bytes = 0;
        for read in items {
            match read {
                Ok(Item { article, .. }) => {
                    bytes += article.text.len();
                    self.read += 1;
                    self.batch.push(article);
                }
                Err(rejection) => self.reject(&rejection),
            }
            if self.batch.len() >= BATCH_ARTICLES || bytes >= BATCH_BYTES {
                self.flush(out)?;
                bytes = 0;
            }
            if self.stopped() {
                break;
            }
        }
        Ok(())
    }

    /// Reads the articles that wait, on all threads, and writes the results in their order.
    fn flush(&mut self, out: &mut impl Write) -> Result<()> {
        let batch = std::mem::take(&mut self.batch);
        let (language, format, look) = (self.language, self.format, self.look);
        if let [only] = self.workers.as_mut_slice() {
            let mut line = Vec::new();
            for article in &batch {
                line.clear();
                write_article(&mut line, article, only, language, format, look);
                out.write_all(&line)?;
            }
            return Ok(());
        }
        let (next, slots) = (AtomicUsize::new(0), batch.iter().map(|_| Mutex::new(Vec::new())).collect::<Vec<_>>());
        let work = |worker: &mut Worker<'_>| {
            while let Some((article, slot)) = pick(&batch, &slots, next.fetch_add(1, Ordering::Relaxed)) {
                let mut line = Vec::new();
                write_article(&mut line, article, worker, language, format, look);
                if let Ok(mut slot) = slot.lock() {
                    *slot = line;
                }
            }
        };
        std::thread::scope(|scope| {
            for worker in self.workers.iter_mut().take(batch.len()) {
                scope.spawn(|| work(worker));
            }
        });
        for slot in slots {
            out.write_all(&slot.into_inner().unwrap_or_default())?;
        }
        Ok(())
    }
}

fn pick<'b, A, S>(batch: &'b [A], slots: &'b [S], at: usize) -> Option<(&'b A, &'b S)> {
    batch.get(at).zip(slots.get(at))
}

/// Reads an article and appends it in the form asked for.
fn write_article(
    out: &mut Vec<u8>,
    article: &Article,
    worker: &mut Worker<'_>,
    language: &Language,
    format: Format,
    look: Look,
) {
    if format == Format::Jsonl {
        return write_json_line(out, article, worker, language);
    }
    let extraction = worker.extract(article);
    let value = article_out(article, &extraction, language);
    let text = match format {
        Format::Html => html::article(&value, look.explain),
        _ => text::article(&value, &look),
    };
    out.extend_from_slice(text.as_bytes());
}
