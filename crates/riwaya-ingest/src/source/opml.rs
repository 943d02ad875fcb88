//! OPML: lists of feeds, as feed readers export them.

use super::Step;
use super::xml::{self, Node};
use crate::decode;
use crate::error::IngestError;

/// One feed of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// What the list calls it.
    pub title: Option<String>,
    /// The feed's address.
    pub url: String,
}

/// The feeds of a list, in its order, those in groups too.
pub fn subscriptions(opml: &[u8]) -> Result<Vec<Subscription>, IngestError> {
    let text = decode::xml(opml.to_vec())?;
    let root = xml::parse(&text, "an OPML list")?;
    let mut waiting: Vec<&Node> = root.child("body").into_iter().collect();
    let mut found = Vec::new();
    while let Some(node) = waiting.pop() {
        if let Some(url) = node.attribute("xmlUrl").or_else(|| node.attribute("xmlurl")) {
            let title = node.attribute("title").or_else(|| node.attribute("text")).map(str::to_owned);
            found.push(Subscription { title, url: url.trim().to_owned() });
        }
        waiting.extend(node.children("outline").collect::<Vec<_>>().into_iter().rev());
    }
    if found.is_empty() { Err(IngestError::NoText("the list names no feed".into())) } else { Ok(found) }
}

/// A list holds no articles; it says where to get them.
pub(super) fn step<'a>(bytes: &[u8], name: String) -> Step<'a> {
    let reason = match subscriptions(bytes) {
        Ok(list) => IngestError::NoText(format!("it is a list of {} feeds, which must be fetched", list.len()).into()),
        Err(reason) => reason,
    };
    Step::rejected(name, reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_in_groups_are_found_in_order() {
        let opml = "<?xml version=\"1.0\"?><opml version=\"2.0\"><head><title>t</title></head><body>\
            <outline text=\"محلي\"><outline text=\"الخبر\" xmlUrl=\"https://a.example/rss?x=1&amp;y=2\"/></outline>\
            <outline text=\"no feed\"/><outline title=\"B\" text=\"b\" xmlUrl=\" https://b.example/ \"/></body></opml>";
        let list = subscriptions(opml.as_bytes()).unwrap();
        let shown: Vec<_> = list.iter().map(|feed| (feed.title.as_deref().unwrap(), feed.url.as_str())).collect();
        assert_eq!(shown, [("الخبر", "https://a.example/rss?x=1&y=2"), ("B", "https://b.example/")]);
        assert!(matches!(subscriptions(b"<opml><body/></opml>"), Err(IngestError::NoText(_))));
    }
}
