//! Webhooks: news of an alert, signed, sent to public addresses only.

use super::error::ApiError;
use super::secret::sign;
use super::settings::Settings;
use crate::clock::now;
use std::time::Duration;
use url::Url;

/// How long an answer may take.
const TIME: Duration = Duration::from_secs(10);

fn settings(own: &Settings) -> riwaya_fetch::Settings {
    riwaya_fetch::Settings { timeout: TIME, allow_loopback: own.allow_loopback, ..riwaya_fetch::Settings::default() }
}

/// Whether news may go to an address: https, and no address of this machine or its network. What its name leads to is
/// looked at again each time that something is sent.
pub fn check(address: &str, own: &Settings) -> Result<(), ApiError> {
    let url =
        Url::parse(address).map_err(|error| ApiError::bad(format!("webhook: '{address}' is no address: {error}")))?;
    if url.scheme() != "https" && !own.allow_loopback {
        return Err(ApiError::bad("webhook: only https addresses are taken"));
    }
    let literal = match url.host() {
        Some(url::Host::Ipv4(address)) => Some(address.into()),
        Some(url::Host::Ipv6(address)) => Some(address.into()),
        Some(url::Host::Domain("localhost")) => Some(std::net::Ipv4Addr::LOCALHOST.into()),
        _ => None,
    };
    let public =
        |address: std::net::IpAddr| riwaya_fetch::is_public(address) || own.allow_loopback && address.is_loopback();
    if literal.is_some_and(|address| !public(address)) {
        return Err(ApiError::bad("webhook: this is no public address"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(ApiError::bad("webhook: an address with a name or a password is not taken"));
    }
    Ok(())
}

/// Sends a body. Whoever knows the alert's secret can check that it is from here, and how old it is: the signature is
/// HMAC-SHA256 of the time, a full stop, and the body.
pub fn send(address: &str, secret: &str, body: &str, own: &Settings) -> Result<(), ApiError> {
    let time = now().as_second().to_string();
    let signature = format!("sha256={}", sign(secret, format!("{time}.{body}").as_bytes()));
    let headers = [
        ("content-type", "application/json"),
        ("x-riwaya-timestamp", time.as_str()),
        ("x-riwaya-signature", signature.as_str()),
    ];
    let sent = riwaya_fetch::post(address, body.as_bytes(), &headers, &settings(own));
    sent.map_err(|error| ApiError::bad(error.to_string()))
}
