//! Rows of the table of threats that concern the server and have no test elsewhere: `headers.rs` has rebinding, `writes.rs`
//! and `riwaya-fetch` requests into the own network, `content.rs` hostile articles, `login.rs` and `access.rs` accounts,
//! `tests/serve.rs` crashes.

use super::*;
use serde_json::json;
use std::fs;
use std::io::{Read as _, Write as _};

#[test]
fn no_cell_of_a_table_is_a_formula() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("in.jsonl");
    let text = "قصفت طائرات حربية مدينة إدلب اليوم، ما أسفر عن مقتل خمسة مدنيين وإصابة عشرة آخرين بجروح.";
    let lines: Vec<String> = ["=HYPERLINK(\"x\")", "+cmd|' /C calc'!A0", "@SUM(1)", "-1+1", "\t=1"]
        .iter()
        .enumerate()
        .map(|(number, outlet)| {
            let published = format!("2022-01-{:02}", 3 * number + 1);
            json!({ "doc_id": outlet, "title": outlet, "text": text, "outlet": outlet, "published": published })
                .to_string()
        })
        .collect();
    fs::write(&path, lines.join("\n")).unwrap();
    with_bench(&path, settings(), async |bench| {
        for format in ["csv", "acled", "hxl"] {
            let table = bench.get(&format!("/api/export/{format}"), &Proof::default()).await.text();
            let cells = table.lines().flat_map(|line| line.split(',')).map(|cell| cell.trim_matches('"'));
            let formulas: Vec<&str> = cells.filter(|cell| cell.starts_with(['=', '+', '@'])).collect();
            assert!(formulas.is_empty() && table.contains("HYPERLINK"), "{format}: {formulas:?} in {table}");
        }
    });
}

#[test]
fn bodies_that_are_bombs_are_refused() {
    on_samples(async |bench| {
        let coder = bench.user(Role::Coder).await;
        let send = async |body: Vec<u8>, packed: bool| {
            let mut request = Request::post("/api/reviews")
                .header(header::HOST, "127.0.0.1:8787")
                .header(header::COOKIE, format!("riwaya={}", coder.cookie.as_ref().unwrap()))
                .header("x-csrf-token", crate::web::secret::csrf(coder.cookie.as_ref().unwrap()))
                .header(header::CONTENT_TYPE, "application/json");
            if packed {
                request = request.header(header::CONTENT_ENCODING, "gzip");
            }
            bench.send(request.body(Body::from(body)).unwrap()).await.status
        };
        let deep = format!("{{\"verdict\": \"correct\", \"value\": {}", "[".repeat(100_000));
        assert_eq!(send(deep.into_bytes(), false).await, StatusCode::BAD_REQUEST);
        assert_eq!(send(vec![b' '; 300 << 10], false).await, StatusCode::PAYLOAD_TOO_LARGE);
        // What is packed is not unpacked, so that it cannot grow.
        assert!(send(vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0], true).await.is_client_error());
    });
}

#[test]
fn a_byte_that_was_changed_is_found_and_named() {
    on_samples(async |bench| {
        let administrator = bench.user(Role::Administrator).await;
        let verify = async || bench.post("/api/verify", &administrator, json!({})).await.json();
        assert_eq!(verify().await["ok"], true);
        let path = bench.folder.path().join("archive.db");
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&path);
        let other = sqlx::SqlitePool::connect_with(options).await.unwrap();
        let sql = "UPDATE versions SET doc_id = doc_id || 'x' WHERE id = 1";
        assert_eq!(sqlx::query(sql).execute(&other).await.unwrap().rows_affected(), 1);
        other.close().await;
        let found = verify().await;
        assert_eq!(found["ok"], false);
        let named = found["checked"]
            .as_array()
            .unwrap()
            .iter()
            .any(|row| row["ok"] == false && row["what"].to_string().contains('1'));
        assert!(named, "{found}");
    });
}

/// A server on loopback that leads a hook elsewhere.
#[test]
fn a_hook_that_leads_elsewhere_is_not_followed() {
    let listen = || std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let (first, second) = (listen(), listen());
    let (from, to) = (first.local_addr().unwrap(), second.local_addr().unwrap());
    second.set_nonblocking(true).unwrap();
    let answering = std::thread::spawn(move || {
        let (mut stream, _) = first.accept().unwrap();
        let _ = stream.read(&mut [0; 4096]);
        let answer = format!("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://{to}/\r\nContent-Length: 0\r\n\r\n");
        stream.write_all(answer.as_bytes()).unwrap();
    });
    let lenient = Settings { allow_loopback: true, ..settings() };
    let sent = crate::web::webhook::send(&format!("http://{from}/hook"), "key", "{}", &lenient);
    answering.join().unwrap();
    assert!(sent.unwrap_err().to_string().contains("307"), "an answer that is no success");
    assert!(second.accept().is_err(), "nobody came to where it leads");
}

/// Test case 2 of RFC 4231, and what is signed of a hook.
#[test]
fn signatures_are_those_of_the_standard() {
    let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    assert_eq!(crate::web::secret::sign("Jefe", b"what do ya want for nothing?"), expected);
}

#[test]
fn nobody_touches_what_is_another_users() {
    on_samples(async |bench| {
        let (viewer, other) = (bench.user(Role::Viewer).await, bench.user(Role::Coder).await);
        let made = bench.post("/api/tokens", &viewer, json!({ "name": "t", "scopes": ["read"] })).await.json();
        let alert = bench.post("/api/alerts", &viewer, json!({ "name": "mine", "filter": {} })).await.json();
        for list in ["/api/tokens", "/api/alerts", "/api/exports"] {
            assert_eq!(bench.get(list, &other).await.json()["items"], json!([]), "{list}");
        }
        let feed = format!("/api/alerts/{}/feed.atom", alert["id"]);
        assert_eq!(bench.get(&feed, &other).await.status, StatusCode::NOT_FOUND);
        for path in [format!("/api/tokens/{}", made["id"]), format!("/api/alerts/{}", alert["id"])] {
            assert_eq!(bench.ask(Method::DELETE, &path, &other, None).await.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(bench.ask(Method::DELETE, &path, &viewer, None).await.status, StatusCode::NO_CONTENT, "{path}");
        }
    });
}
