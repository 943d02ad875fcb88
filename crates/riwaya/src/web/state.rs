//! What handlers may ask for. Each takes the parts that it uses, so that its signature says what it can reach.

use super::accounts::Accounts;
use super::board::Board;
use super::pool::Pool;
use super::search::Index;
use super::settings::Settings;
use super::throttle::Throttle;
use axum::extract::FromRef;
use riwaya_core::language::Language;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::{Mutex, Notify};

/// All of it.
#[derive(Clone, FromRef)]
pub struct App {
    pub pool: Pool,
    pub board: Board,
    pub accounts: Accounts,
    pub index: Index,
    pub settings: Arc<Settings>,
    pub throttle: Throttle,
    pub knowledge: Knowledge,
    pub upkeep: Upkeep,
}

/// The language that articles are read and searched with; it stays as long as the program runs.
#[derive(Clone, Copy)]
pub struct Knowledge(pub &'static Language);

/// Linking after a change: one at a time, and then the board is filled anew.
#[derive(Clone, Default)]
pub struct Upkeep {
    /// Held by whoever links.
    pub linking: Arc<Mutex<super::board::Names>>,
    /// Wakes the task that links.
    pub wake: Arc<Notify>,
    ready: Arc<AtomicBool>,
}

impl Upkeep {
    /// Whether all incidents were read since the start.
    pub fn is_ready(&self) -> bool {
        self.ready.load(Ordering::Relaxed)
    }

    pub fn set_ready(&self) {
        self.ready.store(true, Ordering::Relaxed);
    }
}
