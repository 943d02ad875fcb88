//! A good guest: robots.txt, waits, back-off, conditional requests.

#![allow(clippy::unwrap_used)]

mod common;

use common::{FakeClock, PAGE, Server, answer, body, fetcher, html, not_found, redirect};
use riwaya_fetch::{FetchError, Fetched, Validators};

#[test]
fn robots_txt_is_asked_for_once_and_obeyed_on_every_hop() {
    let server = Server::new(|request| match &*request.path {
        "/robots.txt" => answer("200 OK", "User-agent: riwaya\nDisallow: /closed\nCrawl-delay: 9\n"),
        "/leads" => redirect("/closed/1"),
        _ => html(PAGE),
    });
    let clock = FakeClock::new();
    let mut fetcher = fetcher(&clock);
    assert!(matches!(fetcher.get(&server.url("/closed?x=1"), None), Err(FetchError::Robots { .. })));
    assert!(fetcher.get(&server.url("/open"), None).is_ok());
    assert!(matches!(fetcher.get(&server.url("/leads"), None), Err(FetchError::Robots { .. })));
    assert_eq!(server.paths(), ["/robots.txt", "/open", "/leads"]);
    assert_eq!(clock.waits(), [2, 9], "its own delay first, then what the site asks for");
    clock.advance(25 * 3600);
    assert!(fetcher.get(&server.url("/open"), None).is_ok());
    assert_eq!(server.paths()[3..], ["/robots.txt", "/open"]);
    let agent = server.last();
    assert!(agent.header("user-agent").unwrap().starts_with("riwaya/"), "{agent:?}");
}

#[test]
fn without_robots_txt_all_is_open_and_with_a_broken_one_nothing() {
    let open = Server::new(|request| if request.path == "/robots.txt" { not_found() } else { html(PAGE) });
    assert_eq!(body(fetcher(&FakeClock::new()).get(&open.url("/"), None)).unwrap(), PAGE.as_bytes());
    let broken = Server::new(|request| match &*request.path {
        "/robots.txt" => answer("500 Internal Server Error", ""),
        _ => html(PAGE),
    });
    let error = fetcher(&FakeClock::new()).get(&broken.url("/"), None).unwrap_err();
    assert!(matches!(error, FetchError::Later { .. }), "{error}");
    assert_eq!(broken.paths(), ["/robots.txt"]);
}

#[test]
fn a_host_that_asks_for_time_gets_it() {
    let server = Server::new(|request| match &*request.path {
        "/robots.txt" => not_found(),
        "/busy" => answer("429 Too Many Requests\r\nRetry-After: 3600", ""),
        "/soon" => answer("503 Service Unavailable\r\nRetry-After: 1", ""),
        _ => html(PAGE),
    });
    let clock = FakeClock::new();
    let mut fetcher = fetcher(&clock);
    assert!(matches!(fetcher.get(&server.url("/soon"), None), Err(FetchError::Status { status: 503, .. })));
    assert!(matches!(fetcher.get(&server.url("/busy"), None), Err(FetchError::Status { status: 429, .. })));
    assert_eq!(clock.waits(), [2, 30], "at least half a minute after a failure");
    let asked = server.paths().len();
    let error = fetcher.get(&server.url("/"), None).unwrap_err();
    assert!(error.to_string().contains("is not fetched before 2022-01-21T07:00:32Z"), "{error}");
    assert!(error.is_transient());
    assert_eq!(server.paths().len(), asked, "nothing was asked for");
    clock.advance(3600);
    assert!(fetcher.get(&server.url("/"), None).is_ok());
}

#[test]
fn only_what_has_changed_is_sent_again() {
    let server = Server::new(|request| match &*request.path {
        "/robots.txt" => not_found(),
        _ if request.header("if-none-match") == Some("\"v1\"") => answer("304 Not Modified", ""),
        _ => answer(
            "200 OK\r\nETag: \"v1\"\r\nLast-Modified: Fri, 21 Jan 2022 06:01:00 GMT\r\nContent-Type: text/html",
            PAGE,
        ),
    });
    let clock = FakeClock::new();
    let mut fetcher = fetcher(&clock);
    let Fetched::New { capture, validators } = fetcher.get(&server.url("/7#place"), None).unwrap() else {
        panic!("nothing is known yet")
    };
    assert_eq!(capture.source, server.url("/7"));
    assert_eq!(capture.header("etag"), Some("\"v1\""));
    assert_eq!(capture.time.unwrap().to_string(), "2022-01-21T06:00:02Z");
    assert_eq!(fetcher.get(&server.url("/7"), Some(&validators)).unwrap(), Fetched::Unchanged);
    assert_eq!(server.last().header("if-modified-since"), Some("Fri, 21 Jan 2022 06:01:00 GMT"));
    let old = Validators { etag: Some("\"v0\"".to_owned()), last_modified: None };
    assert!(matches!(fetcher.get(&server.url("/7"), Some(&old)).unwrap(), Fetched::New { .. }));
}
