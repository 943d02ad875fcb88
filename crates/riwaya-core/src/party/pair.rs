//! What speaks for and against a phrase being a party of a mention: the features of the choice.

use super::nominal::{Nominal, Scene};
use crate::clause::clause;
use crate::frame::arguments::Arguments;
use crate::frame::spec::{THING_GROUP, WEAPON_GROUP};
use crate::lexicon::class::{self, Class, ClassSet};
use crate::lexicon::reading::Clitics;
use crate::mention::{Found, Mention};
use crate::model::{Features, Part, part as literal};
use crate::phrase::{PLACE_GROUP, Phrase};
use crate::term::{Term, TermKind};

/// Lists what speaks for and against the phrase `index` of a scene being a party of a mention.
pub fn describe(
    found: &Found<'_, '_>,
    mention: &Mention<'_>,
    around: &Arguments,
    scene: &Scene,
    index: usize,
    out: &mut impl Features,
) {
    let Some(nominal) = scene.nominals.get(index) else { return };
    let terms = &found.terms.list;
    let phrase = &nominal.phrase;
    let part = Part::new;
    let kind = part(mention.kind.name());
    let lemma = part(mention.lemma);
    let family =
        part(found.language.frames.get(mention.frame).map_or("", |frame| frame.name.split('/').next().unwrap_or("")));
    let filler = part(filler(found, phrase));
    let head = head_name(found, phrase);
    let form = part(form_of(terms, mention, around));
    let side = part(if mention.term < phrase.first {
        "after"
    } else if phrase.end <= mention.term {
        "before"
    } else {
        "around"
    });
    let scope = part(scope_of(found, mention, scene));
    let between = Between::new(terms, mention.term, phrase, scene);
    let distance = part(between.distance());
    let prep = nominal.preposition.map_or(part("none"), |class| found.language.classes.part(class));
    let slot = part(slot(around, phrase));
    let rule = part(rule(mention, phrase));
    let yes = |is: bool| part(if is { "yes" } else { "no" });

    out.add(literal!("bias"), &[]);
    out.add(literal!("kind"), &[kind]);
    out.add(literal!("filler"), &[filler]);
    out.add(literal!("filler+kind"), &[filler, kind]);
    out.add(literal!("filler+family"), &[filler, family]);
    out.add(literal!("head"), &[head]);
    out.add(literal!("head+kind"), &[head, kind]);
    out.add(literal!("scope"), &[scope, side]);
    out.add(literal!("slot"), &[slot]);
    out.add(literal!("slot+filler"), &[slot, filler]);
    out.add(literal!("slot+kind"), &[slot, kind]);
    out.add(literal!("slot+lemma"), &[slot, lemma]);
    out.add(literal!("slot+form+filler"), &[slot, form, filler]);
    out.add(literal!("rule"), &[rule]);
    out.add(literal!("rule+filler"), &[rule, filler]);
    out.add(literal!("rule+kind"), &[rule, kind]);
    out.add(literal!("rule+slot"), &[rule, slot]);
    out.add(literal!("side+distance"), &[scope, side, distance]);
    out.add(literal!("side+distance+filler"), &[scope, side, distance, filler]);
    out.add(literal!("form+side+distance"), &[form, side, distance]);
    out.add(literal!("prep"), &[prep]);
    out.add(literal!("prep+filler"), &[prep, filler]);
    out.add(literal!("prep+side"), &[prep, side, distance]);
    out.add(literal!("prep+side+kind"), &[prep, side, kind]);
    out.add(literal!("prep+side+filler+kind"), &[prep, side, filler, kind]);
    out.add(literal!("prep+lemma"), &[prep, side, lemma]);
    out.add(literal!("side+filler+kind"), &[side, filler, kind]);
    out.add(literal!("side+filler+lemma"), &[side, filler, lemma]);
    out.add(literal!("triggers"), &[side, part(few(between.triggers))]);
    out.add(literal!("verbs"), &[side, part(few(between.verbs))]);
    out.add(literal!("marks"), &[side, part(few(between.marks))]);
    out.add(literal!("openers"), &[side, part(few(between.openers))]);
    out.add(literal!("parties"), &[side, part(few(between.parties)), filler]);
    out.add(
        literal!("apart"),
        &[side, part(few(between.triggers)), part(few(between.verbs)), part(few(between.openers))],
    );
    out.add(literal!("inner"), &[yes(nominal.inner), prep]);
    out.add(literal!("joined"), &[yes(nominal.joined), slot]);
    out.add(literal!("place"), &[yes(nominal.place), filler]);
    out.add(literal!("speaks"), &[yes(nominal.speaks), side]);
    out.add(literal!("speaks+kind"), &[yes(nominal.speaks), kind]);
    if let Some(counted) = nominal.counted {
        out.add(literal!("counted"), &[part(counted.name()), kind]);
        out.add(literal!("counted+side"), &[part(counted.name()), side]);
    }
    standing(found, mention, scene, nominal, [filler, kind, side], out);
    governor(found, mention, nominal, filler, form, out);
    neighbours(found, phrase, kind, filler, out);
    for class in phrase.classes.iter().filter(|class| *class != class::ACTOR).take(5) {
        let class = found.language.classes.part(class);
        out.add(literal!("class"), &[class]);
        out.add(literal!("class+kind"), &[class, kind]);
        out.add(literal!("class+prep+side"), &[class, prep, side]);
    }
    let first = terms.get(phrase.first);
    out.add(
        literal!("number"),
        &[
            part(if first.is_some_and(|term| matches!(term.kind, TermKind::Number(_))) { "number" } else { "plain" }),
            kind,
        ],
    );
    let length = part(few(phrase.end - phrase.first));
    out.add(literal!("length"), &[length, filler]);
}

