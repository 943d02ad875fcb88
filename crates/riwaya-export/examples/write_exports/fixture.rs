//! Invented incidents that hold what is hard for a table: disputes, formulas, Arabic, missing values, names.

use riwaya_export::{Case, Fate, Item, Review, Tombstone};
use riwaya_incident::incident::{EventRef, Evidence, Incident, Period, Precision, Side, Site, Source, Status};
use riwaya_incident::ledger::{Entry, Ledger, Total};
use riwaya_incident::matrix::{Cell, Column, Matrix, Speaker, Stance};
use riwaya_incident::report::{Actor, Origin, Report, Words};
use serde_json::json;
use std::borrow::Cow;

/// All of them, in the order of their times.
pub fn items() -> Vec<Item<'static>> {
    let case = |incident, reports: Vec<Report>, updated: &str, review| {
        Item::Case(Box::new(Case {
            incident: Cow::Owned(incident),
            reports: Cow::Owned(reports),
            updated: updated.parse().expect("a time"),
            review,
        }))
    };
    let gone = |id: &str, fate, updated: &str, reason: &str| {
        let updated = updated.parse().expect("a time");
        Item::Tombstone(Tombstone { id: id.to_owned(), fate, updated, reason: reason.to_owned() })
    };
    let into = Fate::MergedInto("7K2M9Q".to_owned());
    vec![
        case(shelling(), vec![], "2022-02-01T08:00:00Z", Review::Suggested),
        case(protest(), vec![], "2022-02-02T08:00:00Z", Review::Suggested),
        gone("3B8XWD", into, "2022-02-03T08:00:00Z", "سلمى العلي: the same attack"),
        gone("5T1PLA", Fate::Withdrawn, "2022-02-04T08:00:00Z", ""),
        case(assault(), vec![report()], "2022-02-05T08:00:00Z", Review::Accepted),
    ]
}

const TITLE: &str = "مقتل أحمد الركابي في هجوم على سجن";
const TEXT: &str = "هاجم مسلحو تنظيم داعش سجنا في الحسكة. قالت الشاهدة سلمى العلي إن أحمد الركابي قتل.";

/// The words where they stand in the title or the text.
fn words(field: &str, text: &str) -> Words {
    let whole = if field == "title" { TITLE } else { TEXT };
    let start = whole.split(text).next().map_or(0, |before| before.chars().count());
    Words { field: field.to_owned(), start, end: start + text.chars().count(), text: text.to_owned() }
}

fn evidence(text: &str) -> Evidence {
    Evidence { source: 0, words: words("text", text) }
}

fn actor(id: &str, name: &str, country: Option<&str>, inter: u8, sector: &str) -> Actor {
    Actor {
        id: id.to_owned(),
        name: name.to_owned(),
        country: country.map(str::to_owned),
        inter: Some(inter),
        sector: Some(sector.to_owned()),
        parent: None,
    }
}

fn side(actor: Option<Actor>, wording: &str) -> Side {
    Side { actor, wordings: vec![wording.to_owned()], texts: 1, evidence: evidence("هاجم") }
}

fn site(name: &str, admin1: &str, country: &str, point: Option<(f64, f64)>, precision: &str) -> Site {
    Site {
        text: "الحسكة".to_owned(),
        name: name.to_owned(),
        settlement: name.to_owned(),
        admin1: admin1.to_owned(),
        country: country.to_owned(),
        id: None,
        point,
        precision: precision.to_owned(),
        texts: 1,
        evidence: evidence("الحسكة"),
    }
}

fn source(version: i64, outlet: Option<&str>, title: &str) -> Source {
    Source {
        version,
        doc_id: format!("doc-{version}"),
        outlet: outlet.map(str::to_owned),
        url: Some(format!("https://news.example.org/{version}")),
        published: Some("2022-01-21T06:01+03:00".to_owned()),
        title: title.to_owned(),
        copy_of: None,
    }
}

