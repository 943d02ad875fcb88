//! JSON lines with `name_ar`, `name_en`, `kind`, `country`, `lat`, `lon`, and further names where there are any.

use super::row::{Fault, Row, checked, country, some};
use riwaya_core::place::PlaceKind;
use serde_json::Value;

/// The row of a line.
pub fn row(line: &str) -> Result<Row, Fault> {
    let value: Value = serde_json::from_str(line).map_err(|_| Fault::Unreadable)?;
    let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or("");
    let degrees = |key: &str| value.get(key).and_then(Value::as_f64);
    let (Some(lat), Some(lon)) = (degrees("lat"), degrees("lon")) else { return Err(Fault::NoPoint) };
    let more = ["alt", "alt_ar"].into_iter().filter_map(|key| value.get(key)?.as_array()).flatten();
    let names = std::iter::once(text("name_ar")).chain(more.filter_map(Value::as_str)).map(str::to_owned).collect();
    Ok(Row {
        names,
        name_en: text("name_en").to_owned(),
        kind: kind(text("kind")),
        country: country(text("country")),
        division: some(text("adm1_ar")).or_else(|| some(text("adm1_en"))),
        town: some(text("adm4_ar")),
        point: checked(lat, lon)?,
        source: text("source").to_owned(),
    })
}

/// The kind that a word of the table means, however it is put: `adm1`, `community`, `osm_village`.
pub fn kind(word: &str) -> PlaceKind {
    let word = word.to_ascii_lowercase();
    let says = |parts: &[&str]| parts.iter().any(|part| word.contains(part));
    if says(&["adm1", "governorate", "province"]) {
        PlaceKind::Governorate
    } else if says(&["adm2", "adm3", "adm4", "district"]) {
        PlaceKind::District
    } else if says(&["city", "capital", "town"]) {
        PlaceKind::Town
    } else if says(&["neighbo", "section", "quarter", "suburb"]) {
        PlaceKind::Neighbourhood
    } else if says(&["landmark", "place", "site", "camp", "hospital", "prison", "airport"]) {
        PlaceKind::Site
    } else {
        PlaceKind::Village
    }
}
