//! Mentions: each trigger with everything that its own sentence tells.

use crate::background::looks_back;
use crate::claim::Stance;
use crate::clause::{clause, sentence};
use crate::event::{EventType, Factuality, FigureKind};
use crate::factuality::factuality;
use crate::figure::Count;
use crate::frame::shares::Shares;
use crate::frame::spec::{MEANS_ADJECTIVES, WEAPON_GROUP};
use crate::frame::trigger::Trigger;
use crate::language::Language;
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::reading::Clitics;
use crate::party::{Weighed, Weigher};
use crate::phrase::{Phrase, noun_phrase};
use crate::place::{PlacePhrase, Resolved};
use crate::term::{Term, TermKind, Terms};
use crate::text::document::Document;
use crate::values::DateRange;
use crate::voice::Saying;
use std::ops::Range;

/// A phrase in a role, with the rule that put it there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Filled {
    /// The phrase.
    pub phrase: Phrase,
    /// Name of the rule.
    pub rule: &'static str,
    /// How sure it is, 0 to 1.
    pub confidence: f32,
}

/// How sure a phrase is that stands where a rule looks for it.
const BY_RULE: f32 = 0.6;

/// One naming of an event, with what its sentence tells.
#[derive(Debug, Clone)]
pub struct Mention<'l> {
    /// The trigger's term.
    pub term: usize,
    /// Terms of the trigger phrase (قصف مدفعي).
    pub span: Range<usize>,
    /// The type.
    pub kind: EventType,
    /// Id of the lemma.
    pub lemma: &'l str,
    /// Index of the frame.
    pub frame: usize,
    /// How sure type and eventhood are.
    pub confidence: f32,
    /// How likely each type is.
    pub shares: Shares,
    /// Whether it stands in the headline.
    pub title: bool,
    /// Whether it takes up something known (الهجوم).
    pub definite: bool,
    /// How real.
    pub factuality: Factuality,
    /// The term that shows it.
    pub cue: Option<usize>,
    /// Name of the rule that says how real it is.
    pub reality: &'static str,
    /// Whether it tells of an earlier incident.
    pub background: bool,
    /// Who acts.
    pub agents: Vec<Filled>,
    /// Who is acted upon.
    pub patients: Vec<Filled>,
    /// By what.
    pub instruments: Vec<Filled>,
    /// Indices of the place phrases of its sentence.
    pub places: Vec<usize>,
    /// Index of the time of its sentence.
    pub date: Option<usize>,
    /// Indices of the sayings that cover it.
    pub sayings: Vec<usize>,
    /// Indices of the counts that it causes.
    pub counts: Vec<usize>,
    /// Index of the mention whose act it goes on to tell.
    pub about: Option<usize>,
    /// The phrases around it with how likely each is a party of it, where there is a model that knows.
    pub weighed: Option<Vec<Weighed>>,
}

/// Everything that was found in a document before events are put together.
pub struct Found<'a, 'l> {
    /// The document.
    pub document: &'a Document<'a>,
    /// Its terms.
    pub terms: &'a Terms<'l>,
    /// Phrases of place, and what they name.
    pub places: &'a [PlacePhrase],
    /// What each phrase of place names.
    pub resolved: &'a [Resolved],
    /// Who says what.
    pub sayings: &'a [Saying],
    /// How many.
    pub counts: &'a [Count],
    /// The language.
    pub language: &'l Language,
}

/// Makes a mention of each trigger.
#[must_use]
pub fn mentions<'l>(found: &Found<'_, 'l>, triggers: &[Trigger<'l>]) -> Vec<Mention<'l>> {
    let mut out: Vec<Mention<'l>> = triggers.iter().map(|trigger| mention(found, trigger, triggers)).collect();
    if let Some(mut weigher) = Weigher::new(found) {
        for (mention, trigger) in out.iter_mut().zip(triggers) {
            mention.weighed = Some(weigher.weigh(mention, &trigger.arguments));
        }
    }
    give_denials(found, &mut out);
    give_counts(found, &mut out);
    out
}

