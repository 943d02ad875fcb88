//! What an article was read from: its captures as they were received, and whether all of it is as it was stored.

use super::Verification;
use crate::web::error::ApiError;
use crate::web::pool::Pool;
use crate::web::reply::json;
use crate::web::sight::Sight;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use riwaya_store::{Evidence as _, Shelf as _};

pub async fn verify(State(pool): State<Pool>, sight: Sight, Path(id): Path<String>) -> Result<Response, ApiError> {
    let report = pool
        .run(move |store| {
            let id = sight.article(store, &id)?.id;
            Ok::<_, ApiError>(store.verify(Some(id), None)?)
        })
        .await?;
    json(&Verification::from(report))
}

pub async fn capture(
    State(pool): State<Pool>,
    sight: Sight,
    Path((id, n)): Path<(String, i64)>,
) -> Result<Response, ApiError> {
    let (info, bytes) = pool
        .run(move |store| {
            let missing = || ApiError::missing(format!("capture {n} of article {id}"));
            let article = sight.article(store, &id)?;
            let info = article.captures.into_iter().find(|capture| capture.id == n).ok_or_else(missing)?;
            let bytes = store.bytes(n)?.ok_or_else(|| ApiError::missing("content of it any longer: it was purged"))?;
            Ok::<_, ApiError>((info, bytes))
        })
        .await?;
    // Whatever it is, no browser shows it: it is saved.
    let name = format!("attachment; filename=\"capture-{}.bin\"", info.id);
    let mut response = Body::from(bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.extend(HeaderValue::try_from(name).ok().map(|name| (header::CONTENT_DISPOSITION, name)));
    headers.extend(HeaderValue::try_from(format!("\"{}\"", info.sha256)).ok().map(|tag| (header::ETAG, tag)));
    Ok(response)
}
