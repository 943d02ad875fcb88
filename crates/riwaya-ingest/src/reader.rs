//! From a stream of bytes to articles and rejections.

use crate::error::{IngestError, Rejection};
use crate::finish::finish;
use crate::line::{Line, next_line};
use crate::options::Options;
use crate::sniff::{Kind, PREFIX, kind};
use crate::{decode, html, jsonl, text};
use riwaya_core::article::Article;
use std::io::{BufReader, Chain, Cursor, Read};

/// Reads `input`, whose kind is told from its content; `name` is how rejections call it.
///
/// JSON lines are read one at a time, so memory stays bounded however long the input is; a page is
/// read whole, up to [`Options::max_page_bytes`]. After an error of the stream itself nothing follows.
pub fn read<R: Read>(input: R, name: &str, options: &Options) -> Articles<R> {
    Articles { name: name.to_owned(), options: options.clone(), buffer: Vec::new(), state: State::Unread(input) }
}

/// The articles of one input, in its order; see [`read`].
pub struct Articles<R: Read> {
    name: String,
    options: Options,
    buffer: Vec<u8>,
    state: State<R>,
}

/// The prefix that was looked at, then the rest.
type Whole<R> = Chain<Cursor<Vec<u8>>, R>;

enum State<R: Read> {
    Unread(R),
    Lines { input: BufReader<Whole<R>>, line: u64 },
    Done,
}

impl<R: Read> Iterator for Articles<R> {
    type Item = Result<Article, Rejection>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return None,
                State::Unread(input) => {
                    if let Some(result) = self.open(input) {
                        return Some(result);
                    }
                }
                State::Lines { input, line } => return self.next_record(input, line),
            }
        }
    }
}

impl<R: Read> Articles<R> {
    /// Looks at the first bytes: gives the article of a page, or nothing where lines are to be read.
    fn open(&mut self, mut input: R) -> Option<Result<Article, Rejection>> {
        let mut prefix = Vec::with_capacity(PREFIX);
        if let Err(error) = input.by_ref().take(PREFIX as u64).read_to_end(&mut prefix) {
            return Some(Err(self.reject(None, IngestError::Io(error))));
        }
        let kind = kind(&prefix);
        let whole = Cursor::new(prefix).chain(input);
        let read = match kind {
            Kind::Binary(what) => Err(IngestError::Binary(what)),
            Kind::JsonArray => Err(IngestError::Json(serde::de::Error::custom(
                "it is an array; write each article on a line of its own",
            ))),
            Kind::JsonLines => {
                self.state = State::Lines { input: BufReader::with_capacity(PREFIX, whole), line: 0 };
                return None;
            }
            Kind::Html => self
                .bytes(whole)
                .and_then(decode::page)
                .and_then(|page| html::article(&page.text).map(|read| (read, page.note))),
            // After a long blank beginning a text may still follow.
            Kind::Empty | Kind::Text => self.text(whole),
        };
        Some(match read {
            Ok((mut article, note)) => {
                article.notes.extend(note);
                Ok(finish(article, &self.options))
            }
            Err(reason) => Err(self.reject(None, reason)),
        })
    }

    fn text(&self, whole: Whole<R>) -> Result<(Article, Option<String>), IngestError> {
        let page = decode::text(self.bytes(whole)?)?;
        Ok((text::article(&page.text)?, page.note))
    }

    /// The whole page, if it is not too large.
    fn bytes(&self, whole: Whole<R>) -> Result<Vec<u8>, IngestError> {
        let cap = self.options.max_page_bytes;
        let mut bytes = Vec::new();
        whole.take(cap as u64 + 1).read_to_end(&mut bytes).map_err(IngestError::Io)?;
        if bytes.len() > cap { Err(IngestError::TooLarge(cap)) } else { Ok(bytes) }
    }

    /// The article of the next line that is not blank.
    fn next_record(&mut self, mut input: BufReader<Whole<R>>, mut line: u64) -> Option<Result<Article, Rejection>> {
        let cap = self.options.max_line_bytes;
        loop {
            line += 1;
            let read = match next_line(&mut input, &mut self.buffer, cap) {
                Ok(Line::End) => return None,
                Ok(Line::Whole) if self.buffer.trim_ascii().is_empty() => continue,
                Ok(Line::Whole) => jsonl::article(&self.buffer),
                Ok(Line::TooLong) => Err(IngestError::LineTooLong(cap)),
                Err(error) => return Some(Err(self.reject(Some(line), IngestError::Io(error)))),
            };
            self.state = State::Lines { input, line };
            return Some(
                read.map(|article| finish(article, &self.options)).map_err(|reason| self.reject(Some(line), reason)),
            );
        }
    }

    fn reject(&self, line: Option<u64>, reason: IngestError) -> Rejection {
        Rejection { source: self.name.clone(), line, reason }
    }
}

impl<R: Read> std::fmt::Debug for Articles<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Articles").field("name", &self.name).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

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
        assert_eq!(outcomes(b"", &options), ["in: is empty, nothing to read"]);
        assert_eq!(outcomes(b" \n\n", &options), ["in: is empty, nothing to read"]);
        assert!(outcomes(b"%PDF-1.4", &options)[0].starts_with("in: is a PDF file, not text"));
        assert!(outcomes(b"a\xff\xfe\xc3b", &options)[0].starts_with("in: is neither"));
        let small = Options { max_page_bytes: 3, ..Options::default() };
        assert!(outcomes("خبر".as_bytes(), &small)[0].starts_with("in: is larger than 3 bytes"));
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
}
