//! Phrases of place: kinds (حي), relations (شمال), names, and the particles between them.

use super::gazetteer::{Gazetteer, NameId};
use crate::frame::arguments::preposition;
use crate::frame::spec::{ARMED_GROUP, PARTY_GROUP, PERSON_GROUP, THING_GROUP};
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::inflect::Number;
use crate::lexicon::reading::Clitics;
use crate::phrase::{PLACE_GROUP, is_adjective, noun_phrase, number_of};
use crate::term::{Term, TermKind};
use crate::voice::SPEAKING;

/// A phrase that says where: terms `first..end`.
#[derive(Debug, Clone)]
pub struct PlacePhrase {
    /// First term, without its preposition.
    pub first: usize,
    /// One past the last term.
    pub end: usize,
    /// The names in it, narrowest first, each with its term.
    pub names: Vec<(usize, NameId)>,
    /// Whether it holds a word that the lexicon does not know: most often the name of a place.
    pub unknown: bool,
    /// Whether it stands on a name that only the user's tables have and that no kind of place stands before.
    pub weak: bool,
    /// Whether it tells where something is, rather than whose something is (محافظ إدلب).
    pub locative: bool,
}

/// Things on the ground that open a phrase of place when a name of a place follows (سجن غويران، مطار دمشق).
pub(crate) const SITES: ClassSet = ClassSet::of(&[
    class::PRISON,
    class::CAMP,
    class::HOSPITAL,
    class::SCHOOL,
    class::WORSHIP,
    class::MARKET,
    class::MILITARY_TARGET,
    class::INFRASTRUCTURE,
    class::BUILDING,
    class::POWER,
    class::WATER,
]);

/// All phrases of place, in order.
#[must_use]
pub fn find(terms: &[Term<'_>], gazetteer: &Gazetteer) -> Vec<PlacePhrase> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < terms.len() {
        match phrase(terms, at, gazetteer) {
            Some(found) => {
                at = found.end.max(at + 1);
                let more = promised(terms, &found);
                out.push(joined(terms, out.last(), found));
                if let Some(number) = more {
                    at = listed(terms, at, number, gazetteer, &mut out);
                }
            }
            None => at += 1,
        }
    }
    out
}

