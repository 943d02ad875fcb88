//! The life of an archive, told through the traits: any database must tell it the same way.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use riwaya_store::{
    Capture, CodedFilter, CodedId, CodedRow, Digest, EventFilter, Filter, Group, Holding, Item, Outcome, Page,
    Rejected, Revision, Store, StoreError, VersionId,
};
use support::{add, archive, coded, edited, entry, now, text};

const ALL: Page = Page { skip: 0, limit: 100 };

#[test]
fn sqlite_tells_the_story() {
    let (_folder, mut store) = archive();
    story(&mut store);
}

fn story(store: &mut impl Store) {
    // Two articles come in, and one input that cannot be read.
    let prison = entry("prison", &text(1, 80), &["prison_break", "arrest"]);
    let strike = entry("strike", &text(2, 80), &["air_strike"]);
    let outcomes = add(store, &[prison.clone(), strike.clone()]);
    assert_eq!(outcomes[0], Outcome::New { id: VersionId(1), copy_of: None });
    assert_eq!(outcomes[1], Outcome::New { id: VersionId(2), copy_of: None });
    let rejected = Item::Rejection(Rejected { source: "in".into(), line: Some(3), reason: "is empty".into() });
    assert_eq!(store.add(&[rejected.clone(), rejected], now()).unwrap(), [Outcome::Rejected; 2]);

    // Again: nothing changes, not even the log.
    let before = store.log(0, 100).unwrap();
    assert_eq!(add(store, std::slice::from_ref(&prison)), [Outcome::Unchanged]);
    assert_eq!(store.log(0, 100).unwrap(), before);
    assert_eq!(before.len(), 3, "two articles and one rejection: {before:?}");

    // Other bytes of the same article are kept beside the first.
    let again = Capture::new(b"<b>again</b>", "https://news.example/prison".into(), "http").unwrap();
    let again = Item::Capture { identity: "prison".into(), content: prison.content, capture: again };
    assert_eq!(store.add(&[again.clone(), again], now()).unwrap(), [Outcome::Unchanged; 2]);
    let article = store.article(VersionId(1)).unwrap();
    assert_eq!(article.captures.len(), 2);
    assert_eq!(store.bytes(article.captures[1].id).unwrap().unwrap(), b"<b>again</b>");

    // An agency's text in another outlet is kept, as a copy.
    let mut copy = entry("copy", &prison_text(), &["prison_break"]);
    copy.outlet = Some("وكالة".to_owned());
    assert_eq!(add(store, &[copy])[0], Outcome::New { id: VersionId(3), copy_of: Some(VersionId(1)) });
    assert_eq!(store.article(VersionId(1)).unwrap().copies, [VersionId(3)]);

    // The article is edited: a new version, with what changed.
    let later = edited(&prison, &text(5, 80));
    assert_eq!(add(store, &[later]), [Outcome::Updated { id: VersionId(4), previous: VersionId(1) }]);
    let article = store.article(VersionId(4)).unwrap();
    assert_eq!(article.versions, [VersionId(1), VersionId(4)]);
    assert_eq!(article.changes[0].what, "killed raised from 3 to 5");
    assert_eq!(store.known(&["prison".into()]).unwrap()["prison"].versions.len(), 2);

    found(store);
    proved(store);
    purged(store);
    by_hand(store);
}

fn prison_text() -> String {
    format!("{} خبر عاجل", text(1, 80))
}

