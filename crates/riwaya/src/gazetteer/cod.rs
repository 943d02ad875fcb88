//! Tables of the humanitarian country offices (COD-AB and tables of populated places): CSV with a head. The names of the
//! columns differ from country to country and from year to year; they are recognised by what they hold.

use super::jsonl::kind;
use super::row::{Fault, Row, country, point, some};
use csv::StringRecord;
use riwaya_core::place::PlaceKind;

/// Where a table has what.
#[derive(Debug)]
pub struct Columns {
    /// For levels 1 to 4, the columns with names of such a division.
    levels: [Vec<usize>; 4],
    /// Names of the place itself, in a table of populated places.
    names: Vec<usize>,
    kind: Option<usize>,
    country: Option<usize>,
    codes: Vec<usize>,
    lat: Option<usize>,
    lon: Option<usize>,
}

const LAT: [&str; 7] = ["lat", "latitude", "y", "y_coord", "center_lat", "point_y", "latitude_y"];
const LON: [&str; 8] = ["lon", "long", "longitude", "x", "x_coord", "center_lon", "point_x", "longitude_x"];
const KIND: [&str; 5] = ["kind", "type", "fclass", "featuretype", "place_type"];
const COUNTRY: [&str; 4] = ["adm0_pcode", "country", "country_code", "iso2"];

impl Columns {
    /// Recognises the head of such a table; `None` where it is none.
    pub fn of(head: &StringRecord) -> Option<Self> {
        let names: Vec<String> = head
            .iter()
            .map(|name| name.trim().trim_start_matches('\u{feff}').to_ascii_lowercase().replace([' ', '-'], "_"))
            .collect();
        let one = |wanted: &[&str]| wanted.iter().find_map(|name| names.iter().position(|column| column == name));
        let all = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
            names.iter().enumerate().filter(|(_, name)| fits(name)).map(|(at, _)| at).collect()
        };
        let level = |number: usize| all(&|name| is_level_name(name, number));
        let levels = [level(1), level(2), level(3), level(4)];
        let places = all(&|name| is_place_name(name));
        if places.is_empty() && levels.iter().all(Vec::is_empty) {
            return None;
        }
        Some(Self {
            levels,
            names: places,
            kind: one(&KIND),
            country: one(&COUNTRY),
            codes: all(&|name| name.contains("pcode")),
            lat: one(&LAT),
            lon: one(&LON),
        })
    }

    /// The place that a record states: the one that it names, else the narrowest division.
    pub fn row(&self, record: &StringRecord) -> Result<Row, Fault> {
        let cell = |at: usize| record.get(at).unwrap_or("").trim();
        let filled = |columns: &[usize]| -> Vec<String> {
            columns.iter().map(|at| cell(*at)).filter(|cell| !cell.is_empty()).map(str::to_owned).collect()
        };
        let narrowest = self.levels.iter().rposition(|columns| !filled(columns).is_empty());
        let own = filled(&self.names);
        let (names, default) = match (own.is_empty(), narrowest) {
            (false, _) => (own, PlaceKind::Village),
            (true, Some(0)) => (filled(&self.levels[0]), PlaceKind::Governorate),
            (true, Some(level)) => {
                (self.levels.get(level).map(|columns| filled(columns)).unwrap_or_default(), PlaceKind::District)
            }
            (true, None) => return Err(Fault::NoName),
        };
        let stated = self.kind.map(cell).filter(|kind| !kind.is_empty() && default == PlaceKind::Village);
        let code = self.codes.iter().map(|at| cell(*at)).find_map(|code| country(code.get(..2)?));
        let (Some(lat), Some(lon)) = (self.lat, self.lon) else { return Err(Fault::NoPoint) };
        Ok(Row {
            name_en: names.iter().find(|name| name.is_ascii()).cloned().unwrap_or_default(),
            kind: stated.map_or(default, kind),
            country: self.country.and_then(|at| country(cell(at))).or(code),
            division: filled(&self.levels[0])
                .into_iter()
                .find(|name| !name.is_ascii())
                .or_else(|| filled(&self.levels[0]).into_iter().next()),
            town: None,
            point: point(cell(lat), cell(lon))?,
            source: String::new(),
            names: names.into_iter().filter(|name| some(name).is_some()).collect(),
        })
    }
}

/// `adm2_en`, `ADM2_AR`, `adm2_name`, `adm2_name1`, `admin2Name_ar`.
fn is_level_name(column: &str, level: usize) -> bool {
    let rest = column.strip_prefix("admin").or_else(|| column.strip_prefix("adm"));
    let rest = rest.and_then(|rest| rest.strip_prefix(char::from(b'0' + level as u8)));
    rest.is_some_and(|rest| {
        matches!(rest.trim_start_matches('_'), "en" | "ar" | "name" | "nameen" | "namear" | "altname" | "ref_name")
            || rest
                .trim_start_matches('_')
                .strip_prefix("name")
                .is_some_and(|rest| matches!(rest.trim_start_matches('_'), "en" | "ar" | "1" | "2" | "3"))
    })
}

/// `name_ar`, `featureArName`, `place_name_en`.
fn is_place_name(column: &str) -> bool {
    let place = ["name", "feature", "place", "village", "community", "settlement", "location", "ppl"];
    let part = column.split('_').next().unwrap_or(column);
    let tongue =
        column.ends_with("_ar") || column.ends_with("_en") || column.ends_with("arabic") || column.ends_with("english");
    place.contains(&part) && (tongue || column.ends_with("name")) || column == "name"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(head: &[&str], cells: &[&str]) -> Result<Row, Fault> {
        Columns::of(&StringRecord::from(head.to_vec())).unwrap().row(&StringRecord::from(cells.to_vec()))
    }

    #[test]
    fn both_styles_of_columns_are_known() {
        let old = read(
            &["ADM1_EN", "ADM1_AR", "ADM1_PCODE", "ADM2_EN", "ADM2_AR", "ADM2_PCODE", "LAT", "LON"],
            &["North", "الشمال", "SY90", "Baylasan", "البيلسان", "SY9001", "35.5", "36.5"],
        )
        .unwrap();
        let new = read(
            &[
                "adm1_name",
                "adm1_name1",
                "adm1_pcode",
                "adm2_name",
                "adm2_name1",
                "adm2_pcode",
                "center_lat",
                "center_lon",
            ],
            &["North", "الشمال", "SY90", "Baylasan", "البيلسان", "SY9001", "35.5", "36.5"],
        )
        .unwrap();
        assert_eq!(old, new);
        assert_eq!(
            (old.kind, old.country.as_deref(), old.division.as_deref()),
            (PlaceKind::District, Some("SY"), Some("الشمال"))
        );
        assert_eq!(old.name_en, "Baylasan");
    }

    #[test]
    fn a_table_of_populated_places_names_the_place_itself() {
        let row = read(
            &["name_en", "name_ar", "adm1_ar", "adm0_pcode", "Longitude", "Latitude"],
            &["Tin", "خربة التين", "حمص", "SY", "36.5", "34.7"],
        )
        .unwrap();
        assert_eq!((row.kind, row.point), (PlaceKind::Village, (34.7, 36.5)));
        assert_eq!(read(&["name_ar", "lat", "lon"], &["خربة", "", "36.5"]), Err(Fault::NoPoint));
        assert_eq!(read(&["name_ar", "lat", "lon"], &["خربة", "95", "36.5"]), Err(Fault::Outside));
    }
}
