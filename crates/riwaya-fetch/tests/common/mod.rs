//! A small server on loopback and a clock that does not wait.

#![allow(dead_code, reason = "not every test uses all of it")]

use jiff::{SignedDuration, Timestamp};
use riwaya_fetch::{Clock, FetchError, Fetched, Fetcher, Settings};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// One request that came in.
#[derive(Debug, Clone)]
pub struct Request {
    pub path: String,
    pub headers: Vec<(String, String)>,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// Answers with the bytes that the handler makes of a request, then closes the connection.
pub struct Server {
    pub port: u16,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    pub fn new(handler: impl Fn(&Request) -> Vec<u8> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let Some(request) = read_request(&stream) else { continue };
                seen.lock().unwrap().push(request.clone());
                let mut stream = stream;
                let _ = stream.write_all(&handler(&request));
            }
        });
        Self { port, requests }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// What was asked for, in order.
    pub fn paths(&self) -> Vec<String> {
        self.requests.lock().unwrap().iter().map(|request| request.path.clone()).collect()
    }

    pub fn last(&self) -> Request {
        self.requests.lock().unwrap().last().unwrap().clone()
    }
}

fn read_request(stream: &TcpStream) -> Option<Request> {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let fields = lines.take_while(|line| !line.is_empty());
    let headers =
        fields.filter_map(|line| line.split_once(": ").map(|(key, value)| (key.to_owned(), value.to_owned())));
    Some(Request { path, headers: headers.collect() })
}

/// An answer with the right length.
pub fn answer(head: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let head = format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

pub fn html(body: impl AsRef<[u8]>) -> Vec<u8> {
    answer("200 OK\r\nContent-Type: text/html", body)
}

pub fn not_found() -> Vec<u8> {
    answer("404 Not Found", "")
}

pub fn redirect(to: &str) -> Vec<u8> {
    answer(&format!("302 Found\r\nLocation: {to}"), "")
}

/// A clock that stands still but for those who wait.
#[derive(Debug, Clone)]
pub struct FakeClock(Arc<Mutex<(Timestamp, Vec<u64>)>>);

impl FakeClock {
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(("2022-01-21T06:00:00Z".parse().unwrap(), Vec::new()))))
    }

    pub fn advance(&self, seconds: i64) {
        let mut inner = self.0.lock().unwrap();
        inner.0 += SignedDuration::from_secs(seconds);
    }

    /// The seconds of each wait.
    pub fn waits(&self) -> Vec<u64> {
        self.0.lock().unwrap().1.clone()
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Timestamp {
        self.0.lock().unwrap().0
    }

    fn sleep(&self, duration: Duration) {
        let mut inner = self.0.lock().unwrap();
        inner.0 += SignedDuration::try_from(duration).unwrap();
        inner.1.push(duration.as_secs());
    }
}

pub fn settings() -> Settings {
    Settings { allow_loopback: true, timeout: Duration::from_secs(5), ..Settings::default() }
}

pub fn fetcher(clock: &FakeClock) -> Fetcher {
    Fetcher::new(settings(), Box::new(clock.clone()))
}

/// The body of what was fetched.
pub fn body(fetched: Result<Fetched, FetchError>) -> Result<Vec<u8>, String> {
    match fetched {
        Ok(Fetched::New { capture, .. }) => Ok(capture.bytes),
        Ok(Fetched::Unchanged) => Err("unchanged".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// A page of an invented outlet.
pub const PAGE: &str = "<html><head><title>انهيار جسر في البلدة</title></head><body><h1>انهيار جسر في البلدة</h1>\
    <p>أصيب أربعة أشخاص مساء الجمعة، حين انهار جسر قديم في بلدة الواحة، بحسب البلدية.</p></body></html>";
