//! What a reviewer decided on an event still holds after the article is edited or read anew.

#![allow(clippy::unwrap_used, clippy::format_push_string, clippy::format_collect, missing_docs)]

use proptest::prelude::*;
use riwaya_core::align::{Pairing, Part, align};
use riwaya_core::article::{Article, Field};
use riwaya_core::event::{Counted, Event, EventType, Figure, FigureKind, Found, Mention, Quote};
use riwaya_core::extract::{Extraction, extract};
use riwaya_core::language::Language;
use riwaya_core::span::Span;
use riwaya_core::values::{DateRange, Precision};

const WORDS: [&str; 12] =
    ["قصف", "في", "المدينة", "مقتل", "ثلاثة", "قال", "الجيش", "هجوم", "على", "بلدة", "انفجار", "أمس"];

/// A paragraph, and the word of it that names an event.
#[derive(Debug, Clone)]
struct Told {
    words: Vec<usize>,
    trigger: Option<(usize, usize, u64)>,
}

fn told() -> impl Strategy<Value = Told> {
    (
        proptest::collection::vec(0..WORDS.len(), 1..9),
        proptest::option::of((any::<prop::sample::Index>(), 0..27usize, 1..9u64)),
    )
        .prop_map(|(words, trigger)| {
            let trigger = trigger.map(|(at, kind, killed)| (at.index(words.len()), kind, killed));
            Told { words, trigger }
        })
}

fn report() -> impl Strategy<Value = Vec<Told>> {
    proptest::collection::vec(told(), 0..8)
}

fn quote(start: usize, end: usize) -> Quote {
    Quote { field: Field::Text, span: Span::new(u32::try_from(start).unwrap(), u32::try_from(end).unwrap()) }
}

fn found<T>(value: T, quote: Quote) -> Found<T> {
    Found { value, quote, confidence: 0.5, rule: "test" }
}

fn nowhen() -> DateRange {
    DateRange {
        start: None,
        end: None,
        precision: Precision::Unknown,
        part_of_day: None,
        weekday: None,
        vague: false,
        since: false,
    }
}

fn event(kind: usize, killed: u64, quote: Quote) -> Event {
    let mention = Mention { quote, frame: "test".into() };
    let mut event = Event::new(EventType::ALL[kind], mention, found(nowhen(), quote), 0.5);
    let figure = Figure {
        kind: FigureKind::Killed,
        low: killed,
        high: Some(killed),
        of: Counted::Unknown,
        who: None,
        by: Vec::new(),
    };
    event.figures.push(found(figure, quote));
    event
}

/// The article of some paragraphs, each with its own number, and its events.
fn written(report: &[(usize, Told)]) -> (Article, Extraction) {
    let (mut text, mut events) = (String::new(), Vec::new());
    for (number, told) in report {
        text.push_str(&format!("{number} "));
        for (index, word) in told.words.iter().enumerate() {
            let start = text.len();
            text.push_str(WORDS[*word]);
            if let Some((at, kind, killed)) = told.trigger
                && at == index
            {
                events.push(event(kind, killed, quote(start, text.len())));
            }
            text.push(' ');
        }
        text.push_str("\n\n");
    }
    (Article { text, ..Article::default() }, Extraction { events, ..Extraction::default() })
}

fn numbered(report: Vec<Told>) -> Vec<(usize, Told)> {
    report.into_iter().enumerate().map(|(index, told)| (index + 1000, told)).collect()
}

fn both(old: &(Article, Extraction), new: &(Article, Extraction)) -> Vec<Pairing> {
    align((&old.0, &old.1), (&new.0, &new.1))
}

