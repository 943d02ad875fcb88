//! Which mentions name the same occurrence.
//!
//! Mentions are taken in order; each joins the event of its type that it fits best, or begins a new one. What speaks
//! for one event: the same parties and place, a definite form (الهجوم), the headline. What speaks against: another
//! place, another day, another degree of reality.

use crate::actor::ActorId;
use crate::event::{EventType, Factuality};
use crate::lexicon::class;
use crate::mention::{Filled, Found, Mention, date_value};
use crate::model::{Features, Part, part};
use crate::place::Resolved;

/// Groups mentions into events: lists of indices, in order of their first mention.
#[must_use]
pub fn clusters(found: &Found<'_, '_>, mentions: &[Mention<'_>]) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        if let Some(cluster) = mention.about.and_then(|about| out.iter_mut().find(|cluster| cluster.contains(&about))) {
            cluster.push(index);
            continue;
        }
        let mut best: Option<(f32, usize)> = None;
        for (at, cluster) in out.iter().enumerate() {
            if cluster.first().and_then(|first| mentions.get(*first)).is_none_or(|first| first.kind != mention.kind) {
                continue;
            }
            if cluster.iter().filter_map(|member| mentions.get(*member)).any(|other| other_hand(other, mention)) {
                continue;
            }
            let score = fit(found, mentions, cluster, index);
            if score > THRESHOLD && best.is_none_or(|(known, _)| score > known) {
                best = Some((score, at));
            }
        }
        match best.and_then(|(_, at)| out.get_mut(at)) {
            Some(cluster) => cluster.push(index),
            None => out.push(vec![index]),
        }
    }
    out
}

/// Whether one is told of attackers whom nobody knows and the other of a party that the text names.
fn other_hand(one: &Mention<'_>, other: &Mention<'_>) -> bool {
    let unknown =
        |mention: &Mention<'_>| mention.agents.iter().any(|agent| agent.phrase.classes.has(class::UNKNOWN_GROUP));
    let named = |mention: &Mention<'_>| mention.agents.iter().any(|agent| agent.phrase.actor.is_some());
    unknown(one) && named(other) || unknown(other) && named(one)
}

