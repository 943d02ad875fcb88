//! What speaks for and against a word naming an event: the features of the choice, each with a readable name.

use crate::clause::{clause, sentence};
use crate::figure::{Count, CountRole};
use crate::frame::spec::{ARMED_GROUP, Frame, PERSON_GROUP, THING_GROUP, WEAPON_GROUP};
use crate::frame::trigger::{Candidate, Setting, all_classes};
use crate::language::Language;
use crate::lexicon::class::{self, Class, ClassSet};
use crate::lexicon::reading::Clitics;
use crate::mention::Found;
use crate::model::{Features, Part, part, yes};
use crate::term::{Term, TermKind, Terms};
use crate::text::document::Document;
use crate::values::Precision;
use std::cmp::Ordering;

/// Classes whose presence in a clause or article tells events apart.
const TELLING: [Class; 34] = [
    class::ARMED,
    class::FORCE,
    class::CIVILIAN,
    class::VICTIM,
    class::DETAINEE,
    class::CROWD,
    class::UNKNOWN_GROUP,
    class::WEAPON_ARTILLERY,
    class::WEAPON_ROCKET,
    class::WEAPON_GUN,
    class::WEAPON_BOMB,
    class::WEAPON_SUICIDE,
    class::WEAPON_CHEMICAL,
    class::WEAPON_BLADE,
    class::WEAPON_CROWD,
    class::AIRCRAFT,
    class::DRONE,
    class::VEHICLE_MILITARY,
    class::PRISON,
    class::MILITARY_TARGET,
    class::ADJ_AIR,
    class::ADJ_ARTILLERY,
    class::ADJ_ROCKET,
    class::ADJ_GROUND,
    class::ADJ_SUICIDE,
    class::ADJ_ARMED,
    class::SPORT,
    class::ABSTRACT_USE,
    class::ABSTRACT,
    class::PLACE,
    class::ACTOR,
    class::PLACE_KIND,
    class::NATIONALITY,
    class::BUILDING,
];

/// What a word can be beside an act: a town, a person's name, an adjective of origin.
const ALSO: [Class; 5] = [class::PLACE, class::NATIONALITY, class::ACTOR, class::ABSTRACT, class::PLACE_KIND];

