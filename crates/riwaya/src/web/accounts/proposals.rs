//! Reviews by one person that wait for a second one. Until then they are not in the archive.

use super::Accounts;
use crate::clock::now;
use crate::web::error::ApiError;
use riwaya_store::{Review, Verdict};
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

/// Proposals of one user that wait.
const MOST: i64 = 10_000;

/// A review that waits, with the number of the account that proposed it. Its own number is one of proposals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub user: i64,
    pub review: Review,
}

const COLUMNS: &str = "SELECT p.*, u.name AS author FROM proposals p JOIN users u ON u.id = p.user";

fn proposal(row: &SqliteRow) -> Result<Proposal, sqlx::Error> {
    let verdict: String = row.try_get("verdict")?;
    let unknown = || sqlx::Error::Decode(format!("there is no verdict '{verdict}'").into());
    let review = Review {
        id: row.try_get("id")?,
        event: row.try_get("event")?,
        slot: row.try_get("slot")?,
        verdict: Verdict::named(&verdict).ok_or_else(unknown)?,
        value: row.try_get("value")?,
        seen: row.try_get("seen")?,
        undoes: row.try_get("undoes")?,
        author: row.try_get("author")?,
        reason: row.try_get("reason")?,
        time: row.try_get("time")?,
    };
    Ok(Proposal { user: row.try_get("user")?, review })
}

impl Accounts {
    /// All that wait, oldest first.
    pub async fn proposals(&self) -> Result<Vec<Proposal>, ApiError> {
        let rows = sqlx::query(&format!("{COLUMNS} ORDER BY p.id")).fetch_all(&self.pool).await?;
        Ok(rows.iter().map(proposal).collect::<Result<_, _>>()?)
    }

    /// The one of a number.
    pub async fn proposal(&self, id: i64) -> Result<Proposal, ApiError> {
        let row = sqlx::query(&format!("{COLUMNS} WHERE p.id = ?")).bind(id).fetch_optional(&self.pool).await?;
        Ok(proposal(&row.ok_or_else(|| ApiError::missing(format!("proposal {id}")))?)?)
    }

    /// Keeps a review until a second person agrees, and gives its number. What its user proposed on the same slot before
    /// is taken back by it.
    pub async fn propose(&self, user: i64, review: &Review) -> Result<i64, ApiError> {
        let mut change = self.pool.begin().await?;
        sqlx::query("DELETE FROM proposals WHERE user = ? AND event = ? AND slot = ?")
            .bind(user)
            .bind(&review.event)
            .bind(&review.slot)
            .execute(&mut *change)
            .await?;
        let done = sqlx::query(
            "INSERT INTO proposals (user, event, slot, verdict, value, seen, undoes, reason, time)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 WHERE (SELECT count(*) FROM proposals WHERE user = ?1) < ?10",
        )
        .bind(user)
        .bind(&review.event)
        .bind(&review.slot)
        .bind(review.verdict.name())
        .bind(&review.value)
        .bind(&review.seen)
        .bind(review.undoes)
        .bind(&review.reason)
        .bind(now().to_string())
        .bind(MOST)
        .execute(&mut *change)
        .await?;
        if done.rows_affected() == 0 {
            return Err(ApiError::bad(format!("{MOST} of your reviews wait already; others must agree first")));
        }
        change.commit().await?;
        Ok(done.last_insert_rowid())
    }

    /// Takes a proposal out. False where somebody else was faster.
    pub async fn drop_proposal(&self, id: i64) -> Result<bool, ApiError> {
        let done = sqlx::query("DELETE FROM proposals WHERE id = ?").bind(id).execute(&self.pool).await?;
        Ok(done.rows_affected() > 0)
    }
}
