//! What speaks for and against a phrase being a party of a mention: the features of the choice.

use super::nominal::{Nominal, Scene};
use crate::clause::clause;
use crate::frame::arguments::Arguments;
use crate::lexicon::class::{self, Class};
use crate::lexicon::reading::Clitics;
use crate::mention::{Found, Mention};
use crate::model::{Features, Part, part as literal, yes};
use crate::phrase::Phrase;
use crate::term::{Term, TermKind};
use std::ops::Range;

/// What of a mention and its surroundings is the same for all phrases.
pub struct Surroundings<'m, 'l> {
    mention: &'m Mention<'l>,
    around: &'m Arguments,
    clause: Range<usize>,
    kind: Part<'static>,
    lemma: Part<'l>,
    family: Part<'l>,
    form: Part<'static>,
    scope: Part<'static>,
    filled: Part<'static>,
}

impl<'m, 'l> Surroundings<'m, 'l> {
    /// Looks at a mention.
    #[must_use]
    pub fn new(found: &Found<'_, 'l>, mention: &'m Mention<'l>, around: &'m Arguments) -> Self {
        let frame = found.language.frames.get(mention.frame);
        Self {
            mention,
            around,
            clause: clause(&found.terms.list, mention.term),
            kind: mention.kind.part(),
            lemma: Part::new(mention.lemma),
            family: Part::new(frame.map_or("", |frame| frame.name.split('/').next().unwrap_or(""))),
            form: form_of(&found.terms.list, mention, around),
            scope: if mention.title { literal!("title") } else { literal!("same") },
            filled: match (mention.agents.is_empty(), mention.patients.is_empty()) {
                (false, false) => literal!("both"),
                (false, true) => literal!("agent"),
                (true, false) => literal!("patient"),
                (true, true) => literal!("none"),
            },
        }
    }
}

/// A phrase beside a mention: how the two stand to each other.
pub struct Pair<'s, 'a, 'm, 'l> {
    found: &'s Found<'a, 'l>,
    trigger: &'s Surroundings<'m, 'l>,
    scene: &'s Scene<'a>,
    nominal: &'s Nominal<'a>,
    /// Where the phrase stands among the arguments of the trigger.
    slot: Part<'static>,
    /// What the rules of the frame say of it.
    rule: Part<'static>,
}

impl<'s, 'a, 'm, 'l> Pair<'s, 'a, 'm, 'l> {
    /// Looks at a phrase of the mention's sentence. `None` where nothing speaks for it: no rule takes it, it stands where
    /// no argument stands, and it is not what parties are made of.
    #[must_use]
    pub fn new(
        found: &'s Found<'a, 'l>,
        trigger: &'s Surroundings<'m, 'l>,
        scene: &'s Scene<'a>,
        nominal: &'s Nominal<'a>,
    ) -> Option<Self> {
        let (slot, rule) = (slot(trigger.around, &nominal.phrase), rule(trigger.mention, &nominal.phrase));
        let plausible = nominal.apt || slot.is_some() || rule.is_some();
        let none = literal!("none");
        let (slot, rule) = (slot.unwrap_or(none), rule.unwrap_or(none));
        plausible.then_some(Self { found, trigger, scene, nominal, slot, rule })
    }

    /// Lists what speaks for and against the phrase being a party of the mention.
    pub fn describe(&self, out: &mut impl Features) {
        describe(self, out);
    }
}

