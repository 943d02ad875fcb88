//! Fetches one address as a good guest: robots.txt, waits, redirects, conditions.

use crate::client::{Answer, Client};
use crate::clock::Clock;
use crate::error::FetchError;
use crate::pace::{Pace, retry_after};
use crate::robots::Robots;
use crate::settings::Settings;
use jiff::{SignedDuration, Timestamp};
use riwaya_ingest::{Capture, Method};
use std::collections::HashMap;
use std::time::Duration;
use url::Url;

/// A robots.txt is believed for so long, as RFC 9309 says.
const ROBOTS_FRESH: SignedDuration = SignedDuration::from_hours(24);
/// With more sites than this, the rules of all are asked for again.
const MAX_SITES: usize = 10_000;

/// What a server said of the version that it gave, to ask only for a newer one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// The `ETag` header.
    pub etag: Option<String>,
    /// The `Last-Modified` header.
    pub last_modified: Option<String>,
}

/// What came of asking for an address.
#[derive(Debug, Clone, PartialEq)]
pub enum Fetched {
    /// It has not changed since the version that was asked about.
    Unchanged,
    /// It is new or has changed.
    New {
        /// The bytes, with the address at which they were found after redirects.
        capture: Capture,
        /// To ask about this version the next time.
        validators: Validators,
    },
}

/// Fetches addresses, one after the other, and remembers how their hosts are to be treated.
pub struct Fetcher {
    client: Client,
    settings: Settings,
    pub(crate) clock: Box<dyn Clock>,
    pace: Pace,
    /// The rules of each site, and when they were asked for.
    robots: HashMap<String, (Robots, Timestamp)>,
}

impl std::fmt::Debug for Fetcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fetcher").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl Fetcher {
    /// A fetcher that knows no host yet.
    pub fn new(settings: Settings, clock: Box<dyn Clock>) -> Self {
        let client = Client::new(&settings);
        Self { client, settings, clock, pace: Pace::default(), robots: HashMap::new() }
    }

    /// Fetches `url`, if it has changed since `known`.
    ///
    /// Waits where its host was asked a short time ago. Fails where the address is none of the web's or leads
    /// to one that is not public, where robots.txt forbids it, where its host is to be left alone for longer
    /// than [`Settings::patience`], and where there is no answer or none that is a success.
    pub fn get(&mut self, url: &str, known: Option<&Validators>) -> Result<Fetched, FetchError> {
        let start = parse(url)?;
        let conditions = conditions(known);
        let (url, answer) = self.follow(start, &conditions, true)?;
        match answer.status {
            304 if known.is_some() => Ok(Fetched::Unchanged),
            200 => {
                let header = |name| answer.header(name).map(str::to_owned);
                let validators = Validators { etag: header("etag"), last_modified: header("last-modified") };
                let time = Some(self.clock.now());
                let (source, Answer { headers, body: bytes, .. }) = (url.to_string(), answer);
                let capture = Capture { bytes, source, time, method: Method::Http, headers };
                Ok(Fetched::New { capture, validators })
            }
            status => Err(FetchError::Status { url: url.to_string(), status }),
        }
    }

    /// The answer at the end of all redirects, and its address.
    fn follow(&mut self, start: Url, headers: &[(&str, &str)], obey_robots: bool) -> Result<(Url, Answer), FetchError> {
        let mut url = start;
        for _ in 0..=self.settings.max_redirects {
            if obey_robots && !self.may_fetch(&url)? {
                return Err(FetchError::Robots { url: url.to_string() });
            }
            let answer = self.ask(&url, headers)?;
            let target = match answer.status {
                301 | 302 | 303 | 307 | 308 => answer.header("location"),
                _ => None,
            };
            let Some(target) = target else { return Ok((url, answer)) };
            url = join(&url, target)?;
        }
        let why = format!("it redirects more than {} times", self.settings.max_redirects);
        Err(FetchError::Refused { url: url.to_string(), why })
    }

    /// One request, when its host may be asked.
    fn ask(&mut self, url: &Url, headers: &[(&str, &str)]) -> Result<Answer, FetchError> {
        let host = host(url);
        let now = self.clock.now();
        let wait = self.pace.wait(host, now);
        if wait > self.settings.patience {
            return Err(self.later(url));
        }
        if !wait.is_zero() {
            self.clock.sleep(wait);
            // Whoever was woken early is to stop, not to ask early.
            if !self.pace.wait(host, self.clock.now()).is_zero() {
                return Err(self.later(url));
            }
        }
        let answer = self.client.get(url, headers);
        let now = self.clock.now();
        let asked = |answer: &Answer| answer.header("retry-after").and_then(|value| retry_after(value, now));
        match &answer {
            Ok(answer) if in_trouble(answer) => self.pace.failed(host, now, asked(answer)),
            Err(FetchError::Transport { .. }) => self.pace.failed(host, now, None),
            _ => self.pace.answered(host, now, self.delay(url)),
        }
        answer
    }

    fn delay(&self, url: &Url) -> Duration {
        let asked = self.robots.get(&site(url)).and_then(|(robots, _)| robots.delay);
        asked.unwrap_or_default().max(self.settings.delay)
    }

    /// Whether robots.txt lets the address be fetched; it is asked for where it is not known.
    fn may_fetch(&mut self, url: &Url) -> Result<bool, FetchError> {
        let (site, now) = (site(url), self.clock.now());
        if self.robots.get(&site).is_none_or(|(_, since)| now.duration_since(*since) >= ROBOTS_FRESH) {
            let robots = match self.follow(join(url, "/robots.txt")?, &[], false) {
                Ok((_, answer)) if answer.status == 200 => Robots::parse(&answer.body, &self.settings.user_agent),
                // A site in trouble is left alone, its rules are asked for again the next time.
                Ok((_, answer)) if in_trouble(&answer) => return Err(self.later(url)),
                Ok(_) | Err(FetchError::Body { .. }) => Robots::default(),
                Err(error) => return Err(error),
            };
            if self.robots.len() >= MAX_SITES {
                self.robots.clear();
            }
            self.robots.insert(site.clone(), (robots, now));
        }
        Ok(self.robots.get(&site).is_none_or(|(robots, _)| robots.allow(&path(url))))
    }

    fn later(&self, url: &Url) -> FetchError {
        let now = self.clock.now();
        let wait = SignedDuration::try_from(self.pace.wait(host(url), now)).unwrap_or(SignedDuration::MAX);
        FetchError::Later { url: url.to_string(), until: now.saturating_add(wait).unwrap_or(Timestamp::MAX) }
    }
}

