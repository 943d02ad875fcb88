//! Sessions: what a browser is known by.

use super::{Accounts, User};
use crate::clock::now;
use crate::web::error::ApiError;
use crate::web::secret::{hash, secret};

/// Seconds after which a session that is not used ends.
const IDLE: i64 = 12 * 3600;
/// Seconds after which any session ends.
const LONGEST: i64 = 7 * 24 * 3600;
/// Use is noted so often at most, in seconds: reading should not write.
const NOTED: i64 = 300;

impl Accounts {
    /// Begins a session with a new secret, and ends the one that the browser had.
    pub async fn begin(&self, user: i64, old: Option<&str>) -> Result<String, ApiError> {
        let new = secret()?;
        let time = now().as_second();
        let mut change = self.pool.begin().await?;
        sqlx::query("DELETE FROM sessions WHERE hash = ? OR used < ? OR created < ?")
            .bind(old.map(hash).unwrap_or_default())
            .bind(time - IDLE)
            .bind(time - LONGEST)
            .execute(&mut *change)
            .await?;
        sqlx::query("INSERT INTO sessions (hash, user, created, used) VALUES (?, ?, ?, ?)")
            .bind(hash(&new))
            .bind(user)
            .bind(time)
            .bind(time)
            .execute(&mut *change)
            .await?;
        change.commit().await?;
        Ok(new)
    }

    /// The user of a session that holds.
    pub async fn session(&self, secret: &str) -> Result<Option<User>, ApiError> {
        let time = now().as_second();
        let found: Option<(i64, i64)> = sqlx::query_as(
            "SELECT s.user, s.used FROM sessions s JOIN users u ON u.id = s.user
             WHERE s.hash = ? AND s.used >= ? AND s.created >= ? AND NOT u.disabled",
        )
        .bind(hash(secret))
        .bind(time - IDLE)
        .bind(time - LONGEST)
        .fetch_optional(&self.pool)
        .await?;
        let Some((user, last)) = found else { return Ok(None) };
        if time - last > NOTED {
            let sql = "UPDATE sessions SET used = ? WHERE hash = ?";
            sqlx::query(sql).bind(time).bind(hash(secret)).execute(&self.pool).await?;
        }
        self.user(user).await.map(Some)
    }

    /// Ends a session.
    pub async fn end(&self, secret: &str) -> Result<(), ApiError> {
        sqlx::query("DELETE FROM sessions WHERE hash = ?").bind(hash(secret)).execute(&self.pool).await?;
        Ok(())
    }

    /// Makes all sessions older, for tests of their end.
    #[cfg(test)]
    pub async fn age(&self, seconds: i64) {
        let sql = "UPDATE sessions SET used = used - ?1, created = created - ?1";
        sqlx::query(sql).bind(seconds).execute(&self.pool).await.unwrap();
    }
}
