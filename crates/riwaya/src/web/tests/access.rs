//! Every route × every role.

use super::*;
use crate::web::route::{Access, Route};
use crate::web::routes;

/// Whoever asks, and what they may.
struct Asker {
    name: &'static str,
    proof: Proof,
    role: Option<Role>,
    scopes: Vec<Scope>,
}

fn path(route: &Route) -> String {
    route.path.replace("{format}", "nothing").replace("{name}", "nobody").replace("{id}", "999999").replace("{n}", "1")
}

fn expected(route: &Route, asker: &Asker) -> Option<StatusCode> {
    let Access::Needs(role, scope) = route.access else { return None };
    match asker.role {
        None => Some(StatusCode::UNAUTHORIZED),
        Some(own) if own < role || !asker.scopes.contains(&scope) => Some(StatusCode::FORBIDDEN),
        Some(_) => None,
    }
}

#[test]
fn every_route_for_every_role() {
    on_samples(async |bench| {
        let mut askers = vec![Asker { name: "nobody", proof: Proof::default(), role: None, scopes: Vec::new() }];
        for role in Role::ALL {
            let proof = bench.user(role).await;
            askers.push(Asker { name: role.name(), proof, role: Some(role), scopes: Scope::ALL.to_vec() });
        }
        for scope in Scope::ALL {
            let proof = bench.token(Role::Administrator, &[scope]).await;
            askers.push(Asker { name: scope.name(), proof, role: Some(Role::Administrator), scopes: vec![scope] });
        }
        for route in routes().iter().filter(|route| route.path != "/api/logout") {
            for asker in &askers {
                let body = (route.method != Method::GET).then(|| serde_json::json!({}));
                let answer = bench.ask(route.method.clone(), &path(route), &asker.proof, body).await;
                let what = format!("{} {} as {}: {}", route.method, route.path, asker.name, answer.text());
                if let Some(status) = expected(route, asker) {
                    assert_eq!(answer.status, status, "{what}");
                } else {
                    let refused = matches!(answer.status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN);
                    assert!(!refused && !answer.status.is_server_error(), "{} {what}", answer.status);
                }
                if answer.status.is_client_error() {
                    let problem = answer.json();
                    assert_eq!(answer.header("content-type"), "application/problem+json", "{what}");
                    assert!(problem["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{what}");
                }
            }
        }
    });
}

#[test]
fn without_accounts_this_machine_reads_and_changes_nothing() {
    on_samples(async |bench| {
        for route in routes() {
            let Access::Needs(role, _) = route.access else { continue };
            let body = (route.method != Method::GET).then(|| serde_json::json!({}));
            let answer = bench.ask(route.method.clone(), &path(&route), &Proof::default(), body).await;
            let refused = matches!(answer.status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN);
            let reads = route.method == Method::GET && role == Role::Viewer && !route.path.starts_with("/api/tokens");
            assert_eq!(!refused, reads, "{} {}: {}", route.method, route.path, answer.status);
        }
    });
}

#[test]
fn a_public_address_without_accounts_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let public = Settings { listen: "0.0.0.0:8787".parse().unwrap(), ..settings() };
    let refused = runtime.block_on(open(folder.path(), &LANGUAGE, public)).err().unwrap();
    assert!(refused.to_string().contains("there are no accounts"), "{refused}");
}

#[test]
fn the_description_has_every_route() {
    let description = crate::web::openapi::describe(&routes());
    let mut names = std::collections::HashSet::new();
    for route in routes() {
        let operation = &description["paths"][route.path][route.method.as_str().to_lowercase()];
        assert!(operation["summary"].is_string(), "{} {}", route.method, route.path);
        assert!(names.insert(operation["operationId"].to_string()), "{operation}");
        assert_eq!(operation["requestBody"].is_object(), route.body.is_some());
    }
    assert_eq!(description["openapi"], "3.1.0");
    let text = description.to_string();
    for reference in text.split("\"$ref\":\"#/components/schemas/").skip(1) {
        let name = reference.split('"').next().unwrap();
        assert!(description["components"]["schemas"][name].is_object(), "there is no schema {name}");
    }
}
