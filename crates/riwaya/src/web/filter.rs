//! The filter: the same in the address of a screen, in the API, in exports and in alerts.

mod meaning;

use super::error::ApiError;
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What lists, maps, feeds and exports are narrowed to. What is asked of events must hold for one event.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "BTreeMap<String, String>", into = "BTreeMap<String, String>")]
pub struct Wanted {
    /// Words, as `riwaya search` takes them.
    pub q: Option<String>,
    /// Type of event, `air_strike`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Id of an actor that acts or is acted upon.
    pub actor: Option<String>,
    /// Country (ISO 3166), division, settlement or place, by English name or id.
    pub place: Option<String>,
    /// Outlet, as it is written.
    pub outlet: Option<String>,
    /// actual, denied, disputed, possible, attempted or planned.
    pub factuality: Option<String>,
    /// `single_source`, corroborated, disputed, denied or unconfirmed.
    pub status: Option<String>,
    /// First day of occurrence, 2022-01-21.
    pub from: Option<String>,
    /// Last day of occurrence.
    pub until: Option<String>,
    /// Published on or after this day.
    pub after: Option<String>,
    /// Published before this day.
    pub before: Option<String>,
    /// south,west,north,east in WGS 84 degrees.
    #[serde(rename = "box")]
    pub area: Option<String>,
    /// latitude,longitude,kilometres; at most 500 kilometres.
    pub near: Option<String>,
    /// At least so many dead are told.
    #[schemars(with = "Option<String>")]
    pub killed: Option<u64>,
    /// Only from events that a person accepted.
    #[schemars(with = "Option<String>")]
    pub reviewed: Option<bool>,
    /// Only what changed at this time or later, with what is no longer.
    pub updated_since: Option<String>,
}

/// Its parameters, in the order in which they are explained.
pub const NAMES: [&str; 16] = [
    "q",
    "type",
    "actor",
    "place",
    "outlet",
    "factuality",
    "status",
    "from",
    "until",
    "after",
    "before",
    "box",
    "near",
    "killed",
    "reviewed",
    "updated_since",
];

/// Most dead that can be asked for.
pub const MOST_KILLED: u64 = 1_000_000;

impl<S: Sync> FromRequestParts<S> for Wanted {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri)?;
        // An empty value is what a form sends for a field that was left empty.
        Self::read(pairs.into_iter().filter(|(name, value)| NAMES.contains(&name.as_str()) && !value.trim().is_empty()))
    }
}

/// As an alert keeps it: all values are texts, as in an address.
impl TryFrom<BTreeMap<String, String>> for Wanted {
    type Error = String;

    fn try_from(pairs: BTreeMap<String, String>) -> Result<Self, String> {
        if let Some(name) = pairs.keys().find(|name| !NAMES.contains(&name.as_str())) {
            return Err(format!("there is no '{name}' in a filter; there are: {}", NAMES.join(", ")));
        }
        Self::read(pairs.into_iter()).map_err(|error| error.to_string())
    }
}

impl From<Wanted> for BTreeMap<String, String> {
    fn from(wanted: Wanted) -> Self {
        let pair = |(name, value): (&str, Option<String>)| value.map(|value| (name.to_owned(), value));
        wanted.pairs().into_iter().filter_map(pair).collect()
    }
}

impl Wanted {
    fn read(pairs: impl Iterator<Item = (String, String)>) -> Result<Self, ApiError> {
        let mut wanted = Self::default();
        for (name, value) in pairs {
            wanted.set(&name, value)?;
        }
        wanted.check()?;
        Ok(wanted)
    }

    /// Names and values, in the order of [`NAMES`].
    fn pairs(self) -> [(&'static str, Option<String>); NAMES.len()] {
        let values = [
            self.q,
            self.kind,
            self.actor,
            self.place,
            self.outlet,
            self.factuality,
            self.status,
            self.from,
            self.until,
            self.after,
            self.before,
            self.area,
            self.near,
            self.killed.map(|killed| killed.to_string()),
            self.reviewed.map(|reviewed| reviewed.to_string()),
            self.updated_since,
        ];
        let mut names = NAMES.into_iter();
        values.map(|value| (names.next().unwrap_or_default(), value))
    }

    fn set(&mut self, name: &str, value: String) -> Result<(), ApiError> {
        let slot = match name {
            "q" => &mut self.q,
            "type" => &mut self.kind,
            "actor" => &mut self.actor,
            "place" => &mut self.place,
            "outlet" => &mut self.outlet,
            "factuality" => &mut self.factuality,
            "status" => &mut self.status,
            "from" => &mut self.from,
            "until" => &mut self.until,
            "after" => &mut self.after,
            "before" => &mut self.before,
            "box" => &mut self.area,
            "near" => &mut self.near,
            "updated_since" => &mut self.updated_since,
            "killed" => {
                let number = value.parse().ok().filter(|number| *number <= MOST_KILLED);
                let number = number
                    .ok_or_else(|| ApiError::bad(format!("killed: '{value}' is no number from 0 to {MOST_KILLED}")))?;
                self.killed = Some(number);
                return Ok(());
            }
            _ => {
                self.reviewed = match value.as_str() {
                    "true" => Some(true),
                    "false" => None,
                    _ => return Err(ApiError::bad(format!("reviewed: '{value}' is neither true nor false"))),
                };
                return Ok(());
            }
        };
        if slot.replace(value).is_some() {
            return Err(ApiError::bad(format!("{name} is given twice")));
        }
        Ok(())
    }
}
