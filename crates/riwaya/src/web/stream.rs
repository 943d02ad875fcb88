//! From a thread that writes to a response that is read: what is exported is never in memory as a whole.

use futures_core::Stream;
use std::io::{self, Write};
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Pieces that are under way.
const PIECES: usize = 4;

type Piece = Result<Vec<u8>, io::Error>;

/// The end that is written to. It waits while the reader does.
pub struct Pipe(Sender<Piece>);

/// The end that is read.
pub struct Pieces(Receiver<Piece>);

pub fn pipe() -> (Pipe, Pieces) {
    let (sender, receiver) = channel(PIECES);
    (Pipe(sender), Pieces(receiver))
}

impl Pipe {
    /// Breaks the answer off.
    pub fn fail(self, error: &anyhow::Error) {
        eprintln!("riwaya: an export broke off: {error:#}");
        let _ = self.0.blocking_send(Err(io::Error::other("the export broke off")));
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let gone = |_| io::Error::new(io::ErrorKind::BrokenPipe, "the reader has gone");
        self.0.blocking_send(Ok(bytes.to_vec())).map_err(gone)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Stream for Pieces {
    type Item = Piece;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Piece>> {
        self.0.poll_recv(context)
    }
}
