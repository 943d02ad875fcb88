//! Who came in, and who took what out.

use super::Accounts;
use crate::clock::now;
use crate::web::error::ApiError;
use crate::web::filter::Wanted;
use schemars::JsonSchema;
use serde::Serialize;

/// Somebody who came in, was refused, or changed who may come in.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Access {
    pub n: i64,
    /// When, in UTC.
    pub at: String,
    /// login, refused, logout, setup, password, totp, user or token
    pub what: String,
    /// Who, as it was given.
    pub author: String,
    pub address: String,
    pub detail: String,
}

/// An export.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Exported {
    pub n: i64,
    /// When, in UTC.
    pub at: String,
    pub user: String,
    pub format: String,
    pub filter: Wanted,
    /// Whether names of private persons were masked.
    pub redact: bool,
    pub rows: i64,
}

type AccessRow = (i64, String, String, String, String, String);
type ExportRow = (i64, String, String, String, String, bool, i64);

impl Accounts {
    /// Notes who came in.
    pub async fn note(&self, what: &str, name: &str, address: &str, detail: &str) -> Result<(), ApiError> {
        sqlx::query("INSERT INTO accesses (time, what, name, address, detail) VALUES (?, ?, ?, ?, ?)")
            .bind(now().to_string())
            .bind(what)
            .bind(name)
            .bind(address)
            .bind(detail)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Accesses before a number, the newest first.
    pub async fn accesses(&self, before: i64, limit: i64) -> Result<Vec<Access>, ApiError> {
        let sql = "SELECT id, time, what, name, address, detail FROM accesses WHERE id < ? ORDER BY id DESC LIMIT ?";
        let rows: Vec<AccessRow> = sqlx::query_as(sql).bind(before).bind(limit).fetch_all(&self.pool).await?;
        let access = |(n, at, what, author, address, detail)| Access { n, at, what, author, address, detail };
        Ok(rows.into_iter().map(access).collect())
    }

    /// Notes an export.
    pub async fn note_export(
        &self,
        author: &str,
        format: &str,
        filter: &Wanted,
        redacted: bool,
        rows: u64,
    ) -> Result<(), ApiError> {
        sqlx::query("INSERT INTO exports (time, author, format, filter, redacted, rows) VALUES (?, ?, ?, ?, ?, ?)")
            .bind(now().to_string())
            .bind(author)
            .bind(format)
            .bind(serde_json::to_string(filter)?)
            .bind(redacted)
            .bind(rows.cast_signed())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Exports of one person or all before a number, the newest first.
    pub async fn exports(&self, author: Option<&str>, before: i64, limit: i64) -> Result<Vec<Exported>, ApiError> {
        let rows: Vec<ExportRow> = sqlx::query_as(
            "SELECT id, time, author, format, filter, redacted, rows FROM exports
             WHERE id < ?1 AND (?2 IS NULL OR author = ?2) ORDER BY id DESC LIMIT ?3",
        )
        .bind(before)
        .bind(author)
        .bind(limit)
        .fetch_all(&self.pool)
        .await?;
        let exported = |(n, at, user, format, filter, redact, rows): ExportRow| Exported {
            n,
            at,
            user,
            format,
            filter: serde_json::from_str(&filter).unwrap_or_default(),
            redact,
            rows,
        };
        Ok(rows.into_iter().map(exported).collect())
    }
}
