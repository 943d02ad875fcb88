//! Triggers: the words that name an event, and the choice whether they do and of which type.

use crate::clause::{clause, sentence};
use crate::event::EventType;
use crate::frame::arguments::{Arguments, arguments, preposition};
use crate::frame::spec::{ARMED_GROUP, Frame, PERSON_GROUP, Retype, Scope, THING_GROUP, WEAPON_GROUP};
use crate::language::Language;
use crate::lexicon::class::{self, Class, ClassSet};
use crate::lexicon::reading::Clitics;
use crate::lexicon::tree::Shape;
use crate::model::{Features, Part, softmax};
use crate::term::{Term, TermKind, Terms};
use crate::text::document::Document;

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
    /// What stands around it.
    pub arguments: Arguments,
    /// The trigger, by its number, whose act this verb goes on to tell: "shelling hit the town".
    pub about: Option<usize>,
}

/// A word that may name an event, before the choice.
#[derive(Debug)]
pub struct Candidate<'l> {
    /// Its term.
    pub term: usize,
    /// Id of its lemma.
    pub lemma: &'l str,
    /// Index of its frame.
    pub frame: usize,
    /// What stands around it.
    pub arguments: Arguments,
    /// The type that frame and retypes give.
    pub kind: EventType,
    /// Whether the frame's conditions hold.
    pub allowed: bool,
}

/// What the whole article is about: how often each class stands in it.
#[derive(Debug)]
pub struct Setting {
    title: ClassSet,
    article: ClassSet,
    /// Types that certain triggers name, strongest first.
    kinds: Vec<EventType>,
}

/// All candidates of a document.
#[must_use]
pub fn candidates<'l>(document: &Document<'_>, terms: &Terms<'l>, language: &'l Language) -> (Vec<Candidate<'l>>, Setting) {
    let mut setting = setting(document, terms);
    let mut out = Vec::new();
    for (at, term) in terms.list.iter().enumerate() {
        if term.is(class::TRIGGER) && document.zone(term.first).is_none()
            && let Some(candidate) = candidate(document, terms, at, language, &setting)
        {
            out.push(candidate);
        }
    }
    setting.kinds = leading_kinds(&out, language);
    (out, setting)
}

fn setting(document: &Document<'_>, terms: &Terms<'_>) -> Setting {
    let (mut title, mut article) = (ClassSet::EMPTY, ClassSet::EMPTY);
    for term in &terms.list {
        article = article.union(&term.classes);
        if document.in_title(term.first) {
            title = title.union(&term.classes);
        }
    }
    Setting { title, article, kinds: Vec::new() }
}

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

fn candidate<'l>(document: &Document<'_>, terms: &Terms<'l>, at: usize, language: &'l Language, setting: &Setting) -> Option<Candidate<'l>> {
    let list = &terms.list;
    let term = list.get(at)?;
    let finite = term.finite().filter(|_| is_verb(list, at));
    let mut best: Option<(&'l str, usize, bool, f32)> = None;
    for entry in term.fitting() {
        let crate::lexicon::tree::Target::Lemma(id) = entry.target else { continue };
        let Some(lemma) = language.lemma(id) else { continue };
        if matches!(entry.shape, Shape::Verb(_)) != finite.is_some() {
            continue;
        }
        for index in &lemma.frames {
            let Some(frame) = language.frames.get(*index) else { continue };
            let Some(allowed) = conditions(frame, list, at, language) else { continue };
            let weight = frame.prior + specificity(frame) + if allowed { 3.0 } else { 0.0 };
            if best.is_none_or(|(_, _, _, known)| weight > known) {
                best = Some((&lemma.id, *index, allowed, weight));
            }
        }
    }
    let (lemma, index, allowed, _) = best?;
    let frame = language.frames.get(index)?;
    let kind = retype(frame, list, at, document, setting).unwrap_or(frame.kind);
    Some(Candidate { term: at, lemma, frame: index, arguments: arguments(list, at, finite), kind, allowed })
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
    let construct = before.is_nominal() && !before.has(Clitics::AL.with(Clitics::PRONOUN))
        && before.is_any(&ClassSet::of(&[class::ABSTRACT, class::TRIGGER, class::ATTEMPT, class::FOIL, class::RUMOUR, class::SPEECH_NOUN, class::TIME]));
    !(preposition(before).is_some() && before.is_particle() || construct)
}

