//! How much may be on its way from reading to storing, so that memory stays bounded, and how far storing has come.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Articles on their way.
const ARTICLES: u64 = 512;
/// Bytes of captures on their way; one larger than that goes alone.
const BYTES: usize = 24 << 20;

/// Counts what is sent by the thread that reads and stored by the thread that writes.
#[derive(Default)]
pub struct Flow {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    sent: u64,
    stored: u64,
    bytes: usize,
    /// The writer has ended.
    closed: bool,
}

impl Flow {
    /// Waits until there is room, and gives the number of what is sent. None where nobody stores any more.
    pub fn enter(&self, bytes: usize) -> Option<u64> {
        let mut state = self.lock();
        while !state.closed
            && state.sent > state.stored
            && (state.sent - state.stored >= ARTICLES || state.bytes + bytes > BYTES)
        {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.closed {
            return None;
        }
        let number = state.sent;
        state.sent += 1;
        state.bytes += bytes;
        Some(number)
    }

    /// Says that so many more were stored.
    pub fn leave(&self, count: u64, bytes: usize) {
        let mut state = self.lock();
        state.stored += count;
        state.bytes = state.bytes.saturating_sub(bytes);
        self.changed.notify_all();
    }

    /// Waits until what has that number was stored.
    pub fn wait(&self, number: u64) {
        let mut state = self.lock();
        while !state.closed && state.stored <= number {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// How many were stored.
    pub fn stored(&self) -> u64 {
        self.lock().stored
    }

    /// Says that nothing is stored any more.
    pub fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Identities on their way: what is known of them is known when they are stored.
#[derive(Default)]
pub struct UnderWay(HashMap<String, u64>);

impl UnderWay {
    /// Waits for an identity that is on its way. True where it was: what is known of it has changed.
    pub fn settle(&mut self, identity: &str, flow: &Flow) -> bool {
        let Some(number) = self.0.remove(identity) else { return false };
        flow.wait(number);
        true
    }

    pub fn note(&mut self, identity: &str, number: u64, flow: &Flow) {
        if self.0.len() as u64 >= 4 * ARTICLES {
            let stored = flow.stored();
            self.0.retain(|_, number| *number >= stored);
        }
        self.0.insert(identity.to_owned(), number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn what_is_sent_waits_for_what_is_stored() {
        let flow = Flow::default();
        for number in 0..ARTICLES {
            assert_eq!(flow.enter(1), Some(number));
        }
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| flow.enter(1));
            std::thread::sleep(Duration::from_millis(20));
            assert!(!waiting.is_finished());
            flow.leave(1, 1);
            assert_eq!(waiting.join().unwrap(), Some(ARTICLES));
            let large = scope.spawn(|| flow.enter(BYTES));
            flow.close();
            assert_eq!(large.join().unwrap(), None);
        });
    }
}
