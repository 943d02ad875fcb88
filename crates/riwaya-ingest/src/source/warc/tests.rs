use super::*;
use crate::source::{open, read};
use std::io::Write;

const PAGE: &str = "<html><head><title>انهيار جسر في البلدة</title></head><body><h1>انهيار جسر في البلدة</h1>\
    <p>أصيب أربعة أشخاص مساء الجمعة، حين انهار جسر قديم في بلدة الواحة، بحسب البلدية.</p></body></html>";

fn record(kind: &str, uri: &str, content_type: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2022-01-21T06:01:00Z\r\n\
         WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn response(uri: &str, head: &str, body: &str) -> Vec<u8> {
    let block = format!("HTTP/1.1 {head}\r\n\r\n{body}");
    record("response", uri, "application/http; msgtype=response", block.as_bytes())
}

fn archive() -> Vec<u8> {
    [
        record("warcinfo", "", "application/warc-fields", b"software: x\r\n"),
        response("https://khabar.example/7", "200 OK\r\nContent-Type: text/html; charset=utf-8", PAGE),
        response("https://khabar.example/7.png", "200 OK\r\nContent-Type: image/png", "\u{1}"),
        response("https://khabar.example/6", "404 Not Found\r\nContent-Type: text/html", PAGE),
        response("https://khabar.example/", "200 OK\r\nContent-Type: text/html", "<html><body></body></html>"),
        record("resource", "https://khabar.example/8", "text/html", PAGE.as_bytes()),
        record("metadata", "https://khabar.example/8", "text/html", PAGE.as_bytes()),
    ]
    .concat()
}

fn outcomes(warc: &[u8], options: &Options) -> Vec<String> {
    read(warc, "crawl.warc", options)
        .map(|result| match result {
            Ok(item) => format!("ok {}", item.article.url.unwrap()),
            Err(rejection) => rejection.to_string(),
        })
        .collect()
}

fn check(got: &[String]) {
    let [first, empty, last] = got else { panic!("{got:?}") };
    assert_eq!((first.as_str(), last.as_str()), ("ok https://khabar.example/7", "ok https://khabar.example/8"));
    assert!(empty.contains(", record 5 (https://khabar.example/): holds no text"), "{empty}");
}

#[test]
fn pages_of_answers_are_read_and_all_else_passed_over() {
    let warc = archive();
    check(&outcomes(&warc, &Options::default()));
    let item = read(&*warc, "crawl.warc", &Options::default()).next().unwrap().unwrap();
    assert_eq!(item.capture.bytes, PAGE.as_bytes());
    assert_eq!(item.capture.source, "https://khabar.example/7");
    assert_eq!(item.capture.time.unwrap().to_string(), "2022-01-21T06:01:00Z");
    assert_eq!(item.capture.header("warc-record-id"), Some("<urn:uuid:1>"));
    assert_eq!(item.capture.method, Method::Warc);
}

#[test]
fn packed_records_are_read_member_by_member() {
    let mut packed = Vec::new();
    for part in archive().chunks(700) {
        let mut member = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        member.write_all(part).unwrap();
        packed.extend(member.finish().unwrap());
    }
    check(&outcomes(&packed, &Options::default()));
}

#[test]
fn a_lying_length_costs_one_record() {
    let good = response("https://khabar.example/9", "200 OK\r\nContent-Type: text/html", PAGE);
    for length in ["7", "9", "x", "-1", "18446744073709551616"] {
        let lying = String::from_utf8(record("response", "https://khabar.example/1", "application/http", b"12345678"))
            .unwrap()
            .replace("Content-Length: 8", &format!("Content-Length: {length}"));
        let got = outcomes(&[lying.as_bytes(), &good].concat(), &Options::default());
        assert!(got.len() >= 2 && got.last().unwrap() == "ok https://khabar.example/9", "{length}: {got:?}");
        assert!(got[..got.len() - 1].iter().all(|said| said.starts_with("crawl.warc, record")), "{got:?}");
    }
    let endless = String::from_utf8(good.clone()).unwrap().replace("Content-Length: ", "Content-Length: 9999");
    let got = outcomes(&[&good[..], endless.as_bytes()].concat(), &Options::default());
    assert_eq!(got[0], "ok https://khabar.example/9");
    assert!(got[1].ends_with("its last record breaks off") && got.len() == 2, "{got:?}");
}

#[test]
fn a_record_that_is_too_large_is_passed_over() {
    let options = Options { max_page_bytes: 2000, ..Options::default() };
    let long = format!("{PAGE}{}", " ".repeat(300 << 10));
    let packed = [
        response("https://khabar.example/1", "200 OK\r\nContent-Type: text/html", &long),
        response("https://khabar.example/2", "200 OK\r\nContent-Type: text/html", &long[..PAGE.len() + 3000]),
        response("https://khabar.example/3", "200 OK\r\nContent-Type: text/html", PAGE),
    ]
    .concat();
    let got = outcomes(&packed, &options);
    assert!(got[0].contains("record 1 (https://khabar.example/1): record is longer than"), "{got:?}");
    assert!(got[1].contains("record 2 (https://khabar.example/2): page is longer than 2000 bytes"), "{got:?}");
    assert_eq!(got[2], "ok https://khabar.example/3");
}

#[test]
fn a_wacz_gives_the_pages_of_its_archives() {
    let folder = std::env::temp_dir().join(format!("riwaya-wacz-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("crawl.wacz");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let deflated = stored.compression_method(zip::CompressionMethod::Deflated);
    for (name, options, content) in [
        ("datapackage.json", deflated, b"{}".to_vec()),
        ("archive/a.warc", stored, archive()),
        ("archive/b.warc", deflated, archive()),
        ("pages/pages.jsonl", deflated, b"{\"text\":\"no article\"}\n".to_vec()),
    ] {
        zip.start_file(name, options).unwrap();
        zip.write_all(&content).unwrap();
    }
    zip.finish().unwrap();
    let got: Vec<_> = open(&path, &Options::default()).collect();
    assert_eq!(got.iter().filter(|result| result.is_ok()).count(), 4, "{got:?}");
    let said = got[1].as_ref().unwrap_err().to_string();
    assert!(said.contains("crawl.wacz, archive/a.warc, record 5"), "{said}");
    let bytes = std::fs::read(&path).unwrap();
    let from_stream = read(&*bytes, "crawl.wacz", &Options::default()).next().unwrap().unwrap_err();
    assert!(from_stream.to_string().contains("read from a file only"), "{from_stream}");
    std::fs::write(&path, &bytes[..bytes.len() - 30]).unwrap();
    let broken = open(&path, &Options::default()).next().unwrap().unwrap_err();
    assert!(broken.to_string().contains("is not a zip file"), "{broken}");
    std::fs::remove_dir_all(&folder).unwrap();
}
