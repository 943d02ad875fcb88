//! The numbers of people of an event, and who gives them.

use super::claims::{by_outlet, speaks_of};
use super::{alike, words};
use crate::claim::{Claim, Stance, Target, Voice};
use crate::event::{Counted, Event, EventType, Factuality, Figure, FigureKind, Found as Value, Quote};
use crate::figure::{Count, CountRole, Sides, counted};
use crate::mention::{Found, Mention};

pub(super) fn figures(found: &Found<'_, '_>, members: &[&Mention<'_>], sides: Sides<'_>, event: &mut Event) {
    for count in members.iter().flat_map(|mention| &mention.counts).filter_map(|index| found.counts.get(*index)) {
        let Some(quote) = words(found, &(count.first..count.end)) else { continue };
        let told = event.factuality != Factuality::Denied && unattributed(found, count);
        if told && !event.claims.iter().any(|claim| claim.voice == Voice::Outlet) {
            event.claims.push(by_outlet(Stance::Asserts, quote, quote, "figure told by the outlet"));
        }
        let value = Figure {
            kind: kind_of(count, event.kind),
            low: count.low,
            high: count.high,
            of: counted(found, count, sides),
            who: count.who.and_then(|phrase| words(found, &(phrase.head..phrase.end))),
            by: givers(found, count, &event.claims),
        };
        let found = Value { value, quote, confidence: 0.6, rule: count.rule };
        let into = match count.role {
            CountRole::Whole => &mut event.figures,
            CountRole::Part => &mut event.parts,
            CountRole::Joint => &mut event.joint,
        };
        let repeated = into.iter_mut().find(|known| {
            known.value.kind == found.value.kind
                && known.value.low == found.value.low
                && known.value.high == found.value.high
        });
        match repeated {
            Some(known) => told_again(&mut known.value, found.value),
            None => into.push(found),
        }
    }
    drop_vague(&mut event.figures);
}

/// What a number counts: civilians who flee are displaced, whatever the verb.
fn kind_of(count: &Count, event: EventType) -> FigureKind {
    match (count.kind, event) {
        (FigureKind::Escaped, EventType::Displacement) => FigureKind::Displaced,
        (kind, _) => kind,
    }
}

/// A figure that is told more than once is given by all who tell it, and of those whom any of them names.
fn told_again(known: &mut Figure, again: Figure) {
    if known.of == Counted::Unknown {
        known.of = again.of;
    }
    for voice in again.by {
        if !known.by.contains(&voice) {
            known.by.push(voice);
        }
    }
}

/// Whether no voice speaks where a count stands: the report gives it itself, whoever tells of the event elsewhere.
fn unattributed(found: &Found<'_, '_>, count: &Count) -> bool {
    !found.sayings.iter().any(|saying| speaks_of(saying, count))
}

/// A number without limit ("some killed") says nothing beside an exact one of its kind, and "six" nothing beside "at
/// least six".
fn drop_vague(figures: &mut Vec<Value<Figure>>) {
    let key = |figure: &Value<Figure>| (figure.value.kind, figure.value.low);
    let (open, exact): (Vec<_>, Vec<_>) = figures.iter().partition(|figure| figure.value.high.is_none());
    let open: Vec<_> = open.into_iter().map(key).collect();
    let exact: Vec<_> = exact.into_iter().map(|figure| figure.value.kind).collect();
    figures.retain(|figure| match figure.value.high {
        Some(_) => figure.value.low <= 1 || !open.contains(&key(figure)),
        None => figure.value.low > 1 || !exact.contains(&figure.value.kind),
    });
}

/// The claims whose voices give a figure: those that speak where it stands, else the outlet.
fn givers(found: &Found<'_, '_>, count: &Count, claims: &[Claim]) -> Vec<usize> {
    let speaking: Vec<Quote> = found
        .sayings
        .iter()
        .filter(|saying| saying.stance != Stance::Denies && speaks_of(saying, count))
        .filter_map(|saying| words(found, &saying.voice))
        .collect();
    let of = |wanted: &dyn Fn(&Claim) -> bool| -> Vec<usize> {
        claims
            .iter()
            .enumerate()
            .filter(|(_, claim)| claim.target != Target::Figure && wanted(claim))
            .map(|(index, _)| index)
            .collect()
    };
    let named = of(&|claim| {
        matches!(&claim.voice, Voice::Named { quote, .. } if speaking.contains(quote)
        || speaking.iter().any(|other| alike(found.document.text(*other), found.document.text(*quote))))
    });
    if named.is_empty() {
        let outlet = of(&|claim| claim.voice == Voice::Outlet);
        return if outlet.is_empty() {
            of(&|claim| claim.stance == Stance::Asserts).into_iter().take(1).collect()
        } else {
            outlet
        };
    }
    named
}
