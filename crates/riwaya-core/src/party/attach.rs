//! The weights of the phrases around a mention.

use super::nominal::{Scene, Signs};
use super::pair::{Pair, Surroundings};
use super::whole::chosen;
use super::{CHOICE, OUTCOMES, Role, share};
use crate::clause::sentence;
use crate::coreference::Cluster;
use crate::frame::arguments::Arguments;
use crate::frame::trigger::Trigger;
use crate::mention::{Filled, Found, Mention};
use crate::model::{Model, softmax};
use crate::phrase::Phrase;

/// A phrase near a mention, with how likely it has each role.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weighed {
    /// The phrase.
    pub phrase: Phrase,
    /// The share of each role, in the order of [`Role::ALL`].
    pub shares: [f32; 3],
}

/// Weighs the phrases around the mentions of a document. It keeps the sentences that it has read: other mentions stand in
/// them as well.
pub struct Weigher<'f, 'a, 'l> {
    found: &'f Found<'a, 'l>,
    model: &'l Model,
    signs: Signs,
    scenes: Vec<Scene<'a>>,
}

impl<'f, 'a, 'l> Weigher<'f, 'a, 'l> {
    /// A weigher for one document; `None` where the model knows nothing of parties.
    #[must_use]
    pub fn new(found: &'f Found<'a, 'l>) -> Option<Self> {
        let model = found.language.model.as_ref().filter(|model| model.knows(CHOICE))?;
        Some(Self { found, model, signs: Signs::new(found), scenes: Vec::new() })
    }

    /// The parties of an event, likeliest first, in the order of [`Role::ALL`]. Each mention has the trigger of its index.
    #[must_use]
    pub fn parties(
        &mut self,
        mentions: &[Mention<'l>],
        triggers: &[Trigger<'l>],
        cluster: &Cluster,
    ) -> [Vec<Filled>; 3] {
        let mut weighed = Vec::new();
        for index in &cluster.members {
            if let (Some(mention), Some(trigger)) = (mentions.get(*index), triggers.get(*index)) {
                self.weigh(mention, &trigger.arguments, &mut weighed);
            }
        }
        chosen(self.found, &weighed)
    }

    /// Weighs the phrases of a mention's sentence that may have a role.
    fn weigh(&mut self, mention: &Mention<'l>, around: &Arguments, out: &mut Vec<Weighed>) {
        let at = self.scenes.iter().position(|scene| scene.bounds.contains(&mention.term)).unwrap_or_else(|| {
            self.scenes.push(scene(self.found, &self.signs, mention));
            self.scenes.len() - 1
        });
        let Some(scene) = self.scenes.get(at) else { return };
        let trigger = Surroundings::new(self.found, mention, around);
        for nominal in &scene.nominals {
            let Some(pair) = Pair::new(self.found, &trigger, scene, nominal) else { continue };
            let (mut case, mut shares) = (self.model.scorer(CHOICE), [0.0; OUTCOMES]);
            pair.describe(&mut case);
            case.score(&mut shares);
            softmax(&mut shares);
            out.push(Weighed { phrase: nominal.phrase, shares: Role::ALL.map(|role| share(&shares, role)) });
        }
    }
}

/// Where parties of a mention can stand: its own sentence.
pub fn scene<'a>(found: &Found<'a, '_>, signs: &Signs, mention: &Mention<'_>) -> Scene<'a> {
    Scene::new(found, signs, sentence(&found.terms.list, mention.term))
}
