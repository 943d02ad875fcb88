//! The screens: files that the build put into the program.

use super::error::ApiError;
use super::secret::hex;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest as _, Sha256};

// ASSETS: path and content of each file, sorted by path.
include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// What is shown where the program was built without screens.
const PLAIN: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>riwaya</title><h1>riwaya</h1>\
                     <p>This riwaya was built without screens. <a href=\"/api/docs\">The API is here.</a></html>";

/// A file, or the page whose script finds out what its address means.
pub async fn serve(request: Request) -> Response {
    let path = request.uri().path();
    if path == "/api" || path.starts_with("/api/") {
        return ApiError::missing("such route; /api/docs shows all").into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return ApiError::new(StatusCode::METHOD_NOT_ALLOWED, "screens can only be read").into_response();
    }
    match find(path.trim_start_matches('/')) {
        Some((name, content)) => file(name, content),
        // What has an ending is a file, and a file that is not there is no screen.
        None if path.rsplit('/').next().is_some_and(|name| name.contains('.')) => {
            ApiError::missing("such file").into_response()
        }
        None => {
            find("index.html").map_or_else(|| file("index.html", PLAIN.as_bytes()), |(name, page)| file(name, page))
        }
    }
}

fn find(path: &str) -> Option<(&'static str, &'static [u8])> {
    let at = ASSETS.binary_search_by(|(name, _)| (*name).cmp(path)).ok()?;
    ASSETS.get(at).copied()
}

fn file(name: &str, content: &'static [u8]) -> Response {
    let tag = hex(&Sha256::digest(content)[..16]);
    let cached = if is_hashed(name) { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response = content.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media(name)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cached));
    headers.extend(HeaderValue::try_from(format!("\"{tag}\"")).ok().map(|tag| (header::ETAG, tag)));
    response
}

/// Whether a name tells its content, as `main-3F5K2QZ7.js` does: another content has another name.
fn is_hashed(name: &str) -> bool {
    let stem = name.rsplit('/').next().and_then(|file| file.split('.').next()).unwrap_or_default();
    stem.rsplit_once(['-', '_']).is_some_and(|(_, hash)| {
        hash.len() >= 8
            && hash.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && (hash.bytes().any(|byte| byte.is_ascii_digit()) || hash.bytes().all(|byte| byte.is_ascii_uppercase()))
    })
}

fn media(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "json" | "geojson" | "topojson" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_tell_their_content_are_kept_for_ever() {
        assert!(is_hashed("assets/main-3F5K2QZ7.js") && is_hashed("font-ABCDEFGH.woff2"));
        assert!(!is_hashed("index.html") && !is_hashed("assets/icon.svg") && !is_hashed("some-language.js"));
    }
}
