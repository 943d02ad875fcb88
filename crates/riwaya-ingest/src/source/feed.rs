//! Feeds: RSS 0.9 to 2.0, Atom and JSON Feed.

use super::elements::{Element, Elements};
use super::entry::Draft;
use super::export::Kind as _;
use super::json_feed::JsonFeed;
use super::xml::{self, Node};
use super::{Item, Source, Step};
use crate::decode;
use crate::error::{IngestError, Rejection};
use crate::options::Options;
use crate::sniff::{Kind, PREFIX, kind};
use std::ops::Range;
use std::vec::IntoIter;

pub use super::entry::Entry;

/// Reads all entries of a feed, of whatever kind, also those that hold a teaser only; `name` is what
/// captures and rejections call it. An entry that cannot be read does not stop the others.
pub fn entries(feed: &[u8], name: &str, options: &Options) -> Result<Vec<Result<Entry, Rejection>>, Rejection> {
    let reject = |reason| Rejection { source: name.to_owned(), line: None, reason };
    match kind(&feed[..feed.len().min(PREFIX)]) {
        Kind::Feed => read(feed, name, options).map(|all| all.into_iter().map(Ok).collect()).map_err(reject),
        Kind::JsonFeed => json(feed, name, options).map_err(reject),
        _ => Err(reject(IngestError::malformed("a feed", "it is neither RSS nor Atom nor JSON Feed"))),
    }
}

/// Whether the bytes begin as a feed of some kind does.
pub fn is_feed(bytes: &[u8]) -> bool {
    matches!(kind(&bytes[..bytes.len().min(PREFIX)]), Kind::Feed | Kind::JsonFeed)
}

/// Why an entry that holds a teaser only gives no article by itself; `link` is the address of its page.
pub fn teaser(source: String, link: Option<&str>) -> Rejection {
    let reason = match link {
        Some(link) => IngestError::Teaser(link.to_owned()),
        None => IngestError::NoText("the entry is a teaser of a page that it does not name".into()),
    };
    Rejection { source, line: None, reason }
}

/// The item of an entry that holds the whole text.
pub(super) fn complete(entry: Entry) -> Result<Item, Rejection> {
    if entry.complete { Ok(entry.item) } else { Err(teaser(entry.item.capture.source, entry.link.as_deref())) }
}

/// What a feed in XML holds.
pub(super) fn step<'a>(bytes: &[u8], name: String, options: &Options) -> Step<'a> {
    match read(bytes, &name, options) {
        Ok(entries) => Step::Inside(Box::new(Entries(entries.into_iter()))),
        Err(reason) => Step::rejected(name, reason),
    }
}

/// Entries that were read and not yet given.
struct Entries(IntoIter<Entry>);

impl<'a> Source<'a> for Entries {
    fn next(&mut self, _: &Options) -> Option<Step<'a>> {
        self.0.next().map(|entry| complete(entry).into())
    }
}

fn json(feed: &[u8], name: &str, options: &Options) -> Result<Vec<Result<Entry, Rejection>>, IngestError> {
    let Some(mut elements) = Elements::find(feed, JsonFeed::ARRAY)? else { return Ok(Vec::new()) };
    let kind = JsonFeed::of(&elements.beside);
    let mut entries = Vec::new();
    let mut bytes = Vec::new();
    while elements.next(&mut bytes, options.max_line_bytes)? == Element::Whole {
        let source = format!("{name}, entry {}", entries.len() + 1);
        let entry = kind.entry(std::mem::take(&mut bytes), source.clone(), options);
        entries.push(entry.map_err(|reason| Rejection { source, line: None, reason }));
    }
    Ok(entries)
}

