//! From an address to articles: a page, or a feed and the pages that it links to.

use crate::error::FetchError;
use crate::fetcher::{Fetched, Fetcher, Validators, join};
use riwaya_ingest::source::feed::{self, Entry};
use riwaya_ingest::{Capture, Item, Options, SourceKind, source};
use std::collections::HashSet;
use std::ops::ControlFlow;
use url::Url;

/// Of a longer feed only so many entries are read.
const MAX_ENTRIES: usize = 500;

/// Takes what comes, as it comes, so that nothing is held that was given.
pub trait Receiver {
    /// Whether the page at `url` need not be fetched. Whoever wants to see pages change says no for those
    /// that were seen a while ago.
    fn is_known(&mut self, url: &str) -> bool;

    /// Takes an article, or why there is none; `Break` ends the reading.
    fn take(&mut self, outcome: Result<Item, FetchError>) -> ControlFlow<()>;
}

impl Fetcher {
    /// Reads the page or the feed at `url`, if it has changed since `known`, and gives its articles to
    /// `receiver`. Of a feed's entries that hold a teaser only, or whose pages are on another host, the pages
    /// are fetched. Without `kind` it is told from the content.
    ///
    /// Gives what to ask with the next time, or `None` where nothing has changed. Fails where the page or
    /// the feed itself cannot be had; what is wrong with one entry goes to `receiver`. Where `receiver`
    /// breaks off, the present validators are not given, so that the rest is read the next time.
    pub fn read(
        &mut self,
        url: &str,
        kind: Option<SourceKind>,
        known: Option<&Validators>,
        options: &Options,
        receiver: &mut dyn Receiver,
    ) -> Result<Option<Validators>, FetchError> {
        let Fetched::New { capture, validators } = self.get(url, known)? else { return Ok(None) };
        let is_feed = kind.map_or_else(|| feed::is_feed(&capture.bytes), |kind| kind == SourceKind::Feed);
        let flow = if is_feed {
            self.feed(&capture, options, receiver)?
        } else {
            receiver.take(Ok(source::page(capture, options)?))
        };
        Ok(Some(if flow.is_break() { Validators::default() } else { validators }))
    }

    fn feed(
        &mut self,
        feed: &Capture,
        options: &Options,
        receiver: &mut dyn Receiver,
    ) -> Result<ControlFlow<()>, FetchError> {
        // The address of the feed is not that of its articles.
        let options = Options { url: None, ..options.clone() };
        let entries = feed::entries(&feed.bytes, &feed.source, &options)?;
        let base = Url::parse(&feed.source).ok();
        let mut seen = HashSet::new();
        for entry in entries.into_iter().take(MAX_ENTRIES) {
            let outcome = match entry {
                Ok(entry) => self.entry(entry, base.as_ref(), &mut seen, &options, receiver),
                Err(rejection) => Some(Err(rejection.into())),
            };
            if let Some(outcome) = outcome
                && receiver.take(outcome).is_break()
            {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// The article of an entry; nothing where it is known.
    fn entry(
        &mut self,
        entry: Entry,
        base: Option<&Url>,
        seen: &mut HashSet<String>,
        options: &Options,
        receiver: &mut dyn Receiver,
    ) -> Option<Result<Item, FetchError>> {
        let Entry { link, mut item, complete } = entry;
        let link = link.as_deref().zip(base).map(|(link, base)| join(base, link));
        // A feed must not put words into another outlet's mouth: there the page itself is asked.
        let foreign =
            matches!((&link, base), (Some(Ok(link)), Some(base)) if !source::same_site(link.as_str(), base.as_str()));
        if complete && !foreign {
            item.capture.time = Some(self.clock.now());
            item.article.url = link.and_then(Result::ok).map(String::from);
            return Some(Ok(item));
        }
        let link = match link {
            Some(Ok(link)) => String::from(link),
            Some(Err(error)) => return Some(Err(error)),
            None => return Some(Err(feed::teaser(item.capture.source, None).into())),
        };
        if !seen.insert(link.clone()) || receiver.is_known(&link) {
            return None;
        }
        Some(self.page(&link, options))
    }

    /// Fetches and reads one page.
    pub fn page(&mut self, url: &str, options: &Options) -> Result<Item, FetchError> {
        match self.get(url, None)? {
            Fetched::New { capture, .. } => Ok(source::page(capture, options)?),
            Fetched::Unchanged => Err(FetchError::Status { url: url.to_owned(), status: 304 }),
        }
    }
}
