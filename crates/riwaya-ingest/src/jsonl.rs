//! One line of JSON lines.

use crate::date::find_moment;
use crate::error::IngestError;
use riwaya_core::article::Article;
use serde::Deserialize;

/// The keys that are read; any other is ignored.
#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    doc_id: Option<Scalar>,
    #[serde(default)]
    outlet: Option<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    text: Option<String>,
}

/// An id, which some write as a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Scalar {
    Text(String),
    Number(serde_json::Number),
}

/// Reads one line; its text is kept exactly.
pub(crate) fn article(line: &[u8]) -> Result<Article, IngestError> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let line = std::str::from_utf8(line).map_err(|_| IngestError::NotUtf8)?;
    let record: Record =
        serde_json::from_str(line).map_err(|error| IngestError::malformed("one JSON object on a line", error))?;
    let text = record.text.ok_or(IngestError::NoText("there is no key \"text\"".into()))?;
    let title = record.title.unwrap_or_default();
    if text.trim().is_empty() && title.trim().is_empty() {
        return Err(IngestError::NoText("\"text\" is empty".into()));
    }
    let mut article = Article { title, text, ..Article::default() };
    article.doc_id = match record.doc_id {
        Some(Scalar::Text(id)) => id,
        Some(Scalar::Number(id)) => id.to_string(),
        None => String::new(),
    };
    article.outlet = record.outlet.filter(|outlet| !outlet.trim().is_empty());
    article.url = record.url.filter(|url| !url.trim().is_empty());
    if let Some(published) = record.published.filter(|published| !published.trim().is_empty()) {
        article.published = find_moment(&published);
        if article.published.is_none() {
            article.notes.push(format!("published \"{published}\" is no date that can be read"));
        }
    }
    Ok(article)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_text_is_required() {
        let read = article(r#"{"text": " نص\n", "unknown": [1, {}], "doc_id": 7}"#.as_bytes()).unwrap();
        assert_eq!((read.text.as_str(), read.title.as_str(), read.doc_id.as_str()), (" نص\n", "", "7"));
        assert!(matches!(article(br#"{"title": "x"}"#), Err(IngestError::NoText(_))));
        assert!(matches!(article(br#"{"text": null}"#), Err(IngestError::NoText(_))));
        assert!(matches!(article(b"{\"text\": "), Err(IngestError::Malformed { .. })));
        assert!(matches!(article(b"{\"text\": \"\xff\"}"), Err(IngestError::NotUtf8)));
    }

    #[test]
    fn a_time_without_zone_is_local() {
        let read =
            |published: &str| article(format!(r#"{{"text": "x", "published": "{published}"}}"#).as_bytes()).unwrap();
        let moment = read("2022-01-21T06:01").published.unwrap();
        assert_eq!((moment.time.unwrap().hour(), moment.utc_offset), (6, None));
        assert_eq!(read("2022-01-21T06:01:00+03:00").published.unwrap().utc_offset, Some(180));
        assert_eq!(read("2022-01-21").published.unwrap().time, None);
        let odd = read("أمس");
        assert!(odd.published.is_none() && odd.notes.len() == 1);
    }
}
