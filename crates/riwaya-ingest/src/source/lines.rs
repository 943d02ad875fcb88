//! JSON lines, one at a time.

use super::stream::file_capture;
use super::{Item, Source, Step};
use crate::error::{IngestError, Rejection};
use crate::finish::finish;
use crate::jsonl;
use crate::line::{Line, next_line};
use crate::options::Options;
use std::io::BufRead;

/// The lines of a stream.
pub(super) struct Lines<R> {
    /// Nothing after an error or the end.
    input: Option<R>,
    name: String,
    line: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R, name: String) -> Self {
        Self { input: Some(input), name, line: 0 }
    }
}

impl<'a, R: BufRead + Send> Source<'a> for Lines<R> {
    fn next(&mut self, options: &Options) -> Option<Step<'a>> {
        let limit = options.max_line_bytes;
        let mut bytes = Vec::new();
        loop {
            self.line += 1;
            let read = match next_line(self.input.as_mut()?, &mut bytes, limit) {
                Ok(Line::End) => {
                    self.input = None;
                    return None;
                }
                Ok(Line::Whole) if bytes.trim_ascii().is_empty() => continue,
                Ok(Line::Whole) => jsonl::article(&bytes),
                Ok(Line::TooLong) => Err(IngestError::TooLarge { what: "line", limit }),
                Err(error) => {
                    self.input = None;
                    Err(error.into())
                }
            };
            return Some(match read {
                Ok(article) => {
                    let capture = file_capture(bytes, format!("{}:{}", self.name, self.line));
                    Step::Item(Box::new(Item { capture, article: finish(article, options) }))
                }
                Err(reason) => Step::Rejected(Rejection { source: self.name.clone(), line: Some(self.line), reason }),
            });
        }
    }
}
