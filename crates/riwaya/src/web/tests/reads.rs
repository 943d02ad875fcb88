//! What is read, and that the filter means the same everywhere.

use super::*;
use crate::casebook::{Cases, catch_up};
use riwaya_store::{Casebook as _, EventFilter, Filter, Page, Shelf as _, SqliteStore};

/// Filters as the address has them, and as the commands have them.
fn filters() -> Vec<(&'static str, Filter)> {
    let event = |filter: EventFilter| Filter::All(vec![Filter::Event(vec![filter])]);
    vec![
        ("", Filter::All(Vec::new())),
        ("type=prison_break", event(EventFilter::Type("prison_break".into()))),
        ("place=Al-Hasakah", event(EventFilter::Place("Al-Hasakah".into()))),
        ("place=SY", event(EventFilter::Place("SY".into()))),
        ("actor=sy_sdf", event(EventFilter::Actor("sy_sdf".into()))),
        ("killed=4", event(EventFilter::Killed(4))),
        ("factuality=actual", event(EventFilter::Factuality("actual".into()))),
        ("from=2022-01-22", event(EventFilter::From("2022-01-22".into()))),
        ("until=2022-01-21", event(EventFilter::Until("2022-01-22".into()))),
        ("after=2022-01-22", Filter::All(vec![Filter::After("2022-01-22".into())])),
        ("before=2022-01-22", Filter::All(vec![Filter::Before("2022-01-22".into())])),
        ("box=36,40,37,41", event(EventFilter::Box { latitude: 36.0..37.0, longitude: 40.0..41.0 })),
        ("near=36.5,40.75,50", event(EventFilter::Near { latitude: 36.5, longitude: 40.75, kilometres: 50.0 })),
    ]
}

/// Ids as `riwaya incidents` lists them.
fn listed(store: &mut SqliteStore, filter: &Filter) -> Vec<String> {
    let cases = Cases::new(store, false).unwrap();
    let page = store.incidents(filter, None, Page { skip: 0, limit: u32::MAX }).unwrap();
    let shown = page.into_iter().filter(|stored| cases.dossier(store, stored).unwrap().is_some());
    let mut out: Vec<String> = shown.map(|stored| stored.code).collect();
    out.sort();
    out
}

#[test]
fn the_filter_means_the_same_in_lists_commands_exports_and_facets() {
    on_samples(async |bench| {
        let nobody = Proof::default();
        let folder = bench.folder.path().to_owned();
        let expected = tokio::task::spawn_blocking(move || {
            let mut store = SqliteStore::open(&folder).unwrap();
            catch_up(&mut store).unwrap();
            filters().into_iter().map(|(query, filter)| (query, listed(&mut store, &filter))).collect::<Vec<_>>()
        });
        let expected = expected.await.unwrap();
        assert!(expected[0].1.len() > 5 && expected.iter().any(|(_, ids)| ids.len() < expected[0].1.len()));
        for (query, ids) in expected {
            let list = bench.get(&format!("/api/incidents?limit=200&{query}"), &nobody).await.json();
            let items = list["items"].as_array().unwrap();
            let mut given: Vec<String> = items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect();
            given.sort();
            assert_eq!(given, ids, "{query}");
            let facets = bench.get(&format!("/api/incidents/facets?{query}"), &nobody).await.json();
            let kinds = facets["type"].as_array().unwrap().iter().map(|share| share["count"].as_u64().unwrap());
            assert_eq!(kinds.sum::<u64>(), ids.len() as u64, "{query}");
            for format in ["csv", "jsonl", "acled"] {
                let count = bench.get(&format!("/api/export/{format}?count=true&{query}"), &nobody).await.json();
                // ACLED has no row for what has no date.
                let all = count["rows"].as_u64().unwrap() + count["left_out"].as_u64().unwrap();
                assert_eq!(all, ids.len() as u64, "{format} {query}");
            }
            let file = bench.get(&format!("/api/export/jsonl?{query}"), &nobody).await;
            assert_eq!(file.text().lines().count(), ids.len(), "{query}");
            assert!(file.header("content-disposition").contains("riwaya-jsonl.jsonl"));
        }
    });
}

