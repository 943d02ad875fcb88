//! Names of actors and places, for pickers and labels.

use super::board::kilometres;
use riwaya_core::language::ARABIC;
use riwaya_core::lexicon::table::{DataFile, Row};
use riwaya_core::text::fold::fold_term;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Names that a picker gives.
const MOST: usize = 20;

/// An actor or a place of the tables.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Named {
    pub id: String,
    /// English name.
    pub name: String,
    /// The most usual Arabic name.
    pub name_ar: String,
    pub kind: String,
    /// ISO 3166 alpha-2 code.
    pub country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sector: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin1: Option<String>,
    /// WGS 84 latitude and longitude in degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub point: Option<(f64, f64)>,
    /// All names, folded.
    #[serde(skip)]
    folded: Vec<String>,
}

/// All of one kind.
pub struct Names {
    all: Vec<Named>,
    by_id: HashMap<String, usize>,
}

pub static ACTORS: LazyLock<Names> = LazyLock::new(|| Names::of("actors"));
pub static PLACES: LazyLock<Names> = LazyLock::new(|| Names::of("places"));

impl Names {
    fn of(folder: &str) -> Self {
        let inside = |file: &&DataFile<'_>| file.path.split('/').any(|part| part == folder);
        let is_table = |file: &&DataFile<'_>| file.path.rsplit('.').next() == Some("tsv");
        let tables = ARABIC.iter().filter(inside).filter(is_table);
        let all: Vec<Named> = tables.filter_map(|file| file.rows().ok()).flatten().map(|row| named(&row)).collect();
        let by_id = all.iter().enumerate().map(|(at, named)| (named.id.clone(), at)).collect();
        Self { all, by_id }
    }

    /// The one of an id.
    pub fn get(&self, id: &str) -> Option<&Named> {
        self.by_id.get(id).and_then(|at| self.all.get(*at))
    }

    /// Those with a name that begins with a text, then those with a word of it, then those that hold it.
    pub fn find(&self, text: &str) -> Vec<Named> {
        let wanted = fold_term(text.trim()).to_lowercase();
        let rank = |named: &Named| -> Option<usize> {
            let names = named.folded.iter();
            names
                .filter_map(|name| match name.find(&wanted)? {
                    0 => Some(usize::from(name.len() != wanted.len())),
                    at => Some(if name[..at].ends_with(' ') { 2 } else { 3 }),
                })
                .min()
        };
        let mut found: Vec<(usize, &Named)> = self.all.iter().filter_map(|named| Some((rank(named)?, named))).collect();
        found.sort_by(|one, other| one.0.cmp(&other.0).then_with(|| one.1.name.cmp(&other.1.name)));
        found.into_iter().take(MOST).map(|(_, named)| named.clone()).collect()
    }

    /// Those within a circle of degrees and kilometres, the nearest first.
    pub fn near(&self, [latitude, longitude, reach]: [f64; 3]) -> Vec<Named> {
        let far = |named: &Named| named.point.map(|point| kilometres((latitude, longitude), point));
        let mut found: Vec<(f64, &Named)> = self.all.iter().filter_map(|named| Some((far(named)?, named))).collect();
        found.retain(|(far, _)| *far <= reach);
        found.sort_by(|one, other| one.0.total_cmp(&other.0));
        found.into_iter().take(MOST).map(|(_, named)| named.clone()).collect()
    }
}

fn named(row: &Row<'_>) -> Named {
    let told = |column| Some(row.get(column).to_owned()).filter(|value| !matches!(value.as_str(), "" | "-"));
    let degree = |column| row.get(column).parse::<f64>().ok();
    let name = row.get("name_en").to_owned();
    let names = row.list("names").chain(row.list("loaded")).chain([name.as_str(), row.get("id")]);
    Named {
        folded: names.map(|name| fold_term(name).to_lowercase()).collect(),
        id: row.get("id").to_owned(),
        name_ar: row.list("names").next().unwrap_or_default().to_owned(),
        kind: row.get("kind").to_owned(),
        country: told("country"),
        sector: told("sector"),
        admin1: told("admin1"),
        point: degree("lat").zip(degree("lon")),
        name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_in_any_spelling() {
        let ids = |names: &Names, text: &str| names.find(text).into_iter().map(|named| named.id).collect::<Vec<_>>();
        assert!(ids(&ACTORS, "قسد").contains(&"sy_sdf".to_owned()));
        assert!(ids(&ACTORS, "syrian demo").contains(&"sy_sdf".to_owned()));
        assert_eq!(ACTORS.get("sy_sdf").map(|named| named.name_ar.as_str()), Some("قوات سوريا الديمقراطية"));
        assert!(!ids(&PLACES, "الحسكه").is_empty());
    }

    #[test]
    fn the_nearest_place_comes_first() {
        let near = PLACES.near([36.51, 40.74, 20.0]);
        assert_eq!(near.first().map(|named| named.id.as_str()), Some("sy_al_hasakah"));
        assert!(PLACES.near([0.0, -150.0, 20.0]).is_empty());
    }
}
