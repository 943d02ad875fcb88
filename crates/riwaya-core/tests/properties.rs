//! What holds for every text, however odd: evidence lies in the article, and equal input gives equal output.

#![allow(
    clippy::unwrap_used,
    clippy::format_push_string,
    clippy::format_collect,
    clippy::case_sensitive_file_extension_comparisons,
    missing_docs
)]

use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use riwaya_core::article::{Article, Field, Moment};
use riwaya_core::claim::Voice;
use riwaya_core::event::{Event, Figure, Found, Quote};
use riwaya_core::event_id::{event_id, version};
use riwaya_core::extract::{Extraction, Worker, extract};
use riwaya_core::language::{ARABIC, Language};
use riwaya_core::span::{Folded, Span};
use riwaya_core::text::fold::{fold, fold_term};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static LANGUAGE: LazyLock<Language> = LazyLock::new(|| Language::arabic().unwrap());

/// Words of the lexicon, of the actors and places, and of the frames' examples.
static WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut words: BTreeSet<&str> = BTreeSet::new();
    for file in ARABIC {
        if file.path.starts_with("frames/") {
            words.extend(
                file.text
                    .lines()
                    .filter_map(|line| line.strip_prefix("text = "))
                    .flat_map(|text| text.trim_matches('"').split(' ')),
            );
        } else if file.path.ends_with(".tsv") && !file.path.starts_with("model") {
            words.extend(
                file.rows()
                    .unwrap()
                    .iter()
                    .flat_map(|row| ["arabic", "names", "name_ar"].map(|column| row.get(column)))
                    .flat_map(|cell| cell.split('|').take(1)),
            );
        }
    }
    words.remove("");
    words.into_iter().collect()
});

/// Whole examples of the frames.
static PHRASES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let frames = ARABIC.iter().filter(|file| file.path.starts_with("frames/"));
    frames
        .flat_map(|file| file.text.lines())
        .filter_map(|line| line.strip_prefix("text = "))
        .map(|text| text.trim_matches('"'))
        .collect()
});

/// What stands between words: marks, digits, invisible signs, foreign and rare letters.
const ODD: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    ". ",
    "، ",
    "؟ ",
    ": ",
    " «",
    "» ",
    "\"",
    "(",
    ") ",
    " - ",
    "/",
    "#",
    "_",
    "ـ",
    "ـ ـ",
    "ـ.ـ",
    " 12 ",
    " ١٢ ",
    " ۳ ",
    "2022/1/20",
    " 99999999999999999999 ",
    "\u{200f}",
    "\u{202b}",
    "\u{202c}",
    "\u{2066}",
    "\u{2069}",
    "\u{feff}",
    "\u{a0}",
    "\t",
    "\r\n",
    "\0",
    "\u{64e}",
    "\u{651}\u{64b}",
    "\u{fefb}",
    "\u{fdf2}",
    "ﻗﺼﻒ",
    "ﷺ",
    "𞸀",
    "🔴",
    "👩‍👩‍👧",
    "گ",
    "پ",
    "é",
    "e\u{301}",
    "İ",
    "ß",
    "ﬁ",
    "BJQpuwztoRk",
    "و",
    "ال",
    "ب",
    "ل",
    "س",
    "لل",
    "وب",
];

fn salad() -> impl Strategy<Value = String> {
    let piece = prop_oneof![12 => select(WORDS.as_slice()), 10 => select(ODD), 2 => select(PHRASES.as_slice())];
    proptest::collection::vec((piece, any::<bool>()), 0..60).prop_map(|pieces| {
        pieces.into_iter().flat_map(|(piece, space)| [piece, if space { " " } else { "" }]).collect()
    })
}

fn anything() -> impl Strategy<Value = String> {
    prop_oneof![
        salad(),
        proptest::collection::vec(any::<char>(), 0..80).prop_map(|letters| letters.into_iter().collect())
    ]
}

fn article(title: String, text: String) -> Article {
    let published = "2022-01-20".parse().ok().map(|date| Moment { date, time: None, utc_offset: None });
    Article { title, text, published, ..Article::default() }
}

/// All evidence of an extraction.
fn quotes(extraction: &Extraction) -> Vec<Quote> {
    let mut out: Vec<Quote> = extraction.voices.clone();
    out.extend(extraction.notes.iter().filter_map(|note| note.quote));
    for fact in &extraction.facts {
        out.push(fact.quote);
        out.extend(fact.who.into_iter().chain(fact.voice));
    }
    extraction.events.iter().for_each(|event| event_quotes(event, &mut out));
    out
}