fn describe(pair: &Pair<'_, '_, '_, '_>, out: &mut impl Features) {
    let Pair { found, trigger, scene, nominal, slot, rule } = *pair;
    let terms = &found.terms.list;
    let phrase = &nominal.phrase;
    let Surroundings { mention, kind, lemma, family, form, scope, filled, .. } = *trigger;
    let filler = nominal.filler;
    let [head, ..] = nominal.words;
    let (side, range) = if mention.term < phrase.first {
        (literal!("after"), mention.term + 1..phrase.first)
    } else if phrase.end <= mention.term {
        (literal!("before"), phrase.end..mention.term)
    } else {
        (literal!("around"), 0..0)
    };
    let distance = distance(range.len());
    let [triggers, verbs, openers, parties] = scene.between(range).map(few);
    let prep = nominal.preposition.map_or(literal!("none"), |class| found.language.classes.part(class));

    out.add(literal!("bias"), &[]);
    out.add(literal!("filler+kind"), &[filler, kind]);
    out.add(literal!("filler+family"), &[filler, family]);
    out.add(literal!("head"), &[head]);
    out.add(literal!("head+kind"), &[head, kind]);
    out.add(literal!("slot"), &[slot]);
    out.add(literal!("slot+filler"), &[slot, filler]);
    out.add(literal!("slot+kind"), &[slot, kind]);
    out.add(literal!("slot+lemma"), &[slot, lemma]);
    out.add(literal!("slot+form+filler"), &[slot, form, filler]);
    out.add(literal!("rule"), &[rule]);
    out.add(literal!("rule+filler"), &[rule, filler]);
    out.add(literal!("rule+kind"), &[rule, kind]);
    out.add(literal!("rule+slot"), &[rule, slot]);
    out.add(literal!("rule+form"), &[rule, form, side]);
    out.add(literal!("side+distance"), &[scope, side, distance]);
    out.add(literal!("side+distance+filler"), &[scope, side, distance, filler]);
    out.add(literal!("form+side+distance"), &[form, side, distance]);
    out.add(literal!("prep+filler"), &[prep, filler]);
    out.add(literal!("prep+side"), &[prep, side, distance]);
    out.add(literal!("prep+side+kind"), &[prep, side, kind]);
    out.add(literal!("prep+side+filler+kind"), &[prep, side, filler, kind]);
    out.add(literal!("prep+lemma"), &[prep, side, lemma]);
    out.add(literal!("side+filler+kind"), &[side, filler, kind]);
    out.add(literal!("side+filler+lemma"), &[side, filler, lemma]);
    out.add(literal!("parties"), &[side, parties, filler]);
    out.add(literal!("apart"), &[side, triggers, verbs, openers]);
    out.add(literal!("inner"), &[yes(nominal.inner), prep]);
    out.add(literal!("outer"), &[nominal.outer, filler]);
    out.add(literal!("main"), &[yes(nominal.main), side, kind]);
    out.add(literal!("main+filler"), &[yes(nominal.main), side, filler]);
    out.add(literal!("rule+filled"), &[rule, filled, filler]);
    out.add(literal!("slot+filled"), &[slot, filled, kind]);
    out.add(literal!("scope"), &[scope, side]);
    out.add(literal!("speaks"), &[yes(nominal.speaks), side]);
    out.add(literal!("speaks+kind"), &[yes(nominal.speaks), kind]);
    let voice = voice(found, mention, phrase);
    out.add(literal!("voice"), &[voice]);
    out.add(literal!("voice+kind"), &[voice, kind]);
    if let Some(counted) = nominal.counted {
        out.add(literal!("counted"), &[Part::new(counted.name()), kind]);
    }
    standing(trigger, scene, nominal, [filler, kind], out);
    governor(found, mention, nominal, filler, form, out);
    neighbours(nominal, kind, out);
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
            if first.is_some_and(|term| matches!(term.kind, TermKind::Number(_))) {
                literal!("number")
            } else {
                literal!("plain")
            },
            kind,
        ],
    );
    let length = few(phrase.end - phrase.first);
    out.add(literal!("length"), &[length, filler]);
}

