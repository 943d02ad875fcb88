//! The options that narrow a list or a search.

use super::identity::canonical;
use anyhow::{Context, Result, bail};
use clap::Args;
use riwaya_store::{EventFilter, Filter};

/// Options of `list`, `search` and `stats`.
#[derive(Args, Debug, Clone, Default)]
pub struct Narrow {
    /// Published on or after this day (2022-01-21)
    #[arg(long, value_name = "DAY")]
    after: Option<String>,
    /// Published before this day
    #[arg(long, value_name = "DAY")]
    before: Option<String>,
    /// Published by this outlet
    #[arg(long)]
    outlet: Option<String>,
    /// With an event of this type, such as `air_strike`
    #[arg(long = "type", value_name = "TYPE")]
    kind: Option<String>,
    /// With an event that is actual, denied, disputed, possible, attempted or planned
    #[arg(long)]
    factuality: Option<String>,
    /// With an event in which this actor of the inventory acts or is acted upon
    #[arg(long, value_name = "ID")]
    actor: Option<String>,
    /// With an event in this country (ISO 3166), division, settlement or place, by English name or id
    #[arg(long)]
    place: Option<String>,
    /// With an event in this box of degrees
    #[arg(long = "box", value_name = "SOUTH,WEST,NORTH,EAST", allow_hyphen_values = true)]
    area: Option<String>,
    /// With an event within so many kilometres (up to 500) of a point
    #[arg(long, value_name = "LAT,LON,KM", allow_hyphen_values = true)]
    near: Option<String>,
    /// With an event that took place on or after this day
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// With an event that took place before this day
    #[arg(long, value_name = "DAY")]
    until: Option<String>,
    /// With an event of which at least so many dead are told
    #[arg(long, value_name = "NUMBER")]
    killed: Option<u64>,
    /// With an event of which at least so many wounded are told
    #[arg(long, value_name = "NUMBER")]
    injured: Option<u64>,
    /// Of this address or, where there is none, of this `doc_id`
    #[arg(long, value_name = "ADDRESS|ID")]
    source: Option<String>,
    /// Without copies of other articles
    #[arg(long)]
    no_copies: bool,
}

impl Narrow {
    /// The options on the map, as fields of a query.
    pub fn areas(&self) -> String {
        let field = |name: &str, area: &Option<String>| area.as_ref().map(|area| format!(" {name}:\"{area}\""));
        [field("box", &self.area), field("near", &self.near)].into_iter().flatten().collect()
    }

    /// All options but those on the map.
    pub fn without_areas(&self) -> Self {
        Self { area: None, near: None, ..self.clone() }
    }

    /// All options as one filter, those on events for the same event. `None` where there are none.
    pub fn filter(&self) -> Result<Option<Filter>> {
        let mut filters = Vec::new();
        filters.extend(self.after.clone().map(Filter::After));
        filters.extend(self.before.clone().map(Filter::Before));
        filters.extend(self.outlet.clone().map(Filter::Outlet));
        let identity = |source: &String| canonical(source).unwrap_or_else(|| source.clone());
        filters.extend(self.source.as_ref().map(identity).map(Filter::Source));
        if self.no_copies {
            filters.push(Filter::NoCopy);
        }
        let events = self.events()?;
        if !events.is_empty() {
            filters.push(Filter::Event(events));
        }
        Ok(if filters.is_empty() { None } else { Some(Filter::All(filters)) })
    }

    /// The options as they apply to incidents that were coded by hand: the days are those of the incident.
    pub fn coded(&self) -> Result<Vec<EventFilter>> {
        let articles_only = [
            ("--outlet", self.outlet.is_some()),
            ("--source", self.source.is_some()),
            ("--factuality", self.factuality.is_some()),
            ("--no-copies", self.no_copies),
        ];
        if let Some((name, _)) = articles_only.into_iter().find(|(_, given)| *given) {
            bail!("{name} narrows articles; coded incidents have none");
        }
        let mut events = self.events()?;
        events.extend(self.after.clone().map(EventFilter::From));
        events.extend(self.before.clone().map(EventFilter::Until));
        Ok(events)
    }

    /// The options on events.
    fn events(&self) -> Result<Vec<EventFilter>> {
        let mut events = Vec::new();
        events.extend(self.kind.clone().map(EventFilter::Type));
        events.extend(self.factuality.clone().map(EventFilter::Factuality));
        events.extend(self.actor.clone().map(EventFilter::Actor));
        events.extend(self.place.clone().map(EventFilter::Place));
        events.extend(self.from.clone().map(EventFilter::From));
        events.extend(self.until.clone().map(EventFilter::Until));
        events.extend(self.killed.map(EventFilter::Killed));
        events.extend(self.injured.map(EventFilter::Injured));
        if let Some(area) = &self.area {
            let [south, west, north, east] = numbers(area, "--box SOUTH,WEST,NORTH,EAST")?;
            events.push(EventFilter::Box { latitude: south..north, longitude: west..east });
        }
        if let Some(near) = &self.near {
            let [latitude, longitude, kilometres] = numbers(near, "--near LAT,LON,KM")?;
            if !(0.0..=500.0).contains(&kilometres) {
                bail!("--near takes 0 to 500 kilometres, not {kilometres}");
            }
            events.push(EventFilter::Near { latitude, longitude, kilometres });
        }
        Ok(events)
    }
}

fn numbers<const N: usize>(text: &str, form: &str) -> Result<[f64; N]> {
    let numbers: Option<Vec<f64>> = text.split(',').map(|number| number.trim().parse().ok()).collect();
    let numbers = numbers.and_then(|numbers| <[f64; N]>::try_from(numbers).ok());
    numbers.with_context(|| format!("'{text}' is not of the form {form}"))
}
