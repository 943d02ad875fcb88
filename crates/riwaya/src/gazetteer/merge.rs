//! Rows of the user's tables joined with each other and with the shipped gazetteer.
//!
//! The same name a few kilometres apart: the same place. What the gazetteer has stays as it is; a row may give it the
//! coordinates that it lacks.

use super::judge;
use super::near::{Anchor, Near, alike, distance_km};
use super::row::{Fault, Row};
use riwaya_core::language::Language;
use riwaya_core::place::{Place, PlaceId, PlaceKind};
use riwaya_core::text::fold::fold_term;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

/// Places of one name nearer than this are one.
const SAME_KM: f64 = 5.0;
/// How far a place may lie from the one whose division it takes.
const DIVISION_KM: f64 = 50.0;
/// How far a quarter may lie from the centre of its town.
const TOWN_KM: f64 = 12.0;

/// What became of the rows.
#[derive(Debug, Default)]
pub struct Report {
    /// Rows that were read.
    pub read: usize,
    /// Places that were kept.
    pub kept: usize,
    /// Shipped places that got coordinates.
    pub located: usize,
    /// Rows that were left out, by reason.
    pub faults: BTreeMap<Fault, usize>,
}

/// Collects rows and makes one table of them.
#[derive(Debug)]
pub struct Merger<'l> {
    language: &'l Language,
    /// Country of rows that do not say.
    country: Option<String>,
    rows: Vec<(Row, Vec<String>)>,
    report: Report,
}

/// A place of the new table.
#[derive(Debug)]
struct New {
    names: Vec<String>,
    name_en: String,
    kind: PlaceKind,
    /// Whether the table calls it a first-level division.
    division: bool,
    country: String,
    admin1: String,
    settlement: String,
    point: (f64, f64),
    source: String,
}

impl<'l> Merger<'l> {
    /// Begins; `country` is that of rows that do not say.
    pub fn new(language: &'l Language, country: Option<String>) -> Self {
        Self { language, country, rows: Vec::new(), report: Report::default() }
    }

    /// Takes a row, or why it could not be read.
    pub fn take(&mut self, row: Result<Row, Fault>) {
        self.report.read += 1;
        let judged = row.and_then(|row| judge::names(&row, self.language).map(|names| (row, names)));
        match judged {
            Ok(row) => self.rows.push(row),
            Err(fault) => self.fault(fault),
        }
    }

    fn fault(&mut self, fault: Fault) {
        *self.report.faults.entry(fault).or_default() += 1;
    }

    /// The table, as `lang/ar/places` has them, and what became of the rows.
    pub fn finish(mut self, head: &str) -> (String, Report) {
        let mut anchors = anchors(self.language);
        let mut read = std::mem::take(&mut self.rows);
        // Rows that state their division help to place those that do not.
        read.sort_by_key(|(row, _)| row.division.is_none());
        let mut new: Vec<New> = Vec::new();
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        let mut points: BTreeMap<PlaceId, Option<(f64, f64)>> = BTreeMap::new();
        for (row, names) in read {
            let Some(place) = self.placed(row, names, &anchors) else {
                self.fault(Fault::NoCountry);
                continue;
            };
            if let Some(id) = self.shipped(&place) {
                // Two rows that would locate one place apart from each other locate it not at all.
                points
                    .entry(id)
                    .and_modify(|known| *known = known.filter(|known| distance_km(*known, place.point) < SAME_KM))
                    .or_insert(Some(place.point));
                self.fault(Fault::Shipped);
                continue;
            }
            let keys: Vec<String> = place.names.iter().map(|name| fold_term(name)).collect();
            let same = |at: &usize| new.get(*at).is_some_and(|known| is_same(known, &place));
            if keys.iter().filter_map(|key| by_name.get(key)).flatten().any(same) {
                self.fault(Fault::Duplicate);
                continue;
            }
            for key in keys {
                by_name.entry(key).or_default().push(new.len());
            }
            anchors.add(Anchor {
                point: place.point,
                country: place.country.clone(),
                admin1: place.admin1.clone(),
                town: (place.kind == PlaceKind::Town).then(|| place.name_en.clone()),
            });
            new.push(place);
        }
        self.table(head, &new, &points)
    }

    /// The place of a row, with country, division and town.
    fn placed(&self, row: Row, names: Vec<String>, near: &Near) -> Option<New> {
        let stated = row.country.clone().or_else(|| self.country.clone());
        let beside = near.nearest(row.point, DIVISION_KM, |anchor| {
            stated.as_ref().is_none_or(|country| *country == anchor.country) && !anchor.admin1.is_empty()
        });
        let country = stated.or_else(|| beside.map(|anchor| anchor.country.clone()))?;
        let told = row.division.as_deref().and_then(|name| self.division(name, &country));
        let admin1 = told.or_else(|| beside.map(|anchor| anchor.admin1.clone())).unwrap_or_default();
        let part = matches!(row.kind, PlaceKind::Neighbourhood | PlaceKind::Site);
        let town = || near.nearest(row.point, TOWN_KM, |anchor| anchor.town.is_some() && anchor.country == country);
        let settlement =
            if part { town().and_then(|anchor| anchor.town.clone()).unwrap_or_default() } else { String::new() };
        let name_en = match english(&row.name_en) {
            Some(name) => name,
            None => self.language.letters.romanise(fold_term(names.first()?).split(' ')),
        };
        // First-level divisions are shipped, where there are any: another one is of a level that riwaya does not tell apart.
        let divided = |place: &Place| place.kind == PlaceKind::Governorate && place.country == country;
        let kind = match row.kind {
            PlaceKind::Governorate if self.language.gazetteer.places().iter().any(divided) => PlaceKind::District,
            kind => kind,
        };
        let division = row.kind == PlaceKind::Governorate;
        Some(New { names, name_en, kind, division, country, admin1, settlement, point: row.point, source: row.source })
    }

