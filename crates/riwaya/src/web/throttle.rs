//! Who asks too often has to wait: requests by a bucket that fills up again, logins by a pause that doubles.

use super::error::ApiError;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Requests a second that one address may make in the long run, and at once.
const RATE: f64 = 100.0;
const BURST: f64 = 400.0;
/// Failed logins that cost nothing.
const FREE: u32 = 5;
/// Longest pause after failed logins, in seconds.
const LONGEST: u64 = 900;
/// Addresses and names that are remembered.
const KEPT: usize = 100_000;

/// What is remembered of who asked.
#[derive(Debug, Clone, Default)]
pub struct Throttle {
    requests: Arc<Mutex<HashMap<String, (f64, Instant)>>>,
    failures: Arc<Mutex<HashMap<String, (u32, Instant)>>>,
}

impl Throttle {
    /// Counts a request of an address.
    pub fn request(&self, address: &str, now: Instant) -> Result<(), ApiError> {
        let mut known = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= KEPT {
            known.retain(|_, (_, last)| now.duration_since(*last) < Duration::from_secs(10));
        }
        let (left, last) = known.entry(address.to_owned()).or_insert((BURST, now));
        *left = (*left + now.duration_since(*last).as_secs_f64() * RATE).min(BURST);
        *last = now;
        if *left < 1.0 {
            return Err(ApiError::slow_down(1));
        }
        *left -= 1.0;
        Ok(())
    }

    /// Whether logins of these (a name, an address) may be tried now. Counted as failed until [`Self::succeeded`]: many
    /// tries at once must not slip through.
    pub fn login(&self, keys: &[String], now: Instant) -> Result<(), ApiError> {
        let mut known = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = keys.iter().filter_map(|key| known.get(key)).map(|(count, last)| left(*count, *last, now)).max();
        if let Some(wait) = wait.filter(|wait| !wait.is_zero()) {
            return Err(ApiError::slow_down(wait.as_secs().max(1)));
        }
        if known.len() >= KEPT {
            known.retain(|_, (count, last)| !left(*count, *last, now).is_zero());
        }
        for key in keys {
            let (count, last) = known.entry(key.clone()).or_insert((0, now));
            // After an hour without a try, all is forgiven.
            *count = if now.duration_since(*last) > Duration::from_secs(3600) { 1 } else { *count + 1 };
            *last = now;
        }
        Ok(())
    }

    /// Forgets the failures of a name. Those of its address stay: else whoever has one account could guess at others.
    pub fn succeeded(&self, name: &str, address: &str) {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
        self.forgive(address);
    }

    /// Takes back that a try was counted.
    pub fn forgive(&self, key: &str) {
        if let Some((count, _)) = self.failures.lock().unwrap_or_else(PoisonError::into_inner).get_mut(key) {
            *count = count.saturating_sub(1);
        }
    }
}

/// How long is still to be waited after so many failures.
fn left(count: u32, last: Instant, now: Instant) -> Duration {
    if count < FREE {
        return Duration::ZERO;
    }
    let pause = 2_u64.saturating_pow(count - FREE + 1).min(LONGEST);
    Duration::from_secs(pause).saturating_sub(now.duration_since(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_after_failed_logins_doubles_and_ends() {
        let (throttle, begin) = (Throttle::default(), Instant::now());
        let keys = ["name".to_owned(), "1.2.3.4".to_owned()];
        for _ in 0..FREE {
            assert!(throttle.login(&keys, begin).is_ok());
        }
        assert!(throttle.login(&keys, begin).is_err());
        assert!(throttle.login(&["other".to_owned()], begin).is_ok(), "another name from elsewhere");
        let later = begin + Duration::from_secs(3);
        assert!(throttle.login(&keys, later).is_ok(), "after two seconds");
        assert!(throttle.login(&keys, later + Duration::from_secs(3)).is_err(), "now it is four");
        throttle.succeeded("name", "1.2.3.4");
        assert!(throttle.login(&["name".to_owned()], later).is_ok());
    }

    #[test]
    fn many_requests_at_once_are_too_many() {
        let (throttle, begin) = (Throttle::default(), Instant::now());
        let passed = (0..1000).filter(|_| throttle.request("a", begin).is_ok()).count();
        assert_eq!(passed, 400);
        assert!(throttle.request("a", begin + Duration::from_secs(1)).is_ok());
        assert!(throttle.request("b", begin).is_ok());
    }
}
