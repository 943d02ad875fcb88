//! A process that is killed loses nothing that it reported as stored, and stores nothing twice.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::format_collect, missing_docs)]

use serde_json::Value;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

const KILLS: u64 = 20;
const ARTICLES: u64 = 400;

fn riwaya(archive: &Path, command: &str, rest: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_riwaya"));
    program.arg(command).arg("--archive").arg(archive).args(rest);
    program
}

/// Articles that differ from each other, and from those of another round.
fn input(folder: &Path, round: u64) -> PathBuf {
    let places = ["إدلب", "حلب", "حمص", "الرقة", "درعا"];
    let mut out = String::new();
    for number in 0..ARTICLES {
        let id = round * ARTICLES + number;
        let place = places[usize::try_from(id % 5).unwrap()];
        let words: String = (0..30).map(|at| format!(" كلمة{}", (id * 31 + at * 7919) % 10_007)).collect();
        let text = format!("قصفت قوات النظام بالمدفعية مدينة {place}، ما أسفر عن مقتل {} مدنيين.{words}", id % 90 + 2);
        out.push_str(&serde_json::json!({ "doc_id": format!("a{id}"), "title": "قصف", "text": text }).to_string());
        out.push('\n');
    }
    let path = folder.join(format!("{round}.jsonl"));
    fs::write(&path, out).unwrap();
    path
}

/// Versions of the archive, which must be clean.
fn versions(archive: &Path) -> u64 {
    let verified = riwaya(archive, "verify", &[]).output().unwrap();
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
    let stats = riwaya(archive, "stats", &["--json"]).output().unwrap();
    let stats: Value = serde_json::from_slice(&stats.stdout).unwrap();
    stats["tables"]["versions"].as_u64().unwrap()
}

#[test]
fn twenty_kills_lose_nothing_and_double_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive");
    let (mut stored, mut state, mut interrupted) = (0, 0x2022_0120_u64, 0);
    for round in 0..KILLS {
        let path = input(folder.path(), round);
        let log = folder.path().join("log");
        let mut child = riwaya(&archive, "ingest", &["--threads", "2", path.to_str().unwrap()])
            .stdout(Stdio::null())
            .stderr(File::create(&log).unwrap())
            .spawn()
            .unwrap();
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(Duration::from_millis(100 + (state >> 40) % 1400));
        interrupted += u64::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        if !archive.join("archive.db").exists() {
            continue;
        }
        let log = fs::read_to_string(&log).unwrap();
        let reported =
            log.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()?["stored"].as_u64()).max();
        let after = versions(&archive);
        assert!(after >= stored + reported.unwrap_or(0), "round {round}: {after} after {stored} and {reported:?}");
        stored = after;
    }
    assert!(interrupted > 5, "only {interrupted} of {KILLS} were killed at work");

    let all: Vec<PathBuf> = (0..KILLS).map(|round| folder.path().join(format!("{round}.jsonl"))).collect();
    let all: Vec<&str> = all.iter().map(|path| path.to_str().unwrap()).collect();
    let done = riwaya(&archive, "ingest", &all).output().unwrap();
    assert!(done.status.success());
    let summary: Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(summary["unchanged"], stored);
    assert_eq!(versions(&archive), KILLS * ARTICLES);
    // The index has each of them once.
    let found = riwaya(&archive, "search", &["--limit", "1", "قصفت"]).output().unwrap();
    let found: Value = serde_json::from_slice(&found.stdout).unwrap();
    assert_eq!(found["total"], KILLS * ARTICLES);
}
