//! One row of a table of places, whatever the table looked like.

use riwaya_core::place::PlaceKind;

/// A place as a table states it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Arabic names, most usual first.
    pub names: Vec<String>,
    /// English name, empty where the table has none.
    pub name_en: String,
    /// What it is.
    pub kind: PlaceKind,
    /// ISO 3166 alpha-2 code, where the table says.
    pub country: Option<String>,
    /// First-level division, in Arabic or English.
    pub division: Option<String>,
    /// Town that it is part of, in Arabic or English.
    pub town: Option<String>,
    /// WGS 84 latitude and longitude in degrees.
    pub point: (f64, f64),
    /// Where the table has it from, empty where it does not say.
    pub source: String,
}

/// Why a row was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// The line is no row of the table.
    Unreadable,
    /// It has no name in Arabic letters.
    NoName,
    /// Its name has one letter.
    OneLetter,
    /// Its name is a verb, a particle, or a word with particles written to it.
    Ordinary,
    /// It has no coordinates.
    NoPoint,
    /// Its coordinates are outside ±90 and ±180 degrees, or 0, 0.
    Outside,
    /// It is nothing that news names: a stream, a farm track.
    NoUse,
    /// It says in which country it lies neither itself nor by the places near it.
    NoCountry,
    /// An earlier row has the same name, kind and place.
    Duplicate,
    /// The shipped gazetteer has it.
    Shipped,
}

impl Fault {
    /// What a user is told.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Unreadable => "no readable row",
            Self::NoName => "no name in Arabic letters",
            Self::OneLetter => "a name of one letter",
            Self::Ordinary => "a name that is an ordinary word",
            Self::NoPoint => "no coordinates",
            Self::Outside => "coordinates out of range",
            Self::NoUse => "a kind of thing that is no place in the news",
            Self::NoCountry => "no country",
            Self::Duplicate => "a duplicate",
            Self::Shipped => "in the shipped gazetteer",
        }
    }
}

/// Latitude and longitude from two cells.
pub fn point(lat: &str, lon: &str) -> Result<(f64, f64), Fault> {
    let number = |cell: &str| cell.trim().replace(',', ".").parse::<f64>().ok();
    let (Some(lat), Some(lon)) = (number(lat), number(lon)) else { return Err(Fault::NoPoint) };
    checked(lat, lon)
}

/// Latitude and longitude that can be.
pub fn checked(lat: f64, lon: f64) -> Result<(f64, f64), Fault> {
    let sound = lat.abs() <= 90.0 && lon.abs() <= 180.0 && (lat.abs() > 1e-9 || lon.abs() > 1e-9);
    if sound { Ok((lat, lon)) } else { Err(Fault::Outside) }
}

/// A two-letter country code; a mark of doubt after it makes it none.
pub fn country(code: &str) -> Option<String> {
    let code = code.trim();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic())).then(|| code.to_ascii_uppercase())
}

/// The cell, where there is something in it.
pub fn some(cell: &str) -> Option<String> {
    let cell = cell.trim();
    (!cell.is_empty()).then(|| cell.to_owned())
}
