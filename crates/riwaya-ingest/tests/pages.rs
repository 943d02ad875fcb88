//! Real pages, where they are present beside the workspace: each must give what is written of it.

#![allow(clippy::unwrap_used)]

use riwaya_core::article::{Article, ZoneKind};
use riwaya_ingest::{Options, read};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The folder of things that tests may use and that are not part of the project.
fn shared() -> PathBuf {
    let found = std::env::var_os("RIWAYA_SHARED").map(PathBuf::from);
    found.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"))
}

/// The text without captions and the like, as its paragraphs.
fn body(article: &Article) -> String {
    let mut body = article.text.clone();
    for zone in article.zones.iter().rev() {
        body.replace_range(zone.span.start as usize..zone.span.end as usize, "");
    }
    body.trim().to_owned()
}

fn captions(article: &Article) -> Vec<&str> {
    article.zones.iter().filter(|zone| zone.kind == ZoneKind::Caption).map(|zone| zone.span.of(&article.text)).collect()
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Whether some of the given values is in the list, where it names any.
fn one_of(found: Option<&str>, named: &Value, variants: &Value) -> bool {
    named.as_str().is_none_or(|named| std::iter::once(named).chain(strings(variants)).any(|named| found == Some(named)))
}

fn published(article: &Article) -> String {
    article.published.map(|moment| moment.date.to_string()).unwrap_or_default()
}

/// What the page should give and does not.
fn misses(article: &Article, wanted: &Value) -> Vec<String> {
    let body = body(article);
    let mut misses = Vec::new();
    let mut check = |holds: bool, what: &str, found: String| {
        if !holds {
            misses.push(format!("{what}: {found}"));
        }
    };
    check(one_of(Some(&article.title), &wanted["title"], &wanted["title_variants"]), "title", article.title.clone());
    let day = |value: &Value| value.as_str().unwrap_or_default().get(..10).unwrap_or_default().to_owned();
    let mut days = vec![day(&wanted["published"])];
    days.extend(wanted["published_alternatives"].as_array().into_iter().flatten().map(day));
    check(days.contains(&published(article)), "published", published(article));
    let first = wanted["first_sentence"].as_str().unwrap_or_default();
    let start: String = body.chars().take(200).collect();
    let deck = wanted["deck"].as_str().map_or(0, str::len);
    let at = body.find(first);
    check(at.is_some_and(|at| at <= deck + 10), "first sentence", format!("at {at:?}, body begins {start}"));
    let last = wanted["last_sentence"].as_str().unwrap_or_default();
    let after = body.rfind(last).map(|at| body[at + last.len()..].trim().to_owned());
    check(after.as_ref().is_some_and(|after| after.chars().count() <= 12), "last sentence, then", format!("{after:?}"));
    for furniture in strings(&wanted["not_in_text"]) {
        check(!article.text.contains(furniture), "furniture", furniture.to_owned());
    }
    let wanted_captions = strings(&wanted["captions"]);
    check(captions(article) == wanted_captions, "captions", format!("{:?}", captions(article)));
    let keywords: Vec<&str> = article.keywords.iter().map(String::as_str).collect();
    check(keywords == strings(&wanted["keywords"]), "keywords", format!("{keywords:?}"));
    let videos = strings(&wanted["videos"]);
    let ids_found = videos.iter().all(|video| article.videos.iter().any(|found| video.ends_with(&found.id)));
    check(ids_found && videos.len() == article.videos.len(), "videos", format!("{:?}", article.videos));
    check(article.byline.as_deref() == wanted["author"].as_str(), "author", format!("{:?}", article.byline));
    check(
        one_of(article.outlet.as_deref(), &wanted["outlet"], &wanted["outlet_variants"]),
        "outlet",
        format!("{:?}", article.outlet),
    );
    misses
}

#[test]
fn real_pages_give_their_articles() {
    let folder = shared().join("pages");
    let Ok(expected) = std::fs::read_to_string(folder.join("expected.jsonl")) else {
        println!("skipped: {} is not there", folder.display());
        return;
    };
    let mut all = Vec::new();
    for line in expected.lines().filter(|line| !line.trim().is_empty()) {
        let wanted: Value = serde_json::from_str(line).unwrap();
        let name = wanted["file"].as_str().unwrap();
        let page = std::fs::File::open(folder.join(name)).unwrap();
        match read(page, name, &Options::default()).next().unwrap() {
            Ok(article) => {
                let misses = misses(&article, &wanted);
                println!("{name}: {}, {:?}", if misses.is_empty() { "all met" } else { "misses" }, article.published);
                all.extend(misses.into_iter().map(|miss| format!("{name}: {miss}")));
            }
            Err(rejection) => all.push(rejection.to_string()),
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn a_saved_pages_text_gives_the_article() {
    let folder = shared().join("seed");
    let (Ok(page), Ok(line)) =
        (std::fs::read(folder.join("000_86225211aec2f2bc.txt")), std::fs::read_to_string(folder.join("article.jsonl")))
    else {
        println!("skipped: {} is not there", folder.display());
        return;
    };
    let from_text = read(&*page, "seed", &Options::default()).next().unwrap().unwrap();
    let from_json = read(line.as_bytes(), "seed", &Options::default()).next().unwrap().unwrap();
    assert_eq!(from_text.title, from_json.title);
    assert_eq!(from_text.text, from_json.text);
    assert_eq!(from_text.zones, from_json.zones);
    assert_eq!(from_text.published, from_json.published);
    assert_eq!(from_json.published.unwrap().time.unwrap().to_string(), "06:01:00");
    assert_eq!(from_json.published.unwrap().utc_offset, None);
    assert_eq!(from_text.byline, from_json.outlet);
    assert_eq!(from_text.videos.len(), 1);
    assert_eq!(from_text.videos[0].id.len(), 11);
    assert_eq!(captions(&from_text).len(), 1);
    let furniture = from_text.zones.iter().filter(|zone| zone.kind == ZoneKind::Furniture).count();
    assert_eq!((from_text.zones.len(), furniture), (6, 3));
}

#[test]
fn every_article_of_the_corpus_is_read_as_it_stands() {
    let file = shared().join("corpus/articles.jsonl");
    let Ok(corpus) = std::fs::read_to_string(&file) else {
        println!("skipped: {} is not there", file.display());
        return;
    };
    let articles: Vec<Article> = read(corpus.as_bytes(), "corpus", &Options::default())
        .map(|result| result.expect("no article is rejected"))
        .collect();
    assert_eq!(articles.len(), corpus.lines().count());
    for (article, line) in articles.iter().zip(corpus.lines()) {
        let raw: Value = serde_json::from_str(line).unwrap();
        assert_eq!(Some(article.text.as_str()), raw["text"].as_str());
        let ends: Vec<(u32, u32)> = article.zones.iter().map(|zone| (zone.span.start, zone.span.end)).collect();
        assert!(ends.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{}", article.doc_id);
        assert!(article.zones.iter().all(|zone| !zone.span.of(&article.text).is_empty()), "{}", article.doc_id);
    }
}
