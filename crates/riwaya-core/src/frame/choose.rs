//! The choice which candidates name an event, and of which type.

use crate::claim::Stance;
use crate::clause::sentence;
use crate::event::EventType;
use crate::factuality::is_negated;
use crate::figure::{Count, CountRole};
use crate::frame::features::describe;
use crate::frame::shares::Shares;
use crate::frame::trigger::{Candidate, Trigger};
use crate::lexicon::class;
use crate::lexicon::reading::Clitics;
use crate::mention::Found;
use crate::model::{Model, softmax};
use crate::term::Term;
use crate::voice::Saying;

/// What was decided of one candidate.
#[derive(Debug, Clone, Copy)]
struct Decision {
    /// The type, where it names an event.
    chosen: Option<(EventType, f32)>,
    /// How likely each type is.
    shares: Shares,
    /// The type that leaves dead and wounded which is likeliest, whether chosen or not.
    harmful: Option<(EventType, f32)>,
}

impl Decision {
    /// No event.
    const NONE: Self = Self { chosen: None, shares: Shares::NONE, harmful: None };
}

/// Decides each candidate: by the model where there is one, else by the frames' priors.
#[must_use]
pub fn choose<'l>(found: &Found<'_, 'l>, candidates: Vec<Candidate<'l>>) -> Vec<Trigger<'l>> {
    let mut decisions: Vec<Decision> =
        (0..candidates.len()).map(|index| decide(found, &candidates, index).unwrap_or(Decision::NONE)).collect();
    let terms = &found.terms.list;
    if found.setting.density >= ABOUT_CONFLICT {
        explain_tolls(terms, &candidates, found.counts, &mut decisions);
    }
    let least = least_confidence(found.setting.density);
    for decision in &mut decisions {
        decision.chosen = decision.chosen.filter(|(_, confidence)| *confidence >= least);
    }
    let kept = candidates
        .into_iter()
        .zip(decisions)
        .filter_map(|(candidate, decision)| decision.chosen.map(|chosen| (candidate, chosen, decision.shares)));
    let mut out: Vec<Trigger<'l>> = kept
        .map(|(candidate, (kind, confidence), shares)| Trigger {
            term: candidate.term,
            lemma: &candidate.lemma.id,
            frame: candidate.frame,
            kind,
            confidence,
            shares,
            arguments: candidate.arguments,
            told: candidate.told,
            about: None,
        })
        .collect();
    link(&mut out, terms);
    exchanged(&mut out, found);
    out
}

/// From this density of signs on an article is plainly about conflict.
pub(crate) const ABOUT_CONFLICT: f32 = 4.5;

/// The less an article is about conflict, the surer a single word must be: between a match and a battle nothing else
/// tells "attack" and "defence" apart.
fn least_confidence(density: f32) -> f32 {
    match density {
        density if density >= ABOUT_CONFLICT => 0.0,
        density if density >= 2.5 => 0.65,
        density if density >= 1.2 => 0.9,
        _ => 0.95,
    }
}

/// Dead and wounded have a cause: where a toll stands in a sentence without any event that could have caused it, the
/// likeliest candidate of the sentence is taken after all.
fn explain_tolls(terms: &[Term<'_>], found: &[Candidate<'_>], counts: &[Count], decisions: &mut [Decision]) {
    for count in counts.iter().filter(|count| count.role == CountRole::Whole && count.kind.is_harm()) {
        let bounds = sentence(terms, count.at);
        let here = || found.iter().enumerate().filter(|(_, candidate)| bounds.contains(&candidate.term));
        let explained = here().any(|(index, _)| {
            decisions.get(index).and_then(|decision| decision.chosen).is_some_and(|(kind, _)| kind.harms() > 0)
        });
        if explained {
            continue;
        }
        let likeliest = here()
            .filter(|(_, candidate)| candidate.allowed)
            .filter_map(|(index, _)| decisions.get(index)?.harmful.map(|(kind, share)| (index, kind, share)))
            .filter(|(_, _, share)| *share >= LIKELY)
            .max_by(|left, right| left.2.total_cmp(&right.2));
        if let Some((index, kind, share)) = likeliest
            && let Some(decision) = decisions.get_mut(index)
        {
            decision.chosen = Some((kind, share));
        }
    }
}

