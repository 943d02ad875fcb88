//! How a decision is made of what is asked for.

use super::{Kind, NewDecision};
use crate::clock::now;
use crate::web::error::ApiError;
use crate::web::sight::Sight;
use riwaya_store::{Casebook as _, Decided, Decision, Evidence as _, SqliteStore};

/// Where somebody decides on the events that they see; the others of an incident go where they belong then.
pub struct Desk<'d> {
    pub store: &'d mut SqliteStore,
    pub sight: &'d Sight,
}

impl Desk<'_> {
    /// Stores a decision, and gives its number.
    pub fn decide(&mut self, new: &NewDecision, author: String) -> Result<i64, ApiError> {
        let (kind, sides) = match new.kind {
            Kind::Merge => (Decided::Merge, self.members(&new.incidents, 2..=50)?),
            Kind::Forbid => (Decided::Forbid, self.members(&new.incidents, 2..=2)?),
            Kind::Split => (Decided::Split, self.apart(&new.events)?.to_vec()),
            Kind::Move => {
                let to = new.to.clone().ok_or_else(|| ApiError::bad("to: name the incident to which they belong"))?;
                let [own, others] = self.apart(&new.events)?;
                (Decided::Move, [vec![own, others], self.members(&[to], 1..=1)?].concat())
            }
            Kind::Undo => (Decided::Undo, self.undone(new.undoes)?),
        };
        let undoes = new.undoes.filter(|_| kind == Decided::Undo);
        let reason = new.reason.clone();
        let decision = Decision { id: 0, kind, sides, undoes, author, reason, time: String::new() };
        let id = self.store.decide(&decision, now())?;
        self.store.sign(now())?;
        Ok(id)
    }

    /// The events of an incident that are seen; none where it is no longer.
    fn events(&mut self, code: &str) -> Result<Vec<String>, ApiError> {
        let stored = self.sight.incident(self.store, code)?.events;
        let mut events: Vec<String> = stored.into_iter().map(|(_, event)| event).collect();
        let had = !events.is_empty();
        let seen = self.sight.events(self.store, &events)?;
        events.retain(|event| seen.contains(event));
        if had && events.is_empty() { Err(ApiError::missing(format!("incident '{code}'"))) } else { Ok(events) }
    }

    /// The events of each incident.
    fn members(
        &mut self,
        incidents: &[String],
        many: std::ops::RangeInclusive<usize>,
    ) -> Result<Vec<Vec<String>>, ApiError> {
        if !many.contains(&incidents.len()) {
            return Err(ApiError::bad(format!("incidents: name {} to {} of them", many.start(), many.end())));
        }
        let sides: Vec<Vec<String>> = incidents.iter().map(|code| self.events(code)).collect::<Result<_, _>>()?;
        match sides.iter().position(Vec::is_empty) {
            Some(at) => Err(ApiError::bad(format!("incident '{}' has no events any longer", incidents[at]))),
            None => Ok(sides),
        }
    }

    /// Events of one incident, and the others of it.
    fn apart(&mut self, events: &[String]) -> Result<[Vec<String>; 2], ApiError> {
        let mut homes = self.store.incidents_of(events)?;
        let seen = self.sight.events(self.store, events)?;
        homes.retain(|event, _| seen.contains(event));
        let Some(home) = events.first().and_then(|event| homes.get(event)) else {
            return Err(ApiError::bad("events: name events of one incident"));
        };
        if let Some(other) = events.iter().find(|event| homes.get(*event) != Some(home)) {
            return Err(ApiError::bad(format!("event '{other}' is not of incident {home}, as the first one is")));
        }
        let mut others = self.events(home)?;
        others.retain(|event| !events.contains(event));
        if others.is_empty() {
            return Err(ApiError::bad(format!("these are all events of incident {home}; at least one must stay")));
        }
        Ok([events.to_vec(), others])
    }

    /// The events of the decision that is taken back, which are linked anew.
    fn undone(&mut self, id: Option<i64>) -> Result<Vec<Vec<String>>, ApiError> {
        let id = id.ok_or_else(|| ApiError::bad("undoes: name the decision that is taken back"))?;
        let missing = || ApiError::missing(format!("decision {id}"));
        let known = self.store.decisions()?.into_iter().find(|decision| decision.id == id).ok_or_else(missing)?;
        let about = known.sides.concat();
        let seen = self.sight.events(self.store, &about)?;
        if about.iter().all(|event| seen.contains(event)) { Ok(known.sides) } else { Err(missing()) }
    }
}
