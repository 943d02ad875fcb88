//! What the `riwaya` command is made of; its benchmark reaches the same code through here.

mod archive;
mod casebook;
mod clock;
pub mod command;
mod eval;
mod example;
mod gazetteer;
mod gold;
mod group;
mod input;
mod json;
mod render;
mod training;
mod web;
mod wire;

use riwaya_core::article::Article;
use riwaya_core::extract::Worker;
use riwaya_core::language::Language;

/// Reading makes and drops many small things: this allocator takes a third of the time of the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Reads one article and appends it with its events to `out`, as one line of JSON.
pub fn write_json_line(out: &mut Vec<u8>, article: &Article, worker: &mut Worker<'_>, language: &Language) {
    let extraction = worker.extract(article);
    let begin = out.len();
    if json::write(out, &wire::article_out(article, &extraction, language)).is_err() {
        out.truncate(begin);
    }
    out.push(b'\n');
}