fn total(kind: &str, [low, best, high]: [u64; 3], by_group: [u64; 4]) -> Total {
    Total {
        kind: kind.to_owned(),
        acled: low,
        low,
        best,
        high: Some(high),
        lowest: low,
        highest: Some(high),
        by_group,
        rule: "the lowest figure that is not a part of another".to_owned(),
    }
}

/// An incident of which only this much is known.
fn bare(id: &str, kind: &str) -> Incident {
    Incident {
        id: id.to_owned(),
        kind: kind.to_owned(),
        types: vec![kind.to_owned()],
        status: Status::SingleSource,
        factuality: "actual".to_owned(),
        background: false,
        date: Period { start: None, end: None, precision: Precision::Unknown },
        place: None,
        other_places: vec![],
        agents: vec![],
        patients: vec![],
        instruments: vec![],
        targets: vec![],
        sources: vec![],
        events: vec![],
        matrix: Matrix { voices: vec![], columns: vec![], rows: vec![] },
        ledger: Ledger::default(),
        timeline: vec![],
        keywords: vec![],
    }
}

fn period(start: &str, end: &str, precision: Precision) -> Period {
    Period { start: start.parse().ok(), end: end.parse().ok(), precision }
}

/// West of Greenwich, a month, words that a spreadsheet would run, dead without a limit.
fn shelling() -> Incident {
    let mut killed = total("killed", [20, 20, 20], [0, 0, 0, 20]);
    (killed.high, killed.highest) = (None, None);
    Incident {
        date: period("2022-01-01", "2022-01-31", Precision::Month),
        place: Some(site("Nouadhibou", "Dakhlet Nouadhibou", "MR", Some((20.94, -17.04)), "town")),
        agents: vec![side(None, "-مسلحون")],
        sources: vec![source(1, Some("=HYPERLINK(\"x\")"), "+خبر, \"عاجل\"\nثان")],
        ledger: Ledger { entries: vec![], totals: vec![killed] },
        ..bare("2C4D6E", "shelling")
    }
}

/// Only planned, nowhere, by nobody, told by an address.
fn protest() -> Incident {
    let factuality = "planned".to_owned();
    Incident { factuality, sources: vec![source(2, None, "دعوة")], ..bare("4F6G8H", "protest") }
}

/// Disputed, with a witness and a victim who are private persons.
fn assault() -> Incident {
    let sdf = actor("sy_sdf", "Syrian Democratic Forces", Some("SY"), 2, "REB");
    let islamic_state = actor("is_islamic_state", "Islamic State", None, 2, "REB");
    Incident {
        status: Status::Disputed,
        date: period("2022-01-20", "2022-01-20", Precision::Day),
        place: Some(site("Al-Hasakah", "Al-Hasakah", "SY", Some((36.5, 40.75)), "town")),
        agents: vec![side(Some(islamic_state), "مسلحو تنظيم داعش")],
        patients: vec![side(Some(sdf.clone()), "قسد"), side(None, "أحمد الركابي")],
        instruments: vec!["weapon_rocket".to_owned()],
        targets: vec!["power".to_owned()],
        sources: vec![source(3, Some("شبكة الفرات"), TITLE)],
        events: vec![EventRef { source: 0, event: "e1".to_owned() }],
        matrix: matrix(sdf),
        ledger: ledger(),
        ..bare("7K2M9Q", "armed_attack")
    }
}

fn ledger() -> Ledger {
    let entry = |low, high, voice, group: &str, stance| Entry {
        kind: "killed".to_owned(),
        group: group.to_owned(),
        low,
        high,
        voice,
        as_of: Some("2022-01-21".to_owned()),
        stance,
        part_of: None,
        joint: false,
        superseded: false,
        evidence: evidence("أحمد الركابي قتل"),
    };
    Ledger {
        entries: vec![
            entry(3, Some(3), 0, "unknown", Stance::Asserts),
            entry(7, None, 1, "unknown", Stance::Asserts),
            entry(1, Some(1), 0, "أحمد الركابي", Stance::Denies),
        ],
        totals: vec![
            total("killed", [3, 5, 7], [1, 2, 1, 1]),
            total("injured", [4, 4, 4], [0, 0, 0, 4]),
            total("escaped", [20, 20, 30], [0, 0, 0, 20]),
        ],
    }
}

