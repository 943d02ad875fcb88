//! What the JSON-LD of a page says of its news article (schema.org/NewsArticle).

use super::tree::{ROOT, Tree, collapse};
use serde_json::{Map, Value};

/// What is used of it, as it was written.
#[derive(Debug, Default)]
pub(crate) struct NewsArticle {
    pub(crate) headline: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
    /// Names of its authors that are not said to be organisations.
    pub(crate) authors: Vec<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) keywords: Vec<String>,
    /// Addresses of its videos.
    pub(crate) videos: Vec<String>,
}

/// No more objects than this are looked at.
const MAX_OBJECTS: usize = 2000;

/// The article that the page's JSON-LD describes; empty where there is none.
pub(crate) fn article(tree: &Tree) -> NewsArticle {
    let scripts = tree.inside(ROOT).filter(|&id| {
        tree.tag(id) == "script"
            && tree.attribute(id, "type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"))
    });
    let roots: Vec<Value> = scripts.filter_map(|id| parse(&tree.raw_text(id))).collect();
    let objects = objects(&roots);
    let of_kind = |wanted: &dyn Fn(&str) -> bool| objects.iter().copied().find(|object| kinds(object).any(wanted));
    let Some(found) = of_kind(&|kind| kind.contains("NewsArticle"))
        .or_else(|| of_kind(&|kind| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report"))
        .or_else(|| of_kind(&|kind| kind == "WebPage").filter(|object| object.contains_key("datePublished")))
    else {
        return NewsArticle::default();
    };
    let resolve =
        |value: &Value| -> Vec<Value> { list(value).into_iter().map(|value| resolved(value, &objects)).collect() };
    let people = ["author", "creator"].iter().filter_map(|name| found.get(*name)).flat_map(resolve);
    let videos = objects.iter().filter(|object| kinds(object).any(|kind| kind == "VideoObject"));
    NewsArticle {
        headline: text(found, "headline").or_else(|| text(found, "name")),
        published: text(found, "datePublished").or_else(|| text(found, "dateCreated")),
        modified: text(found, "dateModified"),
        authors: people.filter(|person| !is_organisation(person)).filter_map(|person| name(&person)).collect(),
        publisher: found.get("publisher").and_then(|publisher| resolve(publisher).iter().find_map(name)),
        keywords: found.get("keywords").map(keywords).unwrap_or_default(),
        videos: videos.filter_map(|video| text(video, "embedUrl").or_else(|| text(video, "contentUrl"))).collect(),
    }
}

/// Parses a script, forgiving what pages get wrong: raw line breaks in strings, comments around it.
fn parse(script: &str) -> Option<Value> {
    let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim_end_matches([';', '\u{feff}']);
    serde_json::from_str(script).ok().or_else(|| {
        let tidy: String = script.chars().map(|char| if char.is_control() { ' ' } else { char }).collect();
        serde_json::from_str(&tidy).ok()
    })
}

/// All objects in the values, outer ones first.
fn objects(roots: &[Value]) -> Vec<&Map<String, Value>> {
    let mut objects = Vec::new();
    let mut waiting: std::collections::VecDeque<&Value> = roots.iter().collect();
    while let Some(value) = waiting.pop_front() {
        if objects.len() >= MAX_OBJECTS {
            break;
        }
        match value {
            Value::Object(object) => {
                objects.push(object);
                waiting.extend(object.values().filter(|value| value.is_object() || value.is_array()));
            }
            Value::Array(values) => waiting.extend(values),
            _ => {}
        }
    }
    objects
}

fn kinds(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    object.get("@type").map(list).unwrap_or_default().into_iter().filter_map(Value::as_str)
}

/// The value's items, or the value itself.
fn list(value: &Value) -> Vec<&Value> {
    value.as_array().map_or_else(|| vec![value], |values| values.iter().collect())
}

/// The object that a bare `@id` stands for.
fn resolved(value: &Value, objects: &[&Map<String, Value>]) -> Value {
    let id = value.as_object().filter(|object| !object.contains_key("name")).and_then(|object| object.get("@id"));
    let full =
        id.and_then(|id| objects.iter().find(|object| object.get("@id") == Some(id) && object.contains_key("name")));
    full.map_or_else(|| value.clone(), |object| Value::Object((*object).clone()))
}

fn is_organisation(value: &Value) -> bool {
    value.as_object().is_some_and(|object| kinds(object).any(|kind| kind.ends_with("Organization")))
}

fn name(value: &Value) -> Option<String> {
    match value {
        Value::String(name) => Some(unescaped(name)).filter(|name| !name.is_empty()),
        Value::Object(object) => text(object, "name"),
        _ => None,
    }
}

fn text(object: &Map<String, Value>, key: &str) -> Option<String> {
    object
        .get(key)
        .and_then(|value| list(value).into_iter().find_map(Value::as_str))
        .map(unescaped)
        .filter(|text| !text.is_empty())
}

fn keywords(value: &Value) -> Vec<String> {
    match value {
        Value::String(words) => {
            words.split([',', '،', ';', '|']).map(unescaped).filter(|word| !word.is_empty()).collect()
        }
        Value::Array(words) => {
            words.iter().filter_map(Value::as_str).map(unescaped).filter(|word| !word.is_empty()).collect()
        }
        _ => Vec::new(),
    }
}

/// The text with the entities that some pages leave in their JSON as what they stand for.
fn unescaped(text: &str) -> String {
    const ENTITIES: &[(&str, &str)] = &[
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#039;", "'"),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", " "),
        ("&laquo;", "«"),
        ("&raquo;", "»"),
        ("&amp;", "&"),
    ];
    let text = if text.contains('&') {
        ENTITIES.iter().fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
    } else {
        text.to_owned()
    };
    collapse(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_graph_with_references_is_read() {
        let page = r##"<script type="application/ld+json">{"@graph":[
            {"@type":"Person","@id":"#p","name":"ليلى الحسن"},
            {"@type":"Organization","@id":"#o","name":"شبكة الخبر"},
            {"@type":["Article","NewsArticle"],"headline":"&quot;عنوان&quot;
  آخر","datePublished":"2022-01-21T06:01:00+03:00","author":[{"@id":"#p"},{"@id":"#o"}],"publisher":{"@id":"#o"},"keywords":["أ","ب"]}]};</script>"##;
        let read = article(&super::super::parse::parse(page));
        assert_eq!(read.headline.as_deref(), Some("\"عنوان\" آخر"));
        assert_eq!(read.authors, ["ليلى الحسن"]);
        assert_eq!(read.publisher.as_deref(), Some("شبكة الخبر"));
        assert_eq!(read.keywords, ["أ", "ب"]);
    }
}
