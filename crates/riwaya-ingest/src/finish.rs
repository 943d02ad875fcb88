//! What every article gets, however it was read: its zones, what the user knows better, and an id.

use crate::date::in_url;
use crate::options::Options;
use crate::zone::{Surroundings, surroundings};
use riwaya_core::article::{Article, Moment};
use sha2::{Digest, Sha256};

/// Fills what the article does not have yet from the lines around its body, then applies `options`.
pub(crate) fn finish(mut article: Article, options: &Options) -> Article {
    article.outlet = options.outlet.clone().or(article.outlet);
    article.url = options.url.clone().or(article.url);
    let around = surroundings(&article.text, article.outlet.as_deref());
    let from_url = || article.url.as_deref().and_then(in_url).map(|date| Moment { date, time: None, utc_offset: None });
    article.published = options.published.or_else(|| more_exact(article.published, around.published)).or_else(from_url);
    let Surroundings { zones, byline, modified, videos, .. } = around;
    article.byline = article.byline.or(byline);
    article.modified = article.modified.or(modified);
    let new = videos.into_iter().filter(|video| !article.videos.contains(video)).collect::<Vec<_>>();
    article.videos.extend(new);
    let known = std::mem::take(&mut article.zones);
    article.zones.extend(zones.into_iter().filter(|zone| !known.iter().any(|other| other.span.overlaps(&zone.span))));
    article.zones.extend(known);
    article.zones.sort_by_key(|zone| zone.span.start);
    if article.doc_id.is_empty() {
        article.doc_id = content_id(&article.title, &article.text);
    }
    article
}

/// The given moment, with the time of day that the page prints where only the day was given.
fn more_exact(given: Option<Moment>, printed: Option<Moment>) -> Option<Moment> {
    match (given, printed) {
        (Some(given), Some(printed)) if given.time.is_none() && given.date == printed.date => Some(printed),
        (given, printed) => given.or(printed),
    }
}

/// The id of an article whose source gives none: the first 16 hexadecimal digits of the SHA-256 of
/// title, a NUL byte and text.
fn content_id(title: &str, text: &str) -> String {
    let digest = Sha256::new().chain_update(title).chain_update([0]).chain_update(text).finalize();
    digest.iter().take(8).fold(String::with_capacity(16), |mut id, byte| {
        for nibble in [byte >> 4, byte & 15] {
            id.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
        }
        id
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_the_hash_of_title_and_text() {
        // printf 'a\0b' | sha256sum
        assert_eq!(content_id("a", "b"), "59b271ae1bbcb1d3");
        assert_ne!(content_id("ab", ""), content_id("a", "b"));
    }
}
