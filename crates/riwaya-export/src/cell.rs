//! Values of a table.

use jiff::Timestamp;
use jiff::civil::Date;
use std::fmt;

/// One value of a row.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Cell {
    /// Not known.
    #[default]
    Empty,
    /// Words; empty words are written like [`Cell::Empty`].
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction, as degrees.
    Real(f64),
    /// Yes or no.
    Boolean(bool),
    /// A day.
    Date(Date),
    /// A time, UTC.
    Time(Timestamp),
}

/// Signs that make a spreadsheet read what follows as a formula, with their full-width forms.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// `text` as a spreadsheet shows it and does not run it: an apostrophe stands before what could be a formula.
pub(crate) fn harmless(text: &str) -> String {
    if text.starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() }
}

impl Cell {
    /// As it is written to a table for spreadsheets. Numbers are no words: a negative longitude stays one.
    pub(crate) fn for_spreadsheet(&self) -> String {
        match self {
            Self::Text(text) => harmless(text),
            other => other.to_string(),
        }
    }

    /// As a JSON value.
    pub(crate) fn json(&self) -> serde_json::Value {
        match self {
            Self::Empty => serde_json::Value::Null,
            Self::Integer(number) => (*number).into(),
            Self::Real(number) => (*number).into(),
            Self::Boolean(yes) => (*yes).into(),
            Self::Text(text) if text.is_empty() => serde_json::Value::Null,
            Self::Text(_) | Self::Date(_) | Self::Time(_) => self.to_string().into(),
        }
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Text(text) => out.write_str(text),
            Self::Integer(number) => number.fmt(out),
            Self::Real(number) => number.fmt(out),
            Self::Boolean(yes) => yes.fmt(out),
            Self::Date(date) => date.fmt(out),
            Self::Time(time) => time.fmt(out),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<u8> for Cell {
    fn from(number: u8) -> Self {
        Self::Integer(number.into())
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

/// Counts of people; a number that no table could hold is as good as the largest.
impl From<u64> for Cell {
    fn from(number: u64) -> Self {
        Self::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::from(number as u64)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        if number.is_finite() { Self::Real(number) } else { Self::Empty }
    }
}

impl From<bool> for Cell {
    fn from(yes: bool) -> Self {
        Self::Boolean(yes)
    }
}

impl From<Date> for Cell {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<Timestamp> for Cell {
    fn from(time: Timestamp) -> Self {
        Self::Time(time)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_numbers_stay_numbers() {
        let cases: [(Cell, &str); 14] = [
            ("=HYPERLINK(\"x\")".into(), "'=HYPERLINK(\"x\")"),
            ("+1".into(), "'+1"),
            ("-2".into(), "'-2"),
            ("@SUM(A1)".into(), "'@SUM(A1)"),
            ("\t=1".into(), "'\t=1"),
            ("\r=1".into(), "'\r=1"),
            ("\n=1".into(), "'\n=1"),
            ("＝1".into(), "'＝1"),
            ("قصف = غارة".into(), "قصف = غارة"),
            ("#date".into(), "#date"),
            ((-71.5).into(), "-71.5"),
            ((-3i64).into(), "-3"),
            (f64::NAN.into(), ""),
            (Cell::Empty, ""),
        ];
        for (cell, written) in cases {
            assert_eq!(cell.for_spreadsheet(), written);
        }
    }
}
