//! What stands before every route: who asks, whether they may and what they see, and whether their browser meant it.

use super::caller::{Caller, From};
use super::error::ApiError;
use super::filter;
use super::route::{Access, Parameter};
use super::secret::{csrf, same};
use super::state::App;
use axum::extract::{ConnectInfo, Query, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long an answer may take.
const TIME: Duration = Duration::from_secs(30);
/// How long one that goes through the whole archive may take.
const LONG: Duration = Duration::from_secs(1800);

/// What the guard must know of a route.
#[derive(Clone)]
pub struct Rules {
    pub app: App,
    pub method: Method,
    pub access: Access,
    /// Parameters that it takes, beside the filter.
    pub query: Arc<[Parameter]>,
    pub filtered: bool,
    pub long: bool,
}

/// Lets a request through to its route, or answers why not.
pub async fn guard(State(rules): State<Rules>, mut request: Request, next: Next) -> Response {
    let time = if rules.long { LONG } else { TIME };
    match enter(&rules, &mut request).await {
        Ok(()) => match tokio::time::timeout(time, next.run(request)).await {
            Ok(response) => ApiError::of(response).await,
            Err(_) => {
                ApiError::new(StatusCode::GATEWAY_TIMEOUT, "it takes too long; narrow the filter").into_response()
            }
        },
        Err(error) => error.into_response(),
    }
}

async fn enter(rules: &Rules, request: &mut Request) -> Result<(), ApiError> {
    let app = &rules.app;
    let address = address(app, request);
    app.throttle.request(&address, Instant::now())?;
    // Another method meets the guard on its way to being refused.
    let own = request.method() == rules.method || request.method() == Method::HEAD && rules.method == Method::GET;
    if own {
        known_parameters(rules, request)?;
    }
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD);
    if changes {
        same_origin(app, request.headers())?;
    }
    let caller = caller(app, request.headers()).await?;
    if let Access::Needs(role, scope) = rules.access {
        let caller = caller.as_ref().ok_or_else(ApiError::unknown)?;
        if caller.id == 0 && changes {
            return Err(ApiError::unknown());
        }
        if caller.role < role {
            return Err(ApiError::forbidden(format!("this needs the role {}", role.name())));
        }
        if !caller.scopes.contains(&scope) {
            return Err(ApiError::forbidden(format!("this needs a token with the scope {}", scope.name())));
        }
    }
    if let Some(session) = caller.as_ref().and_then(|caller| caller.session.as_deref()).filter(|_| changes) {
        let sent = request.headers().get("x-csrf-token").and_then(|token| token.to_str().ok()).unwrap_or_default();
        if rules.access != Access::Open && !same(sent, &csrf(session)) {
            return Err(ApiError::forbidden("the header X-CSRF-Token must be 'csrf' of /api/session"));
        }
    }
    request.extensions_mut().insert(From(address));
    if let Some(caller) = caller {
        request.extensions_mut().insert(app.accounts.sight(caller.id).await?);
        request.extensions_mut().insert(caller);
    }
    Ok(())
}

/// A parameter that is misspelt must not widen what is given.
fn known_parameters(rules: &Rules, request: &Request) -> Result<(), ApiError> {
    let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(request.uri())?;
    let own = || rules.query.iter().map(|parameter| parameter.name);
    let filter = if rules.filtered { &filter::NAMES[..] } else { &[] };
    for (name, _) in pairs {
        if !own().chain(filter.iter().copied()).any(|known| known == name) {
            let known: Vec<&str> = own().chain(filter.iter().copied()).collect();
            let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
            return Err(ApiError::bad(format!("there is no parameter '{name}' here; there are: {known}")));
        }
    }
    Ok(())
}

/// Who asks: by a token, by a session, or from this machine while there are no accounts.
async fn caller(app: &App, headers: &HeaderMap) -> Result<Option<Caller>, ApiError> {
    if let Some(header) = headers.get(header::AUTHORIZATION) {
        let text = header.to_str().unwrap_or_default();
        let secret = text.strip_prefix("Bearer ").ok_or_else(ApiError::unknown)?;
        let (user, scopes) = app.accounts.bearer(secret.trim()).await?.ok_or_else(ApiError::unknown)?;
        return Ok(Some(Caller { id: user.id, name: user.name, role: user.role, scopes, session: None }));
    }
    if let Some(secret) = cookie(headers, app.settings.cookie())
        && let Some(user) = app.accounts.session(&secret).await?
    {
        let scopes = super::caller::Scope::ALL.to_vec();
        return Ok(Some(Caller { id: user.id, name: user.name, role: user.role, scopes, session: Some(secret) }));
    }
    if app.settings.is_local() && !app.accounts.exist().await? {
        return Ok(Some(Caller::local()));
    }
    Ok(None)
}

/// The value of a cookie.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let pairs = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut pairs = pairs.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value.to_owned())
}

/// A page of another site may not change anything here, whoever is logged in.
fn same_origin(app: &App, headers: &HeaderMap) -> Result<(), ApiError> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let foreign = || ApiError::forbidden("the request comes from a page of another site");
    if text("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return Err(foreign());
    }
    let Some(origin) = text("origin") else { return Ok(()) };
    let own = text("host").is_some_and(|host| origin.split_once("://").is_some_and(|(_, named)| named == host));
    let public = app.settings.public.as_ref().is_some_and(|url| url.origin().ascii_serialization() == origin);
    if own || public { Ok(()) } else { Err(foreign()) }
}

/// The address that asks: that of the connection, or what the own proxy says of it.
fn address(app: &App, request: &Request) -> String {
    let told = request.headers().get_all("x-forwarded-for").into_iter().next_back();
    let told = told.and_then(|told| told.to_str().ok()).and_then(|told| told.rsplit(',').next());
    if let Some(told) = told.filter(|_| app.settings.behind_proxy) {
        return told.trim().to_owned();
    }
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    peer.map_or_else(|| "unknown".to_owned(), |peer| peer.0.ip().to_string())
}

/// Refuses a request that names another host: a page whose name leads to this machine.
pub async fn own_host(State(app): State<App>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if app.settings.is_host(host) {
        return next.run(request).await;
    }
    let detail = "this host is not served here; if it should be, start riwaya with --public-url";
    ApiError::new(StatusCode::MISDIRECTED_REQUEST, detail).into_response()
}
