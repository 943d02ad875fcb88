//! Every route × every role.

use super::*;
use crate::web::route::Access;
use crate::web::routes;

/// Every route, the least role that may use it and the scope that a token needs for it, said once more: so that a route
/// that is opened by mistake is found.
const TABLE: &str = "
GET    /api/session                      open
POST   /api/login                        open
POST   /api/logout                       open
POST   /api/setup                        open
GET    /api/openapi.json                 open
GET    /api/docs                         open
GET    /api/docs.css                     open
GET    /api/docs.js                      open
GET    /api/incidents                    viewer         read
GET    /api/incidents/facets             viewer         read
GET    /api/incidents/map                viewer         read
GET    /api/incidents/{id}               viewer         read
GET    /api/incidents/{id}/related       viewer         read
GET    /api/incidents/{id}/links         viewer         read
GET    /api/articles                     viewer         read
GET    /api/articles/{id}                viewer         read
GET    /api/articles/{id}/verify         viewer         read
GET    /api/articles/{id}/captures/{n}   viewer         read
GET    /api/search                       viewer         read
GET    /api/review/queue                 viewer         read
GET    /api/reviews                      viewer         read
GET    /api/proposals                    viewer         read
GET    /api/decisions                    viewer         read
GET    /api/comments                     viewer         read
GET    /api/exports                      viewer         read
GET    /api/sources                      viewer         read
GET    /api/alerts                       viewer         read
GET    /api/alerts/{id}/feed.atom        viewer         read
GET    /api/actors                       viewer         read
GET    /api/places                       viewer         read
GET    /api/feed.atom                    viewer         read
GET    /api/feed.geojson                 viewer         read
GET    /api/export/{format}              viewer         export
POST   /api/alerts                       viewer         review
DELETE /api/alerts/{id}                  viewer         review
POST   /api/password                     viewer         admin
POST   /api/totp                         viewer         admin
POST   /api/totp/on                      viewer         admin
POST   /api/totp/off                     viewer         admin
GET    /api/tokens                       viewer         admin
POST   /api/tokens                       viewer         admin
DELETE /api/tokens/{id}                  viewer         admin
POST   /api/reviews                      coder          review
POST   /api/proposals/{id}/agree         coder          review
DELETE /api/proposals/{id}               coder          review
POST   /api/comments                     coder          review
POST   /api/decisions                    reviewer       review
GET    /api/users                        administrator  admin
POST   /api/users                        administrator  admin
PATCH  /api/users/{name}                 administrator  admin
GET    /api/groups                       administrator  admin
POST   /api/groups                       administrator  admin
PATCH  /api/groups/{name}                administrator  admin
DELETE /api/groups/{name}                administrator  admin
GET    /api/log                          administrator  admin
POST   /api/verify                       administrator  admin
";

/// A row of the table.
struct Rule {
    method: Method,
    path: &'static str,
    /// None where everybody may.
    least: Option<(Role, Scope)>,
}

fn rules() -> Vec<Rule> {
    let row = |line: &'static str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let least = words.get(3).map(|scope| (Role::named(words[2]).unwrap(), Scope::named(scope).unwrap()));
        assert!(least.is_some() || words[2] == "open", "{line}");
        Rule { method: words[0].parse().unwrap(), path: words[1], least }
    };
    TABLE.trim().lines().map(row).collect()
}

impl Rule {
    fn address(&self) -> String {
        let named = self.path.replace("{format}", "nothing").replace("{name}", "nobody");
        named.replace("{id}", "999999").replace("{n}", "1")
    }

    /// What is answered to who may not.
    fn refusal(&self, asker: &Asker) -> Option<StatusCode> {
        let (role, scope) = self.least?;
        match asker.role {
            None => Some(StatusCode::UNAUTHORIZED),
            Some(own) if own < role || !asker.scopes.contains(&scope) => Some(StatusCode::FORBIDDEN),
            Some(_) => None,
        }
    }
}

/// Whoever asks, and what they may.
struct Asker {
    name: String,
    proof: Proof,
    role: Option<Role>,
    scopes: Vec<Scope>,
}