fn mirrored(pairings: Vec<Pairing>) -> Vec<Pairing> {
    let mut out: Vec<Pairing> = pairings.into_iter().map(Pairing::mirrored).collect();
    out.sort();
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_extraction_is_the_same_as_itself(report in report()) {
        let one = written(&numbered(report));
        let expected: Vec<_> = (0..one.1.events.len()).map(|index| Pairing::Same { old: index, new: index }).collect();
        prop_assert_eq!(both(&one, &one), expected);
    }

    #[test]
    fn there_and_back_agree(old in report(), new in report(), numbers in 0..4usize) {
        let one = written(&numbered(old));
        let two = written(&numbered(new).into_iter().map(|(number, told)| (number + numbers, told)).collect::<Vec<_>>());
        let mut there = both(&one, &two);
        there.sort();
        prop_assert_eq!(there, mirrored(both(&two, &one)));
    }

    #[test]
    fn every_event_has_one_pairing(old in report(), new in report()) {
        let (one, two) = (written(&numbered(old)), written(&numbered(new)));
        let pairings = both(&one, &two);
        let mut olds: Vec<_> = pairings.iter().filter_map(Pairing::in_old).collect();
        let mut news: Vec<_> = pairings.iter().filter_map(Pairing::in_new).collect();
        olds.sort_unstable();
        news.sort_unstable();
        prop_assert_eq!(olds, (0..one.1.events.len()).collect::<Vec<_>>());
        prop_assert_eq!(news, (0..two.1.events.len()).collect::<Vec<_>>());
    }

    #[test]
    fn a_paragraph_more_or_less_leaves_the_other_events_alone(report in report(), more in told(), at in any::<prop::sample::Index>()) {
        let short = numbered(report);
        let at = at.index(short.len() + 1);
        let mut long = short.clone();
        long.insert(at, (999, more.clone()));
        let (old, new) = (written(&short), written(&long));
        let before = short.iter().take(at).filter(|(_, told)| told.trigger.is_some()).count();
        let shift = usize::from(more.trigger.is_some());
        let mut expected: Vec<_> = (0..old.1.events.len())
            .map(|index| Pairing::Same { old: index, new: if index < before { index } else { index + shift } })
            .collect();
        expected.extend(more.trigger.map(|_| Pairing::New { new: before }));
        prop_assert_eq!(both(&old, &new), expected.clone());
        let mut gone = both(&new, &old);
        gone.sort();
        prop_assert_eq!(gone, mirrored(expected));
    }

    #[test]
    fn any_two_texts_are_aligned(old in "\\PC{0,60}|[قصف \n]{0,200}", new in "\\PC{0,60}|[قصف \n]{0,200}", spans in proptest::collection::vec((0..90usize, 0..20usize), 0..6)) {
        let told = |text: &str| {
            let events = spans.iter().map(|(start, length)| event(length % 27, 1, quote(*start, start + length))).collect();
            (Article { text: text.to_owned(), ..Article::default() }, Extraction { events, ..Extraction::default() })
        };
        let mut there = both(&told(&old), &told(&new));
        there.sort();
        prop_assert_eq!(there, mirrored(both(&told(&new), &told(&old))));
    }
}

fn read(language: &Language, title: &str, text: &str) -> (Article, Extraction) {
    let article = Article { title: title.into(), text: text.into(), ..Article::default() };
    let extraction = extract(&article, language);
    (article, extraction)
}

#[test]
fn edits_of_an_article_are_named() {
    let language = Language::arabic().unwrap();
    let title = "قصف على بلدة الأتارب";
    let shelling = "أسفر قصف مدفعي لقوات النظام على بلدة الأتارب غرب حلب عن مقتل ثلاثة مدنيين.";
    let arrest = "واعتقلت الشرطة في مدينة تعز أربعة أشخاص.";
    let old = read(&language, title, &format!("{shelling}\n\n{arrest}"));
    assert_eq!(old.1.events.len(), 2, "{:?}", old.1.events);

    let new = read(&language, title, &format!("{}\n\n{arrest}", shelling.replace("ثلاثة", "خمسة")));
    assert_eq!(
        both(&old, &new),
        [Pairing::Changed { old: 0, new: 0, what: vec![Part::Figures] }, Pairing::Same { old: 1, new: 1 }]
    );

    let gone = read(&language, title, shelling);
    assert_eq!(both(&old, &gone), [Pairing::Same { old: 0, new: 0 }, Pairing::Gone { old: 1 }]);

    let turned = read(&language, title, &format!("{arrest}\n\n{shelling}"));
    let what: Vec<_> = both(&old, &turned).iter().map(Pairing::in_new).collect();
    assert_eq!(what, [Some(0), Some(1)]);
}

#[test]
fn a_long_hostile_text_is_aligned_in_time() {
    let text = |word: &str| {
        let mut text = format!("{word} قصف\n").repeat(20_000);
        text.push_str(&"قصف ".repeat(60_000));
        text
    };
    let told = |text: String| {
        let events = (0..2000).map(|index| event(index % 27, 1, quote(index * 20, index * 20 + 9))).collect();
        (Article { text, ..Article::default() }, Extraction { events, ..Extraction::default() })
    };
    let (one, two) = (told(text("هجوم")), told(text("انفجار")));
    let mut there = both(&one, &two);
    there.sort();
    assert_eq!(there, mirrored(both(&two, &one)));
    assert!(both(&one, &one).iter().all(|pairing| matches!(pairing, Pairing::Same { old, new } if old == new)));
}
