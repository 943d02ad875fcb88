//! What a user meets with an archive on the command line.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use support::root;

/// The program on an archive.
fn run(archive: &Path, arguments: &[&str]) -> Output {
    let (command, rest) = arguments.split_first().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_riwaya"));
    program.arg(command).arg("--archive").arg(archive).args(rest).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn lines(output: &Output) -> Vec<Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn ingest(archive: &Path, input: &Path) -> Value {
    let output = run(archive, &["ingest", input.to_str().unwrap()]);
    assert!(output.status.success(), "{}", said(&output));
    lines(&output).pop().unwrap()
}

fn write(folder: &Path, name: &str, articles: &[(&str, &str, &str)]) -> PathBuf {
    let path = folder.join(name);
    let line = |(id, title, text): &(&str, &str, &str)| {
        serde_json::json!({ "doc_id": id, "title": title, "text": text, "outlet": "شبكة الخبر", "published": "2022-01-21" })
            .to_string()
    };
    fs::write(&path, articles.iter().map(line).collect::<Vec<_>>().join("\n")).unwrap();
    path
}

const PRISON: &str = "أعلنت قوات سوريا الديمقراطية اليوم مقتل ثلاثة أشخاص في هجوم على سجن الصناعة بالحسكة. \
                      وقال متحدث باسم قسد إن الهجوم أحبط.";
const STRIKE: &str = "قصفت طائرات حربية مدينة إدلب، ما أسفر عن مقتل خمسة مدنيين، وقال أحمدُ الخطيب لقسد إن القصف مستمر.";

#[test]
fn a_second_ingest_changes_nothing_and_an_edit_is_a_version() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive");
    let input = write(folder.path(), "in.jsonl", &[("1", "هجوم", PRISON), ("2", "قصف", STRIKE)]);
    let preview = run(&archive, &["ingest", "--dry-run", input.to_str().unwrap()]);
    assert_eq!(lines(&preview)[0]["new"], 2);
    assert!(!archive.exists());
    assert_eq!(ingest(&archive, &input)["new"], 2);
    let before = fs::read(archive.join("archive.db")).unwrap();
    assert_eq!(ingest(&archive, &input)["unchanged"], 2);
    assert_eq!(fs::read(archive.join("archive.db")).unwrap(), before, "not one byte");

    let raised = PRISON.replace("ثلاثة أشخاص", "سبعة أشخاص");
    let input = write(folder.path(), "later.jsonl", &[("1", "هجوم", &raised)]);
    assert_eq!(ingest(&archive, &input)["updated"], 1);
    let shown = said(&run(&archive, &["show", "--format", "text", "1"]));
    assert!(shown.contains("versions  1, 3"), "{shown}");
    let shown = said(&run(&archive, &["show", "--format", "text", "3"]));
    assert!(shown.contains("killed raised from 3 to 7"), "{shown}");
    let capture = run(&archive, &["show", "--format", "capture", "3"]);
    assert_eq!(capture.stdout, fs::read(&input).unwrap());
    let verified = run(&archive, &["verify"]);
    assert!(verified.status.success(), "{}", said(&verified));
    // The old version is no longer found, the new one is.
    assert_eq!(found(&archive, &["سبعة"]), [3]);
    assert_eq!(found(&archive, &["ثلاثة"]), [0; 0]);
}

fn found(archive: &Path, query: &[&str]) -> Vec<i64> {
    let output = run(archive, &[&["search"], query].concat());
    lines(&output).iter().map(|line| line["id"].as_i64().unwrap()).collect()
}

/// The words that are marked in the snippets of a search.
fn marked(archive: &Path, query: &str) -> Vec<String> {
    let mut out = Vec::new();
    for line in lines(&run(archive, &["search", query])) {
        let text: Vec<char> = line["snippet"]["text"].as_str().unwrap().chars().collect();
        for mark in line["snippet"]["marks"].as_array().unwrap() {
            let at = |end: usize| usize::try_from(mark[end].as_u64().unwrap()).unwrap();
            out.push(text[at(0)..at(1)].iter().collect());
        }
    }
    out
}

#[test]
fn arabic_is_found_as_people_type_it() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive");
    let other = "زار الوزير سوقا في عمان وافتتح معرضا للكتاب.";
    let input = write(folder.path(), "in.jsonl", &[("1", "هجوم", PRISON), ("2", "قصف", STRIKE), ("3", "معرض", other)]);
    ingest(&archive, &input);
    assert_eq!(found(&archive, &["احمد"]), [2]);
    assert_eq!(marked(&archive, "أحمد"), ["أحمدُ"]);
    assert_eq!(found(&archive, &["الحسكه"]), [1]);
    assert_eq!(marked(&archive, "الحسكة"), ["حسكة"]);
    let mut both = found(&archive, &["قسد"]);
    both.sort_unstable();
    assert_eq!(both, [1, 2], "لقسد and باسم قسد");
    assert!(!run(&archive, &["search", "ال"]).status.success());
    assert_eq!(found(&archive, &["\"سجن الصناعة\""]), [1]);
    assert_eq!(found(&archive, &["\"الصناعة سجن\""]), [0; 0]);
    assert_eq!(found(&archive, &["type:air_strike"]), [2]);
    assert!(found(&archive, &["actor:قسد"]).contains(&1));
    assert_eq!(found(&archive, &["place:إدلب", "قصف"]), [2]);
    assert_eq!(found(&archive, &["place:الحسكة"]), [1]);
    assert_eq!(found(&archive, &["outlet:الخبر", "قتل"]).len() + found(&archive, &["outlet:الخبر", "مقتل"]).len(), 2);
    assert_eq!(found(&archive, &["قصفت", "before:2022-01-21"]), [0; 0]);
    assert_eq!(found(&archive, &["قصفت", "after:2022-01"]), [2]);
    let wrong = run(&archive, &["search", "colour:red"]);
    assert!(said(&wrong).contains("there is no field 'colour:'"), "{}", said(&wrong));

    // A lost index is built again.
    fs::remove_dir_all(archive.join("index-1")).unwrap();
    assert_eq!(found(&archive, &["احمد"]), [2]);
}

