//! Frames: from a trigger word to an event with arguments.
pub mod arguments;
pub mod choose;
pub mod features;
pub mod shares;
pub mod spec;
pub mod trigger;
