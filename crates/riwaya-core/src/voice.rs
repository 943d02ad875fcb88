//! Voices: who is quoted, with which stance, over which words.

use crate::actor::ActorId;
use crate::claim::{Stance, Target};
use crate::clause::sentence;
use crate::denial::{Denied, called_untrue};
use crate::frame::arguments::preposition;
use crate::frame::spec::{ARMED_GROUP, PERSON_GROUP};
use crate::frame::trigger::is_verb;
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::reading::Clitics;
use crate::lexicon::tree::{Shape, Target as Meaning};
use crate::phrase::{Phrase, is_adjective, noun_phrase};
use crate::term::{Term, TermKind};
use crate::text::document::Document;
use std::ops::Range;

/// One voice that speaks over a stretch of terms.
#[derive(Debug, Clone, PartialEq)]
pub struct Saying {
    /// The phrase that names the voice.
    pub voice: Range<usize>,
    /// The actor of the inventory that it is, where known.
    pub actor: Option<ActorId>,
    /// Asserts, denies or doubts.
    pub stance: Stance,
    /// What it is about: as a rule that something happened; the agent where a voice denies responsibility only.
    pub target: Target,
    /// Whether the outlet keeps its distance (زعم).
    pub doubted: bool,
    /// The term that shows it.
    pub cue: usize,
    /// The terms that it speaks over.
    pub scope: Range<usize>,
    /// Name of the rule.
    pub rule: &'static str,
}

const SPEAKING: ClassSet = ClassSet::of(&[
    class::SPEECH,
    class::DENY,
    class::DOUBT,
    class::SCEPTIC,
    class::REJECT,
    class::SPEECH_THREAT,
    class::ACCUSE,
    class::CALL_FOR,
]);
const VOICES: ClassSet = ClassSet::of(&[
    class::MEDIA,
    class::ORG,
    class::SPOKESMAN,
    class::OFFICIAL,
    class::RANK,
    class::ACTOR,
    class::PERSON_NAME,
    class::SPEECH_NOUN,
]);

/// All sayings of a document, in order.
#[must_use]
pub fn sayings(document: &Document<'_>, terms: &[Term<'_>]) -> Vec<Saying> {
    let mut out: Vec<Saying> = Vec::new();
    let mut last: Option<Saying> = None;
    let mut at = 0;
    while at < terms.len() {
        let bounds = sentence(terms, at);
        let open = terms.get(at).is_some_and(|term| document.zone(term.first).is_none());
        if open {
            let mut found = in_sentence(document, terms, &bounds, last.as_ref());
            relay_denials(terms, &mut found);
            name_fully(document, terms, &out, &mut found);
            last = found
                .iter()
                .rfind(|saying| saying.rule != "according to")
                .or(found.last())
                .cloned()
                .or_else(|| last.take().filter(|saying| close_by(terms, saying, at)));
            out.extend(found);
        }
        at = bounds.end.max(at + 1);
    }
    out
}

