//! Protected things that an event hit: hospitals, schools, camps …, by the classes that `targets.toml` names.

use crate::assemble::words;
use crate::event::{EventType, Found as Value, names};
use crate::lexicon::class::{ClassSet, Classes};
use crate::lexicon::table::{DataError, DataFile};
use crate::mention::{Found, Mention};
use crate::phrase::Phrase;
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
pub struct TargetWords(Vec<(TargetKind, ClassSet)>);

#[derive(Deserialize)]
struct TargetsToml {
    target: Vec<TargetToml>,
}

#[derive(Deserialize)]
struct TargetToml {
    kind: String,
    classes: Vec<String>,
}

impl TargetWords {
    /// Reads the table.
    ///
    /// # Errors
    /// Where the file does not parse or names a kind that does not exist.
    pub fn read(file: &DataFile<'_>, classes: &mut Classes) -> Result<Self, DataError> {
        let raw: TargetsToml = toml::from_str(file.text).map_err(|error| file.error(0, error.to_string()))?;
        let mut out = Vec::new();
        for target in &raw.target {
            let kind = TargetKind::named(&target.kind)
                .ok_or_else(|| file.error(0, format!("'{}' is no kind of target", target.kind)))?;
            let set = target.classes.iter().fold(ClassSet::EMPTY, |mut all, class| {
                all.insert(classes.number(class));
                all
            });
            out.push((kind, set));
        }
        Ok(Self(out))
    }
}

/// The protected things among those that the mentions act upon, each kind once.
#[must_use]
pub(crate) fn targets(found: &Found<'_, '_>, members: &[&Mention<'_>]) -> Vec<Value<TargetKind>> {
    let mut out: Vec<Value<TargetKind>> = Vec::new();
    let struck = members.iter().filter(|mention| strikes(mention.kind)).flat_map(|mention| &mention.patients);
    for filled in struck {
        for kind in kinds(found, &filled.phrase) {
            let known = out.iter().any(|target| target.value == kind);
            if let Some(quote) = words(found, &(filled.phrase.first..filled.phrase.end)).filter(|_| !known) {
                out.push(Value { value: kind, quote, confidence: 0.6, rule: filled.rule });
            }
        }
    }
    out
}

/// The kinds of the word that heads the phrase: in "a street near the hospital" that is the street.
fn kinds<'f>(found: &'f Found<'_, '_>, phrase: &Phrase) -> impl Iterator<Item = TargetKind> + 'f {
    let head = found.terms.list.get(phrase.head);
    let table = &found.language.targets.0;
    table.iter().filter(move |(_, classes)| head.is_some_and(|head| head.is_any(classes))).map(|(kind, _)| *kind)
}

/// Whether an event of the type does something to what it is directed at.
fn strikes(kind: EventType) -> bool {
    kind.harms() > 0 || matches!(kind, EventType::Destruction | EventType::Raid)
}