fn in_trouble(answer: &Answer) -> bool {
    answer.status == 429 || answer.status >= 500
}

fn conditions(known: Option<&Validators>) -> Vec<(&str, &str)> {
    let etag = known.and_then(|known| Some(("If-None-Match", known.etag.as_deref()?)));
    let since = known.and_then(|known| Some(("If-Modified-Since", known.last_modified.as_deref()?)));
    etag.into_iter().chain(since).collect()
}

pub(crate) fn parse(url: &str) -> Result<Url, FetchError> {
    let parsed = Url::parse(url.trim()).map_err(|error| address(url, error))?;
    checked(parsed)
}

/// The address that `link` names on the page at `base`.
pub(crate) fn join(base: &Url, link: &str) -> Result<Url, FetchError> {
    checked(base.join(link.trim()).map_err(|error| address(link, error))?)
}

/// An address of the web, without a password and without the place on the page.
fn checked(mut url: Url) -> Result<Url, FetchError> {
    if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
        return Err(address(url.as_str(), format!("its scheme is {}", url.scheme())));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(address(url.host_str().unwrap_or_default(), "it holds a name or a password"));
    }
    url.set_fragment(None);
    Ok(url)
}

fn address(url: &str, why: impl std::fmt::Display) -> FetchError {
    FetchError::Address { url: url.to_owned(), why: why.to_string() }
}

/// What waits are counted for.
fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}

/// Scheme, host and port: what one robots.txt is for.
fn site(url: &Url) -> String {
    url[..url::Position::BeforePath].to_owned()
}

fn path(url: &Url) -> String {
    url[url::Position::BeforePath..url::Position::AfterQuery].to_owned()
}
