//! From what people have to captures and articles: files and folders, packed or not, pages, JSON lines,
//! feeds, web archives, exports of channels.
//!
//! The kind of each input is recognised by its content. Each kind is a `Source` in a file of its own,
//! which gives one `Step` at a time; [`Items`] walks them and holds no more than the present item.

mod elements;
mod entry;
mod export;
pub mod feed;
mod folder;
mod json_feed;
mod lines;
pub mod opml;
mod page;
mod response;
mod stream;
mod telegram;
mod unpack;
mod wacz;
mod warc;
mod xml;

use crate::capture::Capture;
use crate::error::{IngestError, Rejection};
use crate::options::Options;
use riwaya_core::article::Article;
use std::io::Read;
use std::path::Path;

pub(crate) use elements::Elements;
pub use page::{page, same_site};
pub use response::decoded_body;
pub(crate) use stream::unpacked;
pub(crate) use unpack::{Packing, unpack};

/// One article with the bytes that it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The bytes, and how they came.
    pub capture: Capture,
    /// What they say.
    pub article: Article,
}

/// Opens a file or a folder. Of a folder all files are read in the order of their names, folders in it
/// too; hidden files and symbolic links in it are passed over.
pub fn open(path: &Path, options: &Options) -> Items<'static> {
    Items::new(folder::open(path), options)
}

/// Reads a stream, whose kind is told from its content; `name` is what captures and rejections call it.
///
/// JSON lines, messages and records are read one at a time, so memory stays bounded however long the
/// input is; a page or a feed is read whole, up to [`Options::max_page_bytes`]. After an error of the
/// stream itself nothing follows.
pub fn read<'a>(input: impl Read + Send + 'a, name: &str, options: &Options) -> Items<'a> {
    Items::new(Step::Inside(Box::new(stream::Unopened::new(input, name))), options)
}

/// The articles of one input, in its order; see [`open`] and [`read`].
pub struct Items<'a> {
    first: Option<Step<'a>>,
    /// The sources that are open, each inside the one before it.
    open: Vec<Box<dyn Source<'a> + 'a>>,
    options: Options,
}

impl<'a> Items<'a> {
    fn new(first: Step<'a>, options: &Options) -> Self {
        Self { first: Some(first), open: Vec::new(), options: options.clone() }
    }
}

impl Iterator for Items<'_> {
    type Item = Result<Item, Rejection>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let step = match self.first.take() {
                Some(first) => Some(first),
                None => self.open.last_mut()?.next(&self.options),
            };
            match step {
                Some(Step::Item(item)) => return Some(Ok(*item)),
                Some(Step::Rejected(rejection)) => return Some(Err(rejection)),
                Some(Step::Inside(source)) => self.open.push(source),
                None => drop(self.open.pop()),
            }
        }
    }
}

impl std::fmt::Debug for Items<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Items").field("open", &self.open.len()).finish_non_exhaustive()
    }
}

/// Something that holds articles, or other sources that do.
trait Source<'a>: Send {
    /// The next of what it holds; nothing at its end, and from then on.
    fn next(&mut self, options: &Options) -> Option<Step<'a>>;
}

/// What a source gives.
enum Step<'a> {
    Item(Box<Item>),
    Rejected(Rejection),
    /// A source inside this one, which is read before this one goes on.
    Inside(Box<dyn Source<'a> + 'a>),
}

impl Step<'_> {
    fn rejected(source: impl Into<String>, reason: impl Into<IngestError>) -> Self {
        Self::Rejected(Rejection { source: source.into(), line: None, reason: reason.into() })
    }
}

impl From<Result<Item, Rejection>> for Step<'_> {
    fn from(result: Result<Item, Rejection>) -> Self {
        match result {
            Ok(item) => Self::Item(Box::new(item)),
            Err(rejection) => Self::Rejected(rejection),
        }
    }
}

#[cfg(test)]
mod tests;
