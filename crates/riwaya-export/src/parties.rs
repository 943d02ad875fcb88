//! The two sides of an incident, as schemes with two columns of actors want them.

use crate::names::BETWEEN;
use riwaya_incident::incident::{Incident, Side};
use riwaya_incident::matrix::Stance;
use riwaya_incident::report::Actor;

/// Both sides, the most often told party of each first.
#[derive(Debug)]
pub(crate) struct Parties<'a> {
    /// Who acts; of a fight one side.
    pub first: Vec<&'a Side>,
    /// Who is acted upon; of a fight the other side.
    pub second: Vec<&'a Side>,
    /// Whether somebody denies or contradicts who acted: then several parties are rival accounts and no allies.
    pub contested: bool,
}

/// What an actor is to UCDP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Body {
    /// The government of a state, or a force of it.
    State,
    /// An organised group of another kind.
    Group,
    /// Those who do not fight.
    Civilians,
}

impl<'a> Parties<'a> {
    pub(crate) fn of(incident: &'a Incident) -> Self {
        let mut first: Vec<&Side> = incident.agents.iter().collect();
        let mut second: Vec<&Side> = incident.patients.iter().collect();
        if is_mutual(&incident.kind) {
            // Accounts put the same party now before, now behind the word for a fight.
            second.retain(|side| !first.iter().any(|other| is_same(side, other)));
            if second.is_empty() && first.len() > 1 {
                second = first.split_off(1);
            }
        }
        let denied = incident.matrix.columns.iter().enumerate().any(|(at, column)| {
            let differs = |row: &Vec<_>| {
                row.get(at).is_some_and(|cell: &riwaya_incident::matrix::Cell| {
                    matches!(cell.stance, Stance::Differs | Stance::Denies)
                })
            };
            column.target == "agent" && (column.denied > 0 || incident.matrix.rows.iter().any(differs))
        });
        Self { first, second, contested: denied }
    }

    /// The party that stands first, and the one that it stands against.
    pub(crate) fn pair(&self) -> (Option<&'a Side>, Option<&'a Side>) {
        (self.first.first().copied(), self.second.first().copied())
    }

    /// Who stands beside the first of a side; nobody where it is contested who acted.
    pub(crate) fn allies(&self, side: &[&Side]) -> String {
        if self.contested { String::new() } else { join(side.get(1..).unwrap_or_default()) }
    }
}

/// Whether both sides do the same to each other.
fn is_mutual(kind: &str) -> bool {
    matches!(kind, "armed_clash" | "agreement")
}

fn is_same(one: &Side, other: &Side) -> bool {
    match (&one.actor, &other.actor) {
        (Some(one), Some(other)) => one.id == other.id,
        (None, None) => one.wordings.iter().any(|wording| other.wordings.contains(wording)),
        _ => false,
    }
}

/// The English name of the inventory, else the articles' most frequent wording.
pub(crate) fn name(side: &Side) -> &str {
    side.actor.as_ref().map_or_else(|| wording(side), |actor| &actor.name)
}

/// The articles' most frequent wording.
pub(crate) fn wording(side: &Side) -> &str {
    side.wordings.first().map_or("", String::as_str)
}

/// The names of all of them.
pub(crate) fn join(sides: &[&Side]) -> String {
    sides.iter().map(|side| name(side)).collect::<Vec<_>>().join(BETWEEN)
}

/// ACLED's code of an actor in a country: the forces of a state that acts abroad are 8.
pub(crate) fn inter(side: Option<&Side>, country: &str) -> Option<u8> {
    let actor = side?.actor.as_ref()?;
    let abroad = actor.country.as_deref().is_some_and(|home| !country.is_empty() && home != country);
    actor.inter.map(|code| if code == 1 && abroad { 8 } else { code })
}

/// What an actor is to UCDP, as far as its codes tell.
pub(crate) fn body(actor: &Actor) -> Option<Body> {
    let of_state = matches!(actor.sector.as_deref(), Some("GOV" | "MIL" | "COP" | "SPY" | "LEG"));
    match actor.inter? {
        1 => Some(Body::State),
        8 if of_state => Some(Body::State),
        2 | 3 | 4 | 8 => Some(Body::Group),
        7 => Some(Body::Civilians),
        _ => None,
    }
}
