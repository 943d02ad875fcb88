//! A stream that may say nothing for hours, and that is left when the program is to stop.

use std::io::{self, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

/// Bytes that are read at once.
const CHUNK: usize = 64 << 10;
/// How soon the stream is left.
const SLICE: Duration = Duration::from_millis(100);

/// The stream, read by a thread of its own: who reads from here never waits for longer than a moment.
pub struct Patient {
    chunks: Receiver<io::Result<Vec<u8>>>,
    chunk: Cursor<Vec<u8>>,
    stop: Arc<AtomicBool>,
}

impl Patient {
    /// Where `stop` is set, the stream ends with an error, so that nobody takes what came of it for all of it.
    pub fn new(mut input: impl Read + Send + 'static, stop: &Arc<AtomicBool>) -> Self {
        let (sender, chunks) = sync_channel(4);
        // The thread may wait for the stream for ever; it ends with the process.
        std::thread::spawn(move || {
            loop {
                let mut chunk = vec![0; CHUNK];
                let read = input.read(&mut chunk).map(|length| {
                    chunk.truncate(length);
                    chunk
                });
                let ended = !matches!(&read, Ok(chunk) if !chunk.is_empty());
                let interrupted = read.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::Interrupted);
                if !interrupted && (sender.send(read).is_err() || ended) {
                    return;
                }
            }
        });
        Self { chunks, chunk: Cursor::default(), stop: Arc::clone(stop) }
    }
}

impl Read for Patient {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let length = self.chunk.read(buffer)?;
            if length > 0 || buffer.is_empty() {
                return Ok(length);
            }
            if self.stop.load(Ordering::Relaxed) {
                return Err(io::Error::other("it was left before its end"));
            }
            match self.chunks.recv_timeout(SLICE) {
                Ok(chunk) => self.chunk = Cursor::new(chunk?),
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => return Ok(0),
            }
            if self.chunk.get_ref().is_empty() {
                return Ok(0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_comes_through_and_what_is_left_early_is_no_whole() {
        let bytes: Vec<u8> = (0..200_000_u32).map(|number| (number % 251) as u8).collect();
        let stop = Arc::new(AtomicBool::new(false));
        let mut out = Vec::new();
        Patient::new(Cursor::new(bytes.clone()), &stop).read_to_end(&mut out).unwrap();
        assert_eq!(out, bytes);

        let (silent, _writer) = io::pipe().unwrap();
        let mut silent = Patient::new(silent, &stop);
        stop.store(true, Ordering::Relaxed);
        assert!(silent.read(&mut [0; 8]).is_err());
    }
}
