//! From files to captures with their articles.

use riwaya_ingest::{Article, Capture, IngestError, Method, Options, Rejection, read};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// A capture with the article that was read from it.
#[derive(Debug)]
pub struct Item {
    pub capture: Capture,
    pub article: Article,
}

type Items = Box<dyn Iterator<Item = Result<Item, Rejection>>>;

/// The articles of a file: one for each line of JSON lines, else one of the whole page. `-` is standard input.
pub fn open(path: &Path, options: &Options) -> Items {
    let name = path.display().to_string();
    let input: io::Result<Box<dyn Read>> = match name.as_str() {
        "-" => Ok(Box::new(io::stdin())),
        _ => File::open(path).map(|file| Box::new(file) as Box<dyn Read>),
    };
    let mut input = match input {
        Ok(input) => BufReader::with_capacity(1 << 16, input),
        Err(error) => return rejected(name, error),
    };
    match input.fill_buf() {
        Ok(start) if is_lines(start) => Box::new(Lines { input, name, options: options.clone(), line: 0 }),
        Ok(_) => page(input, name, options),
        Err(error) => rejected(name, error),
    }
}

fn rejected(source: String, error: io::Error) -> Items {
    Box::new(std::iter::once(Err(Rejection { source, line: None, reason: IngestError::Io(error) })))
}

/// Whether it begins as an object of JSON.
fn is_lines(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    let inside = start.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    inside.is_some_and(|inside| matches!(inside.first(), None | Some(b'"' | b'}')))
}

fn page(input: impl Read, name: String, options: &Options) -> Items {
    let mut bytes = Vec::new();
    if let Err(error) = input.take(options.max_page_bytes as u64 + 1).read_to_end(&mut bytes) {
        return rejected(name, error);
    }
    let read: Vec<_> = read(&*bytes, &name, options).collect();
    Box::new(
        read.into_iter()
            .map(move |read| read.map(|article| Item { capture: capture(bytes.clone(), name.clone()), article })),
    )
}

fn capture(bytes: Vec<u8>, source: String) -> Capture {
    Capture { bytes, source, time: None, method: Method::File, headers: Vec::new() }
}

/// JSON lines, of which one is held at a time.
struct Lines<R> {
    input: R,
    name: String,
    options: Options,
    line: u64,
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Item, Rejection>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.line += 1;
            let reject = |reason| Some(Err(Rejection { source: self.name.clone(), line: Some(self.line), reason }));
            let bytes = match next_line(&mut self.input, self.options.max_line_bytes) {
                Ok(Line::End) => return None,
                Ok(Line::Whole(bytes)) => bytes,
                Ok(Line::TooLong) => return reject(IngestError::LineTooLong(self.options.max_line_bytes)),
                Err(error) => return reject(IngestError::Io(error)),
            };
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            let read = read(&*bytes, &self.name, &self.options).next()?;
            return Some(match read {
                Ok(article) => Ok(Item { capture: capture(bytes, format!("{}:{}", self.name, self.line)), article }),
                Err(rejection) => Err(Rejection { line: Some(self.line), ..rejection }),
            });
        }
    }
}

/// What came of asking for the next line.
enum Line {
    End,
    /// Without its line feed.
    Whole(Vec<u8>),
    /// Passed over without being held.
    TooLong,
}

fn next_line(input: &mut impl BufRead, cap: usize) -> io::Result<Line> {
    let mut line = Vec::new();
    let taken = input.by_ref().take(cap as u64 + 1).read_until(b'\n', &mut line)?;
    if taken == 0 {
        return Ok(Line::End);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
        return Ok(Line::Whole(line));
    }
    if line.len() <= cap {
        return Ok(Line::Whole(line));
    }
    drop(line);
    loop {
        let chunk = input.fill_buf()?;
        let (used, end) = match chunk.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (chunk.len(), chunk.is_empty()),
        };
        input.consume(used);
        if end {
            return Ok(Line::TooLong);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(bytes: &[u8], options: &Options) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("in");
        std::fs::write(&path, bytes).unwrap();
        open(&path, options)
            .map(|item| match item {
                Ok(item) => format!("{} bytes: {}", item.capture.bytes.len(), item.article.text),
                Err(rejection) => rejection.to_string().replace(&path.display().to_string(), "in"),
            })
            .collect()
    }

    #[test]
    fn each_line_is_a_capture_of_its_own() {
        let options = Options { max_line_bytes: 30, ..Options::default() };
        let long = "x".repeat(100_000);
        let input = format!("{{\"text\":\"a\"}}\n\n{{\"text\":\"{long}\"}}\n{{\"no\":1}}\n{{\"text\":\"b\"}}");
        let read = items(input.as_bytes(), &options);
        assert_eq!(read[0], "12 bytes: a");
        assert!(read[1].starts_with("in:3: line is longer"), "{read:?}");
        assert!(read[2].starts_with("in:4: holds no text"), "{read:?}");
        assert_eq!(read[3..], ["12 bytes: b"]);
    }

    #[test]
    fn a_page_is_captured_whole() {
        let page = "عنوان الخبر\n\nقُتل ثلاثة أشخاص في انفجار.";
        let read = items(page.as_bytes(), &Options::default());
        assert_eq!(read, [format!("{} bytes: قُتل ثلاثة أشخاص في انفجار.", page.len())]);
        assert!(items(b"", &Options::default())[0].contains("is empty"));
    }
}
