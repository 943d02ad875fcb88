//! Failed logins, and how long whoever failed has to wait. They outlive the server: a restart is no way to go on guessing.

use super::Accounts;
use crate::web::error::ApiError;
use crate::web::secret::hash;

/// Failed logins that cost nothing.
const FREE: i64 = 5;
/// Longest pause after failed logins, in seconds.
const LONGEST: i64 = 900;
/// Seconds without a try after which all is forgiven.
const FORGIVEN: i64 = 3600;

impl Accounts {
    /// Whether logins of these (a name, an address) may be tried at a time, in seconds since 1970. Counted as failed until
    /// [`Self::succeeded`]: many tries at once must not slip through.
    pub async fn try_login(&self, keys: &[String], now: i64) -> Result<(), ApiError> {
        // The lock comes first: of two tries at once the second sees that the first was counted.
        let mut change = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::query("DELETE FROM failures WHERE last < ?").bind(now - FORGIVEN).execute(&mut *change).await?;
        let mut wait = 0;
        for key in keys {
            let known: Option<(i64, i64)> = sqlx::query_as("SELECT count, last FROM failures WHERE key = ?")
                .bind(hash(key))
                .fetch_optional(&mut *change)
                .await?;
            wait = wait.max(known.map_or(0, |(count, last)| left(count, last, now)));
        }
        if wait > 0 {
            change.commit().await?;
            return Err(ApiError::slow_down(wait.unsigned_abs()));
        }
        for key in keys {
            let sql = "INSERT INTO failures (key, count, last) VALUES (?, 1, ?)
                       ON CONFLICT (key) DO UPDATE SET count = count + 1, last = excluded.last";
            sqlx::query(sql).bind(hash(key)).bind(now).execute(&mut *change).await?;
        }
        Ok(change.commit().await?)
    }

    /// Forgets the failures of a name. Those of its address stay: else whoever has one account could guess at others.
    pub async fn succeeded(&self, name: &str, address: &str) -> Result<(), ApiError> {
        sqlx::query("DELETE FROM failures WHERE key = ?").bind(hash(name)).execute(&self.pool).await?;
        self.forgive(address).await
    }

    /// Takes back that a try was counted.
    pub async fn forgive(&self, key: &str) -> Result<(), ApiError> {
        let sql = "UPDATE failures SET count = max(count - 1, 0) WHERE key = ?";
        sqlx::query(sql).bind(hash(key)).execute(&self.pool).await?;
        Ok(())
    }
}

/// How many seconds are still to be waited after so many failures.
fn left(count: i64, last: i64, now: i64) -> i64 {
    if count < FREE {
        return 0;
    }
    let doubled = u32::try_from(count - FREE + 1).unwrap_or(u32::MAX);
    let pause = 2_i64.saturating_pow(doubled).min(LONGEST);
    (pause - (now - last).max(0)).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_after_failed_logins_doubles_ends_and_outlives_the_server() {
        let folder = tempfile::tempdir().unwrap();
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let accounts = Accounts::open(folder.path()).await.unwrap();
            let keys = ["name".to_owned(), "1.2.3.4".to_owned()];
            for _ in 0..FREE {
                accounts.try_login(&keys, 0).await.unwrap();
            }
            assert!(accounts.try_login(&keys, 0).await.is_err());
            accounts.try_login(&["other".to_owned()], 0).await.unwrap();
            accounts.close().await;
            let accounts = Accounts::open(folder.path()).await.unwrap();
            assert!(accounts.try_login(&keys, 1).await.is_err(), "after a restart");
            accounts.try_login(&keys, 2).await.unwrap();
            assert!(accounts.try_login(&keys, 5).await.is_err(), "now it is four");
            assert!(accounts.try_login(&["1.2.3.4".to_owned()], 5).await.is_err(), "the address as well");
            accounts.succeeded("name", "").await.unwrap();
            accounts.try_login(&["name".to_owned()], 5).await.unwrap();
            accounts.try_login(&keys, 2 + FORGIVEN + 1).await.unwrap();
        });
    }

    #[test]
    fn pauses_are_bounded() {
        assert_eq!((left(4, 0, 0), left(5, 0, 0), left(6, 0, 0)), (0, 2, 4));
        assert_eq!((left(1_000_000, 0, 0), left(5, 100, 0)), (LONGEST, 2), "a clock that went back");
    }
}
