//! The life of incidents, told through the trait: any database must tell it the same way.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use jiff::Timestamp;
use riwaya_store::{
    Decided, Decision, EventFilter, Filter, Holding, Incident, Linking, Page, Review, Revision, State, Store,
    StoreError, Verdict, VersionId,
};
use support::{add, archive, edited, entry, event, text};

const ALL: Page = Page { skip: 0, limit: 100 };

/// The second of that number in the story.
fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_767_000_000 + second).unwrap()
}

fn texts(words: &str) -> Vec<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

fn pairs(words: &str) -> Vec<(String, String)> {
    words
        .split_whitespace()
        .map(|pair| pair.split_once('=').unwrap())
        .map(|(one, other)| (one.into(), other.into()))
        .collect()
}

fn state(store: &mut impl Store, code: &str) -> State {
    store.incident(code).unwrap().state
}

fn events(incident: &Incident) -> Vec<&str> {
    incident.events.iter().map(|(_, event)| event.as_str()).collect()
}

/// Incidents that changed at a second or later, with what they are.
fn since(store: &mut impl Store, second: i64) -> Vec<(String, State)> {
    let found = store.incidents(&Filter::All(vec![]), Some(&at(second).to_string()), ALL).unwrap();
    let mut found: Vec<_> = found.into_iter().map(|incident| (incident.code, incident.state)).collect();
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found
}

/// Links what waits, with these incidents founded and these events in them.
fn link(store: &mut impl Store, founded: &str, members: &str, second: i64) {
    let waiting = store.waiting().unwrap();
    let linking = Linking {
        mark: waiting.mark,
        relinked: waiting.events,
        gone: waiting.gone,
        founded: pairs(founded),
        members: pairs(members),
        ..Linking::default()
    };
    store.link(&linking, at(second)).unwrap();
    assert!(store.waiting().unwrap().is_empty());
}

fn decision(kind: Decided, sides: &[&str]) -> Decision {
    let sides = sides.iter().map(|side| texts(side)).collect();
    let (author, reason) = ("Amal".to_owned(), "seen by both".to_owned());
    Decision { id: 0, kind, sides, undoes: None, author, reason, time: String::new() }
}

fn review(event: &str, slot: &str, verdict: Verdict) -> Review {
    Review {
        id: 0,
        event: event.to_owned(),
        slot: slot.to_owned(),
        verdict,
        value: (verdict == Verdict::Correct).then(|| "\"raid\"".to_owned()),
        seen: Some("hash".to_owned()),
        undoes: None,
        author: "Amal".to_owned(),
        reason: "the second paragraph".to_owned(),
        time: String::new(),
    }
}

#[test]
fn sqlite_tells_the_story() {
    let (_folder, mut store) = archive();
    story(&mut store);
}

fn story(store: &mut impl Store) {
    founded(store);
    merged_and_parted(store);
    renamed(store);
    withdrawn(store);
    reviewed_and_purged(store);
    store.note_export("jsonl: 2 rows", at(99)).unwrap();
    store.sign(at(99)).unwrap();
    let report = store.verify(None, None).unwrap();
    assert!(report.is_clean(), "{:?}", report.faults);
}