/// The entries of a feed in XML.
fn read(bytes: &[u8], name: &str, options: &Options) -> Result<Vec<Entry>, IngestError> {
    let text = decode::xml(bytes.to_vec())?;
    let root = xml::parse(&text, "a feed")?;
    // RSS 1.0 has its items beside the channel, not in it.
    let channel = if root.is("feed") { Some(&root) } else { root.child("channel") };
    let outlet = channel.and_then(|channel| channel.child("title")).map(|title| title.text.trim());
    let inside = channel.filter(|_| !root.is("feed")).into_iter().flat_map(|channel| &channel.children);
    let nodes = root.children.iter().chain(inside).filter(|node| node.is("item") || node.is("entry"));
    let mut received = Received::new(bytes, &text);
    let entries = nodes.enumerate().map(|(at, node)| {
        let draft = if node.is("entry") { atom(node, &text) } else { rss(node) };
        draft.entry(received.slice(node.outer.clone()), format!("{name}, entry {}", at + 1), outlet, options)
    });
    Ok(entries.collect())
}

/// The bytes of a feed as they came, found by places in its text.
struct Received<'f> {
    bytes: &'f [u8],
    text: &'f str,
    /// Whether each character of the text was one byte.
    single: bool,
    /// A place in the text, in bytes, and how many characters stand before it.
    reached: (usize, usize),
}

impl<'f> Received<'f> {
    fn new(bytes: &'f [u8], text: &'f str) -> Self {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let single = bytes != text.as_bytes() && bytes.len() == text.chars().count();
        Self { bytes, text, single, reached: (0, 0) }
    }

    /// The bytes of a stretch of the text that follows the last one that was asked for. Of a feed in UTF-16
    /// they are its text in UTF-8.
    fn slice(&mut self, range: Range<usize>) -> Vec<u8> {
        if !self.single {
            return self.text[range].as_bytes().to_vec();
        }
        let (from, before) = self.reached;
        let start = before + self.text[from..range.start].chars().count();
        let end = start + self.text[range.clone()].chars().count();
        self.reached = (range.end, end);
        self.bytes[start..end].to_vec()
    }
}

fn rss(item: &Node) -> Draft {
    let text = |name| item.children(name).map(|child| child.text.trim()).find(|text| !text.is_empty());
    let owned = |name| text(name).map(str::to_owned);
    let guid = item.child("guid");
    let permanent = guid.filter(|guid| guid.attribute("isPermaLink") != Some("false")).map(|guid| guid.text.trim());
    Draft {
        id: guid.map(|guid| guid.text.clone()).filter(|id| !id.trim().is_empty()),
        link: text("link").or(permanent.filter(|link| link.starts_with("http"))).map(str::to_owned),
        title: owned("title").unwrap_or_default(),
        author: owned("dc:creator").or_else(|| owned("author")),
        published: owned("pubDate").or_else(|| owned("dc:date")),
        modified: None,
        summary: owned("description"),
        content: owned("content:encoded"),
        keywords: item
            .children("category")
            .map(|tag| tag.text.trim().to_owned())
            .filter(|tag| !tag.is_empty())
            .collect(),
    }
}

fn atom(entry: &Node, source: &str) -> Draft {
    let plain = |name| entry.child(name).map(|child| child.text.trim().to_owned()).filter(|text| !text.is_empty());
    let html = |name| entry.child(name).map(|child| atom_text(child, source)).filter(|text| !text.is_empty());
    let links: Vec<&Node> = entry.children("link").collect();
    let page = links.iter().find(|link| matches!(link.attribute("rel"), None | Some("alternate")));
    Draft {
        id: plain("id"),
        link: page.and_then(|link| link.attribute("href")).map(str::to_owned),
        title: html("title").unwrap_or_default(),
        author: entry.child("author").and_then(|author| author.child("name")).map(|name| name.text.clone()),
        published: plain("published").or_else(|| plain("updated")),
        modified: plain("published").and_then(|_| plain("updated")),
        summary: html("summary"),
        content: html("content"),
        keywords: entry.children("category").filter_map(|tag| tag.attribute("term")).map(str::to_owned).collect(),
    }
}

/// A text of Atom as HTML, whichever of its three kinds it is.
fn atom_text(node: &Node, source: &str) -> String {
    match node.attribute("type") {
        Some("xhtml") => source[node.inner.clone()].to_owned(),
        Some("html" | "text/html") => node.text.clone(),
        _ => quick_xml::escape::partial_escape(node.text.trim()).replace('\n', "<br>"),
    }
}

#[cfg(test)]
mod tests;
