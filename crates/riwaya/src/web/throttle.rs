//! Who asks too often has to wait: a bucket of requests that fills up again.

use super::error::ApiError;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Requests a second that one address may make in the long run, and at once.
const RATE: f64 = 100.0;
const BURST: f64 = 400.0;
/// Addresses that are remembered.
const KEPT: usize = 100_000;

/// What is remembered of who asked.
#[derive(Debug, Clone, Default)]
pub struct Throttle {
    requests: Arc<Mutex<HashMap<String, (f64, Instant)>>>,
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_requests_at_once_are_too_many() {
        let (throttle, begin) = (Throttle::default(), Instant::now());
        let passed = (0..1000).filter(|_| throttle.request("a", begin).is_ok()).count();
        assert_eq!(passed, 400);
        assert!(throttle.request("a", begin + Duration::from_secs(1)).is_ok());
        assert!(throttle.request("b", begin).is_ok());
    }
}