/// Two articles, three events, two incidents.
fn founded(store: &mut impl Store) {
    assert!(store.waiting().unwrap().is_empty());
    add(
        store,
        &[entry("prison", &text(1, 80), &["prison_break", "arrest"]), entry("strike", &text(2, 80), &["air_strike"])],
    );
    let waiting = store.waiting().unwrap();
    assert_eq!((waiting.versions.as_slice(), waiting.gone.len()), (&[VersionId(1), VersionId(2)][..], 0));
    link(store, "AB2345=prison-0 AC2345=strike-0", "prison-0=AB2345 prison-1=AB2345 strike-0=AC2345", 1);

    let prison = store.incident("ab").unwrap();
    assert_eq!((prison.code.as_str(), events(&prison)), ("AB2345", vec!["prison-0", "prison-1"]));
    assert_eq!((prison.founded, prison.updated), (at(1).to_string(), at(1).to_string()));
    assert!(matches!(store.incident("A"), Err(StoreError::Query(said)) if said.contains("AB2345, AC2345")));
    assert!(matches!(store.incident("ZZ"), Err(StoreError::NotFound(_))));
    let founders = store.founders(&texts("strike-0 prison-1 prison-0")).unwrap();
    let founders: Vec<_> = founders.iter().map(|founder| (founder.number, &*founder.code, &*founder.event)).collect();
    assert_eq!(founders, [(1, "AB2345", "prison-0"), (2, "AC2345", "strike-0")], "the oldest first");
    assert_eq!(store.taken(&texts("AC2345 AD2345")).unwrap(), ["AC2345"]);
    assert_eq!(store.holding(&texts("prison-1 nothing")).unwrap(), [VersionId(1)]);
    assert_eq!(store.between("2022-01-21", "2022-01-21").unwrap(), [VersionId(1), VersionId(2)]);
    assert_eq!(store.between("2022-01-22", "2022-02-01").unwrap(), []);

    let strikes = Filter::Event(vec![EventFilter::Type("air_strike".into())]);
    let found = store.incidents(&strikes, None, ALL).unwrap();
    assert_eq!(found.iter().map(|incident| &*incident.code).collect::<Vec<_>>(), ["AC2345"]);
    let pages = [0, 1, 2].map(|skip| store.incidents(&Filter::All(vec![]), None, Page { skip, limit: 1 }).unwrap());
    assert_eq!(
        pages.map(|page| page.iter().map(|incident| incident.code.clone()).collect::<Vec<_>>()),
        [vec!["AC2345".to_owned()], vec!["AB2345".into()], vec![]]
    );
}

/// A decision makes them one; when it is undone each has its id back.
fn merged_and_parted(store: &mut impl Store) {
    let merge = store.decide(&decision(Decided::Merge, &["prison-0 prison-1", "strike-0"]), at(2)).unwrap();
    assert_eq!(store.waiting().unwrap().events, ["prison-0", "prison-1", "strike-0"], "they are linked anew");
    link(store, "", "prison-0=AB2345 prison-1=AB2345 strike-0=AB2345", 3);
    assert_eq!(state(store, "AC2345"), State::Merged("AB2345".into()));
    assert_eq!(since(store, 3), [("AB2345".into(), State::Open), ("AC2345".into(), State::Merged("AB2345".into()))]);
    assert_eq!(since(store, 4), []);
    assert_eq!(store.incidents_of(&texts("strike-0")).unwrap()["strike-0"], "AB2345");
    assert_eq!(store.founders(&texts("strike-0")).unwrap()[0].code, "AC2345", "who it is when it parts again");

    let undo = Decision { undoes: Some(merge), ..decision(Decided::Undo, &["prison-0 prison-1", "strike-0"]) };
    store.decide(&undo, at(4)).unwrap();
    link(store, "", "prison-0=AB2345 prison-1=AB2345 strike-0=AC2345", 5);
    assert_eq!(state(store, "AC2345"), State::Open);
    assert_eq!(since(store, 5), [("AB2345".into(), State::Open), ("AC2345".into(), State::Open)]);
    let decisions = store.decisions().unwrap();
    assert_eq!(
        (decisions[0].kind, decisions[1].undoes, &*decisions[0].time),
        (Decided::Merge, Some(merge), &*at(2).to_string())
    );
}

/// An edit gives the events other ids; another extractor gives the old ones back.
fn renamed(store: &mut impl Store) {
    let prison = entry("prison", &text(1, 80), &["prison_break", "arrest"]);
    let mut later = edited(&prison, &text(5, 80));
    later.extraction.events = vec![event("later-0", "prison_break")];
    later.renames = pairs("prison-0=later-0");
    add(store, &[later]);
    let waiting = store.waiting().unwrap();
    assert_eq!((waiting.versions, waiting.gone), (vec![VersionId(3)], texts("prison-1")));
    assert_eq!(store.founders(&texts("later-0")).unwrap()[0].code, "AB2345");
    link(store, "", "later-0=AB2345", 6);
    assert_eq!(events(&store.incident("AB2345").unwrap()), ["later-0"]);
    assert_eq!(store.decisions().unwrap()[0].sides, [texts("later-0 prison-1"), texts("strike-0")]);
    store.review(&review("later-0", "event", Verdict::Accept), at(7)).unwrap();

    for (second, old, new) in [(8, "later-0", "again-0"), (9, "again-0", "later-0")] {
        let mut read = entry("prison", &text(5, 80), &[]).extraction;
        read.events = vec![event(new, "prison_break")];
        let revision = Revision { extraction: read, note: String::new(), renames: vec![(old.into(), new.into())] };
        store.revise(VersionId(3), &revision, at(second)).unwrap();
        link(store, "", &format!("{new}=AB2345"), second);
        assert_eq!(store.decisions().unwrap()[0].sides[0], [new, "prison-1"], "to and fro");
        assert_eq!(store.reviews(None).unwrap()[0].event, new);
        assert_eq!(events(&store.incident("AB2345").unwrap()), [new]);
    }
}

