//! One request and its answer, with no redirect followed.

use crate::address::{NotPublic, PublicOnly};
use crate::error::FetchError;
use crate::settings::Settings;
use riwaya_ingest::{IngestError, Options, source};
use std::io::{self, Read};
use std::time::Duration;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Error, http};
use url::Url;

/// Longest time to wait for a connection.
const CONNECT: Duration = Duration::from_secs(15);

/// Sends requests.
#[derive(Debug)]
pub(crate) struct Client {
    agent: Agent,
    /// The caps on a body.
    options: Options,
}

/// What a server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    /// Unpacked. Of answers that are no success it is left unread.
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

impl Client {
    pub(crate) fn new(settings: &Settings) -> Self {
        let config = Agent::config_builder()
            .user_agent(&settings.user_agent)
            .accept_encoding("gzip")
            .timeout_global(Some(settings.timeout))
            .timeout_connect(Some(CONNECT.min(settings.timeout)))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            // A proxy would resolve names itself, past the check of their addresses.
            .proxy(None)
            .build();
        let resolver = PublicOnly { allow_loopback: settings.allow_loopback, ..PublicOnly::default() };
        let options = Options { max_page_bytes: settings.max_bytes, ..Options::default() };
        Self { agent: Agent::with_parts(config, DefaultConnector::default(), resolver), options }
    }

    /// Asks for `url` with further headers.
    pub(crate) fn get(&self, url: &Url, headers: &[(&str, &str)]) -> Result<Answer, FetchError> {
        let mut request = self.agent.get(url.as_str());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.call().map_err(|error| failed(url, error))?;
        self.answer(response).map_err(|why| FetchError::Body { url: url.to_string(), why })
    }

    /// Sends `body` to `url`, and gives the status of the answer.
    pub(crate) fn post(&self, url: &Url, body: &[u8], headers: &[(&str, &str)]) -> Result<u16, FetchError> {
        let mut request = self.agent.post(url.as_str());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send(body).map_err(|error| failed(url, error))?;
        Ok(response.status().as_u16())
    }

    fn answer(&self, mut response: http::Response<Body>) -> Result<Answer, IngestError> {
        let status = response.status().as_u16();
        let headers: Vec<(String, String)> = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        let body = if status == 200 { self.body(response.body_mut(), &headers)? } else { Vec::new() };
        Ok(Answer { status, headers, body })
    }

    fn body(&self, body: &mut Body, headers: &[(String, String)]) -> Result<Vec<u8>, IngestError> {
        let limit = self.options.max_page_bytes;
        let mut bytes = Vec::new();
        body.as_reader().take(limit as u64 + 1).read_to_end(&mut bytes)?;
        let told = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
        let told = told.and_then(|(_, length)| length.trim().parse::<usize>().ok());
        if bytes.len() <= limit && told.is_some_and(|told| told > bytes.len()) {
            return Err(IngestError::Io(io::Error::new(io::ErrorKind::UnexpectedEof, "it breaks off")));
        }
        source::decoded_body(headers, bytes, &self.options)
    }
}

fn failed(url: &Url, error: Error) -> FetchError {
    if let Error::Other(other) = &error
        && let Some(refused) = other.downcast_ref::<NotPublic>()
    {
        return FetchError::Refused { url: url.to_string(), why: refused.to_string() };
    }
    FetchError::Transport { url: url.to_string(), why: Box::new(error) }
}
