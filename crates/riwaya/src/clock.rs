//! The only place that asks what time it is.

use jiff::Timestamp;

/// Now, in UTC, to the second: what is stored and logged needs no more.
#[expect(clippy::disallowed_methods, reason = "when something was stored is no result that must not depend on the day")]
pub fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}
