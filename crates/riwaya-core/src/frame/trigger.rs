//! Triggers: the words that can name an event, and the frame that each would bear.

use crate::clause::clause;
use crate::event::EventType;
use crate::factuality::{Told, factuality, is_negative};
use crate::frame::arguments::{Arguments, arguments, preposition};
use crate::frame::shares::Shares;
use crate::frame::spec::{Frame, PARTY_GROUP, Retype, Scope, WEAPON_GROUP};
use crate::language::{Language, Lemma};
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::reading::Clitics;
use crate::lexicon::tree::Shape;
use crate::place::PlacePhrase;
use crate::term::{Ending, Term, Terms};
use crate::text::document::Document;
use crate::text::paragraph::Paragraphs;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A word that names an event.
#[derive(Debug, Clone)]
pub struct Trigger<'l> {
    /// Its term.
    pub term: usize,
    /// Id of its lemma.
    pub lemma: &'l str,
    /// Index of its frame.
    pub frame: usize,
    /// The type chosen.
    pub kind: EventType,
    /// How sure the choice is, 0 to 1.
    pub confidence: f32,
    /// How likely each type is.
    pub shares: Shares,
    /// What stands around it.
    pub arguments: Arguments,
    /// How real it is told by the words around it.
    pub told: Told,
    /// The trigger, by its number, whose act this verb goes on to tell: "shelling hit the town".
    pub about: Option<usize>,
}

/// A word that may name an event, before the choice.
#[derive(Debug)]
pub struct Candidate<'l> {
    /// Its term.
    pub term: usize,
    /// Its lemma.
    pub lemma: &'l Lemma,
    /// Index of its frame.
    pub frame: usize,
    /// What stands around it.
    pub arguments: Arguments,
    /// The type that frame and retypes give.
    pub kind: EventType,
    /// Whether it can be of no other type.
    pub firm: bool,
    /// Whether the frame's conditions hold.
    pub allowed: bool,
    /// How real it is told by the words around it.
    pub told: Told,
    /// Classes of the other terms of its clause.
    pub(super) clause: ClassSet,
}

/// What the whole article is about: how often each class stands in it.
#[derive(Debug)]
pub struct Setting {
    pub(super) title: ClassSet,
    pub(super) article: ClassSet,
    /// Types that certain triggers name, strongest first.
    pub(super) kinds: Vec<EventType>,
    /// Words of armed conflict less words of sport, trade and the like.
    signs: i32,
    /// Signs of armed conflict less signs of sport, trade and the like, for each 100 terms.
    pub(crate) density: f32,
    /// The shape of its paragraphs.
    pub(crate) paragraphs: Paragraphs,
}

/// All candidates of a document.
#[must_use]
pub fn candidates<'l>(
    document: &Document<'_>,
    terms: &Terms<'l>,
    places: &[PlacePhrase],
    language: &'l Language,
) -> (Vec<Candidate<'l>>, Setting) {
    let mut setting = setting(document, terms, language);
    let mut out = Vec::new();
    // The name of a place is no act: the quarter of Liberation.
    let names: FxHashSet<usize> = places.iter().flat_map(|place| &place.names).map(|(at, _)| *at).collect();
    for (at, term) in terms.list.iter().enumerate() {
        if term.is(class::TRIGGER)
            && !names.contains(&at)
            && document.zone(term.first).is_none()
            && let Some(candidate) = candidate(document, terms, at, language, &setting)
        {
            out.push(candidate);
        }
    }
    setting.kinds = leading_kinds(&out, language);
    setting.density = density(setting.signs, terms, &out, language);
    (out, setting)
}

fn setting(document: &Document<'_>, terms: &Terms<'_>, language: &Language) -> Setting {
    let (mut article, mut signs) = (ClassSet::EMPTY, 0);
    for term in &terms.list {
        article = article.union(&term.classes);
        signs += i32::from(term.is_any(&WAR)) - i32::from(term.is_any(&PEACE));
        signs += i32::from(term.actor.is_some_and(|id| language.bears_arms(id)));
    }
    let title = terms.list.iter().take_while(|term| document.in_title(term.first));
    let title = title.fold(terms.within_title, |all, term| all.union(&term.classes));
    Setting { title, article, kinds: Vec::new(), signs, density: 0.0, paragraphs: Paragraphs::of(document) }
}

