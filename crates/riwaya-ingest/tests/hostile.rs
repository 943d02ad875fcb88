//! Inputs that were made to do harm: each is refused with a reason, the rest is read, memory stays small.

#![allow(clippy::unwrap_used)]

use riwaya_ingest::source::{open, read};
use riwaya_ingest::{Item, Options, Rejection};
use std::fs;
use std::io::{self, Read, Write};
use std::path::PathBuf;

const PAGE: &str = "<html><head><title>انهيار جسر في البلدة</title></head><body><h1>انهيار جسر في البلدة</h1>\
    <p>أصيب أربعة أشخاص مساء الجمعة، حين انهار جسر قديم في بلدة الواحة، بحسب البلدية.</p></body></html>";

fn gzip(mut input: impl Read) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    io::copy(&mut input, &mut packed).unwrap();
    packed.finish().unwrap()
}

fn outcomes(items: impl Iterator<Item = Result<Item, Rejection>>) -> Vec<String> {
    items
        .map(|result| match result {
            Ok(item) => format!("ok {}", item.article.text),
            Err(rejection) => rejection.to_string(),
        })
        .collect()
}

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("riwaya-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::File::create(path).unwrap().write_all(bytes).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_line_of_one_gigabyte_is_skipped_and_the_next_one_read() {
    let long = (&b"{\"text\":\""[..]).chain(io::repeat(b'x').take(1 << 30)).chain(&b"\"}\n{\"text\":\"b\"}\n"[..]);
    let got = outcomes(read(long, "long", &Options::default()));
    assert_eq!(
        got,
        [
            "long:1: line is longer than 67108864 bytes and was skipped; split it, or raise the limit with --max-size",
            "ok b"
        ]
    );
}

#[test]
fn a_bomb_stops_at_its_ratio_and_what_came_before_it_is_read() {
    let lines = (&b"{\"text\":\"a\"}\n"[..]).chain(io::repeat(b' ').take(1 << 28));
    let got = outcomes(read(&*gzip(lines), "bomb.jsonl.gz", &Options::default()));
    assert_eq!(got[0], "ok a");
    assert!(got[1].contains("was refused: it unpacks to more than 200 times its size") && got.len() == 2, "{got:?}");
    let page = (&b"<html>"[..]).chain(io::repeat(b' ').take(1 << 28));
    let got = outcomes(read(&*gzip(page), "bomb.html.gz", &Options::default()));
    assert!(got[0].contains("was refused") && got.len() == 1, "{got:?}");
}

#[test]
fn data_that_is_packed_over_and_over_is_refused() {
    let mut packed = b"{\"text\":\"a\"}\n".to_vec();
    for layers in 1..=4 {
        packed = gzip(&*packed);
        let got = outcomes(read(&*packed, "matryoshka", &Options::default()));
        assert_eq!(got[0] == "ok a", layers <= 3, "{layers}: {got:?}");
    }
}

#[test]
fn ten_thousand_open_elements_are_read_in_a_page_and_refused_in_a_feed() {
    let deep = format!("{}{PAGE}", "<div>".repeat(10_000));
    assert!(outcomes(read(deep.as_bytes(), "deep", &Options::default()))[0].contains("أصيب أربعة"));
    let feed = format!("<rss><channel>{}", "<item>".repeat(10_000));
    assert!(outcomes(read(feed.as_bytes(), "deep", &Options::default()))[0].contains("100 deep"));
    let json = format!("{{\"text\":{}1{}}}", "[".repeat(10_000), "]".repeat(10_000));
    assert!(outcomes(read(json.as_bytes(), "deep", &Options::default()))[0].starts_with("deep:1: is not one JSON"));
}

#[test]
fn a_folder_is_read_in_order_whatever_is_in_it() {
    let folder = Folder::new("folder");
    folder.write("a.jsonl", b"{\"text\":\"first\"}\n{\"text\":1}\n{\"text\":\"second\"}\n");
    folder.write("b.jsonl.zst", &zstd::encode_all(&b"{\"text\":\"third\"}\n"[..], 3).unwrap());
    folder.write("c/page.html", PAGE.as_bytes());
    folder.write("c/.hidden.jsonl", b"{\"text\":\"hidden\"}\n");
    folder.write("d.pdf", b"%PDF-1.4");
    folder.write("e.gz", &gzip(&b"{\"text\":\"fourth\"}\n{\"text\":\"cut\"}"[..])[..30]);
    folder.write("f.txt", "عنوان\n\nنص أخير".as_bytes());
    #[cfg(unix)]
    std::os::unix::fs::symlink(&folder.0, folder.0.join("g")).unwrap();
    let got = outcomes(open(&folder.0, &Options::default()));
    let beginnings =
        ["ok first", "a.jsonl:2: is not", "ok second", "ok third", "ok أصيب", "d.pdf: is a PDF", "e.gz", "ok نص أخير"];
    assert_eq!(got.len(), beginnings.len(), "{got:?}");
    for (said, beginning) in got.iter().zip(beginnings) {
        let said = said.strip_prefix(&format!("{}/", folder.0.display())).unwrap_or(said);
        assert!(said.starts_with(beginning), "{said}");
    }
    let missing = outcomes(open(&folder.0.join("nothing"), &Options::default()));
    assert!(missing[0].contains("could not be read") && missing.len() == 1, "{missing:?}");
}

#[test]
fn captures_are_the_bytes_that_were_read() {
    let lines = b"{\"text\":\"a\"} \n\n{\"text\":\"b\"}";
    let items: Vec<Item> = read(&lines[..], "in", &Options::default()).map(Result::unwrap).collect();
    assert_eq!(items[0].capture.bytes, b"{\"text\":\"a\"} ");
    assert_eq!((items[1].capture.source.as_str(), &*items[1].capture.bytes), ("in:3", &b"{\"text\":\"b\"}"[..]));
    let page = read(PAGE.as_bytes(), "page", &Options::default()).next().unwrap().unwrap();
    assert_eq!(page.capture.bytes, PAGE.as_bytes());
}
