//! WARC files (ISO 28500): the pages among the answers that a crawler kept.

use super::page::page;
use super::response::{self, Response};
use super::{Item, Source, Step};
use crate::capture::{Capture, Method};
use crate::error::{IngestError, Rejection};
use crate::line::{Line, next_line};
use crate::options::Options;
use jiff::Timestamp;
use std::io::{self, BufRead, Read};

/// Longest line in the head of a record, and most lines of it.
const MAX_HEAD_LINE: usize = 64 << 10;
const MAX_HEAD_LINES: usize = 1000;
/// A response may be so much larger than its page, in bytes: its headers.
const HEADERS: usize = 256 << 10;

/// The records of a stream.
pub(super) struct Records<R> {
    /// Nothing after an error of the stream or its end.
    input: Option<R>,
    name: String,
    count: u64,
}

/// The head of a record.
struct Head {
    fields: Vec<(String, String)>,
    length: u64,
}

impl Head {
    fn field(&self, name: &str) -> &str {
        response::value(&self.fields, name).unwrap_or_default()
    }

    fn uri(&self) -> &str {
        self.field("WARC-Target-URI").trim_matches(['<', '>'])
    }

    /// Whether the record may hold a page: an answer of a server, or a page without one.
    fn may_hold_page(&self) -> bool {
        let web = self.uri().starts_with("http://") || self.uri().starts_with("https://");
        match self.field("WARC-Type") {
            "response" => web && self.field("Content-Type").to_ascii_lowercase().starts_with("application/http"),
            "resource" => web && is_page(self.field("Content-Type")),
            _ => false,
        }
    }
}

impl<R: BufRead> Records<R> {
    pub(super) fn new(input: R, name: String) -> Self {
        Self { input: Some(input), name, count: 0 }
    }

    fn source(&self, head: Option<&Head>) -> String {
        match head {
            Some(head) => format!("{}, record {} ({})", self.name, self.count, head.uri()),
            None => format!("{}, record {}", self.name, self.count),
        }
    }

    /// The next page, or what is wrong with the next record; records of other kinds are passed over.
    fn step(&mut self, options: &Options) -> Result<Option<Result<Item, Rejection>>, IngestError> {
        loop {
            let Some(input) = self.input.as_mut() else { return Ok(None) };
            self.count += 1;
            let head = match head(input)? {
                Found::End => return Ok(None),
                Found::Head(head) => head,
                Found::Broken(why) => return Ok(Some(Err(self.reject(None, malformed(why))))),
            };
            let limit = options.max_page_bytes + HEADERS;
            if !head.may_hold_page() || head.length > limit as u64 {
                pass_over(input, head.length)?;
                if head.may_hold_page() {
                    return Ok(Some(Err(self.reject(
                        Some(&head),
                        IngestError::TooLarge { what: "record", limit: options.max_page_bytes },
                    ))));
                }
                continue;
            }
            let mut block = Vec::new();
            input.take(head.length).read_to_end(&mut block)?;
            if (block.len() as u64) < head.length {
                return Err(malformed("its last record breaks off"));
            }
            match self.item(&head, block, options) {
                Ok(None) => {}
                Ok(Some(item)) => return Ok(Some(item)),
                Err(reason) => return Ok(Some(Err(self.reject(Some(&head), reason)))),
            }
        }
    }

    fn item(
        &self,
        head: &Head,
        block: Vec<u8>,
        options: &Options,
    ) -> Result<Option<Result<Item, Rejection>>, IngestError> {
        let answer = if head.field("WARC-Type") == "response" {
            response::read(&block, options)?
        } else {
            let headers = vec![("Content-Type".to_owned(), head.field("Content-Type").to_owned())];
            Response { status: 200, headers, body: block }
        };
        let Response { status, mut headers, body } = answer;
        if status != 200 || !is_page(response::value(&headers, "content-type").unwrap_or_default()) {
            return Ok(None);
        }
        headers.push(("WARC-Record-ID".to_owned(), head.field("WARC-Record-ID").to_owned()));
        let capture = Capture {
            bytes: body,
            source: head.uri().to_owned(),
            time: head.field("WARC-Date").parse::<Timestamp>().ok(),
            method: Method::Warc,
            headers,
        };
        // Each record has an address of its own.
        let options = Options { url: None, ..options.clone() };
        let item = page(capture, &options);
        Ok(Some(item.map_err(|rejection| self.reject(Some(head), rejection.reason))))
    }

    fn reject(&self, head: Option<&Head>, reason: IngestError) -> Rejection {
        Rejection { source: self.source(head), line: None, reason }
    }
}

impl<'a, R: BufRead + Send> Source<'a> for Records<R> {
    fn next(&mut self, options: &Options) -> Option<Step<'a>> {
        match self.step(options) {
            Ok(step) => step.map(Step::from),
            Err(reason) => {
                self.input = None;
                Some(Step::Rejected(self.reject(None, reason)))
            }
        }
    }
}

fn malformed(why: impl std::fmt::Display) -> IngestError {
    IngestError::malformed("a WARC file", why)
}

fn is_page(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    matches!(&*kind, "text/html" | "application/xhtml+xml")
}

fn pass_over(input: &mut impl BufRead, length: u64) -> Result<(), IngestError> {
    let passed = io::copy(&mut input.by_ref().take(length), &mut io::sink())?;
    if passed < length { Err(malformed("its last record breaks off")) } else { Ok(()) }
}

/// What stands where a record should begin.
enum Found {
    End,
    Head(Head),
    /// Something else; the next record begins after it.
    Broken(&'static str),
}

/// Reads the head of the next record. Where none begins, looks for the line that begins the next one.
fn head(input: &mut impl BufRead) -> Result<Found, IngestError> {
    let mut line = Vec::new();
    loop {
        match next_line(input, &mut line, MAX_HEAD_LINE)? {
            Line::End => return Ok(Found::End),
            Line::Whole if line.trim_ascii().is_empty() => {}
            Line::Whole if line.starts_with(b"WARC/") => break,
            Line::Whole | Line::TooLong => return lost(input, &mut line),
        }
    }
    let mut lines = Vec::new();
    loop {
        match next_line(input, &mut line, MAX_HEAD_LINE)? {
            Line::Whole if line.trim_ascii().is_empty() => break,
            Line::Whole if lines.len() < MAX_HEAD_LINES => lines.push(String::from_utf8_lossy(&line).into_owned()),
            Line::End => return Err(malformed("the head of its last record breaks off")),
            Line::Whole | Line::TooLong => return Ok(Found::Broken("the head of a record is too large")),
        }
    }
    let fields = response::fields(lines.iter().map(|line| line.trim_end_matches('\r')));
    match response::value(&fields, "Content-Length").and_then(|length| length.parse().ok()) {
        Some(length) => Ok(Found::Head(Head { fields, length })),
        None => Ok(Found::Broken("a record does not say how long it is")),
    }
}

/// A record was longer or shorter than it said: goes on right before the next one that can be found.
fn lost(input: &mut impl BufRead, line: &mut Vec<u8>) -> Result<Found, IngestError> {
    loop {
        // The line that begins a record must stay for the next look.
        if input.fill_buf()?.starts_with(b"WARC/1.") {
            return Ok(Found::Broken("no record begins where the last one says that it ends"));
        }
        if let Line::End = next_line(input, line, MAX_HEAD_LINE)? {
            return Ok(Found::Broken("no record begins where the last one says that it ends"));
        }
    }
}

#[cfg(test)]
mod tests;
