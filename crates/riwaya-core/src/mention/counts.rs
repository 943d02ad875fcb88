//! Which mention caused which count.

use super::{Found, Mention, date_value};
use crate::claim::Stance;
use crate::clause::{clause, sentence};
use crate::event::{EventType, Factuality, FigureKind};
use crate::factuality::{NEGATIVE, factuality, is_negative};
use crate::figure::Count;
use crate::lexicon::class;
use crate::lexicon::reading::Clitics;
use crate::term::{Term, TermKind};
use crate::values::Precision;
use std::ops::Range;

/// Whether an event of this type can have such a figure.
fn takes(kind: EventType, count: &Count) -> u8 {
    use crate::event::FigureKind as F;
    use EventType as T;
    match count.kind {
        // A raid or a protest has dead where the text tells of nothing else that killed them.
        F::Killed | F::Injured => {
            let scene = matches!(kind, T::Raid | T::Protest | T::PrisonRiot | T::PrisonBreak);
            kind.harms().max(u8::from(scene))
        }
        F::Detained => u8::from(kind == T::Arrest) * 3 + u8::from(kind == T::Raid),
        // Whoever flees is an escapee or displaced: one verb says both.
        F::Escaped => u8::from(matches!(kind, T::PrisonBreak | T::Displacement)) * 3,
        F::Released => u8::from(kind == T::Release) * 3,
        F::Abducted | F::Missing => u8::from(kind == T::Abduction) * 3,
        F::Displaced => u8::from(kind == T::Displacement) * 3,
        F::Participants => u8::from(matches!(kind, T::Protest | T::Riot)) * 3,
    }
}

/// Gives each count to the mention that caused it: in its clause, its sentence, or one of the two before; there to the
/// nearest, and rather to one of a type that leaves such figures. Causes joined by و share it.
pub(super) fn give_counts(found: &Found<'_, '_>, mentions: &mut [Mention<'_>]) {
    for (index, count) in found.counts.iter().enumerate() {
        let near = clause(&found.terms.list, count.at);
        if is_statistic(found, count, &near) || !count.told() && (is_denied(found, count) || is_disowned(found, count))
        {
            continue;
        }
        // "threatened to kill the general": nobody was killed in what did happen.
        let planned = factuality(&found.terms.list, count.at).0 == Factuality::Planned;
        let rated = mentions
            .iter()
            .enumerate()
            .filter(|(_, mention)| !planned || mention.factuality == Factuality::Planned)
            .filter_map(|(at, mention)| cause(&found.terms.list, mention, count, &near).map(|rating| (rating, at)));
        let Some((_, best)) = rated.max() else { continue };
        let partner = joined_cause(&found.terms.list, mentions, best, count);
        for at in std::iter::once(best).chain(partner) {
            if let Some(mention) = mentions.get_mut(at) {
                mention.counts.push(index);
            }
        }
    }
}

/// A number that runs since some time is of no single event: "since the beginning of the year 225 were killed". Since a
/// day, such as last Thursday, it is that of an event that goes on. In another clause of its sentence the time is of the
/// number that stands nearest to it.
fn is_statistic(found: &Found<'_, '_>, count: &Count, near: &Range<usize>) -> bool {
    let long = |at: usize| match found.terms.list.get(at).map(|term| term.kind) {
        Some(TermKind::Date(date)) => {
            date_value(found.terms, date).is_some_and(|date| date.since && date.precision != Precision::Day)
        }
        _ => false,
    };
    let whole = sentence(&found.terms.list, count.at);
    let nearest = |at: usize| {
        let others = found.counts.iter().filter(|other| other.kind == count.kind && whole.contains(&other.at));
        others.map(|other| other.at.abs_diff(at)).min() == Some(count.at.abs_diff(at))
    };
    count.low > 2 && whole.clone().any(|at| long(at) && (near.contains(&at) || nearest(at)))
}

/// "No reports of dead", "without wounded": some that were not.
fn is_denied(found: &Found<'_, '_>, count: &Count) -> bool {
    let terms = &found.terms.list;
    let before = (count.first.saturating_sub(NEGATION_REACH)..count.first).rev().filter_map(|at| terms.get(at));
    let negative = |term: &Term<'_>| {
        let denies = term.is(class::DENY) && term.finite().is_some();
        is_negative(term) || denies || term.is_nominal() && term.is_any(&NEGATIVE)
    };
    before
        .take_while(|term| terms.get(count.at).is_some_and(|at| at.sentence == term.sentence) && !term.is_mark('،'))
        .any(negative)
}

/// "The army denied that there were dead": some that a voice says there were not.
fn is_disowned(found: &Found<'_, '_>, count: &Count) -> bool {
    found
        .sayings
        .iter()
        .any(|saying| saying.stance == Stance::Denies && saying.cue < count.at && saying.scope.contains(&count.at))
}

/// How far before a count its negation may stand, in terms.
const NEGATION_REACH: usize = 6;

/// How likely the mention caused the count, `None` where it cannot have. `near` is the clause of the count.
fn cause(terms: &[Term<'_>], mention: &Mention<'_>, count: &Count, near: &Range<usize>) -> Option<i64> {
    let sentence = |at: usize| terms.get(at).map_or(0, |term| i64::from(term.sentence));
    let apart = sentence(count.at) - sentence(mention.term);
    let takes = i64::from(takes(mention.kind, count));
    if takes == 0 || !(0..=2).contains(&apart) || apart > 0 && count.kind == FigureKind::Detained {
        return None;
    }
    let own = if mention.term == count.at { 30 } else { 0 };
    let close = if near.contains(&mention.term) { 10 } else { 0 };
    // What only goes on around it ("amid repeated blasts") hardly caused it.
    let before = mention.term.checked_sub(1).and_then(|before| terms.get(before));
    let beside = if before.is_some_and(|before| before.is(class::AMID)) { 15 } else { 0 };
    let distance = i64::try_from(mention.term.abs_diff(count.at)).map_or(40, |terms| terms.min(40));
    Some(5 * takes + own + close - beside - 60 * apart - distance)
}

/// The other of two causes that are named in one breath: في معارك وغارات.
fn joined_cause(terms: &[Term<'_>], mentions: &[Mention<'_>], best: usize, count: &Count) -> Option<usize> {
    let first = mentions.get(best)?;
    let joins = |one: &Mention<'_>, other: &Mention<'_>| {
        one.span.end <= other.term
            && other.term <= one.span.end + 2
            && terms.get(other.term).is_some_and(|term| term.has(Clitics::AND) && term.finite().is_none())
    };
    mentions.iter().position(|other| {
        other.kind != first.kind && takes(other.kind, count) > 0 && (joins(first, other) || joins(other, first))
    })
}
