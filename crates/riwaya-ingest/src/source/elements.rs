//! The elements of one array in a JSON object, one at a time, so that a large export is never held whole.

use crate::error::IngestError;
use serde_json::{Map, Value};
use std::io::{self, BufRead};

/// Longest value beside the array that is kept, in bytes; longer ones are passed over.
const MAX_BESIDE: usize = 4 << 10;

/// What came of asking for the next element.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// The array has ended.
    End,
    /// The element is in the buffer.
    Whole,
    /// The element was longer than the cap; it was skipped without being held.
    TooLong,
}

/// A JSON object that is read up to, then through, one array.
pub(crate) struct Elements<R> {
    input: R,
    /// The values before the array.
    pub(crate) beside: Map<String, Value>,
    first: bool,
}

impl<R: BufRead> Elements<R> {
    /// Reads to the array under the key `array`; `None` where the object has none.
    pub(crate) fn find(input: R, array: &str) -> Result<Option<Self>, IngestError> {
        let mut this = Self { input, beside: Map::new(), first: true };
        this.expect(b'{')?;
        loop {
            match this.peek()? {
                Some(b'"') => {}
                Some(b',') => {
                    this.input.consume(1);
                    continue;
                }
                Some(b'}') => return Ok(None),
                _ => return Err(malformed("a key is missing")),
            }
            let mut bytes = Vec::new();
            this.value(&mut bytes, MAX_BESIDE)?;
            let key: String = serde_json::from_slice(&bytes).map_err(malformed)?;
            this.expect(b':')?;
            if key == array && this.peek()? == Some(b'[') {
                this.input.consume(1);
                return Ok(Some(this));
            }
            if this.value(&mut bytes, MAX_BESIDE)? == Element::Whole {
                this.beside.insert(key, serde_json::from_slice(&bytes).map_err(malformed)?);
            }
        }
    }

    /// Reads the next element as it stands into `bytes`, at most `cap` of them.
    pub(super) fn next(&mut self, bytes: &mut Vec<u8>, cap: usize) -> Result<Element, IngestError> {
        match self.peek()? {
            Some(b']') => return Ok(Element::End),
            Some(b',') if !self.first => self.input.consume(1),
            Some(_) if self.first => {}
            Some(_) => return Err(malformed("a comma is missing between two elements")),
            None => return Err(malformed("it breaks off")),
        }
        self.first = false;
        self.value(bytes, cap)
    }

    /// The string value beside the array.
    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        self.beside.get(key)?.as_str()
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> io::Result<Option<u8>> {
        loop {
            let chunk = self.input.fill_buf()?;
            let Some(&byte) = chunk.first() else { return Ok(None) };
            if !byte.is_ascii_whitespace() {
                return Ok(Some(byte));
            }
            let blank = chunk.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            self.input.consume(blank);
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), IngestError> {
        if self.peek()? != Some(byte) {
            return Err(malformed(format!("'{}' is missing", char::from(byte))));
        }
        self.input.consume(1);
        Ok(())
    }

    /// Reads one value. Only its brackets and strings are looked at: whether it is JSON is seen later.
    fn value(&mut self, bytes: &mut Vec<u8>, cap: usize) -> Result<Element, IngestError> {
        bytes.clear();
        self.peek()?;
        let mut scan = Scan::default();
        let mut too_long = false;
        loop {
            let chunk = self.input.fill_buf()?;
            if chunk.is_empty() {
                return Err(malformed("it breaks off"));
            }
            let (length, ended) = scan.through(chunk);
            if bytes.len() + length > cap {
                too_long = true;
                *bytes = Vec::new();
            }
            if !too_long {
                bytes.extend_from_slice(&chunk[..length]);
            }
            self.input.consume(length);
            if ended {
                bytes.truncate(bytes.trim_ascii_end().len());
                return Ok(if too_long { Element::TooLong } else { Element::Whole });
            }
        }
    }
}

/// Where in a value the scan is.
#[derive(Default)]
struct Scan {
    depth: usize,
    string: bool,
    escaped: bool,
}

impl Scan {
    /// How many bytes of `chunk` belong to the value, and whether it ends with them.
    fn through(&mut self, chunk: &[u8]) -> (usize, bool) {
        for (at, byte) in chunk.iter().enumerate() {
            if self.string {
                match byte {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => {
                        self.string = false;
                        if self.depth == 0 {
                            return (at + 1, true);
                        }
                    }
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => self.string = true,
                b'{' | b'[' => self.depth += 1,
                b',' | b'}' | b']' if self.depth == 0 => return (at, true),
                b'}' | b']' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return (at + 1, true);
                    }
                }
                _ => {}
            }
        }
        (chunk.len(), false)
    }
}

fn malformed(why: impl std::fmt::Display) -> IngestError {
    IngestError::malformed("a JSON object with one array of articles", why)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elements(json: &str, cap: usize) -> Result<Vec<String>, IngestError> {
        let input = io::BufReader::with_capacity(3, json.as_bytes());
        let Some(mut elements) = Elements::find(input, "list")? else { return Ok(vec!["no array".to_owned()]) };
        let mut all = vec![elements.text("name").unwrap_or("no name").to_owned()];
        let mut bytes = Vec::new();
        loop {
            match elements.next(&mut bytes, cap)? {
                Element::End => return Ok(all),
                Element::Whole => all.push(String::from_utf8(bytes.clone()).unwrap()),
                Element::TooLong => all.push("too long".to_owned()),
            }
        }
    }

    #[test]
    fn elements_come_as_they_stand() {
        let json = r#" {"n":[1,{"list":[]}], "name" : "a\"}", "list": [ {"x": "]}\\"} , 12 ,"s",[[]], 123456789012] }"#;
        let whole = ["a\"}", r#"{"x": "]}\\"}"#, "12", "\"s\"", "[[]]", "123456789012"];
        assert_eq!(elements(json, 13).unwrap(), whole);
        assert_eq!(elements(json, 12).unwrap()[1], "too long");
        assert_eq!(elements("{\"list\":[]}", 9).unwrap(), ["no name"]);
        assert_eq!(elements("{\"list\":3}", 9).unwrap(), ["no array"]);
    }

    #[test]
    fn what_is_broken_is_said() {
        for json in [
            "[1]",
            "{1:2}",
            "{\"list\":[1",
            "{\"list\":[{\"a\":[1}",
            "{\"list\":[\"a\" \"b\"]}",
            "{\"list\"",
            "{\"list\" 3}",
        ] {
            assert!(elements(json, 99).is_err(), "{json}");
        }
    }
}
