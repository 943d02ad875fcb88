//! Counts of those acted upon: مقتل ثلاثة مدنيين، أصيب طفلان.

use super::amount::{Bounds, amount, number, says_at_least};
use super::words::FigureWords;
use super::{Count, CountRole};
use crate::clause::{clause, sentence};
use crate::event::FigureKind;
use crate::frame::arguments::{Arguments, arguments};
use crate::frame::spec::{PERSON_GROUP, WEAPON_GROUP};
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::inflect::Number;
use crate::lexicon::reading::Clitics;
use crate::phrase::{PLACE_GROUP, Phrase, coordinated, noun_phrase, number_of};
use crate::term::{Term, TermKind, Terms};
use crate::text::document::Document;

/// The counts of those whom the act at `at` was done to: one, or one for each group that has its own number.
pub(super) fn acted(
    document: &Document<'_>,
    terms: &Terms<'_>,
    at: usize,
    kind: FigureKind,
    words: &FigureWords,
) -> Vec<Count> {
    let list = &terms.list;
    let Some(term) = list.get(at).filter(|_| !was_about_to(list, at)) else { return Vec::new() };
    let noun = term.finite().is_none() || term.has(Clitics::BI.with(Clitics::AL));
    let rests = matches!(kind, FigureKind::Escaped | FigureKind::Participants | FigureKind::Displaced)
        && term.finite().is_none()
        && term.has(Clitics::AL);
    // "killing and wounding of 16" counts both together; "16 met their death and others were wounded" does not.
    let more = |second: usize| (second + 1..second + 3).any(|at| others_at(document, list, at, words));
    let pairs = |second: usize| second_act(list, second, words) && (noun || !more(second));
    let managed = managed(list, at).filter(|_| kind == FigureKind::Escaped);
    if rests && managed.is_none() || pairs(at) || noun && is_wound(term, kind) {
        return Vec::new();
    }
    let others_next = others_at(document, list, at + 2, words);
    let joint = pairs(at + 1) && !term.has(Clitics::PRONOUN) && !others_next;
    let act = if joint { at + 1 } else { at };
    let finite = term.finite().filter(|_| !noun);
    let around = arguments(list, act, finite);
    if finite.is_some_and(|finite| words.cites(term) && cites(list, &around, finite.past)) {
        return Vec::new();
    }
    if let Some(count) = others(document, list, at, kind, words) {
        return vec![count];
    }
    // Who releases is no one released: the object of that verb always has its preposition.
    let released = governed(&around, kind).filter(|_| kind == FigureKind::Released);
    let whom = released
        .or(managed)
        .or_else(|| counted_phrase(&around, act, list))
        .or_else(|| governed(&around, kind))
        .filter(|phrase| kind != FigureKind::Released || are_people(list, phrase))
        .or_else(|| met_their_death(list, at, kind, words))
        .or_else(|| reached(list, at, words))
        .or_else(|| took_lives(list, at, words));
    let Some(phrase) = whom else {
        return its_own(document, list, at, kind, words).into_iter().collect();
    };
    let Some((bounds, rule)) = amount(document, terms, &phrase, words) else { return Vec::new() };
    let (low, high, end) = told_behind(document, terms, &phrase, (bounds, rule), words);
    if kind == FigureKind::Participants && high.is_none() && low == 1 {
        return Vec::new();
    }
    let standing = if joint { CountRole::Joint } else { CountRole::Whole };
    let whole = Count {
        kind,
        low,
        high,
        at,
        first: at.min(phrase.first),
        end: end.max(at + 1),
        who: Some(phrase),
        role: standing,
        rule,
    };
    // "killing and wounding of some" says that there were both.
    if let Some(second) = list.get(at + 1).filter(|_| joint && !whole.told()).and_then(|term| words.act(term)) {
        let both = Count { role: CountRole::Whole, ..whole };
        return vec![both.clone(), Count { kind: second, at: at + 1, first: at + 1, ..both }];
    }
    let mut out = vec![whole];
    for other in joined(list, at, &around, &phrase) {
        let Some(newest) = out.last_mut() else { break };
        // "two were killed, and five wounded": who has a word of their own for what befell them is counted by it.
        if list.get(other.head).and_then(|head| words.head(head)).is_some_and(|own| own != kind) {
            break;
        }
        let share = newest.who.is_some_and(|who| is_share(list, &who));
        let numbered = number(terms, list.get(other.first).unwrap_or(term)).is_some();
        if share && !numbered {
            // "39 of the women and children": what is joined behind "of" is among the 39.
            newest.end = newest.end.max(other.end);
            newest.who = newest.who.map(|who| Phrase { end: other.end, ..who });
            continue;
        }
        let Some((bounds, rule)) = amount(document, terms, &other, words) else { break };
        let (low, high, end) = told_behind(document, terms, &other, (bounds, rule), words);
        let other = Phrase { end, ..other };
        if newest.rule == "number" && numbered {
            // "ten policemen and three workers" are told apart.
            let (at, end) = (other.first, other.end);
            out.push(Count { kind, low, high, at, first: at, end, who: Some(other), role: standing, rule });
        } else if (other.is_party() || rule == "named person") && (numbered || high.is_some()) {
            // "an officer and three soldiers" are four.
            (newest.low, newest.high) = (newest.low + low, newest.high.zip(high).map(|(sum, more)| sum + more));
            newest.end = newest.end.max(other.end);
            newest.who = newest.who.map(|who| Phrase { end: other.end, ..who });
        } else {
            break;
        }
    }
    // Each of several before their verb has its own words.
    let several = out.len() > 1;
    if let Some((who, first)) = out.first_mut().filter(|_| several).and_then(|first| Some((first.who?, first)))
        && who.end <= at
    {
        first.end = who.end;
    }
    out
}

