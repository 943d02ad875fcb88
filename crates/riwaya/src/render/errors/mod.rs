//! The errors.
use crate::eval::scores::Scores;
use crate::eval::{ErrorClass, Evaluated};
pub fn page(_articles: &[Evaluated], _classes: &[ErrorClass], _scores: &Scores) -> String {
    String::new()
}