/// How well a mention fits an event: by the model where there is one, else by the best member, each clear conflict
/// with another counting against it.
fn fit(found: &Found<'_, '_>, mentions: &[Mention<'_>], cluster: &[usize], index: usize) -> f32 {
    if let Some(model) = &found.language.model {
        let (mut case, mut scores) = (model.scorer(CHOICE), [0.0; 2]);
        describe(found, mentions, cluster, index, &mut case);
        case.score(&mut scores);
        return scores[1] - scores[0];
    }
    let Some(mention) = mentions.get(index) else { return f32::MIN };
    let scores = cluster.iter().filter_map(|member| mentions.get(*member)).map(|other| likeness(found, other, mention));
    let (top, worst) = scores.fold((f32::MIN, f32::MAX), |(top, worst), score| (top.max(score), worst.min(score)));
    top + 0.3 * worst.min(0.0)
}

/// Name of the choice in the model.
pub const CHOICE: &str = "same";

/// The best and the worst agreement of a mention with the members of an event, in steps.
struct Agreement {
    best: Part<'static>,
    worst: Part<'static>,
}

impl Agreement {
    fn of(scores: impl Iterator<Item = f32>) -> Self {
        let (best, worst) =
            scores.fold((f32::MIN, f32::MAX), |(best, worst), score| (best.max(score), worst.min(score)));
        Self { best: step(best), worst: step(worst) }
    }
}

/// Lists what speaks for and against a mention belonging to an event.
pub fn describe(
    found: &Found<'_, '_>,
    mentions: &[Mention<'_>],
    cluster: &[usize],
    index: usize,
    out: &mut impl Features,
) {
    let Some(mention) = mentions.get(index) else { return };
    let members = || cluster.iter().filter_map(|member| mentions.get(*member));
    let (Some(first), Some(last)) = (members().next(), members().next_back()) else { return };
    let kind = mention.kind.part();
    let yes = |is: bool| if is { part!("yes") } else { part!("no") };
    let sentence = |mention: &Mention<'_>| found.terms.list.get(mention.term).map_or(0, |term| term.sentence);
    let gap = match sentence(last).abs_diff(sentence(mention)) {
        0 => part!("0"),
        1 => part!("1"),
        2 | 3 => part!("2-3"),
        4..=7 => part!("4-7"),
        _ => part!("far"),
    };
    let place = Agreement::of(members().map(|other| places(found, other, mention)));
    let date = Agreement::of(members().map(|other| dates(found, other, mention)));
    let party = Agreement::of(members().map(|other| parties(found, other, mention)));
    let form = if mention.definite {
        part!("the")
    } else if mention.title {
        part!("title")
    } else {
        part!("plain")
    };
    let lemma = yes(members().any(|other| other.lemma == mention.lemma));
    let headline = yes(members().all(|other| other.title));
    out.add(part!("bias"), &[]);
    out.add(part!("kind"), &[kind]);
    let named = [
        (part!("place"), place.best),
        (part!("place_worst"), place.worst),
        (part!("date"), date.best),
        (part!("date_worst"), date.worst),
        (part!("party"), party.best),
        (part!("party_worst"), party.worst),
        (part!("form"), form),
        (part!("same_lemma"), lemma),
        (part!("gap"), gap),
        (part!("headline"), headline),
    ];
    for (name, value) in named {
        out.add(name, &[value]);
        out.add(name, &[value, kind]);
        out.add(name, &[value, part!("form"), form]);
        out.add(name, &[value, part!("gap"), gap]);
    }
    out.add(part!("place+date"), &[place.best, date.best]);
    out.add(part!("place+party"), &[place.best, party.best]);
    out.add(part!("place+lemma"), &[place.best, lemma]);
    out.add(part!("place+date+party"), &[place.best, date.best, party.best]);
    out.add(part!("headline+place"), &[headline, place.best, gap]);
    out.add(part!("lemma"), &[Part::new(mention.lemma), form]);
    let (before, now) = (yes(first.background), yes(mention.background));
    out.add(part!("background"), &[before, now]);
    out.add(part!("background"), &[before, now, kind]);
    let reality = (first.factuality.part(), mention.factuality.part());
    out.add(part!("reality"), &[reality.0, reality.1]);
    out.add(part!("reality"), &[reality.0, reality.1, kind]);
    let told = [
        yes(!mention.places.is_empty()),
        yes(mention.date.is_some()),
        yes(!mention.agents.is_empty() || !mention.patients.is_empty()),
    ];
    out.add(part!("told"), &told);
    out.add(part!("told+form"), &[told[0], told[1], told[2], form]);
    out.add(part!("counts"), &[yes(!mention.counts.is_empty()), yes(members().any(|other| !other.counts.is_empty()))]);
    out.add(part!("size"), &[[part!("1"), part!("2"), part!("3"), part!("4+")][(cluster.len() - 1).min(3)]]);
    let newest = yes(!mentions.iter().take(index).any(|other| other.kind == mention.kind && other.term > last.term));
    out.add(part!("newest"), &[newest]);
    out.add(part!("newest+form"), &[newest, form]);
    out.add(part!("newest+place"), &[newest, place.best]);
}

/// A score in steps of its own meaning: clear conflict, weak conflict, nothing known, weak and clear agreement.
fn step(score: f32) -> Part<'static> {
    match score {
        score if score <= -1.2 => part!("against"),
        score if score < 0.0 => part!("rather_not"),
        score if score < 0.15 => part!("open"),
        score if score < 0.6 => part!("rather"),
        _ => part!("agrees"),
    }
}

const THRESHOLD: f32 = 0.0;

/// How well two mentions of one type fit one event.
fn likeness(found: &Found<'_, '_>, first: &Mention<'_>, second: &Mention<'_>) -> f32 {
    let mut score = 0.4;
    if second.definite {
        score += 0.8;
    }
    if first.title {
        score += 0.5;
    }
    if first.lemma == second.lemma {
        score += 0.2;
    }
    score += places(found, first, second) + dates(found, first, second) + parties(found, first, second);
    if first.background != second.background {
        score -= 1.5;
    }
    if (first.factuality == Factuality::Planned) != (second.factuality == Factuality::Planned) {
        score -= 1.0;
    }
    let sentence = |mention: &Mention<'_>| found.terms.list.get(mention.term).map_or(0, |term| term.sentence);
    match sentence(first).abs_diff(sentence(second)) {
        0 => score += 0.2,
        1 | 2 => score += 0.3,
        _ => {}
    }
    // Several blasts or strikes in one report are told apart by place; broad kinds rarely are.
    match first.kind {
        EventType::Protest
        | EventType::Agreement
        | EventType::Siege
        | EventType::PrisonBreak
        | EventType::PrisonRiot => score + 0.5,
        _ => score,
    }
}

fn places(found: &Found<'_, '_>, first: &Mention<'_>, second: &Mention<'_>) -> f32 {
    let pairs =
        resolved(found, first).flat_map(|one| resolved(found, second).map(move |other| place_likeness(one, other)));
    pairs.fold(None, |best: Option<f32>, score| Some(best.unwrap_or(-1.6).max(score))).unwrap_or(0.2)
}

fn resolved<'f>(found: &'f Found<'_, '_>, mention: &'f Mention<'_>) -> impl Iterator<Item = &'f Resolved> {
    mention.places.iter().filter_map(|index| found.resolved.get(*index))
}

