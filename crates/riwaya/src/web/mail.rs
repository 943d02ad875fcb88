//! News of alerts by e-mail, through one SMTP server.

use super::error::ApiError;
use super::secret::secret;
use anyhow::{Context as _, Result, bail, ensure};
use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::transport::smtp::authentication::Credentials;
use lettre::{Address, Message, SmtpTransport, Transport as _};
use serde::Deserialize;
use std::fs;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long the server may take to answer.
const TIME: Duration = Duration::from_secs(20);
/// Longest subject, in letters.
const SUBJECT: usize = 200;

/// The file that says how e-mail is sent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    host: String,
    /// 587 with STARTTLS, 465 with TLS, 25 without, unless another is told.
    port: Option<u16>,
    #[serde(default)]
    tls: Security,
    user: Option<String>,
    /// A file of which the first line is the password.
    password: Option<PathBuf>,
    /// `riwaya@example.org` or `riwaya <riwaya@example.org>`.
    from: String,
}

#[derive(Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Security {
    /// From the first byte on.
    Tls,
    /// After a first word in clear; without it nothing is sent.
    #[default]
    Starttls,
    /// Not at all: for a server on this machine only.
    None,
}

/// A server that takes e-mail.
pub struct Mail {
    transport: SmtpTransport,
    from: Mailbox,
}

impl Mail {
    /// Reads how e-mail is sent.
    pub fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let file: File = toml::from_str(&text).with_context(|| format!("{} is not as it should be", path.display()))?;
        let password = match (&file.user, &file.password) {
            (Some(user), Some(path)) => {
                let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
                Some(Credentials::new(user.clone(), text.lines().next().unwrap_or_default().to_owned()))
            }
            (None, None) => None,
            _ => bail!("{}: user and password belong together", path.display()),
        };
        let builder = match file.tls {
            Security::Tls => SmtpTransport::relay(&file.host)?,
            Security::Starttls => SmtpTransport::starttls_relay(&file.host)?,
            Security::None => {
                let address: Option<IpAddr> = file.host.parse().ok();
                let own = file.host == "localhost" || address.is_some_and(|address| address.is_loopback());
                ensure!(own, "{}: without TLS, only a server on this machine is taken", path.display());
                SmtpTransport::builder_dangerous(&file.host)
            }
        };
        let builder = file.port.map_or(builder.clone(), |port| builder.port(port)).timeout(Some(TIME));
        let transport = password.map_or(builder.clone(), |password| builder.credentials(password)).build();
        let from = file.from.parse().with_context(|| format!("{}: from is no address", path.display()))?;
        Ok(Self { transport, from })
    }

    /// Sends a text. What is in subject and address never becomes a header of its own.
    pub fn send(&self, to: &str, subject: &str, text: String) -> Result<(), ApiError> {
        let id = format!("<{}@{}>", secret()?, self.from.email.domain());
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, address(to)?))
            .subject(line(subject))
            .message_id(Some(id))
            .header(ContentType::TEXT_PLAIN)
            .body(text);
        let message = message.map_err(|error| ApiError::bad(format!("email: {error}")))?;
        let sent = self.transport.send(&message);
        sent.map(drop).map_err(|error| ApiError::bad(format!("email: the server did not take it: {error}")))
    }
}

/// One address, and nothing else.
pub fn address(text: &str) -> Result<Address, ApiError> {
    let plain = text.is_ascii() && !text.contains(|letter: char| letter.is_whitespace() || letter.is_control());
    let address = plain.then(|| text.parse::<Address>().ok()).flatten();
    address.ok_or_else(|| ApiError::bad("email: this is no address, such as desk@example.org"))
}

/// A text on one line, not too long.
fn line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).take(SUBJECT).collect()
}
