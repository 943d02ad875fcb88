//! What stands between the archive and incidents: from stored records to links, and from links to what people see.

mod case;
mod check;
mod link;
mod related;
mod reports;
mod review;
mod slot;
mod training;
mod why;

pub use case::{Cases, Dossier};
pub use check::check;
pub use link::catch_up;
pub use related::{Neighbour, neighbours};
pub use training::training;
pub use why::{Tie, why};
