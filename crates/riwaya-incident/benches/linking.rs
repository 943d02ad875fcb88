//! How fast events are linked, and whether an event costs more where there are ten times as many.
//!
//! ```text
//! riwaya extract articles.jsonl --format jsonl > records.jsonl
//! cargo bench -p riwaya-incident --bench linking -- --records records.jsonl   events that were read
//! cargo bench -p riwaya-incident --bench linking                              invented events
//! ```
//!
//! Where the records hold too few events they come again, each round in other places and some weeks later, so that
//! rounds share days. Ends with an error where fewer than 2,000 events a second are linked, or where an event among
//! 100,000 takes twice as long as one among 10,000.

#![allow(clippy::print_stdout, reason = "the figures are what it is for")]

#[path = "../tests/made/mod.rs"]
mod made;

use jiff::civil::Date;
use made::{Spot, Told, trace};
use riwaya_incident::link::{Trace, link};
use riwaya_incident::report::Report;
use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

const SIZES: [usize; 2] = [10_000, 100_000];
/// Each size is linked so often; the fastest counts, since what else the machine does only slows it.
const ROUNDS: usize = 3;
/// Events a second at least.
const RATE: f64 = 2000.0;
/// How much longer an event may take among ten times as many.
const GROWTH: f64 = 2.0;
/// Days between two rounds of the same records.
const SHIFT_DAYS: i32 = 61;
/// Degrees by which the places of a round lie east of those of the one before.
const SHIFT_DEGREES: f64 = 1.7;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = std::env::args().skip_while(|argument| argument != "--records").skip(1);
    let (from, traces) = match arguments.next() {
        Some(path) => ("events that were read", read(&path)?),
        None => ("invented events", (0..SIZES[1]).map(invented).collect()),
    };
    let mut costs = Vec::new();
    for size in SIZES {
        let traces = &traces[..size];
        let (mut seconds, mut groups) = (f64::INFINITY, 0);
        for _ in 0..ROUNDS {
            let begin = Instant::now();
            groups = black_box(link(black_box(traces), &[])).len();
            seconds = seconds.min(begin.elapsed().as_secs_f64());
        }
        let rate = size as f64 / seconds;
        println!("{size} {from}: {groups} incidents, {seconds:.2} s, {rate:.0} events/s");
        costs.push(seconds / size as f64);
    }
    let growth = costs[1] / costs[0];
    println!("an event among {} takes {growth:.2} times as long as one among {}", SIZES[1], SIZES[0]);
    let good = growth < GROWTH && costs.iter().all(|seconds| 1.0 / seconds >= RATE);
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Traces of records, round after round.
fn read(path: &str) -> Result<Vec<Trace>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("cannot read {path}: {error}"))?;
    let mut reports: Vec<Report> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    // An archive grows with time: the first ten thousand events are those of the first months, as dense as the others.
    reports.sort_by(|one, other| one.published.cmp(&other.published));
    if reports.iter().all(|report| report.events.is_empty()) {
        return Err(format!("{path} holds no events").into());
    }
    let mut out = Vec::new();
    for round in 0.. {
        for (number, report) in (1..).zip(&reports) {
            let report = moved(report, round, number + i64::from(round) * 1_000_000);
            out.extend(report.events.iter().map(|event| Trace::of(&report, event)));
            if out.len() >= SIZES[1] {
                return Ok(out);
            }
        }
    }
    Ok(out)
}

/// The report at another time and in other places.
fn moved(report: &Report, round: i32, number: i64) -> Report {
    let mut report = report.clone();
    (report.origin.version, report.origin.text) = (number, number);
    report.published = report.published.map(|day| later(&day, round));
    for event in &mut report.events {
        event.id = format!("{}-{round}", event.id);
        (event.date.start, event.date.end) = (later(&event.date.start, round), later(&event.date.end, round));
        for place in event.places.iter_mut().filter(|_| round > 0) {
            place.admin1 = if place.admin1.is_empty() { String::new() } else { format!("{} {round}", place.admin1) };
            place.place_id = place.place_id.as_ref().map(|id| format!("{id} {round}"));
            place.lon = place.lon.map(|east| east + SHIFT_DEGREES * f64::from(round));
        }
    }
    report
}

fn later(day: &str, round: i32) -> String {
    let date = day.get(..10).and_then(|date| date.parse::<Date>().ok());
    let moved = date.and_then(|date| date.checked_add(jiff::Span::new().days(SHIFT_DAYS * round)).ok());
    moved.map_or_else(String::new, |date| date.to_string())
}

/// An event of a war that is told by many: forty places, some of them far more often, and the days of ten weeks for each
/// ten thousand events.
fn invented(at: usize) -> Trace {
    const IDS: [&str; 40] = [
        "p00", "p01", "p02", "p03", "p04", "p05", "p06", "p07", "p08", "p09", "p10", "p11", "p12", "p13", "p14", "p15",
        "p16", "p17", "p18", "p19", "p20", "p21", "p22", "p23", "p24", "p25", "p26", "p27", "p28", "p29", "p30", "p31",
        "p32", "p33", "p34", "p35", "p36", "p37", "p38", "p39",
    ];
    let mut state = (at as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut below = |limit: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % limit
    };
    // The smaller of two numbers: the first places are told of the most.
    let place = below(40).min(below(40)) as usize;
    let spot = Spot {
        id: IDS[place],
        admin1: ["Aleppo", "Idlib", "Hama", "Homs", "Daraa"][place / 8],
        precision: "town",
        point: (33.0 + (place / 8) as f64, 36.0 + (place % 8) as f64 * 0.2),
    };
    let day = 1 + (at / 10_000 * 70) as u32 + below(70) as u32;
    trace(&Told {
        event: format!("event-{at}"),
        article: i64::try_from(at / 4).unwrap_or_default(),
        kind: ["air_strike", "shelling", "armed_clash", "killing", "arrest"][below(5) as usize],
        days: (below(4) > 0).then_some((day, day)),
        published: day + below(2) as u32,
        spot: (below(5) > 0).then_some(spot),
        killed: (below(2) > 0).then(|| 1 + below(30)),
        agent: [None, Some("sy_army"), Some("sy_sdf"), Some("is")][below(4) as usize],
        headline: below(4) == 0,
    })
}
