//! People and what the workbench keeps of them: `workbench.db`, a database of its own beside the archive's, so that what
//! is proved and what is administrated do not mix.

mod alerts;
mod comments;
mod kept;
mod log;
mod sessions;
mod tokens;
mod users;

pub use alerts::{Alert, NewAlert};
pub use comments::{Comment, NewComment, Target};
pub use kept::Kept;
pub use log::{Access, Exported};
pub use tokens::{NewToken, Token};
pub use users::{User, Verified};

use anyhow::{Context, Result, bail};
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions};
use std::fs::OpenOptions;
use std::path::Path;
use std::time::Duration;

/// Name of the database in the archive's folder.
const DATABASE: &str = "workbench.db";
/// The format that this riwaya writes.
const FORMAT: i64 = 1;

/// The database of people.
#[derive(Debug, Clone)]
pub struct Accounts {
    pool: SqlitePool,
}

impl Accounts {
    /// Opens it, and makes one where there is none.
    pub async fn open(folder: &Path) -> Result<Self> {
        let path = folder.join(DATABASE);
        make_private(&path).with_context(|| format!("cannot write {}", path.display()))?;
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .journal_mode(SqliteJournalMode::Wal)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .pragma("trusted_schema", "off");
        let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
        let format: i64 = sqlx::query_scalar("PRAGMA user_version").fetch_one(&pool).await?;
        match format {
            0 => {
                let mut change = pool.begin().await?;
                sqlx::raw_sql(include_str!("schema.sql")).execute(&mut *change).await?;
                sqlx::raw_sql("PRAGMA user_version = 1").execute(&mut *change).await?;
                change.commit().await?;
            }
            FORMAT => {}
            later => bail!("{} has format {later}; install a newer riwaya", path.display()),
        }
        Ok(Self { pool })
    }

    /// Ends all connections, so that one file is left.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// Readable by its owner only: it holds hashes of passwords.
fn make_private(path: &Path) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}