/// How likely the cause of a toll must be at least.
const LIKELY: f32 = 0.08;

/// The number of a type among the outcomes.
pub(crate) fn outcome(kind: EventType) -> u8 {
    EventType::ALL.iter().position(|other| *other == kind).map_or(0, |index| index as u8 + 1)
}

/// A verb whose subject is itself a trigger tells more of that event, and takes its type; so does a noun that likens it.
pub(crate) fn link(triggers: &mut [Trigger<'_>], terms: &[Term<'_>]) {
    for index in 1..triggers.len() {
        let Some((before, [verb, ..])) = triggers.split_at_mut_checked(index) else { continue };
        if let Some(at) = likened(before, verb, terms).or_else(|| with_its_toll(before, verb, terms)) {
            verb.about = Some(at);
            continue;
        }
        if !verb.arguments.verb || verb.arguments.passive {
            continue;
        }
        let subject = verb.arguments.before.first();
        let near = before.iter().enumerate().rev().take(3).find(|(_, noun)| {
            !noun.arguments.verb
                && subject
                    .is_some_and(|phrase| (phrase.first..phrase.end).contains(&noun.term) && phrase.head == noun.term)
                || noun.term < verb.term && !noun.arguments.verb && relative(terms, noun.term, verb.term)
        });
        if let Some((at, noun)) = near {
            verb.about = Some(at);
            verb.kind = noun.kind;
            verb.shares = noun.shares;
        }
    }
}

/// "the army exchanged fire with smugglers": what a verb's frame asks for beside it names no act of its own.
fn exchanged(triggers: &mut [Trigger<'_>], found: &Found<'_, '_>) {
    for index in 1..triggers.len() {
        let Some((before, [noun, ..])) = triggers.split_at_mut_checked(index) else { continue };
        let takes = |verb: &Trigger<'_>| {
            let frame = found.language.frames.get(verb.frame);
            verb.arguments.verb
                && noun.term - verb.term <= 5
                && verb.kind == EventType::ArmedClash
                && frame.is_some_and(|frame| frame.with.iter().any(|lemma| lemma == noun.lemma))
        };
        if noun.about.is_none() && !noun.arguments.verb && noun.kind.harms() > 0 {
            noun.about = before.iter().rposition(takes);
        }
    }
}