/// How the phrase stands in its sentence and in the article: whether the trigger is the nearest one to it, whether it
/// shares the trigger's clause, whether it is the first party of the sentence, whether the headline names it.
fn standing(
    found: &Found<'_, '_>,
    mention: &Mention<'_>,
    scene: &Scene,
    nominal: &Nominal,
    [filler, kind, side]: [Part<'_>; 3],
    out: &mut impl Features,
) {
    let terms = &found.terms.list;
    let phrase = &nominal.phrase;
    let yes = |is: bool| Part::new(if is { "yes" } else { "no" });
    let away = |at: usize| if at < phrase.first { phrase.first - at } else { (at + 1).saturating_sub(phrase.end) };
    let own = away(mention.term);
    let nearest = !(scene.bounds.clone())
        .any(|at| at != mention.term && away(at) < own && terms.get(at).is_some_and(|term| term.is(class::TRIGGER)));
    let same = clause(terms, mention.term).contains(&phrase.head);
    let others = || scene.nominals.iter().filter(|other| !other.inner && other.phrase.is_party() && !other.speaks);
    let first = others().next().is_some_and(|other| other.phrase.first == phrase.first);
    let only = others().count() == 1;
    out.add(literal!("nearest"), &[yes(nearest), side]);
    out.add(literal!("nearest+clause"), &[yes(nearest), yes(same), filler]);
    out.add(literal!("nearest+kind"), &[yes(nearest), yes(same), kind]);
    out.add(literal!("first"), &[yes(first), yes(only), filler]);
    out.add(literal!("first+kind"), &[yes(first), yes(same), kind]);
    if phrase.actor.is_some() {
        out.add(literal!("headline"), &[yes(nominal.headline), filler]);
        out.add(literal!("headline+kind"), &[yes(nominal.headline), kind]);
        out.add(literal!("often"), &[Part::new(few(nominal.often)), filler]);
    }
}

/// The verb that the phrase hangs on.
fn governor(
    found: &Found<'_, '_>,
    mention: &Mention<'_>,
    nominal: &Nominal,
    filler: Part<'_>,
    form: Part<'_>,
    out: &mut impl Features,
) {
    let part = Part::new;
    let prep = if nominal.preposition.is_some() { "prep" } else { "bare" };
    if let Some((verb, rank)) = nominal.verb_before {
        let verb = verb_name(found, mention, verb);
        let rank = part(few(rank));
        out.add(literal!("verb_before"), &[verb, rank, part(prep)]);
        out.add(literal!("verb_before+filler"), &[verb, rank, part(prep), filler]);
        out.add(literal!("verb_before+form"), &[verb, rank, form]);
    } else {
        out.add(literal!("verb_before"), &[part("none"), part(prep)]);
    }
    if let Some(verb) = nominal.verb_after {
        let verb = verb_name(found, mention, verb);
        out.add(literal!("verb_after"), &[verb, part(prep)]);
        out.add(literal!("verb_after+filler"), &[verb, filler]);
        out.add(literal!("verb_after+form"), &[verb, form]);
    } else {
        out.add(literal!("verb_after"), &[part("none"), part(prep)]);
    }
}

fn verb_name<'a>(found: &'a Found<'_, '_>, mention: &Mention<'_>, at: usize) -> Part<'a> {
    if at == mention.term {
        return literal!("self");
    }
    let Some(term) = found.terms.list.get(at) else { return literal!("none") };
    let known = term
        .lemmas(found.language)
        .find(|(_, shape)| matches!(shape, crate::lexicon::tree::Shape::Verb(_)))
        .map(|(lemma, _)| lemma.part());
    known.unwrap_or(literal!("other"))
}

/// The words beside the phrase.
fn neighbours(found: &Found<'_, '_>, phrase: &Phrase, kind: Part<'_>, filler: Part<'_>, out: &mut impl Features) {
    let terms = &found.terms.list;
    let before = phrase.first.checked_sub(1).and_then(|at| terms.get(at));
    let after = terms.get(phrase.end);
    let (before, after) = (word_name(found, before), word_name(found, after));
    out.add(literal!("w-1"), &[before]);
    out.add(literal!("w-1+kind"), &[before, kind]);
    out.add(literal!("w-1+filler"), &[before, filler]);
    out.add(literal!("w+1"), &[after]);
    out.add(literal!("w+1+filler"), &[after, filler]);
}

fn word_name<'a>(found: &'a Found<'_, '_>, term: Option<&'a Term<'_>>) -> Part<'a> {
    let Some(term) = term else { return literal!("edge") };
    match term.kind {
        TermKind::Known if term.actor.is_some() => literal!("actor"),
        TermKind::Known if term.place.is_some() => literal!("place"),
        TermKind::Known => term.lemmas(found.language).next().map_or(literal!("known"), |(lemma, _)| lemma.part()),
        TermKind::Unknown => literal!("unknown"),
        TermKind::Number(_) => literal!("number"),
        TermKind::Date(_) => literal!("date"),
        TermKind::Mark('“' | '”' | '(' | ')') => literal!("quotation"),
        TermKind::Mark('،' | ',' | '؛') => literal!("comma"),
        TermKind::Mark('.' | '!' | '?' | '؟') => literal!("stop"),
        TermKind::Mark(_) => literal!("mark"),
    }
}

