//! Packed bytes as a stream of unpacked ones, which ends with a reason where it looks like a bomb.

use super::stream::Bytes;
use crate::error::IngestError;
use crate::options::Options;
use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How bytes are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    /// gzip, of one member or many.
    Gzip,
    /// zstd, of one frame or many.
    Zstd,
    /// The bare stream of zip files.
    Deflate,
    /// The same with a header, which HTTP calls deflate.
    Zlib,
}

/// Below so many bytes unpacked, no ratio is too high: there is no harm in them.
const HARMLESS: u64 = 4 << 20;
/// Widest window that a zstd stream may ask to be kept, as a power of two: zstd's own default.
const ZSTD_WINDOW: u32 = 27;

/// The unpacked bytes of `input`, under the limits of `options`.
pub(crate) fn unpack<'a>(input: Bytes<'a>, packing: Packing, options: &Options) -> Result<Bytes<'a>, IngestError> {
    let taken = Arc::new(AtomicU64::new(0));
    let counted = BufReader::with_capacity(32 << 10, Counted { input, taken: Arc::clone(&taken) });
    let output = decoder(counted, packing)?;
    let (max, ratio) = (options.max_unpacked_bytes, options.max_ratio);
    Ok(Box::new(Guarded { output, taken, given: 0, max, ratio }))
}

fn decoder<'a>(input: impl BufRead + Send + 'a, packing: Packing) -> Result<Bytes<'a>, IngestError> {
    Ok(match packing {
        Packing::Gzip => Box::new(MultiGzDecoder::new(input)),
        Packing::Deflate => Box::new(DeflateDecoder::new(input)),
        Packing::Zlib => Box::new(ZlibDecoder::new(input)),
        Packing::Zstd => {
            let mut decoder = zstd::Decoder::with_buffer(input)?;
            decoder.window_log_max(ZSTD_WINDOW)?;
            Box::new(decoder)
        }
    })
}

/// Counts the packed bytes that were taken.
struct Counted<'a> {
    input: Bytes<'a>,
    taken: Arc<AtomicU64>,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.input.read(buffer)?;
        self.taken.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

/// Counts the unpacked bytes that were given, and stops where they are too many.
struct Guarded<'a> {
    output: Bytes<'a>,
    taken: Arc<AtomicU64>,
    given: u64,
    max: u64,
    ratio: u64,
}

impl Read for Guarded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.output.read(buffer)?;
        self.given += length as u64;
        if self.given > self.max {
            let reason = format!("it unpacks to more than {} bytes", self.max);
            return Err(IngestError::Refused(reason.into()).into_io());
        }
        let taken = self.taken.load(Ordering::Relaxed);
        if self.given > HARMLESS && self.given / taken.max(1) > self.ratio {
            let reason = format!("it unpacks to more than {} times its size, as a bomb does", self.ratio);
            return Err(IngestError::Refused(reason.into()).into_io());
        }
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    }

    fn unpacked(packed: Vec<u8>, packing: Packing, options: &Options) -> Result<u64, IngestError> {
        let mut output = unpack(Box::new(io::Cursor::new(packed)), packing, options)?;
        Ok(io::copy(&mut output, &mut io::sink())?)
    }

    #[test]
    fn members_and_frames_follow_each_other() {
        let options = Options::default();
        let two = [gzip(b"one"), gzip(b"two")].concat();
        assert_eq!(unpacked(two, Packing::Gzip, &options).unwrap(), 6);
        let frames = [zstd::encode_all(&b"one"[..], 3).unwrap(), zstd::encode_all(&b"more"[..], 3).unwrap()].concat();
        assert_eq!(unpacked(frames, Packing::Zstd, &options).unwrap(), 7);
    }

    #[test]
    fn bombs_are_refused() {
        let options = Options::default();
        let zeros = vec![0; 64 << 20];
        for (packed, packing) in [(gzip(&zeros), Packing::Gzip), (zstd::encode_all(&*zeros, 3).unwrap(), Packing::Zstd)]
        {
            let error = unpacked(packed, packing, &options).unwrap_err();
            assert!(error.to_string().contains("more than 200 times its size"), "{error}");
        }
        let small = Options { max_unpacked_bytes: 100, ..options };
        let error = unpacked(gzip(&[b'x'; 101]), Packing::Gzip, &small).unwrap_err();
        assert_eq!(error.to_string(), "was refused: it unpacks to more than 100 bytes");
        assert_eq!(unpacked(gzip(&[b'x'; 100]), Packing::Gzip, &small).unwrap(), 100);
    }

    #[test]
    fn what_breaks_off_is_an_error() {
        let mut packed = gzip(b"some text that is long enough to be cut");
        packed.truncate(packed.len() - 9);
        assert!(matches!(unpacked(packed, Packing::Gzip, &Options::default()), Err(IngestError::Io(_))));
    }
}
