//! The only place that asks what time it is.

use jiff::Timestamp;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How soon a wait ends after Ctrl-C.
const SLICE: Duration = Duration::from_millis(100);
/// A wait is so much longer than asked for, so that two clocks that differ a little agree that it is over.
const MARGIN: Duration = Duration::from_millis(10);

/// Now, in UTC, to the second: what is stored and logged needs no more.
pub fn now() -> Timestamp {
    let now = exact();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

#[expect(clippy::disallowed_methods, reason = "when something was stored is no result that must not depend on the day")]
fn exact() -> Timestamp {
    Timestamp::now()
}

/// The clock of this machine, whose waits end early where the program is to stop.
pub struct Machine {
    pub stop: Arc<AtomicBool>,
}

impl riwaya_fetch::Clock for Machine {
    fn now(&self) -> Timestamp {
        exact()
    }

    fn sleep(&self, duration: Duration) {
        let (begin, duration) = (Instant::now(), duration.saturating_add(MARGIN));
        while !self.stop.load(Ordering::Relaxed) {
            let left = duration.saturating_sub(begin.elapsed());
            if left.is_zero() {
                return;
            }
            std::thread::sleep(left.min(SLICE));
        }
    }
}
