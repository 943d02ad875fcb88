//! Which figures a voice has replaced by later ones.

use super::entries::Draft;
use super::{Entry, Range};
use crate::matrix::Stance;

/// Marks what the same voice told anew, and the parts of such totals.
pub(super) fn supersede(drafts: &mut [Draft]) {
    let old: Vec<bool> = drafts.iter().map(|earlier| drafts.iter().any(|later| takes_place(later, earlier))).collect();
    let part_of_old = |draft: &Draft| draft.total().and_then(|total| old.get(total)).copied().unwrap_or(false);
    let old: Vec<bool> = drafts.iter().zip(&old).map(|(draft, old)| *old || part_of_old(draft)).collect();
    for (draft, old) in drafts.iter_mut().zip(old) {
        draft.entry.superseded = old;
    }
}

fn takes_place(later: &Draft, earlier: &Draft) -> bool {
    let said = |draft: &Draft| {
        let entry = &draft.entry;
        (entry.voice, entry.kind.clone(), entry.group.clone(), entry.joint, draft.total().is_some())
    };
    later.entry.stance == Stance::Asserts
        && earlier.entry.stance == Stance::Asserts
        && said(later) == said(earlier)
        && is_later(later, earlier)
        && !only_recalls(&later.entry, &earlier.entry)
}

/// Told on a later day or hour, or in a later edit of the article. Of two figures in one article, or on one day without
/// an hour, nobody can say which is the newer.
fn is_later(later: &Draft, earlier: &Draft) -> bool {
    if !later.identity.is_empty() && later.identity == earlier.identity {
        return later.rank > earlier.rank;
    }
    let (Some(new), Some(old)) = (&later.entry.as_of, &earlier.entry.as_of) else { return false };
    new > old && !new.starts_with(old.as_str())
}

/// "More than a hundred", after 114: a number without limit that the old one fits is no new count.
fn only_recalls(later: &Entry, earlier: &Entry) -> bool {
    let new = Range { low: later.low, high: later.high };
    new.high.is_none() && earlier.high.is_none_or(|high| new.low <= high) && new.low <= earlier.low
}
