//! Pages, feeds and lists of them, from the network to articles.

#![allow(clippy::unwrap_used)]

mod common;

use common::{FakeClock, PAGE, Server, answer, fetcher, html, not_found};
use riwaya_fetch::{FetchError, Fetcher, Health, Receiver, Watch};
use riwaya_ingest::{Article, Item, Options, read, source_list};
use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Keeps all that comes, and knows the addresses of what it has.
#[derive(Default)]
struct Shelf {
    known: HashSet<String>,
    taken: Vec<Result<Item, FetchError>>,
    at_most: Option<usize>,
}

impl Receiver for Shelf {
    fn is_known(&mut self, url: &str) -> bool {
        self.known.contains(url)
    }

    fn take(&mut self, outcome: Result<Item, FetchError>) -> ControlFlow<()> {
        if let Ok(item) = &outcome {
            self.known.extend(item.article.url.clone());
        }
        self.taken.push(outcome);
        if self.at_most == Some(self.taken.len()) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

impl Shelf {
    fn said(&self) -> Vec<String> {
        let say = |outcome: &Result<Item, FetchError>| match outcome {
            Ok(item) => format!("{} {}", item.capture.method.name(), item.article.url.as_deref().unwrap_or("-")),
            Err(error) => error.to_string(),
        };
        self.taken.iter().map(say).collect()
    }
}

const FEED: &str = "<rss><channel><title>شبكة الخبر</title>\
    <item><title>كامل</title><link>/1</link><content:encoded>نص كامل للخبر الأول.</content:encoded></item>\
    <item><title>ملخص</title><link>/2</link><description>بداية</description></item>\
    <item><title>ملخص</title><link>/gone</link></item>\
    <item><title>ملخص</title><link>http://10.0.0.1/3</link></item>\
    <item><title>كامل</title><link>http://10.0.0.2/4</link><content:encoded>نص باسم غيره.</content:encoded></item>\
    <item><title>ملخص</title><link>/2</link></item>\
    <item><title>ملخص</title></item></channel></rss>";

fn outlet() -> Server {
    Server::new(|request| match &*request.path {
        "/rss" if request.header("if-none-match").is_some() => answer("304 Not Modified", ""),
        "/rss" => answer("200 OK\r\nETag: \"1\"\r\nContent-Type: application/rss+xml", FEED),
        "/2" => html(PAGE),
        _ => not_found(),
    })
}

#[test]
fn a_feed_gives_its_entries_and_the_pages_of_its_teasers() {
    let server = outlet();
    let mut fetcher = fetcher(&FakeClock::new());
    let mut shelf = Shelf::default();
    let url = server.url("/rss");
    let validators = fetcher.read(&url, None, None, &Options::default(), &mut shelf).unwrap();
    let said = shelf.said();
    assert_eq!(said.len(), 6, "{said:?}");
    assert_eq!(said[0], format!("feed {}", server.url("/1")));
    assert_eq!(said[1], format!("http {}", server.url("/2")));
    assert!(said[2].contains("/gone: the server answered 404"), "{said:?}");
    assert!(said[3].contains("10.0.0.1, which is not a public address"), "{said:?}");
    assert!(said[4].contains("10.0.0.2, which is not a public address"), "whole, but of another host: {said:?}");
    assert!(said[5].contains("entry 7: holds no text of an article: the entry is a teaser"), "{said:?}");
    assert_eq!(server.paths(), ["/robots.txt", "/rss", "/2", "/gone"]);
    let first = shelf.taken[0].as_ref().unwrap();
    assert!(first.capture.bytes.starts_with(b"<item>") && first.capture.time.is_some());
    let again = fetcher.read(&url, None, validators.as_ref(), &Options::default(), &mut shelf).unwrap();
    assert!(again.is_none() && shelf.taken.len() == 6);
}

#[test]
fn whoever_breaks_off_gets_the_rest_the_next_time() {
    let server = outlet();
    let mut fetcher = fetcher(&FakeClock::new());
    let mut shelf = Shelf { at_most: Some(1), ..Shelf::default() };
    let url = server.url("/rss");
    let validators = fetcher.read(&url, None, None, &Options::default(), &mut shelf).unwrap();
    assert_eq!(shelf.taken.len(), 1);
    shelf.at_most = None;
    fetcher.read(&url, None, validators.as_ref(), &Options::default(), &mut shelf).unwrap();
    assert_eq!(shelf.taken.len(), 7);
}

#[test]
fn a_charset_of_the_header_is_used_unless_the_page_shows_that_it_is_wrong() {
    let server = Server::new(|request| match &*request.path {
        "/iso" => {
            let (bytes, _, _) = encoding_rs::ISO_8859_6.encode(PAGE);
            answer("200 OK\r\nContent-Type: text/html; charset=iso-8859-6", bytes)
        }
        "/wrong" => answer("200 OK\r\nContent-Type: text/html; charset=iso-8859-1", PAGE),
        "/silent" => {
            let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(PAGE);
            answer("200 OK\r\nContent-Type: text/html; charset=iso-8859-1", bytes)
        }
        _ => not_found(),
    });
    let mut fetcher = fetcher(&FakeClock::new());
    for path in ["/iso", "/wrong", "/silent"] {
        let item = fetcher.page(&server.url(path), &Options::default()).unwrap();
        assert_eq!(item.article.title, "انهيار جسر في البلدة", "{path}");
        assert!(item.article.text.starts_with("أصيب أربعة أشخاص"), "{path}");
    }
}

#[test]
fn arabic_addresses_are_sent_as_the_web_writes_them() {
    let server = Server::new(|request| match &*request.path {
        "/robots.txt" => answer("200 OK", "User-agent: *\nDisallow: /خاص\n"),
        "/%D8%AE%D8%A8%D8%B1?%D8%B1=1" => html(PAGE),
        _ => not_found(),
    });
    let mut fetcher = fetcher(&FakeClock::new());
    let item = fetcher.page(&server.url("/خبر?ر=1"), &Options::default()).unwrap();
    assert_eq!(item.article.url, Some(server.url("/%D8%AE%D8%A8%D8%B1?%D8%B1=1")));
    assert!(matches!(fetcher.page(&server.url("/خاص/1"), &Options::default()), Err(FetchError::Robots { .. })));
}

#[test]
fn https_is_spoken_and_a_server_that_does_not_speak_it_is_no_answer() {
    let server = Server::new(|_| html(PAGE));
    let url = server.url("/").replace("http:", "https:");
    let error = fetcher(&FakeClock::new()).page(&url, &Options::default()).unwrap_err();
    assert!(matches!(error, FetchError::Transport { .. }), "{error}");
    assert!(server.paths().is_empty(), "nothing was sent in the clear");
}

#[test]
fn what_is_no_page_is_rejected() {
    let server = Server::new(|request| match &*request.path {
        "/pdf" => answer("200 OK", "%PDF-1.4"),
        "/empty" => html(""),
        _ => not_found(),
    });
    let mut fetcher = fetcher(&FakeClock::new());
    let mut said = |path: &str| fetcher.page(&server.url(path), &Options::default()).unwrap_err().to_string();
    assert!(said("/pdf").ends_with("/pdf: is a PDF file, not text; save the page as HTML or text, or give JSON lines"));
    assert!(said("/empty").ends_with("/empty: holds no text of an article: it is empty"));
}

fn watch(server: &Server, clock: &FakeClock) -> Watch {
    let list = format!(
        "[[source]]\noutlet = \"شبكة\"\nkind = \"feed\"\nurl = \"{}\"\nevery = \"10m\"\n\
         [[source]]\noutlet = \"مرصد\"\nkind = \"feed\"\nurl = \"{}\"\nevery = \"1h\"\n",
        server.url("/rss"),
        server.url("/2"),
    );
    Watch::new(source_list(&list).unwrap(), riwaya_fetch::Clock::now(clock), |_| None)
}

fn round(watch: &mut Watch, fetcher: &mut Fetcher, shelf: &mut Shelf) -> usize {
    let mut polled = 0;
    let _ = watch.poll(fetcher, &Options::default(), shelf, &mut |_, _| polled += 1);
    polled
}

#[test]
fn sources_are_polled_when_they_are_due_and_their_health_is_kept() {
    let (server, clock) = (outlet(), FakeClock::new());
    let mut fetcher = fetcher(&clock);
    let mut shelf = Shelf::default();
    let mut watch = watch(&server, &clock);
    assert_eq!(round(&mut watch, &mut fetcher, &mut shelf), 2);
    let [(_, good), (_, bad)] = watch.sources.as_slice() else { panic!("two sources") };
    assert_eq!((good.articles, good.rejected, good.failures), (2, 4, 0));
    assert!(good.last_success.is_some() && good.last_failure.is_none() && good.validators.is_some());
    assert!(bad.last_failure.as_ref().unwrap().reason.contains("is not a feed"), "{bad:?}");
    assert_eq!(shelf.taken[0].as_ref().unwrap().article.outlet.as_deref(), Some("شبكة"));
    let minutes = |health: &Health| {
        health
            .next_due
            .duration_since(health.last_success.unwrap_or_else(|| health.last_failure.as_ref().unwrap().time))
            .as_mins()
    };
    assert_eq!((minutes(good), minutes(bad)), (10, 60));
    assert_eq!(round(&mut watch, &mut fetcher, &mut shelf), 0, "nothing is due");
    clock.advance(700);
    assert_eq!(round(&mut watch, &mut fetcher, &mut shelf), 1);
    assert_eq!(watch.sources[0].1.articles, 0, "the feed had not changed");
    for hours in [2, 4, 8, 16, 24, 24] {
        clock.advance(48 * 3600);
        round(&mut watch, &mut fetcher, &mut shelf);
        assert_eq!(minutes(&watch.sources[1].1), hours * 60);
    }
    let kept = watch.sources[0].1.clone();
    let again = Watch::new(vec![watch.sources[0].0.clone()], riwaya_fetch::Clock::now(&clock), |_| Some(kept.clone()));
    assert_eq!(again.next_due(), Some(kept.next_due));
}

#[test]
fn a_source_that_stops_the_watch_is_told_of_and_asked_again() {
    let (server, clock) = (outlet(), FakeClock::new());
    let mut shelf = Shelf { at_most: Some(1), ..Shelf::default() };
    let mut watch = watch(&server, &clock);
    assert_eq!(round(&mut watch, &mut fetcher(&clock), &mut shelf), 1);
    assert_eq!(watch.sources[0].1.articles, 1);
}

/// What a page says, but for its address, which is that of the server.
fn without_address(article: Article) -> Article {
    Article { url: None, ..article }
}

#[test]
fn real_pages_come_out_of_a_server_as_they_do_from_files() {
    let shared = std::env::var_os("RIWAYA_SHARED").map(PathBuf::from);
    let folder = shared.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared")).join("pages");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: {} is not there", folder.display());
        return;
    };
    let mut names: Vec<String> = entries.flatten().map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.retain(|name| Path::new(name).extension().is_some_and(|extension| extension == "html"));
    let at = folder.clone();
    let server = Server::new(move |request| {
        let page = std::fs::read(at.join(request.path.trim_start_matches('/')));
        page.map_or_else(|_| not_found(), html)
    });
    let mut fetcher = fetcher(&FakeClock::new());
    for name in &names {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let from_file = read(&*bytes, name, &Options::default()).next().unwrap().unwrap();
        let item = fetcher.page(&server.url(&format!("/{name}")), &Options::default()).unwrap();
        assert_eq!(item.capture.bytes, bytes, "{name}");
        assert_eq!(without_address(item.article), without_address(from_file), "{name}");
    }
    assert!(names.len() > 10);
}
