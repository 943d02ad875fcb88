//! `riwaya serve`: the workbench.

use super::ingest::stop_on_interrupt;
use super::{Knowledge, Network};
use crate::archive::Place;
use crate::web::{self, Mail, Settings, Tiles};
use anyhow::{Context, Result, bail};
use clap::Args;
use riwaya_store::SqliteStore;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use tokio::runtime::Builder;
use url::Url;

/// What `riwaya serve` takes.
#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    archive: Place,
    /// Address and port to listen on
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8787")]
    listen: SocketAddr,
    /// The address that people use, where it is another one: that of a reverse proxy
    #[arg(long, value_name = "URL")]
    public_url: Option<Url>,
    /// Believe the last entry of X-Forwarded-For: only behind a proxy of your own, which sets it
    #[arg(long)]
    behind_proxy: bool,
    /// Keep polling this list of sources, as `riwaya watch` does
    #[arg(long, value_name = "FILE")]
    watch: Option<PathBuf>,
    /// A review holds only after a second person agreed
    #[arg(long)]
    four_eyes: bool,
    /// Send news of alerts by e-mail, as this file says: host, port, tls, user, password, from
    #[arg(long, value_name = "FILE")]
    smtp: Option<PathBuf>,
    /// Map tiles from elsewhere, an https address with {z}, {x} and {y} in it: browsers will ask there
    #[arg(long, value_name = "URL")]
    tiles: Option<Tiles>,
    #[command(flatten)]
    knowledge: Knowledge,
    #[command(flatten)]
    network: Network,
}

/// Runs the command until Ctrl-C.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    if let Some(url) = &arguments.public_url
        && (!matches!(url.scheme(), "http" | "https") || url.path() != "/" || url.query().is_some())
    {
        bail!("--public-url takes an address such as https://riwaya.example, without a path");
    }
    let folder = arguments.archive.folder()?;
    SqliteStore::create(&folder)
        .and_then(SqliteStore::close)
        .with_context(|| format!("the archive {} cannot be opened", folder.display()))?;
    let stop = stop_on_interrupt()?;
    // It is asked for until the program ends.
    let language = &*Box::leak(Box::new(arguments.knowledge.language()?));
    let settings = Settings {
        listen: arguments.listen,
        public: arguments.public_url.clone(),
        behind_proxy: arguments.behind_proxy,
        watch: arguments.watch.clone(),
        four_eyes: arguments.four_eyes,
        mail: arguments.smtp.as_deref().map(Mail::read).transpose()?,
        tiles: arguments.tiles.clone(),
        setup: Mutex::default(),
        allow_loopback: arguments.network.allow_loopback,
    };
    let runtime = Builder::new_multi_thread().enable_all().build().context("cannot start the server")?;
    let app = runtime.block_on(web::open(&folder, language, settings))?;
    let polling = arguments.watch.as_ref().map(|list| {
        let (list, network, folder, stop) =
            (list.clone(), arguments.network.clone(), folder.clone(), Arc::clone(&stop));
        std::thread::spawn(move || super::watch::follow(&list, &network, &folder, language, &stop))
    });
    let served = runtime.block_on(web::serve(app.clone(), Arc::clone(&stop)));
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    if let Some(polling) = polling {
        let ended = polling.join().unwrap_or_else(|_| Err(anyhow::anyhow!("polling the sources has failed")));
        ended.unwrap_or_else(|error| eprintln!("riwaya: {error:#}"));
    }
    served?;
    drop(runtime);
    // Stores end outside of the runtime: each has one of its own.
    drop(app);
    Ok(ExitCode::SUCCESS)
}
