//! Dumps of `GeoNames`: tab-separated, 19 columns, no head.

use super::row::{Fault, Row, country, point};
use riwaya_core::place::PlaceKind;

/// How many columns a dump has.
pub const COLUMNS: usize = 19;

/// The row of a line.
pub fn row(line: &str) -> Result<Row, Fault> {
    let cells: Vec<&str> = line.trim_end_matches(['\r', '\n']).split('\t').collect();
    if cells.len() != COLUMNS {
        return Err(Fault::Unreadable);
    }
    let cell = |at: usize| cells.get(at).copied().unwrap_or("");
    let population = cell(14).parse().unwrap_or(0);
    let kind = kind(cell(6), cell(7), population).ok_or(Fault::NoUse)?;
    Ok(Row {
        names: std::iter::once(cell(1)).chain(cell(3).split(',')).map(str::to_owned).collect(),
        name_en: if cell(2).is_empty() { cell(1).to_owned() } else { cell(2).to_owned() },
        kind,
        country: country(cell(8)),
        division: None,
        town: None,
        point: point(cell(4), cell(5))?,
        source: "geonames".to_owned(),
    })
}

/// From towns of this many people on a populated place is a town.
const TOWN: u64 = 5_000;

fn kind(class: &str, code: &str, population: u64) -> Option<PlaceKind> {
    Some(match (class, code) {
        ("P", "PPLX") => PlaceKind::Neighbourhood,
        ("P", "PPLQ" | "PPLH" | "PPLW") => return None,
        ("P", code) if code.starts_with("PPLA") || code == "PPLC" || population >= TOWN => PlaceKind::Town,
        ("P", _) => PlaceKind::Village,
        ("A", "ADM1") => PlaceKind::Governorate,
        ("A", "ADM2" | "ADM3" | "ADM4") => PlaceKind::District,
        ("S", "AIRP" | "AIRB" | "AIRF" | "HSP" | "PRN" | "CMPRF" | "DAM" | "INSM" | "CSTM")
        | ("L", "INSM" | "CMPRF") => PlaceKind::Site,
        _ => return None,
    })
}