/// Who says that another denies it asserts nothing, and denies it too: "the agency quoted the army as denying".
fn relay_denials(terms: &[Term<'_>], sayings: &mut [Saying]) {
    for inner in 1..sayings.len() {
        let Some((outer, [denial, ..])) = sayings.split_at_mut_checked(inner) else { continue };
        if denial.stance != Stance::Denies {
            continue;
        }
        for saying in outer.iter_mut().filter(|saying| saying.stance == Stance::Asserts && saying.cue < denial.cue) {
            let begin = saying.voice.end.max(saying.cue + 1);
            let between = terms.get(begin..denial.cue.min(denial.voice.start.max(begin))).unwrap_or(&[]);
            let apart = |term: &Term<'_>| matches!(term.kind, TermKind::Mark(_)) || term.finite().is_some();
            if saying.voice.start < denial.cue && !between.iter().any(apart) && begin <= denial.cue {
                saying.stance = Stance::Denies;
                saying.target = denial.target;
                saying.scope = denial.scope.clone();
            }
        }
    }
}

/// "the correspondent" after "the correspondent of the network" is the same voice, as are "the sources" after "local
/// sources" and a family name after the full one; "the statement" is that of the last who spoke.
fn name_fully(document: &Document<'_>, terms: &[Term<'_>], known: &[Saying], sayings: &mut [Saying]) {
    for index in 0..sayings.len() {
        let (before, [saying, ..]) = sayings.split_at_mut(index) else { continue };
        let [short] = terms.get(saying.voice.clone()).unwrap_or(&[]) else { continue };
        let fuller = || known.iter().chain(before.iter()).rev().take(REMEMBERED).filter(|other| other.voice.len() > 1);
        let head = |other: &Saying| terms.get(other.voice.start);
        let names = |other: &&Saying| {
            let words = terms.get(other.voice.clone()).unwrap_or(&[]);
            let word = document.word(short.first);
            short.actor.is_some() && other.actor == short.actor
                || short.kind == TermKind::Unknown && words.iter().any(|term| document.word(term.first) == word)
        };
        let full = if short.kind == TermKind::Unknown || short.actor.is_some() {
            fuller().find(names)
        } else if short.has(Clitics::AL.with(Clitics::PRONOUN)) {
            let alike = |other: &&Saying| head(other).is_some_and(|head| same_word(head, short));
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

/// How many sayings back a short name may look for the full one.
const REMEMBERED: usize = 12;

/// Whether two terms are forms of one lemma.
fn same_word(one: &Term<'_>, other: &Term<'_>) -> bool {
    one.fitting().any(|entry| {
        matches!(entry.target, Meaning::Lemma(_)) && other.fitting().any(|known| known.target == entry.target)
    })
}

/// A voice is taken up again ("he added") in the next few sentences only.
fn close_by(terms: &[Term<'_>], saying: &Saying, at: usize) -> bool {
    let number = |index: usize| terms.get(index).map_or(0, |term| term.sentence);
    number(at).saturating_sub(number(saying.cue)) <= 2
}

fn in_sentence(
    document: &Document<'_>,
    terms: &[Term<'_>],
    bounds: &Range<usize>,
    last: Option<&Saying>,
) -> Vec<Saying> {
    let mut out: Vec<Saying> = Vec::new();
    if let Some(saying) = before_colon(document, terms, bounds) {
        out.push(saying);
    }
    for at in bounds.clone() {
        let Some(term) = terms.get(at) else { break };
        if term.is_particle() && term.is(class::PER) {
            if let Some((voice, actor)) = named_voice(terms, skip_prepositions(terms, at + 1), bounds.end) {
                out.push(Saying {
                    voice,
                    actor,
                    stance: Stance::Asserts,
                    target: Target::Occurrence,
                    doubted: false,
                    cue: at,
                    scope: bounds.clone(),
                    rule: "according to",
                });
            }
            continue;
        }
        if !term.is_any(&SPEAKING) {
            continue;
        }
        if term.is_any(&ClassSet::of(&[class::SPEECH_NOUN, class::MASDAR])) && !is_verb(terms, at) {
            let known = out.last().or(last);
            out.extend(noun_of_denial(terms, at, bounds, known));
            continue;
        }
        if unsaid(terms, at) {
            continue;
        }
        if let Some(saying) = out.last().and_then(|known| called_untrue(terms, at, bounds, known)) {
            out.push(saying);
            continue;
        }
        if is_noun(terms, at) {
            let known = out.last().or(last);
            out.extend(noun_of_denial(terms, at, bounds, known));
            continue;
        }
        let finite = term.finite().is_some();
        if finite && term.is_nominal() && !stands_free(terms, at, bounds) {
            continue;
        }
        if (finite || speaks_as_participle(term))
            && let Some(saying) = spoken(terms, at, bounds, out.last().or(last))
        {
            let relayed = relayed(terms, &saying, bounds);
            out.push(saying);
            out.extend(relayed);
        }
    }
    out
}

/// Whether a word of saying is a noun here. نفى and نفي are the same letters: after a preposition it is the noun, after
/// one who can speak the verb.
fn is_noun(terms: &[Term<'_>], at: usize) -> bool {
    let Some(term) = terms.get(at) else { return false };
    let before = at.checked_sub(1).and_then(|before| terms.get(before));
    let after_preposition = before.is_some_and(|before| before.is_particle() && before.is(class::PREPOSITION));
    let owned = term.has(Clitics::PRONOUN) && term.is(class::SPEECH_NOUN);
    term.is_nominal()
        && !speaks_as_participle(term)
        && (term.finite().is_none()
            || owned
            || after_preposition
            || !is_verb(terms, at) && !before.is_some_and(|before| before.is_any(&VOICES)))
}

/// "stressing", "denying": a participle of saying that is no noun of its own (مصدر، مدينة).
fn speaks_as_participle(term: &Term<'_>) -> bool {
    term.shapes().any(|shape| matches!(shape, Shape::ActiveParticiple(_)))
        && !term.has(Clitics::AL.with(Clitics::LI).with(Clitics::PRONOUN))
        && !term.is_any(&VOICES)
        && !term.is_any(&PERSON_GROUP)
        && !term.is(class::PLACE_KIND)
}

/// "the agency quoted a source": the one whom a voice relays says it too.
fn relayed(terms: &[Term<'_>], saying: &Saying, bounds: &Range<usize>) -> Option<Saying> {
    let from = terms.get(saying.voice.end).filter(|term| term.is_particle() && term.is(class::AN))?;
    let (voice, actor) = voice_phrase(terms, saying.voice.end + 1, bounds.end)?;
    let known = terms.get(voice.start).is_some_and(|head| head.is_any(&VOICES) && !head.is(class::SPEECH_NOUN));
    (known && !from.has(Clitics::PRONOUN) && saying.voice.start > saying.cue).then(|| Saying {
        voice,
        actor,
        rule: "relayed voice",
        ..saying.clone()
    })
}

/// Whether nothing that it could describe stands before a word that is a verb or an adjective: طيران تابع للتحالف.
fn stands_free(terms: &[Term<'_>], at: usize, bounds: &Range<usize>) -> bool {
    let before = at.checked_sub(1).filter(|before| bounds.contains(before)).and_then(|before| terms.get(before));
    let joined = terms.get(at).is_some_and(|term| term.has(Clitics::AND));
    let denies = terms.get(at).is_some_and(|term| term.is(class::DENY));
    joined
        || before.is_none_or(|before| {
            matches!(before.kind, TermKind::Mark(_) | TermKind::Date(_))
                || before.is_particle()
                || before.is_any(&VOICES)
                || denies && before.is_any(&ARMED_GROUP)
        })
}

/// "SOHR: three dead", at the head of a headline or sentence.
fn before_colon(document: &Document<'_>, terms: &[Term<'_>], bounds: &Range<usize>) -> Option<Saying> {
    let colon = (bounds.start..(bounds.start + 8).min(bounds.end))
        .find(|at| terms.get(*at).is_some_and(|term| term.is_mark(':')))?;
    let title = terms.get(bounds.start).is_some_and(|term| document.in_title(term.first));
    let (voice, actor) = voice_phrase(terms, bounds.start, colon)?;
    let head = terms.get(voice.start)?;
    let speaks = head.is_any(&VOICES) || head.is_any(&PERSON_GROUP) || head.kind == TermKind::Unknown && !title;
    let whole = voice.end == colon && speaks && !head.is(class::PLACE);
    (whole && (title || actor.is_some()) && colon + 2 < bounds.end).then_some(Saying {
        voice,
        actor,
        stance: Stance::Asserts,
        target: Target::Occurrence,
        doubted: false,
        cue: colon,
        scope: colon + 1..bounds.end,
        rule: "colon",
    })
}

fn spoken(terms: &[Term<'_>], at: usize, bounds: &Range<usize>, last: Option<&Saying>) -> Option<Saying> {
    let verb = terms.get(at)?;
    let stance = if verb.is(class::DENY) {
        Stance::Denies
    } else if verb.is(class::SCEPTIC) {
        Stance::Doubts
    } else {
        Stance::Asserts
    };
    let begin = skip_addressee(terms, skip_prepositions_if_from(terms, at + 1));
    let after = voice_phrase(terms, begin, bounds.end).or_else(|| named_by_position(terms, begin, bounds.end));
    let finite = verb.finite().is_some();
    let before = || subject_before(terms, at, bounds);
    // A subject right before its verb is the subject; what follows is then the object.
    let known = if finite { before().or(after) } else { None };
    let (voice, actor, rule) = match known {
        Some((voice, actor)) => (voice, actor, if finite { "speech verb" } else { "speech participle" }),
        None if finite
            && terms.get(begin).is_some_and(|term| {
                term.is_nominal() && !term.is(class::TIME) && !term.is(class::TRIGGER) && !term.is(class::ABSTRACT)
            }) =>
        {
            return None;
        }
        // "they said" takes up nobody whom the text has named as one.
        None if verb.finite().is_some_and(|finite| finite.plural) => return None,
        None => {
            // A noun right before the verb is its subject, though no voice that is known.
            let this = terms.get(begin).is_some_and(|term| term.is_particle() && term.is(class::DEMONSTRATIVE));
            let last = last.filter(|_| !finite || !this && goes_on(terms, at, bounds))?;
            (last.voice.clone(), last.actor, "same voice goes on")
        }
    };
    let trailing = bounds.end.saturating_sub(voice.end.max(at)) <= 3 && at > bounds.start + 3;
    let leading = at <= bounds.start + 3;
    let doubted = verb.is(class::DOUBT) && !verb.is_any(&ClassSet::of(&[class::CALL_FOR, class::DENY]));
    // "what is rumoured" has nobody who says it.
    if doubted && rule == "same voice goes on" {
        return None;
    }
    let rejects = verb.is(class::REJECT);
    if stance != Stance::Asserts || rejects {
        let object = begin.max(if voice.start > at { voice.end } else { at + 1 });
        let object = skip_relative(terms, object, bounds.end)..bounds.end;
        let denied = Denied::of(terms, at, object, bounds);
        // To reject is to deny only where it is news or an accusation that is rejected.
        if rejects && denied.target != Target::Agent {
            return None;
        }
        let stance = if rejects { Stance::Denies } else { stance };
        return Some(Saying {
            voice,
            actor,
            stance,
            target: denied.target,
            doubted,
            cue: at,
            scope: denied.scope,
            rule,
        });
    }
    let scope = if trailing || leading && finite && !doubted { bounds.clone() } else { at..bounds.end };
    Some(Saying { voice, actor, stance, target: Target::Occurrence, doubted, cue: at, scope, rule })
}

/// Whether a verb of saying can take up the voice before: "and added", "as he said", at the head of a sentence.
fn goes_on(terms: &[Term<'_>], at: usize, bounds: &Range<usize>) -> bool {
    let joined = terms.get(at).is_some_and(|verb| verb.has(Clitics::AND));
    let before = at.checked_sub(1).filter(|before| bounds.contains(before)).and_then(|before| terms.get(before));
    joined || before.is_none_or(|before| before.is_particle() || matches!(before.kind, TermKind::Mark(_)))
}

/// Where a relative clause between commas ends: "denies, who has fought there since 2015, its part".
fn skip_relative(terms: &[Term<'_>], at: usize, limit: usize) -> usize {
    let comma = |index: &usize| terms.get(*index).is_some_and(|term| term.is_mark('،'));
    let relative = terms.get(at + 1).is_some_and(|term| term.is_particle() && term.is(class::RELATIVE));
    if comma(&at) && relative { (at + 1..limit).find(comma).map_or(at, |close| close + 1) } else { at }
}

/// "did not confirm": what somebody does not say is nobody's claim.
fn unsaid(terms: &[Term<'_>], at: usize) -> bool {
    let negative = |term: &Term<'_>| term.is_particle() && term.is(class::NEGATIVE) && !term.is(class::RELATIVE);
    terms.get(at).is_some_and(|term| term.finite().is_some())
        && at.checked_sub(1).and_then(|before| terms.get(before)).is_some_and(negative)
}

/// "despite the denial of the army", "quoted the ministry's denial": the one who denies stands after the noun, or is
/// the last who spoke.
fn noun_of_denial(terms: &[Term<'_>], at: usize, bounds: &Range<usize>, last: Option<&Saying>) -> Option<Saying> {
    let noun = terms.get(at).filter(|term| term.is(class::DENY))?;
    let (voice, actor) = if noun.has(Clitics::PRONOUN) {
        last.map(|known| (known.voice.clone(), known.actor))?
    } else {
        voice_phrase(terms, at + 1, bounds.end)
            .filter(|(voice, _)| terms.get(voice.start).is_some_and(|head| !head.is(class::SPEECH_NOUN)))?
    };
    let begin = if voice.start > at { voice.end } else { at + 1 };
    let mark = |index: &usize| terms.get(*index).is_some_and(|term| matches!(term.kind, TermKind::Mark(_)));
    let object = begin..(begin..bounds.end).find(mark).unwrap_or(bounds.end);
    let denied = Denied::of(terms, at, object, bounds);
    let stance = Stance::Denies;
    let (target, scope, rule) = (denied.target, denied.scope, "noun of denial");
    Some(Saying { voice, actor, stance, target, doubted: false, cue: at, scope, rule })
}

/// "said to the agency": the one who is spoken to stands before the one who speaks.
fn skip_addressee(terms: &[Term<'_>], at: usize) -> usize {
    let addressed = terms.get(at).is_some_and(|term| term.has(Clitics::LI) && term.is_nominal());
    if addressed { noun_phrase(terms, at).map_or(at, |phrase| phrase.end) } else { at }
}

/// Whatever stands between a verb of speech and "that" is the voice, even where nothing else is known of it.
fn named_by_position(terms: &[Term<'_>], at: usize, limit: usize) -> Option<(Range<usize>, Option<ActorId>)> {
    let phrase = noun_phrase(terms, at).filter(|phrase| phrase.end < limit)?;
    let head = terms.get(phrase.head)?;
    let that =
        terms.get(phrase.end).is_some_and(|term| term.is_particle() && term.is(class::ANNA) || term.is_mark(':'));
    (that && !head.is(class::TIME) && !head.is(class::VICTIM)).then_some((phrase.first..phrase.end, phrase.actor))
}

fn skip_prepositions(terms: &[Term<'_>], at: usize) -> usize {
    terms.get(at).map_or(at, |term| if term.is_particle() && preposition(term).is_some() { at + 1 } else { at })
}

/// "quoted from": the voice stands after عن.
fn skip_prepositions_if_from(terms: &[Term<'_>], at: usize) -> usize {
    terms.get(at).map_or(at, |term| if term.is_particle() && term.is(class::AN) { at + 1 } else { at })
}

/// The phrase at `at` where it can be a voice, with what is set beside it: "the spokesman, A B,".
fn voice_phrase(terms: &[Term<'_>], at: usize, limit: usize) -> Option<(Range<usize>, Option<ActorId>)> {
    if terms.get(at).is_some_and(|term| term.has(Clitics::LI.with(Clitics::BI))) {
        return None;
    }
    named_voice(terms, at, limit)
}

/// The same, whatever is written before it: وفقا لمصادر.
fn named_voice(terms: &[Term<'_>], at: usize, limit: usize) -> Option<(Range<usize>, Option<ActorId>)> {
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

/// Where the name of a voice ends: before "that", before the news that it speaks of, and before another party that has
/// an article of its own (اتهمت المعارضة الجيش).
fn voice_end(terms: &[Term<'_>], phrase: &Phrase) -> usize {
    let titles = ClassSet::of(&[class::RANK, class::OFFICIAL, class::SPOKESMAN, class::MEDIA, class::ORG]);
    let reporters = ClassSet::of(&[class::MEDIA, class::ORG]);
    let another = |at: usize| {
        let (Some(term), Some(before)) = (terms.get(at), terms.get(at - 1)) else { return false };
        let news = term.is_any(&ClassSet::of(&[class::RUMOUR, class::SPEECH_NOUN])) && !before.is_any(&reporters);
        let party = term.is(class::ACTOR) && term.has(Clitics::AL) && before.has(Clitics::AL) && !is_adjective(term);
        term.is(class::ANNA) || news || party && !before.is_any(&titles)
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
    let place = phrase.classes.has(class::PLACE) && phrase.first == phrase.head;
    known || place || head.kind == TermKind::Unknown && !head.has(Clitics::BI.with(Clitics::LI))
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
    let closed = (phrase.end..limit.min(phrase.end + 5)).take_while(plain).find(closes);
    if let Some(closed) = closed.filter(|closed| person && closed - phrase.first <= 10) {
        if close == ')' { closed + 1 } else { closed }
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
fn subject_before(terms: &[Term<'_>], at: usize, bounds: &Range<usize>) -> Option<(Range<usize>, Option<ActorId>)> {
    if terms.get(at).is_some_and(|term| term.has(Clitics::AND)) {
        return None;
    }
    let mut start = at;
    while start > bounds.start && at - start < 12 {
        start -= 1;
        let Some((voice, actor)) = voice_phrase(terms, start, at) else { continue };
        let stands_free = start == bounds.start
            || terms.get(start - 1).is_some_and(|term| matches!(term.kind, TermKind::Mark(_)) || term.is_particle());
        if stands_free && (voice.end == at || from_place(terms, voice.end, at)) {
            return Some((voice.start..at, actor));
        }
    }
    None
}
