//! The server as its clients meet it: requests go through the router as they would from the network.

mod access;
mod content;
mod eyes;
mod headers;
mod login;
mod mail;
mod reads;
mod sight;
mod threats;
mod tiles;
mod writes;

use super::caller::{Role, Scope};
use super::state::App;
use super::{Settings, open, router, upkeep};
use crate::archive::{Plan, ingest};
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use riwaya_core::language::Language;
use riwaya_fetch::FetchError;
use riwaya_ingest::{Options, source};
use serde_json::Value;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{LazyLock, Mutex};
use tempfile::TempDir;
use tower::ServiceExt as _;

static LANGUAGE: LazyLock<Language> = LazyLock::new(|| Language::arabic().unwrap());
const PASSWORD: &str = "correct horse battery";

/// A server on an archive of its own.
struct Bench {
    app: App,
    folder: TempDir,
    /// The last part of the address that requests come from.
    from: AtomicU8,
}

/// An answer.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    bytes: Vec<u8>,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or(Value::Null)
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// How a request proves who asks.
#[derive(Clone, Debug, Default)]
struct Proof {
    cookie: Option<String>,
    token: Option<String>,
    csrf: bool,
}

fn settings() -> Settings {
    Settings {
        listen: "127.0.0.1:8787".parse().unwrap(),
        public: None,
        behind_proxy: false,
        watch: None,
        four_eyes: false,
        mail: None,
        tiles: None,
        setup: Mutex::default(),
        allow_loopback: false,
    }
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples")
}

/// Stores what lies at a path.
fn store(folder: &Path, input: &Path) {
    let stop = AtomicBool::new(false);
    let plan = Plan { folder, size: None, language: &LANGUAGE, threads: 1, stop: &stop };
    ingest(&plan, &mut |receiver| {
        let mut items = source::open(input, &Options::default());
        let _ = items.try_for_each(|item| receiver.take(item.map_err(FetchError::from)));
    })
    .unwrap();
}

/// Runs a test with a server on the articles at a path. The archive's own connections end outside of the runtime.
fn with_bench(input: &Path, settings: Settings, test: impl AsyncFnOnce(&Bench)) {
    let folder = tempfile::tempdir().unwrap();
    store(folder.path(), input);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let bench = runtime.block_on(async {
        let app = open(folder.path(), &LANGUAGE, settings).await.unwrap();
        let bench = Bench { app, folder, from: AtomicU8::new(1) };
        upkeep::link(&bench.app).await.unwrap();
        test(&bench).await;
        bench
    });
    drop(runtime);
    drop(bench);
}

/// The same on the samples.
fn on_samples(test: impl AsyncFnOnce(&Bench)) {
    with_bench(&samples(), settings(), test);
}

impl Bench {
    async fn send(&self, request: Request<Body>) -> Answer {
        let mut request = request;
        let peer = SocketAddr::from(([127, 0, 0, self.from.load(Ordering::Relaxed)], 50000));
        request.extensions_mut().insert(ConnectInfo(peer));
        let response = router(&self.app).oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default().to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    async fn ask(&self, method: Method, path: &str, proof: &Proof, body: Option<Value>) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "127.0.0.1:8787");
        if let Some(cookie) = &proof.cookie {
            request = request.header(header::COOKIE, format!("riwaya={cookie}"));
            if proof.csrf {
                request = request.header("x-csrf-token", super::secret::csrf(cookie));
            }
        }
        if let Some(token) = &proof.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let body = match body {
            Some(body) => {
                request = request.header(header::CONTENT_TYPE, "application/json");
                Body::from(body.to_string())
            }
            None => Body::empty(),
        };
        self.send(request.body(body).unwrap()).await
    }

    /// Lets what follows come from another address: one that asks a thousand times is slowed down.
    fn move_on(&self) {
        self.from.fetch_add(1, Ordering::Relaxed);
    }

    async fn get(&self, path: &str, proof: &Proof) -> Answer {
        self.ask(Method::GET, path, proof, None).await
    }

    async fn post(&self, path: &str, proof: &Proof, body: Value) -> Answer {
        self.ask(Method::POST, path, proof, Some(body)).await
    }

    /// A session of a new user.
    async fn user(&self, role: Role) -> Proof {
        self.named(role.name(), role).await
    }

    /// The same by a name.
    async fn named(&self, name: &str, role: Role) -> Proof {
        let user = self.app.accounts.add_user(name, PASSWORD.to_owned(), role, false).await.unwrap();
        let cookie = self.app.accounts.begin(user.id, None).await.unwrap();
        Proof { cookie: Some(cookie), csrf: true, token: None }
    }

    /// A token of the user of that role.
    async fn token(&self, role: Role, scopes: &[Scope]) -> Proof {
        let user = self.app.accounts.user_named(role.name()).await.unwrap();
        let new = super::accounts::NewToken { name: "t".into(), scopes: scopes.to_vec(), days: Some(1) };
        let (_, token) = self.app.accounts.add_token(user.id, &new).await.unwrap();
        Proof { token: Some(token), ..Proof::default() }
    }

    /// Id of the first incident of the list.
    async fn incident(&self, proof: &Proof) -> String {
        let list = self.get("/api/incidents", proof).await.json();
        list["items"][0]["id"].as_str().unwrap().to_owned()
    }
}