    /// English name of the division that an Arabic or English name means.
    fn division(&self, name: &str, country: &str) -> Option<String> {
        let gazetteer = &self.language.gazetteer;
        let fits = |place: &&Place| place.kind == PlaceKind::Governorate && place.country == country;
        let arabic = || gazetteer.named(name).iter().filter_map(|id| gazetteer.place(*id)).find(fits);
        let english = || gazetteer.places().iter().filter(fits).find(|place| place.name_en.eq_ignore_ascii_case(name));
        arabic().or_else(english).map(|place| place.name_en.clone())
    }

    /// The shipped place that a new one is. A place without coordinates is it by name, kind and division.
    fn shipped(&self, new: &New) -> Option<PlaceId> {
        let gazetteer = &self.language.gazetteer;
        let ids = new.names.iter().flat_map(|name| gazetteer.named(name).iter().copied());
        let mut same = ids.filter(|id| {
            gazetteer.place(*id).is_some_and(|place| {
                let wide = place.kind <= PlaceKind::Governorate;
                place.country == new.country
                    && match place.point {
                        _ if wide => new.division,
                        Some(point) => distance_km(point, new.point) < SAME_KM,
                        None => alike(place.kind, new.kind) && place.admin1_name() == new.admin1,
                    }
            })
        });
        same.next()
    }

    fn table(mut self, head: &str, new: &[New], points: &BTreeMap<PlaceId, Option<(f64, f64)>>) -> (String, Report) {
        let mut out = String::from(head);
        out.push_str("id\tkind\tname_en\tsettlement\tadmin1\tcountry\tlat\tlon\tnames\tsource\n");
        for (id, point) in points {
            let lacking = self.language.gazetteer.place(*id).filter(|place| place.point.is_none());
            if let (Some(place), Some((lat, lon))) = (lacking, point) {
                self.report.located += 1;
                let _ = writeln!(out, "{}\t-\t-\t-\t-\t-\t{lat:.4}\t{lon:.4}\t-\tcoordinates", place.id);
            }
        }
        let mut lines: Vec<String> = new.iter().map(line).collect();
        lines.sort();
        self.report.kept = lines.len();
        for line in lines {
            out.push_str(&line);
        }
        (out, self.report)
    }
}

/// All shipped places that can lend their division.
fn anchors(language: &Language) -> Near {
    let mut near = Near::default();
    for place in language.gazetteer.places().iter().filter(|place| place.kind >= PlaceKind::District) {
        if let Some(point) = place.point {
            near.add(Anchor {
                point,
                country: place.country.clone(),
                admin1: place.admin1_name().to_owned(),
                town: (place.kind == PlaceKind::Town).then(|| place.name_en.clone()),
            });
        }
    }
    near
}

fn is_same(one: &New, other: &New) -> bool {
    one.country == other.country && alike(one.kind, other.kind) && distance_km(one.point, other.point) < SAME_KM
}

/// The English name without what tables add: "Afrin (Afrin)", "ALEPPO : ALEPPO". `None` where there is none.
fn english(name: &str) -> Option<String> {
    let name = name.split('(').next()?.rsplit(':').next()?.replace(['\t', '|', '\n'], " ");
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let latin =
        name.chars().any(char::is_alphabetic) && name.chars().all(|letter| !('\u{600}'..='\u{6ff}').contains(&letter));
    let shouts = name.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase);
    latin.then(|| if shouts { capitals(&name) } else { name })
}

fn capitals(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_string() + &letters.as_str().to_lowercase())
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn line(place: &New) -> String {
    let cell = |text: &str| if text.is_empty() { "-".to_owned() } else { text.replace(['\t', '\n', '\r'], " ") };
    let (lat, lon) = place.point;
    let slug: String =
        place.name_en.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let id = format!("imported:{}_{slug}_{lat:.3}_{lon:.3}", place.country.to_ascii_lowercase());
    format!(
        "{id}\t{}\t{}\t{}\t{}\t{}\t{lat:.4}\t{lon:.4}\t{}\t{}\n",
        place.kind.precision(),
        cell(&place.name_en),
        cell(&place.settlement),
        cell(&place.admin1),
        place.country,
        place.names.join("|"),
        cell(&place.source),
    )
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
