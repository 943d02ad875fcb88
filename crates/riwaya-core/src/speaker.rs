//! Who can speak, and how far the name of a voice reaches.

mod fuller;
mod subject;

use crate::actor::ActorId;
use crate::frame::arguments::preposition;
use crate::frame::spec::{ARMED_GROUP, PARTY_GROUP, PERSON_GROUP, WEAPON_GROUP};
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::reading::Clitics;
use crate::phrase::{Phrase, is_adjective, noun_phrase};
use crate::term::{Ending, Term, TermKind};
pub(crate) use fuller::{name_fully, surname};
use std::ops::Range;
pub(crate) use subject::subject_before;

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

/// Those, and people, armed or not: who may be quoted.
pub(crate) const SPEAKERS: ClassSet = VOICES.union(&PARTY_GROUP);

pub(crate) fn skip_prepositions(terms: &[Term<'_>], at: usize) -> usize {
    terms.get(at).map_or(at, |term| if term.is_particle() && preposition(term).is_some() { at + 1 } else { at })
}

/// "quoted from": the voice stands after عن.
pub(crate) fn skip_prepositions_if_from(terms: &[Term<'_>], at: usize) -> usize {
    terms.get(at).map_or(at, |term| if term.is_particle() && term.is(class::AN) { at + 1 } else { at })
}

/// "at a time when the agency quoted": a preposition that takes up the time or place before stands first.
pub(crate) fn skip_taken_up(terms: &[Term<'_>], at: usize) -> usize {
    let taken_up = |term: &Term<'_>| term.is_particle() && term.has(Clitics::PRONOUN) && preposition(term).is_some();
    at + usize::from(terms.get(at).is_some_and(taken_up))
}

/// "said to the agency": the one who is spoken to stands before the one who speaks.
pub(crate) fn skip_addressee(terms: &[Term<'_>], at: usize) -> usize {
    let addressed = terms.get(at).is_some_and(|term| term.has(Clitics::LI) && term.is_nominal());
    if addressed { noun_phrase(terms, at).map_or(at, |phrase| phrase.end) } else { at }
}

/// Whatever stands between a verb of speech and "that" is the voice, even where nothing else is known of it; what hangs
/// on it may follow: "the office, which the party runs, said that".
pub(crate) fn named_by_position(
    terms: &[Term<'_>],
    at: usize,
    limit: usize,
) -> Option<(Range<usize>, Option<ActorId>)> {
    let phrase = noun_phrase(terms, at).filter(|phrase| phrase.end < limit)?;
    let head = terms.get(phrase.head)?;
    let opens = |term: &Term<'_>| term.is_particle() && term.is(class::ANNA) || term.is_mark(':');
    let that = (phrase.end..limit.min(phrase.end + 10))
        .take_while(|at| !is_saying(terms, *at))
        .find(|at| terms.get(*at).is_some_and(opens))?;
    let no_voice = ClassSet::of(&[class::TIME, class::VICTIM]);
    let object = ClassSet::of(&[class::TRIGGER, class::ABSTRACT, class::MASDAR, class::SPEECH_NOUN, class::RUMOUR]);
    let fits = !head.is_any(&no_voice) && (that == phrase.end || !head.is_any(&object));
    fits.then_some((phrase.first..phrase.end, phrase.actor))
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
    let phrase = Phrase { end: joined_adjective(terms, &phrase).min(limit), ..phrase };
    let end = apposition(terms, with_name(terms, &phrase, belonging(terms, &phrase, limit), limit), limit);
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
        // "the Syrian media [accused] the army", "Nebenzia [accused] the army".
        let ends_before = is_adjective(before) || before.kind == TermKind::Unknown;
        let armed = term.is(class::ACTOR) && term.is_any(&ARMED_GROUP) && ends_before && !is_adjective(term);
        // "a security source [denied] the truth of".
        let matter = term.is(class::ABSTRACT) && !term.definite && is_adjective(before) && !is_adjective(term);
        // "the group [announced] its responsibility", "the source [confirmed] the end of".
        let act = term.is_any(&ACTS) && !is_adjective(term) && !before.is_any(&reporters);
        let own = act && (term.has(Clitics::PRONOUN) || term.has(Clitics::AL) && before.has(Clitics::AL));
        // "the official confirmed that there was no": "the absence of" begins what is said.
        let absence = term.is_nominal() && term.is_any(&ClassSet::of(&[class::NEGATIVE, class::NEGATION]));
        // "A B, saying that"; "sources confirmed [the death of] two".
        let saying = term.is(class::SPEECH) && term.ending() == Ending::Object;
        let told = term.is(class::TRIGGER) && before.is(class::SPOKESMAN) && !is_adjective(term);
        term.is(class::ANNA)
            || absence
            || saying
            || told
            || news
            || armed
            || matter
            || own
            || party && !before.is_any(&titles)
    };
    // "Ankara [denied] strongly": nothing hangs on the name of a country.
    if terms.get(phrase.head).is_some_and(names_place) {
        return phrase.head + 1;
    }
    (phrase.head + 1..phrase.end).find(|at| another(*at)).unwrap_or(phrase.end)
}

/// "security and medical sources".
fn joined_adjective(terms: &[Term<'_>], phrase: &Phrase) -> usize {
    let adjective = |at: usize| terms.get(at).filter(|term| is_adjective(term));
    let joined = phrase.end > phrase.head + 1
        && adjective(phrase.end - 1).is_some()
        && adjective(phrase.end).is_some_and(|term| term.has(Clitics::AND) && term.finite().is_none());
    phrase.end + usize::from(joined)
}

/// Words for what is done or answered for.
const ACTS: ClassSet = ClassSet::of(&[class::MASDAR, class::TRIGGER, class::RESPONSIBILITY, class::ABSTRACT]);

/// "according to what the ministry said", "to what was reported by": past the verb and its preposition.
pub(crate) fn skip_what_was_said(terms: &[Term<'_>], at: usize) -> usize {
    let verb = at + usize::from(terms.get(at).is_some_and(|term| term.is(class::RELATIVE)));
    if is_saying(terms, verb) { skip_prepositions(terms, verb + 1) } else { at }
}

/// A country or capital that speaks for its government: "Damascus denied", right behind the verb.
pub(crate) fn seat(terms: &[Term<'_>], verb: usize) -> Option<(Range<usize>, Option<ActorId>)> {
    let name = terms.get(verb + 1).filter(|term| names_place(term) && term.place.is_some())?;
    let bare = name.clitics == Clitics::NONE || name.clitics == Clitics::AL;
    bare.then_some((verb + 1..verb + 2, name.actor))
}

/// Whether it is the name of a place, and no word for a kind of place.
fn names_place(term: &Term<'_>) -> bool {
    term.is(class::PLACE) && !term.is(class::PLACE_KIND)
}

/// Whether a finite verb of saying stands there.
pub(crate) fn is_saying(terms: &[Term<'_>], at: usize) -> bool {
    terms.get(at).is_some_and(|term| term.is(class::SPEECH) && term.finite().is_some())
}

/// "this force [announced]": a voice that is pointed at. Behind a verb of saying other things that are pointed at are what
/// is said.
pub(crate) fn skip_pointer(terms: &[Term<'_>], at: usize) -> usize {
    let points = terms.get(at).is_some_and(|term| term.is_particle() && term.is(class::DEMONSTRATIVE));
    let speaks = |term: &Term<'_>| {
        term.has(Clitics::AL)
            && (term.is_any(&ARMED_GROUP) || term.is_any(&ClassSet::of(&[class::MEDIA, class::ORG, class::OFFICIAL])))
            && !term.is_any(&ClassSet::of(&[class::SPEECH_NOUN, class::RUMOUR, class::TRIGGER]))
    };
    at + usize::from(points && terms.get(at + 1).is_some_and(speaks))
}

/// Another voice that is joined to one: "Syria and its ally Russia".
pub(crate) fn joined_voice(terms: &[Term<'_>], end: usize, limit: usize) -> Option<(Range<usize>, Option<ActorId>)> {
    let next = terms.get(end).filter(|term| term.has(Clitics::AND) && term.finite().is_none())?;
    let named = next.has(Clitics::PRONOUN) && terms.get(end + 1).is_some_and(|name| name.actor.is_some());
    let (voice, actor) = voice_phrase(terms, end + usize::from(named), limit)?;
    let known = next.is_any(&VOICES) && !next.is(class::SPEECH_NOUN) || next.is_any(&ARMED_GROUP) || actor.is_some();
    known.then_some((voice, actor))
}

fn can_speak(terms: &[Term<'_>], phrase: &Phrase) -> bool {
    let Some(head) = terms.get(phrase.head) else { return false };
    if head.is(class::VICTIM) || phrase.first != phrase.head && head.kind == TermKind::Unknown {
        return false;
    }
    if head.is(class::TRIGGER) && !head.is_any(&PERSON_GROUP) && !head.is(class::ACTOR)
        || head.is(class::RESPONSIBILITY)
        || head.is_particle()
        || head.is(class::ABSTRACT) && phrase.actor.is_none()
        || head.is(class::TIME)
    {
        return false;
    }
    // "the number reached 26 people": those who are counted say something only where "that" follows.
    let number = terms.get(phrase.first).is_some_and(|first| matches!(first.kind, TermKind::Number(_)));
    let that = || (phrase.end..phrase.end + 4).any(|at| terms.get(at).is_some_and(|term| term.is(class::ANNA)));
    let counted = number && head.is(class::PEOPLE) && !head.is_any(&VOICES) && !that();
    if counted || head.is_any(&WEAPON_GROUP) && !head.is_any(&SPEAKERS) {
        return false;
    }
    let known = phrase.classes.meets(&SPEAKERS) || phrase.actor.is_some();
    known || head.kind == TermKind::Unknown && !head.has(Clitics::BI.with(Clitics::LI))
}

/// Whom or what a voice belongs to: "sources in the army", "residents of the quarter", "the commander of (ل) the front".
/// To whom somebody speaks and in what is no part of him: "said to the agency in a statement".
fn belonging(terms: &[Term<'_>], phrase: &Phrase, limit: usize) -> usize {
    let (Some(head), Some(next)) = (terms.get(phrase.head), terms.get(phrase.end)) else { return phrase.end };
    let nameless = ClassSet::of(&[class::SPOKESMAN, class::OFFICIAL, class::MEDIA, class::PEOPLE, class::CIVILIAN]);
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
    // "the spokesman for" is one term.
    let open = head.is(class::SPOKESMAN)
        && head.end - head.first > 1
        && phrase.end == phrase.head + 1
        && next.is_nominal()
        && next.clitics == Clitics::NONE;
    let begin = if joined || open {
        phrase.end
    } else if apart {
        phrase.end + 1
    } else {
        return phrase.end;
    };
    let Some(owner) = noun_phrase(terms, begin).filter(|owner| owner.end <= limit) else { return phrase.end };
    if open {
        return voice_end(terms, &owner);
    }
    let own =
        ClassSet::of(&[class::ORG, class::FORCE, class::ACTOR, class::PLACE, class::PLACE_KIND, class::PLACE_RELATION]);
    let told = ClassSet::of(&[class::MEDIA, class::SPEECH_NOUN, class::TRIGGER, class::TIME]);
    let fits = |at: usize| {
        let names = |term: &Term<'_>| {
            !term.is_any(&told) && (term.is_any(&own) || term.is_any(&SITES) || owner.actor.is_some() && !joined)
        };
        terms.get(at).is_some_and(names)
    };
    // "in the name of the army": the noun before it says nothing.
    let name = terms.get(owner.head).is_some_and(|head| head.has(Clitics::BI) && !head.is_any(&told));
    let fits = fits(owner.head) || name && owner.end > owner.head + 1 && fits(owner.head + 1);
    if fits { voice_end(terms, &owner) } else { phrase.end }
}

/// "the spokesman of the council, A B": the name behind an office is of the one who holds it.
fn with_name(terms: &[Term<'_>], phrase: &Phrase, end: usize, limit: usize) -> usize {
    const OFFICE: ClassSet = ClassSet::of(&[class::OFFICIAL, class::RANK, class::SPOKESMAN]);
    let Some(head) = terms.get(phrase.head).filter(|head| head.is_any(&OFFICE)) else { return end };
    // Persons of the inventory are actors that are no body.
    let known = |term: &Term<'_>| term.is(class::ACTOR) && !term.is_any(&BODIES) && !term.has(Clitics::AL);
    let named = |at: &usize| {
        terms.get(*at).is_some_and(|term| {
            (term.is(class::PERSON_NAME) || known(term)) && term.sentence == head.sentence && !term.has(Clitics::AND)
        })
    };
    (end..limit).take_while(named).last().map_or(end, |last| last + 1)
}

/// Words for armed, state and press bodies.
const BODIES: ClassSet = ClassSet::of(&[class::FORCE, class::ORG, class::MEDIA, class::PLACE, class::NATIONALITY]);

/// Where sources sit: "a source in the hospital".
const SITES: ClassSet = ClassSet::of(&[class::HOSPITAL, class::SCHOOL, class::CAMP]);

/// Words for what is said.
const SAID: ClassSet = ClassSet::of(&[class::ACCUSE, class::RUMOUR, class::DENY]);

/// A name or office between commas after the voice, or one in brackets.
fn apposition(terms: &[Term<'_>], end: usize, limit: usize) -> usize {
    let Some(mark) = terms.get(end).filter(|term| term.is_mark('،') || term.is_mark('(')) else { return end };
    let close = if mark.is_mark('(') { ')' } else { '،' };
    let Some(phrase) = noun_phrase(terms, end + 1).filter(|phrase| {
        // What is said is set beside nobody: "denied, in what the agency reported, the accusations".
        terms
            .get(phrase.first)
            .is_some_and(|term| !term.has(Clitics::KA.with(Clitics::BI).with(Clitics::LI)) && !term.is_any(&SAID))
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
