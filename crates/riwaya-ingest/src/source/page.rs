//! One page: the bytes of a capture to its article.

use super::Item;
use crate::capture::{Capture, Method};
use crate::error::{IngestError, Rejection};
use crate::finish::finish;
use crate::options::Options;
use crate::sniff::{Kind, kind};
use crate::{decode, html, text};
use riwaya_core::article::Article;

/// Reads a capture that holds one page, as HTML or as its text.
///
/// Of a page that came over the network or from a web archive, the address is the one that it came from,
/// unless it names a canonical one on the same host: a page must not speak for another's.
pub fn page(capture: Capture, options: &Options) -> Result<Item, Rejection> {
    match article(&capture, options) {
        Ok(article) => Ok(Item { capture, article }),
        Err(reason) => Err(Rejection { source: capture.source, line: None, reason }),
    }
}

fn article(capture: &Capture, options: &Options) -> Result<Article, IngestError> {
    let (bytes, header) = (&capture.bytes, capture.header("content-type"));
    let (mut article, note) = match kind(bytes) {
        Kind::Html => {
            let page = decode::page(bytes.clone(), header)?;
            (html::article(&page.text)?, page.note)
        }
        // After a long blank beginning a text may still follow.
        Kind::Empty | Kind::Text => {
            let page = decode::text(bytes.clone())?;
            (text::article(&page.text)?, page.note)
        }
        Kind::Binary(what) => return Err(IngestError::Binary(what)),
        Kind::Packed(_) | Kind::Zip => return Err(IngestError::Binary("packed data")),
        Kind::Feed | Kind::JsonFeed | Kind::Opml => return Err(IngestError::NoText("it is a feed, not a page".into())),
        Kind::JsonLines | Kind::JsonArray | Kind::Telegram => return Err(IngestError::Binary("JSON")),
        Kind::Warc => return Err(IngestError::Binary("a web archive")),
    };
    article.notes.extend(note);
    if matches!(capture.method, Method::Http | Method::Warc) {
        let own = article.url.take().filter(|url| same_site(url, &capture.source));
        article.url = own.or_else(|| Some(capture.source.clone()));
    }
    Ok(finish(article, options))
}

/// Whether two addresses are of one host, `www.`, `m.` and `amp.` aside.
pub fn same_site(one: &str, other: &str) -> bool {
    let host = |url: &str| {
        let rest = url.split_once("://")?.1;
        let host = rest.split(['/', '?', '#', '\\']).next()?.to_ascii_lowercase();
        let host = ["www.", "m.", "amp."].iter().find_map(|prefix| host.strip_prefix(prefix)).unwrap_or(&host);
        Some(host.to_owned())
    };
    host(one).is_some_and(|one| Some(one) == host(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url_of(canonical: &str) -> Option<String> {
        let html = format!(
            "<html><head><link rel=canonical href='{canonical}'></head><body><h1>انهيار جسر في البلدة</h1>\
             <p>أصيب أربعة أشخاص مساء الجمعة، حين انهار جسر قديم في بلدة الواحة، بحسب البلدية.</p></body></html>"
        );
        let capture = Capture {
            bytes: html.into_bytes(),
            source: "http://www.khabar.example/7?from=feed".to_owned(),
            time: None,
            method: Method::Http,
            headers: Vec::new(),
        };
        page(capture, &Options::default()).unwrap().article.url
    }

    #[test]
    fn a_page_speaks_for_its_own_host_only() {
        assert_eq!(url_of("https://khabar.example/7").as_deref(), Some("https://khabar.example/7"));
        for other in ["https://other.example/7", "https://evil@khabar.example/7", "https://khabar.example.evil/7", "/7"]
        {
            assert_eq!(url_of(other).as_deref(), Some("http://www.khabar.example/7?from=feed"), "{other}");
        }
    }
}
