//! Who asserts or denies an event, and its figures.

use super::{alike, trigger_words, words};
use crate::claim::{Claim, Stance, Target, Voice};
use crate::event::{Event, Factuality, Quote};
use crate::figure::{Count, CountRole};
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::reading::Clitics;
use crate::mention::{Found, Mention};
use crate::phrase::is_adjective;
use crate::voice::Saying;

const CALLS: ClassSet = ClassSet::of(&[class::CALL_FOR, class::CALL]);

/// One claim for each voice that speaks over a mention; the outlet's own where nobody is named.
pub(super) fn claims(found: &Found<'_, '_>, members: &[&Mention<'_>]) -> Vec<Claim> {
    let mut out: Vec<Claim> = Vec::new();
    for mention in members {
        let sayings = mention.sayings.iter().filter_map(|index| found.sayings.get(*index));
        for claim in sayings.filter_map(|saying| claims_of(found, mention, saying)).flatten() {
            if !out.iter().any(|known| says_the_same(found, known, &claim)) {
                out.push(claim);
            }
        }
    }
    for claim in members.iter().flat_map(|mention| counters(found, mention)) {
        if !out.iter().any(|known| says_the_same(found, known, &claim)) {
            out.push(claim);
        }
    }
    drop_assertions_of_deniers(found, &mut out);
    if out.iter().all(|claim| claim.voice != Voice::Outlet) {
        out.extend(members.iter().find_map(|mention| alleged(found, mention)));
    }
    let named = out.iter().any(|claim| claim.voice != Voice::Outlet);
    if (!named || denied_but_told(found, members, &out))
        && let Some(evidence) = members.first().and_then(|mention| trigger_words(found, mention))
    {
        let denied = members.iter().all(|mention| mention.factuality == Factuality::Denied);
        let stance = if denied { Stance::Denies } else { Stance::Asserts };
        out.push(Claim { confidence: 0.8, ..by_outlet(stance, evidence, evidence, "told by the outlet") });
    }
    out
}

/// "the alleged attack", "claims of an attack", "on the pretext of an attack": the outlet keeps its distance.
fn alleged(found: &Found<'_, '_>, mention: &Mention<'_>) -> Option<Claim> {
    let terms = &found.terms.list;
    let sentence = terms.get(mention.term)?.sentence;
    let doubts = |at: usize| {
        terms.get(at).is_some_and(|term| {
            term.sentence == sentence && term.is(class::DOUBT) && !term.is(class::PLACE) && term.finite().is_none()
        })
    };
    let behind = (mention.term + 1..mention.term + 4)
        .take_while(|at| terms.get(*at).is_some_and(is_adjective))
        .find(|at| doubts(*at));
    let before = || (mention.term.saturating_sub(3)..mention.term).rev().find(|at| doubts(*at));
    let (cue, evidence) = (behind.or_else(before)?, trigger_words(found, mention)?);
    Some(by_outlet(Stance::Doubts, words(found, &(cue..cue + 1))?, evidence, "alleged"))
}

/// What the outlet itself says of whether an event happened.
pub(super) fn by_outlet(stance: Stance, cue: Quote, evidence: Quote, rule: &'static str) -> Claim {
    Claim {
        voice: Voice::Outlet,
        via: Vec::new(),
        stance,
        target: Target::Occurrence,
        figure: None,
        cue,
        evidence,
        confidence: 0.6,
        rule,
    }
}

/// Whether all named voices deny what the report tells in its own words elsewhere.
fn denied_but_told(found: &Found<'_, '_>, members: &[&Mention<'_>], claims: &[Claim]) -> bool {
    let told = |mention: &&Mention<'_>| {
        !mention.title
            && mention.sayings.is_empty()
            && mention.factuality == Factuality::Actual
            && found.terms.list.get(mention.term).is_some_and(|term| !term.has(Clitics::AL))
    };
    claims.iter().all(|claim| claim.stance == Stance::Denies && claim.target == Target::Occurrence)
        && members.iter().any(told)
}

/// Who counts the victims of an event in a sentence that does not name it says that it happened.
fn counters(found: &Found<'_, '_>, mention: &Mention<'_>) -> Vec<Claim> {
    let terms = &found.terms.list;
    let sentence = |at: usize| terms.get(at).map(|term| term.sentence);
    let apart = mention.counts.iter().filter_map(|index| found.counts.get(*index));
    apart
        .filter(|count| count.role == CountRole::Whole && count.told() && count.kind.is_harm())
        .filter(|count| sentence(count.at) != sentence(mention.term))
        .filter_map(|count| {
            found.sayings.iter().filter(|saying| speaks_of(saying, count)).max_by_key(|saying| saying.cue)
        })
        .filter(|saying| saying.stance == Stance::Asserts)
        .filter_map(|saying| claims_of(found, mention, saying))
        .flatten()
        .collect()
}

/// What a voice says over a mention, and the doubt of the outlet where its verb doubts the voice.
fn claims_of(found: &Found<'_, '_>, mention: &Mention<'_>, saying: &Saying) -> Option<impl Iterator<Item = Claim>> {
    let evidence = trigger_words(found, mention)?;
    let (quote, cue) = (words(found, &saying.voice)?, words(found, &(saying.cue..saying.cue + 1))?);
    // Who calls for not doing it does not say that it was not done.
    let calls = found.terms.list.get(saying.cue).is_some_and(|cue| cue.is_any(&CALLS));
    let negated = mention.factuality == Factuality::Denied && saying.stance == Stance::Asserts && !calls;
    let said = Claim {
        voice: Voice::Named { quote, actor: saying.actor },
        via: via(found, mention, saying),
        stance: if negated { Stance::Denies } else { saying.stance },
        target: saying.target,
        figure: None,
        cue,
        evidence,
        confidence: 0.7,
        rule: saying.rule,
    };
    let doubt = saying.doubted.then(|| Claim {
        voice: Voice::Outlet,
        via: Vec::new(),
        stance: Stance::Doubts,
        target: Target::Occurrence,
        figure: None,
        cue,
        evidence,
        confidence: 0.6,
        rule: "doubting verb",
    });
    Some(std::iter::once(said).chain(doubt))
}

/// Whether a voice speaks where a count stands.
pub(super) fn speaks_of(saying: &Saying, count: &Count) -> bool {
    saying.scope.contains(&count.at) && !saying.voice.contains(&count.at)
}

/// Whether two claims are one: the same voice, however it is worded, and the same stance on the same thing.
fn says_the_same(found: &Found<'_, '_>, one: &Claim, other: &Claim) -> bool {
    let voices = match (quoted(&one.voice), quoted(&other.voice)) {
        (None, None) => true,
        (Some(one), Some(other)) => alike(found.document.text(one), found.document.text(other)),
        _ => false,
    };
    one.stance == other.stance && one.target == other.target && voices
}

/// Who denies it does not also assert it: "he denied the escape and said that the attempt was foiled".
fn drop_assertions_of_deniers(found: &Found<'_, '_>, claims: &mut Vec<Claim>) {
    let deniers: Vec<Quote> = claims
        .iter()
        .filter(|claim| claim.stance == Stance::Denies && claim.target == Target::Occurrence)
        .filter_map(|claim| quoted(&claim.voice))
        .collect();
    claims.retain(|claim| {
        claim.stance != Stance::Asserts
            || quoted(&claim.voice).is_none_or(|voice| {
                !deniers.iter().any(|denier| alike(found.document.text(*denier), found.document.text(voice)))
            })
    });
}

/// Each voice that gives a figure claims it.
pub(super) fn figure_claims(event: &mut Event) {
    let told: Vec<Claim> = event
        .figures
        .iter()
        .enumerate()
        .flat_map(|(index, figure)| figure.value.by.iter().map(move |giver| (index, figure, *giver)))
        .filter_map(|(index, figure, giver)| {
            let source = event.claims.get(giver)?;
            Some(Claim {
                target: Target::Figure,
                figure: Some(index),
                stance: Stance::Asserts,
                evidence: figure.quote,
                ..source.clone()
            })
        })
        .collect();
    event.claims.extend(told);
}

/// The voices that relay a saying: those that speak over its cue, the widest first.
fn via(found: &Found<'_, '_>, mention: &Mention<'_>, saying: &Saying) -> Vec<Voice> {
    let relays = mention.sayings.iter().filter_map(|index| found.sayings.get(*index));
    relays
        .filter(|other| {
            other.cue < saying.cue
                && other.scope.contains(&saying.cue)
                && other.voice != saying.voice
                && other.rule != saying.rule
        })
        .filter_map(|other| words(found, &other.voice).map(|quote| Voice::Named { quote, actor: other.actor }))
        .take(3)
        .collect()
}

/// The words that name a voice.
fn quoted(voice: &Voice) -> Option<Quote> {
    match voice {
        Voice::Named { quote, .. } => Some(*quote),
        Voice::Outlet => None,
    }
}
