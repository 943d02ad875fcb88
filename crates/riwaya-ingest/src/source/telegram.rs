//! Telegram's JSON export of a channel: one article a message.

use super::Item;
use super::export::Kind;
use crate::capture::{Capture, Method};
use crate::date::find_moment;
use crate::error::IngestError;
use crate::finish::finish;
use crate::options::Options;
use jiff::Timestamp;
use riwaya_core::article::{Article, Moment};
use serde::Deserialize;
use serde_json::{Map, Value};

/// The keys of a message that are read; any other is ignored.
#[derive(Deserialize)]
struct Message {
    id: i64,
    #[serde(default, rename = "type")]
    kind: String,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    date_unixtime: Option<String>,
    #[serde(default)]
    edited: Option<String>,
    #[serde(default)]
    edited_unixtime: Option<String>,
    /// The signature under a post of a channel.
    #[serde(default)]
    author: Option<String>,
    #[serde(default)]
    forwarded_from: Option<String>,
    #[serde(default)]
    text: Text,
}

/// A text, or its pieces where some of them are links, bold and the like.
#[derive(Deserialize)]
#[serde(untagged)]
enum Text {
    Plain(String),
    Pieces(Vec<Piece>),
}

impl Default for Text {
    fn default() -> Self {
        Self::Plain(String::new())
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Piece {
    Plain(String),
    Entity { text: String },
}

impl Text {
    fn is_blank(&self) -> bool {
        match self {
            Self::Plain(text) => text.trim().is_empty(),
            Self::Pieces(pieces) => pieces.iter().all(|piece| piece.text().trim().is_empty()),
        }
    }

    fn whole(self) -> String {
        match self {
            Self::Plain(text) => text,
            Self::Pieces(pieces) => pieces.iter().map(Piece::text).collect(),
        }
    }
}

impl Piece {
    fn text(&self) -> &str {
        let (Self::Plain(text) | Self::Entity { text }) = self;
        text
    }
}

/// A channel, as far as its export names it.
pub(super) struct Channel {
    name: Option<String>,
    id: Option<i64>,
}

impl Kind for Channel {
    const ARRAY: &'static str = "messages";
    const ELEMENT: &'static str = "message";

    fn of(beside: &Map<String, Value>) -> Self {
        let name = beside.get("name").and_then(Value::as_str).filter(|name| !name.trim().is_empty());
        Self { name: name.map(str::to_owned), id: beside.get("id").and_then(Value::as_i64) }
    }

    /// A message without text, such as a picture alone or a change of the channel's name, is no article.
    fn item(&self, element: Vec<u8>, source: String, options: &Options) -> Result<Option<Item>, IngestError> {
        let message: Message = serde_json::from_slice(&element)
            .map_err(|error| IngestError::malformed("a message of a Telegram export", error))?;
        if message.kind == "service" || message.text.is_blank() {
            return Ok(None);
        }
        let headers = self.headers(&message);
        let article = self.article(message, options);
        // The address of the message is known here; finishing must not set that of the channel.
        let article = finish(article, &Options { url: None, ..options.clone() });
        let capture = Capture { bytes: element, source, time: None, method: Method::Telegram, headers };
        Ok(Some(Item { capture, article }))
    }
}

impl Channel {
    fn headers(&self, message: &Message) -> Vec<(String, String)> {
        let id = self.id.map(|id| id.to_string());
        [("channel", self.name.clone()), ("channel_id", id), ("forwarded_from", message.forwarded_from.clone())]
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?)))
            .collect()
    }

    fn article(&self, message: Message, options: &Options) -> Article {
        let url = options.url.as_ref().map(|url| format!("{}/{}", url.trim_end_matches('/'), message.id));
        Article {
            doc_id: self.id.map(|id| format!("telegram:{id}:{}", message.id)).unwrap_or_default(),
            outlet: self.name.clone(),
            url,
            byline: message.author.filter(|author| !author.trim().is_empty()),
            published: moment(message.date.as_deref(), message.date_unixtime.as_deref()),
            modified: moment(message.edited.as_deref(), message.edited_unixtime.as_deref()),
            notes: message.forwarded_from.map(|from| format!("forwarded from {from}")).into_iter().collect(),
            text: message.text.whole(),
            ..Article::default()
        }
    }
}

