//! Cases to learn from: the choices that an annotated article settles, with what people decided.

use crate::article::Article;
use crate::assemble::setting_place;
use crate::background;
use crate::circumstance::{GoldPlaces, place_cases};
use crate::coreference::{self, Cluster, Relation, clusters};
use crate::event::{EventType, Factuality, Quote};
use crate::extract::{with_found, with_mentions};
use crate::frame::choose::{self, outcome};
use crate::frame::features::describe;
use crate::frame::trigger::Candidate;
use crate::keep;
use crate::language::Language;
use crate::mention::{Found, Mention};
use crate::model::{Case, Names};
use crate::party::{self, GoldParties};
use crate::reality;
use crate::term::{Terms, Words};
use crate::text::document::Document;

/// An event that people wrote down: its type and where the text names it.
#[derive(Debug, Clone)]
pub struct GoldEvent {
    /// The type.
    pub kind: EventType,
    /// Its triggers.
    pub mentions: Vec<Quote>,
    /// Whether it is only recalled, where that was written down.
    pub background: Option<bool>,
    /// How real it is told, where that was written down.
    pub factuality: Option<Factuality>,
    /// The wordings of its parties and means.
    pub parties: GoldParties,
    /// Where it was.
    pub places: GoldPlaces,
}

/// The cases which words name an event, and of which type.
#[must_use]
pub fn trigger_cases(article: &Article, gold: &[GoldEvent], language: &Language) -> Vec<Case> {
    let document = Document::new(article);
    with_found(&document, language, &mut Words::new(language), |found, candidates| {
        let case = |(index, candidate)| {
            let mut features = Names::of(choose::CHOICE);
            describe(found, &candidates, index, &mut features);
            let right = named_type(&document, found.terms, candidate, gold).map_or(0, outcome);
            Case::new(features, choose::OUTCOMES, right)
        };
        candidates.iter().enumerate().map(case).collect()
    })
}

/// The cases of a frame's example: only the word that it shows, since nobody has judged the others. Without `trigger`
/// the words of the frame name no event there.
#[must_use]
pub fn example_cases(
    article: &Article,
    frame: &str,
    kind: EventType,
    trigger: Option<Quote>,
    language: &Language,
) -> Vec<Case> {
    let document = Document::new(article);
    with_found(&document, language, &mut Words::new(language), |found, candidates| {
        let shown = |candidate: &Candidate<'_>| {
            let here = found.terms.list.get(candidate.term).map(|term| document.quote(term.first, term.end, 0));
            match trigger {
                Some(trigger) => {
                    here.is_some_and(|here| here.field == trigger.field && here.span.overlaps(&trigger.span))
                }
                None => language.frames.get(candidate.frame).is_some_and(|known| known.name == frame),
            }
        };
        let case = |(index, _)| {
            let mut features = Names::of(choose::CHOICE);
            describe(found, &candidates, index, &mut features);
            let right = trigger.map_or(0, |_| outcome(kind));
            Case::new(features, choose::OUTCOMES, right)
        };
        candidates.iter().enumerate().filter(|(_, candidate)| shown(candidate)).map(case).collect()
    })
}

/// The type of the event whose trigger the candidate is; where several share the word, that which the rules give.
fn named_type(
    document: &Document<'_>,
    terms: &Terms<'_>,
    candidate: &Candidate<'_>,
    gold: &[GoldEvent],
) -> Option<EventType> {
    let term = terms.list.get(candidate.term)?;
    let here = document.quote(term.first, term.end, 0);
    let named = || {
        gold.iter().filter(|event| {
            event.mentions.iter().any(|quote| quote.field == here.field && quote.span.overlaps(&here.span))
        })
    };
    named().find(|event| event.kind == candidate.kind).or_else(|| named().next()).map(|event| event.kind)
}

/// The cases which mentions name the same event, and which phrases are parties and means of it, over the mentions that the weights known so far find. Those must
/// not have been learnt from this article: on new ones they err, and the later choice has to live with it.
#[must_use]
pub fn grouping_cases(article: &Article, gold: &[GoldEvent], language: &Language) -> Vec<Case> {
    let document = Document::new(article);
    with_mentions(&document, language, &mut Words::new(language), |found, mentions, triggers| {
        let named: Vec<Vec<usize>> = mentions.iter().map(|mention| named_events(found, mention, gold)).collect();
        let mut out = same_event(found, mentions, &named);
        for ((mention, trigger), events) in mentions.iter().zip(triggers).zip(&named) {
            // Of several events that a word sums up each may have other parties.
            if let [event] = events.as_slice()
                && let Some(event) = gold.get(*event)
            {
                party::cases(found, mention, &trigger.arguments, &event.parties, &mut out);
            }
        }
        out
    })
}

