//! What stands between the archive and incidents: from stored records to links, and from links to what people see.

mod case;
mod link;
mod related;
mod reports;
mod review;
mod training;
mod why;

pub use case::Cases;
pub use link::catch_up;
pub use related::{Neighbour, neighbours};
pub use review::check;
pub use training::training;
pub use why::{Tie, why};
