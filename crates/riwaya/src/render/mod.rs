//! What people read: an article and its events as text for a terminal, or as a page for a browser.
//!
//! Both work from the same structs as the JSON lines, so that they can show nothing that the data does not say.

pub mod html;
mod safe;
mod say;
mod source;
mod style;
pub mod text;

pub use style::Look;

#[cfg(test)]
mod tests;