fn matrix(sdf: Actor) -> Matrix {
    let speaker = |name: &str, actor, outlet| Speaker {
        name: name.to_owned(),
        actor,
        outlet,
        sources: vec![0],
        independent: true,
        last: None,
    };
    let column = |target: &str, value: &str| Column {
        target: target.to_owned(),
        value: value.to_owned(),
        group: None,
        asserted: 1,
        denied: 0,
    };
    let cell = |stance, value: Option<&str>| Cell {
        stance,
        value: value.map(str::to_owned),
        evidence: (stance != Stance::Silent).then(|| evidence("قالت الشاهدة سلمى العلي")),
        earlier: vec![],
    };
    Matrix {
        voices: vec![
            speaker("الشاهدة سلمى العلي", None, false),
            speaker("قسد", Some(sdf), false),
            speaker("شبكة الفرات", None, true),
        ],
        columns: vec![column("occurrence", "armed_attack"), column("figure", "killed")],
        rows: vec![
            vec![cell(Stance::Asserts, None), cell(Stance::Asserts, Some("3"))],
            vec![cell(Stance::Denies, None), cell(Stance::Silent, None)],
            vec![cell(Stance::Silent, None), cell(Stance::Silent, None)],
        ],
    }
}

/// The article behind [`assault`], as the archive gives it back.
fn report() -> Report {
    let quote = |text: &str| serde_json::to_value(words("text", text)).expect("words");
    let with = |text: &str, more: serde_json::Value| {
        let mut value = quote(text);
        if let (Some(all), Some(more)) = (value.as_object_mut(), more.as_object()) {
            all.extend(more.clone());
        }
        value
    };
    let witness = json!({"text": "الشاهدة سلمى العلي", "words": quote("الشاهدة سلمى العلي"), "actor": null});
    let islamic_state =
        json!({"id": "is_islamic_state", "name": "Islamic State", "country": null, "inter": 2, "sector": "REB"});
    let value = json!({
        "doc_id": "doc-3", "version": "0123456789abcdef", "extractor": "riwaya 0.1.0", "outlet": "شبكة الفرات",
        "url": "https://news.example.org/3", "published": "2022-01-21T06:01+03:00", "title": TITLE, "text": TEXT,
        "keywords": [],
        "events": [{
            "id": "e1", "type": "armed_attack", "factuality": "actual", "background": false, "confidence": 0.87,
            "mentions": [quote("هاجم")],
            "agents": [with("مسلحو تنظيم داعش", json!({"actor": islamic_state, "confidence": 0.6}))],
            "patients": [with("سجنا", json!({"actor": null, "confidence": 0.6}))],
            "instruments": [], "targets": [],
            "places": [with("الحسكة", json!({
                "settlement": "Al-Hasakah", "admin1": "Al-Hasakah", "country": "SY", "place_id": "sy_hasakah",
                "name": "Al-Hasakah", "lat": 36.5, "lon": 40.75, "precision": "town", "inherited": false, "confidence": 0.7,
            }))],
            "date": {"start": "2022-01-20", "end": "2022-01-20", "precision": "day", "words": null},
            "figures": [{
                "kind": "killed", "low": 1, "high": 1, "of": "unknown", "by": ["الشاهدة سلمى العلي"],
                "who": null, "quote": quote("أحمد الركابي قتل"), "confidence": 0.6,
            }],
            "parts": [], "joint": [],
            "victims": [with("أحمد الركابي", json!({"harm": "killed", "name": quote("أحمد الركابي")}))],
            "claims": [{
                "voice": witness, "via": [], "stance": "asserts", "target": "occurrence", "figure": null,
                "cue": quote("قالت"), "evidence": quote("هاجم"), "as_of": "2022-01-21", "confidence": 0.7,
            }],
        }],
    });
    let mut report: Report = serde_json::from_value(value).expect("a report");
    report.origin = Origin { version: 3, text: 3, ..Origin::default() };
    report
}
