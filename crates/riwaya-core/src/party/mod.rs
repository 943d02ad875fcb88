//! Parties and means of a mention: which of the phrases around a trigger act, are acted upon, or are what it is done with.
//!
//! Frames say where parties stand; but a sentence has many phrases, and the agent may stand clauses away from the word
//! that names the act. So every phrase near a trigger is weighed by the model, and what the frame's rules say of it is
//! one sign among others. Without a model the rules stand alone.

mod attach;
mod lesson;
mod nominal;
mod pair;
mod whole;
mod word;

pub(crate) use attach::Weigher;
pub use lesson::GoldParties;
pub(crate) use lesson::{cases, dice as likeness, stems};
pub(crate) use word::word_name;

/// Name of the choice in the model.
pub const CHOICE: &str = "party";

/// What a phrase is to an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It acts.
    Agent,
    /// It is acted upon.
    Patient,
    /// It is what the act is done with.
    Instrument,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 3] = [Self::Agent, Self::Patient, Self::Instrument];

    /// Its name in the model.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Patient => "patient",
            Self::Instrument => "instrument",
        }
    }
}

/// Outcomes of the choice: none, one of the roles, or a weapon that acts.
pub const OUTCOMES: usize = 5;
/// The outcome of a phrase that is agent and instrument at once.
const WEAPON_THAT_ACTS: usize = 4;

/// From the share of each outcome to the share of a role.
fn share(shares: &[f32; OUTCOMES], role: Role) -> f32 {
    match role {
        Role::Agent => shares[1] + shares[WEAPON_THAT_ACTS],
        Role::Patient => shares[2],
        Role::Instrument => shares[3] + shares[WEAPON_THAT_ACTS],
    }
}