const PRIORS: [Part<'static>; 6] = [part!("p0"), part!("p1"), part!("p2"), part!("p3"), part!("p4"), part!("p5")];

/// A prior in fifths.
fn step_of(prior: f32) -> usize {
    [0.2, 0.4, 0.6, 0.8, 1.0].iter().filter(|limit| prior >= **limit).count()
}

/// Lists what speaks for and against a candidate.
pub fn describe(found: &Found<'_, '_>, candidates: &[Candidate<'_>], index: usize, out: &mut impl Features) {
    let (Some(candidate), list) = (candidates.get(index), &found.terms.list) else { return };
    let (document, terms, setting, language) = (found.document, found.terms, found.setting, found.language);
    let at = candidate.term;
    let Some(term) = list.get(at) else { return };
    let name = |class: Class| language.classes.part(class);
    let (lemma, kind) = (candidate.lemma.part(), candidate.kind.part());
    let frame = language.frames.get(candidate.frame);
    let prior = frame.map_or(0.0, |frame| frame.prior);
    let level = if candidate.allowed { PRIORS[step_of(prior)] } else { part!("no") };
    out.add(part!("bias"), &[]);
    out.add(part!("rule"), &[kind]);
    out.add(part!("rule+prior"), &[kind, level]);
    out.add(part!("prior"), &[level]);
    out.add(part!("lemma"), &[lemma]);
    out.add(part!("frame"), &[frame.map_or(part!(""), Frame::part)]);
    surroundings(list, at, lemma, language, out);
    let form = form_of(term, candidate);
    out.add(part!("form"), &[form]);
    for class in ALSO.into_iter().filter(|class| term.is(*class)) {
        out.add(part!("also"), &[name(class), form]);
    }
    out.add(part!("lemma+form"), &[lemma, form]);
    let (reality, _, cue) = candidate.told;
    out.add(part!("reality"), &[reality.part()]);
    out.add(part!("reality"), &[Part::new(cue), kind]);
    place_in_document(document, terms, candidate, setting, out);
    let (before, after) = (list.get(at.saturating_sub(3)..at), list.get(at + 1..(at + 5).min(list.len())));
    let near = all_classes(before.unwrap_or(&[])).union(&all_classes(after.unwrap_or(&[])));
    let any = candidate.clause.union(&near).union(&setting.title);
    for class in TELLING.into_iter().filter(|class| any.has(*class)) {
        if candidate.clause.has(class) {
            out.add(part!("clause"), &[name(class)]);
            out.add(part!("clause+rule"), &[name(class), kind]);
        }
        if near.has(class) {
            out.add(part!("near+lemma"), &[name(class), lemma]);
        }
        if setting.title.has(class) {
            out.add(part!("title+rule"), &[name(class), kind]);
        }
    }
    for (rank, leading) in setting.kinds.iter().take(2).enumerate() {
        let rank = [part!("first"), part!("second")][rank];
        out.add(part!("leading+rule"), &[rank, leading.part(), kind]);
    }
    sentence_of(terms, candidate, language, out);
    toll(list, candidate, found.counts, out);
    roles(candidate, list, frame, out);
    others(candidates, index, list, out);
}

fn form_of(term: &Term<'_>, candidate: &Candidate<'_>) -> Part<'static> {
    match (candidate.arguments.verb, candidate.arguments.passive) {
        (true, true) => part!("passive"),
        (true, false) if term.has(Clitics::WILL) => part!("will"),
        (true, false) if term.finite().is_some_and(|finite| finite.past) => part!("past"),
        (true, false) => part!("present"),
        (false, _) if term.has(Clitics::PRONOUN) => part!("noun_pronoun"),
        (false, _) if term.has(Clitics::AL) => part!("noun_the"),
        (false, _) => part!("noun"),
    }
}

fn place_in_document(
    document: &Document<'_>,
    terms: &Terms<'_>,
    candidate: &Candidate<'_>,
    setting: &Setting,
    out: &mut impl Features,
) {
    let Some(term) = terms.list.get(candidate.term) else { return };
    let title = document.in_title(term.first);
    let last = terms.list.last().map_or(1, |term| term.sentence.max(1));
    let where_ = if title {
        part!("title")
    } else if term.sentence <= 2 {
        part!("lead")
    } else if term.sentence * 2 < last {
        part!("early")
    } else {
        part!("late")
    };
    out.add(part!("where"), &[where_]);
    out.add(part!("where+rule"), &[where_, candidate.kind.part()]);
    let paragraph = document.tokens.get(term.first).map_or(0, |token| token.paragraph);
    let [shape, side, company] = setting.paragraphs.look(paragraph);
    out.add(part!("paragraph"), &[shape, side]);
    out.add(part!("paragraph"), &[shape, side, company]);
    out.add(part!("company"), &[shape, company]);
    if term.has(Clitics::BI) {
        out.add(part!("particle"), &[part!("bi")]);
    }
    if term.has(Clitics::LI) {
        out.add(part!("particle"), &[part!("li")]);
    }
    if term.has(Clitics::AND) {
        out.add(part!("particle"), &[part!("and")]);
    }
}

/// The words and classes right beside the candidate.
fn surroundings(terms: &[Term<'_>], at: usize, lemma: Part<'_>, language: &Language, out: &mut impl Features) {
    for (offset, label) in [(-2isize, part!("w-2")), (-1, part!("w-1")), (1, part!("w+1")), (2, part!("w+2"))] {
        let Some(other) = at.checked_add_signed(offset).and_then(|index| terms.get(index)) else {
            out.add(label, &[part!("edge")]);
            continue;
        };
        match other.kind {
            TermKind::Known => {
                if let Some((known, _)) = other.lemmas(language).next() {
                    let known = known.part();
                    out.add(label, &[known]);
                    if offset.abs() == 1 {
                        out.add(label, &[known, lemma]);
                    }
                }
                for class in
                    other.classes.iter().filter(|class| *class != class::TRIGGER && *class != class::COUNTS).take(3)
                {
                    out.add(label, &[part!("class"), language.classes.part(class)]);
                    if offset == 1 || offset == -1 {
                        out.add(label, &[part!("class"), language.classes.part(class), lemma]);
                    }
                }
            }
            TermKind::Unknown => out.add(label, &[part!("unknown")]),
            TermKind::Number(_) => out.add(label, &[part!("number")]),
            TermKind::Date(_) => out.add(label, &[part!("date")]),
            TermKind::Mark(mark) => out.add(label, &[part!("mark"), Part::new(mark_name(mark, &mut [0; 4]))]),
        }
    }
}

/// The sentence around it: how it begins, the verb that governs it ("seeks to cut", "threatens to bomb"), its time and
/// its numbers.
fn sentence_of(terms: &Terms<'_>, candidate: &Candidate<'_>, language: &Language, out: &mut impl Features) {
    let (list, at, kind) = (&terms.list, candidate.term, candidate.kind.part());
    let bounds = sentence(list, at);
    let lemma =
        |index: usize| list.get(index).and_then(|term| term.lemmas(language).next()).map(|(lemma, _)| lemma.part());
    if let Some(first) = lemma(bounds.start).filter(|_| bounds.start != at) {
        out.add(part!("begins"), &[first]);
    }
    let verb = (at.saturating_sub(REACH).max(bounds.start)..at)
        .rev()
        .find(|index| list.get(*index).is_some_and(|term| term.finite().is_some() && term.is_verb_only()));
    let verb = verb.and_then(lemma).unwrap_or(part!("none"));
    out.add(part!("governed"), &[verb]);
    out.add(part!("governed"), &[verb, kind]);
    let time = list.get(bounds.clone()).unwrap_or(&[]).iter().find_map(|term| match term.kind {
        TermKind::Date(index) => terms.dates.get(index),
        _ => None,
    });
    let time = match time.map(|time| (time.value.since, time.value.precision)) {
        None => part!("none"),
        Some((true, _)) => part!("since"),
        Some((_, Precision::Day)) => part!("day"),
        Some((_, Precision::Unknown)) => part!("unknown"),
        Some(_) => part!("long"),
    };
    out.add(part!("time"), &[time]);
    out.add(part!("time"), &[time, kind]);
    let numbers = list.get(at + 1..(at + REACH).min(bounds.end)).unwrap_or(&[]);
    let number = numbers.iter().any(|term| matches!(term.kind, TermKind::Number(_)));
    let number = if number { part!("yes") } else { part!("no") };
    out.add(part!("number"), &[number, kind]);
}

/// The number of people nearest to it in its sentence, behind it or before: whether its clause has it, and what it counts.
fn toll(terms: &[Term<'_>], candidate: &Candidate<'_>, counts: &[Count], out: &mut impl Features) {
    let (at, kind) = (candidate.term, candidate.kind.part());
    let here = sentence(terms, at);
    let nearest = counts
        .iter()
        .filter(|count| count.role != CountRole::Part && here.contains(&count.at))
        .min_by_key(|count| count.at.abs_diff(at));
    let Some(count) = nearest else {
        out.add(part!("toll"), &[part!("none"), kind]);
        return;
    };
    let side = match count.at.cmp(&at) {
        Ordering::Less => part!("before"),
        Ordering::Equal => part!("own"),
        Ordering::Greater => part!("after"),
    };
    let (near, what) = (yes(clause(terms, at).contains(&count.at)), Part::new(count.kind.name()));
    out.add(part!("toll"), &[what, side, near]);
    out.add(part!("toll"), &[what, side, kind]);
    out.add(part!("toll"), &[what, side, candidate.lemma.part()]);
}

/// How many terms before or after a word are looked at.
const REACH: usize = 8;

/// Which roles are filled, and by what.
fn roles(candidate: &Candidate<'_>, terms: &[Term<'_>], frame: Option<&Frame>, out: &mut impl Features) {
    let Some(frame) = frame else { return };
    let kind = candidate.kind.part();
    for (role, positions) in
        [(part!("agent"), &frame.agent), (part!("patient"), &frame.patient), (part!("instrument"), &frame.instrument)]
    {
        let first = candidate.arguments.filler(positions, terms);
        let filler = first.map_or(part!("none"), |phrase| filler_name(&phrase.classes));
        out.add(part!("role"), &[role, filler]);
        out.add(part!("role+rule"), &[role, filler, kind]);
    }
    if !candidate.arguments.light_subject.is_empty() {
        out.add(part!("light"), &[kind]);
    }
    if let Some(first) = candidate.arguments.bare.first().and_then(|phrases| phrases.first()) {
        out.add(part!("bare"), &[filler_name(&first.classes)]);
    }
}

fn filler_name(classes: &ClassSet) -> Part<'static> {
    if classes.meets(&WEAPON_GROUP) {
        part!("weapon")
    } else if classes.meets(&ARMED_GROUP) {
        part!("armed")
    } else if classes.meets(&PERSON_GROUP) {
        part!("person")
    } else if classes.meets(&THING_GROUP) {
        part!("thing")
    } else if classes.meets(&crate::phrase::PLACE_GROUP) {
        part!("place")
    } else if classes.has(class::ABSTRACT) {
        part!("abstract")
    } else {
        part!("other")
    }
}

/// Other candidates of the same sentence.
fn others(found: &[Candidate<'_>], index: usize, terms: &[Term<'_>], out: &mut impl Features) {
    let Some(candidate) = found.get(index) else { return };
    let number = |candidate: &Candidate<'_>| terms.get(candidate.term).map(|term| term.sentence);
    for (other, label) in [(index.wrapping_sub(1), part!("before")), (index + 1, part!("after"))] {
        match found.get(other).filter(|other| number(other) == number(candidate)) {
            Some(other) => {
                let kind = other.kind.part();
                out.add(label, &[kind]);
                out.add(label, &[kind, candidate.kind.part()]);
                out.add(label, &[other.lemma.part(), candidate.lemma.part()]);
            }
            None => out.add(label, &[part!("none"), candidate.kind.part()]),
        }
    }
}

/// A mark as part of a feature's name; the signs that names are put together with are written out.
fn mark_name(mark: char, buffer: &mut [u8; 4]) -> &str {
    match mark {
        '=' => "equals",
        ':' => "colon",
        _ => mark.encode_utf8(buffer),
    }
}
