//! What a user meets on the command line: bad input is named and the rest still read.

#![allow(clippy::unwrap_used, clippy::format_push_string, clippy::format_collect, missing_docs)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use support::{articles, extract, list, messages, text};

/// A folder of one test, emptied first.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(fs::remove_dir_all(&path));
    fs::create_dir_all(&path).unwrap();
    path
}

const GOOD: &str = "أنباء الموصل\n\nقتل شرطي برصاص مسلحين مجهولين في مدينة الموصل مساء أمس.\n";

fn line(id: usize) -> String {
    format!("{{\"doc_id\": \"a{id}\", \"text\": \"قصفت قوات النظام قرية البارة جنوبي إدلب.\"}}\n")
}

/// Reads a bad file and a good one after it: exit code 2, the message, and the good one read all the same.
fn beside_a_good_file(name: &str, bytes: &[u8], message: &str) {
    let folder = folder(name);
    let (bad, good) = (folder.join("bad"), folder.join("good.txt"));
    fs::write(&bad, bytes).unwrap();
    fs::write(&good, GOOD).unwrap();
    let output = extract(&["--format", "jsonl", bad.to_str().unwrap(), good.to_str().unwrap()], b"");
    let said = messages(&output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains(bad.to_str().unwrap()) && said.contains(message), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert_eq!(articles(&output).len(), 1, "{said}");
}

#[test]
fn an_empty_file_is_named() {
    beside_a_good_file("empty", b"", "is empty");
}

#[test]
fn a_binary_file_is_named() {
    beside_a_good_file(
        "binary",
        b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x3e\x00",
        "not text",
    );
    beside_a_good_file("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF");
}

#[test]
fn a_missing_file_is_named() {
    let folder = folder("missing");
    let good = folder.join("good.txt");
    fs::write(&good, GOOD).unwrap();
    let output = extract(&["--format", "jsonl", folder.join("none").to_str().unwrap(), good.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(messages(&output).contains("none"), "{}", messages(&output));
    assert_eq!(articles(&output).len(), 1);
}

/// Ids of the articles read, and what was said, for lines given on standard input.
fn lines(arguments: &[&str], input: &[u8]) -> (Vec<String>, String, Option<i32>) {
    let output = extract(&[&["--format", "jsonl"], arguments].concat(), input);
    let ids = articles(&output).iter().map(|article| text(article, "doc_id").to_owned()).collect();
    (ids, messages(&output), output.status.code())
}

#[test]
fn bad_lines_are_named_by_number_and_the_others_read() {
    let mut input = line(1).into_bytes();
    input.extend(b"{\"doc_id\": \"b\", \"title\": \"x\"}\n");
    input.extend(b"{\"text\": \"\xd9\xff\xfe\"}\n");
    input.extend(b"{\"text\": \n");
    input.extend(line(5).into_bytes());
    let (ids, said, code) = lines(&["-"], &input);
    assert_eq!(ids, ["a1", "a5"], "{said}");
    assert_eq!(code, Some(2));
    let numbers: Vec<bool> = [2, 3, 4].iter().map(|number| said.contains(&format!("-:{number}: "))).collect();
    assert_eq!(numbers, [true; 3], "{said}");
    assert!(said.contains("text") && said.contains("UTF-8"), "{said}");
}

#[test]
fn a_line_too_long_is_skipped() {
    let mut input = line(1).into_bytes();
    input.extend(format!("{{\"text\": \"{}\"}}\n", "ab ".repeat(70_000_000 / 3)).into_bytes());
    input.extend(line(3).into_bytes());
    let (ids, said, code) = lines(&["-"], &input);
    assert_eq!((ids, code), (vec!["a1".to_owned(), "a3".to_owned()], Some(2)), "{said}");
    assert!(said.contains("-:2: line is longer than"), "{said}");
}

#[test]
fn a_folder_of_every_kind_is_read() {
    let folder = folder("kinds");
    let sentence = "قصفت قوات النظام قرية البارة جنوبي إدلب، ما أدى إلى مقتل ثلاثة مدنيين وإصابة آخرين.";
    let page = format!("<html><h1>قصف على البارة جنوبي إدلب</h1><p>{sentence}</p></html>");
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    let warc = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\n\
         Content-Type: application/http\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
        answer.len()
    );
    fs::write(folder.join("a.jsonl"), line(1)).unwrap();
    fs::write(
        folder.join("b.xml"),
        format!(
            "<rss><channel><item><guid>b1</guid><content:encoded>{sentence}</content:encoded></item></channel></rss>"
        ),
    )
    .unwrap();
    fs::write(
        folder.join("c.json"),
        format!("{{\"name\":\"x\",\"type\":\"public_channel\",\"id\":7,\"messages\":[{{\"id\":3,\"text\":\"{sentence}\"}}]}}"),
    )
    .unwrap();
    fs::write(folder.join("d.warc"), warc).unwrap();
    let output = extract(&["--format", "jsonl", folder.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(0), "{}", messages(&output));
    let read = articles(&output);
    let ids: Vec<&str> = read.iter().map(|article| text(article, "doc_id")).take(3).collect();
    assert_eq!(ids, ["a1", "b1", "telegram:7:3"]);
    assert_eq!(text(&read[3], "url"), "https://a.example/1");
    assert!(read.iter().all(|article| !list(article, "events").is_empty()), "each tells an event");
}

#[test]
fn strict_stops_at_the_first() {
    let input = [line(1), "{}\n".to_owned(), line(3), "{}\n".to_owned()].concat();
    let (ids, said, code) = lines(&["--strict", "-"], input.as_bytes());
    assert_eq!((ids, code), (vec!["a1".to_owned()], Some(2)), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn order_is_kept_on_all_threads() {
    let input: String = (0..500).map(line).collect();
    let expected: Vec<String> = (0..500).map(|id| format!("a{id}")).collect();
    let (ids, said, code) = lines(&["--threads", "4"], input.as_bytes());
    assert_eq!((ids, code), (expected, Some(0)), "{said}");
}

#[test]
fn threads_change_nothing() {
    let input: String = (0..50).map(line).collect();
    let run = |threads| extract(&["--format", "jsonl", "--threads", threads, "-"], input.as_bytes()).stdout;
    assert!(run("1") == run("3"));
}

#[test]
fn what_the_user_says_of_an_article_wins() {
    let output = extract(
        &[
            "--format",
            "jsonl",
            "--published",
            "2022-01-21",
            "--outlet",
            "شبكة الخبر",
            "--url",
            "https://news.example/1",
        ],
        GOOD.as_bytes(),
    );
    let all = articles(&output);
    let article = &all[0];
    assert_eq!(text(article, "published"), "2022-01-21");
    assert_eq!((text(article, "outlet"), text(article, "url")), ("شبكة الخبر", "https://news.example/1"));
    let days: Vec<&str> = list(article, "events").iter().map(|event| text(&event["date"], "start")).collect();
    assert!(days.contains(&"2022-01-20"), "yesterday is read against the day given: {days:?}");
    let output = extract(&["--published", "tomorrow"], GOOD.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    assert!(messages(&output).contains("'tomorrow' is no date"), "{}", messages(&output));
}

#[test]
fn an_article_in_another_language_is_no_error() {
    let output = extract(
        &["--format", "jsonl"],
        b"Shelling in the north\n\nThree people were killed in the shelling of a town.\n",
    );
    let all = articles(&output);
    assert_eq!(output.status.code(), Some(0), "{}", messages(&output));
    assert!(list(&all[0], "events").is_empty() && !list(&all[0], "notes").is_empty());
}

#[test]
fn every_format_is_printed() {
    for (format, sign) in [("text", "الموصل"), ("html", "<!doctype html>"), ("jsonl", "{\"doc_id\"")] {
        let output = extract(&["--format", format], GOOD.as_bytes());
        assert!(String::from_utf8(output.stdout).unwrap().to_lowercase().contains(sign), "{format}");
    }
}

#[test]
fn teasers_are_no_error_where_the_rest_was_read() {
    let text = "قصفت قوات النظام قرية البارة جنوبي إدلب، ما أدى إلى مقتل ثلاثة مدنيين وإصابة آخرين. ".repeat(8);
    let teaser = "<item><title>خبر</title><link>https://khabar.example/2</link><description>نص…</description></item>";
    let whole = format!(
        "<item><title>قصف</title><link>https://khabar.example/1</link><description>{text}</description></item>"
    );
    let feed = |items: &str| format!("<rss><channel><title>شبكة</title>{items}</channel></rss>").into_bytes();
    for arguments in [&["-"][..], &["-", "--strict"]] {
        let (ids, said, code) = lines(arguments, &feed(&format!("{teaser}{whole}")));
        assert_eq!((ids.len(), code), (1, Some(0)), "{said}");
        assert!(said.contains("is a teaser of its page, https://khabar.example/2"), "{said}");
    }
    let (ids, said, code) = lines(&["-"], &feed(teaser));
    assert_eq!((ids.len(), code), (0, Some(2)), "nothing at all was read: {said}");
}

#[test]
fn the_limit_that_a_message_names_can_be_raised() {
    let comment = "x".repeat(18 << 20);
    let page = format!("<html><body><!-- {comment} --><h1>قصف</h1><p>قصفت قوات النظام قرية البارة.</p></body></html>");
    let (ids, said, code) = lines(&["-"], page.as_bytes());
    assert_eq!((ids.len(), code), (0, Some(2)));
    assert!(said.contains("raise the limit with --max-size"), "{said}");
    let (ids, said, code) = lines(&["-", "--max-size", "30"], page.as_bytes());
    assert_eq!((ids.len(), code), (1, Some(0)), "{said}");
}
