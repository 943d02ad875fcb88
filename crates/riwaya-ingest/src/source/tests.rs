//! What every kind of input has in common.

use crate::{IngestError, Options, Rejection, read};
use std::io::{self, Read};

fn outcomes(input: &[u8], options: &Options) -> Vec<String> {
    read(input, "in", options)
        .map(|result| match result {
            Ok(article) => format!("ok {}", article.text),
            Err(rejection) => rejection.to_string(),
        })
        .collect()
}

#[test]
fn a_bad_line_does_not_stop_the_others() {
    let input = b"{\"text\":\"a\"}\n\n{\"title\":\"x\"}\n{\"text\":\"\xff\"}\n{\"text\":\"0123456789012345678901234567890\"}\n{\"text\":\"b\"}";
    let options = Options { max_line_bytes: 30, ..Options::default() };
    let got = outcomes(input, &options);
    assert_eq!(got.len(), 5, "{got:?}");
    assert_eq!((got[0].as_str(), got[4].as_str()), ("ok a", "ok b"));
    assert!(got[1].starts_with("in:3: holds no text"), "{}", got[1]);
    assert!(got[2].starts_with("in:4: is neither UTF-8"), "{}", got[2]);
    assert!(got[3].starts_with("in:5: line is longer than 30 bytes"), "{}", got[3]);
}

#[test]
fn what_is_no_text_is_rejected_by_name() {
    let options = Options::default();
    assert_eq!(outcomes(b"", &options), ["in: holds no text of an article: it is empty"]);
    assert_eq!(outcomes(b" \n\n", &options), ["in: holds no text of an article: it is empty"]);
    assert!(outcomes(b"%PDF-1.4", &options)[0].starts_with("in: is a PDF file, not text"));
    assert!(outcomes(b"a\xff\xfe\xc3b", &options)[0].starts_with("in: is neither"));
    let small = Options { max_page_bytes: 3, ..Options::default() };
    assert!(outcomes("خبر".as_bytes(), &small)[0].starts_with("in: page is longer than 3 bytes"));
}

#[test]
fn an_error_of_the_stream_ends_it() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("unplugged"))
        }
    }
    let mut articles = read(Broken, "in", &Options::default());
    assert!(matches!(articles.next(), Some(Err(Rejection { reason: IngestError::Io(_), .. }))));
    assert!(articles.next().is_none());
}

#[test]
fn what_the_user_says_wins() {
    let options = Options {
        outlet: Some("شبكة الخبر".into()),
        url: Some("https://news.example/1".into()),
        published: crate::find_moment("2022-01-21"),
        ..Options::default()
    };
    let line = r#"{"text":"x","outlet":"y","url":"z","published":"2020-01-01"}"#;
    let article = read(line.as_bytes(), "in", &options).next().unwrap().unwrap();
    assert_eq!(article.outlet.as_deref(), Some("شبكة الخبر"));
    assert_eq!(article.url.as_deref(), Some("https://news.example/1"));
    assert_eq!(article.published.unwrap().date.to_string(), "2022-01-21");
    assert_eq!(article.doc_id.len(), 16);
}

#[test]
fn windows_1256_text_is_read_with_a_note() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode("عنوان الخبر\n\nأصيب أربعة أشخاص في انفجار.");
    let article = read(&*bytes, "in", &Options::default()).next().unwrap().unwrap();
    assert_eq!(article.title, "عنوان الخبر");
    assert_eq!(article.notes.len(), 1);
}
