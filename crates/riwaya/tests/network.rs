//! From addresses into the archive, with a server on loopback.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use support::root;
use support::server::{Server, feed, outlet, page};

fn program(archive: &Path, arguments: &[&str]) -> Output {
    let (command, rest) = arguments.split_first().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_riwaya"));
    program.arg(command).arg("--archive").arg(archive).args(rest).output().unwrap()
}

/// Exit code and summary of a command that may fetch from loopback.
fn fetch(archive: &Path, arguments: &[&str]) -> (i32, Value) {
    let output = program(archive, &[arguments, &["--no-model", "--allow-loopback"]].concat());
    let said = String::from_utf8_lossy(&output.stderr);
    let line = output.stdout.split(|byte| *byte == b'\n').rfind(|line| !line.is_empty());
    let line = line.unwrap_or_else(|| panic!("no summary: {said}"));
    (output.status.code().unwrap(), serde_json::from_slice(line).unwrap())
}

fn counts(summary: &Value) -> [u64; 4] {
    ["new", "updated", "unchanged", "rejected"].map(|key| summary[key].as_u64().unwrap())
}

fn list(folder: &Path, server: &Server) -> PathBuf {
    let path = folder.join("sources.toml");
    let text = format!("[[source]]\noutlet = \"شبكة الخبر\"\nkind = \"feed\"\nurl = \"{}\"\n", server.url("/rss"));
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn ingest_of_a_feed_takes_its_pages_once() {
    let (folder, server) = (tempfile::tempdir().unwrap(), outlet());
    let archive = folder.path().join("archive");
    let url = server.url("/rss");
    let (code, summary) = fetch(&archive, &["ingest", "--dry-run", &url]);
    assert_eq!((code, counts(&summary)), (0, [2, 0, 0, 0]), "{summary}");
    assert!(!archive.exists(), "a dry run stores nothing");
    server.asked();
    let (code, summary) = fetch(&archive, &["ingest", &url]);
    assert_eq!((code, counts(&summary)), (0, [2, 0, 0, 0]), "{summary}");
    assert_eq!(server.asked(), ["/robots.txt", "/rss", "/1", "/2"]);
    let (code, summary) = fetch(&archive, &["ingest", &url]);
    assert_eq!((code, counts(&summary)), (0, [0; 4]), "{summary}");
    assert_eq!(server.asked(), ["/robots.txt", "/rss"], "known pages are not fetched again");
    assert!(program(&archive, &["verify"]).status.success());
}

#[test]
fn ingest_names_what_may_not_be_fetched() {
    let (folder, server) = (tempfile::tempdir().unwrap(), outlet());
    let archive = folder.path().join("archive");
    server.put("/robots.txt", "User-agent: *\nDisallow: /closed\n").put("/inside", "->http://10.0.0.1/");
    server.put("/closed", page("خبر", "نص"));
    let urls = ["/inside", "/closed", "/gone", "/1"].map(|path| server.url(path));
    let (code, summary) = fetch(&archive, &["ingest", &urls[0], &urls[1], &urls[2], &urls[3]]);
    assert_eq!((code, counts(&summary)), (2, [1, 0, 0, 3]), "{summary}");
    let reasons: Vec<&String> = summary["reasons"].as_object().unwrap().keys().collect();
    let said = |what: &str| reasons.iter().any(|reason| reason.contains(what));
    assert!(said("is not a public address") && said("robots.txt forbids it") && said("answered 404"), "{reasons:?}");
    assert!(!server.asked().contains(&"/closed".to_owned()));
    // Without the switch, loopback is no public address either.
    let output = program(&archive, &["ingest", "--no-model", &server.url("/2")]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(server.asked(), [""; 0]);
}

#[test]
fn ingest_of_a_list_gives_the_outlets_of_its_rows() {
    let (folder, server) = (tempfile::tempdir().unwrap(), outlet());
    let archive = folder.path().join("archive");
    let (code, summary) = fetch(&archive, &["ingest", list(folder.path(), &server).to_str().unwrap()]);
    assert_eq!((code, counts(&summary)), (0, [2, 0, 0, 0]), "{summary}");
    let shown = program(&archive, &["show", "1"]);
    assert!(String::from_utf8_lossy(&shown.stdout).contains("شبكة الخبر"));

    let opml = folder.path().join("feeds");
    let url = server.url("/rss");
    fs::write(&opml, format!("<opml><body><outline text=\"x\" xmlUrl=\"{url}\"/></body></opml>")).unwrap();
    assert_eq!(counts(&fetch(&archive, &["ingest", opml.to_str().unwrap()]).1), [0; 4]);
    fs::write(&opml, "<opml><body/></opml>").unwrap();
    assert_eq!(counts(&fetch(&archive, &["ingest", opml.to_str().unwrap()]).1), [0, 0, 0, 1]);
}

#[test]
fn watch_polls_what_is_due_and_remembers_it() {
    let (folder, server) = (tempfile::tempdir().unwrap(), outlet());
    let archive = folder.path().join("archive");
    let list = list(folder.path(), &server);
    let watch = || fetch(&archive, &["watch", "--once", list.to_str().unwrap()]);
    let (code, summary) = watch();
    assert_eq!((code, counts(&summary), &summary["polled"]), (0, [2, 0, 0, 0], &1.into()), "{summary}");
    let status = || {
        let output = program(&archive, &["watch", "--status", list.to_str().unwrap()]);
        let line: Value = serde_json::from_slice(&output.stdout).unwrap();
        (output.status.code(), line)
    };
    let (code, line) = status();
    assert_eq!((code, &line["state"], &line["articles"]), (Some(0), &"ok".into(), &2.into()), "{line}");
    server.asked();
    assert_eq!(watch().1["polled"], 0, "not due");
    assert_eq!(server.asked(), [""; 0]);

    let due = || {
        let path = archive.join("watch.json");
        let mut health: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        health[server.url("/rss")]["next_due"] = "2022-01-01T00:00:00Z".into();
        fs::write(path, health.to_string()).unwrap();
    };
    due();
    server.put("/3", page("حريق في السوق", "اندلع حريق في سوق البلدة مساء السبت دون إصابات، بحسب البلدية."));
    server.put("/rss", feed(&["/3", "/1", "/2"]));
    let (code, summary) = watch();
    assert_eq!((code, counts(&summary)), (0, [1, 0, 0, 0]), "{summary}");
    assert_eq!(server.asked(), ["/robots.txt", "/rss", "/3"]);

    due();
    server.pages.lock().unwrap().remove("/rss");
    let (code, summary) = watch();
    assert_eq!((code, &summary["failed"]), (2, &1.into()), "{summary}");
    let kept: Value = serde_json::from_slice(&fs::read(archive.join("watch.json")).unwrap()).unwrap();
    let kept = &kept[server.url("/rss")];
    assert!(kept["last_failure"]["reason"].as_str().unwrap().contains("404") && kept["failures"] == 1, "{kept}");
    assert!(kept["last_success"].is_string());
    let (code, line) = status();
    assert_eq!((code, &line["state"], &line["failures"]), (Some(2), &"failing".into(), &1.into()), "{line}");
    assert!(line["last_failure"]["reason"].as_str().unwrap().contains("404"), "{line}");
}

#[test]
fn ingest_stores_pages_from_the_web_as_those_from_files() {
    let folder = root("../shared/pages");
    let Ok(files) = fs::read_dir(&folder) else {
        eprintln!("skipped: there is no {}", folder.display());
        return;
    };
    let mut pages: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|end| end == "html"));
    assert!(!pages.is_empty());
    let (place, server) = (tempfile::tempdir().unwrap(), Server::new());
    for (at, path) in pages.iter().enumerate() {
        let (web, file) = (place.path().join(format!("web-{at}")), place.path().join(format!("file-{at}")));
        server.put(&format!("/{at}"), fs::read(path).unwrap());
        assert_eq!(fetch(&web, &["ingest", &server.url(&format!("/{at}"))]).0, 0);
        assert_eq!(fetch(&file, &["ingest", path.to_str().unwrap()]).0, 0);
        let [web, file] = [web, file].map(|archive| {
            let shown = program(&archive, &["show", "--format", "jsonl", "1"]).stdout;
            let shown: Value = serde_json::from_slice(&shown).unwrap();
            (shown["title"].clone(), shown["text"].clone())
        });
        assert!(file.1.is_string());
        assert_eq!(web, file, "{}", path.display());
    }
}
