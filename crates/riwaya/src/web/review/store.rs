//! How a review is made of what is asked for, and stored.

use crate::casebook::check;
use crate::clock::now;
use crate::web::error::ApiError;
use crate::web::sight::Sight;
use riwaya_store::{Casebook as _, Evidence as _, Review, Shelf as _, SqliteStore, Verdict};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

/// What stands between the two who agreed, where the archive names who reviewed. No name of a user has a comma.
pub const AND: &str = ", ";

/// A review that is to be stored.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReview {
    #[serde(default)]
    event: String,
    /// What of the event; all of it where it is left out.
    #[serde(default)]
    slot: Option<String>,
    verdict: Judged,
    /// What is right, for a correction.
    #[serde(default)]
    value: Option<Value>,
    /// The review that is taken back.
    #[serde(default)]
    undoes: Option<i64>,
    #[serde(default)]
    reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Judged {
    Accept,
    Correct,
    Reject,
    Undo,
}

/// Where somebody reviews the events that they see.
pub struct Desk<'d> {
    pub store: &'d mut SqliteStore,
    pub sight: &'d Sight,
}

impl Desk<'_> {
    /// The review that is asked for, where it makes sense.
    pub fn read(&mut self, new: NewReview, author: String) -> Result<Review, ApiError> {
        let verdict = match new.verdict {
            Judged::Accept => Verdict::Accept,
            Judged::Correct => Verdict::Correct,
            Judged::Reject => Verdict::Reject,
            Judged::Undo => Verdict::Undo,
        };
        let undoes = new.undoes.filter(|_| verdict == Verdict::Undo);
        let (event, slot) = if verdict == Verdict::Undo {
            let number = undoes.ok_or_else(|| ApiError::bad("undoes: name the review that is taken back"))?;
            self.reviewed(number)?
        } else {
            (new.event, new.slot.unwrap_or_else(|| "event".to_owned()))
        };
        let value = new.value.filter(|_| verdict == Verdict::Correct).map(|value| value.to_string());
        let (reason, time) = (new.reason, String::new());
        let mut review = Review { id: 0, event, slot, verdict, value, seen: None, undoes, author, reason, time };
        review.seen = self.seen(&review)?;
        Ok(review)
    }

    /// Event and slot of a review.
    fn reviewed(&mut self, number: i64) -> Result<(String, String), ApiError> {
        let missing = || ApiError::missing(format!("review {number}"));
        let known = self.store.reviews(None)?.into_iter().find(|review| review.id == number).ok_or_else(missing)?;
        let seen = self.sight.events(self.store, std::slice::from_ref(&known.event))?;
        if seen.is_empty() { Err(missing()) } else { Ok((known.event, known.slot)) }
    }

    /// A hash of what there is to review now. None where a review is taken back.
    pub fn seen(&mut self, review: &Review) -> Result<Option<String>, ApiError> {
        if review.verdict == Verdict::Undo {
            return Ok(None);
        }
        let versions = self.store.holding(std::slice::from_ref(&review.event))?;
        let seen = self.sight.articles(self.store, versions.iter().map(|version| version.0).collect())?;
        let version = versions.into_iter().find(|version| seen.contains(&version.0));
        let version = version.ok_or_else(|| ApiError::missing(format!("event '{}' any longer", review.event)))?;
        let record = self.store.record(version)?.ok_or_else(|| ApiError::missing("content of it: it was purged"))?;
        check(&record, review).map_err(|error| ApiError::bad(format!("{error:#}")))
    }
}

/// Stores a review, and gives its number.
pub fn hold(store: &mut SqliteStore, review: &Review) -> Result<i64, ApiError> {
    let id = store.review(review, now())?;
    store.sign(now())?;
    Ok(id)
}
