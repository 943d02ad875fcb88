//! Whether `riwaya eval` measures what it says, and says what is wrong with its input.

#![allow(clippy::unwrap_used, clippy::format_push_string, clippy::format_collect, missing_docs)]

mod support;

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use support::{list, messages, root, text};

const SAMPLES: [&str; 5] = ["reports.jsonl", "prison-3.txt", "page.html", "page-1256.html", "post.txt"];

/// A folder of one test, emptied first.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("eval-{name}"));
    drop(fs::remove_dir_all(&path));
    fs::create_dir_all(&path).unwrap();
    path
}

fn riwaya(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_riwaya")).args(arguments).output().unwrap()
}

/// `riwaya eval --json` on articles and their annotations.
fn eval(gold: &Path, articles: &[PathBuf], more: &[&str]) -> Value {
    let articles = articles.iter().map(|path| path.to_str().unwrap());
    let arguments: Vec<&str> = ["eval", "--json", "--gold", gold.to_str().unwrap(), "--articles"]
        .into_iter()
        .chain(articles)
        .chain(more.iter().copied())
        .collect();
    let output = riwaya(&arguments);
    assert!(output.status.success(), "{}", messages(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn samples(more: &[&str]) -> Value {
    eval(&root("samples/gold.jsonl"), &SAMPLES.map(|name| root("samples").join(name)), more)
}

/// All lines of a result by name.
fn lines(result: &Value) -> Vec<(String, &Value)> {
    let mut out: Vec<(String, &Value)> =
        ["events", "events_untyped", "mentions", "arguments", "figures_with_voice", "not_actual", "dissent"]
            .iter()
            .map(|name| ((*name).to_owned(), &result[*name]))
            .collect();
    for group in ["by_slot", "by_type"] {
        out.extend(result[group].as_object().unwrap().iter().map(|(name, line)| (format!("{group} {name}"), line)));
    }
    out
}

/// Prints the result of score.py with the number of right ones of each line beside what it prints itself.
const SCORES: &str = "
import sys, json
sys.path.insert(0, sys.argv[1])
import score
ratios = score.prf
score.prf = lambda right, gold, pred: {**ratios(right, gold, pred), 'right': right}
print(json.dumps(score.score(*map(score.load, sys.argv[2:5]))))
";

#[test]
fn the_measure_is_that_of_the_scorer() {
    let scorer = root("../shared/eval");
    let (articles, gold) = (scorer.join("train/articles.jsonl"), scorer.join("train/gold.jsonl"));
    if !scorer.join("score.py").exists() {
        eprintln!("skipped: {} is not there", scorer.display());
        return;
    }
    let pred = folder("scorer").join("pred.jsonl");
    let extracted = support::extract(&["--format", "jsonl", articles.to_str().unwrap()], b"");
    fs::write(&pred, &extracted.stdout).unwrap();
    let output =
        Command::new("python3").args(["-c", SCORES]).args([&scorer, &articles, &gold, &pred]).output().unwrap();
    assert!(output.status.success(), "{}", messages(&output));
    let expected: Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = eval(&gold, &[articles], &[]);
    assert_eq!(lines(&found).len(), lines(&expected).len());
    for (name, line) in lines(&expected) {
        let known = lines(&found).into_iter().find(|(other, _)| *other == name).unwrap().1;
        for key in ["gold", "pred", "right"].into_iter().filter(|key| line.get(*key).is_some()) {
            assert_eq!(known[key], line[key], "{name} {key}");
        }
        for key in ["p", "r", "f1"] {
            let apart = known[key].as_f64().unwrap() - line[key].as_f64().unwrap();
            assert!(apart.abs() < 0.0011, "{name} {key}: {known} {line}");
        }
        if let Some(interval) = line.get("interval") {
            for (known, other) in list(known, "interval").iter().zip(interval.as_array().unwrap()) {
                assert!((known.as_f64().unwrap() - other.as_f64().unwrap()).abs() < 0.01, "{name}: {interval}");
            }
        }
    }
    for key in ["articles", "factuality_accuracy", "background_accuracy", "relevance_accuracy"] {
        assert!((found[key].as_f64().unwrap() - expected[key].as_f64().unwrap()).abs() < 0.0011, "{key}");
    }
}

#[test]
fn all_costs_together_are_what_the_scores_lack() {
    let result = samples(&[]);
    assert_eq!(result["articles"], 20);
    let lack = |name: &str| {
        let count = |key: &str| result[name][key].as_u64().unwrap();
        count("gold") + count("pred") - 2 * count("right")
    };
    let errors = list(&result, "errors");
    let costs: Vec<u64> = errors.iter().map(|class| class["cost"].as_u64().unwrap()).collect();
    assert_eq!(costs.iter().sum::<u64>(), lack("events") + lack("arguments"), "{errors:#?}");
    assert!(costs.is_sorted_by(|one, other| one >= other), "the costliest first: {costs:?}");
}

#[test]
fn output_read_from_a_file_is_measured_alike() {
    let pred = folder("pred").join("pred.jsonl");
    let paths = SAMPLES.map(|name| root("samples").join(name));
    let mut arguments = vec!["--format", "jsonl"];
    arguments.extend(paths.iter().map(|path| path.to_str().unwrap()));
    fs::write(&pred, support::extract(&arguments, b"").stdout).unwrap();
    assert_eq!(samples(&["--pred", pred.to_str().unwrap()]), samples(&[]));
    assert_ne!(samples(&["--no-model"])["events"], samples(&[])["events"]);
}

/// The annotations of the reports in the form of an output.
fn perfect(gold: &Path, articles: &Path) -> String {
    let read = |path: &Path| -> Vec<Value> {
        fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let all = read(gold);
    let mut out = String::new();
    for article in read(articles) {
        let mut one = all.iter().find(|one| one["doc_id"] == article["doc_id"]).unwrap().clone();
        for event in one["events"].as_array_mut().unwrap() {
            let mentions: Vec<Value> = list(event, "mentions").iter().flat_map(|one| places(one, &article)).collect();
            event["mentions"] = mentions.into();
            for key in ["agents", "patients", "instruments"] {
                event[key] = list(event, key).iter().map(|words| json!({ "text": words })).collect();
            }
            for place in event["places"].as_array_mut().unwrap() {
                place["text"] = place["span"].clone();
            }
            for figure in event["figures"].as_array_mut().unwrap() {
                figure["quote"] = json!({ "text": figure["quote"] });
            }
            for source in event["sources"].as_array_mut().unwrap() {
                source["text"] = source["source"].clone();
            }
        }
        out.push_str(&format!("{one}\n"));
    }
    out
}

fn places(mention: &Value, article: &Value) -> Vec<Value> {
    let (quote, trigger) = (text(mention, "quote"), text(mention, "trigger"));
    let mut out = Vec::new();
    for field in ["title", "text"] {
        let words = text(article, field);
        if let Some(at) = words.find(quote) {
            let start = words[..at + quote.find(trigger).unwrap()].chars().count();
            out.push(
                json!({ "field": field, "start": start, "end": start + trigger.chars().count(), "text": trigger }),
            );
        }
    }
    out
}

#[test]
fn what_people_wrote_down_is_without_error() {
    let folder = folder("perfect");
    let (gold, articles) = (folder.join("gold.jsonl"), root("samples/reports.jsonl"));
    let ids = fs::read_to_string(&articles).unwrap();
    let annotated = fs::read_to_string(root("samples/gold.jsonl")).unwrap();
    let is_report =
        |line: &&str| ids.contains(&format!("\"doc_id\": {}", serde_json::from_str::<Value>(line).unwrap()["doc_id"]));
    fs::write(&gold, annotated.lines().filter(is_report).map(|line| format!("{line}\n")).collect::<String>()).unwrap();
    let pred = folder.join("pred.jsonl");
    fs::write(&pred, perfect(&gold, &articles)).unwrap();
    let result = eval(&gold, &[articles], &["--pred", pred.to_str().unwrap()]);
    for (name, line) in lines(&result) {
        assert!(line["gold"] == line["pred"] && line["right"] == line["gold"], "{name}: {line}");
    }
    assert_eq!(list(&result, "errors"), [] as [Value; 0]);
}

#[test]
fn groups_and_folds_go_by_a_key_of_the_articles() {
    let folder = folder("groups");
    let (gold, articles) = (folder.join("gold.jsonl"), folder.join("articles.jsonl"));
    let report = |id: usize| {
        let outlet = if id < 4 { "شبكة الأول" } else { "شبكة الثاني" };
        json!({ "doc_id": id.to_string(), "outlet": outlet, "text": "قصف الجيش بالمدفعية قرية قرب إدلب." })
    };
    let mention = json!({ "trigger": "قصف", "quote": "قصف الجيش" });
    let events = json!([{ "type": "shelling", "mentions": [mention] }]);
    let annotation = |id: usize| json!({ "doc_id": id.to_string(), "events": events });
    fs::write(&articles, (0..6).map(|id| format!("{}\n", report(id))).collect::<String>()).unwrap();
    fs::write(&gold, (0..6).map(|id| format!("{}\n", annotation(id))).collect::<String>()).unwrap();
    let files = [articles];
    let result = eval(&gold, &files, &["--by", "outlet", "--folds", "outlet"]);
    let groups: Vec<(&str, u64)> = list(&result, "groups")
        .iter()
        .map(|group| (text(group, "name"), group["articles"].as_u64().unwrap()))
        .collect();
    assert_eq!(groups, [("شبكة الأول", 4), ("شبكة الثاني", 2)]);
    assert_eq!(result["events"]["right"], 6);
    assert_eq!(eval(&gold, &files, &["--folds", "3"])["events"]["gold"], 6);
    let train = |value: &str| {
        let out = folder.join("model.tsv");
        let [articles, gold, out] = [&files[0], &gold, &out].map(|path| path.to_str().unwrap());
        riwaya(&["train", "--articles", articles, "--gold", gold, "--leave-out", value, "--out", out])
    };
    assert!(messages(&train("outlet=شبكة الأول")).contains("from 2 articles"));
    let unknown = train("outlet=شبكة الثالث");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(messages(&unknown).contains("no annotated article has \"outlet\""), "{}", messages(&unknown));
}

const ARTICLE: &str = r#"{"doc_id": "a", "text": "قصف الجيش قرية."}"#;
const ANNOTATION: &str =
    r#"{"doc_id": "a", "events": [{"type": "shelling", "mentions": [{"trigger": "قصف", "quote": "قصف الجيش"}]}]}"#;

/// Exit code and messages for these files.
fn refused(name: &str, articles: &str, gold: &str, pred: Option<&str>, more: &[&str]) -> (Option<i32>, String) {
    let folder = folder(name);
    let file = |name: &str, content: &str| {
        let path = folder.join(name);
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (articles, gold) = (file("articles.jsonl", articles), file("gold.jsonl", gold));
    let pred = pred.map(|pred| file("pred.jsonl", pred));
    let mut arguments = vec!["eval", "--gold", &gold, "--articles", &articles];
    arguments.extend(pred.iter().flat_map(|pred| ["--pred", pred]));
    arguments.extend(more);
    let output = riwaya(&arguments);
    (output.status.code(), messages(&output))
}

#[test]
fn bad_input_is_named_with_file_and_line() {
    let two = |line: &str| format!("{ANNOTATION}\n{line}\n");
    let cases = [
        ("no JSON", two("{"), None, "gold.jsonl:2: "),
        ("no events", two(r#"{"doc_id": "b"}"#), None, "gold.jsonl:2: missing field `events`"),
        ("twice", two(ANNOTATION), None, "gold.jsonl:2: article 'a' is annotated already, in "),
        ("type", ANNOTATION.replace("shelling", "sheling"), None, "gold.jsonl:1: there is no type 'sheling'"),
        (
            "orphan",
            two(r#"{"doc_id": "b", "events": []}"#),
            None,
            "gold.jsonl:2: there is no article with the doc_id 'b'",
        ),
        ("pred", two(""), Some("\n{\"doc_id\": \"a\", \"events\": 1}\n"), "pred.jsonl:2: "),
        (
            "pred type",
            two(""),
            Some("{\"doc_id\": \"a\", \"events\": [{\"type\": \"x\"}]}"),
            "pred.jsonl:1: there is no type 'x'",
        ),
        ("empty", String::new(), None, "annotates no article"),
    ];
    for (name, gold, pred, message) in cases {
        let (code, said) = refused(&name.replace(' ', "-"), ARTICLE, &gold, pred, &[]);
        assert_eq!(code, Some(2), "{name}: {said}");
        assert!(said.contains(message), "{name}: {said}");
    }
    let (code, said) = refused("articles", "{\"doc_id\": \"a\"}", ANNOTATION, None, &[]);
    assert!(code == Some(2) && said.contains("articles.jsonl:1: "), "{said}");
    let (code, said) = refused("key", ARTICLE, ANNOTATION, None, &["--by", "collection"]);
    assert!(code == Some(2) && said.contains("no article has the key \"collection\""), "{said}");
    let (code, said) = refused("folds", ARTICLE, ANNOTATION, None, &["--folds", "1"]);
    assert!(code == Some(2) && said.contains("give 2 or more"), "{said}");
}

#[test]
fn what_can_be_left_out_is_said() {
    let lost = ANNOTATION.replace("قصف الجيش", "قصف الحرس");
    let (code, said) = refused("quote", ARTICLE, &lost, None, &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("gold.jsonl:1: article a does not hold the quote"), "{said}");
    let (code, said) = refused("absent", ARTICLE, ANNOTATION, Some("{\"doc_id\": \"b\"}"), &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("does not have 1 of the annotated articles"), "{said}");
}

#[test]
fn rules_are_judged_by_the_values_that_they_made() {
    let result = samples(&["--rules"]);
    for (name, line) in lines(&result).into_iter().filter(|(name, _)| name.starts_with("by_slot") || name == "events") {
        let of = if name == "events" { "event" } else { name.trim_start_matches("by_slot ") };
        let sum = |key: &str| -> u64 {
            let rules = list(&result, "rules").iter().filter(|rule| rule["of"] == of);
            rules.map(|rule| rule[key].as_u64().unwrap()).sum()
        };
        assert_eq!(
            (sum("told"), sum("right")),
            (line["pred"].as_u64().unwrap(), line["right"].as_u64().unwrap()),
            "{of}"
        );
        assert!(sum("right") <= sum("paired") && sum("paired") <= sum("told"), "{of}");
    }
    assert_eq!(list(&samples(&[]), "rules"), [] as [Value; 0]);
}

#[test]
fn the_page_is_written() {
    let page = folder("page").join("errors.html");
    samples(&["--html", page.to_str().unwrap()]);
    let page = fs::read_to_string(page).unwrap();
    assert!(page.starts_with("<!doctype html>") && page.contains("<template id=\"a19\">"));
}
