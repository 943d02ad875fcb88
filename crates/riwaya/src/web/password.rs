//! Passwords: argon2id with the parameters that RFC 9106 and OWASP recommend for servers of little memory.

use super::error::ApiError;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Argon2, PasswordHash};
use std::sync::LazyLock;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// Fewest letters of a password.
const SHORTEST: usize = 12;
/// Most bytes: what is hashed is capped like all else.
const LONGEST: usize = 1024;
/// Passwords that are hashed at once: each takes 19 MiB.
static HASHING: Semaphore = Semaphore::const_new(2);
/// What a password is compared with where there is no such user, so that the answer takes as long.
static NOBODY: LazyLock<String> = LazyLock::new(|| hashed("nobody", &[0; 16]).unwrap_or_default());

/// What is stored of a password.
///
/// # Errors
/// Where it is too short or too long.
pub async fn hash(password: String) -> Result<String, ApiError> {
    if password.chars().count() < SHORTEST || password.len() > LONGEST {
        return Err(ApiError::bad(format!("a password has at least {SHORTEST} letters, and at most {LONGEST} bytes")));
    }
    let mut salt = [0; 16];
    super::secret::fill(&mut salt)?;
    apart(move || hashed(&password, &salt)).await?
}

/// Whether a password is the one that is stored.
pub async fn matches(password: String, stored: Option<String>) -> Result<bool, ApiError> {
    if password.len() > LONGEST {
        return Ok(false);
    }
    apart(move || {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| NOBODY.clone());
        let right = PasswordHash::new(&stored)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        right && known
    })
    .await
}

fn hashed(password: &str, salt: &[u8]) -> Result<String, ApiError> {
    let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), salt);
    Ok(hash.map_err(|error| anyhow::anyhow!("a password could not be hashed: {error}"))?.to_string())
}

/// On a thread of its own: it takes long on purpose.
async fn apart<T: Send + 'static>(job: impl FnOnce() -> T + Send + 'static) -> Result<T, ApiError> {
    let _permit = HASHING.acquire().await.map_err(|error| anyhow::anyhow!(error))?;
    Ok(spawn_blocking(job).await.map_err(|error| anyhow::anyhow!(error))?)
}
