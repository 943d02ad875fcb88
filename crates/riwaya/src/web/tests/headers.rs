//! What every answer carries, and which requests are not answered at all.

use super::*;

#[test]
fn every_answer_is_guarded() {
    on_samples(async |bench| {
        for path in ["/", "/incidents/7K2M9Q", "/api/incidents", "/api/nothing", "/api/docs", "/nothing.js"] {
            let answer = bench.get(path, &Proof::default()).await;
            let policy = answer.header("content-security-policy");
            assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
            assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
            assert!(policy.contains("frame-ancestors 'none'") && policy.contains("script-src 'self'"), "{policy}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(answer.header("referrer-policy"), "no-referrer");
            assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
            assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
            assert_eq!(answer.header("access-control-allow-origin"), "");
        }
        let screen = bench.get("/incidents/7K2M9Q", &Proof::default()).await;
        assert!(screen.header("content-type").starts_with("text/html"), "an address of a screen is the page");
        assert_eq!(bench.get("/nothing.js", &Proof::default()).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn other_hosts_are_not_served() {
    on_samples(async |bench| {
        let ask = async |host: &str| {
            let request = Request::get("/api/incidents").header(header::HOST, host).body(Body::empty()).unwrap();
            bench.send(request).await.status
        };
        for host in ["localhost:8787", "127.0.0.1:8787", "[::1]:8787"] {
            assert_eq!(ask(host).await, StatusCode::OK, "{host}");
        }
        for host in ["evil.example", "evil.example:8787", "127.0.0.1.evil.example", "10.0.0.1:8787", ""] {
            assert_eq!(ask(host).await, StatusCode::MISDIRECTED_REQUEST, "{host}");
        }
    });
}

#[test]
fn behind_https_cookies_are_for_https_only() {
    let settings = Settings { public: "https://riwaya.example".parse().ok(), ..settings() };
    with_bench(&samples(), settings, async |bench| {
        assert_eq!(bench.get("/api/incidents", &Proof::default()).await.status, StatusCode::UNAUTHORIZED, "not local");
        bench.user(Role::Viewer).await;
        let body = serde_json::json!({ "name": "viewer", "password": PASSWORD });
        let request = Request::post("/api/login")
            .header(header::HOST, "riwaya.example")
            .header(header::ORIGIN, "https://riwaya.example")
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_string()))
            .unwrap();
        let entered = bench.send(request).await;
        let set = entered.header("set-cookie");
        assert!(set.starts_with("__Host-riwaya=") && set.contains("; Secure"), "{set}");
    });
}

#[test]
fn what_the_client_has_is_not_sent_again() {
    on_samples(async |bench| {
        for path in ["/api/incidents", "/api/openapi.json", "/", "/api/articles/1"] {
            let first = bench.get(path, &Proof::default()).await;
            let request = Request::get(path)
                .header(header::HOST, "localhost")
                .header(header::IF_NONE_MATCH, format!("W/{}", first.header("etag")))
                .body(Body::empty())
                .unwrap();
            let second = bench.send(request).await;
            assert_eq!((second.status, second.bytes.len()), (StatusCode::NOT_MODIFIED, 0), "{path}");
        }
    });
}

#[test]
fn answers_are_packed_and_bodies_are_limited() {
    on_samples(async |bench| {
        let request = Request::get("/api/openapi.json")
            .header(header::HOST, "localhost")
            .header(header::ACCEPT_ENCODING, "gzip")
            .body(Body::empty())
            .unwrap();
        assert_eq!(bench.send(request).await.header("content-encoding"), "gzip");
        let long = serde_json::json!({ "name": "x".repeat(300 << 10), "password": "x" });
        assert_eq!(bench.post("/api/login", &Proof::default(), long).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    });
}
