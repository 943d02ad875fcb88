//! Noun phrases: where a phrase ends, what its head is, whom or what it names.
//!
//! Shallow on purpose. A phrase is a head with the nouns and adjectives that hang on it: idafa (مقر قوات النظام),
//! adjectives, a party after من or ل (عناصر من الحشد، سيارة لميليشيا), a name after a kind of person or place.

use crate::actor::ActorId;
use crate::frame::spec::{ARMED_GROUP, MEANS_ADJECTIVES, PARTY_GROUP, PERSON_GROUP, THING_GROUP};
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::inflect::Number;
use crate::lexicon::reading::Clitics;
use crate::lexicon::tree::Shape;
use crate::term::{Ending, Term, TermKind};

/// A noun phrase: terms `first..end`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Phrase {
    /// First term.
    pub first: usize,
    /// One past the last term.
    pub end: usize,
    /// The term that says what it is.
    pub head: usize,
    /// Classes of the head; of all its words where the head is unknown.
    pub classes: ClassSet,
    /// The actor of the inventory that it names or belongs to.
    pub actor: Option<ActorId>,
}

impl Phrase {
    /// Whether the phrase names people, an armed party or an institution.
    #[must_use]
    pub fn is_party(&self) -> bool {
        self.classes.meets(&PARTY_GROUP)
    }

    /// Whether it names a place and no party or thing in it.
    #[must_use]
    pub fn is_place(&self) -> bool {
        self.classes.meets(&PLACE_GROUP) && !self.classes.meets(&const { PARTY_GROUP.union(&THING_GROUP) })
    }
}

/// Words that make a phrase one of place.
pub const PLACE_GROUP: ClassSet = ClassSet::of(&[class::PLACE, class::PLACE_KIND, class::PLACE_RELATION]);

const ADJECTIVES: ClassSet = MEANS_ADJECTIVES.union(&ClassSet::of(&[
    class::ADJECTIVE,
    class::NATIONALITY,
    class::ADJ_MILITARY,
    class::DIRECTION,
]));

/// What an adjective can also mean as a noun.
const NOUNS_TOO: ClassSet = ClassSet::of(&[
    class::ARMED,
    class::CIVILIAN,
    class::UNKNOWN_GROUP,
    class::ACTOR,
    class::RANK,
    class::OFFICIAL,
    class::PEOPLE,
    class::PLACE_KIND,
]);

/// Whether a term is an adjective and not also a noun with a meaning of its own. With a pronoun it is a noun: شقيقته.
#[must_use]
pub fn is_adjective(term: &Term<'_>) -> bool {
    term.is_any(&ADJECTIVES) && !term.has(Clitics::PRONOUN) && !term.is_any(&NOUNS_TOO)
        || (term.kind == TermKind::Known && term.actor.is_some() && !term.is(class::ACTOR))
}

