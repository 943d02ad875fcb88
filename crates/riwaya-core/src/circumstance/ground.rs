//! What all events of an article have in common as to its places: it is found out once for all of them.

use crate::mention::{Found, may_tell_where};
use crate::place::Resolved;
use std::cmp::Reverse;

/// The phrases of place of an article, seen by themselves.
#[derive(Debug)]
pub struct Ground<'f> {
    /// Those that may tell where something happened.
    pub telling: Vec<usize>,
    /// The country that most of them lie in.
    pub country: &'f str,
    /// For each phrase the first one that leads where it leads.
    first: Vec<usize>,
    /// For each phrase how many lead there.
    often: Vec<usize>,
}

impl<'f> Ground<'f> {
    /// Looks at all phrases of place.
    #[must_use]
    pub fn new(found: &'f Found<'_, '_>) -> Self {
        // To a settlement or, without one, a division.
        let leads = |here: &'f Resolved| (here.country.as_str(), here.narrowest());
        let mut first: Vec<usize> = Vec::with_capacity(found.resolved.len());
        let mut often = vec![0; found.resolved.len()];
        let mut ends: Vec<((&str, &str), usize)> = Vec::new();
        for (index, here) in found.resolved.iter().enumerate() {
            let known = ends.iter().find(|(end, _)| *end == leads(here)).map(|(_, first)| *first);
            first.push(known.unwrap_or_else(|| {
                ends.push((leads(here), index));
                index
            }));
        }
        for index in &first {
            often[*index] += 1;
        }
        let telling = (0..found.places.len()).filter(|index| may_tell_where(found, *index)).collect();
        Self { telling, country: country(found.resolved), first, often }
    }

    /// Whether two phrases lead to the same settlement or, without one, division.
    #[must_use]
    pub fn same(&self, one: usize, other: usize) -> bool {
        self.first.get(one) == self.first.get(other)
    }

    /// How many phrases lead where this one does.
    #[must_use]
    pub fn often(&self, index: usize) -> usize {
        self.first.get(index).and_then(|first| self.often.get(*first)).copied().unwrap_or(0)
    }
}

/// The country that most places lie in.
fn country(places: &[Resolved]) -> &str {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for country in places.iter().map(|place| place.country.as_str()).filter(|country| !country.is_empty()) {
        match counts.iter_mut().find(|(known, _)| *known == country) {
            Some((_, count)) => *count += 1,
            None => counts.push((country, 1)),
        }
    }
    counts.into_iter().max_by_key(|(country, count)| (*count, Reverse(*country))).map_or("", |(country, _)| country)
}
