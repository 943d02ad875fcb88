//! Where two people must agree: what one of them says waits, and is in nothing that others take over.

use super::*;
use serde_json::json;

fn with_four_eyes(test: impl AsyncFnOnce(&Bench)) {
    with_bench(&samples(), Settings { four_eyes: true, ..settings() }, test);
}

/// The first event of the queue.
async fn first(bench: &Bench, proof: &Proof) -> Value {
    bench.get("/api/review/queue?limit=1", proof).await.json()["items"][0].clone()
}

async fn reviewed(bench: &Bench, proof: &Proof) -> (Value, Value) {
    let list = bench.get("/api/incidents?reviewed=true", proof).await.json();
    let file = bench.get("/api/export/jsonl?reviewed=true&count=true", proof).await.json();
    (list["total"].clone(), file["rows"].clone())
}

#[test]
fn a_review_waits_for_a_second_person() {
    with_four_eyes(async |bench| {
        let (coder, other) = (bench.user(Role::Coder).await, bench.user(Role::Reviewer).await);
        let viewer = bench.user(Role::Viewer).await;
        assert_eq!(bench.get("/api/session", &coder).await.json()["options"]["four_eyes"], true);
        let event = first(bench, &coder).await["event"]["id"].clone();
        let accept = json!({ "event": event, "verdict": "accept", "reason": "r" });
        let waits = bench.post("/api/reviews", &coder, accept).await.json();
        assert_eq!((&waits["pending"], &waits["author"]), (&json!(true), &json!("coder")));
        assert_eq!(reviewed(bench, &coder).await, (json!(0), json!(0)), "nothing is accepted yet");
        assert_eq!(bench.get("/api/reviews", &coder).await.json()["total"], 0, "nothing is in the archive");
        // The one who proposed it goes on; the other one sees it first, and who proposed it.
        assert_ne!(first(bench, &coder).await["event"]["id"], event);
        let shown = first(bench, &other).await;
        assert_eq!((&shown["event"]["id"], &shown["proposals"][0]["author"]), (&event, &json!("coder")));
        let agree = format!("/api/proposals/{}/agree", waits["id"]);
        assert_eq!(bench.post(&agree, &coder, json!({})).await.status, StatusCode::FORBIDDEN, "one's own");
        let token = bench.token(Role::Coder, &[Scope::Review]).await;
        assert_eq!(bench.post(&agree, &token, json!({})).await.status, StatusCode::FORBIDDEN, "by another way in");
        assert_eq!(bench.post(&agree, &viewer, json!({})).await.status, StatusCode::FORBIDDEN, "without the right");
        let held = bench.post(&agree, &other, json!({})).await.json();
        assert_eq!(
            (&held["author"], &held["agreed"], &held["pending"]),
            (&json!("coder"), &json!("reviewer"), &json!(false))
        );
        assert_eq!(reviewed(bench, &coder).await, (json!(1), json!(1)));
        assert_eq!(bench.get("/api/proposals", &coder).await.json()["total"], 0);
        assert_eq!(bench.post(&agree, &other, json!({})).await.status, StatusCode::NOT_FOUND, "once");
    });
}

#[test]
fn a_correction_that_waits_changes_nothing_and_is_shown_as_waiting() {
    with_four_eyes(async |bench| {
        let (coder, other) = (bench.user(Role::Coder).await, bench.user(Role::Reviewer).await);
        let id = bench.incident(&coder).await;
        let path = format!("/api/incidents/{id}");
        let before = bench.get(&path, &coder).await.json();
        let event = before["events"][0]["event"].as_str().unwrap();
        let correct = json!({ "event": event, "slot": "type", "verdict": "correct", "value": "raid" });
        let waits = bench.post("/api/reviews", &coder, correct.clone()).await.json();
        let during = bench.get(&path, &other).await.json();
        assert_eq!((&during["types"], &during["updated"]), (&before["types"], &before["updated"]));
        assert_eq!((&during["reviews"], &during["proposals"][0]["value"]), (&json!([]), &json!("raid")));
        let file = bench.get("/api/export/jsonl", &other).await.text();
        assert!(!file.lines().any(|line| line.contains(&id) && line.contains("raid")), "no export knows of it");
        // The same again takes the place of the first; who turns it down ends it.
        let again = bench.post("/api/reviews", &coder, correct).await.json();
        assert_ne!(again["id"], waits["id"]);
        assert_eq!(bench.get("/api/proposals", &other).await.json()["total"], 1);
        let path = format!("/api/proposals/{}", again["id"]);
        assert_eq!(bench.ask(Method::DELETE, &path, &other, None).await.status, StatusCode::NO_CONTENT);
        assert_eq!(bench.get("/api/proposals", &other).await.json()["total"], 0);
        let log = bench.app.accounts.accesses(i64::MAX, 10).await.unwrap();
        assert!(log.iter().any(|access| access.what == "turned down" && access.author == "reviewer"), "{log:?}");
    });
}

#[test]
fn what_was_purged_is_forgotten() {
    use riwaya_store::{Holding, Intake as _, VersionId};
    with_four_eyes(async |bench| {
        let coder = bench.user(Role::Coder).await;
        let item = first(bench, &coder).await;
        let accept = json!({ "event": item["event"]["id"], "verdict": "accept", "reason": "a name" });
        assert_eq!(bench.post("/api/reviews", &coder, accept).await.json()["pending"], true);
        crate::web::review::forget(&bench.app).await.unwrap();
        assert_eq!(bench.app.accounts.proposals().await.unwrap().len(), 1);
        let article = Holding::Article(VersionId(item["article"]["id"].as_i64().unwrap()));
        let purge = bench.app.pool.run(move |store| store.purge(article, "asked for", crate::clock::now()));
        purge.await.unwrap();
        crate::web::review::forget(&bench.app).await.unwrap();
        assert_eq!(bench.app.accounts.proposals().await.unwrap().len(), 0);
    });
}

#[test]
fn nobody_agrees_with_what_is_read_otherwise_now() {
    with_four_eyes(async |bench| {
        let (coder, other) = (bench.user(Role::Coder).await, bench.user(Role::Reviewer).await);
        let event = first(bench, &coder).await["event"]["id"].clone();
        let accept = json!({ "event": event, "verdict": "accept" });
        let waits = bench.post("/api/reviews", &coder, accept).await.json();
        let mut proposal = bench.app.accounts.proposal(waits["id"].as_i64().unwrap()).await.unwrap();
        proposal.review.seen = Some("another".to_owned());
        let id = bench.app.accounts.propose(proposal.user, &proposal.review).await.unwrap();
        let agreed = bench.post(&format!("/api/proposals/{id}/agree"), &other, json!({})).await;
        assert_eq!(agreed.status, StatusCode::CONFLICT, "{}", agreed.text());
        assert_eq!(reviewed(bench, &other).await, (json!(0), json!(0)));
    });
}
