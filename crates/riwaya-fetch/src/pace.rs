//! When a host may be asked again.

use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::time::Duration;

/// The first wait after a failure; it doubles with each one that follows.
const FIRST_WAIT: SignedDuration = SignedDuration::from_secs(30);
/// Longest wait, whatever a server asks for.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(24);
/// With more hosts than this, those that may be asked again are forgotten.
const MAX_HOSTS: usize = 10_000;

/// The hosts that were asked.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    hosts: HashMap<String, Host>,
}

#[derive(Debug, Default)]
struct Host {
    next: Timestamp,
    failures: u32,
}

impl Pace {
    /// How long to wait before the host may be asked.
    pub(crate) fn wait(&self, host: &str, now: Timestamp) -> Duration {
        let next = self.hosts.get(host).map_or(now, |host| host.next);
        next.duration_since(now).try_into().unwrap_or_default()
    }

    /// The host answered; it is left alone for `delay`.
    pub(crate) fn answered(&mut self, host: &str, now: Timestamp, delay: Duration) {
        let host = self.host(host, now);
        host.failures = 0;
        host.next = later(now, delay.try_into().unwrap_or(LONGEST_WAIT));
    }

    /// The host is in trouble or was asked too often; it is left alone for the time that it asks for.
    pub(crate) fn failed(&mut self, host: &str, now: Timestamp, asked: Option<SignedDuration>) {
        let host = self.host(host, now);
        let doubled = FIRST_WAIT.saturating_mul(1 << host.failures.min(12));
        host.failures = host.failures.saturating_add(1);
        host.next = later(now, asked.unwrap_or(SignedDuration::ZERO).max(doubled));
    }

    fn host(&mut self, host: &str, now: Timestamp) -> &mut Host {
        if self.hosts.len() >= MAX_HOSTS {
            self.hosts.retain(|_, host| host.next > now);
        }
        self.hosts.entry(host.to_owned()).or_default()
    }
}

fn later(now: Timestamp, wait: SignedDuration) -> Timestamp {
    now.saturating_add(wait.min(LONGEST_WAIT)).unwrap_or(Timestamp::MAX)
}

/// The time that a `Retry-After` header asks to wait: seconds, or a date.
pub(crate) fn retry_after(value: &str, now: Timestamp) -> Option<SignedDuration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse::<u32>() {
        return Some(SignedDuration::from_secs(seconds.into()));
    }
    let date = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(value).ok()?;
    Some(date.duration_since(now).max(SignedDuration::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(pace: &Pace, host: &str) -> u64 {
        pace.wait(host, Timestamp::UNIX_EPOCH).as_secs()
    }

    #[test]
    fn failures_double_the_wait_and_an_answer_ends_it() {
        let (mut pace, now) = (Pace::default(), Timestamp::UNIX_EPOCH);
        assert_eq!(seconds(&pace, "a"), 0);
        let waits: Vec<u64> = (0..15)
            .map(|_| {
                pace.failed("a", now, None);
                seconds(&pace, "a")
            })
            .collect();
        assert_eq!(waits[..4], [30, 60, 120, 240]);
        assert_eq!(waits[14], 24 * 3600);
        assert_eq!(seconds(&pace, "b"), 0);
        pace.answered("a", now, Duration::from_secs(2));
        assert_eq!(seconds(&pace, "a"), 2);
        pace.failed("a", now, Some(SignedDuration::from_secs(90)));
        assert_eq!(seconds(&pace, "a"), 90);
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now: Timestamp = "2022-01-21T06:01:00Z".parse().unwrap();
        let asked = |value| retry_after(value, now).map(|wait| wait.as_secs());
        assert_eq!(asked(" 120 "), Some(120));
        assert_eq!(asked("Fri, 21 Jan 2022 06:02:00 GMT"), Some(60));
        assert_eq!(asked("Fri, 21 Jan 2022 06:00:00 GMT"), Some(0));
        assert_eq!(asked("soon"), None);
        assert_eq!(asked("-5"), None);
    }
}
