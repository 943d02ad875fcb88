//! What people change: decisions, reviews, comments, alerts, exports. All of it is in the log, and the log holds.

use super::*;
use riwaya_store::{Casebook as _, Evidence as _, SqliteStore};
use serde_json::json;

/// Whether the archive is as it was stored, and the kinds of entries of its log.
async fn verified(bench: &Bench) -> (bool, Vec<String>) {
    let folder = bench.folder.path().to_owned();
    let check = tokio::task::spawn_blocking(move || {
        let mut store = SqliteStore::open(&folder).unwrap();
        let kinds = store.log(0, i64::MAX).unwrap().into_iter().map(|entry| entry.kind).collect();
        (store.verify(None, None).unwrap().is_clean(), kinds)
    });
    check.await.unwrap()
}

#[test]
fn a_correction_shows_everywhere_and_can_be_taken_back() {
    on_samples(async |bench| {
        let coder = bench.user(Role::Coder).await;
        let list = bench.get("/api/incidents?killed=1&sort=killed", &coder).await.json();
        let id = list["items"][0]["id"].as_str().unwrap().to_owned();
        let whole = bench.get(&format!("/api/incidents/{id}"), &coder).await.json();
        let event = whole["events"][0]["event"].as_str().unwrap();
        let review = json!({ "event": event, "slot": "type", "verdict": "correct", "value": "raid", "reason": "r" });
        let stored = bench.post("/api/reviews", &coder, review).await;
        assert_eq!(stored.status, StatusCode::OK, "{}", stored.text());
        assert_eq!((&stored.json()["author"], &stored.json()["value"]), (&json!("coder"), &json!("raid")));
        let after = bench.get(&format!("/api/incidents/{id}"), &coder).await.json();
        assert!(after["types"].to_string().contains("raid"), "{}", after["types"]);
        let line = bench.get("/api/incidents?limit=200", &coder).await.json();
        let line = line["items"].as_array().unwrap().iter().find(|item| item["id"] == *id).unwrap().clone();
        assert!(line["types"].to_string().contains("raid"), "the list as well");
        let file = bench.get("/api/export/jsonl", &coder).await.text();
        assert!(file.lines().any(|line| line.contains(&id) && line.contains("raid")), "and the export");
        let undo = json!({ "verdict": "undo", "undoes": stored.json()["id"] });
        assert_eq!(bench.post("/api/reviews", &coder, undo).await.status, StatusCode::OK);
        let back = bench.get(&format!("/api/incidents/{id}"), &coder).await.json();
        assert_eq!(back["types"], whole["types"]);
        let wrong = json!({ "event": event, "slot": "figures/99", "verdict": "accept" });
        assert_eq!(bench.post("/api/reviews", &coder, wrong).await.status, StatusCode::BAD_REQUEST);
        let (clean, kinds) = verified(bench).await;
        assert!(clean && kinds.iter().filter(|kind| *kind == "review").count() == 2, "{kinds:?}");
    });
}

#[test]
fn what_a_person_accepted_can_be_asked_for() {
    on_samples(async |bench| {
        let coder = bench.user(Role::Coder).await;
        let queue = bench.get("/api/review/queue?limit=1", &coder).await.json();
        let event = queue["items"][0]["event"]["id"].clone();
        let accept = json!({ "event": event, "verdict": "accept" });
        assert_eq!(bench.post("/api/reviews", &coder, accept).await.status, StatusCode::OK);
        let next = bench.get("/api/review/queue?limit=1", &coder).await.json();
        assert_ne!(next["items"][0]["event"]["id"], event);
        let reviewed = bench.get("/api/incidents?reviewed=true", &coder).await.json();
        assert_eq!(reviewed["total"], 1);
        let rows = bench.get("/api/export/csv?reviewed=true&count=true", &coder).await.json();
        assert_eq!(rows["rows"], 1);
    });
}