/// A denial in words that name no event ("denied the fall of the city") is about the event told right before.
fn give_denials(found: &Found<'_, '_>, mentions: &mut [Mention<'_>]) {
    let number = |at: usize| found.terms.list.get(at).map_or(0, |term| term.sentence);
    for (index, saying) in found.sayings.iter().enumerate().filter(|(_, saying)| saying.stance == Stance::Denies) {
        if mentions.iter().any(|mention| mention.sayings.contains(&index)) {
            continue;
        }
        let before = mentions
            .iter_mut()
            .rfind(|mention| mention.term < saying.cue && number(mention.term) == number(saying.cue));
        if let Some(mention) = before {
            mention.sayings.push(index);
        }
    }
}

fn mention<'l>(found: &Found<'_, 'l>, trigger: &Trigger<'l>, all: &[Trigger<'l>]) -> Mention<'l> {
    let terms = &found.terms.list;
    let at = trigger.term;
    let (factuality, cue, reality) = factuality(terms, at);
    let date = date_of(found, at);
    let term = terms.get(at);
    let mut out = Mention {
        term: at,
        span: at..at + 1 + trigger.arguments.adjectives.iter().take_while(|phrase| names_means(terms, phrase)).count(),
        kind: trigger.kind,
        lemma: trigger.lemma,
        frame: trigger.frame,
        confidence: trigger.confidence,
        shares: trigger.shares,
        title: term.is_some_and(|term| found.document.in_title(term.first)),
        definite: term.is_some_and(|term| term.has(Clitics::AL.with(Clitics::PRONOUN))),
        factuality,
        cue,
        reality,
        background: looks_back(found, at, date),
        agents: Vec::new(),
        patients: Vec::new(),
        instruments: Vec::new(),
        places: places_of(found, trigger, all),
        date,
        sayings: (0..found.sayings.len()).filter(|index| covers(found, *index, at)).collect(),
        counts: Vec::new(),
        about: trigger.about,
        weighed: None,
    };
    fill_roles(found, trigger, &mut out);
    out
}

/// Adjectives that tell the means belong to the trigger: قصف مدفعي، غارة جوية.
fn names_means(terms: &[Term<'_>], phrase: &Phrase) -> bool {
    terms.get(phrase.head).is_some_and(|term| term.is_any(&MEANS_ADJECTIVES))
}

fn fill_roles(found: &Found<'_, '_>, trigger: &Trigger<'_>, out: &mut Mention<'_>) {
    let terms = &found.terms.list;
    let Some(frame) = found.language.frames.get(trigger.frame) else { return };
    let around = &trigger.arguments;
    let role = |positions| {
        let (phrases, rule) = around.fill(positions, terms);
        phrases.into_iter().map(|phrase| Filled { phrase, rule, confidence: BY_RULE }).collect::<Vec<_>>()
    };
    out.agents = role(&frame.agent);
    out.patients = role(&frame.patient);
    out.instruments = role(&frame.instrument);
    if out.agents.is_empty() {
        out.agents = around
            .light_subject
            .iter()
            .filter(|phrase| !phrase.is_place())
            .map(|phrase| Filled { phrase: *phrase, rule: "light verb", confidence: BY_RULE })
            .collect();
    }
    if out.patients.is_empty() {
        out.patients = around
            .undergoer
            .iter()
            .map(|phrase| Filled { phrase: *phrase, rule: "underwent", confidence: BY_RULE })
            .collect();
    }
    if out.agents.is_empty() {
        let party =
            around.adjectives.iter().find(|phrase| phrase.actor.is_some() || phrase.classes.has(class::NATIONALITY));
        out.agents.extend(party.map(|phrase| Filled { phrase: *phrase, rule: "adjective", confidence: BY_RULE }));
    }
    // One phrase has one role.
    let agents = out.agents.clone();
    out.patients.retain(|filled| {
        !agents.iter().any(|agent| agent.phrase.first < filled.phrase.end && filled.phrase.first < agent.phrase.end)
    });
    // A weapon system as the one that acts is also the means.
    let systems = out.agents.iter().filter(|agent| agent.phrase.classes.meets(&WEAPON_GROUP));
    out.instruments.extend(
        systems
            .map(|agent| Filled { phrase: agent.phrase, rule: "weapon that acts", confidence: BY_RULE })
            .collect::<Vec<_>>(),
    );
    if out.instruments.is_empty() {
        out.instruments = weapons_near(terms, out.term, out.kind)
            .into_iter()
            .map(|phrase| Filled { phrase, rule: "weapon in the clause", confidence: BY_RULE })
            .collect();
    }
}

/// Weapons in the clause that such an event is done with, and any weapon after ب.
fn weapons_near(terms: &[Term<'_>], at: usize, kind: EventType) -> Vec<Phrase> {
    let bounds = clause(terms, at);
    let own = means_of(kind);
    (at + 1..bounds.end)
        .filter(|index| {
            terms.get(*index).is_some_and(|term| {
                let with = term.has(Clitics::BI)
                    || index
                        .checked_sub(1)
                        .and_then(|before| terms.get(before))
                        .is_some_and(|before| before.is(class::BI) && before.is_particle());
                (with && term.is_any(&WEAPON_GROUP)
                    || term.is_any(&own) && term.is_nominal() && !term.is(class::TRIGGER))
                    && !term.is(class::NATIONALITY)
            })
        })
        .filter_map(|index| noun_phrase(terms, index))
        .take(2)
        .collect()
}

/// The weapons that events of a type are done with.
fn means_of(kind: EventType) -> ClassSet {
    match kind {
        EventType::AirStrike => ClassSet::of(&[class::AIRCRAFT, class::DRONE]),
        EventType::Shelling => ClassSet::of(&[class::WEAPON_ARTILLERY, class::WEAPON_ROCKET]),
        EventType::Explosion => ClassSet::of(&[class::WEAPON_BOMB, class::WEAPON_SUICIDE]),
        EventType::SuicideBombing => ClassSet::of(&[class::WEAPON_SUICIDE, class::WEAPON_BOMB]),
        EventType::Shooting => ClassSet::of(&[class::WEAPON_GUN]),
        _ => ClassSet::EMPTY,
    }
}

/// Whether a voice tells of the event at `at`. Who calls for an act does not say that it happened.
fn covers(found: &Found<'_, '_>, index: usize, at: usize) -> bool {
    let Some(saying) = found.sayings.get(index) else { return false };
    let calls = found.terms.list.get(saying.cue).is_some_and(|cue| cue.is(class::CALL_FOR));
    !calls && saying.scope.contains(&at) && !saying.voice.contains(&at) && saying.cue != at
}

/// The time nearest to the trigger in its sentence; in its clause before any other.
fn date_of(found: &Found<'_, '_>, at: usize) -> Option<usize> {
    let terms = &found.terms.list;
    let (near, wide) = (clause(terms, at), sentence(terms, at));
    let nearest = |bounds: Range<usize>| {
        bounds
            .filter_map(|index| match terms.get(index).map(|term| term.kind) {
                Some(TermKind::Date(date)) => Some((index.abs_diff(at), date)),
                _ => None,
            })
            .min()
            .map(|(_, date)| date)
    };
    nearest(near).or_else(|| nearest(wide))
}

/// The value of a time found in the text.
#[must_use]
pub fn date_value(terms: &Terms<'_>, index: usize) -> Option<DateRange> {
    terms.dates.get(index).map(|found| found.value)
}

/// Places of the clause; where it has none, the nearest of the sentence.
fn places_of(found: &Found<'_, '_>, trigger: &Trigger<'_>, all: &[Trigger<'_>]) -> Vec<usize> {
    let (terms, at) = (&found.terms.list, trigger.term);
    let first = |index: &usize| found.places.get(*index).map_or(0, |place| place.first);
    let within = |bounds: &Range<usize>| -> Vec<usize> {
        let from = found.places.partition_point(|place| place.first < bounds.start);
        (from..found.places.len())
            .take_while(|index| first(index) < bounds.end)
            .filter(|index| found.places.get(*index).is_some_and(|place| place.locative && !in_dateline(found, place)))
            .filter(|index| {
                !is_homonym(found, *index)
                    && !in_voice(found, first(index))
                    && !is_origin(terms, first(index), trigger.kind)
            })
            .collect()
    };
    let close = within(&clause(terms, at));
    let after: Vec<usize> = close.iter().copied().filter(|index| first(index) > at).collect();
    // What stands behind the next act is that act's place.
    let next = all.iter().map(|other| other.term).filter(|other| *other > at).min().unwrap_or(usize::MAX);
    let own: Vec<usize> = after.iter().copied().filter(|index| first(index) < next).collect();
    for some in [own, after, close] {
        if !some.is_empty() {
            return with_joined(found, some, &within(&sentence(terms, at)), next);
        }
    }
    let wide = within(&sentence(terms, at));
    let later = wide.iter().find(|index| first(index) > at);
    later.or(wide.last()).copied().into_iter().collect()
}

/// A name of the user's tables for which nothing in the article speaks is no place here.
fn is_homonym(found: &Found<'_, '_>, index: usize) -> bool {
    found.places.get(index).is_some_and(|phrase| phrase.weak)
        && found.resolved.get(index).is_none_or(|resolved| resolved.place.is_none())
}

/// The places of a list reach beyond the commas of the clause: قصف كتيان، والأتارب، وكفر عمة.
fn with_joined(found: &Found<'_, '_>, mut some: Vec<usize>, wide: &[usize], next: usize) -> Vec<usize> {
    let terms = &found.terms.list;
    let joined = |one: usize, other: usize| {
        let (Some(one), Some(other)) = (found.places.get(one), found.places.get(other)) else { return false };
        let gap = terms.get(one.end..other.first).unwrap_or(&[]);
        let marks = gap.len() <= 1 && gap.iter().all(|term| matches!(term.kind, TermKind::Mark('،' | ',' | 'و')));
        other.first < next
            && marks
            && terms.get(other.first).is_some_and(|term| !gap.is_empty() || term.has(Clitics::AND))
    };
    while let Some(more) = some.last().copied().filter(|last| joined(*last, last + 1) && wide.contains(&(last + 1))) {
        some.push(more + 1);
    }
    some
}

/// Fire that comes from a place (أطلقت من غزة) strikes elsewhere.
fn is_origin(terms: &[Term<'_>], at: usize, kind: EventType) -> bool {
    const NEAR: ClassSet = ClassSet::of(&[class::QURB, class::PLACE_RELATION, class::DIRECTION]);
    let before = |back: usize| at.checked_sub(back).and_then(|before| terms.get(before));
    let fire = matches!(kind, EventType::Shelling | EventType::AirStrike | EventType::Interception);
    let from = before(1).is_some_and(|term| term.is_particle() && term.is(class::MIN));
    fire && from && before(2).is_none_or(|term| !term.is_any(&NEAR))
}

/// The place in a dateline (دبي، الإمارات (CNN)) is the reporter's.
fn in_dateline(found: &Found<'_, '_>, phrase: &PlacePhrase) -> bool {
    let terms = &found.terms.list;
    let Some(first) = terms.get(phrase.first).filter(|term| term.first <= found.document.body() + 6) else {
        return false;
    };
    if first.first < found.document.body() {
        return false;
    }
    let lead = terms.get(..phrase.first).unwrap_or(&[]).iter().rev();
    let begins = lead
        .take_while(|term| term.first >= found.document.body())
        .all(|term| term.is(class::PLACE) || matches!(term.kind, TermKind::Mark(_)));
    let mark = |at: usize| {
        terms.get(at).is_some_and(|term| matches!(term.kind, TermKind::Mark('(' | '-' | '–' | '—' | ':' | '/' | '|')))
    };
    begins
        && (mark(phrase.end)
            || terms.get(phrase.end).is_some_and(|term| term.is_mark('،'))
                && (2..4).any(|step| mark(phrase.end + step)))
}

/// A place inside the name of a voice says where the voice is, not where it happened.
fn in_voice(found: &Found<'_, '_>, at: usize) -> bool {
    found.sayings.iter().any(|saying| saying.voice.contains(&at))
}

/// Whether an event of this type can have such a figure.
fn takes(kind: EventType, count: &Count) -> u8 {
    use crate::event::FigureKind as F;
    use EventType as T;
    match count.kind {
        F::Killed | F::Injured => kind.harms(),
        F::Detained => u8::from(kind == T::Arrest) * 3 + u8::from(kind == T::Raid),
        F::Escaped => u8::from(kind == T::PrisonBreak) * 3,
        F::Released => u8::from(kind == T::Release) * 3,
        F::Abducted | F::Missing => u8::from(kind == T::Abduction) * 3,
        F::Displaced => u8::from(kind == T::Displacement) * 3,
        F::Participants => u8::from(matches!(kind, T::Protest | T::Riot)) * 3,
    }
}

/// Gives each count to the mention that caused it: in its clause, its sentence, or one of the two before; there to the
/// nearest, and rather to one of a type that leaves such figures. Causes joined by و share it.
fn give_counts(found: &Found<'_, '_>, mentions: &mut [Mention<'_>]) {
    for (index, count) in found.counts.iter().enumerate() {
        let near = clause(&found.terms.list, count.at);
        if is_statistic(found, count, &near) {
            continue;
        }
        let rated = mentions
            .iter()
            .enumerate()
            .filter_map(|(at, mention)| cause(&found.terms.list, mention, count, &near).map(|rating| (rating, at)));
        let Some((_, best)) = rated.max() else { continue };
        let partner = joined_cause(&found.terms.list, mentions, best, count);
        for at in std::iter::once(best).chain(partner) {
            if let Some(mention) = mentions.get_mut(at) {
                mention.counts.push(index);
            }
        }
    }
}

/// A number that runs since some time is of no single event: "since the beginning of the year 225 were killed".
fn is_statistic(found: &Found<'_, '_>, count: &Count, near: &Range<usize>) -> bool {
    let mut dates = near.clone().filter_map(|at| match found.terms.list.get(at)?.kind {
        TermKind::Date(date) => date_value(found.terms, date),
        _ => None,
    });
    count.low > 2 && dates.any(|date| date.since)
}

/// How likely the mention caused the count, `None` where it cannot have. `near` is the clause of the count.
fn cause(terms: &[Term<'_>], mention: &Mention<'_>, count: &Count, near: &Range<usize>) -> Option<i64> {
    let sentence = |at: usize| terms.get(at).map_or(0, |term| i64::from(term.sentence));
    let apart = sentence(count.at) - sentence(mention.term);
    let takes = i64::from(takes(mention.kind, count));
    if takes == 0 || !(0..=2).contains(&apart) || apart > 0 && count.kind == FigureKind::Detained {
        return None;
    }
    let own = if mention.term == count.at { 30 } else { 0 };
    let close = if near.contains(&mention.term) { 10 } else { 0 };
    let distance = i64::try_from(mention.term.abs_diff(count.at)).map_or(40, |terms| terms.min(40));
    Some(5 * takes + own + close - 60 * apart - distance)
}

/// The other of two causes that are named in one breath: في معارك وغارات.
fn joined_cause(terms: &[Term<'_>], mentions: &[Mention<'_>], best: usize, count: &Count) -> Option<usize> {
    let first = mentions.get(best)?;
    let joins = |one: &Mention<'_>, other: &Mention<'_>| {
        one.span.end <= other.term
            && other.term <= one.span.end + 2
            && terms.get(other.term).is_some_and(|term| term.has(Clitics::AND) && term.finite().is_none())
    };
    mentions.iter().position(|other| {
        other.kind != first.kind && takes(other.kind, count) > 0 && (joins(first, other) || joins(other, first))
    })
}

/// Things that a strike hits, for tags of protected targets.
#[must_use]
pub fn protected(terms: &[Term<'_>], phrase: &Phrase) -> Vec<class::Class> {
    let shielded = [
        class::HOSPITAL,
        class::SCHOOL,
        class::AID,
        class::PRESS,
        class::WORSHIP,
        class::CAMP,
        class::MARKET,
        class::WATER,
        class::POWER,
    ];
    let words = terms.get(phrase.first..phrase.end).unwrap_or(&[]);
    shielded.into_iter().filter(|class| words.iter().any(|term| term.is(*class))).collect()
}
