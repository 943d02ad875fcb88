//! What the texts of a filter mean: days, degrees, times, and what the store is asked for.

use super::Wanted;
use crate::web::error::ApiError;
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use riwaya_store::{EventFilter, Filter};

impl Wanted {
    /// Whether all of it can be understood.
    pub fn check(&self) -> Result<(), ApiError> {
        for (name, day) in
            [("from", &self.from), ("until", &self.until), ("after", &self.after), ("before", &self.before)]
        {
            day.as_deref().map(|day| date(name, day)).transpose()?;
        }
        self.degrees()?;
        self.circle()?;
        self.since()?;
        Ok(())
    }

    /// South, west, north and east.
    pub fn degrees(&self) -> Result<Option<[f64; 4]>, ApiError> {
        self.area.as_deref().map(|area| numbers("box", area, "south,west,north,east")).transpose()
    }

    /// Latitude, longitude and kilometres.
    pub fn circle(&self) -> Result<Option<[f64; 3]>, ApiError> {
        let circle = self.near.as_deref().map(|near| numbers("near", near, "lat,lon,km")).transpose()?;
        match circle {
            Some([_, _, kilometres]) if !(0.0..=500.0).contains(&kilometres) => {
                Err(ApiError::bad(format!("near takes 0 to 500 kilometres, not {kilometres}")))
            }
            circle => Ok(circle),
        }
    }

    /// From when on changes are asked for.
    pub fn since(&self) -> Result<Option<Timestamp>, ApiError> {
        let wrong =
            |time: &str| ApiError::bad(format!("updated_since: '{time}' is no time; write 2022-01-21T06:00:00Z"));
        self.updated_since.as_deref().map(|time| time.parse().map_err(|_| wrong(time))).transpose()
    }

    /// The day after the last one.
    pub fn end(&self) -> Result<Option<String>, ApiError> {
        let next = |day: &String| Ok(date("until", day)?.saturating_add(Span::new().days(1)).to_string());
        self.until.as_ref().map(next).transpose()
    }

    /// What of it is asked of articles, apart from words.
    pub fn of_articles(&self) -> Result<Filter, ApiError> {
        let mut filters = Vec::new();
        filters.extend(self.after.clone().map(Filter::After));
        filters.extend(self.before.clone().map(Filter::Before));
        filters.extend(self.outlet.clone().map(Filter::Outlet));
        let mut events = Vec::new();
        events.extend(self.kind.clone().map(EventFilter::Type));
        events.extend(self.factuality.clone().map(EventFilter::Factuality));
        events.extend(self.actor.clone().map(EventFilter::Actor));
        events.extend(self.place.clone().map(EventFilter::Place));
        events.extend(self.killed.map(EventFilter::Killed));
        events.extend(self.from.clone().map(EventFilter::From));
        events.extend(self.end()?.map(EventFilter::Until));
        if let Some([south, west, north, east]) = self.degrees()? {
            events.push(EventFilter::Box { latitude: south..north, longitude: west..east });
        }
        if let Some([latitude, longitude, kilometres]) = self.circle()? {
            events.push(EventFilter::Near { latitude, longitude, kilometres });
        }
        if !events.is_empty() {
            filters.push(Filter::Event(events));
        }
        Ok(Filter::All(filters))
    }
}

fn date(name: &str, day: &str) -> Result<Date, ApiError> {
    day.parse().map_err(|_| ApiError::bad(format!("{name}: '{day}' is no day; write it as 2022-01-21")))
}

fn numbers<const N: usize>(name: &str, text: &str, form: &str) -> Result<[f64; N], ApiError> {
    let numbers: Option<Vec<f64>> = text.split(',').map(|number| number.trim().parse().ok()).collect();
    let finite = numbers.filter(|numbers| numbers.iter().all(|number: &f64| number.is_finite()));
    let numbers = finite.and_then(|numbers| <[f64; N]>::try_from(numbers).ok());
    numbers.ok_or_else(|| ApiError::bad(format!("{name}: '{text}' is not of the form {form}")))
}