/// The local time of the machine that exported, with its offset where the time in UTC stands beside it.
fn moment(local: Option<&str>, unix: Option<&str>) -> Option<Moment> {
    let mut moment = find_moment(local?)?;
    let utc = unix.and_then(|seconds| Timestamp::from_second(seconds.parse().ok()?).ok());
    if let (Some(utc), Some(time)) = (utc, moment.time) {
        let local = jiff::tz::TimeZone::UTC.to_timestamp(moment.date.to_datetime(time)).ok()?;
        let minutes = (local.as_second() - utc.as_second()) / 60;
        moment.utc_offset = i16::try_from(minutes).ok().filter(|minutes| minutes.abs() <= 18 * 60);
    }
    Some(moment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::read;

    const EXPORT: &str = r#"{
 "name": "قناة الخبر", "type": "public_channel", "id": 1234567890,
 "messages": [
  {"id": 1, "type": "service", "date": "2022-01-20T10:00:00", "action": "create_channel", "text": ""},
  {"id": 2, "type": "message", "date": "2022-01-21T06:01:00", "date_unixtime": "1642734060",
   "edited": "2022-01-21T06:31:00", "edited_unixtime": "1642735860", "from": "قناة الخبر", "author": "ليلى",
   "forwarded_from": "مرصد الواحة", "text": ["عاجل: ", {"type": "bold", "text": "انفجار"}, " في السوق"],
   "text_entities": []},
  {"id": 3, "type": "message", "date": "2022-01-21T07:00:00", "photo": "photos/1.jpg", "text": ""},
  {"id": "x", "type": "message", "text": "نص"},
  {"id": 5, "type": "message", "date": "2022-01-21T08:00:00", "text": "أصيب أربعة أشخاص"}
 ]}"#;

    #[test]
    fn messages_become_articles() {
        let options = Options { url: Some("https://t.me/khabar/".into()), ..Options::default() };
        let all: Vec<_> = read(EXPORT.as_bytes(), "result.json", &options).collect();
        let [Ok(first), Err(odd), Ok(last)] = all.as_slice() else { panic!("{all:?}") };
        let Item { capture, article } = first;
        assert_eq!(article.text, "عاجل: انفجار في السوق");
        assert_eq!(article.doc_id, "telegram:1234567890:2");
        assert_eq!(article.url.as_deref(), Some("https://t.me/khabar/2"));
        assert_eq!((article.outlet.as_deref(), article.byline.as_deref()), (Some("قناة الخبر"), Some("ليلى")));
        assert_eq!(article.published.unwrap().utc_offset, Some(180));
        assert_eq!(article.modified.unwrap().time.unwrap().minute(), 31);
        assert_eq!(article.notes, ["forwarded from مرصد الواحة"]);
        assert_eq!((capture.method, capture.source.as_str()), (Method::Telegram, "result.json, message 2"));
        assert_eq!(capture.header("forwarded_from"), Some("مرصد الواحة"));
        assert!(
            capture.bytes.starts_with(b"{\"id\": 2,")
                && EXPORT.as_bytes().windows(capture.bytes.len()).any(|part| part == capture.bytes)
        );
        assert!(
            odd.to_string().starts_with("result.json, message 4: is not a message of a Telegram export: "),
            "{odd}"
        );
        assert_eq!(
            (last.article.text.as_str(), last.article.published.unwrap().utc_offset),
            ("أصيب أربعة أشخاص", None)
        );
    }

    #[test]
    fn an_export_that_breaks_off_gives_what_it_has() {
        let cut = &EXPORT[..EXPORT.rfind("أربعة").unwrap()];
        let all: Vec<_> = read(cut.as_bytes(), "result.json", &Options::default()).collect();
        assert!(matches!(all.as_slice(), [Ok(_), Err(_), Err(_)]), "{all:?}");
        assert!(all[2].as_ref().unwrap_err().to_string().ends_with("it breaks off"));
    }
}
