//! Servers that mean harm: no request leaves for where it must not, no answer fills the memory.

#![allow(clippy::unwrap_used)]

mod common;

use common::{FakeClock, PAGE, Server, answer, body, fetcher, html, not_found, redirect, settings};
use riwaya_fetch::{FetchError, Fetcher, Settings};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::{Duration, Instant};

fn get(server: &Server, path: &str) -> Result<Vec<u8>, String> {
    body(fetcher(&FakeClock::new()).get(&server.url(path), None))
}

#[test]
fn this_machine_is_not_reached_without_the_switch_for_tests() {
    let server = Server::new(|_| html(PAGE));
    let strict = Settings { allow_loopback: false, ..settings() };
    for host in ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"] {
        let mut fetcher = Fetcher::new(strict.clone(), Box::new(FakeClock::new()));
        let error = fetcher.get(&format!("http://{host}:{}/", server.port), None).unwrap_err();
        assert!(matches!(error, FetchError::Refused { .. }), "{host}: {error}");
        assert!(error.to_string().contains("is not a public address"), "{error}");
    }
    assert!(server.paths().is_empty(), "a request was sent");
}

#[test]
fn redirects_to_where_no_page_may_lead_are_refused() {
    let server = Server::new(|request| match &*request.path {
        "/robots.txt" => not_found(),
        "/private" => redirect("http://192.168.1.1/admin"),
        "/cloud" => redirect("http://169.254.169.254/latest/meta-data/"),
        "/mapped" => redirect("http://[::ffff:10.0.0.1]/"),
        "/shared" => redirect("//100.64.0.1/"),
        "/file" => redirect("file:///etc/passwd"),
        "/ftp" => redirect("ftp://a.example/"),
        "/password" => redirect("http://name:word@a.example/"),
        "/loop" => redirect("/loop"),
        _ => html(PAGE),
    });
    for path in ["/private", "/cloud", "/mapped", "/shared"] {
        let error = get(&server, path).unwrap_err();
        assert!(error.contains("was refused: it leads to") && error.contains("not a public address"), "{error}");
    }
    for path in ["/file", "/ftp", "/password"] {
        let error = get(&server, path).unwrap_err();
        assert!(error.contains("is not an address that can be fetched"), "{error}");
    }
    assert!(get(&server, "/loop").unwrap_err().ends_with("it redirects more than 5 times"));
    assert_eq!(get(&server, "/page").unwrap(), PAGE.as_bytes());
}

#[test]
fn robots_txt_cannot_lead_away_either() {
    let server = Server::new(|request| match &*request.path {
        "/robots.txt" => redirect("http://10.0.0.1/robots.txt"),
        _ => html(PAGE),
    });
    assert!(get(&server, "/").unwrap_err().contains("10.0.0.1, which is not a public address"));
    assert_eq!(server.paths(), ["/robots.txt"]);
}