/// Whether an act only nearly took place: "a mine was about to kill a farmer" has killed nobody.
fn was_about_to(terms: &[Term<'_>], at: usize) -> bool {
    let nearly = |term: &Term<'_>| term.is(class::AUXILIARY) && term.is(class::ATTEMPT);
    let begin = clause(terms, at).start.min(at.saturating_sub(6)).max(sentence(terms, at).start);
    terms.get(begin..at).unwrap_or(&[]).iter().any(nearly)
}

/// Whether the phrase is a number "of" people.
fn is_share(terms: &[Term<'_>], phrase: &Phrase) -> bool {
    let words = terms.get(phrase.first..phrase.end).unwrap_or(&[]);
    words.iter().any(|term| term.is_particle() && term.is(class::MIN))
}

/// Whether a verb that may mean to cite or to sentence has what is cited beside it. Weapons and places with the same
/// preposition tell how and where somebody died, and so do acts in the past: only what is decreed is one to come.
fn cites(terms: &[Term<'_>], around: &Arguments, past: bool) -> bool {
    const DEADLY: ClassSet = WEAPON_GROUP.union(&PLACE_GROUP);
    let cited = |phrase: &Phrase| {
        let inside = terms.get(phrase.first..phrase.end).unwrap_or(&[]);
        !inside.iter().any(|term| term.is_any(&DEADLY) || past && term.is(class::TRIGGER))
    };
    let phrases = around.prepositional.iter().filter(|(class, _)| *class == class::BI).flat_map(|(_, phrases)| phrases);
    phrases.take(1).any(cited)
}

/// "and others were wounded": others without a noun.
fn others(
    document: &Document<'_>,
    terms: &[Term<'_>],
    at: usize,
    kind: FigureKind,
    words: &FigureWords,
) -> Option<Count> {
    let (act, term) = (terms.get(at)?, terms.get(at + 1)?);
    let (low, high) = words.others(document.word(term.first)).filter(|_| kind.is_harm())?;
    // Before a noun the word is "the last one".
    let noun = terms.get(at + 2).is_some_and(|next| {
        next.sentence == term.sentence
            && next.is_nominal()
            && next.kind == TermKind::Known
            && !next.is(class::TIME)
            && !next.has(Clitics::BI.with(Clitics::LI).with(Clitics::AND))
    });
    let here = term.sentence == act.sentence && !(noun && (low, high) == (1, Some(1)));
    here.then_some(Count {
        kind,
        low,
        high,
        at,
        first: at,
        end: at + 2,
        who: None,
        role: CountRole::Whole,
        rule: "others",
    })
}

/// Whether the word at `at` is one for others.
fn others_at(document: &Document<'_>, terms: &[Term<'_>], at: usize, words: &FigureWords) -> bool {
    terms.get(at).is_some_and(|next| words.others(document.word(next.first)).is_some())
}

/// Whether the word at `at` is joined to the word for another act right before it: مقتل وإصابة، قتل وأصيب.
fn second_act(terms: &[Term<'_>], at: usize, words: &FigureWords) -> bool {
    let (Some(before), Some(term)) = (at.checked_sub(1).and_then(|before| terms.get(before)), terms.get(at)) else {
        return false;
    };
    // "dozens were killed and wounded", but not "ten soldiers were killed, and nine wounded".
    let leads = !at.checked_sub(2).and_then(|subject| terms.get(subject)).is_some_and(Term::is_nominal);
    let first = before.finite().filter(|_| leads && !before.has(Clitics::BI.with(Clitics::AL)));
    let verbs = first.is_some_and(|first| !first.plural) && term.finite().is_some();
    term.has(Clitics::AND)
        && (before.is_nominal() && (term.finite().is_none() || before.finite().is_none()) || verbs)
        && words.act(before).zip(words.act(term)).is_some_and(|(one, other)| one != other)
}

/// Wounds are what people have, not people: بجروح.
fn is_wound(term: &Term<'_>, kind: FigureKind) -> bool {
    kind == FigureKind::Injured && number_of(term) == Some(Number::Plural)
}

/// The number with what stands behind the phrase: "two civilians" with its number there, "at least".
fn told_behind(
    document: &Document<'_>,
    terms: &Terms<'_>,
    phrase: &Phrase,
    (bounds, rule): (Bounds, &'static str),
    words: &FigureWords,
) -> (u64, Option<u64>, usize) {
    let list = &terms.list;
    let ((mut low, mut high), mut end) = (bounds, phrase.end);
    let behind = list.get(end).and_then(|term| number(terms, term).map(|told| (told, document.word(term.first))));
    // "the three soldiers" has its number, with the article as well, behind the noun.
    let fits = |(low, high): Bounds, word: &str| high == Some(low) && (low <= 2 || word.starts_with("ال"));
    if let Some((told, _)) = behind.filter(|(told, word)| rule != "number" && fits(*told, word)) {
        (low, high) = told;
        end += 1;
    }
    if says_at_least(document, list, end, words) {
        high = None;
    }
    (low, high, end)
}

/// The phrases joined to the one that is counted.
fn joined(terms: &[Term<'_>], at: usize, around: &Arguments, phrase: &Phrase) -> Vec<Phrase> {
    let groups = around.bare.iter().chain(std::iter::once(&around.before));
    let known = groups.filter(|group| group.first() == Some(phrase)).flat_map(|group| group.iter().skip(1).copied());
    let known: Vec<Phrase> = known.collect();
    if !known.is_empty() || phrase.end > at {
        return known;
    }
    // Those who stand before the noun of their death are no argument of it.
    coordinated(terms, phrase.first).into_iter().skip(1).filter(|other| other.end <= at).collect()
}

/// "the arrest of seven", "released 15 prisoners": those counted stand after their own preposition.
fn governed(around: &Arguments, kind: FigureKind) -> Option<Phrase> {
    let wanted = match kind {
        FigureKind::Detained => class::ALA,
        FigureKind::Released => class::AN,
        _ => return None,
    };
    around.prepositional.iter().find(|(class, _)| *class == wanted).and_then(|(_, phrases)| phrases.first().copied())
}

/// "two policemen met their death": those counted stand before a noun with their pronoun, after its verb where there
/// is one.
fn met_their_death(terms: &[Term<'_>], at: usize, kind: FigureKind, words: &FigureWords) -> Option<Phrase> {
    let noun = terms.get(at).filter(|term| kind == FigureKind::Killed && term.has(Clitics::PRONOUN))?;
    let here = |index: &usize| terms.get(*index).is_some_and(|term| term.sentence == noun.sentence);
    let verb = (at.saturating_sub(12)..at)
        .rev()
        .take_while(here)
        .find(|index| terms.get(*index).is_some_and(|term| term.finite().is_some() && words.meets(term)));
    let after = verb.and_then(|verb| noun_phrase(terms, verb + 1)).filter(|phrase| phrase.end <= at);
    let phrase = after.filter(|phrase| {
        phrase.is_party() || terms.get(phrase.first).is_some_and(|term| matches!(term.kind, TermKind::Number(_)))
    });
    phrase.or_else(|| {
        // "four policemen met their death": the verb may stand between.
        let until = verb.filter(|verb| verb + 1 == at).unwrap_or(at);
        (until.saturating_sub(6)..until)
            .filter(here)
            .filter_map(|start| noun_phrase(terms, start))
            .find(|phrase| phrase.end >= until && phrase.head < until && phrase.is_party())
            .map(|phrase| Phrase { end: until, ..phrase })
    })
}

/// "six prisoners managed to escape": those counted are the subject of the verb before the noun, on either side of it.
fn managed(terms: &[Term<'_>], at: usize) -> Option<Phrase> {
    let noun = terms.get(at).filter(|term| term.is_nominal())?;
    let bounds = clause(terms, at);
    let verb = (bounds.start.max(at.saturating_sub(10))..at).rev().find(|index| {
        terms
            .get(*index)
            .is_some_and(|term| term.is(class::SUCCEED) && term.finite().is_some() && term.sentence == noun.sentence)
    })?;
    let behind = noun_phrase(terms, verb + 1).filter(|phrase| phrase.end <= at);
    let before = || {
        (verb.saturating_sub(5).max(bounds.start)..verb)
            .find_map(|begin| noun_phrase(terms, begin).filter(|phrase| phrase.end == verb))
    };
    behind.or_else(before).filter(|phrase| are_people(terms, phrase))
}

/// "arrests that reached nine civilians": those counted are the object of a verb behind the noun.
fn reached(terms: &[Term<'_>], at: usize, words: &FigureWords) -> Option<Phrase> {
    let noun = terms.get(at).filter(|term| term.is_nominal())?;
    let verb = (at + 1..at + 4)
        .find(|index| terms.get(*index).is_some_and(|term| term.sentence == noun.sentence && words.reaches(term)))?;
    noun_phrase(terms, verb + 1).filter(Phrase::is_party)
}

/// "it claimed the lives of nine": those counted stand behind the word for life.
fn took_lives(terms: &[Term<'_>], at: usize, words: &FigureWords) -> Option<Phrase> {
    terms.get(at).filter(|term| words.claims(term))?;
    let lives = (at + 1..at + 3).find(|index| terms.get(*index).is_some_and(|term| words.lives(term)))?;
    noun_phrase(terms, lives + 1)
}

/// "his death": the pronoun of one person is all that tells who it was done to.
fn its_own(
    document: &Document<'_>,
    terms: &[Term<'_>],
    at: usize,
    kind: FigureKind,
    words: &FigureWords,
) -> Option<Count> {
    let noun = terms.get(at).filter(|term| term.has(Clitics::PRONOUN))?;
    // إصابته is a noun, أصابته a verb.
    let written = document.text(document.quote(noun.first, noun.end, noun.prefix));
    if noun.finite().is_some() && !written.starts_with('إ') {
        return None;
    }
    let one = kind.is_harm()
        && number_of(noun) != Some(Number::Plural)
        && words.his(document.word(noun.end.saturating_sub(1)));
    let (low, high, first, end) = (1, Some(1), at, at + 1);
    one.then_some(Count { kind, low, high, at, first, end, who: None, role: CountRole::Whole, rule: "his or her" })
}

/// Those whom the arguments of an act show to be counted: an active verb counts its object, an intransitive one (died,
/// fled) its subject, a passive one its subject on either side: "killed were 23", "23 were killed in the operation".
fn counted_phrase(around: &Arguments, at: usize, terms: &[Term<'_>]) -> Option<Phrase> {
    let people = |phrase: &Phrase| are_people(terms, phrase);
    let bare = |index: usize| around.bare.get(index).and_then(|phrases| phrases.first()).copied();
    let before = around.before.first().copied().filter(people);
    // "killed were 15 soldiers in an operation that the brigade carried out": the second phrase is of another verb.
    let numbered =
        |phrase: &Phrase| terms.get(phrase.first).is_some_and(|term| matches!(term.kind, TermKind::Number(_)));
    let other_verb = |first: Phrase, second: &Phrase| {
        terms.get(first.end..second.first).unwrap_or(&[]).iter().any(Term::is_verb_only)
    };
    let second = bare(1)
        .filter(|second| !bare(0).is_some_and(|first| numbered(&first) && people(&first) && other_verb(first, second)));
    // "750 people were killed in battles": a word that is not known is no object where a number stands before the verb.
    let object = |phrase: &Phrase| match before {
        Some(before) if numbered(&before) => numbered(phrase) || phrase.is_party() && phrase.first == at + 1,
        Some(_) => people(phrase),
        None => true,
    };
    let first = bare(0).filter(object).filter(|phrase| before.is_none() || people(phrase));
    let (first, second) = (first, second.filter(|phrase| people(phrase) && object(phrase)));
    let phrase = if around.verb && !around.passive {
        second.or(first).or(before)
    } else if around.verb {
        first.or(before)
    } else {
        bare(0).filter(|phrase| {
            terms
                .get(at + 1)
                .is_some_and(|next| phrase.first == at + 1 || next.has(Clitics::AND) || phrase.first == at + 2)
        })
    };
    phrase.filter(people)
}

/// Whether a phrase names people, or a number that may be one of people.
fn are_people(terms: &[Term<'_>], phrase: &Phrase) -> bool {
    let Some(head) = terms.get(phrase.head) else { return false };
    // An adjective of origin without a noun is one who comes from there: استشهد فلسطينيان.
    let origin = head.is(class::NATIONALITY) && !head.is(class::PLACE) && !head.has(Clitics::AL);
    if crate::phrase::is_adjective(head) && phrase.first == phrase.head && !phrase.classes.meets(&PERSON_GROUP) {
        return origin;
    }
    // "several bombs" hurt people, and are none.
    let things = head.is_any(&WEAPON_GROUP);
    let numbered = |term: &Term<'_>| {
        matches!(term.kind, TermKind::Number(_)) || term.is(class::QUANTIFIER) || term.is(class::NUMBER_HEAD)
    };
    let named_or_numbered = head.kind == TermKind::Unknown
        || matches!(head.kind, TermKind::Number(_))
        || terms.get(phrase.first).is_some_and(numbered);
    phrase.is_party() || named_or_numbered && !things
}
