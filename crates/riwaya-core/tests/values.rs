//! Numbers and dates: every phrasing of the corpora means what the corpora say, and nothing is read into the negatives.

use riwaya_core::values::{DateWords, NumberKind, NumberWords, Precision, Vagueness, dates, numbers};
use serde::Deserialize;
use std::path::Path;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn number_words() -> NumberWords {
    NumberWords::parse(&read("lang/ar/numbers.toml")).unwrap_or_else(|error| panic!("{error}"))
}

fn date_words() -> DateWords {
    DateWords::parse(&read("lang/ar/dates.toml")).unwrap_or_else(|error| panic!("{error}"))
}

/// Folds and cuts as the text pipeline does: letters and digits run together, marks stand alone.
fn tokens(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for c in text.chars() {
        let folded = match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ى' | 'ئ' => 'ي',
            'ة' => 'ه',
            'ؤ' => 'و',
            'ـ' | '\u{64b}'..='\u{652}' => continue,
            '٠'..='٩' => char::from_digit(u32::from(c) - u32::from('٠'), 10).unwrap_or(c),
            _ => c.to_ascii_lowercase(),
        };
        if !folded.is_alphanumeric() {
            open = false;
            if !folded.is_whitespace() {
                words.push(folded.to_string());
            }
        } else if open {
            words.last_mut().into_iter().for_each(|word| word.push(folded));
        } else {
            words.push(folded.to_string());
            open = true;
        }
    }
    words
}

