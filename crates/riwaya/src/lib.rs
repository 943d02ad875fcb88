//! What the `riwaya` command is made of; its benchmark reaches the same code through here.

mod codes;
pub mod command;
mod eval;
mod example;
mod gazetteer;
mod gold;
mod group;
mod render;
mod training;
mod wire;

use riwaya_core::article::Article;
use riwaya_core::extract::Worker;
use riwaya_core::language::Language;

/// Reading makes and drops many small things: this allocator takes a third of the time of the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Reads one article and writes it with its events, as one line of JSON without the line break.
#[must_use]
pub fn json_line(article: &Article, worker: &mut Worker<'_>, language: &Language) -> String {
    let extraction = worker.extract(article);
    serde_json::to_string(&wire::article_out(article, &extraction, language)).unwrap_or_default()
}
