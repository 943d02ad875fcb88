//! What only some groups see is seen by nobody else: no route gives it away.

use super::*;
use crate::web::route::Route;
use crate::web::routes;
use serde_json::json;
use std::fs;

/// What only articles of the hidden outlet say.
const MARKS: [&str; 5] = ["Hidden Radio", "hidden.example", "hidden-1", "hidden-2", "زقورة"];
const OPEN: &str = "Open News";
const HIDDEN: &str = "Hidden Radio";

/// One incident that both outlets tell, one of each outlet alone, and one of no outlet.
fn articles() -> String {
    let line = |id: &str, outlet: &str, day: &str, title: &str, text: &str| {
        let host = if outlet == OPEN { "open.example" } else { "hidden.example" };
        let url = format!("https://{host}/{id}");
        json!({ "doc_id": id, "outlet": outlet, "url": url, "published": day, "title": title, "text": text })
            .to_string()
    };
    let strike = "قصفت طائرات حربية سوق مدينة إدلب صباح الجمعة، ما أسفر عن مقتل خمسة مدنيين وإصابة عشرة آخرين.";
    let seen =
        "أفاد الدفاع المدني أن طائرات حربية قصفت سوق مدينة إدلب صباح الجمعة، ما أدى إلى مقتل تسعة مدنيين قرب زقورة.";
    let car = "انفجرت سيارة مفخخة في حي الصالحية بمدينة الحسكة مساء السبت، ما أدى إلى مقتل ثلاثة جنود قرب زقورة.";
    let clash = "اندلعت اشتباكات بين مسلحين وقوات سوريا الديمقراطية في مدينة منبج، ما أسفر عن مقتل أربعة عناصر.";
    let shots = "أطلق مسلحون مجهولون النار على سيارة في مدينة درعا، ما أسفر عن مقتل شخصين.";
    let of_nobody = json!({ "doc_id": "nobody-1", "published": "2022-02-02", "title": "درعا", "text": shots });
    [
        of_nobody.to_string(),
        line("open-1", OPEN, "2022-03-04", "قصف على إدلب", strike),
        line("open-2", OPEN, "2022-05-07", "اشتباكات في منبج", clash),
        line("hidden-1", HIDDEN, "2022-03-04", "قصف على سوق إدلب زقورة", seen),
        line("hidden-2", HIDDEN, "2022-04-09", "انفجار في الحسكة زقورة", car),
    ]
    .join("\n")
}

/// A server on them, with a group that sees all.
fn with_groups(settings: Settings, test: impl AsyncFnOnce(&Bench)) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("in.jsonl");
    fs::write(&path, articles()).unwrap();
    with_bench(&path, settings, test);
}

/// What a member did before others look: names of what there is, by the parameters of addresses.
struct Found {
    articles: Vec<String>,
    incidents: Vec<String>,
    events: Vec<String>,
    mixed: String,
}

impl Found {
    async fn by(bench: &Bench, member: &Proof) -> Self {
        let texts = |list: &Value, key: &str| {
            let items = list["items"].as_array().unwrap().iter();
            items.map(|item| item[key].to_string().trim_matches('"').to_owned()).collect::<Vec<_>>()
        };
        let articles = bench.get("/api/articles", member).await.json();
        let incidents = bench.get("/api/incidents", member).await.json();
        let mut events = Vec::new();
        let mut mixed = String::new();
        for id in texts(&incidents, "id") {
            let whole = bench.get(&format!("/api/incidents/{id}"), member).await.json();
            events.extend(
                whole["events"].as_array().unwrap().iter().map(|event| event["event"].as_str().unwrap().to_owned()),
            );
            if whole["sources"].as_array().unwrap().len() == 2 {
                mixed = id;
            }
        }
        assert!(!mixed.is_empty(), "one incident is told by both: {incidents}");
        Self { articles: texts(&articles, "id"), incidents: texts(&incidents, "id"), events, mixed }
    }

