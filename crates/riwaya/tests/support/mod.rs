//! Runs the built program.

#![allow(dead_code, clippy::unwrap_used, reason = "each test uses its part of it")]

pub mod server;

use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A file of the repository, or beside it.
pub fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// `riwaya extract` with arguments, and what it reads from standard input.
pub fn extract(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_riwaya"))
        .arg("extract")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let input = input.to_vec();
    // Written beside, so that neither side waits for the other; a program that stops early closes the pipe.
    let writer = std::thread::spawn(move || drop(pipe.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// The articles of an output.
pub fn articles(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The articles of a file, which must be readable.
pub fn read(path: &Path) -> Vec<Value> {
    let output = extract(&["--format", "jsonl", path.to_str().unwrap()], b"");
    assert!(output.status.success(), "{}: {}", path.display(), messages(&output));
    articles(&output)
}

/// What it says on standard error.
pub fn messages(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A list of a JSON object.
pub fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// A string of a JSON object.
pub fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

/// The program on an archive.
pub fn on(archive: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_riwaya")).args(arguments).arg("--archive").arg(archive).output().unwrap()
}

/// What it says when it goes well.
pub fn good(archive: &Path, arguments: &[&str]) -> String {
    let output = on(archive, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", messages(&output));
    String::from_utf8(output.stdout).unwrap()
}

/// What it complains of when it does not.
pub fn bad(archive: &Path, arguments: &[&str]) -> String {
    let output = on(archive, arguments);
    assert!(!output.status.success(), "{arguments:?} goes well: {}", String::from_utf8_lossy(&output.stdout));
    messages(&output)
}

/// Lines of JSON.
pub fn lines(said: &str) -> Vec<Value> {
    said.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// An event of an archive, with its incident.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Linked {
    pub event: String,
    pub incident: String,
    pub doc_id: String,
    pub kind: String,
}

/// All events of an archive, by id.
pub fn links(archive: &Path) -> Vec<Linked> {
    let linked = |line: &Value| Linked {
        event: text(line, "event").to_owned(),
        incident: text(line, "incident").to_owned(),
        doc_id: text(line, "doc_id").to_owned(),
        kind: text(line, "type").to_owned(),
    };
    let mut out: Vec<Linked> = lines(&good(archive, &["export", "--format", "links"])).iter().map(linked).collect();
    out.sort();
    out
}

/// Takes articles into an archive, each a line of JSON.
pub fn ingest(archive: &Path, articles: &[String], threads: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("in.jsonl");
    std::fs::write(&path, articles.join("\n")).unwrap();
    good(archive, &["ingest", "--threads", threads, path.to_str().unwrap()]);
}