/// Words of those who fight, of what they fight with and of whom they harm.
const WAR: ClassSet = WEAPON_GROUP.union(&ClassSet::of(&[
    class::ARMED,
    class::FORCE,
    class::UNKNOWN_GROUP,
    class::VICTIM,
    class::PRISON,
    class::DETAINEE,
    class::ADJ_MILITARY,
    class::ADJ_ARMED,
    class::ADJ_AIR,
    class::ADJ_ARTILLERY,
    class::ADJ_ROCKET,
    class::ADJ_SUICIDE,
]));

/// Words of sport, and of "attacks" on prices and ideas.
const PEACE: ClassSet = ClassSet::of(&[class::SPORT, class::ABSTRACT_USE]);

/// How much of the article is about armed conflict. Articles on it have 2.6 or more signs in 100 terms, 98 of 100 have
/// 4.7 (measured on annotated articles); sport and trade, full of attacks and strikes, have hardly any beside them.
fn density(signs: i32, terms: &Terms<'_>, candidates: &[Candidate<'_>], language: &Language) -> f32 {
    let certain = |candidate: &&Candidate<'_>| {
        candidate.allowed && language.frames.get(candidate.frame).is_some_and(|frame| frame.prior >= 0.6)
    };
    let strong = candidates.iter().filter(certain).count() as f32;
    let seen = terms.list.len().max(1) as f32;
    let unseen = (ENOUGH - seen).max(0.0);
    100.0 * (signs as f32 + strong + USUAL * unseen) / (seen + unseen)
}

/// Fewer terms than these tell too little of what an article is about: as many as are missing are taken to have the signs
/// that articles on conflict have at least.
const ENOUGH: f32 = 60.0;
const USUAL: f32 = 0.055;

/// The types of the words that rarely mean anything else, most frequent first.
fn leading_kinds(candidates: &[Candidate<'_>], language: &Language) -> Vec<EventType> {
    let mut counts: Vec<(EventType, usize)> = Vec::new();
    for candidate in candidates.iter().filter(|candidate| candidate.allowed) {
        if language.frames.get(candidate.frame).is_some_and(|frame| frame.prior >= 0.5) {
            match counts.iter_mut().find(|(kind, _)| *kind == candidate.kind) {
                Some((_, count)) => *count += 1,
                None => counts.push((candidate.kind, 1)),
            }
        }
    }
    counts.sort_by_key(|(kind, count)| (std::cmp::Reverse(*count), *kind));
    counts.into_iter().map(|(kind, _)| kind).collect()
}

fn candidate<'l>(
    document: &Document<'_>,
    terms: &Terms<'l>,
    at: usize,
    language: &'l Language,
    setting: &Setting,
) -> Option<Candidate<'l>> {
    let list = &terms.list;
    let term = list.get(at)?;
    let finite = term.finite().filter(|_| is_verb(list, at));
    let around = Around::new(list, at);
    let negated = at.checked_sub(1).and_then(|before| list.get(before)).is_some_and(is_negative);
    let mut best: Option<(&'l Lemma, usize, bool, f32)> = None;
    for entry in term.fitting() {
        let crate::lexicon::tree::Target::Lemma(id) = entry.target else { continue };
        let Some(lemma) = language.lemma(id) else { continue };
        if matches!(entry.shape, Shape::Verb(_)) != finite.is_some() {
            continue;
        }
        // Behind "did not" no verb is in the past: لم تقدم is not "advanced".
        if negated && matches!(entry.shape, Shape::Verb(finite) if finite.past) {
            continue;
        }
        for index in &lemma.frames {
            let Some(frame) = language.frames.get(*index) else { continue };
            let Some(allowed) = conditions(frame, &around, language) else { continue };
            let weight = frame.prior + specificity(frame) + if allowed { 3.0 } else { 0.0 };
            if best.is_none_or(|(_, _, _, known)| weight > known) {
                best = Some((lemma, *index, allowed, weight));
            }
        }
    }
    let (lemma, index, allowed, _) = best?;
    let frame = language.frames.get(index)?;
    let retype = retype(frame, list, &around, document, setting);
    let (kind, firm) = retype.map_or((frame.kind, false), |retype| (retype.kind, retype.firm));
    let arguments = arguments(list, at, finite);
    let told = factuality(list, at);
    Some(Candidate { term: at, lemma, frame: index, arguments, kind, firm, allowed, told, clause: around.classes })
}

