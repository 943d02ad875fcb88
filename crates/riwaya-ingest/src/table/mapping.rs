//! Which columns of a table hold what.

use crate::error::IngestError;
use serde::{Deserialize, Serialize};

/// Which columns of a table hold what, by their names in its header. Where there are several, each that
/// is filled is taken, in the order given. As TOML:
///
/// ```
/// let toml = r#"
/// id = "event_id_cnty"
/// date = "event_date"
/// actors = ["actor1", "actor2"]
/// killed = "fatalities"
/// "#;
/// let mapping = riwaya_ingest::table::Mapping::from_toml(toml).unwrap();
/// assert_eq!(mapping.actors.0, ["actor1", "actor2"]);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    /// The sheet of an XLSX file; the first one where none is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// How to read a date such as 3/4/2022.
    pub date_order: DateOrder,
    /// The coder's own id.
    pub id: Names,
    /// The day, or the first day. Needed.
    pub date: Names,
    /// The last day, where it is told apart.
    pub date_end: Names,
    /// The place, as coded.
    pub place: Names,
    /// The divisions that the place lies in, the largest first.
    pub divisions: Names,
    /// Degrees north, WGS 84.
    pub latitude: Names,
    /// Degrees east, WGS 84.
    pub longitude: Names,
    /// The parties, whoever did it or suffered it.
    pub actors: Names,
    /// The type of event, as coded, the most general first.
    #[serde(rename = "type")]
    pub kind: Names,
    /// People killed, best estimate.
    pub killed: Names,
    /// People killed, at least.
    pub killed_low: Names,
    /// People killed, at most.
    pub killed_high: Names,
    /// People injured, best estimate.
    pub injured: Names,
    /// People injured, at least.
    pub injured_low: Names,
    /// People injured, at most.
    pub injured_high: Names,
    /// What the coder wrote down.
    pub notes: Names,
    /// The source's name.
    pub source: Names,
    /// The source's address.
    pub url: Names,
}

/// In which order a date of three numbers is written, where the year stands last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    /// Day, month, year.
    #[default]
    Dmy,
    /// Month, day, year.
    Mdy,
}

/// Names of columns; one alone may stand without brackets.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "OneOrMany")]
pub struct Names(pub Vec<String>);

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl From<OneOrMany> for Names {
    fn from(names: OneOrMany) -> Self {
        match names {
            OneOrMany::One(name) => Self(vec![name]),
            OneOrMany::Many(names) => Self(names),
        }
    }
}

/// ACLED's columns.
const ACLED: &str = r#"
id = "event_id_cnty"
date = "event_date"
place = "location"
divisions = ["country", "admin1", "admin2", "admin3"]
latitude = "latitude"
longitude = "longitude"
actors = ["actor1", "assoc_actor_1", "actor2", "assoc_actor_2"]
type = ["event_type", "sub_event_type"]
killed = "fatalities"
notes = "notes"
source = "source"
"#;

/// The columns of UCDP GED.
const UCDP: &str = r#"
id = "id"
date = "date_start"
date_end = "date_end"
place = "where_coordinates"
divisions = ["country", "adm_1", "adm_2"]
latitude = "latitude"
longitude = "longitude"
actors = ["side_a", "side_b"]
type = "type_of_violence"
killed = "best"
killed_low = "low"
killed_high = "high"
notes = ["where_description", "source_headline"]
source = ["source_original", "source_article"]
"#;

/// What columns are commonly called: a key of the mapping, then names.
const COMMON: &[(&str, &[&str])] = &[
    ("id", &["id", "event_id", "incident_id"]),
    ("date", &["date", "event_date", "date_start", "start_date"]),
    ("date_end", &["date_end", "end_date"]),
    ("place", &["place", "location", "town", "city"]),
    ("divisions", &["country", "governorate", "admin1", "district", "admin2"]),
    ("latitude", &["latitude", "lat"]),
    ("longitude", &["longitude", "lon", "lng", "long"]),
    ("actors", &["actor", "actors", "actor1", "actor2", "perpetrator", "target", "victim"]),
    ("type", &["type", "event_type", "incident_type"]),
    ("killed", &["killed", "deaths_best", "deaths", "fatalities", "dead"]),
    ("killed_low", &["killed_low", "deaths_low"]),
    ("killed_high", &["killed_high", "deaths_high"]),
    ("injured", &["injured", "injuries_best", "injuries", "wounded"]),
    ("injured_low", &["injured_low", "injuries_low"]),
    ("injured_high", &["injured_high", "injuries_high"]),
    ("notes", &["notes", "description", "summary"]),
    ("source", &["source", "sources"]),
    ("url", &["url", "link", "source_url"]),
];

/// Keys that take all columns of the common names; the others take the first.
const TAKES_ALL: [&str; 2] = ["divisions", "actors"];

impl Mapping {
    /// Reads a saved mapping.
    pub fn from_toml(text: &str) -> Result<Self, IngestError> {
        let broken = |why: String| IngestError::malformed("a mapping of columns", why.trim_end());
        let mapping: Self = toml::from_str(text).map_err(|error| broken(error.to_string()))?;
        if mapping.date.0.is_empty() {
            return Err(broken("it does not say which column holds the date".to_owned()));
        }
        Ok(mapping)
    }

    /// The mapping as TOML, to be looked at, changed and saved.
    pub fn to_toml(&self) -> Result<String, IngestError> {
        toml::to_string(self).map_err(|error| IngestError::malformed("a mapping of columns", error))
    }

    /// Guesses the mapping from the names of the columns.
    pub fn guess(header: &[String]) -> Result<Self, IngestError> {
        let find = |name: &str| header.iter().find(|column| column.trim().eq_ignore_ascii_case(name));
        let known = match () {
            () if find("event_id_cnty").is_some() => Some(ACLED),
            () if find("type_of_violence").is_some() => Some(UCDP),
            () => None,
        };
        let line = |(key, names): &(&str, &[&str])| {
            let mut columns: Vec<&str> = names.iter().copied().filter(|name| find(name).is_some()).collect();
            if !TAKES_ALL.contains(key) {
                columns.truncate(1);
            }
            format!("{key} = {columns:?}")
        };
        let text = COMMON.iter().map(line).collect::<Vec<_>>().join("\n");
        let mut mapping = Self::from_toml(known.unwrap_or(&text)).map_err(|_| {
            let why = format!("no column is called as a date is; write a mapping for: {}", header.join(", "));
            IngestError::malformed("a table whose columns are known", why)
        })?;
        // An excerpt of a known table may lack columns.
        for names in mapping.names_mut() {
            names.0.retain(|name| find(name).is_some());
        }
        Ok(mapping)
    }

    /// All lists of names.
    pub(super) fn names_mut(&mut self) -> [&mut Names; 18] {
        [
            &mut self.id,
            &mut self.date,
            &mut self.date_end,
            &mut self.place,
            &mut self.divisions,
            &mut self.latitude,
            &mut self.longitude,
            &mut self.actors,
            &mut self.kind,
            &mut self.killed,
            &mut self.killed_low,
            &mut self.killed_high,
            &mut self.injured,
            &mut self.injured_low,
            &mut self.injured_high,
            &mut self.notes,
            &mut self.source,
            &mut self.url,
        ]
    }
}
