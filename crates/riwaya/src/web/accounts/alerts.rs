//! Saved searches, and where their news go.

use super::Accounts;
use crate::web::error::ApiError;
use crate::web::filter::Wanted;
use crate::web::secret::secret;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

/// Alerts of one user.
const MOST: i64 = 100;

/// Where news go, beside the feed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Channels {
    /// An https address that gets a signed POST.
    #[serde(default)]
    pub webhook: Option<String>,
    /// An address that gets e-mail, where the server sends some.
    #[serde(default)]
    pub email: Option<String>,
}

/// One way for news, with how far they went and why the last did not arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Channel {
    Webhook,
    Email,
}

/// An alert that is to be kept.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAlert {
    pub name: String,
    pub filter: Wanted,
    #[serde(default)]
    pub channels: Channels,
}

/// A saved search.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Alert {
    pub id: i64,
    pub name: String,
    pub filter: Wanted,
    pub channels: Channels,
    /// Key with which the webhook's body is signed.
    pub secret: String,
    /// Whose it is.
    #[serde(skip)]
    pub user: i64,
    /// The last change of an incident that was told: to the webhook, by e-mail.
    #[serde(skip)]
    pub seen: [i64; 2],
    /// Why the last news did not arrive.
    pub failure: Option<String>,
}

impl Alert {
    /// The ways that it has, with the last change that went each.
    pub fn ways(&self) -> impl Iterator<Item = (Channel, i64)> {
        let [webhook, email] = self.seen;
        let webhook = self.channels.webhook.as_ref().map(|_| (Channel::Webhook, webhook));
        webhook.into_iter().chain(self.channels.email.as_ref().map(|_| (Channel::Email, email)))
    }
}

fn alert(row: &SqliteRow) -> Result<Alert, ApiError> {
    let filter: String = row.try_get("filter")?;
    let failed: Option<String> = row.try_get("failure")?;
    let unsent: Option<String> = row.try_get("email_failure")?;
    Ok(Alert {
        id: row.try_get("id")?,
        name: row.try_get("name")?,
        filter: serde_json::from_str(&filter)?,
        channels: Channels { webhook: row.try_get("webhook")?, email: row.try_get("email")? },
        secret: row.try_get("secret")?,
        user: row.try_get("user")?,
        seen: [row.try_get("seen")?, row.try_get("email_seen")?],
        failure: failed.or(unsent),
    })
}

impl Accounts {
    /// Alerts of one user, or of all whose accounts are open.
    pub async fn alerts(&self, user: Option<i64>) -> Result<Vec<Alert>, ApiError> {
        let rows = sqlx::query(
            "SELECT a.* FROM alerts a JOIN users u ON u.id = a.user
             WHERE (?1 IS NULL OR a.user = ?1) AND NOT u.disabled ORDER BY a.id",
        )
        .bind(user)
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(alert).collect()
    }

    /// Keeps an alert, and gives its number.
    pub async fn add_alert(&self, user: i64, new: &NewAlert, seen: i64) -> Result<i64, ApiError> {
        let done = sqlx::query(
            "INSERT INTO alerts (user, name, filter, webhook, email, secret, seen, email_seen)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7 WHERE (SELECT count(*) FROM alerts WHERE user = ?1) < ?8",
        )
        .bind(user)
        .bind(new.name.trim())
        .bind(serde_json::to_string(&new.filter)?)
        .bind(&new.channels.webhook)
        .bind(&new.channels.email)
        .bind(secret()?)
        .bind(seen)
        .bind(MOST)
        .execute(&self.pool)
        .await?;
        if done.rows_affected() == 0 {
            return Err(ApiError::bad(format!("there are {MOST} alerts already; remove one")));
        }
        Ok(done.last_insert_rowid())
    }

    /// Removes an alert of a user.
    pub async fn drop_alert(&self, user: i64, id: i64) -> Result<(), ApiError> {
        let sql = "DELETE FROM alerts WHERE id = ? AND user = ?";
        let done = sqlx::query(sql).bind(id).bind(user).execute(&self.pool).await?;
        if done.rows_affected() == 0 { Err(ApiError::missing(format!("alert {id}"))) } else { Ok(()) }
    }

    /// Notes up to which change an alert was told one way, and why the rest did not arrive.
    pub async fn told(&self, id: i64, way: Channel, seen: i64, failure: Option<&str>) -> Result<(), ApiError> {
        let sql = match way {
            Channel::Webhook => "UPDATE alerts SET seen = ?, failure = ? WHERE id = ?",
            Channel::Email => "UPDATE alerts SET email_seen = ?, email_failure = ? WHERE id = ?",
        };
        sqlx::query(sql).bind(seen).bind(failure).bind(id).execute(&self.pool).await?;
        Ok(())
    }
}
