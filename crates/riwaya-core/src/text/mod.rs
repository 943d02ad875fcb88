//! From characters to tokens.
pub mod document;
pub mod fold;
pub mod token;