/// Frames that ask for certain words beside the trigger come before those that take it alone.
fn specificity(frame: &Frame) -> f32 {
    if !frame.with.is_empty() || !frame.with_classes.is_empty() {
        2.0
    } else if frame.needs.is_empty() {
        0.0
    } else {
        1.0
    }
}

/// Nouns after which an event stands as a noun: attempt of, rumour of, day of.
const GOVERNING: ClassSet = ClassSet::of(&[
    class::ABSTRACT,
    class::TRIGGER,
    class::ATTEMPT,
    class::FOIL,
    class::RUMOUR,
    class::SPEECH_NOUN,
    class::TIME,
]);

/// Who acts in person.
const PERSONS: ClassSet = PARTY_GROUP.union(&ClassSet::of(&[class::WEAPON_SUICIDE]));

/// Whether a word that can be verb and noun is a verb here.
pub(crate) fn is_verb(terms: &[Term<'_>], at: usize) -> bool {
    let Some(term) = terms.get(at) else { return false };
    if term.is_verb_only() {
        return true;
    }
    if term.has(Clitics::LI.with(Clitics::AL)) {
        return false;
    }
    let Some(before) = at.checked_sub(1).and_then(|before| terms.get(before)) else { return true };
    // A person owns no act in this way: in انتحاري فجر نفسه he is the one who acts.
    let acts = before.ending() == Ending::Object || before.is_any(&PERSONS);
    let construct =
        before.is_nominal() && !before.has(Clitics::AL.with(Clitics::PRONOUN)) && before.is_any(&GOVERNING) && !acts;
    !(preposition(before).is_some() && before.is_particle() || construct)
}

/// What stands around a trigger, for all frames that it may bear.
struct Around<'t, 'l> {
    at: usize,
    /// The terms of its clause.
    clause: Range<usize>,
    /// Classes of the other terms of its clause.
    classes: ClassSet,
    /// The five terms after it.
    after: &'t [Term<'l>],
    /// Classes of the three terms after it.
    next: ClassSet,
}

impl<'t, 'l> Around<'t, 'l> {
    fn new(terms: &'t [Term<'l>], at: usize) -> Self {
        let clause = clause(terms, at);
        let after = terms.get(at + 1..(at + 6).min(terms.len())).unwrap_or(&[]);
        let (before, rest) = (terms.get(clause.start..at).unwrap_or(&[]), terms.get(at + 1..clause.end).unwrap_or(&[]));
        let classes = all_classes(before).union(&all_classes(rest));
        Self { at, clause, classes, after, next: all_classes(after.get(..3).unwrap_or(after)) }
    }
}

/// The classes of all terms.
pub(super) fn all_classes(terms: &[Term<'_>]) -> ClassSet {
    terms.iter().fold(ClassSet::EMPTY, |all, term| all.union(&term.classes))
}

/// Whether the frame's conditions hold; `None` where words that the sense needs are missing altogether.
fn conditions(frame: &Frame, around: &Around<'_, '_>, language: &Language) -> Option<bool> {
    if !frame.with.is_empty() || !frame.with_classes.is_empty() {
        // Whatever a frame names beside its trigger is a partner.
        let partner = |term: &Term<'_>| {
            term.is(class::PARTNER) && term.lemmas(language).any(|(lemma, _)| frame.with.contains(&lemma.id))
        };
        if !around.after.iter().any(|term| term.is_any(&frame.with_classes) || partner(term)) {
            return None;
        }
    }
    let needed = frame.needs.is_empty() || around.classes.meets(&frame.needs);
    let forbidden = around.next.meets(&frame.unless) || around.classes.meets(&frame.unless_near);
    Some(needed && !forbidden)
}

fn retype<'f>(
    frame: &'f Frame,
    terms: &[Term<'_>],
    around: &Around<'_, '_>,
    document: &Document<'_>,
    setting: &Setting,
) -> Option<&'f Retype> {
    let (at, bounds) = (around.at, &around.clause);
    let holds = |retype: &&Retype| match retype.scope {
        Scope::Clause => {
            let window = at.saturating_sub(6).max(bounds.start)..(at + 12).min(bounds.end);
            terms.get(window).unwrap_or(&[]).iter().any(|term| term.is_any(&retype.near))
        }
        Scope::Title => document.article.title.len() > 1 && setting.title.meets(&retype.near),
        Scope::Article => setting.article.meets(&retype.near),
    };
    frame.retypes.iter().find(holds)
}
