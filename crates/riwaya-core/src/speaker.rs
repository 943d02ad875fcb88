//! Who can speak, and how far the name of a voice reaches.

use crate::actor::ActorId;
use crate::frame::arguments::preposition;
use crate::frame::spec::{ARMED_GROUP, PERSON_GROUP};
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::reading::Clitics;
use crate::lexicon::tree::Target as Meaning;
use crate::phrase::{Phrase, is_adjective, noun_phrase};
use crate::short::{is_short_for, tokens};
use crate::term::{Term, TermKind};
use crate::text::document::Document;
use crate::voice::Saying;
use std::ops::Range;

/// Classes of those who are quoted.
pub(crate) const VOICES: ClassSet = ClassSet::of(&[
    class::MEDIA,
    class::ORG,
    class::SPOKESMAN,
    class::OFFICIAL,
    class::RANK,
    class::ACTOR,
    class::PERSON_NAME,
    class::SPEECH_NOUN,
]);

pub(crate) fn skip_prepositions(terms: &[Term<'_>], at: usize) -> usize {
    terms.get(at).map_or(at, |term| if term.is_particle() && preposition(term).is_some() { at + 1 } else { at })
}

/// "quoted from": the voice stands after عن.
pub(crate) fn skip_prepositions_if_from(terms: &[Term<'_>], at: usize) -> usize {
    terms.get(at).map_or(at, |term| if term.is_particle() && term.is(class::AN) { at + 1 } else { at })
}

/// "said to the agency": the one who is spoken to stands before the one who speaks.
pub(crate) fn skip_addressee(terms: &[Term<'_>], at: usize) -> usize {
    let addressed = terms.get(at).is_some_and(|term| term.has(Clitics::LI) && term.is_nominal());
    if addressed { noun_phrase(terms, at).map_or(at, |phrase| phrase.end) } else { at }
}

/// Whatever stands between a verb of speech and "that" is the voice, even where nothing else is known of it.
pub(crate) fn named_by_position(
    terms: &[Term<'_>],
    at: usize,
    limit: usize,
) -> Option<(Range<usize>, Option<ActorId>)> {
    let phrase = noun_phrase(terms, at).filter(|phrase| phrase.end < limit)?;
    let head = terms.get(phrase.head)?;
    let that =
        terms.get(phrase.end).is_some_and(|term| term.is_particle() && term.is(class::ANNA) || term.is_mark(':'));
    (that && !head.is(class::TIME) && !head.is(class::VICTIM)).then_some((phrase.first..phrase.end, phrase.actor))
}

/// The phrase at `at` where it can be a voice, with what is set beside it: "the spokesman, A B,".
pub(crate) fn voice_phrase(terms: &[Term<'_>], at: usize, limit: usize) -> Option<(Range<usize>, Option<ActorId>)> {
    if terms.get(at).is_some_and(|term| term.has(Clitics::LI.with(Clitics::BI))) {
        return None;
    }
    named_voice(terms, at, limit)
}

/// The same, whatever is written before it: وفقا لمصادر.
pub(crate) fn named_voice(terms: &[Term<'_>], at: usize, limit: usize) -> Option<(Range<usize>, Option<ActorId>)> {
    let phrase = noun_phrase(terms, at).filter(|phrase| phrase.head < limit)?;
    let phrase = Phrase { end: voice_end(terms, &phrase).min(limit), ..phrase };
    if !can_speak(terms, &phrase) {
        return None;
    }
    let end = apposition(terms, belonging(terms, &phrase, limit), limit);
    let actor =
        phrase.actor.or_else(|| terms.get(phrase.end..end).and_then(|words| words.iter().find_map(|term| term.actor)));
    Some((phrase.first..end, actor))
}

/// Past the mark that opens a name in quotation marks: نفت «قسد». Where the quotation goes on it is speech.
pub(crate) fn into_quoted_name(terms: &[Term<'_>], at: usize, limit: usize) -> usize {
    let mark = |at: usize, mark: char| terms.get(at).is_some_and(|term| term.is_mark(mark));
    let name = mark(at, '“') && voice_phrase(terms, at + 1, limit).is_some_and(|(voice, _)| mark(voice.end, '”'));
    at + usize::from(name)
}

/// Where the name of a voice ends: before "that", before the news that it speaks of, and before another party that has
/// an article of its own (اتهمت المعارضة الجيش).
fn voice_end(terms: &[Term<'_>], phrase: &Phrase) -> usize {
    let titles = ClassSet::of(&[class::RANK, class::OFFICIAL, class::SPOKESMAN, class::MEDIA, class::ORG]);
    let reporters = ClassSet::of(&[class::MEDIA, class::ORG]);
    let another = |at: usize| {
        let (Some(term), Some(before)) = (terms.get(at), terms.get(at - 1)) else { return false };
        let news = term.is_any(&ClassSet::of(&[class::RUMOUR, class::SPEECH_NOUN])) && !before.is_any(&reporters);
        let party = term.is(class::ACTOR) && term.has(Clitics::AL) && before.has(Clitics::AL) && !is_adjective(term);
        // "a security source [denied] the truth of".
        let matter = term.is(class::ABSTRACT) && !term.definite && is_adjective(before) && !is_adjective(term);
        term.is(class::ANNA) || news || matter || party && !before.is_any(&titles)
    };
    (phrase.head + 1..phrase.end).find(|at| another(*at)).unwrap_or(phrase.end)
}

fn can_speak(terms: &[Term<'_>], phrase: &Phrase) -> bool {
    let Some(head) = terms.get(phrase.head) else { return false };
    if head.is(class::VICTIM) || phrase.first != phrase.head && head.kind == TermKind::Unknown {
        return false;
    }
    if head.is(class::TRIGGER) && !head.is_any(&PERSON_GROUP) && !head.is(class::ACTOR)
        || head.is(class::ABSTRACT) && phrase.actor.is_none()
        || head.is(class::TIME)
    {
        return false;
    }
    let known = phrase.classes.meets(&VOICES)
        || phrase.classes.meets(&ARMED_GROUP)
        || phrase.classes.meets(&PERSON_GROUP)
        || phrase.actor.is_some();
    known || head.kind == TermKind::Unknown && !head.has(Clitics::BI.with(Clitics::LI))
}

/// Whom or what a voice belongs to: "sources in the army", "residents of the quarter", "the commander of (ل) the front".
/// To whom somebody speaks and in what is no part of him: "said to the agency in a statement".
fn belonging(terms: &[Term<'_>], phrase: &Phrase, limit: usize) -> usize {
    let (Some(head), Some(next)) = (terms.get(phrase.head), terms.get(phrase.end)) else { return phrase.end };
    let nameless = ClassSet::of(&[class::SPOKESMAN, class::MEDIA, class::PEOPLE, class::CIVILIAN]);
    let office = ClassSet::of(&[class::OFFICIAL, class::RANK, class::SPOKESMAN, class::SPEECH_NOUN]);
    if head.actor.is_some() {
        return phrase.end;
    }
    let joined = next.has(Clitics::LI) && head.is_any(&office)
        || next.has(Clitics::BI) && head.is_any(&ClassSet::of(&[class::SPOKESMAN, class::OFFICIAL]));
    let apart = next.is_particle()
        && next.clitics == Clitics::NONE
        && head.is_any(&nameless)
        && (next.is(class::FI) || next.is(class::MIN) || next.is(class::DAKHIL));
    let begin = if joined {
        phrase.end
    } else if apart {
        phrase.end + 1
    } else {
        return phrase.end;
    };
    let Some(owner) = noun_phrase(terms, begin).filter(|owner| owner.end <= limit) else { return phrase.end };
    let own =
        ClassSet::of(&[class::ORG, class::FORCE, class::ACTOR, class::PLACE, class::PLACE_KIND, class::PLACE_RELATION]);
    let told = ClassSet::of(&[class::MEDIA, class::SPEECH_NOUN, class::TRIGGER, class::TIME]);
    let fits = terms
        .get(owner.head)
        .is_some_and(|head| !head.is_any(&told) && (head.is_any(&own) || owner.actor.is_some() && !joined));
    if fits { voice_end(terms, &owner) } else { phrase.end }
}

/// A name or office between commas after the voice, or one in brackets.
fn apposition(terms: &[Term<'_>], end: usize, limit: usize) -> usize {
    let Some(mark) = terms.get(end).filter(|term| term.is_mark('،') || term.is_mark('(')) else { return end };
    let close = if mark.is_mark('(') { ')' } else { '،' };
    let Some(phrase) = noun_phrase(terms, end + 1).filter(|phrase| {
        terms.get(phrase.first).is_some_and(|term| !term.has(Clitics::KA.with(Clitics::BI).with(Clitics::LI)))
    }) else {
        return end;
    };
    let person = phrase.classes.meets(&VOICES)
        || phrase.classes.meets(&PERSON_GROUP)
        || terms.get(phrase.head).is_some_and(|term| term.kind == TermKind::Unknown);
    let closes = |index: &usize| {
        terms.get(*index).is_some_and(|term| term.is_mark(close) || close == '،' && term.is(class::ANNA))
    };
    // "the envoy of the United Nations for Syria": a few words may follow the phrase before the comma.
    let plain = |index: &usize| {
        closes(index)
            || terms.get(*index).is_some_and(|term| term.finite().is_none() && !matches!(term.kind, TermKind::Mark(_)))
    };
    let last = (phrase.end..limit.min(phrase.end + 5)).take_while(plain).find(closes);
    if let Some(last) = last.filter(|last| person && last - phrase.first <= 10) {
        if close == ')' { last + 1 } else { last }
    } else {
        end
    }
}

/// "residents of the quarter": where a voice comes from stands between it and its verb.
fn from_place(terms: &[Term<'_>], end: usize, at: usize) -> bool {
    let joins = terms
        .get(end)
        .is_some_and(|term| term.is_particle() && (term.is(class::MIN) || term.is(class::FI)) || term.has(Clitics::BI));
    let inside = if terms.get(end).is_some_and(Term::is_particle) { end + 1 } else { end };
    joins && noun_phrase(terms, inside).is_some_and(|phrase| phrase.end == at)
}

/// The voice before its verb: "the spokesman said", at the head of the sentence or after a comma.
pub(crate) fn subject_before(
    terms: &[Term<'_>],
    at: usize,
    bounds: &Range<usize>,
) -> Option<(Range<usize>, Option<ActorId>)> {
    let joined = terms.get(at).is_some_and(|term| term.has(Clitics::AND));
    let mut start = at;
    while start > bounds.start && at - start < 12 {
        start -= 1;
        let Some((voice, actor)) = voice_phrase(terms, start, at) else { continue };
        let before = start.checked_sub(1).filter(|before| bounds.contains(before)).and_then(|before| terms.get(before));
        // "as for the command, it said": the verb is joined to its subject.
        let as_for = before.is_some_and(|before| before.is(class::DISCOURSE));
        let stands_free = as_for
            || !joined && before.is_none_or(|before| matches!(before.kind, TermKind::Mark(_)) || before.is_particle());
        if stands_free && (voice.end == at || from_place(terms, voice.end, at)) {
            return Some((voice.start..at, actor));
        }
    }
    None
}

/// "the correspondent" after "the correspondent of the network" is the same voice, as are "the sources" after "local
/// sources" and a family name after the full one; "the statement" is that of the last who spoke.
pub(crate) fn name_fully(document: &Document<'_>, terms: &[Term<'_>], known: &[Saying], sayings: &mut [Saying]) {
    for index in 0..sayings.len() {
        let (before, [saying, ..]) = sayings.split_at_mut(index) else { continue };
        let [short] = terms.get(saying.voice.clone()).unwrap_or(&[]) else { continue };
        let fuller =
            || known.iter().chain(before.iter()).rev().take(REMEMBERED).filter(|other| tokens(terms, &other.voice) > 1);
        let head = |other: &Saying| terms.get(other.voice.start);
        let names = |other: &&Saying| {
            let words = terms.get(other.voice.clone()).unwrap_or(&[]);
            let word = document.word(short.first);
            short.actor.is_some() && other.actor == short.actor && other.voice.len() > 1
                || (short.kind == TermKind::Unknown || is_adjective(short))
                    && words.iter().any(|term| (term.first..term.end).any(|at| document.word(at) == word))
        };
        let full = if short.kind == TermKind::Unknown || short.actor.is_some() || is_adjective(short) {
            fuller().find(names)
        } else if short.has(Clitics::AL.with(Clitics::PRONOUN)) {
            let at = saying.voice.start;
            let alike = |other: &&Saying| {
                head(other).is_some_and(|head| same_word(head, short))
                    || is_short_for(document, terms, at, &other.voice)
            };
            let speaks = |other: &&Saying| {
                short.is(class::SPOKESMAN) && head(other).is_some_and(|head| head.is(class::SPOKESMAN))
            };
            let statement = || fuller().next().filter(|_| short.is(class::SPEECH_NOUN));
            fuller().find(alike).or_else(|| fuller().find(speaks)).or_else(statement)
        } else {
            None
        };
        if let Some(full) = full {
            saying.voice = full.voice.clone();
            saying.actor = full.actor;
        }
    }
}

/// A family name that is an adjective as well, where one who spoke before bears it: "Al-Shami" after "Farhad Al-Shami".
pub(crate) fn surname(
    document: &Document<'_>,
    terms: &[Term<'_>],
    at: usize,
    known: &[Saying],
) -> Option<(Range<usize>, Option<ActorId>)> {
    let name =
        terms.get(at).filter(|term| term.has(Clitics::AL) && is_adjective(term) && term.end == term.first + 1)?;
    let bears = |saying: &&Saying| {
        let own = terms.get(saying.voice.clone()).unwrap_or(&[]);
        let last = own.iter().rfind(|term| !matches!(term.kind, TermKind::Mark(_)));
        tokens(terms, &saying.voice) > 1
            && last.is_some_and(|last| document.word(last.end - 1) == document.word(name.first))
    };
    let full = known.iter().rev().take(REMEMBERED).find(bears)?;
    Some((at..at + 1, full.actor))
}

/// Whether two terms are forms of one lemma.
fn same_word(one: &Term<'_>, other: &Term<'_>) -> bool {
    one.fitting().any(|entry| {
        matches!(entry.target, Meaning::Lemma(_)) && other.fitting().any(|known| known.target == entry.target)
    })
}

/// How many sayings back a short name may look for the full one.
const REMEMBERED: usize = 12;
