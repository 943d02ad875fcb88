//! The gazetteer: places with hierarchy, kind and coordinates, found by their Arabic names.

use crate::lexicon::key_of;
use crate::lexicon::table::{DataError, DataFile, Row};
use crate::text::fold::fold_term;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// Where the tables of the user's stand among the data files.
pub const IMPORTED: &str = "places/imported/";

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
    /// Whether it stands in a table of the user's, not in the shipped gazetteer.
    pub imported: bool,
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

    /// Whether it is one thing or a part of a town or the like, so that a homonym is easily met.
    #[must_use]
    pub fn is_part(self) -> bool {
        self >= Self::Village
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
    /// For each name, whether only quarters and single sites of the shipped gazetteer bear it, or it needs its kind anyway.
    minor: Vec<bool>,
    /// For each name, whether only places of the user's tables bear it.
    imported: Vec<bool>,
    /// For each name, whether it is one word of fewer than five letters.
    brief: Vec<bool>,
    /// Shipped places by id, made when the first table of the user's comes in.
    by_id: FxHashMap<String, PlaceId>,
    by_name: FxHashMap<String, NameId>,
    /// Towns and villages by the hash of country, division and English name.
    settlements: FxHashMap<u64, PlaceId>,
}

impl Gazetteer {
    /// Adds the rows of a table; returns the names that are new, for the word tree.
    ///
    /// A table of the user's lies below [`IMPORTED`]. Where a row of it has the id of a shipped place, it gives that place
    /// the coordinates that it lacks and nothing else.
    pub(crate) fn add(&mut self, file: &DataFile<'_>) -> Result<Vec<NewName>, DataError> {
        let imported = file.path.starts_with(IMPORTED);
        if imported && self.by_id.is_empty() {
            let ids = self.places.iter().enumerate().map(|(at, place)| (place.id.clone(), PlaceId(at as u32)));
            self.by_id = ids.collect();
        }
        let mut fresh = Vec::new();
        for row in file.rows()? {
            let mut place = place(file, &row)?;
            place.imported = imported;
            if let Some(known) = self.by_id.get(&place.id).and_then(|id| self.places.get_mut(id.0 as usize)) {
                if known.point.is_none() {
                    (known.point, known.vector) = (place.point, place.vector);
                }
                continue;
            }
            let id = PlaceId(self.places.len() as u32);
            let minor = !imported && matches!(place.kind, PlaceKind::Site | PlaceKind::Neighbourhood);
            if place.kind.is_settlement() {
                let key = settlement_key(&place.country, place.admin1_name(), &place.name_en);
                self.settlements.entry(key).or_insert(id);
            }
            self.places.push(place);
            for name in row.list("names") {
                self.name(name, id, minor, imported, &mut fresh);
            }
        }
        Ok(fresh)
    }

    /// Whether a first-level division bears the name.
    #[must_use]
    pub fn is_division(&self, name: NameId) -> bool {
        let division = |id: &PlaceId| self.place(*id).is_some_and(|place| place.kind == PlaceKind::Governorate);
        self.bearers(name).iter().any(division)
    }

    /// Reads a list of names that need their kind before them, whatever bears them.
    pub(crate) fn doubt(&mut self, file: &DataFile<'_>) -> Result<(), DataError> {
        for record in file.records(["name"])? {
            let (line, [name]) = record?;
            let known = self.by_name.get(&one_name(&fold_term(name)));
            let minor = known.and_then(|name| self.minor.get_mut(name.0 as usize));
            *minor.ok_or_else(|| file.error(line, "no place bears the name"))? = true;
        }
        Ok(())
    }

