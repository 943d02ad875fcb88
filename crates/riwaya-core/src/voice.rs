//! Voices: who is quoted, with which stance, over which words.

use crate::actor::ActorId;
use crate::claim::{Stance, Target};
use crate::clause::sentence;
use crate::denial::{Denied, called_untrue, caller, calls_news_untrue, is_relative};
use crate::frame::spec::{ARMED_GROUP, PERSON_GROUP};
use crate::frame::trigger::is_verb;
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::reading::Clitics;
use crate::lexicon::tree::Shape;
use crate::speaker::{
    SPEAKERS, VOICES, into_quoted_name, joined_voice, name_fully, named_by_position, named_voice, seat, skip_addressee,
    skip_pointer, skip_prepositions, skip_prepositions_if_from, skip_taken_up, skip_what_was_said, subject_before,
    surname, voice_phrase,
};
use crate::tally::{changed_toll, counting};
use crate::term::{Ending, Term, TermKind};
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

/// Verbs and nouns of saying.
pub(crate) const SPEAKING: ClassSet = ClassSet::of(&[
    class::SPEECH,
    class::DENY,
    class::DOUBT,
    class::SCEPTIC,
    class::REJECT,
    class::SPEECH_THREAT,
    class::ACCUSE,
    class::CALL_FOR,
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
            let mut found = in_sentence(document, terms, &bounds, last.as_ref(), &out);
            relay_denials(terms, &mut found);
            part_voices(terms, &mut found);
            name_fully(document, terms, &out, &mut found);
            last = found
                .iter()
                .enumerate()
                .rfind(|(index, saying)| saying.rule != "according to" && (*index == 0 || !is_inner(terms, saying)))
                .map(|(_, saying)| saying)
                .or(found.last())
                .cloned()
                .or_else(|| last.take().filter(|saying| close_by(terms, saying, at)));
            out.extend(found);
        }
        at = bounds.end.max(at + 1);
    }
    out
}