#[test]
fn answers_that_are_too_large_or_packed_to_burst_are_refused() {
    let server = Server::new(|request| match &*request.path {
        "/large" => html(vec![b'x'; 3 << 20]),
        "/lying" => [&b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"[..], &vec![b'x'; 3 << 20]].concat(),
        "/chunks" => {
            let chunk = [&b"100000\r\n"[..], &vec![b'x'; 1 << 20], b"\r\n"].concat();
            [&b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"[..], &chunk, &chunk, &chunk, b"0\r\n\r\n"]
                .concat()
        }
        "/bomb" => answer("200 OK\r\nContent-Encoding: gzip", common_gzip(&vec![0; 64 << 20])),
        "/twice" => answer("200 OK\r\nContent-Encoding: gzip, gzip", common_gzip(PAGE.as_bytes())),
        "/packed" => answer("200 OK\r\nContent-Encoding: gzip", common_gzip(PAGE.as_bytes())),
        _ => not_found(),
    });
    let small = Settings { max_bytes: 1 << 20, ..settings() };
    let get = |path: &str| body(Fetcher::new(small.clone(), Box::new(FakeClock::new())).get(&server.url(path), None));
    for path in ["/large", "/lying", "/chunks", "/bomb"] {
        let error = get(path).unwrap_err();
        assert!(
            error.contains("page is longer than 1048576 bytes") || error.contains("was refused"),
            "{path}: {error}"
        );
    }
    assert!(get("/twice").unwrap_err().contains("'gzip, gzip'"));
    assert_eq!(get("/packed").unwrap(), PAGE.as_bytes());
}

fn common_gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

#[test]
fn answers_that_break_off_are_no_pages() {
    let server = Server::new(|request| match &*request.path {
        "/cut" => b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<html>half".to_vec(),
        "/chunk" => b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n<html>half".to_vec(),
        "/packed" => {
            let packed = common_gzip(PAGE.as_bytes());
            answer("200 OK\r\nContent-Encoding: gzip", &packed[..packed.len() - 12])
        }
        "/nothing" => Vec::new(),
        "/garbage" => b"\x00\x01\x02 not http\r\n\r\n".to_vec(),
        "/head" => format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "x".repeat(1 << 20)).into_bytes(),
        _ => not_found(),
    });
    for path in ["/cut", "/chunk", "/packed", "/nothing", "/garbage", "/head"] {
        let error = get(&server, path).unwrap_err();
        assert!(error.contains("the answer") || error.contains("there was no answer"), "{path}: {error}");
    }
}

#[test]
fn a_server_that_is_silent_or_drips_is_left_in_time() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            std::thread::spawn(move || {
                let mut start = [0; 12];
                stream.read_exact(&mut start).unwrap();
                match &start[..8] {
                    b"GET /rob" => stream.write_all(&not_found()).unwrap(),
                    b"GET /dri" => {
                        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
                        while stream.write_all(b"x").is_ok() {
                            std::thread::sleep(Duration::from_millis(20));
                        }
                    }
                    _ => std::thread::sleep(Duration::from_secs(5)),
                }
            });
        }
    });
    let settings = Settings { timeout: Duration::from_millis(400), ..settings() };
    for path in ["/silent", "/drip"] {
        let mut fetcher = Fetcher::new(settings.clone(), Box::new(FakeClock::new()));
        let begin = Instant::now();
        let error = fetcher.get(&format!("http://127.0.0.1:{port}{path}"), None).unwrap_err();
        assert!(error.is_transient(), "{path}: {error}");
        assert!(begin.elapsed() < Duration::from_secs(3), "{path}");
    }
}

#[test]
fn any_answer_is_read_or_refused() {
    const SEEDS: [&[u8]; 3] = [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>",
        b"HTTP/1.1 301 Moved\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    ];
    let state = std::sync::Mutex::new(0x9e37_79b9_7f4a_7c15_u64);
    let server = Server::new(move |request| {
        if request.path == "/robots.txt" {
            return not_found();
        }
        let mut state = state.lock().unwrap();
        let mut below = |bound: usize| {
            *state ^= *state << 13;
            *state ^= *state >> 7;
            *state ^= *state << 17;
            (*state % bound as u64) as usize
        };
        let mut bytes = SEEDS[below(3)].to_vec();
        for _ in 0..below(5) {
            let at = below(bytes.len());
            match below(3) {
                0 => bytes[at] = below(256) as u8,
                1 => drop(bytes.drain(at..(at + 4).min(bytes.len()))),
                _ => bytes.insert(at, b"\r\n: 0"[below(5)]),
            }
        }
        bytes
    });
    let clock = FakeClock::new();
    let settings = Settings { timeout: Duration::from_millis(500), ..settings() };
    let mut fetcher = Fetcher::new(settings, Box::new(clock.clone()));
    let mut good = 0;
    for _ in 0..200 {
        clock.advance(24 * 3600);
        good += usize::from(fetcher.get(&server.url("/"), None).is_ok());
    }
    assert!(good > 10, "{good}");
}
