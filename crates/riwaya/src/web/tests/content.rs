//! What is in articles is text, whatever it says.

use super::*;
use serde_json::json;
use std::fs;

const HOSTILE: &str = "<script>alert(1)</script><svg onload=alert(2)><math><a href=\"javascript:alert(3)\">x</a></math>\
                       <img src=https://tracker.example/p.gif>\u{202e}txet";

#[test]
fn hostile_content_stays_text() {
    let folder = tempfile::tempdir().unwrap();
    // Enough Arabic around it for the article to be read.
    let strike = "قصفت طائرات حربية مدينة إدلب اليوم، ما أسفر عن مقتل خمسة مدنيين وإصابة عشرة آخرين بجروح. ";
    let text = format!("{}\n{HOSTILE}", strike.repeat(6));
    let title = format!("قصف على مدينة إدلب {HOSTILE}");
    let line = json!({ "doc_id": HOSTILE, "title": title, "text": text, "outlet": HOSTILE, "published": "2022-01-21" });
    let path = folder.path().join("in.jsonl");
    fs::write(&path, line.to_string()).unwrap();
    with_bench(&path, settings(), async |bench| {
        let nobody = Proof::default();
        let id = bench.incident(&nobody).await;
        for path in [
            "/api/incidents".to_owned(),
            format!("/api/incidents/{id}"),
            "/api/incidents/facets".to_owned(),
            "/api/articles".to_owned(),
            "/api/articles/1".to_owned(),
            "/api/search?q=%D8%A5%D8%AF%D9%84%D8%A8".to_owned(),
            "/api/review/queue".to_owned(),
        ] {
            let answer = bench.get(&path, &nobody).await;
            assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "application/json"), "{path}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
            assert!(answer.json().is_object(), "{path}");
        }
        let article = bench.get("/api/articles/1", &nobody).await.json();
        assert_eq!(article["record"]["title"], title, "nothing of it is lost");
        let atom = bench.get("/api/feed.atom", &nobody).await.text();
        assert!(!atom.contains("<script") && !atom.contains("<svg"), "{atom}");
        let capture = bench.get("/api/articles/1/captures/1", &nobody).await;
        assert_eq!(capture.header("content-type"), "application/octet-stream");
        let table = bench.get("/api/export/csv", &nobody).await;
        assert!(table.header("content-type").starts_with("text/csv"));
        assert!(table.header("content-disposition").starts_with("attachment"));
    });
}

#[test]
fn strange_addresses_are_answered() {
    on_samples(async |bench| {
        for path in [
            "/api/articles/%00",
            "/api/articles/..%2f..%2fkey",
            "/api/incidents/%27%20OR%201=1",
            "/api/export/..%2f..%2fkey",
            "/..%2fkey",
            "/api/incidents?q=%22%22%22&place=%27",
            "/api/articles/1/captures/-1",
            "/api/search?q=colour:red",
        ] {
            let answer = bench.get(path, &Proof::default()).await;
            assert!(!answer.status.is_server_error(), "{path}: {} {}", answer.status, answer.text());
        }
    });
}
