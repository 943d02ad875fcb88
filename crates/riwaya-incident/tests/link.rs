//! Which events become one incident, whatever came first.

#![allow(clippy::unwrap_used, missing_docs)]

mod any;
mod made;

use any::{decisions, events};
use made::{ELSEWHERE, FAR, NEAR, PRISON, QUARTER, Spot, Told, grouped, named, told, trace};
use proptest::prelude::*;
use riwaya_incident::decision::rules;
use riwaya_incident::link::{Group, Trace, link};
use std::borrow::Borrow;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// Whether two events are one.
fn one(left: impl Borrow<Told>, right: impl Borrow<Told>) -> bool {
    grouped(&[trace(left.borrow()), trace(right.borrow())], &[]).len() == 1
}

fn at(event: &str, spot: Spot) -> Told {
    Told { spot: Some(spot), ..told(event) }
}

fn on(event: &str, day: u32) -> Told {
    Told { days: Some((day, day)), published: day, ..told(event) }
}

#[test]
fn places_near_each_other_can_be_one_and_distant_ones_cannot() {
    assert!(one(told("a"), at("b", QUARTER)));
    assert!(one(told("a"), at("b", NEAR)), "three kilometres");
    let bare = |event: &str, spot| Told { killed: None, agent: None, ..at(event, spot) };
    assert!(!one(bare("a", QUARTER), bare("b", FAR)), "fifteen kilometres, and nothing that speaks for it");
    assert!(!one(told("a"), at("b", ELSEWHERE)), "sixty kilometres, however alike the rest");
    assert!(!one(told("a"), Told { spot: None, killed: None, ..told("b") }), "no place and no number");
}

#[test]
fn a_day_between_is_doubtful_and_a_week_is_too_long() {
    assert!(one(on("a", 20), on("b", 20)));
    assert!(one(on("a", 20), on("b", 21)), "all else is the same");
    assert!(!one(on("a", 20), Told { killed: Some(90), ..on("b", 22) }));
    assert!(!one(on("a", 20), on("b", 27)));
    let month = Told { days: Some((1, 31)), ..told("b") };
    assert!(!one(told("a"), month), "a whole month is no time to link by");
    assert!(one(told("a"), Told { days: None, published: 21, ..told("b") }), "told the day after, without a time");
}

#[test]
fn what_goes_on_at_one_site_for_days_is_one() {
    let day = |event: &str, day: u32, kind| Told { kind, killed: None, spot: Some(PRISON), ..on(event, day) };
    let phases = [
        day("a", 10, "armed_attack"),
        day("b", 13, "armed_clash"),
        day("c", 16, "prison_break"),
        day("d", 28, "armed_attack"),
    ];
    let traces: Vec<Trace> = phases.iter().map(trace).collect();
    assert_eq!(grouped(&traces, &[]), [vec!["a", "b", "c"], vec!["d"]]);
}

#[test]
fn one_article_tells_different_things_one_by_one() {
    let (left, right) =
        (Told { article: 1, ..told("a") }, Told { article: 1, killed: Some(40), agent: None, ..told("b") });
    assert!(!one(left, right));
    assert!(!one(told("a"), Told { kind: "protest", killed: None, ..told("b") }), "a protest is no strike");
}

#[test]
fn a_crowd_on_one_day_in_one_place_ends_soon() {
    let agents = [None, Some("sy_army"), Some("sy_sdf"), Some("is")];
    let kinds = ["air_strike", "shelling", "armed_clash", "killing"];
    let crowd: Vec<Trace> = (0..5000_usize)
        .map(|at| {
            let (spot, killed) = ([QUARTER, NEAR, FAR][at % 3], (at % 5 > 1).then_some(at as u64 * 7 % 97));
            let event = format!("event-{at}");
            trace(&Told { spot: Some(spot), killed, agent: agents[at % 4], kind: kinds[at / 7 % 4], ..told(&event) })
        })
        .collect();
    let begin = Instant::now();
    let groups = link(&crowd, &[]);
    assert!(begin.elapsed() < Duration::from_mins(1), "{:?}", begin.elapsed());
    assert_eq!(groups.iter().map(|group| group.events.len()).sum::<usize>(), crowd.len(), "each event once");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_order_gives_the_same_groups(events in events(), decided in decisions(), seed in any::<u64>()) {
        let rules = rules(&decided);
        let straight: Vec<Trace> = events.iter().map(trace).collect();
        let mut other = straight.clone();
        other.sort_by_key(|trace| trace.event.bytes().fold(seed, |sum, byte| sum.wrapping_mul(0x5851_f42d_4c95_7f2d) ^ u64::from(byte)));
        prop_assert_eq!(grouped(&straight, &rules), grouped(&other, &rules));
    }

    #[test]
    fn events_outside_a_part_do_not_matter(events in events(), decided in decisions()) {
        let rules = rules(&decided);
        let traces: Vec<Trace> = events.iter().map(trace).collect();
        let groups = link(&traces, &rules);
        let parts: BTreeSet<usize> = groups.iter().map(|group| group.part).collect();
        for part in parts {
            let of_part: Vec<Group> = groups.iter().filter(|group| group.part == part).cloned().collect();
            let alone: Vec<Trace> = of_part.iter().flat_map(|group| &group.events).map(|at| traces[*at].clone()).collect();
            prop_assert_eq!(named(&traces, &of_part), grouped(&alone, &rules));
        }
    }
}
