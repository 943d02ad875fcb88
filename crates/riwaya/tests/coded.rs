//! Incidents that a user has coded, kept beside what the machine reads.

#![allow(clippy::unwrap_used, missing_docs)]

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const PAGE: &str = include_str!("../../../docs/sources.md");

const TABLE: &str = "No.,Day,Until,Neighbourhood,Town,Country,Governorate,Lat,Lon,Side A,Side B,What,Dead,Wounded,Remarks,Outlet,Link
7,1/20/2022,1/22/2022,غويران,,Syria,Al-Hasakah,36.48,40.76,Group A,Group B,Attack,12,,escape,شبكة الخبر,https://news.example/7
8,2/3/2022,,,Town,Syria,Idlib,,,Group A,,Shelling,2,1,,,
9,soon,,,,,,,,,,,,,,,
";

fn run(archive: &Path, arguments: &[&str]) -> Output {
    let (command, rest) = arguments.split_first().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_riwaya"));
    program.arg(command).arg("--archive").arg(archive).args(rest).output().unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)
}

/// The table, and the mapping that docs/sources.md shows for it.
fn files(folder: &Path) -> [PathBuf; 2] {
    let mapping = PAGE.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    [("own.csv", TABLE), ("mapping.toml", mapping)].map(|(name, text)| {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        path
    })
}

/// New, updated, unchanged and rejected rows.
fn counts(output: &Output) -> [u64; 4] {
    let summary = lines(output).pop().unwrap();
    ["new", "updated", "unchanged", "rejected"].map(|key| summary[key].as_u64().unwrap())
}

#[test]
fn coded_incidents_are_kept_once_and_listed_beside_articles() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive");
    let [table, mapping] = files(folder.path());
    let [table, mapping] = [&table, &mapping].map(|path| path.to_str().unwrap());
    let ingest = |rest: &[&str]| run(&archive, &[&["ingest", "--coded", "--mapping", mapping, table], rest].concat());
    assert_eq!(counts(&ingest(&["--dry-run"])), [2, 0, 0, 1]);
    assert!(!archive.exists(), "a dry run stores nothing");
    let first = ingest(&[]);
    assert_eq!((counts(&first), first.status.code()), ([2, 0, 0, 1], Some(2)));
    assert!(said(&first).contains("own.csv:4: ") && said(&first).contains("\"soon\" is no date"), "{}", said(&first));
    assert_eq!(counts(&ingest(&[])), [0, 0, 2, 1]);
    assert_eq!(counts(&ingest(&["--dry-run"])), [0, 0, 2, 1]);

    let list = |rest: &[&str]| -> Vec<Value> {
        lines(&run(&archive, &[&["list", "--coded"], rest].concat()))
            .into_iter()
            .map(|line| line["id"].clone())
            .collect()
    };
    assert_eq!(list(&[]), ["coded:2", "coded:1"]);
    assert_eq!(list(&["--after", "2022-01-22", "--before", "2022-01-23"]), ["coded:1"]);
    assert_eq!(list(&["--place", "غويران", "--killed", "10", "--box", "36,40,37,41"]), ["coded:1"]);
    let wrong = run(&archive, &["list", "--coded", "--outlet", "x"]);
    assert!(said(&wrong).contains("--outlet narrows articles"), "{}", said(&wrong));

    let shown = lines(&run(&archive, &["show", "coded:1"])).pop().unwrap();
    assert_eq!((&shown["own_id"], &shown["row"], &shown["start"]), (&"7".into(), &2.into(), &"2022-01-20".into()));
    assert_eq!(shown["cells"][14], serde_json::json!(["Remarks", "escape"]));
    let shown = said(&run(&archive, &["show", "--format", "text", "coded:1"]));
    assert!(shown.contains("killed 12") && shown.contains("Remarks: escape"), "{shown}");
    let stats = lines(&run(&archive, &["stats"])).pop().unwrap();
    assert_eq!((&stats["tables"]["coded"], &stats["tables"]["versions"]), (&2.into(), &0.into()));
    assert!(run(&archive, &["verify"]).status.success());
}

#[test]
fn a_corrected_mapping_reads_the_same_rows_anew() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive");
    let table = folder.path().join("own.csv");
    fs::write(&table, "id,date,killed\n1,3/4/2022,5\n").unwrap();
    let table = table.to_str().unwrap();
    let guessed = run(&archive, &["ingest", "--coded", table]);
    assert_eq!(counts(&guessed), [1, 0, 0, 0]);
    assert!(said(&guessed).contains("date = [\"date\"]"), "the guess is shown: {}", said(&guessed));
    let mapping = folder.path().join("mapping.toml");
    fs::write(&mapping, "date = 'date'\ndate_order = 'mdy'\nkilled = 'killed'\n").unwrap();
    let mapping = mapping.to_str().unwrap();
    let anew = ["ingest", "--coded", "--mapping", mapping, table];
    assert_eq!(counts(&run(&archive, &[&anew[..], &["--dry-run"]].concat())), [0, 1, 0, 0]);
    assert_eq!(counts(&run(&archive, &anew)), [0, 1, 0, 0]);
    let listed = lines(&run(&archive, &["list", "--coded"]));
    assert_eq!(
        (listed.len(), &listed[0]["start"], &listed[0]["previous"]),
        (1, &"2022-03-04".into(), &"coded:1".into())
    );

    assert!(!run(&archive, &["purge", "coded:2", "--reason", "a name"]).status.success(), "it must be confirmed");
    assert!(run(&archive, &["purge", "coded:2", "--reason", "a name", "--yes"]).status.success());
    assert_eq!(lines(&run(&archive, &["list", "--coded"])), [Value::Null; 0]);
    assert_eq!(counts(&run(&archive, &anew)), [0, 0, 1, 0], "what was purged does not come in again");
    assert!(said(&run(&archive, &["show", "coded:1"])).contains("purged"));
    assert!(run(&archive, &["verify"]).status.success());
    assert!(said(&run(&archive, &["show", "coded:9"])).contains("there is no coded:9"));
}
