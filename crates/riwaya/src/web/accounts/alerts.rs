//! Saved searches, and where their news go.

use super::Accounts;
use crate::web::error::ApiError;
use crate::web::filter::Wanted;
use crate::web::secret::secret;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Alerts of one user.
const MOST: i64 = 100;

/// Where news go, beside the feed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Channels {
    /// An https address that gets a signed POST.
    #[serde(default)]
    pub webhook: Option<String>,
    /// Not taken: this riwaya sends no e-mail.
    #[serde(default, skip_serializing)]
    pub email: Option<String>,
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
    /// The last change of an incident that was told.
    #[serde(skip)]
    pub seen: i64,
    /// Why the last news did not arrive.
    pub failure: Option<String>,
}

type Row = (i64, String, String, Option<String>, String, i64, Option<String>);

fn alert((id, name, filter, webhook, secret, seen, failure): Row) -> Result<Alert, ApiError> {
    let filter = serde_json::from_str(&filter)?;
    Ok(Alert { id, name, filter, channels: Channels { webhook, email: None }, secret, seen, failure })
}

impl Accounts {
    /// Alerts of one user, or of all whose accounts are open.
    pub async fn alerts(&self, user: Option<i64>) -> Result<Vec<Alert>, ApiError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT a.id, a.name, a.filter, a.webhook, a.secret, a.seen, a.failure
             FROM alerts a JOIN users u ON u.id = a.user
             WHERE (?1 IS NULL OR a.user = ?1) AND NOT u.disabled ORDER BY a.id",
        )
        .bind(user)
        .fetch_all(&self.pool)
        .await?;
        rows.into_iter().map(alert).collect()
    }

    /// Keeps an alert, and gives its number.
    pub async fn add_alert(&self, user: i64, new: &NewAlert, seen: i64) -> Result<i64, ApiError> {
        let done = sqlx::query(
            "INSERT INTO alerts (user, name, filter, webhook, secret, seen)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE (SELECT count(*) FROM alerts WHERE user = ?1) < ?7",
        )
        .bind(user)
        .bind(new.name.trim())
        .bind(serde_json::to_string(&new.filter)?)
        .bind(&new.channels.webhook)
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

    /// Notes up to which change an alert was told, and why the rest did not arrive.
    pub async fn told(&self, id: i64, seen: i64, failure: Option<&str>) -> Result<(), ApiError> {
        let sql = "UPDATE alerts SET seen = ?, failure = ? WHERE id = ?";
        sqlx::query(sql).bind(seen).bind(failure).bind(id).execute(&self.pool).await?;
        Ok(())
    }
}
