//! The built program as a server, over the network.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use support::root;

struct Server {
    child: Child,
    address: String,
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
fn serve(archive: &std::path::Path) -> (Server, Vec<String>) {
    let address = free();
    let mut command = program();
    command.args(["serve", "--listen", &address, "--archive"]).arg(archive).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let said = (0..3).map(|_| lines.next().unwrap().unwrap()).collect();
    (Server { child, address }, said)
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut out = Vec::new();
    stream.read_to_end(&mut out).unwrap();
    String::from_utf8_lossy(&out).into_owned()
}

#[test]
fn a_server_says_how_to_begin_and_shows_what_comes_in_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive");
    let (server, said) = serve(&archive);
    assert!(said[0].contains(&server.address) && said[2].contains("/setup?token="), "{said:?}");
    let ingest = program().args(["ingest", "--archive"]).arg(&archive).arg(root("samples/prison-3.txt")).output();
    assert!(ingest.unwrap().status.success(), "beside the server");
    let begin = std::time::Instant::now();
    loop {
        let answer = get(&server.address, "/api/incidents");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        if !answer.contains("\"items\":[]") {
            break;
        }
        assert!(begin.elapsed().as_secs() < 60, "nothing came: {answer}");
        std::thread::sleep(std::time::Duration::from_millis(300));
    }
}

#[test]
fn an_address_for_others_needs_accounts_first() {
    let folder = tempfile::tempdir().unwrap();
    let refused = program().args(["serve", "--listen", "0.0.0.0:0", "--archive"]).arg(folder.path()).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("there are no accounts"), "{said}");
}