/// Nobody; and of each role a session, a token of each scope, and one of all scopes.
async fn askers(bench: &Bench) -> Vec<Asker> {
    let mut out = vec![Asker { name: "nobody".into(), proof: Proof::default(), role: None, scopes: Vec::new() }];
    for role in Role::ALL {
        let proof = bench.user(role).await;
        let mut ways = vec![("session".to_owned(), proof, Scope::ALL.to_vec())];
        for scopes in Scope::ALL.iter().map(|scope| vec![*scope]).chain([Scope::ALL.to_vec()]) {
            ways.push((format!("token {scopes:?}"), bench.token(role, &scopes).await, scopes));
        }
        let asker =
            |(way, proof, scopes)| Asker { name: format!("{}, {way}", role.name()), proof, role: Some(role), scopes };
        out.extend(ways.into_iter().map(asker));
    }
    out
}

#[test]
fn the_table_has_every_route_and_says_the_same() {
    let rules = rules();
    for route in routes() {
        let row = rules.iter().find(|row| row.method == route.method && row.path == route.path);
        let row = row.unwrap_or_else(|| panic!("{} {} is not in the table", route.method, route.path));
        let said = match route.access {
            Access::Open => None,
            Access::Needs(role, scope) => Some((role, scope)),
        };
        assert_eq!(said, row.least, "{} {}", route.method, route.path);
    }
    assert_eq!(rules.len(), routes().len(), "the table names a route that is not there");
}

#[test]
fn every_route_for_every_role_and_scope() {
    on_samples(async |bench| {
        let askers = askers(bench).await;
        assert_eq!(askers.len(), 1 + 4 * 6);
        for rule in rules().iter().filter(|rule| rule.path != "/api/logout") {
            bench.move_on();
            for asker in &askers {
                let body = (rule.method != Method::GET).then(|| serde_json::json!({}));
                let answer = bench.ask(rule.method.clone(), &rule.address(), &asker.proof, body).await;
                let what = format!("{} {} as {}: {}", rule.method, rule.path, asker.name, answer.text());
                if let Some(status) = rule.refusal(asker) {
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
                if rule.method == Method::GET && rule.refusal(asker).is_some() {
                    let head = bench.ask(Method::HEAD, &rule.address(), &asker.proof, None).await;
                    assert_eq!(Some(head.status), rule.refusal(asker), "HEAD: {what}");
                }
            }
        }
    });
}

#[test]
fn without_accounts_this_machine_reads_and_changes_nothing() {
    on_samples(async |bench| {
        for rule in rules() {
            let Some((role, _)) = rule.least else { continue };
            let body = (rule.method != Method::GET).then(|| serde_json::json!({}));
            let answer = bench.ask(rule.method.clone(), &rule.address(), &Proof::default(), body).await;
            let refused = matches!(answer.status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN);
            let reads = rule.method == Method::GET && role == Role::Viewer && rule.path != "/api/tokens";
            assert_eq!(!refused, reads, "{} {}: {}", rule.method, rule.path, answer.status);
        }
    });
}

#[test]
fn what_cannot_be_asked_for_is_refused_like_all_else() {
    on_samples(async |bench| {
        let viewer = bench.user(Role::Viewer).await;
        for (method, path, status) in [
            (Method::DELETE, "/api/alerts/abc", StatusCode::BAD_REQUEST),
            (Method::PUT, "/api/incidents", StatusCode::METHOD_NOT_ALLOWED),
            (Method::GET, "/api/articles/%ff", StatusCode::BAD_REQUEST),
            (Method::GET, "/api/incidents?limit=0", StatusCode::BAD_REQUEST),
            (Method::GET, "/api/nothing", StatusCode::NOT_FOUND),
        ] {
            let answer = bench.ask(method.clone(), path, &viewer, None).await;
            assert_eq!(
                (answer.status, answer.header("content-type")),
                (status, "application/problem+json"),
                "{method} {path}"
            );
            assert!(answer.json()["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{method} {path}");
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
