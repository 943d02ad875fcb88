//! How fast riwaya reads, beside a full-text index and a bare scan of the same text, each on one thread.
//!
//! ```text
//! cargo bench -p riwaya-bench                              the whole corpus, three rounds
//! cargo bench -p riwaya-bench -- --megabytes 6 --rounds 5  less of it, more often
//! cargo bench -p riwaya-bench -- --corpus articles.jsonl   other articles
//! ```
//!
//! The three take turns, so that whatever else the machine does meets all of them; medians are printed.
//! A megabyte is a million UTF-8 bytes of title and text.

use anyhow::{Context, Result, bail};
use riwaya_core::article::Article;
use riwaya_core::extract::Worker;
use riwaya_core::language::Language;
use riwaya_core::text::document::Document;
use riwaya_ingest::{Options, read};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::hint::black_box;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tantivy::merge_policy::NoMergePolicy;
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{Language as StemmerLanguage, LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer};
use tantivy::{Index, IndexWriter, TantivyDocument};

/// Where the samples are too few they are repeated up to this.
const REPEATED_BYTES: usize = 20_000_000;
const COLD_RUNS: usize = 11;
const INDEX_HEAP_BYTES: usize = 50_000_000;

fn main() -> Result<()> {
    let settings = Settings::from_arguments(env::args().skip(1))?;
    let Some(corpus) = Corpus::load(&settings)? else {
        println!("skipped: there is neither a corpus nor any samples/*.jsonl");
        return Ok(());
    };
    println!(
        "{}: {} articles, {:.1} MB; median of {} rounds, one thread each",
        corpus.name,
        corpus.articles.len(),
        corpus.megabytes,
        settings.rounds
    );
    throughput(&corpus, settings.rounds)?;
    cold_start(&corpus)
}

/// What the command line asks for.
struct Settings {
    corpus: Option<PathBuf>,
    megabytes: f64,
    rounds: usize,
}

impl Settings {
    fn from_arguments(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let mut out = Self { corpus: None, megabytes: f64::INFINITY, rounds: 3 };
        while let Some(name) = arguments.next() {
            let mut value = || arguments.next().with_context(|| format!("{name} needs a value"));
            match name.as_str() {
                "--corpus" => out.corpus = Some(value()?.into()),
                "--megabytes" => out.megabytes = value()?.parse().context("--megabytes takes a number")?,
                "--rounds" => out.rounds = value()?.parse::<usize>().context("--rounds takes a number")?.max(1),
                "--bench" => {} // said by cargo itself
                _ => bail!("unknown argument {name}; there are --corpus FILE, --megabytes N and --rounds N"),
            }
        }
        Ok(out)
    }
}

/// The same articles as JSON lines and as read from them.
struct Corpus {
    name: String,
    lines: Vec<u8>,
    articles: Vec<Article>,
    megabytes: f64,
}

impl Corpus {
    /// The corpus beside the project, else the samples, again and again. `None` where there is neither.
    fn load(settings: &Settings) -> Result<Option<Self>> {
        let root = root();
        let beside = root.join("../shared/corpus/articles.jsonl");
        let corpus = settings.corpus.clone().or_else(|| beside.exists().then_some(beside));
        let (name, lines) = if let Some(path) = corpus {
            (path.file_name().unwrap_or_default().display().to_string(), lines(&path)?)
        } else {
            let once = samples(&root.join("samples"))?;
            let bytes: usize = once.iter().filter_map(|line| article(line)).map(|article| size(&article)).sum();
            if bytes == 0 {
                return Ok(None);
            }
            let times = REPEATED_BYTES.div_ceil(bytes);
            let lines = std::iter::repeat_n(once, times).flatten().collect();
            (format!("samples, {times} times"), lines)
        };
        let mut out = Self { name, lines: Vec::new(), articles: Vec::new(), megabytes: 0.0 };
        for line in lines {
            if out.megabytes >= settings.megabytes {
                break;
            }
            if let Some(article) = article(&line) {
                out.megabytes += size(&article) as f64 / 1e6;
                out.articles.push(article);
                out.lines.extend_from_slice(line.as_bytes());
                out.lines.push(b'\n');
            }
        }
        Ok((!out.articles.is_empty()).then_some(out))
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn lines(path: &Path) -> Result<Vec<String>> {
    let file = fs::File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    BufReader::new(file).lines().collect::<Result<_, _>>().with_context(|| format!("cannot read {}", path.display()))
}

fn samples(folder: &Path) -> Result<Vec<String>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).map(|entries| entries.flatten().map(|entry| entry.path()).collect()).unwrap_or_default();
    paths.retain(|path| path.extension().is_some_and(|kind| kind == "jsonl"));
    paths.sort();
    let mut out = Vec::new();
    for path in paths {
        out.extend(lines(&path)?);
    }
    Ok(out)
}