/// What the head is: its lemma; of names only what they name, so that no party is treated by its name.
fn head_name<'a>(found: &'a Found<'_, '_>, phrase: &Phrase) -> Part<'a> {
    let Some(term) = found.terms.list.get(phrase.head) else { return literal!("none") };
    if term.is(class::NATIONALITY) {
        return literal!("nationality");
    }
    word_name(found, Some(term))
}

/// How the trigger is worded.
fn form_of(terms: &[Term<'_>], mention: &Mention<'_>, around: &Arguments) -> &'static str {
    let Some(term) = terms.get(mention.term) else { return "none" };
    match (around.verb, around.passive) {
        (true, true) => "passive",
        (true, false) if around.subject_first => "active_after",
        (true, false) => "active",
        (false, _) if !around.undergoer.is_empty() => "undergone",
        (false, _) if !around.light_subject.is_empty() => "done",
        (false, _) if term.has(Clitics::PRONOUN) => "noun_pronoun",
        (false, _) if term.has(Clitics::AL) => "noun_the",
        (false, _) => "noun",
    }
}

/// Where the phrase's sentence is, seen from the mention.
fn scope_of(found: &Found<'_, '_>, mention: &Mention<'_>, scene: &Scene) -> &'static str {
    let terms = &found.terms.list;
    if scene.bounds.contains(&mention.term) {
        return if mention.title { "title" } else { "same" };
    }
    let title = terms.get(scene.bounds.start).is_some_and(|term| found.document.in_title(term.first));
    if title { "headline" } else { "previous" }
}

fn rule(mention: &Mention<'_>, phrase: &Phrase) -> &'static str {
    let has = |list: &[crate::mention::Filled]| list.iter().any(|filled| filled.phrase.head == phrase.head);
    match (has(&mention.agents), has(&mention.patients), has(&mention.instruments)) {
        (true, _, true) => "agent_instrument",
        (true, _, false) => "agent",
        (false, true, _) => "patient",
        (false, false, true) => "instrument",
        (false, false, false) => "none",
    }
}

/// Where the phrase stands among the arguments of the trigger.
fn slot(around: &Arguments, phrase: &Phrase) -> &'static str {
    let has = |list: &[Phrase]| list.iter().any(|other| other.head == phrase.head);
    let within = |list: &[Phrase]| list.iter().any(|other| (other.first..other.end).contains(&phrase.head));
    for (index, group) in around.bare.iter().enumerate() {
        if has(group) {
            return ["bare1", "bare2", "bare3"].get(index).copied().unwrap_or("bare4");
        }
    }
    for (class, group) in &around.prepositional {
        if has(group) {
            return preposition_name(*class);
        }
    }
    if has(&around.light_subject) {
        "light_subject"
    } else if has(&around.undergoer) {
        "undergoer"
    } else if has(&around.before) {
        "before"
    } else if has(&around.adjectives) {
        "adjective"
    } else if around.bare.iter().any(|group| within(group)) {
        "in_bare"
    } else if around.prepositional.iter().any(|(_, group)| within(group)) {
        "in_prepositional"
    } else {
        "none"
    }
}

fn preposition_name(class: Class) -> &'static str {
    match class {
        class::QIBAL | class::YAD => "by",
        class::ALA => "ala",
        class::FI => "fi",
        class::BI => "bi",
        class::MIN => "min",
        class::ILA => "ila",
        class::AN => "an",
        class::MAA => "maa",
        class::BAYNA => "bayna",
        class::DIDDA => "didda",
        class::LI => "li",
        class::NAHW => "nahw",
        _ => "prep",
    }
}

