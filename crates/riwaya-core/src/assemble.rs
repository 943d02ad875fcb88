//! Events from groups of mentions: their values, the claims behind them, and how real they are.

mod claims;
mod date;
mod factuality;
mod figures;
mod parties;
mod places;

use crate::background::is_recalled;
use crate::circumstance::Ground;
use crate::confidence;
use crate::coreference::Cluster;
use crate::event::{Event, EventType, Mention as Naming, Quote};
use crate::figure::Sides;
use crate::frame::trigger::Trigger;
use crate::mention::{Filled, Found, Mention};
use crate::party::Weigher;
use crate::phrase::Phrase;
use claims::{claims, figure_claims};
use date::date;
use factuality::{factuality, reality};
use figures::figures;
use parties::{instruments, parties, those_counted};
use places::places;
pub(crate) use places::setting_place;
use std::ops::Range;

/// Builds the event of each group.
#[must_use]
pub fn assemble<'l>(
    found: &Found<'_, 'l>,
    mentions: &[Mention<'l>],
    triggers: &[Trigger<'l>],
    clusters: &[Cluster],
) -> Vec<Event> {
    let (mut weigher, ground) = (Weigher::new(found), Ground::new(found));
    let mut events: Vec<Event> = clusters
        .iter()
        .filter_map(|cluster| {
            let members: Vec<&Mention<'_>> = cluster.members.iter().filter_map(|index| mentions.get(*index)).collect();
            let recalled = is_recalled(found, mentions, cluster);
            let parties = weigher.as_mut().map(|weigher| weigher.parties(mentions, triggers, cluster));
            event(found, &ground, mentions, cluster, &members, (parties, recalled))
        })
        .collect();
    events.sort_by_key(Event::anchor);
    events
}

/// Everybody who is quoted, once each, in order.
#[must_use]
pub fn voices(found: &Found<'_, '_>) -> Vec<Quote> {
    let mut out: Vec<Quote> = Vec::new();
    for saying in found.sayings {
        if let Some(quote) = words(found, &saying.voice)
            && !out.contains(&quote)
        {
            out.push(quote);
        }
    }
    out
}

/// The words of a range of terms, without the particles before them.
pub(crate) fn words(found: &Found<'_, '_>, range: &Range<usize>) -> Option<Quote> {
    let terms = &found.terms.list;
    let (first, last) = (terms.get(range.start)?, terms.get(range.end.checked_sub(1)?)?);
    Some(found.document.quote(first.first, last.end, first.prefix))
}

/// The trigger with the particles that are written with it.
fn trigger_words(found: &Found<'_, '_>, mention: &Mention<'_>) -> Option<Quote> {
    let terms = &found.terms.list;
    let (first, last) = (terms.get(mention.span.start)?, terms.get(mention.span.end.checked_sub(1)?)?);
    Some(found.document.quote(first.first, last.end, 0))
}

fn event(
    found: &Found<'_, '_>,
    ground: &Ground<'_>,
    mentions: &[Mention<'_>],
    cluster: &Cluster,
    members: &[&Mention<'_>],
    (weighed, recalled): (Option<[Vec<Filled>; 3]>, bool),
) -> Option<Event> {
    let first = members.first()?;
    let naming = |mention: &Mention<'_>| {
        let frame = found.language.frames.get(mention.frame).map_or_else(String::new, |frame| frame.name.clone());
        trigger_words(found, mention).map(|quote| Naming { quote, frame })
    };
    let anchor = naming(first)?;
    let date = date(found, members, anchor.quote, recalled);
    let mut event = Event::new(cluster.kind, anchor, date, cluster.confidence);
    for mention in members.iter().skip(1) {
        if let Some(naming) = naming(mention) {
            event.add_mention(naming);
        }
    }
    event.background = recalled;
    let by_rule = |role: for<'m, 'n> fn(&'m Mention<'n>) -> &'m Vec<Filled>| -> Vec<Phrase> {
        members.iter().flat_map(|mention| role(mention)).map(|filled| filled.phrase).collect()
    };
    let sides = match &weighed {
        Some([agents, patients, _]) => [agents, patients].map(|side| side.iter().map(|filled| filled.phrase).collect()),
        None => [by_rule(|mention| &mention.agents), by_rule(|mention| &mention.patients)],
    };
    if let Some([agents, patients, means]) = weighed {
        event.agents = parties(found, agents.iter());
        event.patients = parties(found, patients.iter());
        event.instruments = instruments(found, means.iter());
    } else {
        event.agents = parties(found, in_order(members).flat_map(|mention| &mention.agents));
        event.patients = parties(found, in_order(members).flat_map(|mention| &mention.patients));
        those_counted(found, members, &mut event.patients);
        event.instruments = instruments(found, members.iter().flat_map(|mention| &mention.instruments));
    }
    event.places = places(found, ground, mentions, members);
    event.claims = claims(found, members);
    event.factuality = factuality(found, members, &event.claims);
    event.reality = reality(found, members, &event);
    let [agents, patients] = &sides;
    figures(found, members, Sides { agents, patients, both_fight: cluster.kind == EventType::ArmedClash }, &mut event);
    event.victims = crate::victim::victims(found, members, &event);
    event.targets = crate::target::targets(found, members);
    figure_claims(&mut event);
    if let Some(model) = found.language.model.as_ref().filter(|model| model.knows(confidence::CHOICE)) {
        confidence::calibrate(&mut event, model);
    }
    Some(event)
}

/// The mentions of the body before those of the headline.
fn in_order<'m, 'l>(members: &'m [&'m Mention<'l>]) -> impl Iterator<Item = &'m Mention<'l>> {
    let of = |title: bool| members.iter().filter(move |mention| mention.title == title).copied();
    of(false).chain(of(true))
}

/// Whether one wording contains the other.
pub(crate) fn alike(one: &str, other: &str) -> bool {
    one.contains(other) || other.contains(one)
}
