//! `/api/actors`, `/api/places`: names to choose from.

use super::error::ApiError;
use super::filter::Wanted;
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
        Route::get("/api/places", "Places of a name, or near a point", places)
            .query("q", text)
            .query("near", "latitude,longitude,kilometres: the nearest first, instead of by name")
            .gives::<List<Named>>(),
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

#[derive(Deserialize)]
struct Around {
    #[serde(default)]
    q: String,
    near: Option<String>,
}

async fn places(Query(Around { q, near }): Query<Around>) -> Result<Response, ApiError> {
    let Some(near) = near.filter(|near| !near.is_empty()) else { return json(&List::whole(PLACES.find(&q))) };
    let circle = Wanted { near: Some(near), ..Wanted::default() }.circle()?;
    json(&List::whole(circle.map(|circle| PLACES.near(circle)).unwrap_or_default()))
}
