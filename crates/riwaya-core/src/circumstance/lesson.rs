//! Cases to learn from: which places people wrote down for an event.

use super::ground::Ground;
use super::place::{CHOICE, Nearby, OUTCOMES};
use crate::event::Location;
use crate::mention::{Found, Mention};
use crate::model::{Case, Names};
use crate::party::{likeness, stems};
use crate::text::fold::fold_term;
use std::sync::Arc;

/// The places that people wrote down for an event.
#[derive(Debug, Clone, Default)]
pub struct GoldPlaces {
    /// Their wordings.
    pub wordings: Vec<String>,
    /// Which of them a location in these words is.
    pub agreeing: Option<Agreeing>,
}

/// From a location and its words to those of the written places that it is, by their index.
type Compare = dyn Fn(&Location, &str) -> Vec<usize> + Send + Sync;

/// Tells which of the written places a location is.
#[derive(Clone)]
pub struct Agreeing(pub Arc<Compare>);

impl std::fmt::Debug for Agreeing {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Agreeing")
    }
}

/// One case for each place near an event.
pub fn cases(
    found: &Found<'_, '_>,
    mentions: &[Mention<'_>],
    members: &[&Mention<'_>],
    home: Option<usize>,
    gold: &GoldPlaces,
    out: &mut Vec<Case>,
) {
    let Some(Agreeing(agreeing)) = &gold.agreeing else { return };
    let wordings: Vec<_> = gold.wordings.iter().map(|words| stems(&fold_term(words))).collect();
    let ground = Ground::new(found);
    let nearby = Nearby::new(found, &ground, mentions, members, home);
    // For each candidate the written places that it is, each with how well the words agree.
    let fits: Vec<Vec<(usize, f32)>> = nearby
        .candidates
        .iter()
        .map(|candidate| {
            let Some((text, location)) = nearby.told(candidate.phrase) else { return Vec::new() };
            let own = stems(&fold_term(text));
            let fit = |index: usize| (index, wordings.get(index).map_or(0.0, |words| likeness(&own, words)));
            agreeing(&location, text).into_iter().map(fit).collect()
        })
        .collect();
    let best = |index: usize| {
        let all = fits.iter().flatten().filter(|(other, _)| *other == index);
        all.map(|(_, fit)| *fit).fold(0.0, f32::max)
    };
    for (candidate, fits) in nearby.candidates.iter().zip(&fits) {
        let right = match fits.is_empty() {
            true => 0,
            false if fits.iter().any(|(index, fit)| *fit >= best(*index)) => 1,
            false => 2,
        };
        let mut features = Names::of(CHOICE);
        nearby.describe(candidate, &mut features);
        out.push(Case::new(features, OUTCOMES, right));
    }
}
