//! How people come in, and how others do not.

use super::*;
use crate::web::totp;
use serde_json::json;

async fn login(bench: &Bench, password: &str, more: Value) -> Answer {
    let mut body = json!({ "name": "Viewer", "password": password });
    body.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
    bench.post("/api/login", &Proof::default(), body).await
}

fn cookie(answer: &Answer) -> Proof {
    let cookie = answer.header("set-cookie").strip_prefix("riwaya=").and_then(|cookie| cookie.split(';').next());
    Proof { cookie: cookie.map(str::to_owned), csrf: true, token: None }
}

#[test]
fn the_first_administrator_is_made_once_with_the_token_of_the_terminal() {
    on_samples(async |bench| {
        let token = bench.app.settings.setup.lock().unwrap().clone().unwrap();
        let body = |token: &str| json!({ "token": token, "name": "Amal", "password": PASSWORD });
        assert_eq!(bench.post("/api/setup", &Proof::default(), body("x")).await.status, StatusCode::FORBIDDEN);
        let weak = json!({ "token": token, "name": "Amal", "password": "short" });
        assert_eq!(bench.post("/api/setup", &Proof::default(), weak).await.status, StatusCode::BAD_REQUEST);
        let made = bench.post("/api/setup", &Proof::default(), body(&token)).await;
        assert_eq!((made.status, &made.json()["user"]["role"]), (StatusCode::OK, &json!("administrator")));
        let set = made.header("set-cookie");
        assert!(set.contains("HttpOnly") && set.contains("SameSite=Strict") && !set.contains("Secure"), "{set}");
        let session = bench.get("/api/session", &cookie(&made)).await.json();
        assert_eq!((&session["user"]["name"], &session["accounts"]), (&json!("Amal"), &json!(true)));
        assert_eq!(bench.post("/api/setup", &Proof::default(), body(&token)).await.status, StatusCode::FORBIDDEN);
        // Now that there is an account, nobody reads without one, and is not told what there is.
        assert_eq!(bench.get("/api/incidents", &Proof::default()).await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(bench.get("/api/session", &Proof::default()).await.json()["archive"]["incidents"], 0);
    });
}

#[test]
fn a_login_gives_a_new_session_and_a_logout_ends_it() {
    on_samples(async |bench| {
        let old = bench.user(Role::Viewer).await;
        let body = json!({ "name": "viewer", "password": PASSWORD });
        let entered = bench.post("/api/login", &old, body).await;
        assert_eq!(entered.status, StatusCode::OK, "{}", entered.text());
        let new = cookie(&entered);
        assert_ne!(new.cookie, old.cookie);
        assert_eq!(bench.get("/api/incidents", &old).await.status, StatusCode::UNAUTHORIZED, "the old one has ended");
        assert_eq!(bench.get("/api/incidents", &new).await.status, StatusCode::OK);
        assert_eq!(bench.post("/api/logout", &new, json!({})).await.status, StatusCode::NO_CONTENT);
        assert_eq!(bench.get("/api/incidents", &new).await.status, StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn sessions_end_by_themselves() {
    on_samples(async |bench| {
        let proof = bench.user(Role::Viewer).await;
        bench.app.accounts.age(11 * 3600).await;
        assert_eq!(bench.get("/api/incidents", &proof).await.status, StatusCode::OK, "used again");
        bench.app.accounts.age(13 * 3600).await;
        assert_eq!(bench.get("/api/incidents", &proof).await.status, StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn a_closed_account_is_closed_at_once() {
    on_samples(async |bench| {
        let administrator = bench.user(Role::Administrator).await;
        let viewer = bench.user(Role::Viewer).await;
        let token = bench.token(Role::Viewer, &[Scope::Read]).await;
        let close = Some(json!({ "active": false }));
        let closed = bench.ask(Method::PATCH, "/api/users/viewer", &administrator, close.clone()).await;
        assert_eq!(closed.status, StatusCode::OK, "{}", closed.text());
        for proof in [&viewer, &token] {
            assert_eq!(bench.get("/api/incidents", proof).await.status, StatusCode::UNAUTHORIZED);
        }
        assert_eq!(login(bench, PASSWORD, json!({})).await.status, StatusCode::UNAUTHORIZED);
        let last = bench.ask(Method::PATCH, "/api/users/administrator", &administrator, close).await;
        assert_eq!(last.status, StatusCode::CONFLICT, "the last administrator stays");
    });
}

#[test]
fn who_guesses_has_to_wait() {
    on_samples(async |bench| {
        bench.user(Role::Viewer).await;
        for _ in 0..5 {
            assert_eq!(login(bench, "wrong", json!({})).await.status, StatusCode::UNAUTHORIZED);
        }
        let refused = login(bench, PASSWORD, json!({})).await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS, "even with the right one");
        assert!(refused.header("retry-after").parse::<u64>().unwrap() >= 1);
        let log = bench.app.accounts.accesses(i64::MAX, 10).await.unwrap();
        assert_eq!(log.iter().filter(|access| access.what == "refused").count(), 5);
    });
}

#[test]
fn an_account_with_codes_needs_one_and_takes_each_once() {
    on_samples(async |bench| {
        let proof = bench.user(Role::Viewer).await;
        let offer = bench.post("/api/totp", &proof, json!({ "password": PASSWORD })).await.json();
        assert!(offer["uri"].as_str().unwrap().starts_with("otpauth://totp/"), "{offer}");
        assert_eq!(login(bench, PASSWORD, json!({})).await.status, StatusCode::OK, "not on yet");
        let user = bench.app.accounts.user_named("viewer").await.unwrap();
        bench.app.accounts.offer_totp(user.id, b"12345678901234567890").await.unwrap();
        let step = crate::clock::now().as_second() / 30;
        let code = |step| json!({ "code": totp::code(b"12345678901234567890", step) });
        assert_eq!(bench.post("/api/totp/on", &proof, json!({ "code": "abc" })).await.status, StatusCode::BAD_REQUEST);
        assert_eq!(bench.post("/api/totp/on", &proof, code(step)).await.status, StatusCode::NO_CONTENT);
        assert_eq!(login(bench, PASSWORD, json!({})).await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(login(bench, PASSWORD, code(step)).await.status, StatusCode::UNAUTHORIZED, "used already");
        assert_eq!(login(bench, PASSWORD, code(step + 1)).await.status, StatusCode::OK);
    });
}

#[test]
fn other_sites_cannot_act_for_who_is_logged_in() {
    on_samples(async |bench| {
        let proof = bench.user(Role::Coder).await;
        let without = Proof { csrf: false, ..proof.clone() };
        let comment = json!({ "on": "article", "id": "1", "text": "x" });
        assert_eq!(bench.post("/api/comments", &without, comment.clone()).await.status, StatusCode::FORBIDDEN);
        assert_eq!(bench.post("/api/comments", &proof, comment.clone()).await.status, StatusCode::OK);
        let request = |name: &str, value: &str| {
            Request::post("/api/login")
                .header(header::HOST, "127.0.0.1:8787")
                .header(name, value)
                .header(header::CONTENT_TYPE, "application/json")
                .body(Body::from(json!({ "name": "coder", "password": PASSWORD }).to_string()))
                .unwrap()
        };
        for (name, value) in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site"), ("origin", "null")]
        {
            assert_eq!(bench.send(request(name, value)).await.status, StatusCode::FORBIDDEN, "{name}: {value}");
        }
        let own = request("origin", "http://127.0.0.1:8787");
        assert_eq!(bench.send(own).await.status, StatusCode::OK);
        let form = Request::post("/api/login")
            .header(header::HOST, "127.0.0.1:8787")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("name=coder"))
            .unwrap();
        assert_eq!(bench.send(form).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    });
}

#[test]
fn a_new_password_ends_all_sessions_and_a_token_makes_no_stronger_one() {
    on_samples(async |bench| {
        let proof = bench.user(Role::Viewer).await;
        let change = json!({ "old": PASSWORD, "new": "another good password" });
        let changed = bench.post("/api/password", &proof, change).await;
        assert_eq!(changed.status, StatusCode::OK, "{}", changed.text());
        assert_eq!(bench.get("/api/incidents", &proof).await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(bench.get("/api/incidents", &cookie(&changed)).await.status, StatusCode::OK);
        let token = bench.token(Role::Viewer, &[Scope::Admin]).await;
        let more = json!({ "name": "more", "scopes": ["read"] });
        assert_eq!(bench.post("/api/tokens", &token, more).await.status, StatusCode::FORBIDDEN);
    });
}
