//! Tells somebody something: a webhook.

use crate::client::Client;
use crate::error::FetchError;
use crate::fetcher::parse;
use crate::settings::Settings;

/// Sends `body` to an address, which must be public as that of a page must. Redirects are not followed, and nothing of
/// the answer is kept.
///
/// # Errors
/// Where the address is none of the web's or leads to one that is not public, where there is no answer, or none that is
/// a success.
pub fn post(url: &str, body: &[u8], headers: &[(&str, &str)], settings: &Settings) -> Result<(), FetchError> {
    let url = parse(url)?;
    match Client::new(settings).post(&url, body, headers)? {
        200..=299 => Ok(()),
        status => Err(FetchError::Status { url: url.to_string(), status }),
    }
}
