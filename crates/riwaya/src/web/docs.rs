//! `/api/docs`: the routes, to be read and tried. A page of the server's own, which asks nobody else for anything.

use super::reply::text;
use super::route::Route;
use axum::response::Response;

pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/api/docs", "The routes, to be read and tried", page).media("text/html").open(),
        Route::get("/api/docs.css", "How that page looks", style).media("text/css").open(),
        Route::get("/api/docs.js", "What that page does", script).media("text/javascript").open(),
    ]
}

async fn page() -> Response {
    text(include_str!("docs/page.html").to_owned(), "text/html; charset=utf-8")
}

async fn style() -> Response {
    text(include_str!("docs/style.css").to_owned(), "text/css; charset=utf-8")
}

async fn script() -> Response {
    text(include_str!("docs/script.js").to_owned(), "text/javascript; charset=utf-8")
}
