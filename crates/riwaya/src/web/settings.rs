//! How the server is run.

use super::accounts::Accounts;
use super::mail::Mail;
use super::tiles::Tiles;
use anyhow::{Result, bail};
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Mutex;
use url::{Host, Url};

/// What was asked for at the start.
pub struct Settings {
    pub listen: SocketAddr,
    /// The address that people use, where it is another one: that of a reverse proxy.
    pub public: Option<Url>,
    /// Whether the last entry of `X-Forwarded-For` is who asks.
    pub behind_proxy: bool,
    /// The list of watched sources.
    pub watch: Option<PathBuf>,
    /// Whether a review holds only after a second person agreed.
    pub four_eyes: bool,
    /// How e-mail is sent, where it is.
    pub mail: Option<Mail>,
    /// Where map tiles come from, beside the map of the program.
    pub tiles: Option<Tiles>,
    /// What the first administrator is made with; none once there is one.
    pub setup: Mutex<Option<String>>,
    /// For tests only: webhooks may go to this machine.
    pub allow_loopback: bool,
}

impl Settings {
    /// Whether cookies must only be sent through TLS.
    pub fn is_secure(&self) -> bool {
        self.public.as_ref().is_some_and(|url| url.scheme() == "https")
    }

    /// Name of the session's cookie. With the prefix, browsers take it through TLS and for this host only.
    pub fn cookie(&self) -> &'static str {
        if self.is_secure() { "__Host-riwaya" } else { "riwaya" }
    }

    /// Whether reading needs no account, as long as there is none.
    pub fn is_local(&self) -> bool {
        self.listen.ip().is_loopback() && self.public.is_none()
    }

    /// Whether a request may name this host. A name that somebody else's server gave for this machine is none of them
    /// (DNS rebinding); an address cannot be such a name.
    pub fn is_host(&self, host: &str) -> bool {
        let Ok(url) = Url::parse(&format!("http://{host}/")) else { return false };
        let public = self.public.as_ref().is_some_and(|public| public.host() == url.host());
        public
            || match url.host() {
                Some(Host::Domain(name)) => name == "localhost" && self.listen.ip().is_loopback(),
                Some(Host::Ipv4(address)) => self.is_own(address.into()),
                Some(Host::Ipv6(address)) => self.is_own(address.into()),
                None => false,
            }
    }

    fn is_own(&self, address: IpAddr) -> bool {
        if self.listen.ip().is_loopback() { address.is_loopback() } else { true }
    }

    /// Where the workbench is found.
    pub fn address(&self) -> String {
        let own = || format!("http://{}", self.listen);
        self.public.as_ref().map_or_else(own, |url| url.as_str().trim_end_matches('/').to_owned())
    }

    /// Refuses what would let anybody read.
    pub async fn check(&self, accounts: &Accounts) -> Result<()> {
        let Ok(exist) = accounts.exist().await else { bail!("the accounts cannot be read") };
        if !exist && !self.listen.ip().is_loopback() {
            bail!(
                "{} can be reached from elsewhere, and there are no accounts; start on 127.0.0.1 first and open the link \
                 that makes an administrator",
                self.listen
            );
        }
        Ok(())
    }
}
