//! How real an event is, over all that is told of it, and what shows it.

use super::words;
use crate::claim::{Claim, Stance, Target};
use crate::event::{Event, Factuality, Found as Value};
use crate::mention::{Found, Mention};
use crate::reality;

/// What shows that an event is not simply told as real.
pub(super) fn reality(found: &Found<'_, '_>, members: &[&Mention<'_>], event: &Event) -> Option<Value<()>> {
    let value = |quote, rule| Some(Value { value: (), quote, confidence: 0.7, rule });
    match event.factuality {
        Factuality::Actual => None,
        Factuality::Denied | Factuality::Disputed => {
            let denial = event.claims.iter().find(|claim| claim.stance == Stance::Denies)?;
            value(
                denial.cue,
                if event.factuality == Factuality::Denied {
                    "denied and asserted by nobody"
                } else {
                    "asserted and denied"
                },
            )
        }
        other => {
            let mention = members.iter().find(|mention| mention.factuality == other)?;
            let cue = mention.cue.unwrap_or(mention.term);
            value(words(found, &(cue..cue + 1))?, mention.reality)
        }
    }
}

/// Real where one mention tells it as real; disputed or denied by the stances of the voices.
pub(super) fn factuality(found: &Found<'_, '_>, members: &[&Mention<'_>], claims: &[Claim]) -> Factuality {
    let any = |stance: Stance| claims.iter().any(|claim| claim.stance == stance && claim.target == Target::Occurrence);
    match (any(Stance::Asserts), any(Stance::Denies)) {
        (true, true) => return Factuality::Disputed,
        (false, true) => return Factuality::Denied,
        _ => {}
    }
    if let Some(weighed) = reality::weigh(found, members) {
        return weighed;
    }
    let count = |kind: Factuality| members.iter().filter(|mention| mention.factuality == kind).count();
    if count(Factuality::Actual) > 0 {
        return Factuality::Actual;
    }
    [Factuality::Attempted, Factuality::Planned, Factuality::Possible, Factuality::Denied]
        .into_iter()
        .max_by_key(|kind| count(*kind))
        .filter(|kind| count(*kind) > 0)
        .unwrap_or(Factuality::Actual)
}
