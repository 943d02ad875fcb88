//! Reads victims from the counts of one person.

use super::{Told, Victim};
use crate::assemble::words;
use crate::event::{Event, FigureKind, Found as Value, Quote};
use crate::figure::{Count, CountRole};
use crate::frame::spec::{ARMED_GROUP, PERSON_GROUP};
use crate::lexicon::class;
use crate::lexicon::inflect::Number;
use crate::lexicon::reading::Clitics;
use crate::lexicon::tree::Shape;
use crate::mention::{Found, Mention};
use crate::phrase::{Phrase, number_of};
use crate::term::{Term, TermKind};

/// How many victims of one event are listed: a longer list would be one of names.
const MOST: usize = 8;

/// How far behind the words for a person the age may stand, in terms.
const AGE_REACH: usize = 10;

/// The persons whom the mentions of an event count one by one, described more closely than as a number.
pub(crate) fn victims(found: &Found<'_, '_>, members: &[&Mention<'_>], event: &Event) -> Vec<Value<Victim>> {
    let mut out: Vec<Value<Victim>> = Vec::new();
    let counts = members.iter().flat_map(|mention| &mention.counts).filter_map(|index| found.counts.get(*index));
    for count in counts {
        let Some(victim) = victim(found, count) else { continue };
        let alone = event
            .figures
            .iter()
            .filter(|figure| figure.value.kind == count.kind)
            .all(|figure| figure.value.high == Some(1));
        match out.iter().position(|known| same(found, known, &victim, alone)).and_then(|at| out.get_mut(at)) {
            Some(known) => complete(known, victim),
            None => out.push(victim),
        }
    }
    out.truncate(MOST);
    out
}

/// The person of a count of one.
fn victim(found: &Found<'_, '_>, count: &Count) -> Option<Value<Victim>> {
    let terms = &found.terms.list;
    let harmed = matches!(
        count.kind,
        FigureKind::Killed | FigureKind::Injured | FigureKind::Detained | FigureKind::Abducted | FigureKind::Missing
    );
    let phrase = count.who.filter(|_| harmed && (count.low, count.high) == (1, Some(1)))?;
    let head = terms.get(phrase.head)?;
    let person = head.is_any(&PERSON_GROUP) || head.is_any(&ARMED_GROUP) && !head.is(class::FORCE);
    if count.role == CountRole::Joint || !person && head.kind != TermKind::Unknown {
        return None;
    }
    let table = &found.language.victims;
    let name = name(found, &phrase);
    let end = name.map_or(phrase.end, |(_, end)| end.max(phrase.end));
    let value = Victim {
        harm: count.kind,
        name: name.map(|(quote, _)| quote),
        age: age(found, count, end),
        sex: told(found, &phrase, |term, word| table.sex(term, word)),
        role: told(found, &phrase, |term, _| table.role(term)),
        civilian: told(found, &phrase, |term, _| table.civilian(term)),
    };
    // The words for the age are no part of those for the person: شقيقته البالغة من العمر.
    let aged = |at: &usize| {
        terms.get(*at).is_some_and(|term| found.language.victims.tells_age(found.document.word(term.first)))
    };
    let last = (phrase.head + 1..phrase.end).find(aged).unwrap_or(phrase.end);
    let quote = words(found, &(phrase.first..last))?;
    value.is_described().then_some(Value { value, quote, confidence: 0.6, rule: count.rule })
}

/// What the head of the phrase tells, or a noun in apposition to it: الشاب الصحفي، مواطن مدني. In زوجة صحفي the second
/// noun is somebody else.
fn told<T>(found: &Found<'_, '_>, phrase: &Phrase, read: impl Fn(&Term<'_>, &str) -> Option<T>) -> Option<Told<T>> {
    let terms = &found.terms.list;
    let head = terms.get(phrase.head)?;
    let apposed = |term: &&Term<'_>| {
        phrase.head + 1 < phrase.end
            && term.has(Clitics::AL) == head.has(Clitics::AL)
            && !head.has(Clitics::PRONOUN)
            && !head.is(class::FAMILY)
            && number_of(term) == Some(Number::Singular)
            && (head.has(Clitics::AL) || crate::phrase::is_adjective(term) || term.is(class::CIVILIAN))
    };
    let ranges = [Some(phrase.head), terms.get(phrase.head + 1).filter(apposed).map(|_| phrase.head + 1)];
    ranges.into_iter().flatten().find_map(|at| {
        let quote = words(found, &(at..at + 1))?;
        Some(Told { value: read(terms.get(at)?, found.document.text(quote))?, quote })
    })
}

/// The words of the name, and where they end: what follows the word for the person and the lexicon does not know.
fn name(found: &Found<'_, '_>, phrase: &Phrase) -> Option<(Quote, usize)> {
    let terms = &found.terms.list;
    let head = terms.get(phrase.head)?;
    if head.kind == TermKind::Unknown {
        return full_name(found, phrase.head, phrase);
    }
    let here = |at: &usize| terms.get(*at).is_some_and(|term| term.sentence == head.sentence);
    let called = (phrase.head + 1..phrase.end + 3)
        .take_while(here)
        .find(|at| terms.get(*at).is_some_and(|term| found.language.victims.calls(found.document.word(term.first))));
    if let Some(called) = called {
        return full_name(found, called + 1, phrase);
    }
    // An adjective or a mark may stand between: المواطن السوري محمد، الشاب «محمد».
    (phrase.head + 1..phrase.end + 2).take_while(here).find_map(|at| full_name(found, at, phrase))
}

/// Names of at least two parts that begin at `at`. A family name with the article may follow.
fn full_name(found: &Found<'_, '_>, at: usize, phrase: &Phrase) -> Option<(Quote, usize)> {
    let terms = &found.terms.list;
    let sentence = terms.get(at)?.sentence;
    let part = |index: usize| {
        terms.get(index).is_some_and(|term| {
            term.sentence == sentence
                && (term.kind == TermKind::Unknown
                    || term.is(class::PERSON_NAME)
                    || index < phrase.end && is_name(term))
                && !found.language.victims.tells_age(found.document.word(term.first))
                && !term.has(Clitics::AND.with(Clitics::BI).with(Clitics::LI))
        })
    };
    let family = |index: usize| {
        terms.get(index).is_some_and(|term| {
            let age = found.language.victims.tells_age(found.document.word(term.first));
            index < phrase.end && term.has(Clitics::AL) && term.is_nominal() && !age
        })
    };
    if terms.get(at)?.has(Clitics::AL) {
        return None;
    }
    let mut end = (at..at + 5).find(|index| !part(*index)).unwrap_or(at + 5);
    end += usize::from(end > at && family(end));
    (end > at + 1).then(|| words(found, &(at..end)).map(|quote| (quote, end))).flatten()
}

/// Whether the lexicon knows the word as a name only: many families and men are called as places are.
fn is_name(term: &Term<'_>) -> bool {
    term.kind == TermKind::Known && term.actor.is_none() && term.shapes().all(|shape| shape == Shape::Name)
}

/// The age told shortly behind the person and before the next one is counted: عمره 7 سنوات، (31 عاما).
fn age(found: &Found<'_, '_>, count: &Count, end: usize) -> Option<Told<u64>> {
    let terms = &found.terms.list;
    let sentence = terms.get(count.at)?.sentence;
    let free = |at: usize| {
        // "… and his son, aged 11": a person joined to this one has an age of their own.
        terms.get(at).is_some_and(|term| term.sentence == sentence && !(term.has(Clitics::AND) && term.is_nominal()))
            && !found.counts.iter().any(|other| other.at != count.at && other.first <= at && at < other.end)
    };
    let first = count.who.map_or(end, |phrase| phrase.head + 1);
    let limit = (first..end + AGE_REACH).take_while(|at| *at < end || free(*at)).last()?;
    let (from, to) = (terms.get(first)?.first, terms.get(limit)?.end);
    let number = found.terms.ages.iter().find(|number| number.first >= from && number.end <= to)?;
    let at = terms.partition_point(|term| term.first < number.first);
    let said = (end.min(at).saturating_sub(3)..at).any(|index| {
        terms.get(index).is_some_and(|term| found.language.victims.tells_age(found.document.word(term.first)))
    });
    let years = (number.value.high == Some(number.value.low) && (1..=120).contains(&number.value.low))
        .then_some(number.value.low)?;
    let quote = found.document.quote(number.first, number.end, 0);
    (said || at <= end + 2).then_some(Told { value: years, quote })
}

/// Whether two readings are of one person: nothing of them differs, and the names agree or there is only one person.
fn same(found: &Found<'_, '_>, known: &Value<Victim>, new: &Value<Victim>, alone: bool) -> bool {
    let differ = |one: Option<u64>, other: Option<u64>| one.zip(other).is_some_and(|(one, other)| one != other);
    let text = |quote: Quote| found.document.text(quote);
    let (one, other) = (&known.value, &new.value);
    let names = one.name.zip(other.name).map(|(one, other)| {
        let (one, other) = (text(one), text(other));
        one.contains(other) || other.contains(one)
    });
    one.harm == other.harm
        && names != Some(false)
        && !differ(one.age.map(|age| age.value), other.age.map(|age| age.value))
        && !differ(one.sex.map(|sex| sex.value as u64), other.sex.map(|sex| sex.value as u64))
        && (alone
            || names == Some(true)
            || one.role.map(|role| role.value) == other.role.map(|role| role.value)
                && text(known.quote).split(' ').next() == text(new.quote).split(' ').next())
}

/// Adds what only the other reading tells.
fn complete(known: &mut Value<Victim>, new: Value<Victim>) {
    let (one, other) = (&mut known.value, new.value);
    one.name = one.name.or(other.name);
    one.age = one.age.or(other.age);
    one.sex = one.sex.or(other.sex);
    one.role = one.role.or(other.role);
    one.civilian = one.civilian.or(other.civilian);
}
