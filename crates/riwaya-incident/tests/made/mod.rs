//! Invented events, as small as linking allows.

#![allow(dead_code, clippy::unwrap_used, reason = "each test uses its part of it")]

use jiff::Span;
use jiff::civil::Date;
use riwaya_incident::link::{Group, Rule, Trace, link};
use riwaya_incident::report::{Actor, Event, Figure, Mention, Origin, Party, Place, Report, When, Words};

/// A place of the tests.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    pub id: &'static str,
    pub admin1: &'static str,
    pub precision: &'static str,
    pub point: (f64, f64),
}

/// A quarter of Aleppo.
pub const QUARTER: Spot = Spot { id: "quarter", admin1: "Aleppo", precision: "neighbourhood", point: (36.20, 37.13) };
/// Three kilometres from it.
pub const NEAR: Spot = Spot { id: "near", admin1: "Aleppo", precision: "village", point: (36.227, 37.13) };
/// Fifteen kilometres from it.
pub const FAR: Spot = Spot { id: "far", admin1: "Aleppo", precision: "town", point: (36.335, 37.13) };
/// Sixty kilometres from it, across the border of the division.
pub const ELSEWHERE: Spot = Spot { id: "elsewhere", admin1: "Idlib", precision: "town", point: (35.93, 36.63) };
/// A prison.
pub const PRISON: Spot = Spot { id: "prison", admin1: "Al-Hasakah", precision: "site", point: (36.47, 40.74) };

/// What one article tells, in short.
#[derive(Debug, Clone)]
pub struct Told {
    pub event: String,
    pub article: i64,
    pub kind: &'static str,
    /// First and last day, counted from 1 January 2022; none where the article tells no time.
    pub days: Option<(u32, u32)>,
    pub published: u32,
    pub spot: Option<Spot>,
    pub killed: Option<u64>,
    pub agent: Option<&'static str>,
    pub headline: bool,
}

/// A strike on the twentieth, told by an article of its own on that day.
pub fn told(event: &str) -> Told {
    Told {
        event: event.to_owned(),
        article: event.bytes().fold(0, |sum, byte| sum * 31 + i64::from(byte)),
        kind: "air_strike",
        days: Some((20, 20)),
        published: 20,
        spot: Some(QUARTER),
        killed: Some(7),
        agent: Some("sy_army"),
        headline: false,
    }
}

fn words(text: &str, field: &str) -> Words {
    Words { field: field.to_owned(), start: 0, end: text.chars().count(), text: text.to_owned() }
}

fn date(day: u32) -> String {
    let date = Date::constant(2021, 12, 31).checked_add(Span::new().days(i64::from(day)));
    date.unwrap().to_string()
}

/// The trace of what is told.
pub fn trace(told: &Told) -> Trace {
    let event = event(told);
    Trace::of(&report(told), &event)
}

fn report(told: &Told) -> Report {
    Report {
        origin: Origin { version: told.article, text: told.article, ..Origin::default() },
        doc_id: String::new(),
        version: String::new(),
        extractor: String::new(),
        outlet: None,
        url: None,
        published: Some(date(told.published)),
        title: String::new(),
        text: String::new(),
        keywords: Vec::new(),
        events: Vec::new(),
    }
}

fn event(told: &Told) -> Event {
    let days = told.days.map(|(first, last)| (date(first), date(last)));
    Event {
        id: told.event.clone(),
        kind: told.kind.to_owned(),
        factuality: "actual".to_owned(),
        background: false,
        confidence: 0.5,
        mentions: vec![Mention { words: words("قصف", if told.headline { "title" } else { "text" }) }],
        agents: told.agent.map(party).into_iter().collect(),
        patients: Vec::new(),
        instruments: Vec::new(),
        places: told.spot.map(place).into_iter().collect(),
        date: When {
            words: days.as_ref().map(|_| words("الخميس", "text")),
            start: days.as_ref().map_or_else(String::new, |(first, _)| first.clone()),
            end: days.map_or_else(String::new, |(_, last)| last),
            precision: "day".to_owned(),
        },
        figures: told.killed.map(killed).into_iter().collect(),
        parts: Vec::new(),
        joint: Vec::new(),
        victims: Vec::new(),
        targets: Vec::new(),
        claims: Vec::new(),
    }
}

fn place(spot: Spot) -> Place {
    Place {
        words: words("", "text"),
        settlement: spot.id.to_owned(),
        admin1: spot.admin1.to_owned(),
        country: "SY".to_owned(),
        place_id: Some(spot.id.to_owned()),
        name: None,
        lat: Some(spot.point.0),
        lon: Some(spot.point.1),
        precision: spot.precision.to_owned(),
        inherited: false,
        confidence: 0.5,
    }
}

fn party(id: &str) -> Party {
    let actor = Actor {
        id: id.to_owned(),
        name: id.to_owned(),
        country: Some("SY".to_owned()),
        inter: None,
        sector: None,
        parent: None,
    };
    Party { words: words(id, "text"), actor: Some(actor), confidence: 0.5 }
}

fn killed(low: u64) -> Figure {
    Figure {
        kind: "killed".to_owned(),
        low,
        high: Some(low),
        of: "unknown".to_owned(),
        by: Vec::new(),
        who: None,
        quote: words("قتلى", "text"),
        confidence: 0.5,
    }
}

/// The groups of traces under rules, by the ids of their events, in order.
pub fn grouped(traces: &[Trace], rules: &[(String, String, Rule)]) -> Vec<Vec<String>> {
    named(traces, &link(traces, rules))
}

/// Groups by the ids of their events, in order.
pub fn named(traces: &[Trace], groups: &[Group]) -> Vec<Vec<String>> {
    let mut out: Vec<Vec<String>> = groups
        .iter()
        .map(|group| {
            let mut events: Vec<String> = group.events.iter().map(|at| traces[*at].event.clone()).collect();
            events.sort_unstable();
            events
        })
        .collect();
    out.sort_unstable();
    out
}