    /// All addresses that a route has for what there is.
    fn addresses(&self, route: &Route) -> Vec<String> {
        let things: Vec<&String> = match route.path.split('/').nth(2) {
            Some("incidents") => self.incidents.iter().collect(),
            _ => self.articles.iter().chain(&self.events).collect(),
        };
        let path = route.path.replace("{name}", "desk");
        let named: Vec<String> = if path.contains("{format}") {
            ["csv", "jsonl", "geojson", "acled", "links", "eventreport"]
                .map(|format| path.replace("{format}", format))
                .to_vec()
        } else if path.contains("{id}") {
            let words = MARKS.iter().map(|mark| mark.replace(' ', "%20"));
            let ids = things.into_iter().cloned().chain((1..9).map(|id| id.to_string())).chain(words);
            let numbered = |path: String| (1..9).map(move |n| path.replace("{n}", &n.to_string()));
            ids.flat_map(|id| numbered(path.replace("{id}", &id))).collect()
        } else {
            vec![path]
        };
        let mut out = Vec::new();
        for path in named {
            if route.filtered {
                let outlet = HIDDEN.replace(' ', "%20");
                out.extend(
                    ["q=%D8%B2%D9%82%D9%88%D8%B1%D8%A9", "q=%D8%A5%D8%AF%D9%84%D8%A8", "status=single_source"]
                        .map(|query| format!("{path}?{query}")),
                );
                out.extend([format!("{path}?outlet={outlet}"), format!("{path}?updated_since=2020-01-01T00:00:00Z")]);
            }
            out.push(path);
        }
        out.sort();
        out.dedup();
        out
    }
}

/// Makes accounts of all roles, a group with one of them, and something on all that there is.
async fn prepare(bench: &Bench) -> (Proof, Vec<(Role, Proof)>, Found) {
    let administrator = bench.user(Role::Administrator).await;
    let mut others = vec![(Role::Administrator, administrator.clone())];
    for role in [Role::Viewer, Role::Coder, Role::Reviewer] {
        others.push((role, bench.user(role).await));
    }
    let member = bench.named("member", Role::Reviewer).await;
    let found = Found::by(bench, &member).await;
    for id in &found.incidents {
        let comment = json!({ "on": "incident", "id": id, "text": format!("on {id}") });
        bench.post("/api/comments", &member, comment).await;
    }
    for id in &found.articles {
        let comment = json!({ "on": "article", "id": id, "text": format!("on article {id}") });
        bench.post("/api/comments", &member, comment).await;
    }
    for event in &found.events {
        let review = json!({ "event": event, "slot": "type", "verdict": "accept", "reason": format!("of {event}") });
        assert_eq!(bench.post("/api/reviews", &member, review).await.status, StatusCode::OK);
    }
    let apart = json!({ "kind": "forbid", "incidents": found.incidents[..2], "reason": "apart" });
    assert_eq!(bench.post("/api/decisions", &member, apart).await.status, StatusCode::OK);
    assert_eq!(bench.post("/api/groups", &administrator, json!({ "name": "desk" })).await.status, StatusCode::OK);
    let change = json!({ "members": ["member"], "outlets": [HIDDEN] });
    let changed = bench.ask(Method::PATCH, "/api/groups/desk", &administrator, Some(change)).await;
    assert_eq!(changed.json(), json!({ "name": "desk", "members": ["member"], "outlets": [HIDDEN] }));
    (member, others, found)
}

/// What nobody else may read: marks, and the ids of what only the hidden outlet tells.
async fn secrets(bench: &Bench, member: &Proof, other: &Proof, found: &Found) -> Vec<String> {
    let seen = bench.get("/api/incidents", other).await.text();
    let mut out: Vec<String> = MARKS.iter().map(|mark| (*mark).to_owned()).collect();
    out.extend(found.incidents.iter().filter(|id| !seen.contains(id.as_str())).cloned());
    for id in &found.articles {
        let article = bench.get(&format!("/api/articles/{id}"), member).await.json();
        if article["article"]["outlet"] == HIDDEN {
            let events = article["record"]["events"].as_array().unwrap().iter();
            out.extend(events.map(|event| event["id"].as_str().unwrap().to_owned()));
        }
    }
    out
}

