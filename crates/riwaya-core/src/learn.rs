//! Cases to learn from: the choices that an annotated article settles, with what people decided.

use crate::article::Article;
use crate::coreference;
use crate::event::{EventType, Quote};
use crate::figure::counts;
use crate::frame::choose;
use crate::frame::features::describe;
use crate::frame::trigger::{Candidate, Trigger, candidates};
use crate::language::Language;
use crate::mention::{Found, mentions};
use crate::model::{Case, Names};
use crate::place;
use crate::term::{Terms, Words, terms};
use crate::text::document::Document;
use crate::voice::sayings;

/// An event that people wrote down: its type and where the text names it.
#[derive(Debug, Clone)]
pub struct GoldEvent {
    /// The type.
    pub kind: EventType,
    /// Its triggers.
    pub mentions: Vec<Quote>,
}

/// The cases of both choices: which words name an event of which type, and which mentions name the same event.
#[must_use]
pub fn cases(article: &Article, gold: &[GoldEvent], language: &Language) -> Vec<Case> {
    let document = Document::new(article);
    let terms = terms(&document, &mut Words::new(language));
    let (candidates, setting) = candidates(&document, &terms, language);
    let mut out = Vec::new();
    let mut triggers = Vec::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let mut features = Names::of(choose::CHOICE);
        describe(&document, &terms, &candidates, index, &setting, language, &mut features);
        let event = named_event(&document, &terms, candidate, gold);
        out.push(Case {
            features: features.list,
            outcomes: choose::OUTCOMES,
            right: event.map_or(0, |(_, kind)| outcome(kind)),
        });
        if let Some((event, kind)) = event {
            triggers.push((
                event,
                Trigger {
                    term: candidate.term,
                    lemma: &candidate.lemma.id,
                    frame: candidate.frame,
                    kind,
                    confidence: 1.0,
                    arguments: candidate.arguments.clone(),
                    about: None,
                },
            ));
        }
    }
    out.extend(same_event(&document, &terms, &triggers, language));
    out
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
    let terms = terms(&document, &mut Words::new(language));
    let (candidates, setting) = candidates(&document, &terms, language);
    let shown = |candidate: &Candidate<'_>| {
        let here = terms.list.get(candidate.term).map(|term| document.quote(term.first, term.end, 0));
        match trigger {
            Some(trigger) => here.is_some_and(|here| here.field == trigger.field && here.span.overlaps(&trigger.span)),
            None => language.frames.get(candidate.frame).is_some_and(|known| known.name == frame),
        }
    };
    let named = candidates.iter().enumerate().filter(|(_, candidate)| shown(candidate));
    named
        .map(|(index, _)| {
            let mut features = Names::of(choose::CHOICE);
            describe(&document, &terms, &candidates, index, &setting, language, &mut features);
            let right = trigger.map_or(0, |_| outcome(kind));
            Case { features: features.list, outcomes: choose::OUTCOMES, right }
        })
        .collect()
}

/// The event whose trigger the candidate is; where several share the word, the one of the type that the rules give.
fn named_event(
    document: &Document<'_>,
    terms: &Terms<'_>,
    candidate: &Candidate<'_>,
    gold: &[GoldEvent],
) -> Option<(usize, EventType)> {
    let term = terms.list.get(candidate.term)?;
    let here = document.quote(term.first, term.end, 0);
    let named = || {
        gold.iter().enumerate().filter(|(_, event)| {
            event.mentions.iter().any(|quote| quote.field == here.field && quote.span.overlaps(&here.span))
        })
    };
    named()
        .find(|(_, event)| event.kind == candidate.kind)
        .or_else(|| named().next())
        .map(|(index, event)| (index, event.kind))
}

fn outcome(kind: EventType) -> u8 {
    EventType::ALL.iter().position(|other| *other == kind).map_or(0, |index| index as u8 + 1)
}

/// For each mention and each event of its type that was named before: whether they are the same.
fn same_event(
    document: &Document<'_>,
    terms: &Terms<'_>,
    named: &[(usize, Trigger<'_>)],
    language: &Language,
) -> Vec<Case> {
    let places = place::find(&terms.list, &language.gazetteer);
    let resolved = place::resolve(document, &terms.list, &places, language);
    let sayings = sayings(document, &terms.list);
    let counts = counts(document, terms, language);
    let found =
        Found { document, terms, places: &places, resolved: &resolved, sayings: &sayings, counts: &counts, language };
    let mut triggers: Vec<Trigger<'_>> = named.iter().map(|(_, trigger)| trigger.clone()).collect();
    let kinds: Vec<EventType> = triggers.iter().map(|trigger| trigger.kind).collect();
    choose::link(&mut triggers, &terms.list);
    for (trigger, kind) in triggers.iter_mut().zip(kinds) {
        trigger.kind = kind;
    }
    let mentions = mentions(&found, &triggers);
    let mut clusters: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut out = Vec::new();
    for (index, (event, trigger)) in named.iter().enumerate() {
        for (other, cluster) in &clusters {
            if cluster.first().and_then(|first| mentions.get(*first)).is_some_and(|first| first.kind == trigger.kind) {
                let mut features = Names::of(coreference::CHOICE);
                coreference::describe(&found, &mentions, cluster, index, &mut features);
                out.push(Case { features: features.list, outcomes: 2, right: u8::from(other == event) });
            }
        }
        match clusters.iter_mut().find(|(other, cluster)| {
            other == event
                && cluster
                    .first()
                    .and_then(|first| mentions.get(*first))
                    .is_some_and(|first| first.kind == trigger.kind)
        }) {
            Some((_, cluster)) => cluster.push(index),
            None => clusters.push((*event, vec![index])),
        }
    }
    out
}
