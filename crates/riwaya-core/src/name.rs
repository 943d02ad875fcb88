//! Names of persons: which words of a text are one, though the lexicon knows them as others.
//!
//! Most given names are words as well: خالد is "immortal", سعيد "happy", علي is written as "on". A list of given names, and
//! what stands around the word, tell which it is; whatever is found to be a name is read as nothing else.

use crate::frame::spec::{ARMED_GROUP, PARTY_GROUP, PERSON_GROUP};
use crate::lexicon::bare;
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::inflect::Number;
use crate::lexicon::reading::Clitics;
use crate::lexicon::table::{DataError, DataFile};
use crate::lexicon::tree::Shape;
use crate::phrase::{is_adjective, number_of};
use crate::term::{Term, TermKind};
use crate::text::document::Document;
use crate::text::fold::fold_term;
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// Parts that a name is read to have at most.
const MOST: usize = 5;

/// Given names, and the words that join them to others, from `names.toml`.
#[derive(Debug, Default)]
pub struct GivenNames {
    /// Each folded name, with how its last letter is written: folding takes two for one, but سلمى is a name and سلمي
    /// "peaceful".
    given: FxHashMap<String, char>,
    links: Vec<String>,
    servant: Vec<String>,
}

#[derive(Deserialize)]
struct NamesToml {
    given: Vec<String>,
    links: Vec<String>,
    servant: Vec<String>,
}

impl GivenNames {
    /// Reads the lists.
    ///
    /// # Errors
    /// Where the file does not parse, or a name stands in it twice.
    pub fn read(file: &DataFile<'_>) -> Result<Self, DataError> {
        let raw: NamesToml = toml::from_str(file.text).map_err(|error| file.error(0, error.to_string()))?;
        let folded = |words: &[String]| words.iter().map(|word| fold_term(word)).collect();
        let mut out = Self { given: FxHashMap::default(), links: folded(&raw.links), servant: folded(&raw.servant) };
        for name in &raw.given {
            let last = name.chars().next_back().unwrap_or(' ');
            if out.given.insert(fold_term(name), last).is_some() {
                return Err(file.error(0, format!("'{name}' is there twice")));
            }
        }
        Ok(out)
    }

    /// Whether a folded word may be a given name, with particles before it or without.
    pub(crate) fn may_be(&self, word: &str) -> bool {
        self.split(word).is_some()
    }

    /// Whether a folded word is one as it stands.
    fn has(&self, word: &str) -> bool {
        self.given.contains_key(word)
    }

    /// The last letter of the name that a word is, and the particles before it.
    fn split(&self, word: &str) -> Option<(char, Clitics)> {
        if let Some(last) = self.given.get(word) {
            return Some((*last, Clitics::NONE));
        }
        let (and, rest) = match word.strip_prefix(['و', 'ف']) {
            Some(rest) => (Clitics::AND, rest),
            None => (Clitics::NONE, word),
        };
        if let Some(last) = self.given.get(rest) {
            return Some((*last, and));
        }
        let bound = [('ل', Clitics::LI), ('ب', Clitics::BI)];
        let (letter, clitic) = bound.into_iter().find(|(letter, _)| rest.starts_with(*letter))?;
        let last = rest.strip_prefix(letter).and_then(|stem| self.given.get(stem))?;
        Some((*last, and.with(clitic)))
    }
}

/// Words that a text has more use for than as names: with these one needs more around it.
const COMMON: ClassSet = USED.union(&ClassSet::of(&[class::ABSTRACT, class::MASDAR]));

/// Words that are names behind a title only.
const USED: ClassSet = ClassSet::of(&[
    class::SPEECH_NOUN,
    class::TRIGGER,
    class::TIME,
    class::PLACE_KIND,
    class::ORG,
    class::GOODS,
    class::NATIONALITY,
])
.union(&PARTY_GROUP);

/// What is no family name behind a given one, though it has the article: "Ahmad [was met by] the commander".
const NO_FAMILY: ClassSet =
    ClassSet::of(&[class::TRIGGER, class::TIME, class::PLACE_KIND, class::ABSTRACT]).union(&PARTY_GROUP);

/// Reads the words of persons' names as names. `may_be` says which terms [`GivenNames::may_be`].
pub(crate) fn read_names<'l>(
    document: &Document<'_>,
    names: &GivenNames,
    list: &mut [Term<'l>],
    may_be: impl Fn(&Term<'l>) -> bool,
) {
    let reader = Reader { document, names };
    let mut at = 0;
    while at < list.len() {
        let given = list.get(at).is_some_and(|term| may_be(term) && term.end == term.first + 1);
        let end = if given { reader.end(list, at) } else { at };
        for (part, term) in list.get_mut(at..end).unwrap_or_default().iter_mut().enumerate() {
            reader.rename(term, part == 0);
        }
        at = end.max(at + 1);
    }
}

struct Reader<'d, 'a, 'n> {
    document: &'d Document<'a>,
    names: &'n GivenNames,
}

