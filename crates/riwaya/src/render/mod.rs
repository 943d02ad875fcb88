//! What people read: an article and its events as text for a terminal, or as a page for a browser.
//!
//! Both work from the same structs as the JSON lines, so that they can show nothing that the data does not say.

/// Formats onto the end of a `String`, which cannot fail.
macro_rules! put {
    ($out:expr, $($what:tt)*) => {{
        use std::fmt::Write as _;
        let _ = write!($out, $($what)*);
    }};
}

pub mod coded;
pub mod errors;
pub mod found;
pub mod html;
pub mod incident;
pub mod review;
mod safe;
mod say;
pub mod scores;
pub mod snippet;
mod source;
pub mod sources;
pub mod stored;
mod style;
pub mod text;

pub use safe::message;
pub use style::Look;

#[cfg(test)]
mod tests;
