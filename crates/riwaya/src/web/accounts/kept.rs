//! Summaries of incidents from earlier runs: to make one anew, all its articles are read.

use super::Accounts;
use anyhow::Result;
use riwaya_store::Changed;
use std::collections::HashMap;
use tokio::runtime::Handle;

/// What made them: another riwaya may put incidents together in another way.
const BUILD: &str = env!("CARGO_PKG_VERSION");

/// Summaries, for a thread that may wait.
#[derive(Debug)]
pub struct Kept {
    pub accounts: Accounts,
    pub handle: Handle,
}

impl Kept {
    /// Those that were made after the last change of their incident.
    pub fn get(&self, batch: &[Changed]) -> Result<HashMap<String, String>> {
        self.handle.block_on(async {
            let mut out = HashMap::new();
            for one in batch {
                let json: Option<String> = sqlx::query_scalar(
                    "SELECT json FROM shown WHERE code = ? AND change = ? AND updated = ? AND build = ?",
                )
                .bind(&one.code)
                .bind(one.change)
                .bind(&one.updated)
                .bind(BUILD)
                .fetch_optional(&self.accounts.pool)
                .await?;
                out.extend(json.map(|json| (one.code.clone(), json)));
            }
            Ok(out)
        })
    }

    pub fn put(&self, batch: &[(Changed, String)]) -> Result<()> {
        if batch.is_empty() {
            return Ok(());
        }
        self.handle.block_on(async {
            let mut change = self.accounts.pool.begin().await?;
            for (one, json) in batch {
                sqlx::query("INSERT OR REPLACE INTO shown (code, change, updated, build, json) VALUES (?, ?, ?, ?, ?)")
                    .bind(&one.code)
                    .bind(one.change)
                    .bind(&one.updated)
                    .bind(BUILD)
                    .bind(json)
                    .execute(&mut *change)
                    .await?;
            }
            Ok(change.commit().await?)
        })
    }
}
