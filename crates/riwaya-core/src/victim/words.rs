//! What the words for persons tell of them, from `victims.toml`.

use super::{Role, Sex};
use crate::lexicon::inflect::Number;
use crate::lexicon::reading::Clitics;
use crate::lexicon::table::{DataError, DataFile};
use crate::lexicon::tree::{LemmaId, Target};
use crate::phrase::number_of;
use crate::term::Term;
use crate::text::fold::fold_term;
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// What words for persons tell, by lemma.
#[derive(Debug, Default)]
pub struct VictimWords {
    sex: FxHashMap<LemmaId, Sex>,
    role: FxHashMap<LemmaId, Role>,
    civilian: FxHashMap<LemmaId, bool>,
    called: Vec<String>,
    aged: Vec<String>,
}

#[derive(Deserialize)]
struct VictimsToml {
    called: Vec<String>,
    aged: Vec<String>,
    sex: SexToml,
    civilian: CivilianToml,
    role: Vec<RoleToml>,
}

#[derive(Deserialize)]
struct SexToml {
    female: Vec<String>,
    male: Vec<String>,
}

#[derive(Deserialize)]
struct CivilianToml {
    yes: Vec<String>,
    no: Vec<String>,
}

#[derive(Deserialize)]
struct RoleToml {
    name: String,
    lemmas: Vec<String>,
}

impl VictimWords {
    /// Reads the table; `lemmas` are all ids of the lexicon, in order of their numbers.
    ///
    /// # Errors
    /// Where the file does not parse, or names a role or a lemma that does not exist.
    pub fn read<'l>(file: &DataFile<'_>, lemmas: impl Iterator<Item = &'l str>) -> Result<Self, DataError> {
        let raw: VictimsToml = toml::from_str(file.text).map_err(|error| file.error(0, error.to_string()))?;
        let folded = |words: &[String]| words.iter().map(|word| fold_term(word)).collect();
        let mut out = Self { called: folded(&raw.called), aged: folded(&raw.aged), ..Self::default() };
        let (sex, civilian) = (&raw.sex, &raw.civilian);
        let lists = [&sex.female, &sex.male, &civilian.yes, &civilian.no];
        let all = lists.into_iter().chain(raw.role.iter().map(|role| &role.lemmas)).flatten();
        let mut numbers: FxHashMap<&str, Option<LemmaId>> = all.map(|id| (id.as_str(), None)).collect();
        for (number, id) in lemmas.enumerate() {
            if let Some(found) = numbers.get_mut(id) {
                *found = Some(LemmaId(number as u32));
            }
        }
        if let Some((id, _)) = numbers.iter().filter(|(_, number)| number.is_none()).min() {
            return Err(file.error(0, format!("'{id}' is no lemma")));
        }
        let find = |ids: &[String]| -> Vec<LemmaId> {
            ids.iter().filter_map(|id| numbers.get(id.as_str()).copied().flatten()).collect()
        };
        add(&mut out.sex, &find(&sex.female), Sex::Female);
        add(&mut out.sex, &find(&sex.male), Sex::Male);
        add(&mut out.civilian, &find(&civilian.yes), true);
        add(&mut out.civilian, &find(&civilian.no), false);
        for role in &raw.role {
            let name = Role::named(&role.name).ok_or_else(|| file.error(0, format!("'{}' is no role", role.name)))?;
            add(&mut out.role, &find(&role.lemmas), name);
        }
        Ok(out)
    }

    /// The sex that the word tells. A word that can be both (a lemma and the feminine of another, a daughter and
    /// "his son") is read by its last letter; `written` is the word as the article has it.
    pub(super) fn sex(&self, term: &Term<'_>, written: &str) -> Option<Sex> {
        if number_of(term) != Some(Number::Singular) {
            return None;
        }
        let can = |sex: Sex| {
            term.fitting().any(|entry| matches!(entry.target, Target::Lemma(id) if self.sex.get(&id) == Some(&sex)))
        };
        let feminine = written.ends_with('ة') || term.has(Clitics::PRONOUN);
        match (can(Sex::Female), can(Sex::Male)) {
            (true, false) if feminine || !written.ends_with('ه') => Some(Sex::Female),
            (false, true) if !written.ends_with('ة') => Some(Sex::Male),
            (true, true) if written.ends_with('ة') => Some(Sex::Female),
            _ => None,
        }
    }

    pub(super) fn role(&self, term: &Term<'_>) -> Option<Role> {
        of(&self.role, term)
    }

    pub(super) fn civilian(&self, term: &Term<'_>) -> Option<bool> {
        of(&self.civilian, term)
    }

    /// Whether an age follows the word: عمره.
    pub(super) fn tells_age(&self, word: &str) -> bool {
        self.aged.iter().any(|known| known == word)
    }

    /// Whether a name follows the word: يدعى.
    pub(super) fn calls(&self, word: &str) -> bool {
        self.called.iter().any(|known| known == word)
    }
}

fn add<T: Copy>(table: &mut FxHashMap<LemmaId, T>, lemmas: &[LemmaId], value: T) {
    table.extend(lemmas.iter().map(|lemma| (*lemma, value)));
}

fn of<T: Copy>(table: &FxHashMap<LemmaId, T>, term: &Term<'_>) -> Option<T> {
    term.fitting().find_map(|entry| match entry.target {
        Target::Lemma(id) => table.get(&id).copied(),
        _ => None,
    })
}