fn place_likeness(one: &Resolved, other: &Resolved) -> f32 {
    if one.country != other.country && !one.country.is_empty() && !other.country.is_empty() {
        return -2.0;
    }
    match (one.place, other.place) {
        (Some(left), Some(right)) if left == right => return 1.0,
        _ => {}
    }
    if !one.settlement.is_empty() && one.settlement == other.settlement {
        return 0.8;
    }
    let vague = one.settlement.is_empty() || other.settlement.is_empty();
    let same_division = one.admin1 == other.admin1 || one.admin1.is_empty() || other.admin1.is_empty();
    match (vague, same_division) {
        (true, true) => 0.2,
        (true, false) => -1.0,
        (false, _) => -1.4,
    }
}

fn dates(found: &Found<'_, '_>, first: &Mention<'_>, second: &Mention<'_>) -> f32 {
    let of = |mention: &Mention<'_>| {
        mention.date.and_then(|index| date_value(found.terms, index)).and_then(|range| range.start.zip(range.end))
    };
    match (of(first), of(second)) {
        (Some((start, end)), Some((from, to))) => {
            if start <= to && from <= end {
                0.4
            } else {
                -1.5
            }
        }
        _ => 0.0,
    }
}

fn parties(found: &Found<'_, '_>, first: &Mention<'_>, second: &Mention<'_>) -> f32 {
    fn actors(filled: &[Filled]) -> impl Iterator<Item = ActorId> {
        filled.iter().filter_map(|one| one.phrase.actor)
    }
    let mut score = 0.0;
    for (left, right) in [(&first.agents, &second.agents), (&first.patients, &second.patients)] {
        if actors(left).next().is_none() || actors(right).next().is_none() {
            continue;
        }
        let related = actors(left).any(|one| actors(right).any(|other| same_party(found, one, other)));
        score += if related { 0.4 } else { -0.9 };
    }
    score
}

/// The same actor, or one that belongs to the other, or both to one.
fn same_party(found: &Found<'_, '_>, one: ActorId, other: ActorId) -> bool {
    if one == other {
        return true;
    }
    let (Some(left), Some(right)) = (found.language.actor(one), found.language.actor(other)) else { return false };
    left.parent.as_deref() == Some(&right.id)
        || right.parent.as_deref() == Some(&left.id)
        || left.parent.is_some() && left.parent == right.parent
        || left.country.is_some() && left.country == right.country
}
