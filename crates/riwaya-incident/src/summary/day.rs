//! Days in words.

use super::phrases::Phrases;
use crate::incident::{Period, Precision};
use jiff::civil::Date;

impl Phrases {
    /// The period, no more precisely than it is told; none where nothing is told.
    pub fn period(&self, period: Period) -> Option<String> {
        let (start, end) = (period.start?, period.end.or(period.start)?);
        let parts = |date: Date| (date.day().to_string(), self.month(date), date.year().to_string());
        let ((first, month, year), (last, last_month, last_year)) = (parts(start), parts(end));
        Some(match period.precision {
            Precision::Year if year == last_year => self.say("date_year", &[("year", &year)]),
            Precision::Month if (&month, &year) == (&last_month, &last_year) => {
                self.say("date_month", &[("month", &month), ("year", &year)])
            }
            _ if start == end => self.say("date_day", &[("day", &first), ("month", &month), ("year", &year)]),
            _ if (&month, &year) == (&last_month, &last_year) => {
                self.say("date_days", &[("first", &first), ("last", &last), ("month", &month), ("year", &year)])
            }
            _ => self.say("date_span", &[("first", &self.full(start)), ("last", &self.full(end))]),
        })
    }

    fn full(&self, date: Date) -> String {
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.say("date_full", &[("day", &day), ("month", &self.month(date)), ("year", &year)])
    }

    fn month(&self, date: Date) -> String {
        let at = usize::try_from(date.month() - 1).unwrap_or_default();
        self.months.get(at).cloned().unwrap_or_default()
    }
}
