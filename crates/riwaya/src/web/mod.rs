//! The workbench: a server for people's browsers and other people's programs. Everything that knows HTTP is here.
//!
//! ```text
//! request ─▶ headers ─▶ own host ─▶ gzip ─▶ tag ─▶ guard (who? may they?) ─▶ handler ─▶ board (memory)
//!                                                                                  └──▶ pool (archive), accounts
//! ```

mod accounts;
mod administration;
mod alerts;
mod articles;
mod assets;
mod board;
mod body;
mod caller;
mod comments;
mod decisions;
mod docs;
mod error;
mod exports;
mod feeds;
mod filter;
mod groups;
mod guard;
mod headers;
mod incident;
mod incidents;
mod mail;
mod names;
mod news;
mod openapi;
mod own;
mod page;
mod password;
mod pickers;
mod pool;
mod reply;
mod review;
mod route;
mod search;
mod secret;
mod sentence;
mod session;
mod settings;
mod sight;
mod sources;
mod state;
mod stream;
#[cfg(test)]
mod tests;
mod throttle;
mod tiles;
mod tokens;
mod totp;
mod upkeep;
mod users;
mod verification;
mod webhook;

pub use accounts::Accounts;
pub use mail::Mail;
pub use settings::Settings;
pub use tiles::Tiles;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use guard::{Rules, guard, own_host};
use riwaya_core::language::Language;
use route::Route;
use state::{App, Knowledge, Upkeep};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;

/// Longest body of a request, in bytes.
const BODY: usize = 256 << 10;
/// How long requests that are under way are waited for at the end.
const GRACE: Duration = Duration::from_secs(5);

/// All routes.
pub fn routes() -> Vec<Route> {
    [
        session::routes,
        own::routes,
        incidents::routes,
        incident::routes,
        decisions::routes,
        articles::routes,
        search::routes,
        review::routes,
        comments::routes,
        exports::routes,
        sources::routes,
        alerts::routes,
        pickers::routes,
        users::routes,
        groups::routes,
        tokens::routes,
        administration::routes,
        feeds::routes,
        openapi::routes,
        docs::routes,
    ]
    .iter()
    .flat_map(|routes| routes())
    .collect()
}

/// The router, with all that stands before it.
pub fn router(app: &App) -> Router {
    let mut router = Router::new();
    for route in routes() {
        let rules = Rules {
            app: app.clone(),
            method: route.method,
            access: route.access,
            query: route.query.into(),
            filtered: route.filtered,
            long: route.long,
        };
        let handler = route.handler.layer(DefaultBodyLimit::max(BODY));
        router = router.route(route.path, handler.layer(from_fn_with_state(rules, guard)));
    }
    router
        .fallback(assets::serve)
        .layer(from_fn(reply::tag))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(app.clone(), own_host))
        .layer(from_fn_with_state(headers::policy(app.settings.tiles.as_ref()), headers::add))
        .with_state(app.clone())
}

/// What handlers ask for, on an archive.
pub async fn open(folder: &Path, language: &'static Language, settings: Settings) -> Result<App> {
    let accounts = Accounts::open(folder).await?;
    settings.check(&accounts).await?;
    let exist = accounts.exist().await.map_err(|error| anyhow::anyhow!("{error}"))?;
    if !exist {
        let token = secret::secret().map_err(|error| anyhow::anyhow!("{error}"))?;
        *settings.setup.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(token);
    }
    Ok(App {
        pool: pool::Pool::new(folder),
        board: board::Board::default(),
        accounts,
        index: search::Index::default(),
        settings: Arc::new(settings),
        throttle: throttle::Throttle::default(),
        knowledge: Knowledge(language),
        upkeep: Upkeep::default(),
    })
}

/// Serves until `stop` is set.
pub async fn serve(app: App, stop: Arc<AtomicBool>) -> Result<()> {
    let listen = app.settings.listen;
    let listener = TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen}"))?;
    println!("riwaya: {}", app.settings.address());
    if let Some(token) = app.settings.setup.lock().unwrap_or_else(std::sync::PoisonError::into_inner).as_deref() {
        println!(
            "there are no accounts yet: whoever uses this machine can read; to make the first administrator, open"
        );
        println!("  {}/setup?token={token}", app.settings.address());
    }
    let upkeep = tokio::spawn(upkeep::run(app.clone()));
    let service = router(&app).into_make_service_with_connect_info::<SocketAddr>();
    let stopped = stopped(Arc::clone(&stop));
    let server = axum::serve(listener, service).with_graceful_shutdown(stopped);
    let ended = async {
        self::stopped(stop).await;
        tokio::time::sleep(GRACE).await;
    };
    let mut server = std::pin::pin!(server.into_future());
    let mut ended = std::pin::pin!(ended);
    std::future::poll_fn(|context| {
        use std::task::Poll;
        match server.as_mut().poll(context) {
            Poll::Ready(done) => Poll::Ready(done.map_err(anyhow::Error::from)),
            Poll::Pending => ended.as_mut().poll(context).map(|()| Ok(())),
        }
    })
    .await?;
    upkeep.abort();
    app.accounts.close().await;
    Ok(())
}

async fn stopped(stop: Arc<AtomicBool>) {
    while !stop.load(Ordering::Relaxed) {
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}
