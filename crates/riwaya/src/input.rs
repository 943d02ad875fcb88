//! What a command is given to read.

mod patient;

use patient::Patient;
use riwaya_fetch::{FetchError, Fetcher, Receiver};
use riwaya_ingest::source::{self, Items};
use riwaya_ingest::{IngestError, ListedSource, Options, Rejection, SourceKind, listed_sources};
use std::fs::File;
use std::io::{self, Read as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Largest list of sources that is read, in bytes.
const MAX_LIST: u64 = 16 << 20;
/// A list as OPML is told from its first bytes.
const HEAD: u64 = 1024;

/// The articles of a file or a folder, each with its capture; `-` is standard input.
pub fn open(path: &Path, options: &Options) -> Items<'static> {
    if path.as_os_str() == "-" { source::read(io::stdin(), "-", options) } else { source::open(path, options) }
}

/// Gives the articles of all sources to `receiver`: files, folders, addresses, and lists of addresses. Standard input is
/// left where `stop` is set.
pub fn supply(
    sources: &[PathBuf],
    fetcher: &mut Fetcher,
    options: &Options,
    stop: &Arc<AtomicBool>,
    receiver: &mut dyn Receiver,
) {
    for path in sources {
        let flow = if let Some(url) = address(path) {
            fetch(url, None, fetcher, options, receiver)
        } else if is_list(path) {
            list(path, fetcher, options, receiver)
        } else {
            let mut items = if path.as_os_str() == "-" {
                source::read(Patient::new(io::stdin(), stop), "-", options)
            } else {
                source::open(path, options)
            };
            items.try_for_each(|item| receiver.take(item.map_err(FetchError::from)))
        };
        if flow.is_break() {
            return;
        }
    }
}

/// The address that stands where a path could.
fn address(path: &Path) -> Option<&str> {
    let scheme = |text: &&str| text.starts_with("http://") || text.starts_with("https://");
    path.to_str().filter(scheme)
}

fn fetch(
    url: &str,
    kind: Option<SourceKind>,
    fetcher: &mut Fetcher,
    options: &Options,
    receiver: &mut dyn Receiver,
) -> ControlFlow<()> {
    match fetcher.read(url, kind, None, options, receiver) {
        // Where the receiver broke off, it does so again.
        Ok(_) => ControlFlow::Continue(()),
        Err(error) => receiver.take(Err(error)),
    }
}

/// Reads each source of a list once, with its outlet.
fn list(path: &Path, fetcher: &mut Fetcher, options: &Options, receiver: &mut dyn Receiver) -> ControlFlow<()> {
    let sources = match read_list(path) {
        Ok(sources) => sources,
        Err(rejection) => return receiver.take(Err(rejection.into())),
    };
    sources.iter().try_for_each(|source| {
        let outlet = options.outlet.clone().or_else(|| Some(source.outlet.clone()));
        let options = Options { outlet, ..options.clone() };
        fetch(&source.url, Some(source.kind), fetcher, &options, receiver)
    })
}

/// Whether a file is a list of sources: TOML by its name, OPML by its name or its first bytes.
fn is_list(path: &Path) -> bool {
    let named = |end: &str| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(end));
    path.is_file() && (named("toml") || named("opml") || head(path).is_some_and(|head| head.contains("<opml")))
}

fn head(path: &Path) -> Option<String> {
    let mut head = Vec::new();
    File::open(path).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
    Some(String::from_utf8_lossy(&head).into_owned())
}

/// The sources that a file lists, as TOML or OPML.
pub fn read_list(path: &Path) -> Result<Vec<ListedSource>, Rejection> {
    let read = || {
        let mut bytes = Vec::new();
        File::open(path)?.take(MAX_LIST + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_LIST {
            return Err(IngestError::Refused(format!("a list of sources has at most {MAX_LIST} bytes").into()));
        }
        listed_sources(&bytes)
    };
    read().map_err(|reason| Rejection { source: path.display().to_string(), line: None, reason })
}