#[test]
fn a_list_is_read_in_parts_without_a_gap() {
    on_samples(async |bench| {
        let nobody = Proof::default();
        let whole = bench.get("/api/incidents?limit=200", &nobody).await.json();
        for (path, key) in [("/api/incidents", "id"), ("/api/articles", "id"), ("/api/review/queue", "event")] {
            let whole = bench.get(&format!("{path}?limit=200"), &nobody).await.json()["items"].clone();
            let (mut parts, mut cursor) = (Vec::new(), String::new());
            loop {
                let part = bench.get(&format!("{path}?limit=3{cursor}"), &nobody).await.json();
                parts.extend(part["items"].as_array().unwrap().iter().map(|item| item[key].clone()));
                match part["next"].as_str() {
                    Some(next) => cursor = format!("&cursor={next}"),
                    None => break,
                }
            }
            let whole: Vec<Value> = whole.as_array().unwrap().iter().map(|item| item[key].clone()).collect();
            assert_eq!(parts, whole, "{path}");
        }
        assert!(whole["total"].as_u64().unwrap() > 3);
        let killed = bench.get("/api/incidents?sort=killed&limit=1", &nobody).await.json();
        assert!(killed["items"][0]["totals"].to_string().contains("killed"), "{killed}");
    });
}

#[test]
fn an_incident_has_its_summary_and_leads_to_its_articles() {
    on_samples(async |bench| {
        let nobody = Proof::default();
        let list = bench.get("/api/incidents?type=prison_break", &nobody).await.json();
        let id = list["items"][0]["id"].as_str().unwrap();
        let whole = bench.get(&format!("/api/incidents/{id}"), &nobody).await.json();
        assert_eq!(whole["id"], *id);
        for key in ["ar", "en"] {
            assert!(whole["summary"][key][0]["text"].as_str().is_some_and(|text| !text.is_empty()), "{whole}");
        }
        assert_eq!(whole["review"], "suggested");
        assert!(whole["matrix"]["rows"].is_array() && whole["comments"].is_array() && whole["history"].is_array());
        let version = whole["sources"][0]["version"].as_i64().unwrap();
        let event = whole["events"][0]["event"].as_str().unwrap();
        let article = bench.get(&format!("/api/articles/{version}"), &nobody).await.json();
        assert_eq!(article["incidents"][event], *id);
        assert!(article["record"]["text"].as_str().is_some_and(|text| !text.is_empty()));
        assert_eq!(article["article"]["versions"][0]["text"], article["record"]["text"]);
        let n = article["article"]["captures"][0]["n"].as_i64().unwrap();
        let capture = bench.get(&format!("/api/articles/{version}/captures/{n}"), &nobody).await;
        assert_eq!(article["article"]["captures"][0]["bytes"], capture.bytes.len());
        assert!(capture.header("content-disposition").starts_with("attachment"));
        let verified = bench.get(&format!("/api/articles/{version}/verify"), &nobody).await.json();
        assert_eq!(verified["ok"], true);
        for path in ["related", "links"] {
            let answer = bench.get(&format!("/api/incidents/{id}/{path}"), &nobody).await;
            assert!(answer.json().is_array(), "{path}: {}", answer.text());
        }
    });
}

