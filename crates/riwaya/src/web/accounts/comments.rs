//! Comments on incidents and articles.

use super::Accounts;
use crate::clock::now;
use crate::web::error::ApiError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Longest comment, in letters.
const LONGEST: usize = 10_000;

/// What a comment is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Target {
    Incident,
    Article,
}

impl Target {
    /// As it is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::Incident => "incident",
            Self::Article => "article",
        }
    }
}

/// A comment that is to be kept.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewComment {
    pub on: Target,
    /// Id of the incident or number of the article.
    pub id: String,
    pub text: String,
}

/// A comment.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Comment {
    pub id: i64,
    pub on: String,
    /// Id of the incident or number of the article.
    pub target: String,
    pub author: String,
    pub text: String,
    /// When, in UTC.
    pub at: String,
}

type Row = (i64, String, String, String, String, String);

impl Accounts {
    /// Comments, of one thing or all, oldest first, up to 200 after a number.
    pub async fn comments(&self, on: Option<(Target, &str)>, after: i64) -> Result<Vec<Comment>, ApiError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, \"on\", target, author, text, time FROM comments
             WHERE id > ?1 AND (?2 IS NULL OR \"on\" = ?2 AND target = ?3) ORDER BY id LIMIT 200",
        )
        .bind(after)
        .bind(on.map(|(on, _)| on.name()))
        .bind(on.map(|(_, id)| id))
        .fetch_all(&self.pool)
        .await?;
        let comment = |(id, on, target, author, text, at)| Comment { id, on, target, author, text, at };
        Ok(rows.into_iter().map(comment).collect())
    }

    /// Keeps a comment.
    pub async fn comment(&self, new: NewComment, author: &str) -> Result<Comment, ApiError> {
        let text = new.text.trim();
        if text.is_empty() || text.chars().count() > LONGEST {
            return Err(ApiError::bad(format!("a comment has 1 to {LONGEST} letters")));
        }
        let at = now().to_string();
        let done = sqlx::query("INSERT INTO comments (\"on\", target, author, text, time) VALUES (?, ?, ?, ?, ?)")
            .bind(new.on.name())
            .bind(&new.id)
            .bind(author)
            .bind(text)
            .bind(&at)
            .execute(&self.pool)
            .await?;
        let (id, on) = (done.last_insert_rowid(), new.on.name().to_owned());
        Ok(Comment { id, on, target: new.id, author: author.to_owned(), text: text.to_owned(), at })
    }
}
