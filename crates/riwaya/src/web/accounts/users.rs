//! Users and their passwords.

use super::Accounts;
use crate::clock::now;
use crate::web::caller::Role;
use crate::web::error::ApiError;
use crate::web::{password, totp};
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

/// A user.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct User {
    pub id: i64,
    pub name: String,
    pub role: Role,
    /// Whether the account is open. What the user of a closed one wrote stays.
    pub active: bool,
    /// Whether a login needs a code beside the password.
    pub totp: bool,
    /// UTC.
    pub created: String,
}

/// What came of a name, a password and a code.
#[derive(Debug)]
pub enum Verified {
    Yes(User),
    /// The password is right, and a code is missing.
    CodeMissing,
    No,
}

fn user(row: &SqliteRow) -> Result<User, sqlx::Error> {
    let role: String = row.try_get("role")?;
    Ok(User {
        id: row.try_get("id")?,
        name: row.try_get("name")?,
        // A role that is not known may nothing but read.
        role: Role::named(&role).unwrap_or(Role::Viewer),
        active: !row.try_get::<bool, _>("disabled")?,
        totp: row.try_get("totp_active")?,
        created: row.try_get("created")?,
    })
}

impl Accounts {
    /// Whether there is any account.
    pub async fn exist(&self) -> Result<bool, ApiError> {
        Ok(sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM users)").fetch_one(&self.pool).await?)
    }

    pub async fn users(&self) -> Result<Vec<User>, ApiError> {
        let rows = sqlx::query("SELECT * FROM users ORDER BY name").fetch_all(&self.pool).await?;
        Ok(rows.iter().map(user).collect::<Result<_, _>>()?)
    }

    pub async fn user(&self, id: i64) -> Result<User, ApiError> {
        let row = sqlx::query("SELECT * FROM users WHERE id = ?").bind(id).fetch_optional(&self.pool).await?;
        Ok(user(&row.ok_or_else(|| ApiError::missing(format!("user {id}")))?)?)
    }

    /// The user of a name.
    pub async fn user_named(&self, name: &str) -> Result<User, ApiError> {
        let row = sqlx::query("SELECT * FROM users WHERE name = ?").bind(name).fetch_optional(&self.pool).await?;
        Ok(user(&row.ok_or_else(|| ApiError::missing(format!("user '{name}'")))?)?)
    }

