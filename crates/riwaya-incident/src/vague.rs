//! Words for numbers that nobody counted: tens, hundreds.

use crate::ledger::Entry;
use crate::lexeme::words_of;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The words, folded, of `lang/ar/numbers.toml`; those that allow fewer than ten are no multiples.
static MULTIPLES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let numbers: Numbers = toml::from_str(include_str!("../../../lang/ar/numbers.toml")).unwrap_or_default();
    let large = numbers.vague.into_iter().filter(|(low, _)| low.len() > 1);
    large.flat_map(|(_, words)| words).flat_map(|word| words_of(&word)).collect()
});

#[derive(Default, Deserialize)]
struct Numbers {
    vague: BTreeMap<String, Vec<String>>,
}

/// What ACLED codes for a figure: 10 for tens, 100 for hundreds, else the lowest number that the words allow. As a
/// plural, "tens" allows 20 at least; ACLED takes one ten.
pub(crate) fn acled_low(entry: &Entry) -> u64 {
    let vague = words_of(&entry.evidence.words.text).iter().any(|word| MULTIPLES.contains(word));
    if vague && entry.high.is_none() { entry.low / 2 } else { entry.low }
}
