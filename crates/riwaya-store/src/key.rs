//! The key that signs roots: made once, kept beside the database, readable by its owner only.

use crate::digest::hex;
use crate::error::StoreError;
use ed25519_dalek::SigningKey;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// The key of an archive's folder; makes one where there is none.
pub(crate) fn load_or_make(path: &Path) -> Result<SigningKey, StoreError> {
    match fs::read(path) {
        Ok(bytes) => {
            let seed = bytes.try_into().map_err(|_| StoreError::Damaged(format!("the key {}", path.display())))?;
            Ok(SigningKey::from_bytes(&seed))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => make(path).map_err(StoreError::io(path)),
        Err(error) => Err(StoreError::io(path)(error)),
    }
}

fn make(path: &Path) -> io::Result<SigningKey> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|error| io::Error::other(error.to_string()))?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(&seed)?;
    file.sync_all()?;
    Ok(SigningKey::from_bytes(&seed))
}

/// The name of a writer: the first 16 hexadecimal digits of its public key.
pub(crate) fn writer(key: &SigningKey) -> String {
    hex(key.verifying_key().to_bytes().get(..8).unwrap_or(&[]))
}
