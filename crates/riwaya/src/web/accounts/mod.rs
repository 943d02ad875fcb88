//! People and what the workbench keeps of them: `workbench.db`, a database of its own beside the archive's, so that what
//! is proved and what is administrated do not mix.

mod alerts;
mod comments;
mod failures;
mod groups;
mod kept;
mod log;
mod proposals;
mod sessions;
mod tokens;
mod users;

pub use alerts::{Alert, Channel, NewAlert};
pub use comments::{Comment, NewComment, Target};
pub use groups::Group;
pub use kept::Kept;
pub use log::{Access, Exported};
pub use proposals::Proposal;
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
/// What makes each format from the one before; the last is the one that this riwaya writes.
const FORMATS: [&str; 2] = [include_str!("format_1.sql"), include_str!("format_2.sql")];

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
        let steps = usize::try_from(format).ok().and_then(|format| FORMATS.get(format..));
        let Some(steps) = steps else { bail!("{} has format {format}; install a newer riwaya", path.display()) };
        for (number, sql) in (format + 1..).zip(steps) {
            let mut change = pool.begin().await?;
            sqlx::raw_sql(sql).execute(&mut *change).await?;
            sqlx::raw_sql(&format!("PRAGMA user_version = {number}")).execute(&mut *change).await?;
            change.commit().await?;
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
