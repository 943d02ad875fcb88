//! Answers: JSON, lists in parts, entity tags.

use super::error::ApiError;
use super::secret::hex;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

/// Longest answer of which an entity tag is made.
const TAGGED: usize = 64 << 20;

/// Part of a list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "ListOf{T}")]
pub struct List<T> {
    pub items: Vec<T>,
    /// Where the next part begins; none after the last.
    pub next: Option<String>,
    /// How many there are in all, where that is known.
    pub total: Option<u64>,
}

impl<T> List<T> {
    /// A list that is given as a whole.
    pub fn whole(items: Vec<T>) -> Self {
        Self { total: Some(items.len() as u64), items, next: None }
    }
}

/// A value as JSON.
pub fn json(value: &impl Serialize) -> Result<Response, ApiError> {
    Ok(text(serde_json::to_string(value)?, "application/json"))
}

/// A text of a media type.
pub fn text(text: String, media: &'static str) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static(media))], text).into_response()
}

/// Nothing but success.
pub fn done() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

/// Names what is answered by its content, and does not send what the client has.
pub async fn tag(request: Request, next: Next) -> Response {
    let read = matches!(*request.method(), Method::GET | Method::HEAD);
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let response = next.run(request).await;
    if !read || response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let (body, tag) = if let Some(tag) = parts.headers.get(header::ETAG) {
        let tag = tag.clone();
        (body, tag)
    } else {
        let Ok(bytes) = to_bytes(body, TAGGED).await else {
            return ApiError::new(StatusCode::INTERNAL_SERVER_ERROR, "the answer is too long").into_response();
        };
        let hash = hex(&Sha256::digest(&bytes)[..16]);
        let Ok(tag) = HeaderValue::try_from(format!("\"{hash}\"")) else { return Response::new(Body::from(bytes)) };
        (Body::from(bytes), tag)
    };
    if !parts.headers.contains_key(header::CACHE_CONTROL) {
        parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    }
    let same = known.is_some_and(|known| matches(&known, &tag));
    parts.headers.insert(header::ETAG, tag);
    if same {
        parts.headers.remove(header::CONTENT_TYPE);
        return not_modified(parts.headers);
    }
    Response::from_parts(parts, body)
}

fn not_modified(headers: HeaderMap) -> Response {
    let mut response = StatusCode::NOT_MODIFIED.into_response();
    *response.headers_mut() = headers;
    response.headers_mut().remove(header::CONTENT_LENGTH);
    response
}

/// Weak comparison of RFC 9110: compression makes another body of the same content.
fn matches(known: &HeaderValue, tag: &HeaderValue) -> bool {
    let (Ok(known), Ok(tag)) = (known.to_str(), tag.to_str()) else { return false };
    known.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == "*" || one == tag)
}
