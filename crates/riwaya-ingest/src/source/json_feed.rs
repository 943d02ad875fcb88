//! JSON Feed, versions 1 and 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use super::Item;
use super::entry::{Draft, Entry};
use super::export::Kind;
use super::feed::complete;
use crate::error::IngestError;
use crate::options::Options;
use serde::Deserialize;
use serde_json::{Map, Value};

/// What a feed says of itself.
pub(super) struct JsonFeed {
    title: Option<String>,
}

/// The keys of an item that are read; any other is ignored.
#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    id: Value,
    url: Option<String>,
    title: Option<String>,
    summary: Option<String>,
    content_html: Option<String>,
    content_text: Option<String>,
    date_published: Option<String>,
    date_modified: Option<String>,
    author: Option<Author>,
    authors: Option<Vec<Author>>,
    tags: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct Author {
    name: Option<String>,
}

impl JsonFeed {
    pub(super) fn entry(&self, bytes: Vec<u8>, source: String, options: &Options) -> Result<Entry, IngestError> {
        let record: Record =
            serde_json::from_slice(&bytes).map_err(|error| IngestError::malformed("an item of a JSON Feed", error))?;
        let names = record.authors.into_iter().flatten().chain(record.author).filter_map(|author| author.name);
        let authors = names.collect::<Vec<_>>().join("، ");
        let draft = Draft {
            id: record.id.as_str().map(str::to_owned).or_else(|| record.id.as_i64().map(|id| id.to_string())),
            link: record.url,
            title: as_html(&record.title.unwrap_or_default()),
            author: (!authors.is_empty()).then(|| as_html(&authors)),
            published: record.date_published,
            modified: record.date_modified,
            summary: record.summary.as_deref().map(as_html),
            content: record.content_html.or_else(|| record.content_text.as_deref().map(as_html)),
            keywords: record.tags.unwrap_or_default(),
        };
        Ok(draft.entry(bytes, source, self.title.as_deref(), options))
    }
}

impl Kind for JsonFeed {
    const ARRAY: &'static str = "items";
    const ELEMENT: &'static str = "entry";

    fn of(beside: &Map<String, Value>) -> Self {
        Self { title: beside.get("title").and_then(Value::as_str).map(str::to_owned) }
    }

    fn item(&self, element: Vec<u8>, source: String, options: &Options) -> Result<Option<Item>, IngestError> {
        let item = complete(self.entry(element, source, options)?);
        item.map(Some).map_err(|rejection| rejection.reason)
    }
}

/// Plain text as HTML that shows it.
fn as_html(text: &str) -> String {
    quick_xml::escape::partial_escape(text).replace('\n', "<br>")
}
