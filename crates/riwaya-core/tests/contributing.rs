//! Every example of CONTRIBUTING.md does what the page says, and does it because of the rows that it shows.

use riwaya_core::article::{Article, Field, Moment};
use riwaya_core::circumstance::GoldPlaces;
use riwaya_core::event::{Event, EventType, FigureKind, Quote};
use riwaya_core::extract::extract;
use riwaya_core::frame::choose::OUTCOMES;
use riwaya_core::language::{ARABIC, Language};
use riwaya_core::learn::{GoldEvent, trigger_cases};
use riwaya_core::lexicon::table::DataFile;
use riwaya_core::model::{Case, Model, Plan, Trainer};
use riwaya_core::party::GoldParties;
use riwaya_core::span::Span;
use serde::Deserialize;

const PAGE: &str = include_str!("../../../CONTRIBUTING.md");

/// A fenced block: its kind, what else its first line says, and its text.
struct Block<'p> {
    kind: &'p str,
    value: &'p str,
    text: String,
}

/// The blocks of each section that holds expectations.
fn sections() -> Vec<(&'static str, Vec<Block<'static>>)> {
    let mut out: Vec<(&str, Vec<Block>)> = Vec::new();
    let mut open: Option<Block> = None;
    for line in PAGE.lines() {
        match (line.strip_prefix("```"), open.as_mut()) {
            (Some(_), Some(_)) => out.last_mut().expect("a block stands below a heading").1.extend(open.take()),
            (Some(info), None) => {
                let (kind, rest) = info.split_once(' ').unwrap_or((info, ""));
                open = Some(Block {
                    kind,
                    value: rest.split_once('=').map_or("", |(_, value)| value),
                    text: String::new(),
                });
            }
            (None, Some(block)) => block.text.extend([line, "\n"]),
            (None, None) => {
                if let Some(title) = line.strip_prefix("## ") {
                    out.push((title, Vec::new()));
                }
            }
        }
    }
    out.retain(|(_, blocks)| blocks.iter().any(|block| block.kind == "expect"));
    out
}

fn of_kind<'b>(blocks: &'b [Block<'b>], kind: &'static str) -> impl Iterator<Item = &'b Block<'b>> {
    blocks.iter().filter(move |block| block.kind == kind)
}

/// Arabic by its rules alone, with the rows of a section.
fn language(blocks: &[Block]) -> Language {
    let patched: Vec<(&str, String)> = of_kind(blocks, "diff").map(|block| (block.value, patched(block))).collect();
    let mut files: Vec<DataFile> = ARABIC.iter().copied().filter(|file| file.path != "model.tsv").collect();
    for (path, text) in &patched {
        files.iter_mut().find(|file| file.path == *path).unwrap_or_else(|| panic!("no {path}")).text = text;
    }
    files.extend(
        blocks
            .iter()
            .filter(|block| matches!(block.kind, "tsv" | "toml"))
            .map(|block| DataFile { path: block.value, text: &block.text }),
    );
    Language::compile(&files).unwrap_or_else(|error| panic!("{error}"))
}

/// The file that a diff names, with its change.
fn patched(block: &Block) -> String {
    let side = |other: char| -> String {
        block
            .text
            .lines()
            .filter(|line| !line.starts_with(other))
            .flat_map(|line| [line.get(1..).unwrap_or(""), "\n"])
            .collect()
    };
    let (before, after) = (side('+'), side('-'));
    let text = ARABIC.iter().find(|file| file.path == block.value).map_or("", |file| file.text);
    assert_eq!(text.matches(&before).count(), 1, "{} holds the lines of the example once:\n{before}", block.value);
    text.replace(&before, &after)
}

/// What is expected but not there; `None` where all is as the page says.
fn missing(language: &Language, text: &Block, expected: &Block) -> Option<String> {
    let published = (!text.value.is_empty()).then(|| Moment {
        date: text.value.parse().expect("published is a day"),
        time: None,
        utc_offset: None,
    });
    let article = Article { text: text.text.clone(), published, ..Article::default() };
    let events = extract(&article, language).events;
    let found =
        |lines: &[&str]| events.iter().any(|event| lines.iter().all(|line| holds(line, event, &article, language)));
    if expected.text.trim() == "none" {
        return (!events.is_empty()).then(|| format!("there is {}", shown(&events, &article)));
    }
    let mut groups: Vec<Vec<&str>> = Vec::new();
    for line in expected.text.lines() {
        match groups.last_mut() {
            Some(group) if !line.starts_with("event ") => group.push(line),
            _ => groups.push(vec![line]),
        }
    }
    groups
        .iter()
        .find(|group| !found(group))
        .map(|group| format!("no event with {group:?}, but {}", shown(&events, &article)))
}

