//! What riwaya tells of the samples, in short; `UPDATE=1` writes the expectations anew.

#![allow(clippy::unwrap_used, clippy::format_push_string, clippy::format_collect, missing_docs)]

mod support;

use serde_json::Value;
use std::fs;
use support::{list, read, root, text};

/// One line an event: type, factuality, the words that name it first, and its toll.
fn summary(article: &Value) -> String {
    let mut out = format!("{} · {}\n", text(article, "doc_id"), text(article, "published"));
    for event in list(article, "events") {
        let anchor = list(event, "mentions").first().map_or("", |mention| text(mention, "text"));
        let background = if event["background"] == true { " background" } else { "" };
        out.push_str(&format!("  {} {}{background}: {anchor}\n", text(event, "type"), text(event, "factuality")));
        for figure in list(event, "figures") {
            let high = figure["high"].as_u64().map_or(String::new(), |high| high.to_string());
            out.push_str(&format!(
                "    {} {}..{high} of {}\n",
                text(figure, "kind"),
                figure["low"],
                text(figure, "of")
            ));
        }
    }
    for fact in list(article, "facts") {
        out.push_str(&format!("  {}: {}\n", text(fact, "kind"), fact["low"]));
    }
    for note in list(article, "notes") {
        out.push_str(&format!("  note: {}\n", text(note, "text")));
    }
    out
}

#[allow(clippy::disallowed_methods, reason = "a switch for the developer, not a setting of the extractor")]
fn update() -> bool {
    std::env::var("UPDATE").is_ok_and(|value| value == "1")
}

fn compare(sample: &str) {
    let found: String = read(&root("samples").join(sample)).iter().map(summary).collect();
    let name = sample.rsplit_once('.').map_or(sample, |(name, _)| name);
    let path = root("crates/riwaya/tests/snapshots").join(format!("{name}.txt"));
    if update() {
        fs::write(path, found).unwrap();
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let differing = |one: &str, other: &str, sign: &str| -> String {
        one.lines()
            .filter(|line| !other.lines().any(|known| known == *line))
            .map(|line| format!("{sign} {line}\n"))
            .collect()
    };
    assert!(
        found == expected,
        "{sample} is read differently (- expected, + found); UPDATE=1 writes it\n{}{}",
        differing(&expected, &found, "-"),
        differing(&found, &expected, "+")
    );
}

#[test]
fn reports() {
    compare("reports.jsonl");
}

#[test]
fn saved_page() {
    compare("prison-3.txt");
}

#[test]
fn web_page() {
    compare("page.html");
}

#[test]
fn web_page_in_windows_1256() {
    compare("page-1256.html");
}

#[test]
fn post_with_letters_pulled_apart() {
    compare("post.txt");
}
