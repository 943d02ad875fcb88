//! Cases to learn from: which phrases people wrote down as the parties and means of an event.

use super::attach::scene;
use super::nominal::Signs;
use super::pair::{Pair, Surroundings};
use super::{CHOICE, OUTCOMES, WEAPON_THAT_ACTS};
use crate::frame::arguments::Arguments;
use crate::mention::{Found, Mention};
use crate::model::{Case, Names};
use crate::phrase::Phrase;
use crate::text::fold::fold_term;

/// The wordings of the parties and means of an event, each role in the order of [`super::Role::ALL`].
#[derive(Debug, Clone, Default)]
pub struct GoldParties(pub [Vec<String>; 3]);

/// One case for each phrase near a mention.
pub fn cases<'l>(
    found: &Found<'_, 'l>,
    mention: &Mention<'l>,
    around: &Arguments,
    gold: &GoldParties,
    out: &mut Vec<Case>,
) {
    let (scene, trigger) = (scene(found, &Signs::new(found), mention), Surroundings::new(found, mention, around));
    let likeness = likeness(found, scene.nominals.iter().map(|nominal| &nominal.phrase), gold);
    for (index, nominal) in scene.nominals.iter().enumerate() {
        let Some(right) = outcome(&likeness, index) else { continue };
        let Some(pair) = Pair::new(found, &trigger, &scene, nominal) else { continue };
        let mut features = Names::of(CHOICE);
        pair.describe(&mut features);
        out.push(Case::new(features, OUTCOMES, right));
    }
}

/// How well each phrase fits each wording of gold, role by role.
fn likeness<'p>(
    found: &Found<'_, '_>,
    phrases: impl Iterator<Item = &'p Phrase>,
    gold: &GoldParties,
) -> Vec<[Vec<f32>; 3]> {
    let wanted =
        gold.0.each_ref().map(|wordings| wordings.iter().map(|words| stems(&fold_term(words))).collect::<Vec<_>>());
    phrases
        .map(|phrase| {
            let own = stems_of(found, phrase);
            wanted.each_ref().map(|wordings| wordings.iter().map(|words| dice(&own, words)).collect())
        })
        .collect()
}

/// The right outcome of a phrase; `None` where another phrase fits the same wording better, so that nothing is to be
/// learnt from this one.
fn outcome(likeness: &[[Vec<f32>; 3]], index: usize) -> Option<u8> {
    let own = likeness.get(index)?;
    let (mut shadowed, mut roles) = (false, [false; 3]);
    for (role, (fits, wordings)) in roles.iter_mut().zip(own).enumerate() {
        for (wording, agreement) in wordings.iter().enumerate().filter(|(_, agreement)| **agreement >= 0.5) {
            let better = likeness
                .iter()
                .any(|other| other.get(role).and_then(|list| list.get(wording)).is_some_and(|rival| rival > agreement));
            *fits |= !better;
            shadowed |= better;
        }
    }
    match roles {
        [true, _, true] => Some(WEAPON_THAT_ACTS as u8),
        [true, _, false] => Some(1),
        [false, true, _] => Some(2),
        [false, false, true] => Some(3),
        _ => (!shadowed).then_some(0),
    }
}

fn stems_of(found: &Found<'_, '_>, phrase: &Phrase) -> Vec<String> {
    let terms = found.terms.list.get(phrase.first..phrase.end).unwrap_or(&[]);
    let words = terms.iter().flat_map(|term| term.first..term.end).map(|token| found.document.word(token));
    words.filter_map(stem).collect()
}

pub fn stems(folded: &str) -> Vec<String> {
    folded.split(|letter: char| !letter.is_alphanumeric()).filter_map(stem).collect()
}

/// A word without the particles written with it, roughly: enough to compare wordings.
fn stem(word: &str) -> Option<String> {
    if !word.chars().all(char::is_alphanumeric) || word.is_empty() {
        return None;
    }
    let left = |word: &str| word.chars().count() >= 3;
    let strip = |word: &'_ str, letters: &[&str]| -> String {
        letters.iter().filter_map(|letter| word.strip_prefix(letter)).find(|rest| left(rest)).unwrap_or(word).to_owned()
    };
    let word = strip(word, &["و", "ف"]);
    let word = if word.starts_with("لل") { word } else { strip(&word, &["ب", "ك", "ل"]) };
    Some(strip(&word, &["ال", "لل"]))
}

/// How many of the words of two wordings are the same, 0 to 1.
pub fn dice(one: &[String], other: &[String]) -> f32 {
    let common = one.iter().filter(|word| other.contains(word)).count();
    2.0 * common as f32 / (one.len() + other.len()).max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_phrase_that_fits_best_is_right_and_its_rivals_teach_nothing() {
        let (agent, rival, other) =
            ([vec![1.0], vec![], vec![]], [vec![0.6], vec![], vec![]], [vec![0.2], vec![], vec![]]);
        let likeness = [agent, rival, other];
        assert_eq!([0, 1, 2].map(|index| outcome(&likeness, index)), [Some(1), None, Some(0)]);
    }

    #[test]
    fn a_weapon_can_act() {
        assert_eq!(outcome(&[[vec![1.0], vec![], vec![0.8]]], 0), Some(WEAPON_THAT_ACTS as u8));
    }

    #[test]
    fn particles_do_not_part_wordings() {
        let (one, other) = (stems("لقوات النظام"), stems("قوات النظام السوري"));
        assert!((dice(&one, &other) - 0.8).abs() < 1e-6);
    }
}