fn borrowed(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

#[derive(Deserialize)]
struct NumberCorpus {
    case: Vec<NumberCase>,
    other: Vec<OtherCase>,
    negative: Vec<String>,
}

#[derive(Deserialize)]
struct NumberCase {
    low: u64,
    high: Option<u64>,
    vague: String,
    phrases: Vec<String>,
}

#[derive(Deserialize)]
struct OtherCase {
    kind: String,
    phrases: Vec<String>,
}

#[test]
fn every_toll_is_read_with_its_bounds() {
    let (corpus, table) = (number_corpus(), number_words());
    let mut wrong = Vec::new();
    for case in &corpus.case {
        for phrase in &case.phrases {
            let words = tokens(phrase);
            let all = numbers(&borrowed(&words), &table);
            let counts: Vec<_> = all.iter().map(|found| found.value).filter(|n| n.kind == NumberKind::Count).collect();
            let said: Vec<_> = counts.iter().map(|n| (n.low, n.high, format!("{:?}", n.vague))).collect();
            if said != [(case.low, case.high, case.vague.clone())] {
                wrong.push(format!("{phrase}: expected {}–{:?} {}, got {all:?}", case.low, case.high, case.vague));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ages_prices_dates_and_names_are_no_tolls() {
    let (corpus, table) = (number_corpus(), number_words());
    let mut wrong = Vec::new();
    for case in &corpus.other {
        for phrase in &case.phrases {
            let words = tokens(phrase);
            let all = numbers(&borrowed(&words), &table);
            if all.is_empty() || all.iter().any(|found| format!("{:?}", found.value.kind) != case.kind) {
                wrong.push(format!("{phrase}: expected {}, got {all:?}", case.kind));
            }
        }
    }
    for phrase in &corpus.negative {
        let words = tokens(phrase);
        let all = numbers(&borrowed(&words), &table);
        if !all.is_empty() {
            wrong.push(format!("{phrase}: expected nothing, got {all:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn number_corpus() -> NumberCorpus {
    toml::from_str(&read("corpus/values/numbers.toml")).unwrap_or_else(|error| panic!("{error}"))
}

#[derive(Deserialize)]
struct DateCorpus {
    published: String,
    case: Vec<DateCase>,
    negative: Vec<String>,
}

#[derive(Deserialize)]
struct DateCase {
    start: Option<String>,
    end: Option<String>,
    precision: String,
    part: Option<String>,
    weekday: Option<String>,
    #[serde(default)]
    since: bool,
    phrases: Vec<String>,
}

fn date_corpus() -> DateCorpus {
    toml::from_str(&read("corpus/values/dates.toml")).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_date_is_placed_against_the_day_of_publication() {
    let (corpus, table) = (date_corpus(), date_words());
    let published = corpus.published.parse().ok();
    assert!(published.is_some(), "the corpus needs a day of publication");
    let mut wrong = Vec::new();
    for case in &corpus.case {
        let end = case.end.clone().or_else(|| case.start.clone());
        for phrase in &case.phrases {
            let words = tokens(phrase);
            let all = dates(&borrowed(&words), &table, published);
            let right = matches!(all.as_slice(), [one] if {
                let value = &one.value;
                value.start.map(|d| d.to_string()) == case.start
                    && value.end.map(|d| d.to_string()) == end
                    && format!("{:?}", value.precision) == case.precision
                    && value.since == case.since
                    && case.part.as_ref().is_none_or(|part| value.part_of_day.is_some_and(|p| format!("{p:?}") == *part))
                    && case.weekday.as_ref().is_none_or(|day| value.weekday.is_some_and(|w| format!("{w:?}") == *day))
            });
            if !right {
                wrong.push(format!("{phrase}: expected {:?}–{end:?} {}, got {all:?}", case.start, case.precision));
            }
        }
    }
    for phrase in &corpus.negative {
        let words = tokens(phrase);
        let all = dates(&borrowed(&words), &table, published);
        if !all.is_empty() {
            wrong.push(format!("{phrase}: expected nothing, got {all:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn without_a_day_of_publication_only_full_dates_are_placed() {
    let table = date_words();
    let placed = |text: &str| {
        let words = tokens(text);
        dates(&borrowed(&words), &table, None).first().map(|found| (found.value.start.is_some(), found.value.precision))
    };
    assert_eq!(placed("في 20 كانون الثاني 2022"), Some((true, Precision::Day)));
    assert_eq!(placed("مساء أمس الخميس"), Some((false, Precision::Unknown)));
    assert_eq!(placed("الشهر الماضي"), Some((false, Precision::Unknown)));
}

#[test]
fn a_broken_data_file_is_explained() {
    assert!(NumberWords::parse("[before]\nsome = [\"نحو\"]").is_err_and(|error| error.contains("some")));
    assert!(DateWords::parse("[month]\nmay = [\"أيار\"]").is_err_and(|error| error.contains("may")));
}

/// Every word of the data files, and some that no text should have.
fn word_pool() -> Vec<String> {
    let mut pool: Vec<String> =
        [read("lang/ar/numbers.toml"), read("lang/ar/dates.toml"), read("corpus/values/dates.toml")]
            .iter()
            .flat_map(|text| tokens(text))
            .collect();
    pool.extend(
        [
            "",
            "ال",
            "و",
            "99999999999999999999",
            "18446744073709551615",
            "0",
            "00",
            "-",
            "/",
            ":",
            ".",
            "31",
            "29",
            "2020",
        ]
        .map(str::to_owned),
    );
    pool
}

/// Any order of any tokens gives values that lie in the text, in order and apart, and never a panic.
#[test]
fn readers_are_total() {
    let (number_table, date_table) = (number_words(), date_words());
    let pool = word_pool();
    let published = "2020-02-29".parse().ok();
    let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut next = |bound: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % bound.max(1)
    };
    for _ in 0..20_000 {
        let words: Vec<&str> = (0..next(24)).filter_map(|_| pool.get(next(pool.len())).map(String::as_str)).collect();
        let mut end = 0;
        for found in numbers(&words, &number_table) {
            assert!(found.first >= end && found.end > found.first && found.end <= words.len(), "{words:?} {found:?}");
            assert!(found.value.high.is_none_or(|high| high >= found.value.low), "{words:?} {found:?}");
            assert!(found.value.vague != Vagueness::Exact || found.value.high == Some(found.value.low), "{words:?}");
            end = found.end;
        }
        end = 0;
        for found in dates(&words, &date_table, published) {
            assert!(found.first >= end && found.end > found.first && found.end <= words.len(), "{words:?} {found:?}");
            assert!(found.value.start <= found.value.end, "{words:?} {found:?}");
            end = found.end;
        }
    }
}
