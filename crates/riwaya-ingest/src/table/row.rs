//! One coded incident.

use super::MAX_COLUMNS;
use super::cell::{count, day, degrees};
use super::mapping::{DateOrder, Mapping, Names};
use crate::error::IngestError;
use jiff::civil::Date;

/// An incident as its coder wrote it down. What a cell does not say is `None` or empty.
#[derive(Debug, Clone, PartialEq)]
pub struct CodedRow {
    /// The number of the row in its table, where the header is row 1.
    pub row: u64,
    /// The coder's own id.
    pub id: Option<String>,
    /// The first day.
    pub first_day: Date,
    /// The last day, the first one where it is not told apart.
    pub last_day: Date,
    /// The place, as coded.
    pub place: Option<String>,
    /// The divisions that the place lies in, the largest first.
    pub divisions: Vec<String>,
    /// Where it is.
    pub point: Option<Point>,
    /// The parties.
    pub actors: Vec<String>,
    /// The type of event, as coded, the most general first.
    pub kind: Vec<String>,
    /// People killed.
    pub killed: Toll,
    /// People injured.
    pub injured: Toll,
    /// What the coder wrote down.
    pub notes: Vec<String>,
    /// The sources' names.
    pub sources: Vec<String>,
    /// The sources' addresses.
    pub urls: Vec<String>,
    /// All columns and cells as they stand, so that nothing is lost.
    pub cells: Vec<(String, String)>,
}

/// A point, in degrees of WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Degrees north, from -90 to 90.
    pub latitude: f64,
    /// Degrees east, from -180 to 180.
    pub longitude: f64,
}

/// A number of people, with its bounds where they were coded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Toll {
    /// At least.
    pub low: Option<u32>,
    /// Best estimate.
    pub best: Option<u32>,
    /// At most.
    pub high: Option<u32>,
}

/// The columns that a mapping names, found in a header.
pub(super) struct Columns {
    header: Vec<String>,
    mapping: Mapping,
}

impl Columns {
    /// Fails where a column of the mapping is not in the header.
    pub(super) fn new(mapping: &Mapping, mut header: Vec<String>) -> Result<Self, IngestError> {
        header.truncate(MAX_COLUMNS);
        for name in &mut header {
            *name = name.trim().trim_start_matches('\u{feff}').to_owned();
        }
        let mut mapping = mapping.clone();
        for names in mapping.names_mut() {
            for name in &mut names.0 {
                let found = header.iter().find(|column| column.eq_ignore_ascii_case(name.trim()));
                let missing = || {
                    let why = format!("it has no column \"{name}\"; it has: {}", header.join(", "));
                    IngestError::malformed("a table for this mapping", why)
                };
                *name = found.ok_or_else(missing)?.clone();
            }
        }
        if mapping.date.0.is_empty() {
            return Err(IngestError::malformed("a mapping of columns", "it does not say which column holds the date"));
        }
        Ok(Self { header, mapping })
    }

    /// Whether nothing stands under the header.
    pub(super) fn are_empty(&self, cells: &[String]) -> bool {
        cells.iter().take(self.header.len()).all(|cell| cell.trim().is_empty())
    }

    /// The incident in the cells of one row.
    pub(super) fn row(&self, mut cells: Vec<String>, row: u64, order: DateOrder) -> Result<CodedRow, IngestError> {
        cells.resize(self.header.len(), String::new());
        let mapping = &self.mapping;
        let day_in = |names| self.one(&cells, names, |cell| day(cell, order));
        let texts = |names| self.filled(&cells, names).map(|(_, cell)| cell.to_owned()).collect::<Vec<_>>();
        let first = day_in(&mapping.date)?.ok_or_else(|| malformed("the date is empty"))?;
        let last = day_in(&mapping.date_end)?.unwrap_or(first);
        if last < first {
            return Err(malformed(format!("it ends on {last}, before it begins on {first}")));
        }
        let latitude = self.one(&cells, &mapping.latitude, |cell| degrees(cell, 90.0))?;
        let longitude = self.one(&cells, &mapping.longitude, |cell| degrees(cell, 180.0))?;
        let point = match (latitude, longitude) {
            (Some(latitude), Some(longitude)) => Some(Point { latitude, longitude }),
            (None, None) => None,
            _ => return Err(malformed("it has one of latitude and longitude, not both")),
        };
        Ok(CodedRow {
            row,
            id: texts(&mapping.id).into_iter().next(),
            first_day: first,
            last_day: last,
            place: texts(&mapping.place).into_iter().next(),
            divisions: texts(&mapping.divisions),
            point,
            actors: texts(&mapping.actors),
            kind: texts(&mapping.kind),
            killed: self.toll(&cells, [&mapping.killed_low, &mapping.killed, &mapping.killed_high])?,
            injured: self.toll(&cells, [&mapping.injured_low, &mapping.injured, &mapping.injured_high])?,
            notes: texts(&mapping.notes),
            sources: texts(&mapping.source),
            urls: texts(&mapping.url),
            cells: self.header.iter().cloned().zip(cells).collect(),
        })
    }

    fn toll(&self, cells: &[String], [low, best, high]: [&Names; 3]) -> Result<Toll, IngestError> {
        let number = |names| self.one(cells, names, count);
        let toll = Toll { low: number(low)?, best: number(best)?, high: number(high)? };
        let given: Vec<u32> = [toll.low, toll.best, toll.high].into_iter().flatten().collect();
        if given.is_sorted() {
            Ok(toll)
        } else {
            Err(malformed(format!("low, best and high are not in order: {given:?}")))
        }
    }

    /// The names of columns that are filled, with what they hold.
    fn filled<'c>(&self, cells: &'c [String], names: &'c Names) -> impl Iterator<Item = (&'c str, &'c str)> {
        let cell = |name: &String| self.header.iter().position(|column| column == name).and_then(|at| cells.get(at));
        let found = names.0.iter().filter_map(|name| Some((name.as_str(), cell(name)?.trim())));
        found.filter(|(_, cell)| !cell.is_empty()).collect::<Vec<_>>().into_iter()
    }

    /// What the first filled column says.
    fn one<T>(
        &self,
        cells: &[String],
        names: &Names,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, IngestError> {
        let Some((name, cell)) = self.filled(cells, names).next() else { return Ok(None) };
        read(cell).map(Some).map_err(|why| malformed(format!("column \"{name}\": {why}")))
    }
}

fn malformed(why: impl std::fmt::Display) -> IngestError {
    IngestError::malformed("a coded incident", why)
}
