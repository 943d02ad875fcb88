//! Parties and means of a mention by rule: what stands where its frame looks for them.

use super::{Filled, Found, Mention};
use crate::clause::clause;
use crate::event::EventType;
use crate::frame::spec::WEAPON_GROUP;
use crate::frame::trigger::Trigger;
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::reading::Clitics;
use crate::phrase::{Phrase, noun_phrase};
use crate::term::Term;

/// How sure a phrase is that stands where a rule looks for it.
const BY_RULE: f32 = 0.6;

pub(super) fn fill_roles(found: &Found<'_, '_>, trigger: &Trigger<'_>, out: &mut Mention<'_>) {
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
