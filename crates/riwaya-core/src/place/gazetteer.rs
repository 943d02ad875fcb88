//! The gazetteer: places with hierarchy, kind and coordinates, found by their Arabic names.

use crate::lexicon::key_of;
use crate::lexicon::table::{DataError, DataFile, Row};
use crate::text::fold::fold_term;
use rustc_hash::FxHashMap;

/// A place, by its number in the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceId(pub u32);

/// An Arabic name that one or more places bear, by its number in the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameId(pub u32);

/// One place.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Permanent id, such as `sy_aleppo`.
    pub id: String,
    /// What it is.
    pub kind: PlaceKind,
    /// Usual English name.
    pub name_en: String,
    /// English name of the town that it lies in, where it is part of one.
    pub settlement: Option<String>,
    /// English name of its first-level division.
    pub admin1: Option<String>,
    /// ISO 3166 alpha-2 code.
    pub country: String,
    /// WGS 84 latitude and longitude in degrees, where a source gives them.
    pub point: Option<(f64, f64)>,
    /// The point as a unit vector, for distances.
    pub(super) vector: Option<[f32; 3]>,
    /// Where its coordinates come from.
    pub source: String,
}

/// What a place is, from wide to narrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A state.
    Country,
    /// An informal region or a stretch of land or water.
    Region,
    /// First-level division.
    Governorate,
    /// Second-level division.
    District,
    /// City or town.
    Town,
    /// Village.
    Village,
    /// Part of a town.
    Neighbourhood,
    /// Camp, prison, hospital, base, crossing, road: one thing on the ground.
    Site,
}

impl PlaceKind {
    /// The kind that a table names.
    #[must_use]
    pub fn named(name: &str) -> Self {
        match name {
            "country" => Self::Country,
            "region" | "river" | "mountain" | "sea" => Self::Region,
            "governorate" => Self::Governorate,
            "district" => Self::District,
            "city" | "town" => Self::Town,
            "village" => Self::Village,
            "neighbourhood" => Self::Neighbourhood,
            _ => Self::Site,
        }
    }

    /// The word that the output uses for the precision that such a place gives.
    #[must_use]
    pub fn precision(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Region => "region",
            Self::Governorate => "governorate",
            Self::District => "district",
            Self::Town => "town",
            Self::Village => "village",
            Self::Neighbourhood => "neighbourhood",
            Self::Site => "site",
        }
    }

    /// Whether it is a town or village of its own.
    #[must_use]
    pub fn is_settlement(self) -> bool {
        matches!(self, Self::Town | Self::Village)
    }
}

impl Place {
    /// English name of the settlement that an event here belongs to, empty for wider places.
    #[must_use]
    pub fn settlement_name(&self) -> &str {
        match (&self.settlement, self.kind) {
            (Some(settlement), _) => settlement,
            (None, PlaceKind::Town | PlaceKind::Village) => &self.name_en,
            _ => "",
        }
    }

    /// English name of its first-level division, for such a division its own name.
    #[must_use]
    pub fn admin1_name(&self) -> &str {
        match self.kind {
            PlaceKind::Governorate => &self.name_en,
            _ => self.admin1.as_deref().unwrap_or(""),
        }
    }

    /// Distance in kilometres along the chord through a globe of mean radius 6371 km, where both have coordinates. Up to
    /// 1,000 km it is less than 0.2 % shorter than the great circle.
    #[must_use]
    pub fn distance_km(&self, other: &Self) -> Option<f32> {
        Some(chord_km(self.vector?, other.vector?))
    }
}

/// Distance in kilometres of two points of the unit globe, along the chord.
pub(super) fn chord_km(one: [f32; 3], other: [f32; 3]) -> f32 {
    let [x, y, z] = [one[0] - other[0], one[1] - other[1], one[2] - other[2]];
    6371.0 * (x * x + y * y + z * z).sqrt()
}

/// A name that no row had before, for the word tree.
#[derive(Debug)]
pub(crate) struct NewName {
    /// Its folded spelling.
    pub written: String,
    /// The same with each word bare of its article.
    pub key: String,
    pub id: NameId,
}

/// All places and their names.
#[derive(Debug, Default)]
pub struct Gazetteer {
    places: Vec<Place>,
    names: Vec<Vec<PlaceId>>,
    /// For each name, whether only quarters and single sites bear it.
    minor: Vec<bool>,
    by_name: FxHashMap<String, NameId>,
}

impl Gazetteer {
    /// Adds the rows of a table; returns the names that are new, for the word tree.
    pub(crate) fn add(&mut self, file: &DataFile<'_>) -> Result<Vec<NewName>, DataError> {
        let mut fresh = Vec::new();
        for row in file.rows()? {
            let id = PlaceId(self.places.len() as u32);
            let place = place(file, &row)?;
            let minor = matches!(place.kind, PlaceKind::Site | PlaceKind::Neighbourhood);
            self.places.push(place);
            for name in row.list("names") {
                let written = fold_term(name);
                let next = NameId(self.names.len() as u32);
                let known = self.by_name.get(&written).copied().unwrap_or(next);
                if known == next {
                    self.names.push(Vec::new());
                    self.minor.push(true);
                    self.by_name.insert(written.clone(), next);
                    fresh.push(NewName { key: key_of(&written), written, id: next });
                }
                if let Some(bearers) = self.names.get_mut(known.0 as usize)
                    && !bearers.contains(&id)
                {
                    bearers.push(id);
                }
                if let Some(all) = self.minor.get_mut(known.0 as usize) {
                    *all &= minor;
                }
            }
        }
        Ok(fresh)
    }

    /// The place of that number.
    #[must_use]
    pub fn place(&self, id: PlaceId) -> Option<&Place> {
        self.places.get(id.0 as usize)
    }

    /// Whether only quarters and single sites bear the name: ordinary words, most often (الصناعة), that need their kind
    /// before them.
    #[must_use]
    pub fn needs_kind(&self, name: NameId) -> bool {
        self.minor.get(name.0 as usize).copied().unwrap_or(true)
    }

    /// All places that bear a name.
    #[must_use]
    pub fn bearers(&self, name: NameId) -> &[PlaceId] {
        self.names.get(name.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// All places, in order of their numbers.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }
}

fn unit(lat: f64, lon: f64) -> [f32; 3] {
    let ((sin, cos), (east, north)) = (lat.to_radians().sin_cos(), lon.to_radians().sin_cos());
    [(cos * north) as f32, (cos * east) as f32, sin as f32]
}

fn place(file: &DataFile<'_>, row: &Row<'_>) -> Result<Place, DataError> {
    let some = |column: &str| Some(row.get(column)).filter(|cell| !cell.is_empty()).map(str::to_owned);
    let degrees =
        |column: &str, limit: f64| match row.get(column) {
            "" => Ok(None),
            cell => cell.parse().ok().filter(|value: &f64| value.abs() <= limit).map(Some).ok_or_else(|| {
                file.error(row.line, format!("{column} '{cell}' is no number of degrees within {limit}"))
            }),
        };
    let (lat, lon) = (degrees("lat", 90.0)?, degrees("lon", 180.0)?);
    Ok(Place {
        id: some("id").ok_or_else(|| file.error(row.line, "a place without id"))?,
        kind: PlaceKind::named(row.get("kind")),
        name_en: row.get("name_en").to_owned(),
        settlement: some("settlement"),
        admin1: some("admin1"),
        country: row.get("country").to_owned(),
        point: lat.zip(lon),
        vector: lat.zip(lon).map(|(lat, lon)| unit(lat, lon)),
        source: row.get("source").to_owned(),
    })
}
