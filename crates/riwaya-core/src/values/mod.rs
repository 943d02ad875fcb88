//! Numbers and dates: what the text counts and when it says things happened.
//!
//! Both readers take folded tokens, walk them once, and look only at words that can begin a value; all Arabic
//! stands in `lang/ar/numbers.toml` and `lang/ar/dates.toml`.

mod absolute;
mod calendar;
mod cardinal;
mod date;
mod date_words;
mod day;
mod number;
mod number_context;
mod number_words;
mod numeric;
mod period;
mod relative;
mod span_of_dates;
mod starts;
mod sum;
mod words;

pub(crate) use calendar::days;
pub(crate) use date::dates_from;
pub use date::{DateRange, PartOfDay, Precision, dates};
pub use date_words::DateWords;
pub(crate) use number::numbers_from;
pub use number::{Number, NumberKind, Vagueness, numbers};
pub use number_words::NumberWords;

/// A value and the tokens that say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<T> {
    /// Index of the first token.
    pub first: usize,
    /// Index of the token after the last one.
    pub end: usize,
    /// What they mean.
    pub value: T,
    /// Name of the rule that read them, for explanations.
    pub rule: &'static str,
}
