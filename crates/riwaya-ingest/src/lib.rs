//! Reads what people have, pages, JSON lines, feeds, web archives and exports, into [`Article`]s with the
//! [`Capture`]s that they were read from.
//!
//! The kind of input is recognised by its content, never by its name. Nothing is fetched, everything
//! is capped, and an input that cannot be read becomes a [`Rejection`] instead of ending the run.
//!
//! ```
//! use riwaya_ingest::{Options, read};
//!
//! let page = "عنوان الخبر\n\nقُتل ثلاثة أشخاص في انفجار.";
//! let articles: Vec<_> = read(page.as_bytes(), "page.txt", &Options::default()).collect();
//! let article = articles[0].as_ref().unwrap();
//! assert_eq!(article.title, "عنوان الخبر");
//! assert_eq!(article.text, "قُتل ثلاثة أشخاص في انفجار.");
//! ```

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod byline;
mod capture;
mod credit;
mod date;
mod decode;
mod embed;
mod error;
mod finish;
mod html;
mod jsonl;
mod line;
mod options;
mod phrases;
mod sniff;
pub mod source;
mod source_list;
pub mod table;
mod text;
mod time;
mod token;
mod words;
mod zone;

pub use capture::{Capture, Method};
pub use date::find_moment;
pub use error::{IngestError, Rejection};
pub use options::Options;
pub use riwaya_core::article::Article;
pub use source::Item;
pub use source_list::{ListedSource, SourceKind, listed_sources, source_list};
pub use zone::{Surroundings, surroundings, zones_of_text};

/// The articles of a stream, without the bytes that they were read from; see [`source::read`].
pub fn read<'a, R: std::io::Read + Send + 'a>(
    input: R,
    name: &str,
    options: &Options,
) -> impl Iterator<Item = Result<Article, Rejection>> + use<'a, R> {
    source::read(input, name, options).map(|result| result.map(|item| item.article))
}