/// A place that is joined to another is where that one is: مخيم جنين ونابلس.
fn joined(terms: &[Term<'_>], before: Option<&PlacePhrase>, found: PlacePhrase) -> PlacePhrase {
    let and = terms.get(found.first).is_some_and(|term| term.has(Clitics::AND));
    let last = before.filter(|before| and && before.end == found.first && !found.names.is_empty());
    PlacePhrase { locative: found.locative || last.is_some_and(|last| last.locative), ..found }
}

fn phrase(terms: &[Term<'_>], at: usize, gazetteer: &Gazetteer) -> Option<PlacePhrase> {
    let begin = terms.get(at)?;
    if !begin.is_nominal() {
        return None;
    }
    let is_named = is_name(terms, at, gazetteer);
    let opens = is_named
        || (begin.is_any(&PLACE_GROUP) && !begin.is(class::PLACE) || begin.is_any(&SITES) || points(begin))
            && place_follows(terms, at + 1, gazetteer);
    if opens { Some(extend(terms, at, gazetteer)) } else { site_without_name(terms, at) }
}

/// Whether an adjective of direction says on which side of the place behind it: غربي الموصل.
fn points(term: &Term<'_>) -> bool {
    term.is(class::DIRECTION) && !term.definite && is_adjective(term)
}

/// A thing on the ground that no name tells from others, where something is told to be near it: near the silos.
fn site_without_name(terms: &[Term<'_>], at: usize) -> Option<PlacePhrase> {
    let (site, before) = (terms.get(at)?, terms.get(at.checked_sub(1)?)?);
    let near = before.is_particle() && before.is(class::QURB) && before.sentence == site.sentence;
    let phrase = noun_phrase(terms, at).filter(|phrase| near && site.is_any(&SITES) && phrase.head == at)?;
    Some(PlacePhrase { first: at, end: phrase.end, names: Vec::new(), unknown: false, weak: false, locative: true })
}

/// The phrase that begins at term `at`.
fn extend(terms: &[Term<'_>], at: usize, gazetteer: &Gazetteer) -> PlacePhrase {
    let mut end = at + 1;
    while end < at + 14 {
        match step(terms, end, gazetteer) {
            0 => break,
            step => end += step,
        }
    }
    let names: Vec<(usize, NameId)> = (at..end)
        .filter(|index| is_name(terms, *index, gazetteer))
        .filter_map(|index| Some((index, terms.get(index)?.place?)))
        .collect();
    let resolvable = |index: usize| names.iter().any(|(name, _)| *name == index);
    let unknown = (at..end).any(|index| {
        let unknown = terms.get(index).is_some_and(|term| term.kind == TermKind::Unknown);
        !resolvable(index) && (unknown || named_by_kind(terms, index))
    });
    let abroad = names.first().is_some_and(|(first, name)| *first == at && gazetteer.is_country(*name));
    let locative = is_locative(terms, at) && (!abroad || has_sign(terms, at) && !is_patron(terms, at));
    let weak = names.iter().all(|(name, id)| {
        gazetteer.is_imported(*id) && !name.checked_sub(1).and_then(|before| terms.get(before)).is_some_and(awaits_name)
    });
    PlacePhrase { first: at, end, weak: weak && !names.is_empty(), names, unknown, locative }
}

/// How many names a kind in the dual or plural (قريتي، قرى) promises beyond the one in the phrase.
fn promised(terms: &[Term<'_>], phrase: &PlacePhrase) -> Option<usize> {
    let words = terms.get(phrase.first..phrase.end)?.iter();
    words.filter(|term| term.is(class::PLACE_NAMED)).filter_map(number_of).find_map(|number| match number {
        Number::Singular => None,
        Number::Dual => Some(1),
        Number::Plural => Some(12),
    })
}

/// The further names of a list, each a phrase of its own; returns where the list ends.
fn listed(terms: &[Term<'_>], end: usize, number: usize, gazetteer: &Gazetteer, out: &mut Vec<PlacePhrase>) -> usize {
    let mut end = end;
    for _ in 0..number {
        let mark = terms.get(end).is_some_and(|term| term.is_mark('،') || term.is_mark(',') || term.is_mark('و'));
        let at = if mark { end + 1 } else { end };
        let Some((before, item)) = end.checked_sub(1).and_then(|last| terms.get(last)).zip(terms.get(at)) else {
            break;
        };
        let joined = item.has(Clitics::AND) || mark;
        let is_one = is_name(terms, at, gazetteer)
            || item.kind == TermKind::Unknown
            || number == 1 && item.has(Clitics::AND) && can_name(item);
        let free =
            preposition(item).is_none() && item.is_nominal() && !item.is_verb_only() && !item.is(class::PLACE_KIND);
        if !joined || !is_one || !free || item.sentence != before.sentence {
            break;
        }
        let mut found = extend(terms, at, gazetteer);
        found.unknown |= found.names.is_empty();
        found.locative = out.last().is_none_or(|last| last.locative);
        // After a comma alone an unknown word may as well begin the next statement.
        let goes_on = terms.get(found.end).is_none_or(|next| {
            next.has(Clitics::AND) || matches!(next.kind, TermKind::Mark(_)) || preposition(next).is_some()
        });
        if !item.has(Clitics::AND) && found.names.is_empty() && !goes_on {
            break;
        }
        end = found.end;
        out.push(found);
    }
    end
}

/// Whether a place, its kind or an unknown name follows.
fn place_follows(terms: &[Term<'_>], at: usize, gazetteer: &Gazetteer) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| terms.get(before)) else { return false };
    // بلدة "سرمين".
    let quoted = before.is(class::PLACE_KIND) && terms.get(at).is_some_and(|term| term.is_mark('“'));
    let at = if quoted { at + 1 } else { at };
    let Some(next) = terms.get(at) else { return false };
    if before.sentence != next.sentence || next.has(Clitics::AND) {
        return false;
    }
    is_name(terms, at, gazetteer)
        || named_by_kind(terms, at)
        || next.is_any(&ClassSet::of(&[class::PLACE_KIND, class::PLACE_RELATION, class::DIRECTION]))
        || (before.is(class::PLACE_KIND) && next.kind == TermKind::Unknown && preposition(next).is_none())
        || (next.is_any(&SITES) && next.is_nominal())
        || (preposition(next).is_some_and(inner) && {
            let inside = if next.is_particle() { at + 1 } else { at };
            is_name(terms, inside, gazetteer) || terms.get(inside).is_some_and(|term| term.is(class::PLACE_KIND))
        })
}

/// Prepositions that join parts of one phrase of place.
fn inner(class: class::Class) -> bool {
    [class::FI, class::BI, class::MIN, class::QURB, class::DAKHIL].contains(&class)
}

/// The term before a word, past the mark that opens a quotation: قرية "الخير".
fn before_quote<'t, 'l>(terms: &'t [Term<'l>], at: usize) -> Option<&'t Term<'l>> {
    let before = terms.get(at.checked_sub(1)?)?;
    if before.is_mark('“') { terms.get(at.checked_sub(2)?) } else { Some(before) }
}

/// Whether a proper name follows the term: قرية, but not القرية.
fn awaits_name(term: &Term<'_>) -> bool {
    term.is(class::PLACE_NAMED) && !term.has(Clitics::AL.with(Clitics::PRONOUN))
}

/// Whether an ordinary noun is a name because an indefinite kind stands before it: قرية المغيرة، حي البعث.
fn named_by_kind(terms: &[Term<'_>], at: usize) -> bool {
    let (Some(term), Some(before)) = (terms.get(at), before_quote(terms, at)) else {
        return false;
    };
    term.sentence == before.sentence
        && awaits_name(before)
        && number_of(before) != Some(Number::Plural)
        && !term.has(Clitics::AND)
        && preposition(term).is_none()
        && can_name(term)
}

/// Nouns that may serve as the name of a village or quarter.
fn can_name(term: &Term<'_>) -> bool {
    const NEVER: ClassSet = PARTY_GROUP.union(&THING_GROUP).union(&ClassSet::of(&[
        class::NATIONALITY,
        class::PLACE_RELATION,
        class::TIME,
        class::QUANTIFIER,
        class::TRIGGER,
    ]));
    let known = term.kind == TermKind::Known && term.is_nominal() && !term.is_verb_only();
    known && !term.has(Clitics::PRONOUN) && !term.is_any(&NEVER) && (term.has(Clitics::AL) || !is_adjective(term))
}

/// Whether the term names a place here. A name that is also a common word needs a sign: a kind before it, or "in".
fn is_name(terms: &[Term<'_>], at: usize, gazetteer: &Gazetteer) -> bool {
    let Some(term) = terms.get(at) else { return false };
    let Some(name) = term.place.filter(|_| !term.has(Clitics::PRONOUN)) else { return false };
    let before = before_quote(terms, at);
    // الحدود الشرقية is no town, الميادين alone are squares; مدينة الميادين is one.
    let named = before.is_some_and(awaits_name);
    if term.is(class::PLACE_NAMED)
        || !named && (term.is(class::PLACE_KIND) || term.end == term.first + 1 && term.is(class::DIRECTION))
    {
        return false;
    }
    // "new positions" are no town of that name.
    if !named && is_adjective(term) && !term.is(class::NATIONALITY) && !term.has(Clitics::AL) {
        return false;
    }
    if gazetteer.is_imported(name) {
        return is_supported(terms, at, name, gazetteer);
    }
    let other = term.fitting().any(|entry| !matches!(entry.target, crate::lexicon::tree::Target::Place(_)));
    // In "a source in the city told the network" the city is no kind of the network.
    let kind = before.is_some_and(|before| {
        let site = before.is_any(&SITES) && !before.is(class::BUILDING);
        !term.has(Clitics::BEFORE)
            && (before.is(class::PLACE_KIND) || before.is(class::PLACE_RELATION) || points(before) || site)
    });
    if term.end == term.first + 1 && !kind && gazetteer.needs_kind(name) {
        return false;
    }
    if !other {
        return true;
    }
    let within = term.has(Clitics::BI) || before.is_some_and(|before| before.is_particle() && before.is(class::FI));
    let common = term.fitting().any(|entry| matches!(entry.target, crate::lexicon::tree::Target::Lemma(_)));
    let party = term.is(class::ORG) || term.is_any(&PARTY_GROUP);
    if common && party && !named && !kind && !within {
        return false;
    }
    kind || (within && term.has(Clitics::AL) && !term.is(class::TRIGGER) && !term.is(class::TIME))
        || !common
        || within && gazetteer.is_division(name) && !term.is(class::TIME) && !term.is(class::TRIGGER)
        || is_else_verb(term) && before.is_some_and(governs)
}

/// Whether a name can else only be a verb: عدن.
fn is_else_verb(term: &Term<'_>) -> bool {
    let lemmas = term.fitting().filter(|entry| matches!(entry.target, crate::lexicon::tree::Target::Lemma(_)));
    lemmas.into_iter().all(|entry| matches!(entry.shape, crate::lexicon::tree::Shape::Verb(_)))
}

/// Whether a name can depend on the word, and no verb can: "in", a verbal noun without article.
fn governs(before: &Term<'_>) -> bool {
    before.is_particle() && before.is_any(&const { ClassSet::of(&[class::FI, class::QURB, class::DAKHIL]) })
        || before.is_nominal() && before.is(class::TRIGGER) && before.finite().is_none() && !before.definite
}

/// Whether the text supports a name that only the user's tables have: the kind of the place before it, or, for a name
/// that is no ordinary word, a preposition of place or the name of another place that it is joined to.
fn is_supported(terms: &[Term<'_>], at: usize, name: NameId, gazetteer: &Gazetteer) -> bool {
    let (Some(term), Some(before)) = (terms.get(at), at.checked_sub(1).and_then(|before| terms.get(before))) else {
        return false;
    };
    if term.sentence != before.sentence {
        return false;
    }
    let bare = !term.has(Clitics::BEFORE);
    if awaits_name(before) && bare {
        return true;
    }
    if term.kind != TermKind::Unknown || gazetteer.is_brief(name) {
        return false;
    }
    let preposition = before.is_particle()
        && before.is_any(&ClassSet::of(&[class::FI, class::QURB, class::DAKHIL, class::AMID]))
        || before.is(class::PLACE_RELATION)
        || before.is(class::DIRECTION) && !before.definite
        || before.is(class::PLACE_KIND) && !before.definite
        || term.has(Clitics::BI);
    let beside = term.has(Clitics::AND) && before.place.is_some();
    preposition && (bare || term.has(Clitics::BI)) || beside
}

/// How many terms from `at` on still belong to the phrase.
fn step(terms: &[Term<'_>], at: usize, gazetteer: &Gazetteer) -> usize {
    let Some(term) = terms.get(at) else { return 0 };
    let Some(before) = at.checked_sub(1).and_then(|before| terms.get(before)) else { return 0 };
    if term.sentence != before.sentence || term.has(Clitics::AND.with(Clitics::KA)) {
        return 0;
    }
    match term.kind {
        TermKind::Mark('“') => return usize::from(before.is(class::PLACE_KIND)),
        TermKind::Mark('”') => {
            return usize::from(
                (at.saturating_sub(4)..at).any(|open| terms.get(open).is_some_and(|term| term.is_mark('“'))),
            );
        }
        _ => {}
    }
    if term.is_particle() && term.is(class::BAYNA) {
        return between(terms, at, gazetteer);
    }
    if let Some(class) = preposition(term) {
        let inside = if term.is_particle() { at + 1 } else { at };
        let place = terms.get(inside).is_some_and(|next| {
            next.sentence == term.sentence
                && (is_name(terms, inside, gazetteer)
                    || next.is_any(&ClassSet::of(&[class::PLACE_KIND, class::PLACE_RELATION])) && !next.is(class::TIME))
        });
        return if inner(class) && place { inside + 1 - at } else { 0 };
    }
    if let Some(name) = before.place.filter(|_| is_name(terms, at - 1, gazetteer)) {
        // A country is the widest there is: in أغلقت إسرائيل معبرا it closes, and the crossing is a phrase of its own.
        let country = gazetteer.is_country(name) && !term.is(class::DIRECTION) && !term.is(class::NATIONALITY);
        let another = term.is(class::PLACE_KIND) && term.has(Clitics::AL);
        if country || another {
            return 0;
        }
    }
    if term.is_particle()
        && (term.is(class::PLACE_RELATION) || term.is(class::AMID))
        && place_follows(terms, at + 1, gazetteer)
    {
        return 1;
    }
    let named = is_name(terms, at, gazetteer) || named_by_kind(terms, at);
    if !term.is_nominal()
        || term.is(class::TIME) && !named
        || matches!(term.kind, TermKind::Date(_) | TermKind::Number(_))
    {
        return 0;
    }
    let kind = before.is(class::PLACE_KIND) || before.is(class::PLACE_RELATION);
    let second = at.checked_sub(2).and_then(|kind| terms.get(kind)).is_some_and(awaits_name);
    let unknown =
        term.kind == TermKind::Unknown && (kind || second || before.kind == TermKind::Unknown || before.is_mark('“'));
    let fits = named
        || term.is(class::PLACE_KIND)
        || term.is(class::PLACE_RELATION)
        || term.is(class::DIRECTION)
        || unknown
        || (term.is(class::NATIONALITY) && term.has(Clitics::AL) && term.finite().is_none())
        || (term.is_any(&SITES) && kind);
    usize::from(fits && !term.is_verb_only())
}

/// "the border between X and Y" is one place.
fn between(terms: &[Term<'_>], at: usize, gazetteer: &Gazetteer) -> usize {
    let lies = at.checked_sub(1).and_then(|before| terms.get(before)).is_some_and(|before| {
        before.is(class::PLACE_KIND) || before.is(class::PLACE_RELATION) || before.is(class::DIRECTION)
    });
    let second = terms.get(at + 2).is_some_and(|term| term.has(Clitics::AND)) && is_name(terms, at + 2, gazetteer);
    if lies && is_name(terms, at + 1, gazetteer) && second { 3 } else { 0 }
}

/// Whether a word before a bare name says that something is there: a preposition, or one shared with the name before.
fn has_sign(terms: &[Term<'_>], at: usize) -> bool {
    let Some(term) = terms.get(at) else { return false };
    let before = at.checked_sub(1).and_then(|before| terms.get(before));
    preposition(term).is_some()
        || before.is_some_and(|before| {
            before.is_particle()
                && (preposition(before).is_some() || before.is(class::PLACE_RELATION) || before.is(class::AMID))
                || term.has(Clitics::AND) && before.is(class::PLACE)
                || before.is(class::TRIGGER) && !before.is(class::VERB)
        })
}

/// Whether a country is named as the one that somebody belongs to: التابعة لإيران, المدعومين من تركيا.
fn is_patron(terms: &[Term<'_>], at: usize) -> bool {
    let Some(term) = terms.get(at) else { return false };
    let back = if term.has(Clitics::LI) { 1 } else { 2 };
    let from = |before: &Term<'_>| before.is_particle() && before.is(class::MIN);
    (back == 1 || at.checked_sub(1).and_then(|before| terms.get(before)).is_some_and(from))
        && at.checked_sub(back).and_then(|before| terms.get(before)).is_some_and(|before| before.is(class::ADJ_LOYAL))
}

/// A name after an office, an institution or a force says whose it is, not where something is.
fn is_locative(terms: &[Term<'_>], at: usize) -> bool {
    let Some(term) = terms.get(at) else { return false };
    if preposition(term).is_some() {
        return true;
    }
    let Some(before) =
        at.checked_sub(1).and_then(|before| terms.get(before)).filter(|before| before.sentence == term.sentence)
    else {
        return true;
    };
    if preposition(before).is_some() && before.is_particle() {
        return true;
    }
    // لم تؤكد واشنطن: a capital behind a verb of saying speaks.
    if before.finite().is_some() && !before.is_nominal() && before.is_any(&SPEAKING) {
        return false;
    }
    // What has the article has no owner: in دخل الجيش حلب the army is not that of the town.
    let owner = before.is_nominal()
        && !before.definite
        && !before.is(class::TRIGGER)
        && (before.is_any(&ARMED_GROUP)
            || before.is_any(&PERSON_GROUP)
            || before.is_any(&THING_GROUP)
            || before.is(class::ORG)
            || before.is(class::ABSTRACT));
    !owner || term.is(class::PLACE_KIND) || term.is(class::PLACE_RELATION) || points(term)
}
