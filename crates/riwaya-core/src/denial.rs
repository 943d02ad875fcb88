//! What a denial is about: the act that it names, or what was told right before it.

use crate::claim::{Stance, Target};
use crate::clause::{clause, sentence};
use crate::frame::arguments::preposition;
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::reading::Clitics;
use crate::speaker::is_saying;
use crate::tally::is_toll;
use crate::term::Term;
use crate::voice::Saying;
use std::ops::Range;

/// What is denied, and whether it is that it happened, only who did it, or only the toll.
#[derive(Debug)]
pub struct Denied {
    /// The terms that tell of it.
    pub scope: Range<usize>,
    /// That it happened, who did it, or how many there are.
    pub target: Target,
}

/// Words that stand for what was said before: "this", "the news", "the accusations", "its responsibility".
const TAKEN_UP: ClassSet =
    ClassSet::of(&[class::DEMONSTRATIVE, class::SPEECH_NOUN, class::RUMOUR, class::RESPONSIBILITY]);

const UNTRUE: &str = "called untrue";

/// Words for what is told.
const NEWS: ClassSet = ClassSet::of(&[class::SPEECH_NOUN, class::RUMOUR]);

impl Denied {
    /// Reads what stands in `object`, the words after the verb of denial at `cue` and its subject.
    pub fn of(terms: &[Term<'_>], cue: usize, object: Range<usize>, bounds: &Range<usize>) -> Self {
        let end = (object.start..object.end).find(|at| terms.get(*at).is_some_and(|term| !term.is_particle()));
        let near = object.start..end.map_or(object.end, |at| clause(terms, at).end).min(object.end).max(object.start);
        if denies_toll(terms, &near) {
            return Self { scope: cue..cue, target: Target::Figure };
        }
        let words = terms.get(near.clone()).unwrap_or(&[]);
        let pronoun = terms.get(cue).is_some_and(|verb| verb.has(Clitics::PRONOUN));
        let taken_up = pronoun || words.is_empty() || words.iter().any(|term| term.is_any(&TAKEN_UP));
        // "the news that told of an attack" names the attack in its relative clause.
        let told = terms.get(near.end).is_some_and(|next| next.is(class::RELATIVE))
            && near.end.checked_sub(1).and_then(|last| terms.get(last)).is_some_and(|last| last.is_any(&NEWS));
        let scope = if taken_up && !told && !names_act(terms, &near) {
            told_before(terms, cue, bounds)
        } else {
            cue..denied_until(terms, object.start.max(cue + 1), object.end)
        };
        // "denied its responsibility", "denied the accusations" leave open that it happened.
        let who =
            |term: &Term<'_>| term.is(class::RESPONSIBILITY) || term.is(class::ACCUSE) && term.is(class::SPEECH_NOUN);
        let accused = || {
            scope.end <= cue
                && terms
                    .get(scope.clone())
                    .unwrap_or(&[])
                    .iter()
                    .any(|term| term.is(class::ACCUSE) && term.finite().is_some())
        };
        let only_who = words.iter().take(8).any(who) || accused();
        Self { scope, target: if only_who { Target::Agent } else { Target::Occurrence } }
    }
}

/// "said that the news of a raid is untrue", "described it as lies": what stands before the word is denied, or, where
/// nothing does, what stands after it ("there is no truth in").
pub fn called_untrue(terms: &[Term<'_>], at: usize, bounds: &Range<usize>, known: &Saying) -> Option<Saying> {
    let term = terms.get(at).filter(|term| term.is(class::DENY))?;
    let last = at.checked_sub(1).and_then(|before| terms.get(before));
    let described = last.is_some_and(|term| term.is(class::ANNA));
    // "that the accusations are fabricated": the adjective stands without the article behind the news.
    let predicate = term.is(class::ADJECTIVE)
        && !term.has(Clitics::AL)
        && last.is_some_and(|news| {
            (news.is_any(&NEWS) || news.is(class::ACCUSE)) && news.has(Clitics::AL)
                || (news.definite || news.is(class::PLACE)) && is_act_called_so(terms, at, bounds)
        });
    if !term.is_particle() && !described && !predicate {
        return None;
    }
    // "… and described the news as untrue": the verb that describes begins what is described.
    let is_verb_of_saying = |verb: &usize| is_saying(terms, *verb) && !is_relative(terms, *verb);
    let begin = (known.cue.max(bounds.start)..at).rev().find(is_verb_of_saying).unwrap_or(known.cue);
    let before = begin.min(at)..at;
    if denies_toll(terms, &(before.start + 1..at)) {
        let (cue, scope) = (at, at..at);
        return Some(Saying {
            stance: Stance::Denies,
            target: Target::Figure,
            cue,
            scope,
            rule: UNTRUE,
            ..known.clone()
        });
    }
    // "has nothing to do with the shelling" is followed by what it is about: somebody else did it.
    let no_part = term.is(class::RESPONSIBILITY);
    let after = names_act(terms, &(at + 1..clause(terms, at).end.max(at + 1)));
    let scope = if names_act(terms, &before) && !(after && no_part) {
        before
    } else if after {
        at..bounds.end
    } else {
        told_before(terms, known.cue, bounds)
    };
    let target = if no_part { Target::Agent } else { Target::Occurrence };
    Some(Saying { stance: Stance::Denies, target, cue: at, scope, rule: UNTRUE, ..known.clone() })
}

/// "that the chemical attack in the town is fabricated": the act stands first behind "that".
fn is_act_called_so(terms: &[Term<'_>], at: usize, bounds: &Range<usize>) -> bool {
    let that = (bounds.start..at).rev().find(|index| terms.get(*index).is_some_and(|term| term.is(class::ANNA)));
    let act = that.and_then(|that| terms.get(that + 1));
    act.is_some_and(|act| act.is(class::TRIGGER) && act.has(Clitics::AL) && act.finite().is_none())
}

/// "denied the toll", "the truth of the figures": how many there are, not what happened.
fn denies_toll(terms: &[Term<'_>], object: &Range<usize>) -> bool {
    let toll = object.clone().take(4).find(|at| is_toll(terms, *at));
    toll.is_some_and(|toll| !names_act(terms, &(object.start..toll)))
}

/// Who calls something untrue: the last who spoke, but for those whom a relative clause names ("the toll that the army
/// gave").
pub fn caller<'s>(terms: &[Term<'_>], known: &'s [Saying], last: Option<&'s Saying>) -> Option<&'s Saying> {
    known.iter().rfind(|saying| !is_relative(terms, saying.cue)).or(known.last()).or(last)
}

/// Whether the verb at `at` describes the news or the toll at `object` as untrue, so that it is no voice.
pub fn calls_news_untrue(terms: &[Term<'_>], at: usize, object: usize, limit: usize) -> bool {
    let news = terms.get(object).is_some_and(|term| term.is_any(&NEWS)) || is_toll(terms, object);
    let said = |verb: usize| is_saying(terms, verb) && !is_relative(terms, verb);
    let untrue = |index: usize| {
        terms.get(index).is_some_and(|term| term.is(class::DENY))
            && terms.get(index - 1).is_some_and(|before| before.is(class::ANNA))
    };
    news && (at + 1..limit).take_while(|index| !said(*index)).any(untrue)
}

/// Whether a verb stands right behind a relative: "that the army gave".
pub fn is_relative(terms: &[Term<'_>], verb: usize) -> bool {
    let before = verb.checked_sub(1).and_then(|before| terms.get(before));
    before.is_some_and(|before| before.is_particle() && before.is(class::RELATIVE) && preposition(before).is_none())
}

/// Whether one of the terms may name an act.
fn names_act(terms: &[Term<'_>], range: &Range<usize>) -> bool {
    terms.get(range.clone()).unwrap_or(&[]).iter().any(|term| {
        term.is(class::TRIGGER)
            && !term.is_particle()
            && !term.is_any(&ClassSet::of(&[class::SPEECH_NOUN, class::RUMOUR]))
    })
}

/// What a denial without an act of its own goes back to: its sentence up to it, else the sentence before.
fn told_before(terms: &[Term<'_>], cue: usize, bounds: &Range<usize>) -> Range<usize> {
    let here = bounds.start..cue;
    if names_act(terms, &here) {
        return here;
    }
    bounds.start.checked_sub(1).map_or(here, |before| sentence(terms, before))
}

/// "denied that civilians were killed in the raid": an act with the article that only frames another one took place.
fn is_presupposed(terms: &[Term<'_>], at: usize) -> bool {
    const FRAMES: ClassSet = ClassSet::of(&[class::FI, class::JARRA, class::BAAD]);
    let framed = terms.get(at - 1).is_some_and(|before| before.is_particle() && before.is_any(&FRAMES));
    framed && terms.get(at).is_some_and(|act| act.has(Clitics::AL) && act.is(class::TRIGGER) && act.finite().is_none())
}

/// What is denied ends where a relative clause or a time of its own begins, or an act that is taken as known: "denied what was said of the children who
/// died during the battles" denies no battle.
fn denied_until(terms: &[Term<'_>], at: usize, limit: usize) -> usize {
    let stops = |index: &usize| {
        let (Some(term), Some(before)) = (terms.get(*index), terms.get(index - 1)) else { return false };
        // "denied the raid, stressing that": what follows is said, not denied.
        if term.is(class::SPEECH) && !term.is_particle() && (term.has(Clitics::AND) || before.is_mark('،')) {
            return true;
        }
        // "the news that told of an attack": the attack is what is denied.
        let news = before.is_any(&NEWS);
        if is_presupposed(terms, *index) && names_act(terms, &(at..*index)) {
            return true;
        }
        term.is_particle()
            && (term.is(class::RELATIVE) && preposition(term).is_none() && !news || term.is(class::KHILAL))
    };
    // "what was said of" begins with a relative.
    let begin = at + usize::from(terms.get(at).is_some_and(|first| first.is_particle() && first.is(class::RELATIVE)));
    (begin.max(1)..limit).find(stops).unwrap_or(limit)
}
