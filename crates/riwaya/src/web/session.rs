//! `/api/session`, `/api/login`, `/api/logout`, `/api/setup`.

use super::accounts::{Accounts, User, Verified};
use super::body::Body;
use super::caller::{Caller, From, MaybeCaller, Role};
use super::error::ApiError;
use super::guard::cookie;
use super::reply::{done, json};
use super::route::Route;
use super::secret::{csrf, same};
use super::settings::Settings;
use super::state::App;
use crate::clock::now;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::{Arc, PoisonError};

pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/api/session", "Who is logged in, and what the archive holds", session).open().gives::<Session>(),
        Route::post("/api/login", "Log in", login)
            .open()
            .takes::<Login>()
            .gives::<Session>()
            .or(401, "name, password or code are wrong, or a code is missing")
            .or(429, "too many tries"),
        Route::post("/api/logout", "Log out", logout).open(),
        Route::post("/api/setup", "Make the first administrator, with the token that the terminal shows", setup)
            .open()
            .takes::<Setup>()
            .gives::<Session>()
            .or(409, "there is one already"),
    ]
}

/// What a screen must know first.
#[derive(Serialize, JsonSchema)]
struct Session {
    user: Option<Known>,
    /// Whether there are accounts.
    accounts: bool,
    /// What the header X-CSRF-Token must be; empty where nobody is logged in.
    csrf: String,
    archive: Archive,
    options: Options,
}

/// How the server is run, as far as screens must know.
#[derive(Serialize, JsonSchema)]
struct Options {
    /// Whether a review waits until a second person agrees.
    four_eyes: bool,
    /// Whether alerts can send e-mail.
    email: bool,
    /// Address of map tiles, with {z}, {x} and {y} in it; none where the map of the program is all.
    tiles: Option<String>,
}

/// Who is logged in.
#[derive(Serialize, JsonSchema)]
struct Known {
    name: String,
    role: Role,
}

/// What the archive holds.
#[derive(Serialize, JsonSchema)]
struct Archive {
    articles: u64,
    events: u64,
    incidents: u64,
    /// Whether incidents are still being read after a start.
    loading: bool,
}

async fn session(State(app): State<App>, MaybeCaller(caller): MaybeCaller) -> Result<Response, ApiError> {
    // Whoever may not read is not told how much there is.
    json(&tell(&app, caller.as_ref()).await?)
}

async fn tell(app: &App, caller: Option<&Caller>) -> Result<Session, ApiError> {
    let (articles, events, incidents) = match caller {
        Some(caller) => {
            let sheet = app.board.seen(&app.pool, &app.accounts.sight(caller.id).await?).await?;
            (sheet.counts.0, sheet.counts.1, sheet.cases.len() as u64)
        }
        None => (0, 0, 0),
    };
    let settings = &app.settings;
    let known = caller.filter(|caller| caller.id > 0);
    Ok(Session {
        user: known.map(|caller| Known { name: caller.name.clone(), role: caller.role }),
        accounts: app.accounts.exist().await?,
        csrf: caller.and_then(|caller| caller.session.as_deref()).map(csrf).unwrap_or_default(),
        archive: Archive { articles, events, incidents, loading: !app.upkeep.is_ready() },
        options: Options {
            four_eyes: settings.four_eyes,
            email: settings.mail.is_some(),
            tiles: settings.tiles.as_ref().map(|tiles| tiles.address.clone()),
        },
    })
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Login {
    name: String,
    password: String,
    /// The code of the moment, where the account has them.
    code: Option<String>,
}

async fn login(
    State(app): State<App>,
    From(address): From,
    headers: HeaderMap,
    Body(body): Body<Login>,
) -> Result<Response, ApiError> {
    let Login { name, password, code } = body;
    let name = name.trim().to_lowercase();
    let keys = [format!("name {name}"), format!("address {address}")];
    app.accounts.try_login(&keys, now().as_second()).await?;
    let wrong = |detail: &str| ApiError::new(StatusCode::UNAUTHORIZED, detail);
    match app.accounts.verify(&name, password, code.as_deref()).await? {
        Verified::Yes(user) => {
            app.accounts.succeeded(&keys[0], &keys[1]).await?;
            app.accounts.note("login", &user.name, &address, "").await?;
            enter(&app, user, &headers).await
        }
        Verified::CodeMissing => {
            // The password was right: asking for the code is a part of the login.
            for key in &keys {
                app.accounts.forgive(key).await?;
            }
            Err(wrong("code: this account asks for a code beside the password"))
        }
        Verified::No => {
            app.accounts.note("refused", &name, &address, "").await?;
            Err(wrong("name, password or code are wrong"))
        }
    }
}

/// Begins a session.
pub async fn enter(app: &App, user: User, headers: &HeaderMap) -> Result<Response, ApiError> {
    let old = cookie(headers, app.settings.cookie());
    let secret = app.accounts.begin(user.id, old.as_deref()).await?;
    let caller =
        Caller { id: user.id, name: user.name, role: user.role, scopes: Vec::new(), session: Some(secret.clone()) };
    let mut response = json(&tell(app, Some(&caller)).await?)?;
    set_cookie(&mut response, &app.settings, &secret, "");
    Ok(response)
}

fn set_cookie(response: &mut Response, settings: &Settings, value: &str, more: &str) {
    let secure = if settings.is_secure() { "; Secure" } else { "" };
    let cookie = format!("{}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{more}", settings.cookie());
    response.headers_mut().extend(HeaderValue::try_from(cookie).ok().map(|cookie| (header::SET_COOKIE, cookie)));
}

async fn logout(
    State(accounts): State<Accounts>,
    State(settings): State<Arc<Settings>>,
    MaybeCaller(caller): MaybeCaller,
    From(address): From,
) -> Result<Response, ApiError> {
    if let Some(caller) = &caller
        && let Some(secret) = &caller.session
    {
        accounts.end(secret).await?;
        accounts.note("logout", &caller.name, &address, "").await?;
    }
    let mut response = done();
    set_cookie(&mut response, &settings, "", "; Max-Age=0");
    Ok(response)
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Setup {
    /// From the terminal.
    token: String,
    name: String,
    password: String,
}

async fn setup(
    State(app): State<App>,
    From(address): From,
    headers: HeaderMap,
    Body(body): Body<Setup>,
) -> Result<Response, ApiError> {
    let Setup { token, name, password } = body;
    let key = format!("address {address}");
    app.accounts.try_login(std::slice::from_ref(&key), now().as_second()).await?;
    let known = app.settings.setup.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if !known.is_some_and(|known| same(&known, &token)) {
        return Err(ApiError::forbidden("token: it is not the one that the terminal shows"));
    }
    let user = app.accounts.add_user(&name, password, Role::Administrator, true).await?;
    *app.settings.setup.lock().unwrap_or_else(PoisonError::into_inner) = None;
    app.accounts.forgive(&key).await?;
    app.accounts.note("setup", &user.name, &address, "").await?;
    enter(&app, user, &headers).await
}
