//! Mentions: each trigger with everything that its own sentence tells.

use crate::clause::{clause, sentence};
use crate::event::{EventType, Factuality};
use crate::factuality::factuality;
use crate::figure::Count;
use crate::frame::spec::{MEANS_ADJECTIVES, WEAPON_GROUP};
use crate::frame::trigger::Trigger;
use crate::language::Language;
use crate::lexicon::class::{self, ClassSet};
use crate::party::{Weighed, Weigher};
use crate::phrase::{Phrase, noun_phrase};
use crate::place::{PlacePhrase, Resolved};
use crate::term::{Term, TermKind, Terms};
use crate::text::document::Document;
use crate::values::{DateRange, Precision};
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
    let mut out: Vec<Mention<'l>> = triggers.iter().map(|trigger| mention(found, trigger)).collect();
    if let Some(mut weigher) = Weigher::new(found) {
        for (mention, trigger) in out.iter_mut().zip(triggers) {
            mention.weighed = Some(weigher.weigh(mention, &trigger.arguments));
        }
    }
    give_counts(found, &mut out);
    out
}

fn mention<'l>(found: &Found<'_, 'l>, trigger: &Trigger<'l>) -> Mention<'l> {
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
        title: term.is_some_and(|term| found.document.in_title(term.first)),
        definite: term.is_some_and(|term| {
            term.has(crate::lexicon::reading::Clitics::AL.with(crate::lexicon::reading::Clitics::PRONOUN))
        }),
        factuality,
        cue,
        reality,
        background: is_background(found, at, date),
        agents: Vec::new(),
        patients: Vec::new(),
        instruments: Vec::new(),
        places: places_of(found, at),
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
                let with = term.has(crate::lexicon::reading::Clitics::BI)
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

fn covers(found: &Found<'_, '_>, index: usize, at: usize) -> bool {
    found
        .sayings
        .get(index)
        .is_some_and(|saying| saying.scope.contains(&at) && !saying.voice.contains(&at) && saying.cue != at)
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

/// An earlier incident: its time lies well before publication, or the sentence says that it looks back.
fn is_background(found: &Found<'_, '_>, at: usize, date: Option<usize>) -> bool {
    let terms = &found.terms.list;
    let published = found.document.article.published.map(|moment| moment.date);
    if let (Some(published), Some(range)) = (published, date.and_then(|index| date_value(found.terms, index)))
        && let Some(end) = range.end
    {
        let days = published.since(end).map_or(0, |span| i64::from(span.get_days()));
        let limit = if range.precision == Precision::Day { 5 } else { 10 };
        return days > limit;
    }
    let bounds = sentence(terms, at);
    terms.get(bounds).unwrap_or(&[]).iter().any(|term| term.is(class::BACKGROUND))
}

/// Places of the clause; where it has none, those of the sentence.
fn places_of(found: &Found<'_, '_>, at: usize) -> Vec<usize> {
    let terms = &found.terms.list;
    let (near, wide) = (clause(terms, at), sentence(terms, at));
    let within = |bounds: &Range<usize>| -> Vec<usize> {
        (0..found.places.len())
            .filter(|index| {
                found.places.get(*index).is_some_and(|place| {
                    place.locative && bounds.contains(&place.first) && !in_voice(found, place.first)
                })
            })
            .collect()
    };
    let close = within(&near);
    let after: Vec<usize> =
        close.iter().copied().filter(|index| found.places.get(*index).is_some_and(|place| place.first > at)).collect();
    if !after.is_empty() {
        after
    } else if !close.is_empty() {
        close
    } else {
        let all = within(&wide);
        let later: Vec<usize> = all
            .iter()
            .copied()
            .filter(|index| found.places.get(*index).is_some_and(|place| place.first > at))
            .take(1)
            .collect();
        if later.is_empty() { all.into_iter().rev().take(1).collect() } else { later }
    }
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

/// Gives each count to the mention that caused it: in its sentence, else in the one before.
fn give_counts(found: &Found<'_, '_>, mentions: &mut [Mention<'_>]) {
    let terms = &found.terms.list;
    let number = |at: usize| terms.get(at).map_or(0, |term| term.sentence);
    for (index, count) in found.counts.iter().enumerate() {
        let rate = |mention: &Mention<'_>| -> Option<(u8, usize)> {
            let takes = takes(mention.kind, count);
            let apart = number(count.at).checked_sub(number(mention.term))?;
            let own = mention.term == count.at;
            let near = match apart {
                0 => 8,
                _ if count.kind == crate::event::FigureKind::Detained => return None,
                1 => 3,
                2 => 1,
                _ => return None,
            };
            (takes > 0).then(|| (takes + near + if own { 3 } else { 0 }, usize::MAX - mention.term.abs_diff(count.at)))
        };
        let best =
            mentions.iter().enumerate().filter_map(|(at, mention)| rate(mention).map(|rating| (rating, at))).max();
        if let Some(mention) = best.and_then(|(_, at)| mentions.get_mut(at)) {
            mention.counts.push(index);
        }
    }
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