    /// Makes an account. With `first`, only where there is none yet.
    pub async fn add_user(&self, name: &str, password: String, role: Role, first: bool) -> Result<User, ApiError> {
        let name = checked(name)?;
        let password = password::hash(password).await?;
        let done = sqlx::query(
            "INSERT INTO users (name, password, role, created)
             SELECT ?1, ?2, ?3, ?4 WHERE NOT ?5 OR NOT EXISTS (SELECT 1 FROM users)",
        )
        .bind(name)
        .bind(password)
        .bind(role.name())
        .bind(now().to_string())
        .bind(first)
        .execute(&self.pool)
        .await;
        match done {
            Ok(done) if done.rows_affected() == 0 => {
                Err(ApiError::new(StatusCode::CONFLICT, "there is an administrator already; log in"))
            }
            Ok(done) => self.user(done.last_insert_rowid()).await,
            Err(sqlx::Error::Database(error)) if error.is_unique_violation() => {
                Err(ApiError::new(StatusCode::CONFLICT, format!("there is a user '{name}' already")))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Changes a role or closes an account. The last administrator stays one.
    pub async fn change_user(&self, id: i64, role: Option<Role>, active: Option<bool>) -> Result<User, ApiError> {
        let old = self.user(id).await?;
        let (role, active) = (role.unwrap_or(old.role), active.unwrap_or(old.active));
        let done = sqlx::query(
            "UPDATE users SET role = ?2, disabled = ?3 WHERE id = ?1 AND (?2 = 'administrator' AND NOT ?3
               OR EXISTS (SELECT 1 FROM users o WHERE o.id <> ?1 AND o.role = 'administrator' AND NOT o.disabled))",
        )
        .bind(id)
        .bind(role.name())
        .bind(!active)
        .execute(&self.pool)
        .await?;
        if done.rows_affected() == 0 {
            return Err(ApiError::new(StatusCode::CONFLICT, "the last administrator must stay one"));
        }
        self.user(id).await
    }

    /// Sets a password, and ends all sessions of the user.
    pub async fn set_password(&self, id: i64, password: String) -> Result<(), ApiError> {
        let password = password::hash(password).await?;
        let mut change = self.pool.begin().await?;
        sqlx::query("UPDATE users SET password = ? WHERE id = ?").bind(password).bind(id).execute(&mut *change).await?;
        sqlx::query("DELETE FROM sessions WHERE user = ?").bind(id).execute(&mut *change).await?;
        Ok(change.commit().await?)
    }

    /// Whether a name, a password and a code belong together. It takes as long where there is no such user.
    pub async fn verify(&self, name: &str, password: String, code: Option<&str>) -> Result<Verified, ApiError> {
        let row = sqlx::query("SELECT * FROM users WHERE name = ?").bind(name).fetch_optional(&self.pool).await?;
        let stored = row.as_ref().map(|row| row.try_get::<String, _>("password")).transpose()?;
        let right = password::matches(password, stored).await?;
        let Some(row) = row.filter(|_| right) else { return Ok(Verified::No) };
        let user = user(&row)?;
        if !user.active {
            return Ok(Verified::No);
        }
        if !user.totp {
            return Ok(Verified::Yes(user));
        }
        let Some(code) = code.filter(|code| !code.is_empty()) else { return Ok(Verified::CodeMissing) };
        let secret: Vec<u8> = row.try_get("totp")?;
        let step = totp::check(&secret, code, now().as_second());
        Ok(if self.use_step(user.id, step).await? { Verified::Yes(user) } else { Verified::No })
    }

    /// Whether a password is that of a user.
    pub async fn is_password(&self, id: i64, password: String) -> Result<bool, ApiError> {
        let sql = "SELECT password FROM users WHERE id = ?";
        let stored: Option<String> = sqlx::query_scalar(sql).bind(id).fetch_optional(&self.pool).await?;
        password::matches(password, stored).await
    }

    /// Notes the step of a code as used; false where there is none or it was used before.
    async fn use_step(&self, id: i64, step: Option<i64>) -> Result<bool, ApiError> {
        let Some(step) = step else { return Ok(false) };
        let done = sqlx::query("UPDATE users SET totp_step = ?2 WHERE id = ?1 AND totp_step < ?2")
            .bind(id)
            .bind(step)
            .execute(&self.pool)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Keeps a new shared secret, which does not hold before a code of it was given.
    pub async fn offer_totp(&self, id: i64, secret: &[u8]) -> Result<(), ApiError> {
        sqlx::query("UPDATE users SET totp = ? WHERE id = ? AND NOT totp_active")
            .bind(secret)
            .bind(id)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Turns codes on where this is one.
    pub async fn activate_totp(&self, id: i64, code: &str) -> Result<(), ApiError> {
        let secret: Option<Vec<u8>> =
            sqlx::query_scalar("SELECT totp FROM users WHERE id = ?").bind(id).fetch_one(&self.pool).await?;
        let step = secret.and_then(|secret| totp::check(&secret, code, now().as_second()));
        if !self.use_step(id, step).await? {
            return Err(ApiError::bad("this is not the code that is shown now; check the clock of both devices"));
        }
        sqlx::query("UPDATE users SET totp_active = 1 WHERE id = ?").bind(id).execute(&self.pool).await?;
        Ok(())
    }

    /// Turns codes off.
    pub async fn drop_totp(&self, id: i64) -> Result<(), ApiError> {
        let sql = "UPDATE users SET totp = NULL, totp_active = 0 WHERE id = ?";
        sqlx::query(sql).bind(id).execute(&self.pool).await?;
        Ok(())
    }
}

/// A name that can be told from others on a screen.
fn checked(name: &str) -> Result<&str, ApiError> {
    let name = name.trim();
    let fits = (1..=64).contains(&name.chars().count())
        && name.chars().all(|letter| letter.is_alphanumeric() || " ._-@".contains(letter));
    if fits { Ok(name) } else { Err(ApiError::bad("a name has 1 to 64 letters, digits, spaces or . _ - @")) }
}
