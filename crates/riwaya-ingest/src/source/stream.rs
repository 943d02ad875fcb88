//! A stream of bytes whose kind is told from its first bytes.

use super::export::Export;
use super::json_feed::JsonFeed;
use super::telegram::Channel;
use super::unpack::unpack;
use super::{Source, Step, feed, lines, opml, page, wacz, warc};
use crate::capture::{Capture, Method};
use crate::error::IngestError;
use crate::options::Options;
use crate::sniff::{Kind, PREFIX, kind};
use std::io::{BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

/// Bytes that come one after the other.
pub(super) type Bytes<'a> = Box<dyn Read + Send + 'a>;

/// Packed data in packed data in packed data is nobody's archive.
const MAX_LAYERS: u8 = 3;

/// A stream that has not been looked at.
pub(super) struct Unopened<'a> {
    input: Option<Bytes<'a>>,
    name: String,
    /// The file that the stream reads from its beginning, for kinds that need to go to and fro in it.
    file: Option<PathBuf>,
}

impl<'a> Unopened<'a> {
    pub(super) fn new(input: impl Read + Send + 'a, name: &str) -> Self {
        Self { input: Some(Box::new(input)), name: name.to_owned(), file: None }
    }

    /// The stream of a whole file.
    pub(super) fn of_file(input: impl Read + Send + 'a, path: &Path) -> Self {
        Self { file: Some(path.to_owned()), ..Self::new(input, &path.display().to_string()) }
    }
}

impl<'a> Source<'a> for Unopened<'a> {
    fn next(&mut self, options: &Options) -> Option<Step<'a>> {
        Some(match unpacked(self.input.take()?, options) {
            Ok((kind, whole)) => self.source(kind, whole, options),
            Err(error) => Step::rejected(&*self.name, error),
        })
    }
}

/// The kind of a stream and its bytes, without what they are packed in.
pub(crate) fn unpacked<'a>(input: impl Read + Send + 'a, options: &Options) -> Result<(Kind, Bytes<'a>), IngestError> {
    let mut input: Bytes<'a> = Box::new(input);
    for layer in 0..=MAX_LAYERS {
        let (kind, whole) = look(input)?;
        input = match kind {
            Kind::Packed(packing) => unpack(whole, packing, options)?,
            // Its end is needed first, which a stream gives last.
            Kind::Zip if layer > 0 => return Err(IngestError::Binary("a zip archive that is packed once more")),
            kind => return Ok((kind, whole)),
        };
    }
    Err(IngestError::Refused(format!("it is packed more than {MAX_LAYERS} times over").into()))
}

impl Unopened<'_> {
    /// What a stream of the kind holds.
    fn source<'a>(&self, kind: Kind, whole: Bytes<'a>, options: &Options) -> Step<'a> {
        let name = self.name.clone();
        let buffered = |whole| BufReader::with_capacity(PREFIX, whole);
        match kind {
            Kind::JsonLines => Step::Inside(Box::new(lines::Lines::new(buffered(whole), name))),
            Kind::JsonFeed => Step::Inside(Box::new(Export::<_, JsonFeed>::new(buffered(whole), name))),
            Kind::Telegram => Step::Inside(Box::new(Export::<_, Channel>::new(buffered(whole), name))),
            Kind::Warc => Step::Inside(Box::new(warc::Records::new(buffered(whole), name))),
            Kind::Zip => match &self.file {
                Some(path) => wacz::open(path),
                None => Step::rejected(name, IngestError::Binary("a zip archive, which is read from a file only")),
            },
            Kind::Binary(what) => Step::rejected(name, IngestError::Binary(what)),
            Kind::JsonArray => {
                let why = "it is an array; write each article on a line of its own";
                Step::rejected(name, IngestError::malformed("one JSON object on a line", why))
            }
            Kind::Feed | Kind::Opml | Kind::Html | Kind::Text | Kind::Empty | Kind::Packed(_) => {
                match read_whole(whole, options) {
                    Ok(bytes) if kind == Kind::Feed => feed::step(&bytes, name, options),
                    Ok(bytes) if kind == Kind::Opml => opml::step(&bytes, name),
                    Ok(bytes) => page::page(file_capture(bytes, name), options).into(),
                    Err(reason) => Step::rejected(name, reason),
                }
            }
        }
    }
}

/// Bytes as they lie in a file.
pub(super) fn file_capture(bytes: Vec<u8>, source: String) -> Capture {
    Capture { bytes, source, time: None, method: Method::File, headers: Vec::new() }
}

/// The kind of a stream, and the stream with the bytes that were looked at.
fn look(mut input: Bytes<'_>) -> Result<(Kind, Bytes<'_>), IngestError> {
    let mut prefix = Vec::with_capacity(PREFIX);
    input.by_ref().take(PREFIX as u64).read_to_end(&mut prefix)?;
    Ok((kind(&prefix), Box::new(Cursor::new(prefix).chain(input))))
}

/// The whole page, if it is not too large.
fn read_whole(input: Bytes<'_>, options: &Options) -> Result<Vec<u8>, IngestError> {
    let limit = options.max_page_bytes;
    let mut bytes = Vec::new();
    input.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit { Err(IngestError::TooLarge { what: "page", limit }) } else { Ok(bytes) }
}