#[test]
fn no_route_gives_away_what_a_group_alone_sees() {
    with_groups(settings(), async |bench| {
        let (member, others, found) = prepare(bench).await;
        let secrets = secrets(bench, &member, &others[1].1, &found).await;
        assert!(secrets.len() > MARKS.len() + 2, "{secrets:?}");
        let mut told = 0;
        for route in routes().iter().filter(|route| route.method == Method::GET) {
            for path in found.addresses(route) {
                bench.move_on();
                let of = |text: &str| secrets.iter().find(|secret| text.contains(secret.as_str())).cloned();
                told += usize::from(of(&bench.get(&path, &member).await.text()).is_some());
                for (role, proof) in &others {
                    // Administrators say what is restricted, and keep the proof of what was done. In the list of
                    // exports stands what was asked for.
                    let administers = route.path.starts_with("/api/groups") || route.path == "/api/log";
                    if *role == Role::Administrator && administers || route.path == "/api/exports" {
                        continue;
                    }
                    let answer = bench.get(&path, proof).await;
                    // What was asked for is said again in an error, and names a feed.
                    let text: String =
                        answer.text().lines().filter(|line| !line.contains("urn:riwaya:feed:")).collect();
                    let echoed = answer.status.is_client_error()
                        && of(&text).is_some_and(|secret| path.contains(&secret.replace(' ', "%20")));
                    assert!(of(&text).is_none() || echoed, "{role:?} {path}: {:?} in {text}", of(&text));
                }
            }
        }
        assert!(told > 30, "the member sees it: {told}");
    });
}

#[test]
fn counts_and_totals_are_of_what_is_seen() {
    with_groups(settings(), async |bench| {
        let (member, others, found) = prepare(bench).await;
        let (_, viewer) = &others[1];
        let sum = async |proof: &Proof| {
            let facets = bench.get("/api/incidents/facets", proof).await.json();
            let count = bench.get("/api/export/csv?count=true", proof).await.json()["rows"].clone();
            let articles = bench.get("/api/articles", proof).await.json()["total"].clone();
            let search = bench.get("/api/search?q=%D9%82%D8%B5%D9%81", proof).await.json()["total"].clone();
            let session = bench.get("/api/session", proof).await.json()["archive"].clone();
            (facets["total"].clone(), facets["outlet"].clone(), count, articles, search, session)
        };
        let (total, outlets, rows, articles, hits, archive) = sum(viewer).await;
        assert_eq!((&total, &rows, &articles, &hits), (&json!(3), &json!(3), &json!(3), &json!(1)));
        assert_eq!(outlets, json!([{ "value": OPEN, "count": 2 }]));
        assert_eq!((&archive["articles"], &archive["incidents"]), (&json!(3), &json!(3)));
        let all = sum(&member).await;
        assert_eq!((&all.0, &all.3, &all.4), (&json!(4), &json!(5), &json!(2)));
        // The incident that both tell is built from the open account alone.
        let path = format!("/api/incidents/{}", found.mixed);
        let (own, whole) = (bench.get(&path, viewer).await.json(), bench.get(&path, &member).await.json());
        assert_eq!((own["sources"].as_array().unwrap().len(), whole["sources"].as_array().unwrap().len()), (1, 2));
        assert_eq!(
            (&own["ledger"]["totals"][0]["best"], &whole["ledger"]["totals"][0]["high"]),
            (&json!(5), &json!(9))
        );
        let line = bench.get("/api/incidents", viewer).await.json();
        let line = line["items"].as_array().unwrap().iter().find(|item| item["id"] == *found.mixed).unwrap().clone();
        assert_eq!((&line["sources"], &line["totals"][0]["best"]), (&json!(1), &json!(5)));
    });
}

