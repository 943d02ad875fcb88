//! Time, as it is handed in.

use jiff::Timestamp;
use std::time::Duration;

/// Tells the time and waits, so that this crate needs no clock of its own and tests need not wait.
pub trait Clock: Send {
    /// The present time, in UTC.
    fn now(&self) -> Timestamp;

    /// Returns after the duration; it may return earlier where the program is to stop.
    fn sleep(&self, duration: Duration);
}
