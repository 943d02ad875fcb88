//! The body of a request: one JSON object. A list of its values in their order would do for the parser, and is refused.

use super::error::ApiError;
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What a request sent.
pub struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let sent: Result<Json<Value>, JsonRejection> = Json::from_request(request, state).await;
        let Json(value) = sent?;
        if !value.is_object() {
            return Err(unprocessable("the body must be one JSON object"));
        }
        let read = serde_json::from_value(value);
        read.map(Self).map_err(|error| unprocessable(format!("the body does not read: {error}")))
    }
}

fn unprocessable(detail: impl Into<String>) -> ApiError {
    ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
}
