//! `/api/actors`, `/api/places`: names to choose from.

use super::error::ApiError;
use super::names::{ACTORS, Named, PLACES};
use super::reply::{List, json};
use super::route::Route;
use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;

pub fn routes() -> Vec<Route> {
    let text = "the beginning of a name, in Arabic or English";
    vec![
        Route::get("/api/actors", "Actors of a name", actors).query("q", text).gives::<List<Named>>(),
        Route::get("/api/places", "Places of a name", places).query("q", text).gives::<List<Named>>(),
    ]
}

#[derive(Deserialize)]
struct Text {
    #[serde(default)]
    q: String,
}

async fn actors(Query(text): Query<Text>) -> Result<Response, ApiError> {
    json(&List::whole(ACTORS.find(&text.q)))
}

async fn places(Query(text): Query<Text>) -> Result<Response, ApiError> {
    json(&List::whole(PLACES.find(&text.q)))
}
