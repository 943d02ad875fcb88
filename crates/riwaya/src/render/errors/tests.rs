//! The page of an invented article.

use super::page;
use crate::eval::output::parse;
use crate::eval::scores::Scores;
use crate::eval::{Evaluated, classes};
use crate::gold::GoldArticle;
use riwaya_core::article::Article;

const GOLD: &str = r#"[{"type": "shelling", "mentions": [{"trigger": "قصف", "quote": "قصف الجيش <b>قرية"}],
    "agents": ["الجيش"], "places": [{"span": "قرية البارة", "settlement": "Al-Bara", "country": "SY"}]}]"#;
const OUTPUT: &str = r#"{"doc_id": "1", "events": [{"type": "shelling", "factuality": "denied",
    "mentions": [{"field": "text", "start": 0, "end": 3, "text": "قصف", "frame": "strike/qasafa"}],
    "agents": [{"field": "text", "start": 4, "end": 9, "text": "الجيش", "rule": "subject"}],
    "patients": [{"field": "text", "start": 13, "end": 17, "text": "قرية", "rule": "object"}]}]}"#;

fn shown() -> String {
    let article =
        Article {
            title: "خبر".to_owned(), text: "قصف الجيش <b>قرية البارة".to_owned(), ..Article::default()
        };
    let gold = GoldArticle { id: "<1>".to_owned(), article, events: serde_json::from_str(GOLD).unwrap() };
    let articles = [Evaluated::new(gold, &parse(OUTPUT.as_bytes()).unwrap())];
    let scores = Scores::of(&[&articles[0].counts]);
    page(&articles, &classes(&articles), &scores)
}

#[test]
fn each_error_shows_both_sides_and_the_rule() {
    let page = shown();
    let case = |class: &str| {
        let (_, rest) =
            page.split_once(&format!("<details data-class=\"{class}\">")).unwrap_or_else(|| panic!("{class}"));
        rest.split_once("</details>").unwrap().0.to_owned()
    };
    let extra = case("patient extra");
    assert!(extra.contains("<bdi>قرية</bdi>") && extra.contains("object") && extra.contains("nothing"), "{extra}");
    let missing = case("place missing");
    assert!(missing.contains("Al-Bara, SY") && missing.contains("frame strike/qasafa"), "{missing}");
    let factuality = case("wrong factuality");
    assert!(factuality.contains("actual") && factuality.contains("denied"), "{factuality}");
    assert!(!page.contains("data-class=\"agent missing\""));
}

#[test]
fn the_article_stands_there_with_the_marks_of_each_side() {
    let page = shown();
    let (_, both) = page.split_once("<div class=\"both\">").unwrap();
    let (both, _) = both.split_once("</div>").unwrap();
    assert_eq!(both.matches("k-trigger").count(), 2, "{both}");
    assert_eq!(both.matches("k-patient k1-patient off").count(), 1, "{both}");
    assert_eq!(both.matches(" dir=\"rtl\">").count(), 4, "{both}");
}

#[test]
fn nothing_is_loaded_and_no_text_is_markup() {
    let page = shown();
    assert!(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"));
    for outside in ["http:", "https:", "src=", "@import", "url(", "fetch(", "<b>قرية", "<1>"] {
        assert!(!page.contains(outside), "{outside}");
    }
}
