//! The parties of an event as a whole, from the weights of the phrases around all its mentions.

use super::Role;
use super::attach::Weighed;
use super::word::{head_lemma, head_name};
use crate::assemble::{alike, words as quote_of};
use crate::frame::spec::ARMED_GROUP;
use crate::lexicon::class;
use crate::mention::{Filled, Found};
use crate::phrase::Phrase;
use crate::term::{Term, TermKind};

/// A party or thing that the sentences of an event name, in one wording or several.
struct Entity {
    /// The wording that names it best.
    phrase: Phrase,
    /// How well it does.
    fit: f32,
    /// How likely it has each role.
    shares: [f32; 3],
}

/// Phrases less likely than this to have any role do not count.
const POSSIBLE: f32 = 0.05;
/// How likely the likeliest party of each role must be at least, and each after it. Chosen by cross-validation.
const FIRST: [f32; 3] = [0.4, 0.28, 0.35];
const FURTHER: [f32; 3] = [0.6, 0.4, 0.45];
/// Most parties of a role.
const MOST: usize = 6;

/// The parties of an event, likeliest first, in the order of [`Role::ALL`], from the weights of the phrases around its
/// mentions.
pub fn chosen(found: &Found<'_, '_>, weighed: &[Weighed]) -> [Vec<Filled>; 3] {
    let entities = entities(found, weighed);
    Role::ALL.map(|role| likeliest(found, &entities, role as usize))
}

/// What the phrases name, each once.
fn entities(found: &Found<'_, '_>, weighed: &[Weighed]) -> Vec<Entity> {
    let length = |phrase: &Phrase| phrase.end - phrase.first;
    let mut out: Vec<Entity> = Vec::new();
    for Weighed { phrase, shares } in weighed {
        let fit = shares.iter().copied().fold(0.0, f32::max);
        if fit < POSSIBLE {
            continue;
        }
        let Some(known) = out.iter_mut().find(|known| same(found, &known.phrase, phrase)) else {
            out.push(Entity { phrase: *phrase, fit, shares: *shares });
            continue;
        };
        for (known, share) in known.shares.iter_mut().zip(shares) {
            *known = known.max(*share);
        }
        // Of two wordings nearly as good the longer says more.
        if fit > known.fit * 1.25 || fit > known.fit * 0.8 && length(phrase) > length(&known.phrase) {
            (known.phrase, known.fit) = (*phrase, fit.max(known.fit));
        }
    }
    out
}

/// Whether two phrases name the same.
fn same(found: &Found<'_, '_>, one: &Phrase, other: &Phrase) -> bool {
    if one.first < other.end && other.first < one.end {
        return one.head == other.head;
    }
    if one.actor != other.actor {
        return false;
    }
    let party = |phrase: &Phrase| phrase.classes.meets(&ARMED_GROUP) || phrase.classes.has(class::ACTOR);
    if one.actor.is_some() {
        return party(one) && party(other) || head_name(found, one).text() == head_name(found, other).text();
    }
    match (head_lemma(found, one), head_lemma(found, other)) {
        (Some(one), Some(other)) => one == other,
        (None, None) => alike(words(found, one), words(found, other)),
        _ => false,
    }
}

/// Those that are likely enough to have a role.
fn likeliest(found: &Found<'_, '_>, entities: &[Entity], role: usize) -> Vec<Filled> {
    let likely = |entity: &&Entity| entity.shares[role] >= FIRST[role];
    let mut ranked: Vec<&Entity> = entities.iter().filter(likely).collect();
    ranked.sort_by(|left, right| {
        right.shares[role].total_cmp(&left.shares[role]).then(left.phrase.first.cmp(&right.phrase.first))
    });
    let mut out: Vec<Filled> = Vec::new();
    for Entity { phrase, shares, .. } in ranked {
        let sure = out.is_empty() || shares[role] >= FURTHER[role];
        if sure && out.len() < MOST && !out.iter().any(|known| repeats(found, &known.phrase, phrase)) {
            out.push(Filled { phrase: *phrase, rule: "weighed", confidence: shares[role] });
        }
    }
    out
}

/// Whether a phrase says nothing new beside another.
fn repeats(found: &Found<'_, '_>, known: &Phrase, new: &Phrase) -> bool {
    known.first < new.end && new.first < known.end
        || known.actor.is_some() && known.actor == new.actor
        || as_many(found, known, new)
        || alike(words(found, known), words(found, new))
}

/// "Four civilians" and "four residents" are the same four.
fn as_many(found: &Found<'_, '_>, one: &Phrase, other: &Phrase) -> bool {
    let number = |phrase: &Phrase| {
        let term: &Term<'_> = found.terms.list.get(phrase.first)?;
        let counted = phrase.is_party() && matches!(term.kind, TermKind::Number(_));
        counted.then(|| found.document.text(found.document.quote(term.first, term.end, term.prefix)))
    };
    number(one).is_some_and(|own| number(other) == Some(own))
}

/// The words of a phrase, without the particles before it.
fn words<'a>(found: &Found<'a, '_>, phrase: &Phrase) -> &'a str {
    quote_of(found, &(phrase.first..phrase.end)).map_or("", |quote| found.document.text(quote))
}