fn found(store: &mut impl Store) {
    for reference in ["4", "doc-prison", "prison", "https://news.example/prison", "prison-0"] {
        assert_eq!(store.find(reference).unwrap(), VersionId(4), "{reference}");
    }
    assert!(matches!(store.find("nothing"), Err(StoreError::NotFound(_))));

    let mut ids = |filter: Filter| -> Vec<i64> {
        let matching: Vec<i64> = store.matching(&filter).unwrap().into_iter().map(|id| id.0).collect();
        let mut listed: Vec<i64> = store.list(&filter, ALL).unwrap().into_iter().map(|line| line.id.0).collect();
        listed.sort_unstable();
        assert_eq!(listed, matching, "{filter:?}");
        matching
    };
    let event = |filter: EventFilter| Filter::Event(vec![filter]);
    assert_eq!(ids(Filter::All(vec![])), [2, 3, 4], "of each article the newest version");
    assert_eq!(ids(Filter::NoCopy), [2, 4]);
    assert_eq!(ids(Filter::Outlet("وكالة".into())), [3]);
    assert_eq!(ids(Filter::Not(Box::new(Filter::Outlet("وكالة".into())))), [2, 4]);
    assert_eq!(ids(Filter::After("2022-01-22".into())), [0; 0]);
    assert_eq!(ids(Filter::Before("2022-01-22".into())), [2, 3, 4]);
    assert_eq!(ids(Filter::StoredAfter(VersionId(3))), [4]);
    assert_eq!(ids(event(EventFilter::Type("air_strike".into()))), [2]);
    assert_eq!(ids(event(EventFilter::Actor("sdf".into()))), [2, 3, 4]);
    assert_eq!(ids(event(EventFilter::Actor("sd".into()))), [0; 0]);
    assert_eq!(ids(event(EventFilter::Place("SY".into()))), [2, 3, 4]);
    assert_eq!(ids(event(EventFilter::Killed(6))), [0; 0]);
    let inside = EventFilter::Box { latitude: 36.0..37.0, longitude: 40.0..41.0 };
    assert_eq!(ids(Filter::Event(vec![inside.clone(), EventFilter::Type("air_strike".into())])), [2]);
    assert_eq!(ids(event(EventFilter::Box { latitude: 36.51..37.0, longitude: 40.0..41.0 })), [0; 0]);
    let near = |kilometres| EventFilter::Near { latitude: 36.5, longitude: 40.0, kilometres };
    assert_eq!(ids(event(near(60.0))), [0; 0], "0.75 degrees of longitude there are 67 km");
    assert_eq!(ids(event(near(70.0))), [2, 3, 4]);
    assert_eq!(
        ids(Filter::Any(vec![event(EventFilter::Type("air_strike".into())), Filter::Not(Box::new(Filter::NoCopy))])),
        [2, 3]
    );

    let kinds = store.count(Group::Type, &Filter::All(vec![])).unwrap();
    assert_eq!(kinds, [("prison_break".to_owned(), 2), ("air_strike".to_owned(), 1)]);
    assert_eq!(store.count(Group::Month, &Filter::All(vec![])).unwrap(), [("2022-01".to_owned(), 3)]);
}

fn proved(store: &mut impl Store) {
    let root = store.sign(now()).unwrap().unwrap();
    assert!(root.is_signed());
    assert_eq!(store.sign(now()).unwrap(), None, "nothing new to sign");
    let report = store.verify(None, Some(root.hash)).unwrap();
    assert!(report.is_clean(), "{:?}", report.faults);
    assert_eq!((report.entries, report.roots), (6, 1));
    assert!(store.verify(Some(VersionId(1)), None).unwrap().is_clean());
    let other = store.verify(None, Some(Digest::of(b"another archive"))).unwrap();
    assert_eq!(other.faults.len(), 1, "{:?}", other.faults);
}

fn purged(store: &mut impl Store) {
    let mut read = entry("strike", &text(2, 80), &["shelling"]).extraction;
    "riwaya 0.2.0".clone_into(&mut read.extractor);
    let note = "air_strike is now shelling".to_owned();
    store.revise(VersionId(2), &Revision { extraction: read, note, renames: Vec::new() }, now()).unwrap();
    let article = store.article(VersionId(2)).unwrap();
    assert_eq!(article.extractions.len(), 2, "what was read before stays");
    assert_eq!(article.events[0].kind, "shelling");

    store.purge(Holding::Article(VersionId(1)), "asked for by the family", now()).unwrap();
    let article = store.article(VersionId(1)).unwrap();
    assert_eq!((article.title.as_str(), article.url, article.events.len()), ("", None, 0));
    assert_eq!(store.bytes(article.captures[0].id).unwrap(), None);
    assert_eq!(store.record(VersionId(4)).unwrap(), None, "all versions of the article go");
    assert!(store.find("doc-prison").is_err());
    store.note_package(&[VersionId(2)], "for a friend", now()).unwrap();
    store.sign(now()).unwrap();
    let report = store.verify(None, None).unwrap();
    assert!(report.is_clean(), "{:?}", report.faults);

    // What was purged does not come in again.
    assert_eq!(add(store, &[entry("prison", &text(1, 80), &["arrest"])]), [Outcome::Unchanged]);
    assert_eq!(store.matching(&Filter::All(vec![])).unwrap(), [VersionId(2), VersionId(3)]);
}