/// The strike's founder goes, and another event carries it on; when that goes as well, it is withdrawn.
fn withdrawn(store: &mut impl Store) {
    add(store, &[entry("other", &text(9, 80), &["air_strike"])]);
    link(store, "", "other-0=AC2345", 10);
    for (second, gone, succeeded) in [(11, "strike-0", "AC2345=other-0"), (12, "other-0", "")] {
        let mark = store.waiting().unwrap().mark;
        let linking = Linking { mark, gone: texts(gone), succeeded: pairs(succeeded), ..Linking::default() };
        store.link(&linking, at(second)).unwrap();
        if second == 11 {
            assert_eq!(store.founders(&texts("other-0")).unwrap()[0].code, "AC2345");
            assert_eq!(state(store, "AC2345"), State::Open);
        }
    }
    assert_eq!(state(store, "AC2345"), State::Withdrawn);
    assert_eq!(since(store, 12), [("AC2345".into(), State::Withdrawn)]);
    store.decide(&decision(Decided::Forbid, &["strike-0", "other-0"]), at(13)).unwrap();
    link(store, "", "strike-0=AC2345 other-0=AC2345", 13);
    assert_eq!(state(store, "AC2345"), State::Open, "it is back under its id");
    let founders = store.founders(&texts("strike-0 other-0")).unwrap();
    assert_eq!((founders.len(), &*founders[0].event), (1, "strike-0"), "and with the event that it was founded for");
}

/// What is purged leaves its incident, and what people wrote on it goes.
fn reviewed_and_purged(store: &mut impl Store) {
    store.review(&review("strike-0", "type", Verdict::Correct), at(14)).unwrap();
    assert_eq!(store.waiting().unwrap().events, ["strike-0"], "what was corrected may belong elsewhere");
    link(store, "", "strike-0=AC2345", 15);
    store.review(&review("strike-0", "event", Verdict::Accept), at(16)).unwrap();
    assert!(store.waiting().unwrap().is_empty());
    assert_eq!(since(store, 16), [("AC2345".into(), State::Open)], "an acceptance is a change");
    let of_strike = store.reviews(Some(&texts("strike-0"))).unwrap();
    assert_eq!(
        (of_strike.len(), of_strike[0].value.as_deref(), of_strike[0].verdict),
        (2, Some("\"raid\""), Verdict::Correct)
    );

    store.purge(Holding::Article(VersionId(2)), "asked for by the family", at(17)).unwrap();
    assert_eq!(events(&store.incident("AC2345").unwrap()), ["other-0"]);
    assert_eq!(store.waiting().unwrap().events, ["other-0"]);
    assert_eq!(store.founders(&texts("other-0")).unwrap()[0].code, "AC2345", "its id stays with what is left");
    assert_eq!(since(store, 17), [("AC2345".into(), State::Open)], "who took it over learns of it");
    let purged = store.reviews(Some(&texts("strike-0"))).unwrap();
    assert_eq!(
        purged
            .iter()
            .map(|review| (review.value.as_deref(), review.seen.as_deref(), &*review.reason))
            .collect::<Vec<_>>(),
        [(None, None, ""); 2]
    );

    link(store, "", "other-0=AC2345", 18);
    store.purge(Holding::Article(VersionId(4)), "asked for by the family", at(19)).unwrap();
    assert_eq!(state(store, "AC2345"), State::Withdrawn);
    assert_eq!(since(store, 19), [("AC2345".into(), State::Withdrawn)]);
}
