//! A server on loopback.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// Answers with what lies under a path; what starts with `->` is where it redirects to.
#[derive(Clone)]
pub struct Server {
    port: u16,
    pub pages: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = Self { port, pages: Arc::default(), asked: Arc::default() };
        let own = server.clone();
        std::thread::spawn(move || listener.incoming().flatten().for_each(|stream| own.answer(stream)));
        server
    }

    fn answer(&self, mut stream: TcpStream) {
        let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
        let Some(path) = lines.next().and_then(|line| line.split(' ').nth(1).map(str::to_owned)) else { return };
        lines.take_while(|line| !line.is_empty()).for_each(drop);
        let body = self.pages.lock().unwrap().get(&path).cloned();
        let (head, body) = match body {
            None => ("404 Not Found".to_owned(), Vec::new()),
            Some(body) => match body.strip_prefix(b"->") {
                Some(to) => (format!("302 Found\r\nLocation: {}", String::from_utf8_lossy(to)), Vec::new()),
                None => ("200 OK\r\nContent-Type: text/html".to_owned(), body),
            },
        };
        self.asked.lock().unwrap().push(path);
        let head = format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
        let _ = stream.write_all(&[head.as_bytes(), &body].concat());
    }

    /// Lays something under a path.
    pub fn put(&self, path: &str, body: impl Into<Vec<u8>>) -> &Self {
        self.pages.lock().unwrap().insert(path.to_owned(), body.into());
        self
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// What was asked for since the last call.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

/// A page with one article.
pub fn page(title: &str, text: &str) -> String {
    format!(
        "<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
    )
}

/// A feed of teasers with these links.
pub fn feed(links: &[&str]) -> String {
    let item = |link: &&str| format!("<item><title>خبر</title><link>{link}</link></item>");
    format!("<rss><channel><title>شبكة</title>{}</channel></rss>", links.iter().map(item).collect::<String>())
}

/// An outlet with two articles and a feed of them.
pub fn outlet() -> Server {
    let server = Server::new();
    let strike = "قصفت طائرات حربية مدينة إدلب صباح الجمعة، ما أسفر عن مقتل خمسة مدنيين، بحسب الدفاع المدني.";
    let bridge = "أصيب أربعة أشخاص مساء الجمعة، حين انهار جسر قديم في بلدة الواحة، بحسب البلدية.";
    server.put("/1", page("قصف على إدلب", strike)).put("/2", page("انهيار جسر في البلدة", bridge));
    server.put("/rss", feed(&["/1", "/2"]));
    server
}
