//! Ctrl-C ends what goes on, and what was reported as stored is stored.

#![cfg(unix)]
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use serde_json::Value;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use support::server::{outlet, page};

/// What nothing here may take longer than.
const LONGEST: Duration = Duration::from_secs(60);

fn riwaya(archive: &Path, arguments: &[&str]) -> Command {
    let (command, rest) = arguments.split_first().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_riwaya"));
    program.arg(command).arg("--archive").arg(archive).args(rest);
    program
}

fn start(archive: &Path, arguments: &[&str]) -> Child {
    let mut program = riwaya(archive, arguments);
    program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Presses Ctrl-C, and waits until the program has ended.
fn interrupt(child: &mut Child) -> ExitStatus {
    let sent = Command::new("sh").args(["-c", &format!("kill -INT {}", child.id())]).status().unwrap();
    assert!(sent.success());
    let begin = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        if begin.elapsed() > LONGEST {
            child.kill().unwrap();
            panic!("it did not end");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Standard output or error of a program, line by line as JSON until `enough` says so; the rest is read aside, so that
/// the program never waits for it.
fn until(
    output: impl std::io::Read + Send + 'static,
    mut enough: impl FnMut(&Value) -> bool,
) -> JoinHandle<Vec<Value>> {
    let mut lines = BufReader::new(output).lines().map_while(Result::ok);
    let mut seen = Vec::new();
    for line in lines.by_ref() {
        let Ok(value) = serde_json::from_str(&line) else { continue };
        let done = enough(&value);
        seen.push(value);
        if done {
            break;
        }
    }
    std::thread::spawn(move || {
        seen.extend(lines.filter_map(|line| serde_json::from_str(&line).ok()));
        seen
    })
}

fn article(id: usize) -> String {
    let text = format!("قصفت قوات النظام بالمدفعية مدينة إدلب، ما أسفر عن مقتل {} مدنيين. كلمة{id}", id % 90 + 2);
    serde_json::json!({ "doc_id": format!("a{id}"), "title": "قصف", "text": text }).to_string() + "\n"
}

/// Gives so many articles to a pipe, as long as anybody takes them, and keeps it open.
fn feed(mut pipe: ChildStdin, count: usize) -> JoinHandle<ChildStdin> {
    std::thread::spawn(move || {
        let _ = (0..count).try_for_each(|id| pipe.write_all(article(id).as_bytes()));
        pipe
    })
}

fn counts(summary: &Value) -> [u64; 4] {
    ["new", "updated", "unchanged", "rejected"].map(|key| summary[key].as_u64().unwrap())
}

/// Interrupts an ingest of a pipe after the first report, and takes in all of its articles afterwards.
fn stopped_and_resumed(given: usize) {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive");
    let mut child = start(&archive, &["ingest", "--no-model", "-"]);
    let feeder = feed(child.stdin.take().unwrap(), given);
    let log = until(child.stderr.take().unwrap(), |line| line["stored"].as_u64() > Some(0));
    let status = interrupt(&mut child);
    assert_eq!(status.code(), Some(130));
    let _pipe = feeder.join().unwrap();
    let reported = log.join().unwrap().iter().filter_map(|line| line["stored"].as_u64()).max().unwrap();
    let summary: Value = serde_json::from_reader(child.stdout.take().unwrap()).unwrap();
    let stored = summary["new"].as_u64().unwrap();
    assert_eq!((counts(&summary), &summary["stopped"]), ([stored, 0, 0, 0], &true.into()), "{summary}");
    assert!(stored >= reported && reported > 0, "{stored} of {reported}");
    assert!(riwaya(&archive, &["verify"]).output().unwrap().status.success());

    let all = folder.path().join("all.jsonl");
    fs::write(&all, (0..given).map(article).collect::<Vec<_>>().concat()).unwrap();
    let again = riwaya(&archive, &["ingest", "--no-model", all.to_str().unwrap()]).output().unwrap();
    let again: Value = serde_json::from_slice(&again.stdout).unwrap();
    assert_eq!(counts(&again), [given as u64 - stored, 0, stored, 0]);
}

#[test]
fn an_ingest_at_work_stops_and_can_be_resumed() {
    stopped_and_resumed(5000);
}

#[test]
fn a_pipe_that_says_nothing_does_not_hold_it_up() {
    stopped_and_resumed(1000);
}

#[test]
fn watch_goes_on_until_it_is_stopped() {
    let (folder, server) = (tempfile::tempdir().unwrap(), outlet());
    let archive = folder.path().join("archive");
    server.put("/other", page("حريق في السوق", "اندلع حريق في سوق البلدة مساء السبت دون إصابات، بحسب البلدية."));
    let list = folder.path().join("sources.toml");
    let source = |kind: &str, path: &str| {
        format!("[[source]]\noutlet = \"شبكة\"\nkind = \"{kind}\"\nurl = \"{}\"\n", server.url(path))
    };
    fs::write(&list, source("feed", "/rss") + &source("page", "/other")).unwrap();
    let list = list.to_str().unwrap();
    let once = riwaya(&archive, &["watch", "--once", "--no-model", "--allow-loopback", list]).output().unwrap();
    assert!(once.status.success(), "{}", String::from_utf8_lossy(&once.stderr));

    // The feed is due at once, the page some seconds later (on a slow machine perhaps at once as well).
    let path = archive.join("watch.json");
    let mut health: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let polled: jiff::Timestamp = health[server.url("/other")]["last_success"].as_str().unwrap().parse().unwrap();
    health[server.url("/rss")]["next_due"] = "2022-01-01T00:00:00Z".into();
    health[server.url("/other")]["next_due"] = (polled + jiff::SignedDuration::from_secs(5)).to_string().into();
    fs::write(&path, health.to_string()).unwrap();

    let mut child = start(&archive, &["watch", "--no-model", "--allow-loopback", list]);
    let mut polls = 0;
    let polled = until(child.stdout.take().unwrap(), |line| {
        polls += line["polled"].as_u64().unwrap();
        polls == 2
    });
    // Now it waits for what is due next.
    assert_eq!(interrupt(&mut child).code(), Some(130));
    let polled = polled.join().unwrap();
    assert!(polled.iter().all(|line| line["failed"] == 0 && line["rejected"] == 0), "{polled:?}");
    assert!(riwaya(&archive, &["verify"]).output().unwrap().status.success());
}
