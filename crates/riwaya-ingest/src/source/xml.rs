//! XML as a small tree, for feeds and lists of feeds. Nothing outside of the text is ever looked up.

use crate::error::IngestError;
use quick_xml::Reader;
use quick_xml::escape::{resolve_html5_entity, resolve_predefined_entity, unescape_with};
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;
use std::ops::Range;

/// No feed is nested deeper than this.
const MAX_DEPTH: usize = 100;
/// No more elements than this are kept.
const MAX_NODES: usize = 200_000;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Its name with its prefix, as written.
    name: String,
    attributes: Vec<(String, String)>,
    /// The text right inside it, references resolved.
    pub(super) text: String,
    pub(super) children: Vec<Node>,
    /// Where it is, tags included, in bytes.
    pub(super) outer: Range<usize>,
    /// Where its content is, in bytes.
    pub(super) inner: Range<usize>,
}

impl Node {
    /// Whether the element has the name, which some write with the prefix of Atom.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.strip_prefix("atom:").unwrap_or(&self.name) == name
    }

    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.is(name))
    }

    pub(super) fn children<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Self> {
        self.children.iter().filter(move |child| child.is(name))
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Reads a document, which errors call `what`.
pub(super) fn parse(text: &str, what: &'static str) -> Result<Node, IngestError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut building = Building { open: vec![Node::default()], count: 0 };
    loop {
        let before = reader.buffer_position() as usize;
        let event = reader.read_event().map_err(|error| IngestError::malformed(what, error))?;
        let after = reader.buffer_position() as usize;
        match event {
            Event::Start(start) => building.start(&start, before, after)?,
            Event::Empty(start) => {
                building.start(&start, before, after)?;
                building.end(after, after);
            }
            Event::End(_) => building.end(before, after),
            Event::Text(text) => building.text(&text.xml10_content()),
            Event::CData(text) => building.text(&text.xml10_content()),
            Event::GeneralRef(reference) => building.text(&resolved(&reference)),
            Event::DocType(doctype) if doctype.to_ascii_uppercase().contains("<!ENTITY") => {
                return Err(IngestError::Refused("it declares entities of its own, as a bomb does".into()));
            }
            Event::Eof => break,
            Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    building.root().ok_or_else(|| IngestError::malformed(what, "it has no element or breaks off"))
}

/// The elements that are open, the document itself first.
struct Building {
    open: Vec<Node>,
    count: usize,
}

impl Building {
    fn start(&mut self, start: &BytesStart<'_>, before: usize, after: usize) -> Result<(), IngestError> {
        self.count += 1;
        if self.open.len() > MAX_DEPTH || self.count > MAX_NODES {
            let reason = format!("it has more than {MAX_NODES} elements or is more than {MAX_DEPTH} deep");
            return Err(IngestError::Refused(reason.into()));
        }
        let attributes = start.html_attributes().flatten().map(|attribute| {
            let raw: &str = &attribute.value;
            let value = unescape_with(raw, entity).map_or_else(|_| raw.to_owned(), Cow::into_owned);
            (attribute.key.as_ref().to_owned(), value)
        });
        self.open.push(Node {
            name: start.name().as_ref().to_owned(),
            attributes: attributes.collect(),
            outer: before..after,
            inner: after..after,
            ..Node::default()
        });
        Ok(())
    }

    fn end(&mut self, before: usize, after: usize) {
        if self.open.len() < 2 {
            return;
        }
        let Some(mut node) = self.open.pop() else { return };
        node.inner.end = before;
        node.outer.end = after;
        if let Some(parent) = self.open.last_mut() {
            parent.children.push(node);
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(node) = self.open.last_mut() {
            node.text.push_str(text);
        }
    }

    fn root(mut self) -> Option<Node> {
        if self.open.len() > 1 {
            return None;
        }
        self.open.pop()?.children.into_iter().next()
    }
}

/// What a reference stands for; one that is not known stays as it is written.
fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(char)) = reference.resolve_char_ref() {
        return char.to_string();
    }
    let name = reference.xml10_content();
    entity(&name).map_or_else(|| format!("&{name};"), str::to_owned)
}

fn entity(name: &str) -> Option<&'static str> {
    resolve_predefined_entity(name).or_else(|| resolve_html5_entity(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_becomes_a_tree() {
        let text =
            "<?xml version='1.0'?><!DOCTYPE rss><r a='1 &amp; 2'><b>x&nbsp;&#x661;<![CDATA[<i>]]>&odd;</b><b/></r>";
        let root = parse(text, "a feed").unwrap();
        assert_eq!((root.is("r"), root.attribute("a")), (true, Some("1 & 2")));
        assert_eq!(root.children.len(), 2);
        assert_eq!(root.children[0].text, "x\u{a0}١<i>&odd;");
        assert_eq!(&text[root.children[1].outer.clone()], "<b/>");
        assert_eq!(&text[root.children[0].inner.clone()], "x&nbsp;&#x661;<![CDATA[<i>]]>&odd;");
    }

    #[test]
    fn what_would_do_harm_is_refused() {
        let laughs = "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><r>&b;</r>";
        assert!(matches!(parse(laughs, "a feed"), Err(IngestError::Refused(_))));
        let outside = "<!DOCTYPE r [ <!entity a SYSTEM 'file:///etc/passwd'> ]><r>&a;</r>";
        assert!(matches!(parse(outside, "a feed"), Err(IngestError::Refused(_))));
        assert!(matches!(parse(&"<a>".repeat(10_000), "a feed"), Err(IngestError::Refused(_))));
        let wide = format!("<a>{}</a>", "<b/>".repeat(MAX_NODES));
        assert!(matches!(parse(&wide, "a feed"), Err(IngestError::Refused(_))));
        for broken in ["", "<a>", "no element", "<a><b></a", "</a>"] {
            assert!(matches!(parse(broken, "a feed"), Err(IngestError::Malformed { .. })), "{broken}");
        }
    }
}