fn article(line: &str) -> Option<Article> {
    read(line.as_bytes(), "line", &Options::default()).next()?.ok()
}

fn size(article: &Article) -> usize {
    article.title.len() + article.text.len()
}

/// Measures the three in turns and prints what came out.
fn throughput(corpus: &Corpus, rounds: usize) -> Result<()> {
    let language = Language::arabic().context("the built-in data does not read")?;
    let index = IndexKind::new();
    let mut times: [Vec<Duration>; 3] = Default::default();
    for _ in 0..rounds {
        times[0].push(timed(|| extract_all(corpus, &language))?);
        times[1].push(timed(|| index.build(corpus))?);
        times[2].push(timed(|| Ok(scan_all(corpus)))?);
    }
    let [extract, index, scan] = times.map(|times| median(times).as_secs_f64());
    println!("{:<34}{:>9}{:>14}", "", "MB/s", "articles/s");
    for (name, seconds) in [
        ("extract, JSON lines in and out", extract),
        ("tantivy index, Arabic stemmer", index),
        ("bare scan: fold and cut", scan),
    ] {
        println!("{name:<34}{:>9.1}{:>14.0}", corpus.megabytes / seconds, corpus.articles.len() as f64 / seconds);
    }
    println!(
        "extract is {:.2} times as fast as the index (wanted: 1.0) and {:.2} times as fast as the scan",
        index / extract,
        scan / extract
    );
    Ok(())
}

/// From bytes of JSON lines to bytes of JSON lines.
fn extract_all(corpus: &Corpus, language: &Language) -> Result<usize> {
    let (mut out, mut bytes) = (Vec::with_capacity(1 << 20), 0);
    let mut worker = Worker::new(language);
    for article in read(corpus.lines.as_slice(), "corpus", &Options::default()) {
        let article = article.map_err(|rejection| anyhow::anyhow!("{rejection}"))?;
        out.clear();
        riwaya::write_json_line(&mut out, &article, &mut worker, language);
        bytes += black_box(&out).len();
    }
    Ok(bytes)
}

fn scan_all(corpus: &Corpus) -> usize {
    corpus.articles.iter().map(|article| Document::new(black_box(article)).tokens.len()).sum()
}

/// A full-text index with positions and without the stored text.
struct IndexKind {
    schema: Schema,
    text: Field,
}

impl IndexKind {
    fn new() -> Self {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("arabic")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let mut schema = Schema::builder();
        let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
        Self { schema: schema.build(), text }
    }

    /// Indexes all articles in memory, with one commit; returns how many.
    fn build(&self, corpus: &Corpus) -> Result<usize> {
        let analyzer = TextAnalyzer::builder(SimpleTokenizer::default())
            .filter(LowerCaser)
            .filter(Stemmer::new(StemmerLanguage::Arabic))
            .build();
        let index = Index::create_in_ram(self.schema.clone());
        index.tokenizers().register("arabic", analyzer);
        let mut writer: IndexWriter = index.writer_with_num_threads(1, INDEX_HEAP_BYTES)?;
        writer.set_merge_policy(Box::new(NoMergePolicy)); // merging afterwards is not counted
        for article in &corpus.articles {
            let mut document = TantivyDocument::default();
            document.add_text(self.text, &article.title);
            document.add_text(self.text, &article.text);
            writer.add_document(document)?;
        }
        writer.commit()?;
        Ok(index.reader()?.searcher().num_docs() as usize)
    }
}

/// How long a fresh process takes to read one article, from start to exit.
fn cold_start(corpus: &Corpus) -> Result<()> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let built = Command::new(cargo)
        .args(["build", "--quiet", "--release", "--package", "riwaya"])
        .current_dir(root())
        .status()?;
    let folder = env::current_exe()?.ancestors().nth(2).map(Path::to_path_buf).unwrap_or_default();
    let program = folder.join("riwaya");
    if !built.success() || !program.exists() {
        println!("cold start skipped: {} could not be built", program.display());
        return Ok(());
    }
    let line = corpus.lines.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let file = folder.join("cold-start.jsonl");
    fs::write(&file, line)?;
    let mut times = Vec::new();
    for _ in 0..COLD_RUNS {
        times.push(timed(|| {
            let done = Command::new(&program).arg("extract").arg(&file).stdout(Stdio::null()).status()?;
            if done.success() { Ok(1) } else { bail!("riwaya extract ended with {done}") }
        })?);
    }
    fs::remove_file(&file)?;
    println!(
        "riwaya extract on one file, cold: {:.0} ms (median of {COLD_RUNS}; wanted: under 200)",
        median(times).as_secs_f64() * 1000.0
    );
    Ok(())
}

fn timed(work: impl FnOnce() -> Result<usize>) -> Result<Duration> {
    let start = Instant::now();
    black_box(work()?);
    Ok(start.elapsed())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
