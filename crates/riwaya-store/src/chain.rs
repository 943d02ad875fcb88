//! The log: one chain of hashes for each writer, and signed roots that join the chains.
//!
//! ```text
//! rows ──digest──▶ covers ─┐
//! entry before ──hash──────┼──▶ hash ──head──▶ root ──Ed25519──▶ signature
//! what, when, which rows ──┘
//! ```

use crate::digest::Digest;
use ed25519_dalek::{Signature, Signer as _, SigningKey, Verifier as _, VerifyingKey};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An article was stored, with capture, extraction and events.
    Ingest,
    /// Other bytes of a known version were stored.
    Capture,
    /// An input was rejected.
    Reject,
    /// An article was read anew by another extractor.
    Reprocess,
    /// The content of rows was removed; their digests stay.
    Purge,
    /// Articles were exported as a package.
    Package,
    /// Ids were given to new incidents.
    Link,
    /// Somebody decided on incidents.
    Decide,
    /// Somebody reviewed what was read.
    Review,
    /// Incidents were exported.
    Export,
    /// Incidents were stored that a user has coded.
    Coded,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 11] = [
        Self::Ingest,
        Self::Capture,
        Self::Reject,
        Self::Reprocess,
        Self::Purge,
        Self::Package,
        Self::Coded,
        Self::Link,
        Self::Decide,
        Self::Review,
        Self::Export,
    ];

    /// The name that is stored and shown.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ingest => "ingest",
            Self::Capture => "capture",
            Self::Reject => "reject",
            Self::Reprocess => "reprocess",
            Self::Purge => "purge",
            Self::Package => "package",
            Self::Link => "link",
            Self::Decide => "decide",
            Self::Review => "review",
            Self::Export => "export",
            Self::Coded => "coded",
        }
    }
}

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// Place in the whole log.
    pub id: i64,
    /// Whose chain it belongs to: the beginning of a public key.
    pub writer: String,
    /// Place in that chain, from 1.
    pub number: i64,
    /// When, in UTC.
    pub time: String,
    /// What was done, as [`Kind::name`] says.
    pub kind: String,
    /// Which rows it covers: `versions 4; captures 4; events 11-14`.
    pub rows: String,
    /// A reason or a result, in words.
    pub note: String,
    /// Digest over the digests of those rows.
    pub covers: Digest,
    /// Hash of the entry before in the chain.
    pub previous: Digest,
    /// Hash of all of the above, apart from `id`.
    pub hash: Digest,
}

impl LogEntry {
    /// The hash that its values have.
    #[must_use]
    pub fn computed(&self) -> Digest {
        Digest::of_parts([
            self.writer.as_bytes(),
            &self.number.to_be_bytes(),
            self.time.as_bytes(),
            self.kind.as_bytes(),
            self.rows.as_bytes(),
            self.note.as_bytes(),
            &self.covers.0,
            &self.previous.0,
        ])
    }
}

/// Digest over the digests of the rows that an entry covers.
pub(crate) fn covers(digests: &[Digest]) -> Digest {
    Digest::of_parts(digests.iter().map(|digest| &digest.0[..]))
}

/// Rows that one stretch can cover: more than an article has.
const MOST_ROWS: i64 = 1_000_000;

/// One stretch of [`LogEntry::rows`]: table, first and last number. None where it is not as it is written.
pub(crate) fn stretches(rows: &str) -> Option<Vec<(&str, i64, i64)>> {
    let parts = rows.split("; ").filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (table, numbers) = part.split_once(' ')?;
            let (first, last) = numbers.split_once('-').unwrap_or((numbers, numbers));
            let (first, last) = (first.parse().ok()?, last.parse().ok()?);
            // Whoever forges an entry must not make the check run for ever.
            (0..MOST_ROWS).contains(&i64::checked_sub(last, first)?).then_some((table, first, last))
        })
        .collect()
}

/// A signature, and the public key that it can be checked with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attestation {
    /// Ed25519 public key.
    pub public_key: [u8; 32],
    /// Ed25519 signature.
    pub signature: Vec<u8>,
}

impl Attestation {
    /// Signs a message.
    #[must_use]
    pub fn sign(key: &SigningKey, message: &[u8]) -> Self {
        let signature = key.sign(message).to_bytes().to_vec();
        Self { public_key: key.verifying_key().to_bytes(), signature }
    }

    /// Whether it is a signature of the message.
    #[must_use]
    pub fn is_of(&self, message: &[u8]) -> bool {
        let key = VerifyingKey::from_bytes(&self.public_key);
        let signature = Signature::from_slice(&self.signature);
        key.ok().zip(signature.ok()).is_some_and(|(key, signature)| key.verify(message, &signature).is_ok())
    }
}

/// The last entry of one chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Whose chain.
    pub writer: String,
    /// How long it is.
    pub number: i64,
    /// Hash of its last entry.
    pub hash: Digest,
}

/// A signed state of all chains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Root {
    /// Place among the roots, from 1.
    pub id: i64,
    /// When, in UTC.
    pub time: String,
    /// One line for each chain: writer, number and hash of its last entry.
    pub heads: String,
    /// Hash of the root before.
    pub previous: Digest,
    /// Hash of the above.
    pub hash: Digest,
    /// Ed25519 public key of who signed.
    pub public_key: [u8; 32],
    /// Ed25519 signature of `hash`.
    pub signature: Vec<u8>,
}

impl Root {
    /// Signs a state of all chains.
    #[must_use]
    pub fn sign(id: i64, time: String, heads: &[Head], previous: Digest, key: &SigningKey) -> Self {
        let heads = heads.iter().fold(String::new(), |mut out, head| {
            let _ = writeln!(out, "{} {} {}", head.writer, head.number, head.hash);
            out
        });
        let public_key = key.verifying_key().to_bytes();
        let mut root = Self { id, time, heads, previous, hash: Digest::default(), public_key, signature: Vec::new() };
        root.hash = root.computed();
        root.signature = Attestation::sign(key, &root.hash.0).signature;
        root
    }

    /// The hash that its values have.
    #[must_use]
    pub fn computed(&self) -> Digest {
        Digest::of_parts([
            &self.id.to_be_bytes()[..],
            self.time.as_bytes(),
            self.heads.as_bytes(),
            &self.previous.0,
            &self.public_key,
        ])
    }

    /// Whether the signature is that of its key over its hash.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        let attestation = Attestation { public_key: self.public_key, signature: self.signature.clone() };
        attestation.is_of(&self.hash.0)
    }

    /// The chains that it joins. None where a line is not as it is written.
    pub fn heads(&self) -> Option<Vec<Head>> {
        self.heads
            .lines()
            .map(|line| {
                let mut words = line.split(' ');
                let head = Head {
                    writer: words.next()?.to_owned(),
                    number: words.next()?.parse().ok()?,
                    hash: Digest::from_hex(words.next()?)?,
                };
                words.next().is_none().then_some(head)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_is_signed_over_all_that_it_says() {
        let head = Head { writer: "w".into(), number: 3, hash: Digest::of(b"x") };
        let key = SigningKey::from_bytes(&[7; 32]);
        let root = Root::sign(1, "2026-01-01T00:00:00Z".into(), std::slice::from_ref(&head), Digest::default(), &key);
        assert!(root.is_signed() && root.hash == root.computed());
        assert_eq!(root.heads(), Some(vec![head]));
        let mut other = root.clone();
        other.time.push('1');
        assert_ne!(other.hash, other.computed());
        other.hash = other.computed();
        assert!(!other.is_signed());
    }
}
