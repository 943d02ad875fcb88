//! What goes on beside the requests: linking what came in, filling the board, forgetting what was purged, telling alerts.

use super::accounts::Kept;
use super::error::ApiError;
use super::state::App;
use super::{board, news, review};
use crate::casebook::catch_up;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;

/// Time from one look to the next.
const PAUSE: Duration = Duration::from_secs(3);

/// Links what waits, then fills the board.
pub async fn link(app: &App) -> Result<(), ApiError> {
    bring(app, true).await
}

/// Fills the board with what changed.
pub async fn fill(app: &App) -> Result<(), ApiError> {
    bring(app, false).await
}

/// One at a time, and with a store of its own: while much is linked, requests do not wait for it.
async fn bring(app: &App, linking: bool) -> Result<(), ApiError> {
    let mut names = std::sync::Arc::clone(&app.upkeep.linking).lock_owned().await;
    let (app, handle) = (app.clone(), Handle::current());
    let done = spawn_blocking(move || {
        let mut store = app.pool.take()?;
        if linking {
            catch_up(&mut store)?;
        }
        let kept = Kept { accounts: app.accounts.clone(), handle };
        board::fill(&mut store, &app.board, &mut names, &kept)?;
        app.board.renew(&mut store)?;
        app.index.refresh(&mut store, app.knowledge.0)?;
        app.pool.give(store);
        Ok::<_, anyhow::Error>(())
    });
    Ok(done.await.map_err(|error| anyhow::anyhow!("linking failed: {error}"))??)
}

/// Goes on until the server ends.
pub async fn run(app: App) {
    let mut pauses = news::Pauses::new();
    loop {
        match link(&app).await {
            Ok(()) => app.upkeep.set_ready(),
            Err(error) => eprintln!("riwaya: what came in is not linked yet: {error}"),
        }
        if let Err(error) = review::forget(&app).await {
            eprintln!("riwaya: proposals on what was purged are still there: {error}");
        }
        news::tell(&app, &mut pauses).await;
        // A wake that comes before is as good as the time that has passed.
        let _ = tokio::time::timeout(PAUSE, app.upkeep.wake.notified()).await;
    }
}
