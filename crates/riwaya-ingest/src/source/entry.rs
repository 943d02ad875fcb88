//! Entries of feeds, of any kind.

use super::Item;
use crate::capture::{Capture, Method};
use crate::date::find_moment;
use crate::finish::finish;
use crate::html::fragment;
use crate::options::Options;
use riwaya_core::article::Article;

/// A description of at least so many characters is the text and no teaser, unless it ends like one.
const FULL: usize = 500;

/// One entry of a feed.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The address of its page as the feed gives it, which may be relative to the feed's.
    pub link: Option<String>,
    /// The entry's bytes and what they say: the whole text, or a teaser of it.
    pub item: Item,
    /// Whether it holds the whole text, so that its page need not be fetched.
    pub complete: bool,
}

/// What a feed says of one entry, before it is made sense of. Texts are HTML.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) id: Option<String>,
    pub(super) link: Option<String>,
    pub(super) title: String,
    pub(super) author: Option<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) summary: Option<String>,
    pub(super) content: Option<String>,
    pub(super) keywords: Vec<String>,
}

impl Draft {
    /// The entry, from its bytes in the feed called `source`.
    pub(super) fn entry(self, bytes: Vec<u8>, source: String, outlet: Option<&str>, options: &Options) -> Entry {
        let content = self.content.map(|html| fragment(&html)).filter(|content| !content.text.is_empty());
        let summary = self.summary.map(|html| fragment(&html)).unwrap_or_default();
        let complete = content.as_ref().is_some_and(|content| !is_teaser(&content.text))
            || (summary.text.chars().count() >= FULL && !is_teaser(&summary.text));
        let body = match content {
            Some(content) if content.text.len() >= summary.text.len() => content,
            _ => summary,
        };
        let link = self.link.map(|link| link.trim().to_owned()).filter(|link| !link.is_empty());
        let article = Article {
            doc_id: self.id.map(|id| own_id(id.trim(), link.is_some(), outlet)).unwrap_or_default(),
            outlet: outlet.map(str::to_owned),
            url: link.clone().filter(|link| link.starts_with("http://") || link.starts_with("https://")),
            byline: self.author.map(|author| fragment(&author).text).filter(|author| !author.is_empty()),
            published: self.published.as_deref().and_then(find_moment),
            modified: self.modified.as_deref().and_then(find_moment),
            title: fragment(&self.title).text.replace("\n\n", " "),
            text: body.text,
            keywords: self.keywords,
            videos: body.videos,
            ..Article::default()
        };
        // The entry's own address is known; that of the feed must not stand for it.
        let article = finish(article, &Options { url: None, ..options.clone() });
        let capture = Capture { bytes, source, time: None, method: Method::Feed, headers: Vec::new() };
        Entry { link, item: Item { capture, article }, complete }
    }
}

/// An id that no other feed has: one that is not an address of any kind is unique in its feed only, and
/// where there is no link either, nothing else tells the entry from others.
fn own_id(id: &str, has_link: bool, outlet: Option<&str>) -> String {
    match outlet {
        Some(outlet) if !has_link && !id.is_empty() && !id.contains(':') => format!("{outlet}#{id}"),
        _ => id.to_owned(),
    }
}

/// Whether a text ends as one that goes on elsewhere.
fn is_teaser(text: &str) -> bool {
    let end = text.trim_end_matches(|char: char| char.is_whitespace() || "[]()»".contains(char));
    end.ends_with('…') || end.ends_with("...")
}
