//! The phrases of a sentence that may be parties or means, with what stands around each.

use super::word::{filler, head_name, word_name};
use crate::actor::ActorId;
use crate::clause::clause;
use crate::frame::arguments::preposition;
use crate::frame::spec::{ARMED_GROUP, PERSON_GROUP, THING_GROUP};
use crate::lexicon::class::ClassSet;
use crate::lexicon::class::{self, Class};
use crate::lexicon::reading::Clitics;
use crate::mention::Found;
use crate::model::Part;
use crate::phrase::{Phrase, is_adjective, noun_phrase};
use crate::term::{Term, TermKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A phrase, seen by itself.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "signs that are weighed one by one, no states")]
pub struct Nominal<'a> {
    /// The phrase.
    pub phrase: Phrase,
    /// The preposition before it, or before the phrase that it is joined to.
    pub preposition: Option<Class>,
    /// Whether it begins inside another phrase.
    pub inner: bool,
    /// The verb before it in its clause, and how many phrases stand between them.
    pub verb_before: Option<(usize, usize)>,
    /// The verb right after it.
    pub verb_after: Option<usize>,
    /// Whether it names who speaks.
    pub speaks: bool,
    /// Whether it is counted, and as what.
    pub counted: Option<crate::event::FigureKind>,
    /// Whether it is part of a phrase of place.
    pub place: bool,
    /// Whether it is what parties and means are made of, so that it may be one far from where arguments stand.
    pub apt: bool,
    /// What kind of thing it is.
    pub filler: Part<'static>,
    /// What kind of thing the phrase is that it stands in.
    pub outer: Part<'static>,
    /// Its head, and the words before and after it.
    pub words: [Part<'a>; 3],
    /// Whether it is the subject of the first verb of its sentence.
    pub main: bool,
    /// Whether the headline names its actor.
    pub headline: bool,
    /// How often the text names its actor.
    pub often: usize,
}

/// A sentence with its phrases, and all that its triggers have in common: it is found out once for all of them.
#[derive(Debug, Clone, Default)]
pub struct Scene<'a> {
    /// Its terms.
    pub bounds: Range<usize>,
    /// Its phrases, in order of their first terms.
    pub nominals: Vec<Nominal<'a>>,
    /// The first term of the first phrase that names a party and no speaker.
    pub party: Option<usize>,
    /// How many triggers, verbs, openers and parties stand before each of its terms.
    sums: Vec<[u16; 4]>,
}

const OPENERS: ClassSet = ClassSet::of(&[class::ANNA, class::RELATIVE, class::CONJUNCTION, class::DISCOURSE]);