/// "A said …, while B counted …", "A says … and B denies it": what one says ends where another begins to speak for
/// himself.
fn part_voices(terms: &[Term<'_>], sayings: &mut [Saying]) {
    for later in 1..sayings.len() {
        let Some((before, [saying, ..])) = sayings.split_at_mut_checked(later) else { continue };
        let begin = saying.cue.min(saying.voice.start);
        let parts = |at: &usize| terms.get(*at).is_some_and(|term| term.is_particle() && term.is(class::CONTRAST));
        let opens = saying.voice.start < saying.cue && terms.get(begin).is_some_and(|term| term.has(Clitics::AND));
        let Some(parted) = begin.checked_sub(1).filter(parts).or(opens.then_some(begin)) else { continue };
        for other in before.iter_mut().filter(|other| other.cue < parted && other.voice != saying.voice) {
            other.scope.end = other.scope.end.min(parted).max(other.scope.start);
        }
        saying.scope.start = saying.scope.start.max(parted);
    }
}

/// Who says that another denies it asserts nothing, and denies it too: "the agency quoted the army as denying".
fn relay_denials(terms: &[Term<'_>], sayings: &mut [Saying]) {
    for inner in 1..sayings.len() {
        let Some((outer, [denial, ..])) = sayings.split_at_mut_checked(inner) else { continue };
        if denial.stance != Stance::Denies {
            continue;
        }
        let relays = |saying: &&mut Saying| {
            let accuses = terms.get(saying.cue).is_some_and(|cue| cue.is(class::ACCUSE));
            saying.stance == Stance::Asserts && saying.cue < denial.cue && !accuses && !is_relative(terms, saying.cue)
        };
        for saying in outer.iter_mut().filter(relays) {
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

/// Whether somebody speaks inside the words of another: "the spokesman said that the militia's act shows …". He who goes
/// on in the next sentence is the outer one.
fn is_inner(terms: &[Term<'_>], saying: &Saying) -> bool {
    let joined = terms.get(saying.cue).is_some_and(|cue| cue.has(Clitics::AND));
    let marked = |at: usize| terms.get(at).is_some_and(|term| matches!(term.kind, TermKind::Mark(_)));
    let begin = saying.cue.min(saying.voice.start);
    !joined && saying.rule != "same voice goes on" && !begin.checked_sub(1).is_some_and(marked)
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
    known: &[Saying],
) -> Vec<Saying> {
    let mut out: Vec<Saying> = Vec::new();
    if let Some(saying) = before_colon(document, terms, bounds) {
        out.push(saying);
    }
    for at in bounds.clone() {
        let Some(term) = terms.get(at) else { break };
        if term.is_particle() && term.is(class::PER) {
            let begin = skip_what_was_said(terms, skip_prepositions(terms, at + 1));
            if let Some((voice, actor)) = named_voice(terms, begin, bounds.end) {
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
        let toll = changed_toll(terms, at, bounds.end).is_some();
        if !term.is_any(&SPEAKING) && !toll {
            continue;
        }
        if term.is_any(&ClassSet::of(&[class::SPEECH_NOUN, class::MASDAR])) && !is_verb(terms, at) && !toll {
            let known = out.last().or(last);
            out.extend(noun_of_denial(terms, at, bounds, known));
            continue;
        }
        if unsaid(terms, at) {
            // "… and did not comment on the news": what was said before ends here.
            let denied = at - 1;
            if terms.get(denied).is_some_and(|negative| negative.has(Clitics::AND)) {
                for saying in &mut out {
                    saying.scope.end = saying.scope.end.min(denied).max(saying.scope.start);
                }
            }
            continue;
        }
        if let Some(saying) = caller(terms, &out, last).and_then(|known| called_untrue(terms, at, bounds, known)) {
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
            // "affirmed once more the government's denial".
            out.extend(noun_of_denial(terms, at, bounds, None));
            continue;
        }
        if (finite || speaks_as_participle(term))
            && let Some(saying) = spoken(document, terms, at, bounds, out.last().or(last), known)
        {
            let others = std::iter::successors(joined(terms, &saying, bounds), |one| joined(terms, one, bounds));
            let others: Vec<Saying> = relayed(terms, &saying, bounds).into_iter().chain(others).collect();
            out.push(saying);
            out.extend(others);
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
    let as_adjective = term.is(class::DENY) && term.is(class::ADJECTIVE);
    term.shapes().any(|shape| matches!(shape, Shape::ActiveParticiple(_)))
        && !term.has(Clitics::AL.with(Clitics::LI).with(Clitics::PRONOUN))
        && !term.is_any(&VOICES)
        && !term.is_any(&PERSON_GROUP)
        && !term.is(class::PLACE_KIND)
        && !as_adjective
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

/// "Syria and its ally Russia deny": who is joined to a voice says it too.
fn joined(terms: &[Term<'_>], saying: &Saying, bounds: &Range<usize>) -> Option<Saying> {
    let (voice, actor) =
        joined_voice(terms, saying.voice.end, bounds.end).filter(|_| saying.voice.start > saying.cue)?;
    Some(Saying { voice, actor, rule: "joined voice", ..saying.clone() })
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
                || denies && (before.is_any(&ARMED_GROUP) || subject_before(terms, at, bounds).is_some())
        })
}

/// "SOHR: three dead", at the head of a headline or sentence.
fn before_colon(document: &Document<'_>, terms: &[Term<'_>], bounds: &Range<usize>) -> Option<Saying> {
    let colon = (bounds.start..(bounds.start + 8).min(bounds.end))
        .find(|at| terms.get(*at).is_some_and(|term| term.is_mark(':')))?;
    let title = terms.get(bounds.start).is_some_and(|term| document.in_title(term.first));
    let (voice, actor) = voice_phrase(terms, into_quoted_name(terms, bounds.start, colon), colon)?;
    let head = terms.get(voice.start)?;
    let speaks = head.is_any(&VOICES) || head.is_any(&PERSON_GROUP) || head.kind == TermKind::Unknown && !title;
    let quoted = terms.get(voice.end).is_some_and(|term| term.is_mark('”'));
    let whole = voice.end + usize::from(quoted) == colon && speaks && !head.is(class::PLACE);
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

fn spoken(
    document: &Document<'_>,
    terms: &[Term<'_>],
    at: usize,
    bounds: &Range<usize>,
    last: Option<&Saying>,
    known: &[Saying],
) -> Option<Saying> {
    let verb = terms.get(at)?;
    // Who was accused or convicted says nothing.
    if verb.finite().is_some_and(|finite| !finite.active) {
        return None;
    }
    // "which refutes the account of the army": the army refutes nothing.
    let refutes = verb.is_any(&ClassSet::of(&[class::DENY, class::SCEPTIC])) && !verb.has(Clitics::PRONOUN);
    let behind_relative = refutes && is_relative(terms, at);
    let stance = if verb.is(class::DENY) {
        Stance::Denies
    } else if verb.is(class::SCEPTIC) {
        Stance::Doubts
    } else {
        Stance::Asserts
    };
    let from = skip_prepositions_if_from(terms, at + 1);
    let about = from > at + 1 && !terms.get(at + 1).is_some_and(|term| term.has(Clitics::PRONOUN));
    let begin = skip_taken_up(terms, from);
    let begin = skip_pointer(terms, skip_addressee(terms, begin));
    let begin = into_quoted_name(terms, begin, bounds.end);
    let toll = changed_toll(terms, at, bounds.end);
    let after = voice_phrase(terms, begin, bounds.end)
        .filter(|_| toll != Some(begin) && !calls_news_untrue(terms, at, begin, bounds.end))
        // "it expresses attempts": behind عن only one who can speak is a voice. A verb in the plural follows its subject,
        // and what has the ending of an object is none.
        .filter(|(voice, _)| !about || terms.get(voice.start).is_some_and(can_be_quoted))
        .filter(|(voice, _)| !behind_relative && !always_plural(verb) && !terms.get(voice.start).is_some_and(is_object))
        .or_else(|| named_by_position(terms, begin, bounds.end))
        .or_else(|| seat(terms, at))
        .or_else(|| counting(terms, at, begin, bounds.end));
    let finite = verb.finite().is_some();
    let before = || subject_before(terms, at, bounds);
    // A subject right before its verb is the subject; what follows is then the object.
    let subject = if finite { before().or(after).or_else(|| surname(document, terms, begin, known)) } else { None };
    let (voice, actor, rule) = match subject {
        Some((voice, actor)) => (voice, actor, if finite { "speech verb" } else { "speech participle" }),
        None if finite
            && !toll.is_some_and(|toll| terms.get(toll).is_some_and(|toll| toll.has(Clitics::PRONOUN)))
            && terms.get(begin).is_some_and(|term| {
                term.is_nominal() && !term.is(class::TIME) && !term.is(class::TRIGGER) && !term.is(class::ABSTRACT)
            }) =>
        {
            return None;
        }
        // "that is a matter …" is written as "he ordered" is.
        None if verb.is(class::ABSTRACT) => return None,
        // "they said" takes up nobody whom the text has named as one.
        None if verb.finite().is_some_and(|finite| finite.plural) => return None,
        None => {
            // A noun right before the verb is its subject, though no voice that is known.
            let this = terms.get(begin).is_some_and(|term| term.is_particle() && term.is(class::DEMONSTRATIVE));
            // "what was said of it" has nobody who says it.
            let last = last.filter(|_| !finite || !this && goes_on(terms, at, bounds) && !is_relative(terms, at))?;
            (last.voice.clone(), last.actor, "same voice goes on")
        }
    };
    let trailing = bounds.end.saturating_sub(voice.end.max(at)) <= 3 && at > bounds.start + 3;
    // "the toll that the army gave": of the rest of the sentence the army says nothing.
    let aside = is_relative(terms, at);
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
    let scope = if !aside && (trailing || leading && finite && !doubted) { bounds.clone() } else { at..bounds.end };
    Some(Saying { voice, actor, stance, target: Target::Occurrence, doubted, cue: at, scope, rule })
}

/// Whether a verb is in the plural in all its readings: نقل is also "we say".
fn always_plural(verb: &Term<'_>) -> bool {
    let mut readings =
        verb.shapes().filter_map(|shape| if let Shape::Verb(finite) = shape { Some(finite) } else { None });
    verb.is_verb_only() && readings.all(|finite| finite.plural)
}

/// Whether a word has the ending of an object: أخبارا.
fn is_object(term: &Term<'_>) -> bool {
    term.ending() == Ending::Object && !term.is(class::PLACE) && term.actor.is_none()
}

/// Whether a word is one for those who are quoted.
fn can_be_quoted(term: &Term<'_>) -> bool {
    term.is_any(&SPEAKERS) || term.kind == TermKind::Unknown
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
    // "which is not ruled out" denies nothing either.
    terms.get(at).is_some_and(|term| term.finite().is_some() || term.is(class::DENY) && !term.is_particle())
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