#[test]
fn what_is_purged_is_gone_and_the_rest_is_proved() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive");
    let input = write(folder.path(), "in.jsonl", &[("1", "هجوم", PRISON), ("2", "قصف", STRIKE)]);
    ingest(&archive, &input);
    assert!(!run(&archive, &["purge", "2", "--reason", "asked for"]).status.success(), "it must be confirmed");
    assert!(run(&archive, &["purge", "2", "--reason", "asked for", "--yes"]).status.success());
    assert_eq!(found(&archive, &["احمد"]), [0; 0]);
    assert_eq!(ingest(&archive, &input)["unchanged"], 2);
    assert!(run(&archive, &["verify"]).status.success());

    let package = folder.path().join("package");
    let out = run(&archive, &["package", "--out", package.to_str().unwrap(), "1"]);
    assert!(out.status.success(), "{}", said(&out));
    let elsewhere = folder.path().join("elsewhere");
    assert!(run(&elsewhere, &["verify", package.to_str().unwrap()]).status.success());
    let zipped = folder.path().join("case-7.zip");
    assert!(run(&archive, &["package", "--out", zipped.to_str().unwrap(), "1"]).status.success());
    let verified = run(&elsewhere, &["verify", zipped.to_str().unwrap()]);
    assert!(verified.status.success() && said(&verified).contains("nothing was changed"), "{}", said(&verified));
    fs::write(package.join("data/articles/1/record.json"), "{}").unwrap();
    let verified = run(&elsewhere, &["verify", package.to_str().unwrap()]);
    assert_eq!(verified.status.code(), Some(1));
    assert!(said(&verified).contains("record.json: is not as it was packed"), "{}", said(&verified));
}

#[test]
fn lists_are_narrowed_by_what_took_place_and_by_source() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive");
    let wounded = "أصيب أربعة مدنيين اليوم في قصف مدفعي على مدينة إدلب.";
    let input = write(folder.path(), "in.jsonl", &[("a", "هجوم", PRISON), ("b", "قصف", wounded)]);
    ingest(&archive, &input);
    let list = |rest: &[&str]| -> Vec<i64> {
        let listed = lines(&run(&archive, &[&["list"], rest].concat()));
        listed.iter().map(|line| line["id"].as_i64().unwrap()).collect()
    };
    assert_eq!(list(&["--injured", "4"]), [2]);
    assert_eq!(list(&["--injured", "5"]), [0; 0]);
    assert_eq!(list(&["--injured", "4", "--from", "2022-01-21", "--until", "2022-01-22"]), [2]);
    assert_eq!(list(&["--from", "2022-01-22"]), [0; 0]);
    assert_eq!(list(&["--until", "2022-01-21"]), [0; 0]);
    assert_eq!(list(&["--source", "a"]), [1]);
    let verified = said(&run(&archive, &["verify"]));
    let head = verified.lines().find_map(|line| line.strip_prefix("head ")?.split(',').next()).unwrap();
    assert!(run(&archive, &["verify", "--head", head]).status.success(), "{verified}");
}

#[test]
fn reading_anew_keeps_what_was_read_before() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive");
    ingest(&archive, &root("samples/prison-3.txt"));
    let same = said(&run(&archive, &["reprocess"]));
    assert!(same.contains("1 articles read, 0 of them differ"), "{same}");
    let other = said(&run(&archive, &["reprocess", "--no-model"]));
    assert!(other.contains("1 articles read, 1 of them differ"), "{other}");
    let shown = said(&run(&archive, &["show", "--format", "text", "1"]));
    assert_eq!(shown.matches("read by").count(), 2, "{shown}");
    assert!(run(&archive, &["verify"]).status.success());
}

#[test]
fn one_bad_input_does_not_stop_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive");
    let good = write(folder.path(), "good.jsonl", &[("1", "هجوم", PRISON)]);
    let bad = folder.path().join("bad.jsonl");
    fs::write(&bad, "{\"text\": \"\"}\n{\"no\": 1}\n").unwrap();
    let output = run(&archive, &["ingest", bad.to_str().unwrap(), "/nowhere", good.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    let summary = lines(&output).pop().unwrap();
    assert_eq!((summary["new"].as_u64(), summary["rejected"].as_u64()), (Some(1), Some(3)), "{summary}");
    assert!(said(&output).contains("bad.jsonl:2: holds no text"), "{}", said(&output));
}
