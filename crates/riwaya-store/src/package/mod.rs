//! Packages: articles of an archive in a folder or a zip file that proves itself, laid out as `BagIt` (RFC
//! 8493).
//!
//! ```text
//! bagit.txt  bag-info.txt  manifest-sha256.txt  tagmanifest-sha256.txt  signature.txt
//! data/articles/12/article.json     what is stored of the article
//! data/articles/12/record.json      what was read from it: text, events, evidence
//! data/articles/12/capture-12.bin   the bytes as they were received
//! data/log.jsonl                    the entries of the log that cover them, with the digests of their rows
//! data/roots.jsonl                  all signed roots
//! ```
//!
//! `tagmanifest-sha256.txt` holds the hash of the manifest, which holds the hash of every file; its own hash is signed.

mod bag;
mod check;
mod files;
mod write;

pub use check::check_package;
pub use write::write_package;

/// What stands before the hash in what is signed, so that no signature of a root passes for that of a package.
const SIGNED: &[u8] = b"riwaya package ";
const MANIFEST: &str = "manifest-sha256.txt";
const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";
const SIGNATURE: &str = "signature.txt";