fn event_quotes(event: &Event, out: &mut Vec<Quote>) {
    out.extend(event.mentions().iter().map(|mention| mention.quote));
    out.extend(event.agents.iter().chain(&event.patients).map(|party| party.quote));
    out.extend(event.instruments.iter().map(|one| one.quote));
    out.extend(event.places.iter().map(|one| one.quote));
    out.push(event.date.quote);
    let figures: Vec<&Found<Figure>> = event.figures.iter().chain(&event.parts).chain(&event.joint).collect();
    out.extend(figures.iter().map(|figure| figure.quote).chain(figures.iter().filter_map(|figure| figure.value.who)));
    for victim in &event.victims {
        out.push(victim.quote);
        let person = &victim.value;
        out.extend(person.name.into_iter().chain(person.age.map(|told| told.quote)));
        out.extend(person.sex.map(|told| told.quote).into_iter().chain(person.role.map(|told| told.quote)));
        out.extend(person.civilian.map(|told| told.quote));
    }
    out.extend(event.targets.iter().map(|target| target.quote));
    for claim in &event.claims {
        out.extend([claim.cue, claim.evidence]);
        for voice in claim.via.iter().chain([&claim.voice]) {
            if let Voice::Named { quote, .. } = voice {
                out.push(*quote);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn folded_offsets_lead_back_to_letters_in_order(text in anything()) {
        let folded = fold(&text);
        let mut last = 0;
        for at in folded.text.char_indices().map(|(at, _)| at).chain([folded.text.len()]) {
            let back = folded.offset(u32::try_from(at).unwrap());
            prop_assert!(text.is_char_boundary(back as usize), "{at} leads to {back}");
            prop_assert!(back >= last, "{at} leads back before {last}");
            last = back;
        }
        prop_assert_eq!(last as usize, text.len());
    }

    #[test]
    fn a_folded_letter_leads_to_what_folds_to_it(text in anything()) {
        let folded = fold(&text);
        let all = Span::<Folded>::new(0, u32::try_from(folded.text.len()).unwrap());
        prop_assert_eq!(fold_term(folded.original(all).of(&text)), folded.text.as_str());
        prop_assert_eq!(fold_term(&folded.text), folded.text.as_str(), "folding again changes nothing");
    }

    #[test]
    fn evidence_lies_in_the_article(title in anything(), text in anything()) {
        let article = article(title, text);
        let extraction = extract(&article, &LANGUAGE);
        for quote in quotes(&extraction) {
            let field = match quote.field { Field::Title => &article.title, Field::Text => &article.text };
            let words = field.get(quote.span.start as usize..quote.span.end as usize);
            prop_assert!(words.is_some_and(|words| !words.is_empty()), "{quote:?} in {article:?}");
        }
        for event in &extraction.events {
            prop_assert!(!event.mentions().is_empty() && !event.claims.is_empty(), "{event:?}");
            prop_assert!(event.date.value.start <= event.date.value.end);
            for figure in event.figures.iter().chain(&event.parts).chain(&event.joint) {
                prop_assert!(figure.value.high.is_none_or(|high| figure.value.low <= high), "{figure:?}");
                prop_assert!(figure.value.by.iter().all(|index| *index < event.claims.len()), "{figure:?}");
            }
        }
    }

    #[test]
    fn equal_input_gives_equal_output_and_every_event_its_own_id(title in salad(), text in salad()) {
        let article = article(title, text);
        let (one, two) = (extract(&article, &LANGUAGE), extract(&article.clone(), &LANGUAGE));
        prop_assert_eq!(&one, &two);
        let mut worker = Worker::new(&LANGUAGE);
        drop(worker.extract(&Article { text: article.title.clone(), title: article.text.clone(), ..article.clone() }));
        prop_assert_eq!(&one, &worker.extract(&article), "what a worker has read before changes nothing");
        let ids: BTreeSet<String> = one.events.iter().map(|event| event_id(&version(&article), event)).collect();
        prop_assert_eq!(ids.len(), one.events.len(), "two events of one type begin at the same words");
    }
}

#[test]
fn word_salads_make_events() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let events: usize = (0..50)
        .map(|_| salad().new_tree(&mut runner).unwrap().current())
        .map(|text| extract(&article(String::new(), text), &LANGUAGE).events.len())
        .sum();
    assert!(events > 25, "only {events} events in 50 salads: the properties above would say little");
}

#[test]
fn an_id_depends_on_the_words_alone() {
    let text = "قصفت قوات النظام قرية البارة جنوبي إدلب.";
    let mut one = article("عنوان".into(), text.into());
    let id = |article: &Article| event_id(&version(article), &extract(article, &LANGUAGE).events[0]);
    let before = id(&one);
    one.doc_id = "other".into();
    one.outlet = Some("شبكة".into());
    assert_eq!(id(&one), before);
    one.title = "عنوان آخر".into();
    assert_ne!(id(&one), before);
}

/// Letters pulled apart without end, brackets never closed, one word a million letters long.
#[test]
fn long_hostile_texts_are_read() {
    for text in
        ["ـ ".repeat(300_000), "(«".repeat(50_000), "ق".repeat(1_000_000), "و ".repeat(20_000), "قتل 3 و".repeat(3_000)]
    {
        let article = article(String::new(), text);
        let extraction = extract(&article, &LANGUAGE);
        assert!(quotes(&extraction).iter().all(|quote| !article.words(*quote).is_empty()));
    }
}

#[test]
fn an_endless_page_is_read_to_a_limit_and_says_so() {
    let text = "قصفت قوات النظام مدينة إدلب ما أسفر عن مقتل ثلاثة مدنيين. ".repeat(6000);
    let article = Article { text, ..Article::default() };
    let language = Language::arabic().unwrap();
    let found = extract(&article, &language);
    assert!(found.notes.iter().any(|note| note.text.starts_with("longer than 256 KiB")), "{:?}", found.notes);
    let last = found.events.iter().flat_map(Event::mentions).map(|mention| mention.quote.span.end).max();
    assert!(last.unwrap() as usize <= riwaya_core::extract::LONGEST);
}