/// The cases which groups of mentions are events, which of those are only recalled, and how real they are, as the
/// weights known so far find them; as with [`grouping_cases`], not those that were learnt from this article.
#[must_use]
pub fn event_cases(article: &Article, gold: &[GoldEvent], language: &Language) -> Vec<Case> {
    let document = Document::new(article);
    with_mentions(&document, language, &mut Words::new(language), |found, mentions, _| {
        let clusters = clusters(found, mentions);
        let named: Vec<Vec<usize>> = mentions.iter().map(|mention| named_events(found, mention, gold)).collect();
        let mut out = Vec::new();
        for (index, (cluster, event)) in clusters.iter().zip(gold_of(&clusters, &named, gold)).enumerate() {
            let mut features = Names::of(keep::CHOICE);
            keep::describe(found, mentions, &clusters, index, &mut features);
            out.push(Case::new(features, 2, u8::from(event.is_some())));
            if let Some(event) = event.and_then(|event| gold.get(event)) {
                out.extend(told(found, mentions, cluster, event));
            }
        }
        out
    })
}

/// The cases where and when the events were, as the weights known so far tell what is an event and what is only recalled.
#[must_use]
pub fn circumstance_cases(article: &Article, gold: &[GoldEvent], language: &Language) -> Vec<Case> {
    let document = Document::new(article);
    with_mentions(&document, language, &mut Words::new(language), |found, mentions, _| {
        let clusters = keep::keep(found, mentions, clusters(found, mentions));
        let named: Vec<Vec<usize>> = mentions.iter().map(|mention| named_events(found, mention, gold)).collect();
        let mut out = Vec::new();
        for (cluster, event) in clusters.iter().zip(gold_of(&clusters, &named, gold)) {
            let Some(event) = event.and_then(|event| gold.get(event)) else { continue };
            let members: Vec<&Mention<'_>> = cluster.of(mentions).collect();
            place_cases(found, mentions, &members, setting_place(mentions, &members), &event.places, &mut out);
        }
        out
    })
}

/// The cases how an event is told.
fn told(found: &Found<'_, '_>, mentions: &[Mention<'_>], cluster: &Cluster, event: &GoldEvent) -> Vec<Case> {
    let recalled = event.background.map(|recalled| {
        let mut features = Names::of(background::CHOICE);
        background::describe(found, mentions, cluster, &mut features);
        Case::new(features, 2, u8::from(recalled))
    });
    let real = event.factuality.and_then(|told| reality::OUTCOMES.iter().position(|outcome| *outcome == told));
    let real = real.map(|right| {
        let members: Vec<&Mention<'_>> = cluster.of(mentions).collect();
        let mut features = Names::of(reality::CHOICE);
        reality::describe(found, &members, &mut features);
        Case::new(features, reality::OUTCOMES.len(), right as u8)
    });
    recalled.into_iter().chain(real).collect()
}

/// The event of gold that each group stands for: half of its mentions or more name it, the type is right, and no other
/// group stands for it better.
fn gold_of(clusters: &[Cluster], named: &[Vec<usize>], gold: &[GoldEvent]) -> Vec<Option<usize>> {
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (at, cluster) in clusters.iter().enumerate() {
        for (event, _) in gold.iter().enumerate().filter(|(_, known)| known.kind == cluster.kind) {
            let hits =
                cluster.members.iter().filter(|member| named.get(**member).is_some_and(|all| all.contains(&event)));
            let hits = hits.count();
            if hits > 0 && 2 * hits >= cluster.members.len() {
                pairs.push((hits, at, event));
            }
        }
    }
    pairs.sort_by_key(|(hits, at, event)| (std::cmp::Reverse(*hits), *at, *event));
    let (mut out, mut taken) = (vec![None; clusters.len()], vec![false; gold.len()]);
    for (_, at, event) in pairs {
        if let (Some(own @ None), Some(taken @ false)) = (out.get_mut(at), taken.get_mut(event)) {
            (*own, *taken) = (Some(event), true);
        }
    }
    out
}

/// The events that a mention names: several where it sums them up.
fn named_events(found: &Found<'_, '_>, mention: &Mention<'_>, gold: &[GoldEvent]) -> Vec<usize> {
    let Some(term) = found.terms.list.get(mention.term) else { return Vec::new() };
    let here = found.document.quote(term.first, term.end, 0);
    let names = |event: &GoldEvent| {
        event.mentions.iter().any(|quote| quote.field == here.field && quote.span.overlaps(&here.span))
    };
    gold.iter().enumerate().filter(|(_, event)| names(event)).map(|(index, _)| index).collect()
}

/// For each mention and each event that was named before and may be the same: whether they are.
fn same_event(found: &Found<'_, '_>, mentions: &[Mention<'_>], named: &[Vec<usize>]) -> Vec<Case> {
    let mut clusters: Vec<(usize, Cluster)> = Vec::new();
    let mut out = Vec::new();
    for (index, (mention, events)) in mentions.iter().zip(named).enumerate() {
        let Some(first) = events.first() else { continue };
        for (event, cluster) in &clusters {
            if let Some(relation) = Relation::of(cluster, mention) {
                let mut features = Names::of(relation.choice());
                coreference::describe_alone(found, mention, &mut features);
                coreference::describe(found, mentions, cluster, index, &mut features);
                let right = u8::from(events.contains(event));
                out.push(Case::new(features, 2, right));
            }
        }
        match clusters.iter_mut().find(|(event, _)| events.contains(event)) {
            Some((_, cluster)) => cluster.add(mentions, index),
            None => clusters.push((*first, Cluster::new(mentions, index))),
        }
    }
    out
}
