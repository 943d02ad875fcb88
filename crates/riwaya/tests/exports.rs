//! What a user meets with exports of an archive, and the demo that leads to them.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use support::{bad, good, ingest, lines, links, list, messages, on, root, text};

const FORMATS: [&str; 12] = [
    "acled",
    "ucdp",
    "plover",
    "eventreport",
    "gdelt-mentions",
    "geojson",
    "hxl",
    "parquet",
    "jsonl",
    "csv",
    "annotation",
    "links",
];

fn samples(archive: &Path) {
    let reports = fs::read_to_string(root("samples/reports.jsonl")).unwrap();
    ingest(archive, &reports.lines().map(str::to_owned).collect::<Vec<_>>(), "2");
}

/// Rows of a file, without headers.
fn rows(format: &str, bytes: &[u8]) -> usize {
    let sheet = |delimiter: u8, headers: usize| {
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(bytes);
        reader.records().map(Result::unwrap).count() - headers
    };
    match format {
        "gdelt-mentions" => sheet(b'\t', 1),
        "hxl" => sheet(b',', 2),
        "acled" | "ucdp" | "eventreport" | "csv" => sheet(b',', 1),
        "geojson" => list(&serde_json::from_slice(bytes).unwrap(), "features").len(),
        _ => lines(std::str::from_utf8(bytes).unwrap()).len(),
    }
}

#[test]
fn each_format_has_the_rows_that_are_said_and_the_log_knows_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive");
    samples(&archive);
    let out = folder.path().join("out");
    for format in FORMATS {
        let output = on(&archive, &["export", "--format", format, "--out", out.to_str().unwrap()]);
        assert!(output.status.success(), "{format}: {}", messages(&output));
        let said = messages(&output);
        let count: usize =
            said.strip_prefix(&format!("{format}: ")).unwrap().split(' ').next().unwrap().parse().unwrap();
        let bytes = fs::read(&out).unwrap();
        if format == "parquet" {
            // The number of rows is in its footer; `tools/check_exports.py` opens it where pyarrow is there.
            assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1") && count > 20, "{count}");
        } else {
            assert_eq!(rows(format, &bytes), count, "{format}");
        }
        assert!(count > 0, "{format}");
    }
    let events: BTreeSet<String> = links(&archive).into_iter().map(|link| link.event).collect();
    let told = rows("links", good(&archive, &["export", "--format", "links"]).as_bytes());
    assert_eq!(events.len(), told, "each event once");
    good(&archive, &["verify"]);
    assert!(bad(&archive, &["export", "--format", "paper"]).contains("paper"));
}

#[test]
fn since_gives_what_changed_and_what_is_no_longer() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive");
    samples(&archive);
    let all = lines(&good(&archive, &["export", "--format", "jsonl"]));
    let newest = all.iter().map(|line| text(line, "updated")).max().unwrap().to_owned();
    // Times of the archive are those of seconds.
    std::thread::sleep(Duration::from_millis(1100));
    let since = newest.parse::<jiff::Timestamp>().unwrap() + jiff::SignedDuration::from_secs(1);
    let since = since.to_string();
    let changed = || lines(&good(&archive, &["export", "--format", "jsonl", "--since", &since]));
    assert_eq!(changed(), [Value::Null; 0]);

    let (one, other) = (text(&all[0], "id"), text(&all[1], "id"));
    good(&archive, &["decide", "merge", one, other, "--author", "Amal"]);
    let mut found: Vec<(String, String)> =
        changed().iter().map(|line| (text(line, "state").to_owned(), text(line, "id").to_owned())).collect();
    found.sort();
    let states: Vec<&str> = found.iter().map(|(state, _)| state.as_str()).collect();
    assert_eq!(states, ["current", "merged"], "{found:?}");
    assert_eq!(BTreeSet::from([one, other]), found.iter().map(|(_, id)| id.as_str()).collect());
    let said = messages(&on(&archive, &["export", "--format", "csv", "--since", &since]));
    assert!(said.contains("csv: 1 rows, 1 no longer stand"), "{said}");

    let alone = |line: &&Value| list(line, "sources").len() == 1 && ![one, other].contains(&text(line, "id"));
    let alone = all.iter().find(alone).unwrap();
    good(&archive, &["purge", text(&alone["sources"][0], "doc_id"), "--reason", "asked for", "--yes"]);
    let found = changed();
    let stone = found.iter().find(|line| line["id"] == alone["id"]).unwrap();
    assert_eq!(text(stone, "state"), "withdrawn");
}

#[test]
fn the_demo_needs_nothing_but_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let demo = || {
        let mut program = Command::new(env!("CARGO_BIN_EXE_riwaya"));
        program.args(["demo", "--archive", "demo"]).current_dir(folder.path()).output().unwrap()
    };
    let output = demo();
    assert!(output.status.success(), "{}", messages(&output));
    let said = String::from_utf8(output.stdout).unwrap();
    let reports = fs::read_to_string(root("samples/reports.jsonl")).unwrap().lines().count() + 2;
    assert!(said.starts_with(&format!("{reports} invented reports, ")), "{said}");
    assert!(said.contains("Al-Sina'a Prison") && said.contains("DISPUTED"), "{said}");
    // What it says to try next works as it stands.
    for line in said.lines().filter_map(|line| line.trim().strip_prefix("riwaya ")) {
        let arguments = line.split("    ").next().unwrap().trim().replace('\'', "");
        let mut program = Command::new(env!("CARGO_BIN_EXE_riwaya"));
        let output = program.args(arguments.split_whitespace()).current_dir(folder.path()).output().unwrap();
        assert!(output.status.success() && !output.stdout.is_empty(), "riwaya {arguments}: {}", messages(&output));
    }
    assert_eq!(String::from_utf8(demo().stdout).unwrap(), said, "again: the same");
}