impl Reader<'_, '_, '_> {
    /// Where the name that begins at `at` ends; `at` itself where none does.
    fn end(&self, list: &[Term<'_>], at: usize) -> usize {
        let Some(first) = list.get(at).filter(|term| self.is_given(term) && term.actor.is_none()) else { return at };
        let mut end = at + 1;
        while end < at + MOST {
            match self.part(list, at, end) {
                0 => break,
                parts => end += parts,
            }
            // A family name ends it.
            if list.get(end - 1).is_some_and(|last| last.has(Clitics::AL)) && !self.serves(list, end - 2) {
                break;
            }
        }
        if self.is_only_name(first) || self.is_name_here(list, at, end) { end } else { at }
    }

    /// How many terms from `at` on are a further part of the name that begins at `begin`.
    fn part(&self, list: &[Term<'_>], begin: usize, at: usize) -> usize {
        let (Some(first), Some(term)) = (list.get(begin), list.get(at)) else { return 0 };
        let word = self.document.word(term.first);
        let listed = self.names.has(word);
        let plain = term.end == term.first + 1
            && term.sentence == first.sentence
            && (listed || term.actor.is_none())
            && matches!(term.kind, TermKind::Known | TermKind::Unknown);
        if !plain {
            return 0;
        }
        if listed {
            return usize::from(self.is_given(term) && term.finite().is_none());
        }
        if self.names.links.iter().any(|link| link == word) || self.serves(list, at) {
            let next = list.get(at + 1).filter(|next| next.sentence == first.sentence && next.is_nominal());
            let names =
                |next: &Term<'_>| next.kind == TermKind::Unknown || self.is_given(next) || next.has(Clitics::AL);
            return if next.is_some_and(names) { 2 } else { 0 };
        }
        if term.has(Clitics::BEFORE.with(Clitics::PRONOUN)) {
            return 0;
        }
        let family = term.has(Clitics::AL) && term.is_nominal() && !term.is_any(&NO_FAMILY);
        usize::from(term.kind == TermKind::Unknown || family)
    }

    /// Whether a word that is no name only is one here.
    fn is_name_here(&self, list: &[Term<'_>], at: usize, end: usize) -> bool {
        let (Some(first), Some(second)) = (list.get(at), list.get(at + 1).filter(|_| end > at + 1)) else {
            return false;
        };
        let before =
            at.checked_sub(1).and_then(|before| list.get(before)).filter(|term| term.sentence == first.sentence);
        let named = second.kind == TermKind::Unknown || self.names.has(self.document.word(second.first));
        if before.is_some_and(is_title) {
            return named;
        }
        let given = self.names.has(bare(self.document.word(second.first)));
        // An adjective without the article is none of the noun before it that has one.
        let definite = before.is_some_and(|term| term.is_nominal() && term.definite && !term.has(Clitics::PRONOUN));
        let used = if definite { &USED } else { &COMMON };
        if first.is_any(used) || first.finite().is_some() || first.is_particle() || first.clitics != Clitics::NONE {
            return false;
        }
        let acts = |term: &Term<'_>| term.is(class::TRIGGER) || term.is(class::SPEECH) && term.finite().is_some();
        given && (definite || self.is_only_name(second) || before.is_some_and(acts))
    }

    /// Whether a word is a given name as it is written.
    fn is_given(&self, term: &Term<'_>) -> bool {
        let Some((last, _)) = self.names.split(self.document.word(term.first)) else { return false };
        let text = self.document.text(self.document.quote(term.first, term.end, 0));
        let written = text.chars().rev().find(|letter| letter.is_alphabetic()).unwrap_or(' ');
        let same = written == last || !FOLDED.contains(&written) || !FOLDED.contains(&last);
        matches!(term.kind, TermKind::Known | TermKind::Unknown) && same
    }

    /// Whether the lexicon knows the word as nothing but a name, or as another only behind particles: فاطمة is not "then
    /// Atma".
    fn is_only_name(&self, term: &Term<'_>) -> bool {
        term.entries.is_empty()
            || term.kind == TermKind::Unknown && term.shapes().all(|shape| shape == Shape::Name)
            || term.has(Clitics::BEFORE) && self.names.has(self.document.word(term.first))
    }

    /// Whether the word at `at` is the first of a name such as عبد الرحمن.
    fn serves(&self, list: &[Term<'_>], at: usize) -> bool {
        let word = list.get(at).map_or("", |term| self.document.word(term.first));
        self.names.servant.iter().any(|servant| servant == word)
    }

    /// Leaves of a term nothing but the name, with the particles before its first part.
    fn rename(&self, term: &mut Term<'_>, first: bool) {
        let word = self.document.word(term.first);
        let (clitics, prefix) = match self.names.split(word) {
            // Each particle is one letter of two bytes.
            Some((_, clitics)) if first => (clitics, 2 * clitics.count() as u8),
            Some(_) => (Clitics::NONE, 0),
            None => (term.clitics, term.prefix),
        };
        term.become_name(clitics, prefix);
    }
}

/// Letters that folding takes for one another at the end of a word.
const FOLDED: [char; 4] = ['ى', 'ي', 'ة', 'ه'];

/// Whether a name may follow the word for one person: الصحفي، القيادي، الطفل.
fn is_title(term: &Term<'_>) -> bool {
    term.is_nominal()
        && (term.is_any(&PERSON_GROUP) || term.is_any(&ARMED_GROUP) && !term.is(class::FORCE))
        && term.actor.is_none()
        && !term.is(class::PLACE)
        && (number_of(term) == Some(Number::Singular) || is_adjective(term) && term.has(Clitics::AL))
}
