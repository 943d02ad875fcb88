//! What riwaya must tell of the report that the project began with, where that report is present.

#![allow(clippy::unwrap_used, clippy::format_push_string, clippy::format_collect, missing_docs)]

mod support;

use serde_json::Value;
use support::{list, read, root, text};

const SEED: &str = "../shared/seed/000_86225211aec2f2bc.txt";

/// The article, or nothing where the repository stands alone.
fn seed() -> Option<Value> {
    let path = root(SEED);
    if path.exists() {
        return read(&path).into_iter().next();
    }
    eprintln!("skipped: {} is not there", path.display());
    None
}

fn events<'a>(article: &'a Value, kind: &str) -> Vec<&'a Value> {
    list(article, "events").iter().filter(|event| text(event, "type") == kind).collect()
}

/// Whether a list holds words with that part.
fn has(event: &Value, key: &str, part: &str) -> bool {
    list(event, key).iter().any(|one| text(one, "text").contains(part))
}

fn says(event: &Value, voice: &str, stance: &str) -> bool {
    list(event, "sources").iter().any(|source| text(source, "text").contains(voice) && text(source, "stance") == stance)
}

fn figure<'a>(event: &'a Value, kind: &str) -> Option<&'a Value> {
    list(event, "figures").iter().find(|figure| text(figure, "kind") == kind)
}

/// The event of the day before: the attack that the network tells of.
fn attack_on_the_car(article: &Value) -> &Value {
    let named = |event: &&Value| has(event, "mentions", "استهدفوا");
    list(article, "events").iter().find(named).expect("the attack on the car is an event")
}

#[test]
fn the_escape_is_disputed() {
    let Some(article) = seed() else { return };
    let escapes = events(&article, "prison_break");
    assert!(escapes.iter().any(|event| text(event, "factuality") == "disputed"), "{escapes:#?}");
}

#[test]
fn the_correspondent_asserts_the_escape() {
    let Some(article) = seed() else { return };
    let escapes = events(&article, "prison_break");
    assert!(escapes.iter().any(|event| says(event, "مراسل", "asserts")), "{escapes:#?}");
}

#[test]
fn the_spokesman_denies_the_escape() {
    let Some(article) = seed() else { return };
    let escapes = events(&article, "prison_break");
    assert!(
        escapes.iter().any(|event| says(event, "متحدث", "denies") || says(event, "فرهاد الشامي", "denies")),
        "{escapes:#?}"
    );
}

#[test]
fn three_killed_and_four_injured() {
    let Some(article) = seed() else { return };
    let event = attack_on_the_car(&article);
    let exactly =
        |kind, count| figure(event, kind).is_some_and(|figure| figure["low"] == count && figure["high"] == count);
    assert!(exactly("killed", 3) && exactly("injured", 4), "{:#?}", event["figures"]);
}

#[test]
fn the_car_was_attacked_the_day_before() {
    let Some(article) = seed() else { return };
    let event = attack_on_the_car(&article);
    assert_eq!((text(&event["date"], "start"), text(&event["date"], "end")), ("2022-01-20", "2022-01-20"));
}

#[test]
fn the_car_was_attacked_in_salihiyah() {
    let Some(article) = seed() else { return };
    let event = attack_on_the_car(&article);
    assert!(has(event, "places", "الصالحية"), "{:#?}", event["places"]);
}

#[test]
fn unknown_men_attacked_the_car() {
    let Some(article) = seed() else { return };
    let event = attack_on_the_car(&article);
    assert!(has(event, "agents", "مجهولون"), "{:#?}", event["agents"]);
}

#[test]
fn the_network_tells_of_the_attack_on_the_car_and_its_toll() {
    let Some(article) = seed() else { return };
    let event = attack_on_the_car(&article);
    assert!(says(event, "شبكات", "asserts"), "{:#?}", event["sources"]);
    let by = |kind| {
        figure(event, kind)
            .is_some_and(|figure| list(figure, "by").iter().any(|voice| voice.as_str().unwrap().contains("شبكات")))
    };
    assert!(by("killed") && by("injured"), "{:#?}", event["figures"]);
}

#[test]
fn the_correspondent_tells_of_the_helicopter() {
    let Some(article) = seed() else { return };
    let strikes = events(&article, "air_strike");
    let told = |event: &&Value| has(event, "agents", "طيران مروحي") && says(event, "مراسل", "asserts");
    assert!(strikes.iter().any(told), "{strikes:#?}");
}

fn held_by(low: u64, high: Option<u64>, voice: &str) {
    let Some(article) = seed() else { return };
    let facts = list(&article, "facts");
    let told = |fact: &&Value| {
        text(fact, "kind") == "held"
            && fact["low"] == low
            && fact["high"].as_u64() == high
            && text(fact, "voice").contains(voice)
    };
    assert!(facts.iter().any(|fact| told(&fact)), "{facts:#?}");
}

#[test]
fn more_than_five_thousand_are_held_says_the_correspondent() {
    held_by(5001, None, "مراسل");
}

#[test]
fn about_five_thousand_are_held_says_the_command() {
    held_by(5000, Some(5000), "القيادة الوسطى");
}

#[test]
fn the_byline_is_no_body() {
    let Some(article) = seed() else { return };
    assert_eq!((text(&article, "byline"), text(&article, "published")), ("أورينت نت", "2022-01-21T06:01"));
}

#[test]
fn caption_and_empty_sections_are_zones() {
    let Some(article) = seed() else { return };
    let body: Vec<char> = text(&article, "text").chars().collect();
    let words = |zone: &Value| -> (String, String) {
        let at = |key: &str| usize::try_from(zone[key].as_u64().unwrap()).unwrap();
        (text(zone, "kind").to_owned(), body[at("start")..at("end")].iter().collect())
    };
    let zones: Vec<(String, String)> = list(&article, "zones").iter().map(words).collect();
    for (kind, part) in [
        ("byline", "إعداد"),
        ("caption", "أرشيف"),
        ("embed", "BJQpuwztoRk"),
        ("furniture", "التعليقات"),
        ("furniture", "مقالات ذات صلة"),
    ] {
        assert!(zones.iter().any(|(known, words)| known == kind && words.contains(part)), "{part}: {zones:#?}");
    }
}

#[test]
fn the_video_is_known_by_its_id() {
    let Some(article) = seed() else { return };
    assert_eq!(text(&list(&article, "videos")[0], "id"), "BJQpuwztoRk");
}
