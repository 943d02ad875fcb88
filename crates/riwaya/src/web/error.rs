//! The only place where what went wrong becomes an answer: problem+json of RFC 9457, which says what to do.

use axum::body::to_bytes;
use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use riwaya_store::StoreError;
use serde_json::json;

/// What it is sent as.
const PROBLEM: &str = "application/problem+json";
/// Longest words of the framework that are handed on, in bytes.
const WORDS: usize = 4096;

/// Why a request was not answered as asked.
#[derive(Debug)]
pub struct ApiError {
    status: StatusCode,
    /// What the client can do.
    detail: String,
    /// Seconds after which it may try again.
    retry_after: Option<u64>,
    /// Where it is instead.
    location: Option<String>,
}

impl ApiError {
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self { status, detail: detail.into(), retry_after: None, location: None }
    }

    /// The request makes no sense.
    pub fn bad(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    /// There is no such thing.
    pub fn missing(what: impl std::fmt::Display) -> Self {
        Self::new(StatusCode::NOT_FOUND, format!("there is no {what}"))
    }

    /// Nobody is logged in.
    pub fn unknown() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "log in, or send a token as 'Authorization: Bearer …'")
    }

    /// Whoever is logged in may not.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, detail)
    }

    /// Too often.
    pub fn slow_down(seconds: u64) -> Self {
        let detail = format!("too many requests; try again in {seconds} seconds");
        Self { retry_after: Some(seconds), ..Self::new(StatusCode::TOO_MANY_REQUESTS, detail) }
    }

    /// It is another one now.
    pub fn moved(to: String) -> Self {
        let detail = format!("it is part of another one now: {to}");
        Self { location: Some(to), ..Self::new(StatusCode::PERMANENT_REDIRECT, detail) }
    }

    /// What the framework refused in its own words, as all else is refused.
    pub async fn of(response: Response) -> Response {
        let status = response.status();
        let problem = response.headers().get(header::CONTENT_TYPE).is_some_and(|media| media == PROBLEM);
        if problem || !(status.is_client_error() || status.is_server_error()) {
            return response;
        }
        let (parts, body) = response.into_parts();
        let text = to_bytes(body, WORDS).await.unwrap_or_default();
        let words = String::from_utf8_lossy(&text).into_owned();
        let detail = if words.is_empty() { "this cannot be asked for here".to_owned() } else { words };
        let mut response = Self::new(status, detail).into_response();
        response.headers_mut().extend(parts.headers.get(header::ALLOW).cloned().map(|allow| (header::ALLOW, allow)));
        response
    }

    #[cfg(test)]
    pub fn status(&self) -> StatusCode {
        self.status
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.detail)
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let title = self.status.canonical_reason().unwrap_or("Error");
        let body = json!({
            "type": "about:blank", "title": title, "status": self.status.as_u16(), "detail": self.detail,
        });
        let mut response = (self.status, body.to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some(location) = self.location.and_then(|location| HeaderValue::try_from(location).ok()) {
            headers.insert(header::LOCATION, location);
        }
        response
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound(_) => Self::new(StatusCode::NOT_FOUND, error.to_string()),
            StoreError::Query(_) => Self::bad(error.to_string()),
            StoreError::Busy => Self::new(StatusCode::SERVICE_UNAVAILABLE, error.to_string()),
            other => internal(&other),
        }
    }
}

impl From<anyhow::Error> for ApiError {
    fn from(error: anyhow::Error) -> Self {
        match error.downcast::<StoreError>() {
            Ok(error) => error.into(),
            Err(error) => internal(&format!("{error:#}")),
        }
    }
}

impl From<sqlx::Error> for ApiError {
    fn from(error: sqlx::Error) -> Self {
        internal(&format!("the workbench's database failed: {error}"))
    }
}

impl From<serde_json::Error> for ApiError {
    fn from(error: serde_json::Error) -> Self {
        internal(&error)
    }
}

impl From<JsonRejection> for ApiError {
    fn from(rejection: JsonRejection) -> Self {
        Self::new(rejection.status(), rejection.body_text())
    }
}

impl From<QueryRejection> for ApiError {
    fn from(rejection: QueryRejection) -> Self {
        Self::new(rejection.status(), rejection.body_text())
    }
}

/// What the client can do nothing about: the reason goes to whoever runs the server, not out.
fn internal(error: &dyn std::fmt::Display) -> ApiError {
    eprintln!("riwaya: {}", crate::render::message(&error.to_string()));
    ApiError::new(StatusCode::INTERNAL_SERVER_ERROR, "it failed on the server; its log says why")
}