/// "… exploded, as the first blast of its kind": after ك a noun says what the act before it in the sentence was.
fn likened(before: &[Trigger<'_>], noun: &Trigger<'_>, terms: &[Term<'_>]) -> Option<usize> {
    let like = |at: usize| terms.get(at).is_some_and(|term| term.has(Clitics::KA) && !term.is_particle());
    if noun.arguments.verb || !(like(noun.term) || noun.term.checked_sub(1).is_some_and(like)) {
        return None;
    }
    let here = sentence(terms, noun.term);
    let kin = |other: &Trigger<'_>| other.kind == noun.kind || other.kind.harms() > 0 && noun.kind.harms() > 0;
    before.iter().rposition(|other| here.contains(&other.term) && kin(other))
}

/// "unknown men attacked a car, and the operation left three dead": with the article and a verb of outcome behind it, a noun
/// takes up the act that the sentence told right before.
fn with_its_toll(before: &[Trigger<'_>], noun: &Trigger<'_>, terms: &[Term<'_>]) -> Option<usize> {
    let takes_up = !noun.arguments.verb && terms.get(noun.term).is_some_and(|term| term.has(Clitics::AL));
    let behind = terms.get(noun.term + 1).is_some_and(|next| next.is(class::LIGHT_CAUSE) && next.finite().is_some());
    let here = sentence(terms, noun.term);
    let last = before.iter().rposition(|other| here.contains(&other.term)).filter(|_| takes_up && behind)?;
    before.get(last).filter(|other| other.kind.harms() > 0 && noun.kind.harms() > 0).map(|_| last)
}

/// "the shelling that hit", "shelling (of the regime) hit": only the noun's own phrase and a relative stand between.
fn relative(terms: &[Term<'_>], noun: usize, verb: usize) -> bool {
    let between = terms.get(noun + 1..verb).unwrap_or(&[]);
    between.len() <= 5
        && terms.get(verb).is_some_and(|term| !term.has(Clitics::AND) && term.is_verb_only())
        && between.iter().all(|term| {
            term.is(class::RELATIVE) && term.is_particle()
                || term.is_nominal() && term.finite().is_none() && !term.has(Clitics::AND)
        })
}

fn decide(found: &Found<'_, '_>, candidates: &[Candidate<'_>], index: usize) -> Option<Decision> {
    let language = found.language;
    let candidate = candidates.get(index)?;
    let Some(model) = &language.model else {
        let prior = language.frames.get(candidate.frame).map_or(0.0, |frame| frame.prior);
        let harmful = (candidate.kind.harms() > 0).then_some((candidate.kind, prior));
        return Some(Decision {
            chosen: (candidate.allowed && prior >= 0.4).then_some((candidate.kind, prior)),
            shares: Shares::only(candidate.kind, prior),
            harmful,
        });
    };
    let (mut case, mut scores) = (model.scorer(CHOICE), [0.0f32; OUTCOMES]);
    describe(found, candidates, index, &mut case);
    case.score(&mut scores);
    let none = scores.iter().skip(1).all(|score| *score <= scores[0]);
    let rule = if none { by_rule(found, candidate, model) } else { None };
    if rule.is_none() && is_clear_no(&scores) {
        return None;
    }
    softmax(&mut scores);
    if candidate.firm {
        let event = scores.iter().skip(1).sum();
        scores = [0.0; OUTCOMES];
        scores[usize::from(outcome(candidate.kind))] = event;
        scores[0] = 1.0 - event;
    }
    let shares = Shares::new(std::array::from_fn(|at| scores.get(at + 1).copied().unwrap_or(0.0)));
    let best = scores.iter().enumerate().max_by(|left, right| left.1.total_cmp(right.1));
    let weighed = best.and_then(|(best, share)| Some((*EventType::ALL.get(best.checked_sub(1)?)?, *share)));
    Some(Decision { chosen: rule.or(weighed), shares, harmful: likeliest_harm(&scores) })
}

/// What the frame says where the model sees no event: what has hardly been seen is left to the rules, and what somebody
/// denies must not get lost.
fn by_rule(found: &Found<'_, '_>, candidate: &Candidate<'_>, model: &Model) -> Option<(EventType, f32)> {
    let prior = found.language.frames.get(candidate.frame).map_or(0.0, |frame| frame.prior);
    let rare = || model.examples(CHOICE, candidate.kind.name()) < ENOUGH;
    let left = candidate.allowed && prior >= 0.3 && (prior >= 0.4 && rare() || denied(found, candidate.term));
    left.then_some((candidate.kind, prior))
}

/// Whether "no event" leads by so much that each type is less likely than [`LIKELY`], which e⁻³ is: most candidates
/// are settled here, without probabilities.
fn is_clear_no(scores: &[f32; OUTCOMES]) -> bool {
    scores.iter().skip(1).all(|score| scores[0] - score >= 3.0)
}

/// The likeliest type that leaves dead and wounded.
fn likeliest_harm(scores: &[f32]) -> Option<(EventType, f32)> {
    let harmful = EventType::ALL.iter().zip(scores.iter().skip(1)).filter(|(kind, _)| kind.harms() > 0);
    harmful.map(|(kind, share)| (*kind, *share)).max_by(|left, right| left.1.total_cmp(&right.1))
}

/// Whether somebody denies it, a verb or noun of denial stands up to six terms before, or a negative right before.
fn denied(found: &Found<'_, '_>, at: usize) -> bool {
    let terms = &found.terms.list;
    let bounds = sentence(terms, at);
    let by = |saying: &Saying| saying.stance == Stance::Denies && saying.cue < at && saying.scope.contains(&at);
    is_negated(terms, at)
        || found.sayings.iter().any(by)
        || terms.get(at.saturating_sub(6).max(bounds.start)..at).unwrap_or(&[]).iter().any(|term| term.is(class::DENY))
}

/// Name of the choice in the model.
pub const CHOICE: &str = "trigger";

/// A type with fewer examples than this is left to the rules where the model sees no event.
const ENOUGH: f32 = 30.0;

/// Number of outcomes of the choice: no event, or one of the types.
pub const OUTCOMES: usize = EventType::ALL.len() + 1;
