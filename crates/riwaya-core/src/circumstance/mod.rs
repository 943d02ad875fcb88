//! Where an event happened, weighed: which of the places that stand around its mentions are its own.
//!
//! Rules take what stands nearest. But a sentence names the place of a spokesman, of a later act or of an earlier one as
//! well, and what tells where it was may stand in the sentence before. So each place near an event is weighed by the
//! model, and what the rules say of it is one sign among others. Without a model the rules stand alone.

mod ground;
mod lesson;
mod place;
mod stand;

pub(crate) use ground::Ground;
pub(crate) use lesson::cases as place_cases;
pub use lesson::{Agreeing, GoldPlaces};
pub(crate) use place::{Chosen, chosen as places};
