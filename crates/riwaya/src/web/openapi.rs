//! `/api/openapi.json`: made from the same list of routes as the router, so that it cannot leave one out.

use super::caller::Scope;
use super::filter::{NAMES, Wanted};
use super::reply::text;
use super::route::{Access, Answer, Route};
use axum::response::Response;
use riwaya_export::Format;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

pub fn routes() -> Vec<Route> {
    let says = "This description, as OpenAPI 3.1";
    vec![Route::get("/api/openapi.json", says, description).object("OpenAPI 3.1").open()]
}

static DESCRIPTION: LazyLock<String> = LazyLock::new(|| describe(&super::routes()).to_string());

async fn description() -> Response {
    text(DESCRIPTION.clone(), "application/json")
}

/// Describes routes.
pub fn describe(routes: &[Route]) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut schemas = settings.into_generator();
    let filter = schemas.root_schema_for::<Wanted>();
    let mut paths: Map<String, Value> = Map::new();
    for route in routes {
        let path = paths.entry(route.path.to_owned()).or_insert_with(|| json!({}));
        path[route.method.as_str().to_lowercase()] = operation(route, filter.as_value(), &mut schemas);
    }
    let definitions = schemas.take_definitions(true);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "riwaya",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Who says what of every incident",
            "description": DETAILS,
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": {
            "schemas": with_problem(definitions),
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer", "description": "a token of /api/tokens" },
                "session": { "type": "apiKey", "in": "cookie", "name": "riwaya", "description": "a login; changes need the header X-CSRF-Token as well" },
            },
        },
    })
}

const DETAILS: &str = "Times are RFC 3339 in UTC, days 2022-01-21, degrees WGS 84. Lists come in parts: send `next` as \
                       `cursor`. Every GET has an ETag. Without accounts, reading needs none on the machine itself.";

fn with_problem(mut schemas: Map<String, Value>) -> Map<String, Value> {
    schemas.insert(
        "Problem".to_owned(),
        json!({
            "type": "object",
            "description": "RFC 9457",
            "required": ["type", "title", "status", "detail"],
            "properties": {
                "type": { "type": "string" },
                "title": { "type": "string" },
                "status": { "type": "integer" },
                "detail": { "type": "string", "description": "what to do" },
            },
        }),
    );
    schemas
}

fn operation(route: &Route, filter: &Value, schemas: &mut SchemaGenerator) -> Value {
    let mut out = json!({
        "operationId": name(route),
        "summary": route.says,
        "tags": [route.path.trim_start_matches("/api/").split(['/', '.']).next().unwrap_or_default()],
        "parameters": parameters(route, filter),
        "responses": responses(route, schemas),
    });
    if let Some(body) = route.body {
        let schema = body(schemas);
        out["requestBody"] = json!({ "required": true, "content": { "application/json": { "schema": schema } } });
    }
    match route.access {
        Access::Open => out["security"] = json!([]),
        Access::Needs(role, scope) => {
            out["security"] = json!([{ "token": [] }, { "session": [] }]);
            out["description"] = json!(format!("Role: {}. Scope of a token: {}.", role.name(), scope.name()));
            if scope == Scope::Read || scope == Scope::Export {
                // Open on the machine itself, while there are no accounts.
                out["security"] = json!([{ "token": [] }, { "session": [] }, {}]);
            }
        }
    }
    out
}

/// `get_incidents_id_links`.
fn name(route: &Route) -> String {
    let path = route.path.trim_start_matches("/api/").replace(['/', '.', '-'], "_").replace(['{', '}'], "");
    format!("{}_{path}", route.method.as_str().to_lowercase())
}

fn parameters(route: &Route, filter: &Value) -> Vec<Value> {
    let inside = route.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let mut out: Vec<Value> = inside
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": inside_path(route.path, name) }))
        .collect();
    if route.filtered {
        out.extend(NAMES.iter().map(|name| {
            let says = filter.pointer(&format!("/properties/{name}/description")).cloned().unwrap_or_default();
            json!({ "name": name, "in": "query", "required": false, "description": says, "schema": form(name) })
        }));
    }
    out.extend(route.query.iter().map(|parameter| {
        let (name, says) = (parameter.name, parameter.says);
        json!({ "name": name, "in": "query", "required": false, "description": says, "schema": form(name) })
    }));
    out
}

/// What a part of a path looks like.
fn inside_path(path: &str, name: &str) -> Value {
    let numbered = ["/api/alerts/", "/api/tokens/", "/api/proposals/"];
    match name {
        "format" => json!({ "type": "string", "enum": Format::ALL.map(Format::name) }),
        "n" => json!({ "type": "integer", "format": "int64" }),
        "id" if numbered.iter().any(|start| path.starts_with(start)) => json!({ "type": "integer", "format": "int64" }),
        _ => json!({ "type": "string", "minLength": 1 }),
    }
}

/// What the value of a parameter looks like: any text where nothing is said. An empty one is as none.
fn form(name: &str) -> Value {
    let form = filled(name);
    if matches!(name, "limit" | "on") || form == json!({ "type": "string" }) {
        return form;
    }
    json!({ "anyOf": [form, { "type": "string", "maxLength": 0 }] })
}

fn filled(name: &str) -> Value {
    let number = r"-?\d{1,3}(\.\d{1,6})?";
    match name {
        "limit" => json!({ "type": "integer", "minimum": 1, "maximum": 200 }),
        "killed" => json!({ "type": "integer", "minimum": 0, "maximum": super::filter::MOST_KILLED }),
        "from" | "until" | "after" | "before" => json!({ "type": "string", "format": "date" }),
        "updated_since" => json!({ "type": "string", "format": "date-time" }),
        "reviewed" | "redact" | "count" => json!({ "type": "boolean" }),
        "box" => json!({ "type": "string", "pattern": format!("^{number},{number},{number},{number}$") }),
        "near" => json!({ "type": "string", "pattern": format!(r"^{number},{number},\d{{1,3}}(\.\d{{1,3}})?$") }),
        "sort" => json!({ "type": "string", "enum": ["voices", "killed", "updated"] }),
        "on" => json!({ "type": "string", "enum": ["incident", "article"] }),
        _ => json!({ "type": "string" }),
    }
}

fn responses(route: &Route, schemas: &mut SchemaGenerator) -> Value {
    let (status, success) = match route.answer {
        Answer::Json(schema) => ("200", json!({ "application/json": { "schema": schema(schemas) } })),
        Answer::Object(says) => ("200", json!({ "application/json": { "schema": { "description": says } } })),
        Answer::Media(media) => ("200", json!({ media: { "schema": {} } })),
        Answer::Nothing => ("204", Value::Null),
    };
    let mut out = json!({ status: { "description": "done" } });
    if !success.is_null() {
        out[status]["content"] = success;
    }
    let problem = |when: &str| {
        let schema = json!({ "$ref": "#/components/schemas/Problem" });
        json!({ "description": when, "content": { "application/problem+json": { "schema": schema } } })
    };
    for (status, when) in &route.others {
        out[status.to_string()] = problem(when);
    }
    if route.access != Access::Open {
        out["401"] = problem("nobody is logged in");
        out["403"] = problem("whoever is logged in may not");
    }
    out["default"] = problem("it went wrong otherwise");
    out
}