#[test]
fn incidents_are_merged_and_parted_again() {
    on_samples(async |bench| {
        let reviewer = bench.user(Role::Reviewer).await;
        let list = bench.get("/api/incidents?limit=2", &reviewer).await.json();
        let ids: Vec<&str> = (0..2).map(|at| list["items"][at]["id"].as_str().unwrap()).collect();
        let since = crate::clock::now().to_string();
        let merge = json!({ "kind": "merge", "incidents": ids, "reason": "one" });
        let merged = bench.post("/api/decisions", &reviewer, merge).await;
        assert_eq!(merged.status, StatusCode::OK, "{}", merged.text());
        let answers = [
            bench.get(&format!("/api/incidents/{}", ids[0]), &reviewer).await,
            bench.get(&format!("/api/incidents/{}", ids[1]), &reviewer).await,
        ];
        let moved = answers.iter().find(|answer| answer.status == StatusCode::PERMANENT_REDIRECT).unwrap();
        let goal = moved.header("location").rsplit('/').next().unwrap().to_owned();
        assert!(ids.contains(&&*goal));
        let gone = *ids.iter().find(|id| **id != goal).unwrap();
        let changed = bench.get(&format!("/api/incidents?updated_since={since}"), &reviewer).await.json();
        let stone = &changed["tombstones"][0];
        assert_eq!((&stone["id"], &stone["state"], &stone["into"]), (&json!(gone), &json!("merged"), &json!(goal)));
        let whole = bench.get(&format!("/api/incidents/{goal}"), &reviewer).await.json();
        assert_eq!(
            (&whole["history"][0]["kind"], &whole["history"][0]["author"]),
            (&json!("merge"), &json!("reviewer"))
        );
        let undo = json!({ "kind": "undo", "undoes": merged.json()["id"] });
        assert_eq!(bench.post("/api/decisions", &reviewer, undo).await.status, StatusCode::OK);
        assert_eq!(bench.get(&format!("/api/incidents/{gone}"), &reviewer).await.status, StatusCode::OK);
        for wrong in [
            json!({ "kind": "merge", "incidents": [goal] }),
            json!({ "kind": "split", "events": ["x"] }),
            json!({ "kind": "undo" }),
        ] {
            assert_eq!(bench.post("/api/decisions", &reviewer, wrong).await.status, StatusCode::BAD_REQUEST);
        }
        let (clean, kinds) = verified(bench).await;
        assert!(clean && kinds.iter().filter(|kind| *kind == "decide").count() == 2, "{kinds:?}");
    });
}

