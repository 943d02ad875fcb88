//! What a command is given to read.

use riwaya_ingest::Options;
use riwaya_ingest::source::{self, Items};
use std::io;
use std::path::Path;

/// The articles of a file or a folder, each with its capture; `-` is standard input.
pub fn open(path: &Path, options: &Options) -> Items<'static> {
    if path.as_os_str() == "-" { source::read(io::stdin(), "-", options) } else { source::open(path, options) }
}
