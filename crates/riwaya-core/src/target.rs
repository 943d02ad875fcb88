//! Protected things that an event hit: hospitals, schools, camps …, by the classes that `targets.toml` names.

use crate::assemble::words;
use crate::event::{EventType, Found as Value, names};
use crate::lexicon::class::{ClassSet, Classes};
use crate::lexicon::reading::Clitics;
use crate::lexicon::table::{DataError, DataFile};
use crate::lexicon::tree::{LemmaId, Target, Tree};
use crate::mention::{Found, Mention};
use crate::phrase::{Phrase, noun_phrase};
use crate::term::Term;
use serde::Deserialize;

names! {
    /// What kind of protected thing it is.
    TargetKind {
        /// Hospitals, clinics, medical staff and their vehicles.
        Medical "medical",
        /// Schools and universities.
        School "school",
        /// Relief goods, convoys and workers.
        Aid "aid",
        /// Press houses, crews and journalists.
        Press "press",
        /// Mosques, churches, shrines.
        Worship "worship",
        /// Camps and shelters of the displaced.
        Camp "camp",
        /// Markets and bakeries.
        Market "market",
        /// Wells, stations and dams.
        Water "water",
        /// Electricity and fuel.
        Power "power",
    }
}

/// Which classes make a kind, from `targets.toml`.
#[derive(Debug, Default)]
pub struct TargetWords {
    kinds: Vec<(TargetKind, ClassSet)>,
    hits: Vec<LemmaId>,
}

#[derive(Deserialize)]
struct TargetsToml {
    hits: Vec<String>,
    target: Vec<TargetToml>,
}

#[derive(Deserialize)]
struct TargetToml {
    kind: String,
    classes: Vec<String>,
}

impl TargetWords {
    /// Reads the table; its verbs are looked up in the tree, so the lexicon must be there before it.
    ///
    /// # Errors
    /// Where the file does not parse or names a kind that does not exist.
    pub fn read(file: &DataFile<'_>, classes: &mut Classes, tree: &Tree) -> Result<Self, DataError> {
        let raw: TargetsToml = toml::from_str(file.text).map_err(|error| file.error(0, error.to_string()))?;
        let hits = raw.hits.iter().flat_map(|verb| tree.lemmas_of(verb)).collect();
        let mut out = Self { kinds: Vec::new(), hits };
        for target in &raw.target {
            let kind = TargetKind::named(&target.kind)
                .ok_or_else(|| file.error(0, format!("'{}' is no kind of target", target.kind)))?;
            let set = target.classes.iter().fold(ClassSet::EMPTY, |mut all, class| {
                all.insert(classes.number(class));
                all
            });
            out.kinds.push((kind, set));
        }
        Ok(out)
    }
}

impl TargetWords {
    /// Whether it is a verb that tells what an act hit.
    fn hits(&self, term: &Term<'_>) -> bool {
        let one = |target| matches!(target, Target::Lemma(id) if self.hits.contains(&id));
        term.finite().is_some() && term.fitting().any(|entry| one(entry.target))
    }
}

/// The protected things among those that the mentions act upon, each kind once.
#[must_use]
pub(crate) fn targets(found: &Found<'_, '_>, members: &[&Mention<'_>]) -> Vec<Value<TargetKind>> {
    let mut out: Vec<Value<TargetKind>> = Vec::new();
    let striking = members.iter().filter(|mention| strikes(mention.kind));
    let struck = striking.flat_map(|mention| {
        let told = mention.patients.iter().map(|filled| (filled.phrase, filled.rule));
        told.chain(hit(found, mention).map(|phrase| (phrase, "what the act hit")))
    });
    for (phrase, rule) in struck {
        for kind in kinds(found, &phrase) {
            let known = out.iter().any(|target| target.value == kind);
            if let Some(quote) = words(found, &(phrase.first..phrase.end)).filter(|_| !known) {
                out.push(Value { value: kind, quote, confidence: 0.6, rule });
            }
        }
    }
    out
}

/// How far behind the noun of an act the verb may stand that tells what it hit, in terms.
const HIT_REACH: usize = 8;

/// The object of a verb behind the noun of an act: قصف لقوات النظام استهدف مخيما.
fn hit(found: &Found<'_, '_>, mention: &Mention<'_>) -> Option<Phrase> {
    let terms = &found.terms.list;
    let noun = terms.get(mention.term).filter(|term| term.finite().is_none() || term.has(Clitics::AL))?;
    let verb = (mention.span.end..mention.span.end + HIT_REACH)
        .take_while(|at| terms.get(*at).is_some_and(|term| term.sentence == noun.sentence && !term.is_mark('،')))
        .find(|at| terms.get(*at).is_some_and(|term| !term.has(Clitics::AND) && found.language.targets.hits(term)))?;
    noun_phrase(terms, verb + 1)
}

/// The kinds of the word that heads the phrase: in "a street near the hospital" that is the street.
fn kinds<'f>(found: &'f Found<'_, '_>, phrase: &Phrase) -> impl Iterator<Item = TargetKind> + 'f {
    let head = found.terms.list.get(phrase.head);
    let table = &found.language.targets.kinds;
    table.iter().filter(move |(_, classes)| head.is_some_and(|head| head.is_any(classes))).map(|(kind, _)| *kind)
}

/// Whether an event of the type does something to what it is directed at.
fn strikes(kind: EventType) -> bool {
    kind.harms() > 0 || matches!(kind, EventType::Destruction | EventType::Raid)
}
