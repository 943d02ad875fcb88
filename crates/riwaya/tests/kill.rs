//! A process that is killed loses nothing that it reported as stored, and stores nothing twice.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::format_collect, missing_docs)]

use serde_json::Value;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

const KILLS: u64 = 20;
/// Most articles that a round is given: more than it stores before it is killed.
const ARTICLES: u64 = 10_000;

fn riwaya(archive: &Path, command: &str, rest: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_riwaya"));
    program.arg(command).arg("--archive").arg(archive).args(rest);
    program
}

/// An article that differs from all others, as a line.
fn line(id: u64) -> String {
    let place = ["إدلب", "حلب", "حمص", "الرقة", "درعا"][usize::try_from(id % 5).unwrap()];
    let words: String = (0..30).map(|at| format!(" كلمة{}", (id * 31 + at * 7919) % 10_007)).collect();
    let text = format!("قصفت قوات النظام بالمدفعية مدينة {place}، ما أسفر عن مقتل {} مدنيين.{words}", id % 90 + 2);
    serde_json::json!({ "doc_id": format!("a{id}"), "title": "قصف", "text": text }).to_string() + "\n"
}

/// Gives a round its articles until it is killed. The pipe is given back and not closed, so that the process never
/// comes to an end by itself.
fn feed(mut pipe: ChildStdin, round: u64) -> JoinHandle<(ChildStdin, String)> {
    std::thread::spawn(move || {
        let mut given = String::new();
        for id in round * ARTICLES..(round + 1) * ARTICLES {
            let line = line(id);
            given.push_str(&line);
            // A process that was killed takes nothing more.
            if pipe.write_all(line.as_bytes()).is_err() {
                break;
            }
        }
        (pipe, given)
    })
}

/// How many articles the log of a round reports as stored.
fn reported(log: &Path) -> u64 {
    let log = fs::read_to_string(log).unwrap();
    let stored = log.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()?["stored"].as_u64());
    stored.max().unwrap_or(0)
}

/// Waits until a round has reported that it stored something.
fn wait_for_report(log: &Path) {
    let begin = Instant::now();
    while reported(log) == 0 {
        assert!(begin.elapsed() < Duration::from_secs(60), "nothing was stored in a minute");
        std::thread::sleep(Duration::from_millis(2));
    }
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
    let (mut stored, mut state, mut reports, mut given) = (0, 0x2022_0120_u64, 0, 0);
    let file = |round: u64| -> PathBuf { folder.path().join(format!("{round}.jsonl")) };
    for round in 0..KILLS {
        let log = folder.path().join("log");
        let mut child = riwaya(&archive, "ingest", &["--threads", "2", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let feeder = feed(child.stdin.take().unwrap(), round);
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // Half of them are killed at any time, also while they start; half while they store.
        if round % 2 == 0 {
            std::thread::sleep(Duration::from_millis(100 + (state >> 40) % 1400));
        } else {
            wait_for_report(&log);
        }
        assert!(child.try_wait().unwrap().is_none(), "round {round} ended before it was killed");
        child.kill().unwrap();
        child.wait().unwrap();
        let (_pipe, articles) = feeder.join().unwrap();
        let count = articles.lines().count() as u64;
        assert!(count < ARTICLES, "round {round} had taken all that it was given before it was killed");
        given += count;
        fs::write(file(round), articles).unwrap();
        if !archive.join("archive.db").exists() {
            continue;
        }
        let reported = reported(&log);
        reports += u64::from(reported > 0);
        let after = versions(&archive);
        assert!(after >= stored + reported, "round {round}: {after} after {stored} and {reported}");
        stored = after;
    }
    assert!(reports >= KILLS / 2, "only {reports} of {KILLS} had stored something");

    let all: Vec<PathBuf> = (0..KILLS).map(file).collect();
    let all: Vec<&str> = all.iter().map(|path| path.to_str().unwrap()).collect();
    let done = riwaya(&archive, "ingest", &all).output().unwrap();
    assert!(done.status.success());
    let summary: Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(summary["unchanged"], stored);
    assert_eq!(versions(&archive), given);
    // The index has each of them once.
    let found = riwaya(&archive, "search", &["--limit", "1", "قصفت"]).output().unwrap();
    let found: Value = serde_json::from_slice(&found.stdout).unwrap();
    assert_eq!(found["total"], given);
}
