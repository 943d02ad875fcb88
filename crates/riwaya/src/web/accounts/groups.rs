//! Groups of users, and the outlets that only they see.

use super::Accounts;
use crate::web::error::ApiError;
use crate::web::sight::Sight;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;

/// Longest name of a group, in letters.
const LONGEST: usize = 64;

/// A group. An outlet that is restricted to some groups is seen by their members only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Group {
    pub name: String,
    /// Names of users.
    pub members: Vec<String>,
    /// Outlets that are restricted to it, as articles name them.
    pub outlets: Vec<String>,
}

impl Accounts {
    /// What a user may see. Without accounts there are no groups, and nothing is restricted.
    pub async fn sight(&self, user: i64) -> Result<Sight, ApiError> {
        let hidden: Vec<String> = sqlx::query_scalar(
            "SELECT outlet FROM restrictions EXCEPT
             SELECT r.outlet FROM restrictions r JOIN members m ON m.\"group\" = r.\"group\" WHERE m.user = ?",
        )
        .bind(user)
        .fetch_all(&self.pool)
        .await?;
        Ok(Sight::without(hidden))
    }

    /// All groups, by name.
    pub async fn groups(&self) -> Result<Vec<Group>, ApiError> {
        let names: Vec<String> =
            sqlx::query_scalar("SELECT name FROM groups ORDER BY name").fetch_all(&self.pool).await?;
        let mut out = Vec::with_capacity(names.len());
        for name in names {
            out.push(self.group(&name).await?);
        }
        Ok(out)
    }

    /// The group of a name.
    pub async fn group(&self, name: &str) -> Result<Group, ApiError> {
        let (id, name) = self.group_named(name).await?;
        let members =
            "SELECT u.name FROM members m JOIN users u ON u.id = m.user WHERE m.\"group\" = ? ORDER BY u.name";
        let outlets = "SELECT outlet FROM restrictions WHERE \"group\" = ? ORDER BY outlet";
        Ok(Group {
            name,
            members: sqlx::query_scalar(members).bind(id).fetch_all(&self.pool).await?,
            outlets: sqlx::query_scalar(outlets).bind(id).fetch_all(&self.pool).await?,
        })
    }

    async fn group_named(&self, name: &str) -> Result<(i64, String), ApiError> {
        let found: Option<(i64, String)> =
            sqlx::query_as("SELECT id, name FROM groups WHERE name = ?").bind(name).fetch_optional(&self.pool).await?;
        found.ok_or_else(|| ApiError::missing(format!("group '{name}'")))
    }

    /// Makes a group without members.
    pub async fn add_group(&self, name: &str) -> Result<Group, ApiError> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > LONGEST || name.chars().any(char::is_control) {
            return Err(ApiError::bad(format!("a group has a name of 1 to {LONGEST} letters")));
        }
        match sqlx::query("INSERT INTO groups (name) VALUES (?)").bind(name).execute(&self.pool).await {
            Ok(_) => self.group(name).await,
            Err(sqlx::Error::Database(error)) if error.is_unique_violation() => {
                Err(ApiError::new(StatusCode::CONFLICT, format!("there is a group '{name}' already")))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Says anew who is in a group, and what is restricted to it; what is not said stays.
    pub async fn change_group(
        &self,
        name: &str,
        members: Option<&[String]>,
        outlets: Option<&[String]>,
    ) -> Result<Group, ApiError> {
        let (id, _) = self.group_named(name).await?;
        let mut change = self.pool.begin().await?;
        if let Some(members) = members {
            sqlx::query("DELETE FROM members WHERE \"group\" = ?").bind(id).execute(&mut *change).await?;
            for member in members {
                let sql = "INSERT OR IGNORE INTO members (\"group\", user) SELECT ?, id FROM users WHERE name = ?";
                let known = sqlx::query_scalar::<_, i64>("SELECT count(*) FROM users WHERE name = ?");
                if known.bind(member).fetch_one(&mut *change).await? == 0 {
                    return Err(ApiError::bad(format!("members: there is no user '{member}'")));
                }
                sqlx::query(sql).bind(id).bind(member).execute(&mut *change).await?;
            }
        }
        if let Some(outlets) = outlets {
            sqlx::query("DELETE FROM restrictions WHERE \"group\" = ?").bind(id).execute(&mut *change).await?;
            for outlet in outlets {
                if outlet.trim().is_empty() {
                    return Err(ApiError::bad("outlets: name them as articles do"));
                }
                let sql = "INSERT OR IGNORE INTO restrictions (outlet, \"group\") VALUES (?, ?)";
                sqlx::query(sql).bind(outlet).bind(id).execute(&mut *change).await?;
            }
        }
        change.commit().await?;
        self.group(name).await
    }

    /// Removes a group. One to which something is restricted stays: else all could see it.
    pub async fn drop_group(&self, name: &str) -> Result<(), ApiError> {
        let (id, _) = self.group_named(name).await?;
        let sql = "DELETE FROM groups WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM restrictions WHERE \"group\" = ?1)";
        let done = sqlx::query(sql).bind(id).execute(&self.pool).await?;
        if done.rows_affected() == 0 {
            let detail = "outlets are restricted to it; take them out of it first, and others may see them";
            return Err(ApiError::new(StatusCode::CONFLICT, detail));
        }
        Ok(())
    }
}
