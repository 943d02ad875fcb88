//! Stores for reading beside each other: `SQLite` waits for the disk, so each call has a thread of its own meanwhile.

use super::error::ApiError;
use anyhow::Result;
use riwaya_store::SqliteStore;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// Stores that are open at most; more threads than this do not make two cores faster.
const STORES: usize = 4;

/// An archive that several can read at once.
#[derive(Clone)]
pub struct Pool {
    folder: Arc<PathBuf>,
    idle: Arc<Mutex<Vec<SqliteStore>>>,
    free: Arc<Semaphore>,
}

impl Pool {
    pub fn new(folder: &Path) -> Self {
        Self { folder: Arc::new(folder.to_owned()), idle: Arc::default(), free: Arc::new(Semaphore::new(STORES)) }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Runs something with a store, on a thread that may wait.
    pub async fn run<T, E>(
        &self,
        job: impl FnOnce(&mut SqliteStore) -> Result<T, E> + Send + 'static,
    ) -> Result<T, ApiError>
    where
        T: Send + 'static,
        E: Into<ApiError> + Send + 'static,
    {
        let closed = |_| ApiError::from(anyhow::anyhow!("the server is about to end"));
        let permit = Arc::clone(&self.free).acquire_owned().await.map_err(closed)?;
        let pool = self.clone();
        let done = spawn_blocking(move || {
            let _permit = permit;
            let mut store = pool.take().map_err(ApiError::from)?;
            let out = job(&mut store).map_err(Into::into);
            pool.give(store);
            out
        });
        done.await.unwrap_or_else(|error| Err(anyhow::anyhow!("a request failed: {error}").into()))
    }

    /// Takes a store back.
    pub fn give(&self, store: SqliteStore) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(store);
    }

    /// A store: one that is idle, else a new one.
    pub fn take(&self) -> Result<SqliteStore> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if let Some(store) = idle {
            return Ok(store);
        }
        let mut store = SqliteStore::open(&self.folder)?;
        store.save_memory()?;
        Ok(store)
    }
}
