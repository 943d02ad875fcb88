//! How to fetch.

use std::time::Duration;

/// What a user can set about fetching.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How the program names itself to servers. What stands before the first slash is the name that is
    /// looked for in robots.txt.
    pub user_agent: String,
    /// Time that one request may take, from the look-up of the name to the last byte.
    pub timeout: Duration,
    /// Redirects that are followed for one address.
    pub max_redirects: usize,
    /// Largest body that is read, in bytes, before and after unpacking.
    pub max_bytes: usize,
    /// Time between two requests to one host; robots.txt may ask for more.
    pub delay: Duration,
    /// Longest time to wait for a host; one that must be left alone for longer gives an error at once.
    pub patience: Duration,
    /// Lets requests go to this machine. For tests only: with it, a page on the web could make the program
    /// read what runs on this machine.
    pub allow_loopback: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            user_agent: concat!("riwaya/", env!("CARGO_PKG_VERSION"), " (reads news; obeys robots.txt)").to_owned(),
            timeout: Duration::from_secs(60),
            max_redirects: 5,
            max_bytes: 16 << 20,
            delay: Duration::from_secs(2),
            patience: Duration::from_secs(120),
            allow_loopback: false,
        }
    }
}