/// Whether the frame's conditions hold; `None` where words that the sense needs are missing altogether.
fn conditions(frame: &Frame, terms: &[Term<'_>], at: usize, language: &Language) -> Option<bool> {
    if !frame.with.is_empty() || !frame.with_classes.is_empty() {
        let near = terms.iter().skip(at + 1).take(5);
        let found = near.into_iter().any(|term| {
            term.is_any(&frame.with_classes) || term.lemmas(language).any(|(lemma, _)| frame.with.contains(&lemma.id))
        });
        if !found {
            return None;
        }
    }
    let bounds = clause(terms, at);
    let others = || terms.get(bounds.clone()).unwrap_or(&[]).iter().enumerate().filter(|(index, _)| bounds.start + index != at);
    let needed = frame.needs.is_empty() || others().any(|(_, term)| term.is_any(&frame.needs));
    let forbidden = terms.iter().skip(at + 1).take(3).any(|term| term.is_any(&frame.unless))
        || others().any(|(_, term)| term.is_any(&frame.unless_near));
    Some(needed && !forbidden)
}

fn retype(frame: &Frame, terms: &[Term<'_>], at: usize, document: &Document<'_>, setting: &Setting) -> Option<EventType> {
    let bounds = clause(terms, at);
    let holds = |retype: &&Retype| match retype.scope {
        Scope::Clause => {
            let window = at.saturating_sub(6).max(bounds.start)..(at + 12).min(bounds.end);
            terms.get(window).unwrap_or(&[]).iter().any(|term| term.is_any(&retype.near))
        }
        Scope::Title => document.article.title.len() > 1 && setting.title.meets(&retype.near),
        Scope::Article => setting.article.meets(&retype.near),
    };
    frame.retypes.iter().find(holds).map(|retype| retype.kind)
}

/// Decides each candidate: by the model where there is one, else by the frames' priors.
#[must_use]
pub fn choose<'l>(document: &Document<'_>, terms: &Terms<'l>, found: Vec<Candidate<'l>>, setting: &Setting, language: &'l Language) -> Vec<Trigger<'l>> {
    let mut features = Features::of(CHOICE);
    let chosen: Vec<Option<(EventType, f32)>> =
        (0..found.len()).map(|index| decide(document, terms, &found, index, setting, language, &mut features)).collect();
    let kept = found.into_iter().zip(chosen).filter_map(|(candidate, chosen)| chosen.map(|chosen| (candidate, chosen)));
    let mut out: Vec<Trigger<'l>> = kept
        .map(|(candidate, (kind, confidence))| Trigger {
            term: candidate.term,
            lemma: candidate.lemma,
            frame: candidate.frame,
            kind,
            confidence,
            arguments: candidate.arguments,
            about: None,
        })
        .collect();
    link(&mut out, &terms.list);
    out
}

/// A verb whose subject is itself a trigger tells more of that event, and takes its type.
pub(crate) fn link(triggers: &mut [Trigger<'_>], terms: &[Term<'_>]) {
    for index in 1..triggers.len() {
        let Some((before, [verb, ..])) = triggers.split_at_mut_checked(index) else { continue };
        if !verb.arguments.verb || verb.arguments.passive {
            continue;
        }
        let subject = verb.arguments.before.first();
        let near = before.iter().enumerate().rev().take(3).find(|(_, noun)| {
            !noun.arguments.verb && subject.is_some_and(|phrase| (phrase.first..phrase.end).contains(&noun.term) && phrase.head == noun.term)
                || noun.term < verb.term && !noun.arguments.verb && relative(terms, noun.term, verb.term)
        });
        if let Some((at, noun)) = near {
            verb.about = Some(at);
            verb.kind = noun.kind;
        }
    }
}

/// "the shelling that hit", "shelling (of the regime) hit": only the noun's own phrase and a relative stand between.
fn relative(terms: &[Term<'_>], noun: usize, verb: usize) -> bool {
    let between = terms.get(noun + 1..verb).unwrap_or(&[]);
    between.len() <= 5 && terms.get(verb).is_some_and(|term| !term.has(Clitics::AND) && term.is_verb_only())
        && between.iter().all(|term| term.is(class::RELATIVE) && term.is_particle() || term.is_nominal() && term.finite().is_none() && !term.has(Clitics::AND))
}

fn decide(document: &Document<'_>, terms: &Terms<'_>, found: &[Candidate<'_>], index: usize, setting: &Setting, language: &Language, features: &mut Features) -> Option<(EventType, f32)> {
    let candidate = found.get(index)?;
    let Some(model) = &language.model else {
        let prior = language.frames.get(candidate.frame).map_or(0.0, |frame| frame.prior);
        return (candidate.allowed && prior >= 0.4).then_some((candidate.kind, prior));
    };
    features.clear();
    describe(document, terms, found, index, setting, language, features);
    let mut scores = [0.0f32; OUTCOMES];
    model.score(features, &mut scores);
    softmax(&mut scores);
    scores[0] *= CAUTION;
    let none = scores.iter().skip(1).all(|score| *score <= scores[0]);
    if none && candidate.allowed {
        let prior = language.frames.get(candidate.frame).map_or(0.0, |frame| frame.prior);
        let rare = model.examples(CHOICE, candidate.kind.name()) < ENOUGH;
        // What has hardly been seen is left to the rules, and what somebody denies must not get lost.
        if rare && prior >= 0.4 || denied(&terms.list, candidate.term) {
            return Some((candidate.kind, prior));
        }
    }
    let (best, _) = scores.iter().enumerate().max_by(|left, right| left.1.total_cmp(right.1))?;
    let kind = EventType::ALL.get(best.checked_sub(1)?)?;
    Some((*kind, scores.get(best).copied().unwrap_or(0.0)))
}

/// Whether a verb or noun of denial stands up to six terms before.
fn denied(terms: &[Term<'_>], at: usize) -> bool {
    let bounds = sentence(terms, at);
    terms.get(at.saturating_sub(6).max(bounds.start)..at).unwrap_or(&[]).iter().any(|term| term.is(class::DENY))
}

/// Name of the choice in the model.
pub const CHOICE: &str = "trigger";

/// How much "no event" weighs against the types: below 1, since one mention missed can cost an event, and one too
/// many most often joins another. Chosen by cross-validation.
const CAUTION: f32 = 0.8;

/// A type with fewer examples than this is left to the rules where the model sees no event.
const ENOUGH: f32 = 30.0;

/// Number of outcomes of the choice: no event, or one of the types.
pub const OUTCOMES: usize = EventType::ALL.len() + 1;

/// Classes whose presence in a clause or article tells events apart.
const TELLING: [Class; 34] = [
    class::ARMED, class::FORCE, class::CIVILIAN, class::VICTIM, class::DETAINEE, class::CROWD, class::UNKNOWN_GROUP,
    class::WEAPON_ARTILLERY, class::WEAPON_ROCKET, class::WEAPON_GUN, class::WEAPON_BOMB, class::WEAPON_SUICIDE,
    class::WEAPON_CHEMICAL, class::WEAPON_BLADE, class::WEAPON_CROWD, class::AIRCRAFT, class::DRONE, class::VEHICLE_MILITARY,
    class::PRISON, class::MILITARY_TARGET, class::ADJ_AIR, class::ADJ_ARTILLERY, class::ADJ_ROCKET, class::ADJ_GROUND,
    class::ADJ_SUICIDE, class::ADJ_ARMED, class::SPORT, class::ABSTRACT_USE, class::ABSTRACT, class::PLACE, class::ACTOR,
    class::PLACE_KIND, class::NATIONALITY, class::BUILDING,
];

/// Lists what speaks for and against a candidate.
pub fn describe(document: &Document<'_>, terms: &Terms<'_>, found: &[Candidate<'_>], index: usize, setting: &Setting, language: &Language, out: &mut Features) {
    let (Some(candidate), list) = (found.get(index), &terms.list) else { return };
    let at = candidate.term;
    let Some(term) = list.get(at) else { return };
    let name = |class: Class| language.classes.part(class);
    let (lemma, kind) = (Part::new(candidate.lemma), Part::new(candidate.kind.name()));
    let frame = language.frames.get(candidate.frame);
    let prior = frame.map_or(0.0, |frame| frame.prior);
    let level = Part::new(if candidate.allowed { ["p0", "p1", "p2", "p3", "p4", "p5"][((prior * 5.0) as usize).min(5)] } else { "no" });
    out.add("bias", &[]);
    out.add("rule", &[kind]);
    out.add("rule+prior", &[kind, level]);
    out.add("prior", &[level]);
    out.add("lemma", &[lemma]);
    out.add("frame", &[frame.map_or("", |frame| frame.name.as_str()).into()]);
    surroundings(list, at, lemma, language, out);
    let form = Part::new(form_of(term, candidate));
    out.add("form", &[form]);
    out.add("lemma+form", &[lemma, form]);
    place_in_document(document, terms, candidate, out);
    let bounds = clause(list, at);
    let window = list.get(bounds.start..bounds.end).unwrap_or(&[]);
    let near = list.get(at.saturating_sub(3)..(at + 5).min(list.len())).unwrap_or(&[]);
    for class in TELLING {
        if window.iter().enumerate().any(|(index, other)| bounds.start + index != at && other.is(class)) {
            out.add("clause", &[name(class)]);
            out.add("clause+rule", &[name(class), kind]);
        }
        if near.iter().any(|other| other.is(class) && other.first != term.first) {
            out.add("near+lemma", &[name(class), lemma]);
        }
        if setting.article.has(class) {
        }
        if setting.title.has(class) {
            out.add("title+rule", &[name(class), kind]);
        }
    }
    for (rank, leading) in setting.kinds.iter().take(2).enumerate() {
        let (rank, leading) = (Part::new(["first", "second"][rank]), Part::new(leading.name()));
        out.add("leading+rule", &[rank, leading, kind]);
    }
    roles(candidate, list, frame, out);
    others(found, index, list, out);
}

fn form_of(term: &Term<'_>, candidate: &Candidate<'_>) -> &'static str {
    match (candidate.arguments.verb, candidate.arguments.passive) {
        (true, true) => "passive",
        (true, false) if term.has(Clitics::WILL) => "will",
        (true, false) if term.finite().is_some_and(|finite| finite.past) => "past",
        (true, false) => "present",
        (false, _) if term.has(Clitics::PRONOUN) => "noun_pronoun",
        (false, _) if term.has(Clitics::AL) => "noun_the",
        (false, _) => "noun",
    }
}

fn place_in_document(document: &Document<'_>, terms: &Terms<'_>, candidate: &Candidate<'_>, out: &mut Features) {
    let Some(term) = terms.list.get(candidate.term) else { return };
    let title = document.in_title(term.first);
    let last = terms.list.last().map_or(1, |term| term.sentence.max(1));
    let where_ = if title { "title" } else if term.sentence <= 2 { "lead" } else if term.sentence * 2 < last { "early" } else { "late" };
    out.add("where", &[where_.into()]);
    out.add("where+rule", &[where_.into(), candidate.kind.name().into()]);
    if term.has(Clitics::BI) {
        out.add("particle", &["bi".into()]);
    }
    if term.has(Clitics::LI) {
        out.add("particle", &["li".into()]);
    }
    if term.has(Clitics::AND) {
        out.add("particle", &["and".into()]);
    }
}

/// The words and classes right beside the candidate.
fn surroundings(terms: &[Term<'_>], at: usize, lemma: Part<'_>, language: &Language, out: &mut Features) {
    for (offset, label) in [(-2isize, "w-2"), (-1, "w-1"), (1, "w+1"), (2, "w+2")] {
        let Some(other) = at.checked_add_signed(offset).and_then(|index| terms.get(index)) else {
            out.add(label, &["edge".into()]);
            continue;
        };
        match other.kind {
            TermKind::Known => {
                if let Some((known, _)) = other.lemmas(language).next() {
                    let known = Part::new(&known.id);
                    out.add(label, &[known]);
                    if offset.abs() == 1 {
                        out.add(label, &[known, lemma]);
                    }
                }
                for class in other.classes.iter().filter(|class| *class != class::TRIGGER).take(3) {
                    out.add(label, &["class".into(), language.classes.part(class)]);
                    if offset == 1 || offset == -1 {
                        out.add(label, &["class".into(), language.classes.part(class), lemma]);
                    }
                }
            }
            TermKind::Unknown => out.add(label, &["unknown".into()]),
            TermKind::Number(_) => out.add(label, &["number".into()]),
            TermKind::Date(_) => out.add(label, &["date".into()]),
            TermKind::Mark(mark) => out.add(label, &["mark".into(), mark_name(mark, &mut [0; 4]).into()]),
        }
    }
}

/// Which roles are filled, and by what.
fn roles(candidate: &Candidate<'_>, terms: &[Term<'_>], frame: Option<&Frame>, out: &mut Features) {
    let Some(frame) = frame else { return };
    let kind = Part::new(candidate.kind.name());
    for (role, positions) in [("agent", &frame.agent), ("patient", &frame.patient), ("instrument", &frame.instrument)] {
        let (phrases, _) = candidate.arguments.fill(positions, terms);
        let (role, filler) = (Part::new(role), Part::new(phrases.first().map_or("none", |phrase| filler_name(&phrase.classes))));
        out.add("role", &[role, filler]);
        out.add("role+rule", &[role, filler, kind]);
    }
    if !candidate.arguments.light_subject.is_empty() {
        out.add("light", &[kind]);
    }
    if let Some(first) = candidate.arguments.bare.first().and_then(|phrases| phrases.first()) {
        let filler = Part::new(filler_name(&first.classes));
        out.add("bare", &[filler]);
    }
}

fn filler_name(classes: &ClassSet) -> &'static str {
    if classes.meets(&WEAPON_GROUP) {
        "weapon"
    } else if classes.meets(&ARMED_GROUP) {
        "armed"
    } else if classes.meets(&PERSON_GROUP) {
        "person"
    } else if classes.meets(&THING_GROUP) {
        "thing"
    } else if classes.meets(&crate::phrase::PLACE_GROUP) {
        "place"
    } else if classes.has(class::ABSTRACT) {
        "abstract"
    } else {
        "other"
    }
}

/// Other candidates of the same sentence.
fn others(found: &[Candidate<'_>], index: usize, terms: &[Term<'_>], out: &mut Features) {
    let Some(candidate) = found.get(index) else { return };
    let bounds = sentence(terms, candidate.term);
    for (other, label) in [(index.wrapping_sub(1), "before"), (index + 1, "after")] {
        match found.get(other).filter(|other| bounds.contains(&other.term)) {
            Some(other) => {
                let kind = Part::new(other.kind.name());
                out.add(label, &[kind]);
                out.add(label, &[kind, candidate.kind.name().into()]);
                out.add(label, &[other.lemma.into(), candidate.lemma.into()]);
            }
            None => out.add(label, &["none".into(), candidate.kind.name().into()]),
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
