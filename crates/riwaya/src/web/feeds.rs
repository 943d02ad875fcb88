//! Feeds: what changed last, as Atom and as `GeoJSON`.

use super::board::Case;
use super::error::ApiError;
use super::filter::Wanted;
use super::incidents::selected;
use super::reply::text;
use super::route::Route;
use super::sight::Sight;
use super::state::App;
use axum::extract::State;
use axum::response::Response;
use serde_json::{Value, json as value};
use std::fmt::Write as _;
use std::sync::Arc;

/// Entries of a feed.
const ENTRIES: usize = 50;
/// Features of a map.
const FEATURES: usize = 5000;

pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/api/feed.atom", "What changed last, as Atom", atom).filtered().media("application/atom+xml"),
        Route::get("/api/feed.geojson", "Incidents with coordinates, the latest 5,000", geojson)
            .filtered()
            .media("application/geo+json"),
    ]
}

async fn atom(State(app): State<App>, sight: Sight, wanted: Wanted) -> Result<Response, ApiError> {
    let (_, cases) = selected(&app, &sight, &wanted).await?;
    let id = serde_json::to_string(&wanted)?;
    let feed = entries("riwaya", &format!("urn:riwaya:feed:{id}"), &app.settings.address(), cases)?;
    Ok(text(feed, "application/atom+xml"))
}

/// An Atom feed of incidents, the last change first.
pub fn entries(title: &str, id: &str, address: &str, mut cases: Vec<Arc<Case>>) -> Result<String, ApiError> {
    cases.sort_by(|one, other| other.updated.cmp(&one.updated).then_with(|| one.code.cmp(&other.code)));
    cases.truncate(ENTRIES);
    let updated = cases.first().map_or("1970-01-01T00:00:00Z", |case| case.updated.as_str());
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>{}</title>\n\
         <id>{}</id>\n<updated>{updated}</updated>\n<author><name>riwaya</name></author>\n",
        escape(title),
        escape(id)
    );
    for case in &cases {
        let summary: Value = serde_json::from_str(&case.json)?;
        let title = headline(case);
        let _ = writeln!(
            out,
            "<entry>\n<title>{}</title>\n<id>urn:riwaya:incident:{}</id>\n<updated>{}</updated>\n\
             <link rel=\"alternate\" href=\"{}/incidents/{}\"/>\n<category term=\"{}\"/>\n<summary>{}</summary>\n</entry>",
            escape(&title),
            escape(&case.code),
            escape(&case.updated),
            escape(address),
            escape(&case.code),
            escape(&case.status),
            escape(&in_words(&summary)),
        );
    }
    out.push_str("</feed>\n");
    Ok(out)
}

/// What, where and when.
pub fn headline(case: &Case) -> String {
    format!("{} · {} · {}", case.kind.replace('_', " "), case.place, case.start)
}

/// Status, parties and toll, as they stand in lists.
pub fn in_words(summary: &Value) -> String {
    let names = |key: &str| {
        let names = summary[key].as_array().into_iter().flatten().filter_map(Value::as_str);
        names.collect::<Vec<_>>().join(", ")
    };
    let totals = summary["totals"].as_array().into_iter().flatten();
    let totals = totals.map(|total| format!("{} {}", total["kind"].as_str().unwrap_or_default(), total["best"]));
    let status = summary["status"].as_str().unwrap_or_default().replace('_', " ");
    let parts = [status, names("agents"), names("patients"), totals.collect::<Vec<_>>().join(", ")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Text in XML: without characters that XML does not have.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter.is_control() && !matches!(letter, '\n' | '\t') => {}
            letter => out.push(letter),
        }
    }
    out
}

async fn geojson(State(app): State<App>, sight: Sight, wanted: Wanted) -> Result<Response, ApiError> {
    let (_, cases) = selected(&app, &sight, &wanted).await?;
    let mut features = Vec::new();
    for case in cases.iter().filter(|case| case.point.is_some()).take(FEATURES) {
        let properties: Value = serde_json::from_str(&case.json)?;
        let (latitude, longitude) = case.point.unwrap_or_default();
        features.push(value!({
            "type": "Feature", "id": case.code, "properties": properties,
            "geometry": { "type": "Point", "coordinates": [longitude, latitude] },
        }));
    }
    let all = value!({ "type": "FeatureCollection", "features": features });
    Ok(text(all.to_string(), "application/geo+json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(escape("<script>\u{0}&\"\u{b}"), "&lt;script&gt;&amp;&quot;");
    }
}