impl<'a> Scene<'a> {
    /// Finds the phrases of a sentence.
    #[must_use]
    pub fn new(found: &Found<'a, '_>, signs: &Signs, bounds: Range<usize>) -> Self {
        let terms = &found.terms.list;
        let main = bounds.clone().find(|at| terms.get(*at).is_some_and(Term::is_verb_only));
        let mut out = Self { bounds: bounds.clone(), ..Self::default() };
        let mut read = Read { main, ending: vec![None; bounds.len() + 1], ..Read::default() };
        let mut outer: Option<(usize, Part<'static>)> = None;
        let mut begins = vec![false; bounds.len()];
        for at in bounds.clone() {
            let phrase = phrase_at(terms, at, &bounds);
            let covered = outer.is_some_and(|(end, _)| at < end);
            let Some(phrase) = phrase else {
                read.verb(terms, at, covered);
                continue;
            };
            let filler = filler(found, &phrase);
            let inner = outer.filter(|_| covered).map(|(_, of)| of);
            let end = outer.map_or(0, |(end, _)| end).max(phrase.end);
            outer = Some((end, inner.unwrap_or(filler)));
            let nominal = nominal(found, signs, &read, &bounds, phrase, (filler, inner));
            let speaks = nominal.speaks;
            if inner.is_none() {
                read.outside += 1;
                if phrase.is_party() {
                    begins[at - bounds.start] = true;
                    if !speaks {
                        out.party.get_or_insert(phrase.first);
                    }
                }
            }
            if let Some(ending) = read.ending.get_mut(phrase.end - bounds.start) {
                *ending = Some(Ending(nominal.preposition));
            }
            if may_have_role(terms, &nominal) {
                out.nominals.push(nominal);
            }
        }
        out.sums = sums(terms.get(bounds).unwrap_or(&[]), &begins);
        out
    }

    /// How many triggers, verbs, openers and parties stand in a range of its terms.
    #[must_use]
    pub fn between(&self, range: Range<usize>) -> [usize; 4] {
        let at = |index: usize| {
            let index = index.clamp(self.bounds.start, self.bounds.end) - self.bounds.start;
            self.sums.get(index).copied().unwrap_or_default()
        };
        let (start, end) = (at(range.start), at(range.end.max(range.start)));
        [0, 1, 2, 3].map(|index| usize::from(end[index] - start[index]))
    }
}

fn sums(terms: &[Term<'_>], begins: &[bool]) -> Vec<[u16; 4]> {
    let mut all = [0; 4];
    let mut out = vec![all];
    for (term, party) in terms.iter().zip(begins) {
        let signs = [term.is(class::TRIGGER), term.is_verb_only(), term.is_any(&OPENERS) && term.is_particle(), *party];
        for (sum, sign) in all.iter_mut().zip(signs) {
            *sum += u16::from(sign);
        }
        out.push(all);
    }
    out
}

/// The end of a phrase, with its preposition.
#[derive(Debug, Clone, Copy)]
struct Ending(Option<Class>);

/// What of a sentence has been read from its begin on.
#[derive(Debug, Default)]
struct Read {
    /// The first verb of the sentence.
    main: Option<usize>,
    /// For each place of the sentence the last phrase that ends there.
    ending: Vec<Option<Ending>>,
    /// The last verb outside all phrases, and how many phrases that stand in no other began before it.
    verb: Option<(usize, usize)>,
    /// How many phrases that stand in no other have begun.
    outside: usize,
}

impl Read {
    /// Takes note of a term that begins no phrase.
    fn verb(&mut self, terms: &[Term<'_>], at: usize, covered: bool) {
        let verb = |term: &Term<'_>| term.finite().is_some() && !term.has(Clitics::AL);
        if !covered && terms.get(at).is_some_and(verb) {
            self.verb = Some((at, self.outside));
        }
    }

    /// The preposition of the phrase that ends right before a place, a term between them allowed; `None` without such a
    /// phrase.
    fn preposition_before(&self, place: usize) -> Option<Class> {
        let ending = |back: usize| place.checked_sub(back).and_then(|place| self.ending.get(place).copied().flatten());
        ending(0).or_else(|| ending(1)).and_then(|Ending(preposition)| preposition)
    }
}

fn nominal<'a>(
    found: &Found<'a, '_>,
    signs: &Signs,
    read: &Read,
    bounds: &Range<usize>,
    phrase: Phrase,
    (filler, outer): (Part<'static>, Option<Part<'static>>),
) -> Nominal<'a> {
    let (terms, at) = (&found.terms.list, phrase.first);
    let joined = terms.get(at).is_some_and(|term| term.has(Clitics::AND));
    let own = own_preposition(terms, at);
    let preposition = own.or_else(|| read.preposition_before(at - bounds.start).filter(|_| joined));
    let (headline, often) = phrase.actor.and_then(|actor| signs.actors.get(&actor)).copied().unwrap_or_default();
    let has = |signs: &[bool]| signs.get(phrase.head).copied().unwrap_or(false);
    let own_clause = clause(terms, at).start;
    let verb_before =
        read.verb.filter(|(verb, _)| *verb >= own_clause).map(|(verb, begun)| (verb, read.outside - begun));
    let verb_after = verb_after(terms, phrase.end, bounds);
    let subject = |verb: usize| verb_before == Some((verb, 0)) && preposition.is_none() || verb_after == Some(verb);
    let beside = |at: Option<usize>| word_name(found, at.and_then(|at| terms.get(at)));
    Nominal {
        phrase,
        headline,
        often,
        preposition,
        inner: outer.is_some(),
        verb_before,
        verb_after,
        speaks: has(&signs.speaks),
        counted: found.counts.iter().find_map(|count| {
            let who = count.who?;
            (who.head == phrase.head).then_some(count.kind)
        }),
        place: has(&signs.place),
        apt: !matches!(filler.text(), "other" | "victim" | "unknown" | "place" | "trigger" | "org" | "official"),
        filler,
        outer: outer.unwrap_or(const { Part::new("none") }),
        words: [head_name(found, &phrase), beside(at.checked_sub(1)), beside(Some(phrase.end))],
        main: read.main.is_some_and(subject),
    }
}

/// What hardly ever has a role is not weighed: abstract things, media, places where something happens, and words that
/// name an act and no means.
fn may_have_role(terms: &[Term<'_>], nominal: &Nominal<'_>) -> bool {
    match nominal.filler.text() {
        "abstract" | "media" | "media_actor" => false,
        "place" => {
            let at = nominal.preposition;
            if nominal.place {
                matches!(at, Some(class::ALA | class::MIN))
            } else {
                !matches!(at, Some(class::FI | class::BI))
            }
        }
        "trigger" => terms.get(nominal.phrase.head).is_some_and(|term| term.end - term.first > 1),
        _ => true,
    }
}

/// The phrase that begins at a term, where one does that can be a party or a means.
fn phrase_at(terms: &[Term<'_>], at: usize, bounds: &Range<usize>) -> Option<Phrase> {
    let term = terms.get(at)?;
    let number = matches!(term.kind, TermKind::Number(_));
    if !number && (!term.is_nominal() || term.is_verb_only() || term.is(class::TIME)) {
        return None;
    }
    // An adjective that qualifies the noun before it begins nothing, save one that names the party behind an act: غارة
    // إسرائيلية, but شاب فلسطيني.
    let names_party = term.actor.is_some() || term.is(class::NATIONALITY);
    let before = at.checked_sub(1).and_then(|before| terms.get(before));
    let of_people = before.is_some_and(|before| before.is_any(&PERSON_GROUP) && before.is_nominal());
    if is_adjective(term) && (!names_party || of_people) {
        return None;
    }
    let phrase = noun_phrase(terms, at)?;
    let head = terms.get(phrase.head)?;
    if head.is_verb_only() || !head.is_nominal() {
        return None;
    }
    let phrase = with_owner(terms, phrase);
    Some(Phrase { end: phrase.end.min(bounds.end), ..phrase })
}

/// Whose it is, after ل: مواقع لتنظيم الدولة، رتل لقوات النظام.
fn with_owner(terms: &[Term<'_>], phrase: Phrase) -> Phrase {
    let owned =
        |term: &Term<'_>| term.is_any(&THING_GROUP) || term.is(class::MILITARY_TARGET) || term.is_any(&ARMED_GROUP);
    let head = terms.get(phrase.head).is_some_and(|head| owned(head) && !head.definite && head.actor.is_none());
    let belongs = |term: &Term<'_>| term.has(Clitics::LI) && (term.is(class::ACTOR) || term.is_any(&ARMED_GROUP));
    let after = terms.get(phrase.end).is_some_and(|next| head && next.is_nominal() && belongs(next));
    if !after {
        return phrase;
    }
    let Some(party) = noun_phrase(terms, phrase.end) else { return phrase };
    Phrase { end: party.end.min(phrase.first + 12), actor: phrase.actor.or(party.actor), ..phrase }
}

/// What a document tells of its terms, looked up phrase by phrase.
#[derive(Debug)]
pub struct Signs {
    /// Whether each term is part of the name of somebody who speaks.
    speaks: Vec<bool>,
    /// Whether each term is part of a phrase of place.
    place: Vec<bool>,
    /// For each actor that is named: whether in the headline, and how often in the text.
    actors: FxHashMap<ActorId, (bool, usize)>,
}

impl Signs {
    /// Looks through a document.
    #[must_use]
    pub fn new(found: &Found<'_, '_>) -> Self {
        let terms = &found.terms.list;
        let places = found.places.iter().filter(|place| place.locative).map(|place| place.first..place.end);
        let mut actors: FxHashMap<ActorId, (bool, usize)> = FxHashMap::default();
        for term in terms {
            let Some(actor) = term.actor else { continue };
            let (headline, often) = actors.entry(actor).or_default();
            if found.document.in_title(term.first) {
                *headline = true;
            } else {
                *often += 1;
            }
        }
        let speakers = found.sayings.iter().map(|saying| saying.voice.clone());
        Self { speaks: marked(terms.len(), speakers), place: marked(terms.len(), places), actors }
    }
}

/// Which of so many terms stand in one of the ranges.
fn marked(count: usize, ranges: impl Iterator<Item = Range<usize>>) -> Vec<bool> {
    let mut out = vec![false; count];
    for range in ranges {
        if let Some(inside) = out.get_mut(range) {
            inside.fill(true);
        }
    }
    out
}

fn own_preposition(terms: &[Term<'_>], at: usize) -> Option<Class> {
    let term = terms.get(at)?;
    preposition(term).or_else(|| {
        let mut before = terms.get(at.checked_sub(1)?)?;
        if matches!(before.kind, TermKind::Mark('“' | '”' | '(')) {
            before = terms.get(at.checked_sub(2)?)?;
        }
        before.is_particle().then(|| preposition(before)).flatten()
    })
}

fn verb_after(terms: &[Term<'_>], end: usize, bounds: &Range<usize>) -> Option<usize> {
    let mut at = end;
    while at < bounds.end && at < end + 3 {
        let term = terms.get(at)?;
        if term.finite().is_some() && !term.has(Clitics::AND) {
            return Some(at);
        }
        let passes = matches!(term.kind, TermKind::Date(_) | TermKind::Mark('“' | '”' | ')' | '('))
            || term.is(class::TIME)
            || term.is(class::AUXILIARY)
            || term.is(class::PRONOUN);
        if !passes {
            return None;
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_counted_within_a_range_of_the_sentence() {
        let sums = vec![[0; 4], [1, 0, 0, 0], [1, 1, 0, 0], [2, 1, 0, 0]];
        let scene = Scene { bounds: 10..13, sums, ..Scene::default() };
        assert_eq!(scene.between(11..13), [1, 1, 0, 0]);
        assert_eq!(scene.between(0..99), [2, 1, 0, 0]);
    }
}
