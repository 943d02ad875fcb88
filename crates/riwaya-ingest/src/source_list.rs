//! A list of sources to poll, as TOML.

use crate::error::IngestError;
use crate::source::opml::{self, Subscription};
use jiff::SignedDuration;
use serde::Deserialize;
use std::collections::HashSet;

/// A source may be polled so often at most, and must be so often at least.
const EVERY: std::ops::RangeInclusive<SignedDuration> = SignedDuration::from_mins(1)..=SignedDuration::from_hours(168);
/// What is done where the list says nothing.
const EVERY_DEFAULT: SignedDuration = SignedDuration::from_mins(30);
const LANGUAGE_DEFAULT: &str = "ar";

/// A source of articles, and what its user knows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedSource {
    /// The outlet's name, which its articles get.
    pub outlet: String,
    /// What is at the address.
    pub kind: SourceKind,
    /// The address, http or https.
    pub url: String,
    /// The language of its articles, as a BCP 47 tag such as `ar`.
    pub language: String,
    /// What the user says of how reliable it is, in words.
    pub reliability: Option<String>,
    /// On what terms its articles may be kept and passed on, in words.
    pub licence: Option<String>,
    /// Time from one poll to the next.
    pub every: SignedDuration,
}

/// What is at the address of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// A feed, whose entries or the pages that they link to are articles.
    Feed,
    /// One page, which is an article that changes.
    Page,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    source: Vec<Record>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    outlet: String,
    kind: SourceKind,
    url: String,
    language: Option<String>,
    reliability: Option<String>,
    licence: Option<String>,
    every: Option<String>,
}

/// Reads a list of sources; the error names the source and the key.
///
/// ```
/// let list = r#"
/// [[source]]
/// outlet = "شبكة الخبر"
/// kind = "feed"
/// url = "https://khabar.example/rss"
/// reliability = "corrects its errors"
/// every = "15m"
/// "#;
/// let sources = riwaya_ingest::source_list(list).unwrap();
/// assert_eq!((sources[0].every.as_mins(), sources[0].language.as_str()), (15, "ar"));
/// ```
pub fn source_list(text: &str) -> Result<Vec<ListedSource>, IngestError> {
    let broken = |why: String| IngestError::malformed("a list of sources", why.trim_end());
    let file: File = toml::from_str(text).map_err(|error| broken(error.to_string()))?;
    if file.source.is_empty() {
        return Err(broken("it has no [[source]]".to_owned()));
    }
    let mut seen = HashSet::new();
    let mut sources = Vec::new();
    for (at, record) in file.source.into_iter().enumerate() {
        let name = format!("source {} (\"{}\")", at + 1, record.outlet);
        let source = checked(record).map_err(|why| broken(format!("{name}: {why}")))?;
        if !seen.insert(source.url.clone()) {
            return Err(broken(format!("{name}: url \"{}\" stands in it twice", source.url)));
        }
        sources.push(source);
    }
    Ok(sources)
}

/// Reads a list of sources as TOML, or of feeds as OPML, which starts with `<`. A feed of OPML has its title, else
/// its address, as its outlet; what stands twice counts once.
pub fn listed_sources(bytes: &[u8]) -> Result<Vec<ListedSource>, IngestError> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}');
    // UTF-16 starts with its mark.
    if !text.trim_start().starts_with('<') && !bytes.starts_with(b"\xff\xfe") && !bytes.starts_with(b"\xfe\xff") {
        return source_list(text);
    }
    let mut seen = HashSet::new();
    let feeds = opml::subscriptions(bytes)?.into_iter().filter(|feed| seen.insert(feed.url.clone()));
    let listed = feeds.map(|Subscription { title, url }| ListedSource {
        outlet: title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty()).unwrap_or(url.clone()),
        kind: SourceKind::Feed,
        url,
        language: LANGUAGE_DEFAULT.to_owned(),
        reliability: None,
        licence: None,
        every: EVERY_DEFAULT,
    });
    Ok(listed.collect())
}

fn checked(record: Record) -> Result<ListedSource, String> {
    let Record { outlet, kind, url, language, reliability, licence, every } = record;
    if outlet.trim().is_empty() {
        return Err("outlet is empty".to_owned());
    }
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
    if host.is_empty() || host.starts_with('/') || url.contains(char::is_whitespace) {
        return Err(format!("url \"{url}\" is no full http or https address"));
    }
    let language = language.unwrap_or_else(|| LANGUAGE_DEFAULT.to_owned());
    let tags =
        language.split('-').all(|tag| (1..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric()));
    if !tags || language.len() < 2 {
        return Err(format!("language \"{language}\" is no tag such as \"ar\" or \"ar-SY\""));
    }
    let every = match every {
        None => EVERY_DEFAULT,
        Some(every) => every.parse().map_err(|_| format!("every \"{every}\" is no time such as \"30m\" or \"6h\""))?,
    };
    if !EVERY.contains(&every) {
        return Err("every must be from 1m to 168h".to_owned());
    }
    Ok(ListedSource { outlet: outlet.trim().to_owned(), kind, url, language, reliability, licence, every })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "[[source]]\noutlet = \"أ\"\nkind = \"feed\"\nurl = \"https://a.example/rss\"\n";

    fn error(list: &str) -> String {
        source_list(list).unwrap_err().to_string()
    }

    #[test]
    fn what_is_not_said_has_a_default() {
        let sources = source_list(GOOD).unwrap();
        assert_eq!((sources[0].language.as_str(), sources[0].every), ("ar", SignedDuration::from_mins(30)));
        assert_eq!((sources[0].kind, &sources[0].licence), (SourceKind::Feed, &None));
    }

    #[test]
    fn feeds_of_opml_are_sources_too() {
        let opml = "<opml><body><outline title=\"أ\" xmlUrl=\"https://a.example/\"/>\
            <outline xmlUrl=\"https://b.example/\"/><outline xmlUrl=\"https://a.example/\"/></body></opml>";
        let sources = listed_sources(opml.as_bytes()).unwrap();
        let outlets: Vec<_> = sources.iter().map(|source| source.outlet.as_str()).collect();
        assert_eq!(outlets, ["أ", "https://b.example/"]);
        assert_eq!(listed_sources(GOOD.as_bytes()).unwrap(), source_list(GOOD).unwrap());
    }

    #[test]
    fn errors_name_the_source_and_the_key() {
        assert!(error("").ends_with("it has no [[source]]"));
        assert!(error(&format!("{GOOD}licence = 1")).contains("licence"));
        let unknown = error(&format!("{GOOD}language = \"ar\"\nrelaible = \"x\""));
        assert!(unknown.contains("relaible") && unknown.contains("line 6"), "{unknown}");
        assert!(error("[[source]]\noutlet = \"x\"\nkind = \"feed\"").contains("url"));
        assert!(error(&GOOD.replace("feed", "rss")).contains("`feed`"));
        for (key, value, why) in [
            ("url", "ftp://a.example/", "no full http or https address"),
            ("url", "https:///rss", "no full http or https address"),
            ("language", "arabic language", "is no tag"),
            ("every", "often", "is no time"),
            ("every", "5s", "every must be from"),
        ] {
            let list = match key {
                "url" => GOOD.replace("https://a.example/rss", value),
                _ => format!("{GOOD}{key} = \"{value}\""),
            };
            let said = error(&list);
            assert!(said.contains("source 1 (\"أ\")") && said.contains(why), "{said}");
        }
        assert!(error(&format!("{GOOD}{GOOD}")).contains("source 2 (\"أ\"): url"));
    }
}
