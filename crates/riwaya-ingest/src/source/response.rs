//! An HTTP response as a web archive keeps it, and the coding of its body.

use super::stream::Bytes;
use super::unpack::{Packing, unpack};
use crate::error::IngestError;
use crate::options::Options;
use std::io::{Cursor, Read};

/// Header lines of one message are not longer than this together, in bytes.
const MAX_HEAD: usize = 256 << 10;

/// What a server answered.
#[derive(Debug)]
pub(super) struct Response {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

/// Reads a response from its bytes; its body is decoded.
pub(super) fn read(bytes: &[u8], options: &Options) -> Result<Response, IngestError> {
    let malformed = |why| IngestError::malformed("an HTTP response", why);
    let (head, body) = split_head(bytes).ok_or_else(|| malformed("its head does not end"))?;
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let first = lines.next().unwrap_or_default();
    let status = first.starts_with("HTTP/").then(|| first.split_ascii_whitespace().nth(1)?.parse().ok()).flatten();
    let status = status.ok_or_else(|| malformed("its first line gives no status"))?;
    let headers = fields(lines);
    let body = match value(&headers, "transfer-encoding") {
        // Many archives keep the header and not the chunks.
        Some(coding) if coding.to_ascii_lowercase().contains("chunked") => {
            dechunked(body).unwrap_or_else(|| body.to_vec())
        }
        _ => body.to_vec(),
    };
    let body = if status == 200 { decoded_body(&headers, body, options)? } else { body };
    Ok(Response { status, headers, body })
}

/// The body of a response without its content coding (gzip, deflate or zstd), under the limits of `options`.
///
/// Fails for other codings, for a body that breaks off, that looks like a bomb, or that is larger than
/// [`Options::max_page_bytes`].
pub fn decoded_body(headers: &[(String, String)], body: Vec<u8>, options: &Options) -> Result<Vec<u8>, IngestError> {
    let coding = value(headers, "content-encoding").unwrap_or_default().trim().to_ascii_lowercase();
    let packing = match &*coding {
        "" | "identity" | "utf-8" => return within_limit(body, options),
        "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => Packing::Gzip,
        "zstd" if body.starts_with(b"\x28\xb5\x2f\xfd") => Packing::Zstd,
        "deflate" if body.first().is_some_and(|byte| byte & 15 == 8) => Packing::Zlib,
        "deflate" => Packing::Deflate,
        // Some archives keep the header and not the coding.
        _ if body.trim_ascii_start().starts_with(b"<") => return within_limit(body, options),
        _ => return Err(IngestError::malformed("in a coding that is read", format!("it is in '{coding}'"))),
    };
    let limit = options.max_page_bytes;
    let packed: Bytes<'_> = Box::new(Cursor::new(body));
    let mut unpacked = Vec::new();
    unpack(packed, packing, options)?.take(limit as u64 + 1).read_to_end(&mut unpacked)?;
    within_limit(unpacked, options)
}

fn within_limit(body: Vec<u8>, options: &Options) -> Result<Vec<u8>, IngestError> {
    let limit = options.max_page_bytes;
    if body.len() > limit { Err(IngestError::TooLarge { what: "page", limit }) } else { Ok(body) }
}

/// The fields of header lines, in their order; a line that begins with white space goes on with the last.
pub(super) fn fields<'l>(lines: impl Iterator<Item = &'l str>) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in lines {
        match (line.starts_with([' ', '\t']), fields.last_mut(), line.split_once(':')) {
            (true, Some((_, value)), _) => {
                value.push(' ');
                value.push_str(line.trim());
            }
            (false, _, Some((name, value))) => fields.push((name.trim().to_owned(), value.trim().to_owned())),
            _ => {}
        }
    }
    fields
}

/// The first value under the name, whatever its case.
pub(super) fn value<'h>(headers: &'h [(String, String)], name: &str) -> Option<&'h str> {
    headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

/// The lines before the first empty one, and what follows it.
fn split_head(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let early = &bytes[..bytes.len().min(MAX_HEAD)];
    let crlf = memchr::memmem::find(early, b"\r\n\r\n").map(|at| (at, at + 4));
    let lf = memchr::memmem::find(early, b"\n\n").map(|at| (at, at + 2));
    let (end, body) = [crlf, lf].into_iter().flatten().min()?;
    Some((&bytes[..end], &bytes[body..]))
}

/// The data of chunks, where it is chunks.
fn dechunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut data = Vec::new();
    loop {
        let end = memchr::memchr(b'\n', &rest[..rest.len().min(1 << 10)])?;
        let size = std::str::from_utf8(&rest[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(data);
        }
        data.extend_from_slice(rest.get(..size)?);
        rest = rest.get(size..)?;
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(response: &[u8]) -> Result<String, IngestError> {
        read(response, &Options::default()).map(|response| String::from_utf8(response.body).unwrap())
    }

    #[test]
    fn codings_are_undone() {
        assert_eq!(body(b"HTTP/1.1 200 OK\r\nA: b\r\n\r\nx").unwrap(), "x");
        let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n";
        assert_eq!(body(chunked).unwrap(), "abcde");
        assert_eq!(body(b"HTTP/1.0 200\nTransfer-Encoding: chunked\n\nno chunks").unwrap(), "no chunks");
        let packed = zstd::encode_all(&b"<p>packed"[..], 1).unwrap();
        let zstd = [&b"HTTP/1.1 200 OK\r\ncontent-encoding: ZSTD\r\n\r\n"[..], &packed].concat();
        assert_eq!(body(&zstd).unwrap(), "<p>packed");
        let kept = b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n<html>";
        assert_eq!(body(kept).unwrap(), "<html>");
    }

    #[test]
    fn what_is_no_response_is_said() {
        for broken in [&b""[..], b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 two\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n"] {
            assert!(matches!(body(broken), Err(IngestError::Malformed { .. })));
        }
        let unknown = b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x0b\x02";
        assert!(body(unknown).unwrap_err().to_string().contains("'br'"));
    }

    #[test]
    fn folded_lines_are_one_field() {
        let headers = fields("A: 1\r\n  2\r\nno field\r\nB:3".lines());
        assert_eq!(headers, [("A".to_owned(), "1 2".to_owned()), ("B".to_owned(), "3".to_owned())]);
        assert_eq!(value(&headers, "b"), Some("3"));
    }
}