/// What kind of thing a phrase is.
fn filler(found: &Found<'_, '_>, phrase: &Phrase) -> &'static str {
    let classes = &phrase.classes;
    let one_of = |all: &[Class]| classes.meets(&ClassSet::of(all));
    let head = found.terms.list.get(phrase.head);
    if classes.has(class::UNKNOWN_GROUP) {
        "unknown_group"
    } else if one_of(&[class::AIRCRAFT, class::DRONE]) {
        "aircraft"
    } else if classes.meets(&WEAPON_GROUP) {
        "weapon"
    } else if head.is_some_and(|term| term.is(class::ACTOR)) {
        let armed = phrase.actor.and_then(|id| found.language.actor(id));
        match armed.map(|actor| actor.kind.as_str()) {
            Some("person") => "person_actor",
            Some("media" | "agency" | "monitor") => "media_actor",
            Some("government" | "political" | "international" | "io" | "ngo" | "civil" | "medical") => "civil_actor",
            _ if classes.has(class::PLACE) => "country_actor",
            _ => "armed_actor",
        }
    } else if classes.has(class::FORCE) {
        "force"
    } else if classes.has(class::ARMED) {
        "armed"
    } else if classes.has(class::DETAINEE) {
        "detainee"
    } else if classes.has(class::VICTIM) {
        "victim"
    } else if one_of(&[class::CIVILIAN, class::FAMILY]) {
        "civilian"
    } else if classes.has(class::CROWD) {
        "crowd"
    } else if one_of(&[class::OFFICIAL, class::RANK]) {
        "official"
    } else if one_of(&[class::SPOKESMAN, class::MEDIA]) {
        "media"
    } else if one_of(&[class::PEOPLE, class::PERSON_NAME]) {
        "people"
    } else if one_of(&[class::VEHICLE, class::VEHICLE_MILITARY, class::SHIP]) {
        "vehicle"
    } else if classes.has(class::MILITARY_TARGET) {
        "military_target"
    } else if classes.meets(&THING_GROUP) {
        "thing"
    } else if classes.has(class::ORG) {
        "org"
    } else if classes.meets(&PLACE_GROUP) {
        "place"
    } else if classes.has(class::NATIONALITY) {
        "nationality"
    } else if classes.has(class::TRIGGER) {
        "trigger"
    } else if classes.has(class::ABSTRACT) {
        "abstract"
    } else if head.is_some_and(|term| term.kind == TermKind::Unknown) {
        "unknown"
    } else {
        "other"
    }
}

/// What stands between a trigger and a phrase.
struct Between {
    terms: usize,
    triggers: usize,
    verbs: usize,
    marks: usize,
    openers: usize,
    parties: usize,
}

const OPENERS: ClassSet = ClassSet::of(&[class::ANNA, class::RELATIVE, class::CONJUNCTION, class::DISCOURSE]);

impl Between {
    fn new(terms: &[Term<'_>], trigger: usize, phrase: &Phrase, scene: &Scene) -> Self {
        let range =
            if trigger < phrase.first { trigger + 1..phrase.first } else { phrase.end..trigger.max(phrase.end) };
        let inside = terms.get(range.clone()).unwrap_or(&[]);
        let count = |test: &dyn Fn(&Term<'_>) -> bool| inside.iter().filter(|term| test(term)).count();
        Self {
            terms: inside.len(),
            triggers: count(&|term| term.is(class::TRIGGER)),
            verbs: count(&|term| term.is_verb_only()),
            marks: count(&|term| matches!(term.kind, TermKind::Mark('،' | ',' | '؛' | ':'))),
            openers: count(&|term| term.is_particle() && term.is_any(&OPENERS)),
            parties: scene
                .nominals
                .iter()
                .filter(|other| !other.inner && range.contains(&other.phrase.first) && other.phrase.is_party())
                .count(),
        }
    }

    fn distance(&self) -> &'static str {
        match self.terms {
            0 => "0",
            1 => "1",
            2 => "2",
            3 | 4 => "3-4",
            5..=8 => "5-8",
            9..=15 => "9-15",
            16..=30 => "16-30",
            _ => "far",
        }
    }
}

fn few(count: usize) -> &'static str {
    ["0", "1", "2", "3"].get(count).copied().unwrap_or("4+")
}
