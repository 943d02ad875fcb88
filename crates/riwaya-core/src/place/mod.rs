//! Places: the gazetteer, the phrases that name places, and which place a phrase names.

mod find;
mod gazetteer;
mod lend;
mod resolve;
mod romanise;

pub(crate) use find::SITES;
pub use find::{PlacePhrase, find};
pub(crate) use gazetteer::NewName;
pub use gazetteer::{Gazetteer, IMPORTED, NameId, Place, PlaceId, PlaceKind};
pub use resolve::{Resolved, resolve};
pub use romanise::Letters;
