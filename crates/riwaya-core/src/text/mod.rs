//! From characters to tokens.
pub mod document;
pub mod fold;
pub mod paragraph;
pub mod token;