/// Events as their types and triggers.
fn shown(events: &[Event], article: &Article) -> String {
    let one = |event: &Event| format!("{} '{}' {:?}", event.kind, article.words(event.anchor()), event.figures);
    events.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Whether an event has what one line of an expectation says.
fn holds(line: &str, event: &Event, article: &Article, language: &Language) -> bool {
    let (what, value) = line.split_once(' ').unwrap_or((line, ""));
    assert!(
        event.mentions().iter().all(|mention| !article.words(mention.quote).is_empty()),
        "evidence lies in the article"
    );
    let actor = |id| language.actor(id).is_some_and(|actor| actor.id == value);
    match what {
        "event" => event.kind.name() == value,
        "frame" => event.mentions().iter().any(|mention| mention.frame == value),
        "agent" => event.agents.iter().any(|party| party.value.actor.is_some_and(actor)),
        "patient" => event.patients.iter().any(|party| party.value.actor.is_some_and(actor)),
        "instrument" => {
            event.instruments.iter().flat_map(|one| &one.value).any(|class| language.classes.name(*class) == value)
        }
        "place" => event.places.iter().any(|place| {
            place.value.place.and_then(|id| language.gazetteer.place(id)).is_some_and(|place| place.id == value)
        }),
        "date" => {
            let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
            format!("{} {}", day(event.date.value.start), day(event.date.value.end)) == value
        }
        kind => {
            let kind = FigureKind::named(kind).unwrap_or_else(|| panic!("'{line}' is no expectation"));
            let high = |high: Option<u64>| high.map_or_else(|| "-".to_owned(), |high| high.to_string());
            event
                .figures
                .iter()
                .map(|figure| &figure.value)
                .any(|figure| figure.kind == kind && format!("{} {}", figure.low, high(figure.high)) == value)
        }
    }
}

#[derive(Deserialize)]
struct Line<T> {
    line: T,
}

#[derive(Deserialize)]
struct ArticleLine {
    doc_id: String,
    title: String,
    text: String,
}

#[derive(Deserialize)]
struct GoldLine {
    doc_id: String,
    events: Vec<GoldLineEvent>,
}

#[derive(Deserialize)]
struct GoldLineEvent {
    #[serde(rename = "type")]
    kind: String,
    mentions: Vec<GoldLineMention>,
}

#[derive(Deserialize)]
struct GoldLineMention {
    trigger: String,
    quote: String,
}

/// JSON lines of a block. JSON on one line is an inline table of TOML but for its colons.
fn json_lines<T: serde::de::DeserializeOwned>(blocks: &[Block], file: &str) -> Vec<T> {
    let block = of_kind(blocks, "json").find(|block| block.value == file).unwrap_or_else(|| panic!("no {file}"));
    let line = |line: &str| toml::from_str::<Line<T>>(&format!("line = {}", line.replace("\": ", "\" = ")));
    block.text.lines().map(|text| line(text).unwrap_or_else(|error| panic!("{text}: {error}")).line).collect()
}

/// Weights of the first choice, learnt from the articles of a section as `riwaya train` learns them.
fn trained(blocks: &[Block], language: &Language) -> Model {
    let gold: Vec<GoldLine> = json_lines(blocks, "gold.jsonl");
    let mut all: Vec<Case> = Vec::new();
    for ArticleLine { doc_id, title, text } in json_lines(blocks, "articles.jsonl") {
        let article = Article { doc_id, title, text, ..Article::default() };
        let line = gold.iter().find(|line| line.doc_id == article.doc_id).expect("every article is annotated");
        let events: Vec<GoldEvent> = line.events.iter().map(|event| gold_event(event, &article)).collect();
        all.extend(trigger_cases(&article, &events, language));
    }
    let mut trainer = Trainer::new(OUTCOMES);
    let all: Vec<&Case> = all.iter().collect();
    trainer.train(&all, Plan { passes: 8, rare: 3, rate: 0.1, penalty: 0.1, orders: 1 });
    let text = Model::write(&trainer.finish(0.02));
    Model::parse(&DataFile { path: "weights.tsv", text: &text }).unwrap_or_else(|error| panic!("{error}"))
}

fn gold_event(event: &GoldLineEvent, article: &Article) -> GoldEvent {
    let quote = |mention: &GoldLineMention| {
        let places: Vec<usize> = article.text.match_indices(&mention.quote).map(|(at, _)| at).collect();
        let [at] = places[..] else { panic!("'{}' stands {} times in its article", mention.quote, places.len()) };
        let start = at + mention.quote.find(&mention.trigger).expect("the quote holds the trigger");
        Quote { field: Field::Text, span: Span::new(start as u32, (start + mention.trigger.len()) as u32) }
    };
    GoldEvent {
        kind: EventType::named(&event.kind).expect("a type of event"),
        mentions: event.mentions.iter().map(quote).collect(),
        background: None,
        factuality: None,
        parties: GoldParties::default(),
        places: GoldPlaces::default(),
    }
}

#[test]
fn what_the_page_adds_is_found_and_was_not_found_before() {
    let sections = sections();
    assert_eq!(sections.len(), 7, "each guide of the page has an example");
    let (plain, mut faults) = (language(&[]), Vec::new());
    for (title, blocks) in &sections {
        let mut language = language(blocks);
        if of_kind(blocks, "json").next().is_some() {
            language.model = Some(trained(blocks, &language));
        }
        let texts: Vec<&Block> = of_kind(blocks, "text").collect();
        let expectations: Vec<&Block> = of_kind(blocks, "expect").collect();
        assert_eq!(texts.len(), expectations.len(), "{title}: every text has its expectation");
        let pairs = || texts.iter().zip(&expectations);
        for (text, expected) in pairs() {
            faults.extend(missing(&language, text, expected).map(|fault| format!("{title}: {fault}")));
        }
        if pairs().all(|(text, expected)| missing(&plain, text, expected).is_none()) {
            faults.push(format!("{title}: the example shows nothing, since all is found without its rows"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