#[test]
fn words_are_found_in_any_spelling_and_shown() {
    on_samples(async |bench| {
        let nobody = Proof::default();
        let found = bench.get("/api/search?q=%D8%A7%D9%84%D8%AD%D8%B3%D9%83%D9%87", &nobody).await.json();
        assert!(found["total"].as_u64().unwrap() > 0, "{found}");
        let parts = found["items"][0]["snippets"].to_string();
        assert!(parts.contains("\"hit\":true"), "{parts}");
        let narrowed = bench.get("/api/incidents?q=%D8%A7%D9%84%D8%AD%D8%B3%D9%83%D9%87", &nobody).await.json();
        assert!(narrowed["total"].as_u64().unwrap() > 0);
        let nothing = bench.get("/api/incidents?q=%D8%B2%D8%B2%D8%B2%D8%B2", &nobody).await.json();
        assert_eq!(nothing["total"], 0);
        assert_eq!(bench.get("/api/search?q=", &nobody).await.status, StatusCode::BAD_REQUEST);
    });
}

#[test]
fn what_is_not_understood_is_refused_and_widens_nothing() {
    on_samples(async |bench| {
        for query in [
            "typ=air_strike",
            "from=yesterday",
            "box=1,2,3",
            "near=1,2,900",
            "killed=many",
            "limit=0",
            "limit=201",
            "cursor=x",
            "updated_since=now",
            "reviewed=perhaps",
            "sort=size",
            "type=a&type=b",
            "box=NaN,1,2,3",
        ] {
            let answer = bench.get(&format!("/api/incidents?{query}"), &Proof::default()).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}: {}", answer.text());
        }
    });
}

#[test]
fn feeds_and_pickers() {
    on_samples(async |bench| {
        let nobody = Proof::default();
        let atom = bench.get("/api/feed.atom?status=disputed", &nobody).await;
        assert!(atom.text().starts_with("<?xml") && atom.text().contains("<entry>"), "{}", atom.text());
        let map = bench.get("/api/feed.geojson", &nobody).await.json();
        assert_eq!(map["features"][0]["geometry"]["type"], "Point");
        let spots = bench.get("/api/incidents/map", &nobody).await.json();
        let placed: u64 = spots["items"].as_array().unwrap().iter().map(|spot| spot["count"].as_u64().unwrap()).sum();
        let total = bench.get("/api/incidents", &nobody).await.json()["total"].as_u64().unwrap();
        assert_eq!(placed + spots["unplaced"].as_u64().unwrap(), total);
        let actors = bench.get("/api/actors?q=SDF", &nobody).await;
        assert_eq!(actors.status, StatusCode::OK);
        assert_eq!(bench.get("/api/sources", &nobody).await.json()["total"], 0);
    });
}

#[test]
fn the_queue_begins_with_what_is_least_sure() {
    on_samples(async |bench| {
        let queue = bench.get("/api/review/queue?limit=200", &Proof::default()).await.json();
        let sure: Vec<f64> = queue["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["event"]["confidence"].as_f64().unwrap())
            .collect();
        assert!(sure.len() > 5 && sure.is_sorted_by(|one, other| one - other < 0.001), "{sure:?}");
        for item in queue["items"].as_array().unwrap() {
            let (start, end) = (item["sentence"]["start"].as_u64(), item["sentence"]["end"].as_u64());
            let mention = &item["event"]["mentions"][0];
            assert!(start <= mention["start"].as_u64() && mention["end"].as_u64() <= end, "{item}");
        }
    });
}

#[test]
fn an_archive_without_articles_is_served() {
    let nothing = tempfile::tempdir().unwrap();
    with_bench(nothing.path(), settings(), async |bench| {
        assert_eq!(bench.get("/api/incidents", &Proof::default()).await.json()["total"], 0);
        assert_eq!(bench.get("/api/articles", &Proof::default()).await.json()["total"], 0);
    });
}

#[test]
fn a_store_that_is_opened_elsewhere_sees_the_same() {
    on_samples(async |bench| {
        let folder = bench.folder.path().to_owned();
        let count = tokio::task::spawn_blocking(move || {
            SqliteStore::open(&folder).unwrap().matching(&Filter::All(Vec::new())).unwrap().len()
        });
        let list = bench.get("/api/articles", &Proof::default()).await.json();
        assert_eq!(list["total"], count.await.unwrap());
    });
}
