//! What stands between the archive and incidents: from stored records to links, and from links to what people see.

mod link;
mod reports;

pub use link::{Linked, catch_up};
pub use reports::{report, reports};
