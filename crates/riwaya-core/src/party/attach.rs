//! The weights of the phrases around a mention.

use super::nominal::Scene;
use super::pair::{Trigger, describe};
use super::{CHOICE, OUTCOMES, Role, share};
use crate::clause::sentence;
use crate::frame::arguments::Arguments;
use crate::mention::{Found, Mention};
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
    scene: Scene<'a>,
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
    pub fn weigh(&mut self, mention: &Mention<'l>, around: &Arguments) -> Vec<Weighed> {
        let Some(model) = &self.found.language.model else { return Vec::new() };
        if !self.scene.bounds.contains(&mention.term) {
            self.scene = scene(self.found, mention);
        }
        let trigger = Trigger::new(self.found, mention, around);
        let mut out = Vec::with_capacity(self.scene.nominals.len());
        for (index, nominal) in self.scene.nominals.iter().enumerate() {
            let (mut case, mut shares) = (model.scorer(CHOICE), [0.0; OUTCOMES]);
            describe(self.found, &trigger, &self.scene, index, &mut case);
            case.score(&mut shares);
            softmax(&mut shares);
            out.push(Weighed { phrase: nominal.phrase, shares: Role::ALL.map(|role| share(&shares, role)) });
        }
        out
    }
}

/// Where parties of a mention can stand: its own sentence.
pub fn scene<'a>(found: &Found<'a, '_>, mention: &Mention<'_>) -> Scene<'a> {
    Scene::new(found, sentence(&found.terms.list, mention.term))
}