/// Incidents that a user has coded are kept beside the articles.
fn by_hand(store: &mut impl Store) {
    let put = |store: &mut dyn FnMut(&[Item]) -> Vec<Outcome>, rows: &[CodedRow]| {
        store(&rows.iter().map(|row| Item::Coded(Box::new(row.clone()))).collect::<Vec<_>>())
    };
    let mut later = coded("b");
    later.reading.start = "2022-02-01".into();
    later.reading.end = "2022-02-01".into();
    later.reading.point = None;
    let mut add = |items: &[Item]| store.add(items, now()).unwrap();
    let new = |id| Outcome::Coded { id: CodedId(id), previous: None };
    assert_eq!(put(&mut add, &[coded("a"), later.clone(), coded("a")]), [new(1), new(2), Outcome::Unchanged]);
    // The same row of another file is the same incident; read by another mapping, it is a later reading of it.
    let mut moved = coded("a");
    (moved.source, moved.row) = ("copy.csv".to_owned(), 9);
    assert_eq!(put(&mut add, &[moved, later]), [Outcome::Unchanged; 2]);
    let mut corrected = coded("a");
    corrected.reading.killed.low = Some(2);
    let again = [Outcome::Coded { id: CodedId(3), previous: Some(CodedId(1)) }];
    assert_eq!(put(&mut add, std::slice::from_ref(&corrected)), again);

    let mut ids = |filters: &[EventFilter]| -> Vec<i64> {
        let found = store.coded(&CodedFilter::Events(filters.to_vec()), ALL).unwrap();
        found.iter().map(|coded| coded.id.0).collect()
    };
    assert_eq!(ids(&[]), [2, 3], "the latest first, of each the last reading");
    assert_eq!(ids(&[EventFilter::Type("attack".into()), EventFilter::Actor("group b".into())]), [2, 3]);
    assert_eq!(ids(&[EventFilter::Place("syria".into())]), [2, 3]);
    assert_eq!(ids(&[EventFilter::Place("ghwayran".into()), EventFilter::Until("2022-02-01".into())]), [3]);
    assert_eq!(ids(&[EventFilter::From("2022-01-22".into())]), [2]);
    assert_eq!(ids(&[EventFilter::Killed(3)]), [2, 3]);
    assert_eq!(ids(&[EventFilter::Injured(1)]), [0; 0]);
    assert_eq!(ids(&[EventFilter::Box { latitude: 36.0..37.0, longitude: 40.0..41.0 }]), [3]);
    assert_eq!(ids(&[EventFilter::Near { latitude: 36.5, longitude: 40.0, kilometres: 60.0 }]), [0; 0]);
    assert_eq!(ids(&[EventFilter::Near { latitude: 36.5, longitude: 40.0, kilometres: 70.0 }]), [3]);
    let found = store.coded(&CodedFilter::Contents(vec![corrected.content()]), ALL).unwrap();
    assert_eq!(found[0].row.as_ref(), Some(&corrected));

    store.purge(Holding::Coded(CodedId(3)), "names a witness", now()).unwrap();
    assert_eq!(store.coded(&CodedFilter::Events(vec![]), ALL).unwrap().len(), 1);
    assert_eq!(store.coded(&CodedFilter::Number(CodedId(1)), ALL).unwrap()[0].row, None, "all its readings go");
    let mut add = |items: &[Item]| store.add(items, now()).unwrap();
    assert_eq!(put(&mut add, &[coded("a")]), [Outcome::Unchanged], "it does not come in again");
    let report = store.verify(None, None).unwrap();
    assert!(report.is_clean(), "{:?}", report.faults);
}