#[test]
fn nobody_changes_what_they_do_not_see() {
    with_groups(settings(), async |bench| {
        let (member, others, found) = prepare(bench).await;
        let (_, reviewer) = others.iter().find(|(role, _)| *role == Role::Reviewer).unwrap();
        let secrets = secrets(bench, &member, reviewer, &found).await;
        let event = found.events.iter().find(|event| secrets.contains(event)).unwrap();
        let incident = found.incidents.iter().find(|id| secrets.contains(id)).unwrap();
        let seen = found.incidents.iter().find(|id| !secrets.contains(id)).unwrap();
        let reviews = bench.get("/api/reviews", &member).await.json();
        let reviews = reviews["items"].as_array().unwrap().iter();
        let review = reviews.into_iter().find(|review| review["event"] == **event).unwrap()["id"].clone();
        for (path, body) in [
            ("/api/reviews", json!({ "event": event, "verdict": "accept" })),
            ("/api/reviews", json!({ "verdict": "undo", "undoes": review })),
            ("/api/decisions", json!({ "kind": "merge", "incidents": [seen, incident] })),
            ("/api/decisions", json!({ "kind": "split", "events": [event] })),
            ("/api/decisions", json!({ "kind": "undo", "undoes": 1 })),
            ("/api/comments", json!({ "on": "incident", "id": incident, "text": "x" })),
            ("/api/comments", json!({ "on": "article", "id": "hidden-1", "text": "x" })),
        ] {
            let answer = bench.post(path, reviewer, body.clone()).await;
            let refused = matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST);
            assert!(refused, "{path} {body}: {} {}", answer.status, answer.text());
        }
    });
}

#[test]
fn an_alert_tells_its_user_no_more_than_the_user_sees() {
    with_groups(settings(), async |bench| {
        let (member, others, _) = prepare(bench).await;
        let alert = json!({ "name": "all", "filter": {} });
        for (proof, most) in [(&others[1].1, 3), (&member, 4)] {
            let id = bench.post("/api/alerts", proof, alert.clone()).await.json()["id"].clone();
            let feed = bench.get(&format!("/api/alerts/{id}/feed.atom"), proof).await.text();
            assert_eq!(feed.matches("<entry>").count(), most);
        }
    });
}

#[test]
fn a_group_keeps_what_is_restricted_to_it_until_that_is_said() {
    with_groups(settings(), async |bench| {
        let (member, others, _) = prepare(bench).await;
        let (administrator, viewer) = (&others[0].1, &others[1].1);
        let groups = async |method: Method, body: Option<Value>| {
            bench.ask(method, "/api/groups/desk", administrator, body).await.status
        };
        assert_eq!(groups(Method::DELETE, None).await, StatusCode::CONFLICT);
        for wrong in [json!({ "members": ["nobody"] }), json!({ "outlets": [" "] })] {
            assert_eq!(groups(Method::PATCH, Some(wrong)).await, StatusCode::BAD_REQUEST);
        }
        assert_eq!(bench.get("/api/articles", viewer).await.json()["total"], 3, "a change that failed changed nothing");
        let join = json!({ "members": ["member", "viewer"] });
        assert_eq!(groups(Method::PATCH, Some(join)).await, StatusCode::OK);
        assert_eq!(bench.get("/api/articles", viewer).await.json()["total"], 5, "at once");
        let leave = json!({ "members": [] });
        assert_eq!(groups(Method::PATCH, Some(leave)).await, StatusCode::OK);
        assert_eq!(bench.get("/api/articles", &member).await.json()["total"], 3, "at once as well");
        assert_eq!(groups(Method::PATCH, Some(json!({ "outlets": [] }))).await, StatusCode::OK);
        assert_eq!(groups(Method::DELETE, None).await, StatusCode::NO_CONTENT);
        assert_eq!(bench.get("/api/articles", viewer).await.json()["total"], 5);
        let log = bench.app.accounts.accesses(i64::MAX, 20).await.unwrap();
        assert!(log.iter().filter(|access| access.what == "group").count() >= 5);
    });
}