/// The noun phrase that begins at term `at`, if one does. At most twelve terms.
#[must_use]
pub fn noun_phrase(terms: &[Term<'_>], at: usize) -> Option<Phrase> {
    let begin = terms.get(at)?;
    let number = matches!(begin.kind, TermKind::Number(_));
    let head = if number || begin.is(class::QUANTIFIER) || begin.is(class::NUMBER_HEAD) {
        skip_from(terms, at + 1)
    } else {
        at
    };
    let (head, mut end) = into_quotation(terms, at, head);
    // "two with wounds": what has a preposition or "and" written to it is not what the number counts.
    let apart = |term: &Term<'_>| head > at && term.has(Clitics::AND.with(Clitics::BI).with(Clitics::LI));
    let Some(head_term) = terms.get(head).filter(|term| can_head(term) && !apart(term)) else {
        return number.then(|| whole(terms, at, at + 1, at));
    };
    let mut definite = is_definite(head_term);
    while end - at < 12 {
        let Some(next) = terms.get(end) else { break };
        if next.sentence != head_term.sentence {
            break;
        }
        if opens_person(terms, end, head_term) {
            break;
        }
        let step = match continues(terms, end, definite) {
            0 => composed_of(terms, end),
            step => step,
        };
        if step == 0 {
            break;
        }
        end += step;
        // Behind a particle or a mark it is the noun there that makes the phrase a definite one: قوة من الشرطة.
        let last = terms.get(end - 1).filter(|last| !matches!(last.kind, TermKind::Mark(_)));
        let last = last.or(terms.get(end - 2)).unwrap_or(next);
        definite |= is_definite(last) && !is_adjective(last);
    }
    Some(whole(terms, at, end, head))
}

/// Whether the title of one person begins at `at`, with the name behind it, after a word for several: in اعتقلت عناصر من
/// الشرطة المدني محمود the civilian is another party.
fn opens_person(terms: &[Term<'_>], at: usize, head: &Term<'_>) -> bool {
    const TITLES: ClassSet =
        ClassSet::of(&[class::CIVILIAN, class::PEOPLE, class::RANK, class::OFFICIAL, class::STAFF, class::VICTIM]);
    let several = number_of(head) != Some(Number::Singular) || head.is(class::FORCE) || head.is(class::ACTOR);
    let titled = terms.get(at).is_some_and(|term| term.has(Clitics::AL) && term.is_any(&TITLES) && term.is_nominal());
    several && titled && terms.get(at + 1).is_some_and(|name| name.is(class::PERSON_NAME))
}

/// The phrase behind "made up of", which is one term: رتل مؤلف من 30 آلية.
fn composed_of(terms: &[Term<'_>], at: usize) -> usize {
    let made = at
        .checked_sub(1)
        .and_then(|before| terms.get(before))
        .filter(|term| term.is(class::MIN) && !term.is_particle());
    made.and_then(|_| noun_phrase(terms, at)).map_or(0, |phrase| phrase.end - at)
}

/// "من" between a number or quantity and what is counted belongs to the phrase.
fn skip_from(terms: &[Term<'_>], at: usize) -> usize {
    match terms.get(at) {
        Some(term) if term.is(class::MIN) && term.is_particle() => at + 1,
        _ => at,
    }
}

/// Past the mark that opens a name in quotation marks, with the end behind the one that closes it: 45 من «قسد».
fn into_quotation(terms: &[Term<'_>], first: usize, head: usize) -> (usize, usize) {
    let opens = first < head && terms.get(head).is_some_and(|term| term.is_mark('“'));
    let length = if opens { quoted(terms, head, '“') } else { 0 };
    if length > 0 { (head + 1, head + length) } else { (head, head + 1) }
}

fn whole(terms: &[Term<'_>], first: usize, end: usize, head: usize) -> Phrase {
    let inside = terms.get(first..end).unwrap_or(&[]);
    let mut classes = terms.get(head).map_or(ClassSet::EMPTY, |term| term.classes);
    if terms.get(head).is_some_and(|term| term.kind == TermKind::Unknown) {
        classes = inside.iter().fold(classes, |all, term| all.union(&term.classes));
    }
    let actor = inside
        .iter()
        .enumerate()
        .find(|(index, term)| term.is(class::ACTOR) && (!term.is(class::PLACE) || first + index == head))
        .map(|(_, term)| term)
        .or_else(|| inside.iter().find(|term| term.actor.is_some() && !term.is(class::PLACE)))
        .and_then(|term| term.actor);
    Phrase { first, end, head, classes, actor }
}

/// Whether a phrase can begin with this term.
fn can_head(term: &Term<'_>) -> bool {
    term.is_nominal() && !term.is(class::TIME)
}

fn is_definite(term: &Term<'_>) -> bool {
    term.definite || term.is(class::ACTOR) || term.is(class::PLACE) || term.kind == TermKind::Unknown
}

/// How many terms from `at` on still belong to the phrase before it.
fn continues(terms: &[Term<'_>], at: usize, definite: bool) -> usize {
    let Some(next) = terms.get(at) else { return 0 };
    if next.has(Clitics::AND.with(Clitics::BI).with(Clitics::KA)) {
        return 0;
    }
    if let TermKind::Mark(mark) = next.kind {
        return quoted(terms, at, mark);
    }
    // To whom somebody speaks is no part of him: المصادر لوكالة الأنباء.
    if next.has(Clitics::LI) && next.is(class::MEDIA) {
        return 0;
    }
    if next.has(Clitics::LI) {
        return usize::from(!definite && next.is(class::ACTOR) || belongs(terms, at));
    }
    if next.is_particle() {
        return partitive(terms, at);
    }
    if matches!(next.kind, TermKind::Number(_) | TermKind::Date(_)) || next.is_verb_only() || next.is(class::TIME) {
        return 0;
    }
    let before = at.checked_sub(1).and_then(|before| terms.get(before));
    if before.is_some_and(|before| leads_on(before, next) || is_another(before, next)) {
        return 0;
    }
    if is_adjective(next) {
        // An adjective has the article where its noun has it: in اعتقلت الشرطة شابا the youth is no adjective.
        return usize::from(!definite || next.definite || next.is(class::DIRECTION));
    }
    if before.is_some_and(|before| is_apart(before, next)) {
        return 0;
    }
    let after_adjective = before.is_some_and(|before| is_adjective(before) && !before.is(class::PLACE));
    if next.kind == TermKind::Known && (after_adjective && !next.is(class::ACTOR) || next.is(class::PARTNER)) {
        return 0;
    }
    // كمين نصبه is "an ambush that they laid".
    let clause = next.finite().is_some_and(|finite| finite.past && finite.active);
    if next.has(Clitics::PRONOUN) && (definite || clause) {
        return 0;
    }
    // After a definite noun one without the article begins a phrase of its own, whatever owner it has itself: in يعلن
    // الجيش استعادة السيطرة two phrases meet.
    let article = next.has(Clitics::AL.with(Clitics::PRONOUN)) || next.is(class::ACTOR) || next.is(class::PLACE);
    let free = definite && next.kind == TermKind::Known && !article && !name_part(terms, at);
    let trigger = next.is(class::TRIGGER) && next.finite().is_some();
    usize::from(!free && !trigger)
}

/// Whether a noun beside another is one that the sentence tells of apart from it, by what both mean.
fn is_another(before: &Term<'_>, next: &Term<'_>) -> bool {
    // "died of his wounds" says how it was with him: متأثرا.
    let state = next.ending() == Ending::Object && next.kind == TermKind::Known && before.is(class::PERSON_NAME);
    // A person's name stands behind a title or another name: in اعتقلت قوات الأمن كمال الحسن he is the one arrested.
    let name = next.is(class::PERSON_NAME) || next.kind == TermKind::Unknown && !next.has(Clitics::AL);
    let titled = before.kind == TermKind::Unknown
        || is_adjective(before)
        || before.is_any(&PERSON_GROUP)
        || before.is_any(&PLACE_GROUP)
        || !before.definite;
    // Two parties beside one another are two: هاجم تنظيم داعش قوات صالح.
    let party = |term: &Term<'_>| term.is(class::ACTOR) && !term.is(class::PLACE) && !is_adjective(term);
    let body = before.has(Clitics::AL) && before.is_any(&ARMED_GROUP) && !before.is_any(&PERSON_GROUP);
    // What has the article owns nothing: in تبنى تنظيم الدولة الهجوم the attack is no part of the group.
    let act = next.has(Clitics::AL) && next.is_any(&ACTS) && !next.is_any(&PARTY_GROUP) && !is_adjective(next);
    let closed = before.has(Clitics::AL) || before.is(class::ACTOR);
    state || name && !titled || (party(before) || body) && party(next) || act && closed
}

/// Words for acts.
const ACTS: ClassSet = ClassSet::of(&[class::TRIGGER, class::MASDAR]);

/// Whether a noun can be no owner of the one before it, by the ending of either: in خطف مسلحون طبيبا and in أوقفت الشرطة
/// شابا a phrase ends between the two. Participles may be adjectives, and words that are not known names.
fn is_apart(before: &Term<'_>, next: &Term<'_>) -> bool {
    let participle = next.is(class::PARTICIPLE);
    // "two civilian persons": what agrees with the noun describes it.
    let agrees = next.is(class::ADJECTIVE) && next.ending() == Ending::Whole && before.ending() == Ending::Whole;
    let describes = agrees || participle && (!next.is_any(&THINGS_TOO) || next.ending() == Ending::Whole);
    next.kind == TermKind::Known
        && next.actor.is_none()
        && !describes
        && (before.ending() == Ending::Whole || next.ending() == Ending::Object && before.ending() != Ending::Object)
}

/// What a participle can also mean as a noun: مبنى is written as that for "built".
const THINGS_TOO: ClassSet = THING_GROUP.union(&PARTY_GROUP).union(&PLACE_GROUP);

/// Whether a word tells where the people or things before it were: سبعة عمال جنوب كركوك.
fn leads_on(before: &Term<'_>, next: &Term<'_>) -> bool {
    let direction = next.is(class::DIRECTION) || next.is(class::PLACE_RELATION);
    // What has the article has no owner: قوات الاحتلال جنين are two phrases.
    let town =
        next.is(class::PLACE) && before.has(Clitics::AL) && before.is_any(&ARMED_GROUP) && !before.is(class::RANK);
    (direction || town) && !next.has(Clitics::AL) && next.actor.is_none() && !before.is_any(&PLACE_GROUP)
}

/// A name follows a title or a kind of place: الرئيس بشار، مدينة حلب. A word for people or things is no name.
fn name_part(terms: &[Term<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| terms.get(before));
    let common = terms.get(at).is_some_and(|term| {
        term.is_any(&PERSON_GROUP) || term.is_any(&THING_GROUP) || term.is(class::ABSTRACT) || term.is(class::TRIGGER)
    });
    !common
        && before.is_some_and(|term| {
            term.is(class::RANK)
                || term.is(class::OFFICIAL)
                || term.is(class::PLACE_KIND)
                || term.kind == TermKind::Unknown
        })
}

/// "تابع ل", "موال ل": the party after such an adjective belongs to the phrase.
fn belongs(terms: &[Term<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| terms.get(before));
    // مدينة is a town, not one who is indebted to somebody.
    let before = before.filter(|term| !term.is(class::PLACE_KIND));
    before.is_some_and(|term| term.is(class::PARTICIPLE) || (is_adjective(term) && !term.has(Clitics::AND)))
}

/// "عناصر من الحشد": a party or group after من belongs to the phrase.
fn partitive(terms: &[Term<'_>], at: usize) -> usize {
    let (Some(particle), Some(next)) = (terms.get(at), terms.get(at + 1)) else { return 0 };
    let head = at.checked_sub(1).and_then(|before| terms.get(before));
    let counted = head.is_some_and(|term| {
        term.is_any(&ARMED_GROUP)
            || term.is_any(&PERSON_GROUP)
            || term.is(class::QUANTIFIER)
            || term.is(class::VEHICLE_MILITARY)
    });
    // "the forces managed [to capture]": a group with the article is no part of what is done.
    let act =
        next.is(class::TRIGGER) && head.is_some_and(|head| head.has(Clitics::AL)) && next.clitics == Clitics::NONE;
    if !(particle.is(class::MIN) && particle.clitics == Clitics::NONE && counted) || act {
        return 0;
    }
    let party = |term: &Term<'_>| term.is(class::ACTOR) || term.is_any(&PARTY_GROUP);
    if next.is_mark('“') {
        // "dead of 'the Front'"
        let name = if terms.get(at + 2).is_some_and(party) { quoted(terms, at + 1, '“') } else { 0 };
        return if name > 0 { name + 1 } else { 0 };
    }
    if party(next) && next.is_nominal() { 2 } else { 0 }
}

/// A quoted name inside the phrase: جنود من "الأمن المركزي".
fn quoted(terms: &[Term<'_>], at: usize, mark: char) -> usize {
    let close = match mark {
        '“' => '”',
        '(' => ')',
        _ => return 0,
    };
    let inside = terms.iter().skip(at + 1).take(5).position(|term| term.is_mark(close));
    match inside {
        Some(length) if (1..=4).contains(&length) => {
            let words = terms.get(at + 1..at + 1 + length).unwrap_or(&[]);
            if words.iter().all(|term| term.is_nominal() && !term.is_verb_only()) { length + 2 } else { 0 }
        }
        _ => 0,
    }
}

/// The phrase at `at` and those joined to it by و: الجيش والمقاومة.
#[must_use]
pub fn coordinated(terms: &[Term<'_>], at: usize) -> Vec<Phrase> {
    let mut out = Vec::new();
    let Some(first) = noun_phrase(terms, at) else { return out };
    out.push(first);
    let mut end = first.end;
    while let Some(next) = terms.get(end).filter(|_| out.len() < 8) {
        let mark = next.is_mark('،') || next.is_mark('و') || next.is_mark('“');
        let begin = if mark && terms.get(end + 1).is_some_and(|after| after.has(Clitics::AND)) { end + 1 } else { end };
        let Some(candidate) = terms.get(begin) else { break };
        let joins = candidate.has(Clitics::AND) && !candidate.has(Clitics::BI.with(Clitics::LI).with(Clitics::KA));
        if !joins || candidate.is_verb_only() || !same_kind(&first, candidate) {
            break;
        }
        let Some(phrase) = noun_phrase(terms, begin) else { break };
        // "… and residents speak of": a verb right after it makes it the subject of another statement.
        let speaks = terms
            .get(phrase.end)
            .is_some_and(|term| term.is_verb_only() && !term.has(Clitics::AND) && term.sentence == candidate.sentence);
        if speaks && !out.is_empty() && terms.get(phrase.end).and_then(Term::finite).is_some_and(|finite| !finite.past)
        {
            break;
        }
        end = phrase.end;
        out.push(phrase);
    }
    out
}

/// Whether a term is abstract and no word for people: the word for a man is written as that for a leg.
fn is_abstract(term: &Term<'_>) -> bool {
    term.is(class::ABSTRACT) && !term.is_any(&PERSON_GROUP)
}

/// Only like is joined with like: parties with parties, places with places.
fn same_kind(first: &Phrase, next: &Term<'_>) -> bool {
    if next.finite().is_some() && !next.has(Clitics::AL) {
        return false;
    }
    let known = |group: &ClassSet| first.classes.meets(group) == next.is_any(group);
    next.kind == TermKind::Unknown
        || matches!(next.kind, TermKind::Number(_))
        || (next.kind == TermKind::Known && known(&PLACE_GROUP) && !next.is(class::TIME) && !is_abstract(next))
}

/// Grammatical number of a term as a noun, where its form tells. A spelling that can be plural is plural.
#[must_use]
pub fn number_of(term: &Term<'_>) -> Option<Number> {
    let mut numbers = term.shapes().filter_map(|shape| match shape {
        Shape::Noun(number)
        | Shape::Masdar(number)
        | Shape::ActiveParticiple(number)
        | Shape::PassiveParticiple(number) => Some(number),
        _ => None,
    });
    let first = numbers.next()?;
    Some(if numbers.any(|number| number == Number::Plural) { Number::Plural } else { first })
}
