//! The built program as a server, over the network.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::io::{BufRead as _, BufReader, Lines, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use support::root;
use support::server::outlet;

struct Server {
    child: Child,
    address: String,
    /// Held open: it goes on to say things.
    _out: Lines<BufReader<ChildStdout>>,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_riwaya"))
}

/// A port that is free now.
fn free() -> String {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

/// Starts the server; what it says first.
fn serve(archive: &Path, more: &[&str], lines: usize) -> (Server, Vec<String>) {
    let address = free();
    let mut command = program();
    command.args(["serve", "--listen", &address]).args(more).arg("--archive").arg(archive).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap()).lines();
    let said = out.by_ref().take(lines).map(Result::unwrap).collect();
    (Server { child, address, _out: out }, said)
}

fn get(address: &str, path: &str) -> String {
    ask(address, &format!("GET {path}"), "", "")
}

/// An answer, with its head. `head` is further lines of the request, each with its end.
fn ask(address: &str, what: &str, head: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let length = body.len();
    write!(
        stream,
        "{what} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: application/json\r\n{head}\
         Content-Length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    let mut out = Vec::new();
    stream.read_to_end(&mut out).unwrap();
    String::from_utf8_lossy(&out).into_owned()
}

#[test]
fn a_server_says_how_to_begin_and_shows_what_comes_in_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive");
    let (server, said) = serve(&archive, &[], 3);
    assert!(said[0].contains(&server.address) && said[2].contains("/setup?token="), "{said:?}");
    let ingest = program().args(["ingest", "--archive"]).arg(&archive).arg(root("samples/prison-3.txt")).output();
    assert!(ingest.unwrap().status.success(), "beside the server");
    wait_for(&server.address, "\"items\":[{");
}

/// Waits until the list of incidents says something.
fn wait_for(address: &str, text: &str) {
    let begin = std::time::Instant::now();
    loop {
        let answer = get(address, "/api/incidents");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        if answer.contains(text) {
            return;
        }
        assert!(begin.elapsed().as_secs() < 120, "nothing came: {answer}");
        std::thread::sleep(std::time::Duration::from_millis(300));
    }
}

#[test]
fn what_a_watched_feed_brings_becomes_incidents() {
    let outlet = outlet();
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("sources.toml");
    let source = format!("[[source]]\noutlet = \"شبكة\"\nkind = \"feed\"\nurl = \"{}\"\n", outlet.url("/rss"));
    std::fs::write(&list, source).unwrap();
    let watch = ["--allow-loopback", "--watch", list.to_str().unwrap()];
    let (server, _) = serve(&folder.path().join("archive"), &watch, 1);
    wait_for(&server.address, "Idlib");
    assert!(outlet.asked().contains(&"/rss".to_owned()), "the feed was polled");
    let sources = get(&server.address, "/api/sources");
    assert!(sources.contains("\"state\":\"ok\"") && sources.contains("شبكة"), "{sources}");
}

/// What the server reports as stored is there after it was killed.
#[test]
fn a_server_that_is_killed_loses_nothing_that_it_reported() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive");
    assert!(
        program()
            .args(["ingest", "--archive"])
            .arg(&archive)
            .arg(root("samples/prison-3.txt"))
            .status()
            .unwrap()
            .success()
    );
    let (mut server, said) = serve(&archive, &[], 3);
    let token = said[2].split("token=").nth(1).unwrap().to_owned();
    let account = format!(r#"{{"token": "{token}", "name": "amal", "password": "correct horse battery"}}"#);
    let made = ask(&server.address, "POST /api/setup", "", &account);
    let cookie = made.lines().find_map(|line| line.strip_prefix("set-cookie: ")?.split(';').next()).unwrap();
    let csrf = made.split("\"csrf\":\"").nth(1).unwrap().split('"').next().unwrap();
    let proof = format!("Cookie: {cookie}\r\nX-CSRF-Token: {csrf}\r\n");
    let begin = std::time::Instant::now();
    let event = loop {
        let queue = ask(&server.address, "GET /api/review/queue?limit=1", &proof, "");
        let body: serde_json::Value = serde_json::from_str(queue.split("\r\n\r\n").nth(1).unwrap()).unwrap();
        match body["items"][0]["event"]["id"].as_str() {
            Some(id) => break id.to_owned(),
            None => assert!(begin.elapsed().as_secs() < 120, "{queue}"),
        }
        std::thread::sleep(std::time::Duration::from_millis(300));
    };
    let review = format!(r#"{{"event": "{event}", "verdict": "accept"}}"#);
    let comment = r#"{"on": "article", "id": "1", "text": "seen"}"#;
    for (path, body) in [("POST /api/reviews", review.as_str()), ("POST /api/comments", comment)] {
        let answer = ask(&server.address, path, &proof, body);
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
    // Without a word of warning.
    server.child.kill().unwrap();
    server.child.wait().unwrap();
    let (server, _) = serve(&archive, &[], 1);
    let reviews = ask(&server.address, "GET /api/reviews", &proof, "");
    assert!(reviews.contains(&event), "{reviews}");
    let article = ask(&server.address, "GET /api/articles/1", &proof, "");
    assert!(article.contains("\"text\":\"seen\""), "{article}");
    let verified = ask(&server.address, "POST /api/verify", &proof, "");
    assert!(verified.contains("\"ok\":true"), "{verified}");
}

#[test]
fn an_address_for_others_needs_accounts_first() {
    let folder = tempfile::tempdir().unwrap();
    let refused = program().args(["serve", "--listen", "0.0.0.0:0", "--archive"]).arg(folder.path()).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("there are no accounts"), "{said}");
}