    /// Gives a place a name.
    fn name(&mut self, name: &str, id: PlaceId, minor: bool, imported: bool, fresh: &mut Vec<NewName>) {
        let written = fold_term(name);
        let next = NameId(self.names.len() as u32);
        let known = *self.by_name.entry(one_name(&written)).or_insert(next);
        if known == next {
            self.names.push(Vec::new());
            self.minor.push(true);
            self.imported.push(true);
            self.brief.push(!written.contains(' ') && key_of(&written).chars().count() < 5);
            fresh.push(NewName { key: key_of(&written), written, id: next });
        }
        let at = known.0 as usize;
        if let Some(bearers) = self.names.get_mut(at)
            && !bearers.contains(&id)
        {
            bearers.push(id);
        }
        // Homonyms of the user's tables change nothing about a name that is shipped.
        let shipped = self.imported.get(at).is_some_and(|only| !only);
        if let Some(all) = self.minor.get_mut(at).filter(|_| !(imported && shipped)) {
            *all &= minor;
        }
        if let Some(only) = self.imported.get_mut(at) {
            *only &= imported;
        }
    }

    /// The place of that number.
    #[must_use]
    pub fn place(&self, id: PlaceId) -> Option<&Place> {
        self.places.get(id.0 as usize)
    }

    /// Whether the name needs its kind before it: only quarters and single sites bear it, which are most often named by
    /// ordinary words (الصناعة), or it is listed as one that is nearly always something else.
    #[must_use]
    pub fn needs_kind(&self, name: NameId) -> bool {
        self.minor.get(name.0 as usize).copied().unwrap_or(true)
    }

    /// Whether only places of the user's tables bear the name: it is believed where the text supports it.
    #[must_use]
    pub fn is_imported(&self, name: NameId) -> bool {
        self.imported.get(name.0 as usize).copied().unwrap_or(false)
    }

    /// Whether the name is one word of fewer than five letters, its article not counted.
    #[must_use]
    pub fn is_brief(&self, name: NameId) -> bool {
        self.brief.get(name.0 as usize).copied().unwrap_or(true)
    }

    /// Whether the name is that of a country and of nothing else.
    #[must_use]
    pub fn is_country(&self, name: NameId) -> bool {
        let bearers = self.bearers(name);
        !bearers.is_empty()
            && bearers.iter().all(|id| self.place(*id).is_some_and(|place| place.kind == PlaceKind::Country))
    }

    /// Says that a name is an ordinary word as well, and is to be believed only after the kind of the place.
    pub(crate) fn demand_kind(&mut self, name: NameId) {
        if let Some(minor) = self.minor.get_mut(name.0 as usize) {
            *minor = true;
        }
    }

    /// The town or village of that English name in that division.
    #[must_use]
    pub fn settlement(&self, country: &str, admin1: &str, name: &str) -> Option<PlaceId> {
        self.settlements.get(&settlement_key(country, admin1, name)).copied()
    }

    /// The place that gives coordinates for `id`: itself, else the town that it lies in.
    #[must_use]
    pub fn located(&self, id: PlaceId) -> Option<&Place> {
        let place = self.place(id)?;
        if place.point.is_some() {
            return Some(place);
        }
        let town = self.settlement(&place.country, place.admin1_name(), place.settlement.as_deref()?)?;
        self.place(town).filter(|town| town.point.is_some())
    }

    /// All places that bear a name.
    #[must_use]
    pub fn bearers(&self, name: NameId) -> &[PlaceId] {
        self.names.get(name.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// All places that bear a name as it is written.
    #[must_use]
    pub fn named(&self, name: &str) -> &[PlaceId] {
        self.by_name.get(&one_name(&fold_term(name))).map_or(&[], |name| self.bearers(*name))
    }

    /// All places, in order of their numbers.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }
}

/// What tells names apart: عين عرب and عين العرب are found by the same letters, so that they are one name of two places.
fn one_name(written: &str) -> String {
    match written.split_once(' ') {
        Some((first, rest)) => format!("{first} {}", key_of(rest)),
        None => written.to_owned(),
    }
}

fn settlement_key(country: &str, admin1: &str, name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    (country, admin1, name).hash(&mut hasher);
    hasher.finish()
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
        imported: false,
    })
}
