//! Tokens: what programs are known by.

use super::{Accounts, User};
use crate::clock::now;
use crate::web::caller::Scope;
use crate::web::error::ApiError;
use crate::web::secret::{hash, secret};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What every token begins with, so that one that was published by mistake is found.
const PREFIX: &str = "riwaya_";
/// Days for which a token holds at most.
const MOST_DAYS: u32 = 366;

/// A token without its secret.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Token {
    pub id: i64,
    /// Whose it is.
    pub user: String,
    pub name: String,
    pub scopes: Vec<Scope>,
    pub created: String,
    /// The day on which it was used last, UTC.
    pub last_used: Option<String>,
    /// When it ends, in UTC.
    pub expires: Option<String>,
}

/// A token that is to be made.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewToken {
    /// What it is for.
    pub name: String,
    pub scopes: Vec<Scope>,
    /// For how many days, at most 366; for ever where it is left out.
    pub days: Option<u32>,
}

type Row = (i64, String, String, String, String, Option<String>, Option<i64>);

fn token((id, user, name, scopes, created, last_used, expires): Row) -> Token {
    let expires = expires.and_then(|time| jiff::Timestamp::from_second(time).ok()).map(|time| time.to_string());
    let scopes = scopes.split(' ').filter_map(Scope::named).collect();
    Token { id, user, name, scopes, created, last_used, expires }
}

impl Accounts {
    /// Tokens of one user, or of all.
    pub async fn tokens(&self, user: Option<i64>) -> Result<Vec<Token>, ApiError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT t.id, u.name, t.name, t.scopes, t.created, t.used, t.expires FROM tokens t JOIN users u ON u.id = t.user
             WHERE ?1 IS NULL OR t.user = ?1 ORDER BY t.id",
        )
        .bind(user)
        .fetch_all(&self.pool)
        .await?;
        Ok(rows.into_iter().map(token).collect())
    }

    /// Makes a token; its number and its secret, which is told this once.
    pub async fn add_token(&self, user: i64, new: &NewToken) -> Result<(i64, String), ApiError> {
        if new.scopes.is_empty() || new.name.trim().is_empty() || new.name.chars().count() > 100 {
            return Err(ApiError::bad("a token needs a name of up to 100 letters and at least one scope"));
        }
        if new.days.is_some_and(|days| !(1..=MOST_DAYS).contains(&days)) {
            return Err(ApiError::bad(format!("a token holds for 1 to {MOST_DAYS} days")));
        }
        let secret = format!("{PREFIX}{}", secret()?);
        let names: Vec<&str> = new.scopes.iter().map(|scope| scope.name()).collect();
        let done =
            sqlx::query("INSERT INTO tokens (user, name, hash, scopes, created, expires) VALUES (?, ?, ?, ?, ?, ?)")
                .bind(user)
                .bind(new.name.trim())
                .bind(hash(&secret))
                .bind(names.join(" "))
                .bind(now().to_string())
                .bind(new.days.map(|days| now().as_second() + i64::from(days) * 86_400))
                .execute(&self.pool)
                .await?;
        Ok((done.last_insert_rowid(), secret))
    }

    /// Removes a token, of one user or of any.
    pub async fn drop_token(&self, id: i64, user: Option<i64>) -> Result<(), ApiError> {
        let sql = "DELETE FROM tokens WHERE id = ?1 AND (?2 IS NULL OR user = ?2)";
        let done = sqlx::query(sql).bind(id).bind(user).execute(&self.pool).await?;
        if done.rows_affected() == 0 { Err(ApiError::missing(format!("token {id}"))) } else { Ok(()) }
    }

    /// The user of a token that holds, and what it may be used for.
    pub async fn bearer(&self, secret: &str) -> Result<Option<(User, Vec<Scope>)>, ApiError> {
        let found: Option<(i64, String)> = sqlx::query_as(
            "SELECT t.user, t.scopes FROM tokens t JOIN users u ON u.id = t.user
             WHERE t.hash = ? AND (t.expires IS NULL OR t.expires > ?) AND NOT u.disabled",
        )
        .bind(hash(secret))
        .bind(now().as_second())
        .fetch_optional(&self.pool)
        .await?;
        let Some((user, scopes)) = found else { return Ok(None) };
        // To the day: reading should hardly ever write.
        let today: String = now().to_string().chars().take(10).collect();
        sqlx::query("UPDATE tokens SET used = ?1 WHERE hash = ?2 AND used IS NOT ?1")
            .bind(today)
            .bind(hash(secret))
            .execute(&self.pool)
            .await?;
        Ok(Some((self.user(user).await?, scopes.split(' ').filter_map(Scope::named).collect())))
    }
}