/// What the phrase says of the act, where it stands in the name of one who speaks of it: who denies an escape is hardly
/// one of those who escaped.
fn voice(found: &Found<'_, '_>, mention: &Mention<'_>, phrase: &Phrase) -> Part<'static> {
    let sayings = mention.sayings.iter().filter_map(|index| found.sayings.get(*index));
    let own = sayings.filter(|saying| saying.voice.contains(&phrase.head)).map(|saying| saying.stance).next();
    own.map_or(literal!("none"), |stance| Part::new(stance.name()))
}

/// How the phrase stands in its sentence and in the article: whether the trigger is the nearest one to it, whether it
/// shares the trigger's clause, whether it is the first party of the sentence, whether the headline names it.
fn standing(
    trigger: &Surroundings<'_, '_>,
    scene: &Scene<'_>,
    nominal: &Nominal<'_>,
    [filler, kind]: [Part<'_>; 2],
    out: &mut impl Features,
) {
    let phrase = &nominal.phrase;
    let at = trigger.mention.term;
    let own = if at < phrase.first { phrase.first - at } else { (at + 1).saturating_sub(phrase.end) };
    let nearer = (phrase.first + 1).saturating_sub(own)..(phrase.end + own).saturating_sub(1);
    let nearest = own == 0 || scene.between(nearer)[0] == 0;
    let same = trigger.clause.contains(&phrase.head);
    let first = scene.party == Some(phrase.first);
    out.add(literal!("nearest+clause"), &[yes(nearest), yes(same), filler]);
    out.add(literal!("first+kind"), &[yes(first), yes(same), kind]);
    if phrase.actor.is_some() {
        out.add(literal!("headline"), &[yes(nominal.headline), filler]);
        out.add(literal!("headline+kind"), &[yes(nominal.headline), kind]);
        out.add(literal!("often"), &[few(nominal.often), filler]);
    }
}

/// The verb that the phrase hangs on.
fn governor(
    found: &Found<'_, '_>,
    mention: &Mention<'_>,
    nominal: &Nominal<'_>,
    filler: Part<'_>,
    form: Part<'_>,
    out: &mut impl Features,
) {
    let prep = if nominal.preposition.is_some() { literal!("prep") } else { literal!("bare") };
    if let Some((verb, rank)) = nominal.verb_before {
        let verb = verb_name(found, mention, verb);
        let rank = few(rank);
        out.add(literal!("verb_before"), &[verb, rank, prep]);
        out.add(literal!("verb_before+filler"), &[verb, rank, prep, filler]);
        out.add(literal!("verb_before+form"), &[verb, rank, form]);
    } else {
        out.add(literal!("verb_before"), &[literal!("none"), prep]);
    }
    if let Some(verb) = nominal.verb_after {
        let verb = verb_name(found, mention, verb);
        out.add(literal!("verb_after"), &[verb, prep]);
        out.add(literal!("verb_after+filler"), &[verb, filler]);
    } else {
        out.add(literal!("verb_after"), &[literal!("none"), prep]);
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
fn neighbours(nominal: &Nominal<'_>, kind: Part<'_>, out: &mut impl Features) {
    let ([_, before, after], filler) = (nominal.words, nominal.filler);
    out.add(literal!("w-1"), &[before]);
    out.add(literal!("w-1+kind"), &[before, kind]);
    out.add(literal!("w-1+filler"), &[before, filler]);
    out.add(literal!("w+1"), &[after]);
    out.add(literal!("w+1+filler"), &[after, filler]);
}

/// How the trigger is worded.
fn form_of(terms: &[Term<'_>], mention: &Mention<'_>, around: &Arguments) -> Part<'static> {
    let Some(term) = terms.get(mention.term) else { return literal!("none") };
    match (around.verb, around.passive) {
        (true, true) => literal!("passive"),
        (true, false) if around.subject_first => literal!("active_after"),
        (true, false) => literal!("active"),
        (false, _) if !around.undergoer.is_empty() => literal!("undergone"),
        (false, _) if !around.light_subject.is_empty() => literal!("done"),
        (false, _) if term.has(Clitics::PRONOUN) => literal!("noun_pronoun"),
        (false, _) if term.has(Clitics::AL) => literal!("noun_the"),
        (false, _) => literal!("noun"),
    }
}

/// What the rules of the frame say of the phrase.
fn rule(mention: &Mention<'_>, phrase: &Phrase) -> Option<Part<'static>> {
    let has = |list: &[crate::mention::Filled]| list.iter().any(|filled| filled.phrase.head == phrase.head);
    match (has(&mention.agents), has(&mention.patients), has(&mention.instruments)) {
        (true, _, true) => Some(literal!("agent_instrument")),
        (true, _, false) => Some(literal!("agent")),
        (false, true, _) => Some(literal!("patient")),
        (false, false, true) => Some(literal!("instrument")),
        (false, false, false) => None,
    }
}

/// Where the phrase stands among the arguments of the trigger.
fn slot(around: &Arguments, phrase: &Phrase) -> Option<Part<'static>> {
    let has = |list: &[Phrase]| list.iter().any(|other| other.head == phrase.head);
    let within = |list: &[Phrase]| list.iter().any(|other| (other.first..other.end).contains(&phrase.head));
    for (index, group) in around.bare.iter().enumerate() {
        if has(group) {
            return [literal!("bare1"), literal!("bare2"), literal!("bare3")]
                .get(index)
                .copied()
                .or(Some(literal!("bare4")));
        }
    }
    for (class, group) in &around.prepositional {
        if has(group) {
            return Some(preposition_name(*class));
        }
    }
    if has(&around.light_subject) {
        Some(literal!("light_subject"))
    } else if has(&around.undergoer) {
        Some(literal!("undergoer"))
    } else if has(&around.before) {
        Some(literal!("before"))
    } else if has(&around.adjectives) {
        Some(literal!("adjective"))
    } else if around.bare.iter().any(|group| within(group)) {
        Some(literal!("in_bare"))
    } else if around.prepositional.iter().any(|(_, group)| within(group)) {
        Some(literal!("in_prepositional"))
    } else {
        None
    }
}

fn preposition_name(class: Class) -> Part<'static> {
    match class {
        class::QIBAL | class::YAD => literal!("by"),
        class::ALA => literal!("ala"),
        class::FI => literal!("fi"),
        class::BI => literal!("bi"),
        class::MIN => literal!("min"),
        class::ILA => literal!("ila"),
        class::AN => literal!("an"),
        class::MAA => literal!("maa"),
        class::BAYNA => literal!("bayna"),
        class::DIDDA => literal!("didda"),
        class::LI => literal!("li"),
        class::NAHW => literal!("nahw"),
        _ => literal!("prep"),
    }
}

fn distance(terms: usize) -> Part<'static> {
    match terms {
        0 => literal!("0"),
        1 => literal!("1"),
        2 => literal!("2"),
        3 | 4 => literal!("3-4"),
        5..=8 => literal!("5-8"),
        9..=15 => literal!("9-15"),
        16..=30 => literal!("16-30"),
        _ => literal!("far"),
    }
}

fn few(count: usize) -> Part<'static> {
    [literal!("0"), literal!("1"), literal!("2"), literal!("3")].get(count).copied().unwrap_or(literal!("4+"))
}
