//! Lines of a stream with a cap on their length.

use std::io::{self, BufRead};

/// What came of asking for the next line.
pub(crate) enum Line {
    /// The stream has ended.
    End,
    /// The line is in the buffer, without its line feed.
    Whole,
    /// The line was longer than the cap; it was skipped without being held.
    TooLong,
}

/// Reads the next line into `buffer`, at most `cap` bytes of it.
pub(crate) fn next_line(input: &mut impl BufRead, buffer: &mut Vec<u8>, cap: usize) -> io::Result<Line> {
    buffer.clear();
    let mut too_long = false;
    let mut seen = false;
    loop {
        let chunk = match input.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if chunk.is_empty() {
            break;
        }
        seen = true;
        let end = memchr::memchr(b'\n', chunk);
        let part = &chunk[..end.unwrap_or(chunk.len())];
        if buffer.len() + part.len() > cap {
            too_long = true;
            *buffer = Vec::new();
        }
        if !too_long {
            buffer.extend_from_slice(part);
        }
        let used = end.map_or(chunk.len(), |end| end + 1);
        input.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(if too_long {
        Line::TooLong
    } else if seen {
        Line::Whole
    } else {
        Line::End
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_skipped_and_the_next_one_read() {
        let mut input = io::BufReader::with_capacity(4, &b"ab\n0123456789\n\ncd"[..]);
        let mut buffer = Vec::new();
        let mut got = Vec::new();
        loop {
            match next_line(&mut input, &mut buffer, 5).unwrap() {
                Line::End => break,
                Line::Whole => got.push(String::from_utf8(buffer.clone()).unwrap()),
                Line::TooLong => got.push("too long".to_owned()),
            }
        }
        assert_eq!(got, ["ab", "too long", "", "cd"]);
    }
}
