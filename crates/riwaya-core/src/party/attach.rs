//! From the weights of phrases to the parties of an event.

use super::nominal::Scene;
use super::pair::describe;
use super::{CHOICE, OUTCOMES, Role, share};
use crate::clause::sentence;
use crate::frame::arguments::Arguments;
use crate::mention::{Filled, Found, Mention};
use crate::model::softmax;
use crate::phrase::Phrase;

/// A phrase near a mention, with how likely it has each role.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weighed {
    /// The phrase.
    pub phrase: Phrase,
    /// The share of each role, in the order of [`Role::ALL`].
    pub shares: [f32; 3],
}

/// Weighs the phrases around mentions, and remembers the sentence that it read last: mentions of one sentence follow
/// each other.
pub struct Weigher<'f, 'a, 'l> {
    found: &'f Found<'a, 'l>,
    scene: Scene,
}

impl<'f, 'a, 'l> Weigher<'f, 'a, 'l> {
    /// A weigher for one document; `None` where the model knows nothing of parties.
    #[must_use]
    pub fn new(found: &'f Found<'a, 'l>) -> Option<Self> {
        let model = found.language.model.as_ref()?;
        model.knows(CHOICE).then(|| Self { found, scene: Scene::default() })
    }

    /// Weighs the phrases of a mention's sentence.
    #[must_use]
    pub fn weigh(&mut self, mention: &Mention<'_>, around: &Arguments) -> Vec<Weighed> {
        let Some(model) = &self.found.language.model else { return Vec::new() };
        if !self.scene.bounds.contains(&mention.term) {
            self.scene = scene(self.found, mention);
        }
        let mut out = Vec::with_capacity(self.scene.nominals.len());
        for (index, nominal) in self.scene.nominals.iter().enumerate() {
            let (mut case, mut shares) = (model.scorer(CHOICE), [0.0; OUTCOMES]);
            describe(self.found, mention, around, &self.scene, index, &mut case);
            case.score(&mut shares);
            softmax(&mut shares);
            out.push(Weighed { phrase: nominal.phrase, shares: Role::ALL.map(|role| share(&shares, role)) });
        }
        out
    }
}

/// Where parties of a mention can stand: its own sentence.
pub fn scene(found: &Found<'_, '_>, mention: &Mention<'_>) -> Scene {
    Scene::new(found, sentence(&found.terms.list, mention.term))
}

/// The phrases that have a role in an event, likeliest first: those of all its mentions, each party once.
pub fn chosen(found: &Found<'_, '_>, members: &[&Mention<'_>]) -> Option<[Vec<Filled>; 3]> {
    members.first()?.weighed.as_ref()?;
    let weighed: Vec<&Weighed> = members.iter().filter_map(|mention| mention.weighed.as_deref()).flatten().collect();
    let mut out: [Vec<Filled>; 3] = Default::default();
    for (role, chosen) in Role::ALL.into_iter().zip(&mut out) {
        let index = role as usize;
        let mut ranked: Vec<&&Weighed> = weighed.iter().filter(|one| one.shares[index] >= FIRST[index]).collect();
        ranked.sort_by(|left, right| {
            right.shares[index].total_cmp(&left.shares[index]).then(left.phrase.first.cmp(&right.phrase.first))
        });
        for one in ranked {
            let text = |phrase: &Phrase| words(found, phrase);
            let repeated = chosen.iter().any(|known: &Filled| {
                known.phrase.first < one.phrase.end && one.phrase.first < known.phrase.end
                    || known.phrase.actor.is_some() && known.phrase.actor == one.phrase.actor
                    || alike(text(&known.phrase), text(&one.phrase))
            });
            let sure = chosen.is_empty() || one.shares[index] >= FURTHER[index];
            if !repeated && sure && chosen.len() < 6 {
                chosen.push(Filled { phrase: one.phrase, rule: "weighed", confidence: one.shares[index] });
            }
        }
    }
    Some(out)
}

fn words<'a>(found: &Found<'a, '_>, phrase: &Phrase) -> &'a str {
    let terms = &found.terms.list;
    match (terms.get(phrase.first), phrase.end.checked_sub(1).and_then(|last| terms.get(last))) {
        (Some(first), Some(last)) => found.document.text(found.document.quote(first.first, last.end, first.prefix)),
        _ => "",
    }
}

fn alike(one: &str, other: &str) -> bool {
    one.contains(other) || other.contains(one)
}

/// How likely the likeliest phrase of each role must be at least, and each after it. Chosen by cross-validation.
const FIRST: [f32; 3] = [0.35, 0.2, 0.35];
const FURTHER: [f32; 3] = [0.55, 0.3, 0.5];