#[test]
fn exports_are_in_both_logs() {
    on_samples(async |bench| {
        let viewer = bench.user(Role::Viewer).await;
        let administrator = bench.user(Role::Administrator).await;
        let file = bench.get("/api/export/csv?type=prison_break&redact=true", &viewer).await;
        assert_eq!(file.status, StatusCode::OK);
        let log = bench.get("/api/exports", &administrator).await.json();
        let first = &log["items"][0];
        assert_eq!(
            (&first["user"], &first["format"], &first["redact"]),
            (&json!("viewer"), &json!("csv"), &json!(true))
        );
        assert_eq!(first["filter"], json!({ "type": "prison_break" }));
        assert_eq!(first["rows"].as_u64().unwrap() as usize, file.text().lines().count() - 1);
        let (clean, kinds) = verified(bench).await;
        assert!(clean && kinds.contains(&"export".to_owned()), "{kinds:?}");
        let checked = bench.post("/api/verify", &administrator, json!({})).await.json();
        assert_eq!(checked["ok"], true);
        let log = bench.get("/api/log?limit=200", &administrator).await.json();
        assert!(log["items"].to_string().contains("export: csv"), "{log}");
        let formula = bench.get("/api/export/nothing", &viewer).await;
        assert_eq!(formula.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn comments_are_kept_with_what_they_are_on() {
    on_samples(async |bench| {
        let coder = bench.user(Role::Coder).await;
        let id = bench.incident(&coder).await;
        let text = "<b>سؤال</b>";
        let comment = json!({ "on": "incident", "id": id, "text": text });
        assert_eq!(bench.post("/api/comments", &coder, comment).await.json()["author"], "coder");
        let whole = bench.get(&format!("/api/incidents/{id}"), &coder).await.json();
        assert_eq!(whole["comments"][0]["text"], text);
        for wrong in [
            json!({ "on": "incident", "id": "ZZZZZZ", "text": "x" }),
            json!({ "on": "article", "id": "1", "text": " " }),
        ] {
            assert!(bench.post("/api/comments", &coder, wrong).await.status.is_client_error());
        }
    });
}

#[test]
fn webhooks_go_to_public_addresses_only() {
    on_samples(async |bench| {
        let viewer = bench.user(Role::Viewer).await;
        let alert =
            |url: &str| json!({ "name": "a", "filter": { "status": "disputed" }, "channels": { "webhook": url } });
        for url in [
            "http://news.example/hook",
            "https://127.0.0.1/hook",
            "https://localhost/hook",
            "https://10.0.0.1/hook",
            "https://169.254.169.254/latest",
            "https://[::1]/hook",
            "https://[::ffff:192.168.0.1]/hook",
            "https://user:secret@news.example/hook",
            "https://0x7f.1/hook",
            "file:///etc/passwd",
            "gopher://news.example",
            "nothing",
        ] {
            assert_eq!(bench.post("/api/alerts", &viewer, alert(url)).await.status, StatusCode::BAD_REQUEST, "{url}");
        }
        let kept = bench.post("/api/alerts", &viewer, alert("https://news.example/hook")).await;
        assert_eq!(kept.status, StatusCode::OK, "{}", kept.text());
        let feed = bench.get(&format!("/api/alerts/{}/feed.atom", kept.json()["id"]), &viewer).await;
        assert!(feed.text().contains("<title>a</title>"));
        let other = bench.user(Role::Coder).await;
        let path = format!("/api/alerts/{}", kept.json()["id"]);
        assert_eq!(bench.ask(Method::DELETE, &path, &other, None).await.status, StatusCode::NOT_FOUND, "not theirs");
        assert_eq!(bench.ask(Method::DELETE, &path, &viewer, None).await.status, StatusCode::NO_CONTENT);
        // A name that leads to this machine is found out when something is sent.
        let hook = crate::web::webhook::send("https://localhost:1/", "k", "{}", &settings()).unwrap_err();
        assert!(hook.to_string().contains("not a public address"), "{hook}");
    });
}

#[test]
fn news_are_signed_and_told_once() {
    use std::io::{Read as _, Write as _};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let hook = format!("http://{}/hook", listener.local_addr().unwrap());
    let receiver = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let (mut all, mut part) = (Vec::new(), [0; 4096]);
        loop {
            let count = stream.read(&mut part).unwrap();
            all.extend_from_slice(&part[..count]);
            let text = String::from_utf8_lossy(&all).into_owned();
            let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
            let length =
                head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
            if body.len() >= length.unwrap_or(0) {
                stream.write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n").unwrap();
                return (head.to_lowercase(), body.to_owned());
            }
        }
    });
    with_bench(&samples(), Settings { allow_loopback: true, ..settings() }, async |bench| {
        let coder = bench.user(Role::Coder).await;
        let alert = json!({ "name": "all", "filter": {}, "channels": { "webhook": hook } });
        let kept = bench.post("/api/alerts", &coder, alert).await.json();
        let mut pauses = crate::web::news::Pauses::new();
        crate::web::news::tell(&bench.app, &mut pauses).await;
        let queue = bench.get("/api/review/queue?limit=1", &coder).await.json();
        let accept = json!({ "event": queue["items"][0]["event"]["id"], "verdict": "accept" });
        bench.post("/api/reviews", &coder, accept).await;
        crate::web::news::tell(&bench.app, &mut pauses).await;
        let (head, body) = receiver.join().unwrap();
        let header = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim().to_owned();
        let message = format!("{}.{body}", header("x-riwaya-timestamp:"));
        let signature = crate::web::secret::sign(kept["secret"].as_str().unwrap(), message.as_bytes());
        assert_eq!(header("x-riwaya-signature:"), format!("sha256={signature}"));
        let told: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(told["incidents"].as_array().unwrap().len(), 1, "only what changed since");
        // Nobody listens any longer: a second message would be a failure.
        crate::web::news::tell(&bench.app, &mut pauses).await;
        let alerts = bench.get("/api/alerts", &coder).await.json();
        assert_eq!(alerts["items"][0]["failure"], Value::Null);
    });
}

#[test]
fn what_others_store_shows_after_the_next_look() {
    on_samples(async |bench| {
        let nobody = Proof::default();
        let before = bench.get("/api/incidents", &nobody).await.json()["total"].as_u64().unwrap();
        let folder = bench.folder.path().to_owned();
        let path = folder.join("more.jsonl");
        let text = "قصفت طائرات حربية مدينة إدلب اليوم، ما أسفر عن مقتل خمسة مدنيين.";
        let line =
            json!({ "doc_id": "more", "title": "قصف إدلب", "text": text, "outlet": "o", "published": "2026-05-02" });
        std::fs::write(&path, line.to_string()).unwrap();
        tokio::task::spawn_blocking(move || {
            store(&folder, &path);
            // Another process may link as well.
            let mut store = SqliteStore::open(&folder).unwrap();
            crate::casebook::catch_up(&mut store).unwrap();
            assert!(store.waiting().unwrap().is_empty());
        })
        .await
        .unwrap();
        upkeep::link(&bench.app).await.unwrap();
        let list = bench.get("/api/incidents", &nobody).await.json();
        assert!(list["total"].as_u64().unwrap() > before);
        assert_eq!(list["items"][0]["date"]["start"].as_str().map(|day| &day[..7]), Some("2026-05"));
    });
}
