//! Which words count people.

use super::amount::Bounds;
use crate::event::FigureKind;
use crate::lexicon::table::{DataError, DataFile};
use crate::lexicon::tree::{LemmaId, Target, Tree};
use crate::term::Term;
use crate::text::fold::fold_term;
use serde::Deserialize;

/// Which words count people, from `figures.toml`.
#[derive(Debug, Default)]
pub struct FigureWords {
    heads: Kinds,
    acts: Kinds,
    openers: Vec<String>,
    at_least: Vec<String>,
    one_of: Vec<String>,
    his: Vec<String>,
    kunya: Vec<String>,
    citing: Vec<LemmaId>,
    meeting: Vec<LemmaId>,
    reaching: Vec<LemmaId>,
    others: Vec<(String, Bounds)>,
    ranks: Vec<LemmaId>,
    claiming: Vec<LemmaId>,
    lives: Vec<LemmaId>,
}

/// The kind that each lemma counts, by the lemma's number.
#[derive(Debug, Default)]
struct Kinds(Vec<Option<FigureKind>>);

impl Kinds {
    fn insert(&mut self, lemma: LemmaId, kind: FigureKind) {
        let at = lemma.0 as usize;
        if self.0.len() <= at {
            self.0.resize(at + 1, None);
        }
        if let Some(known) = self.0.get_mut(at) {
            *known = Some(kind);
        }
    }

    fn lemmas(&self) -> impl Iterator<Item = LemmaId> + '_ {
        self.0.iter().enumerate().filter(|(_, kind)| kind.is_some()).map(|(at, _)| LemmaId(at as u32))
    }

    fn get(&self, lemma: LemmaId) -> Option<FigureKind> {
        self.0.get(lemma.0 as usize).copied().flatten()
    }
}

#[derive(Deserialize)]
struct FiguresToml {
    at_least: Vec<String>,
    one_of: Vec<String>,
    his: Vec<String>,
    kunya: Vec<String>,
    citing: Vec<String>,
    meeting: Vec<String>,
    reaching: Vec<String>,
    ranks: Vec<String>,
    claiming: Vec<String>,
    lives: Vec<String>,
    others: OthersToml,
    kind: Vec<KindToml>,
    parts: PartsToml,
}

#[derive(Deserialize)]
struct KindToml {
    name: String,
    heads: Vec<String>,
    acts: Vec<String>,
}

#[derive(Deserialize)]
struct OthersToml {
    one: Vec<String>,
    two: Vec<String>,
    some: Vec<String>,
}

impl OthersToml {
    /// Each form with how many it says there are.
    fn bounds(&self) -> Vec<(String, Bounds)> {
        let forms = [(&self.one, (1, Some(1))), (&self.two, (2, Some(2))), (&self.some, (1, None))];
        forms.into_iter().flat_map(|(words, bounds)| words.iter().map(move |word| (fold_term(word), bounds))).collect()
    }
}

#[derive(Deserialize)]
struct PartsToml {
    openers: Vec<String>,
}

impl FigureWords {
    /// Reads the table; its words are looked up in the tree, so the lexicon must be there before it.
    ///
    /// # Errors
    /// Where the file does not parse or names a kind that does not exist.
    pub fn read(file: &DataFile<'_>, tree: &Tree) -> Result<Self, DataError> {
        let raw: FiguresToml = toml::from_str(file.text).map_err(|error| file.error(0, error.to_string()))?;
        let folded = |words: &[String]| words.iter().map(|word| fold_term(word)).collect();
        let lemmas = |words: &[String]| words.iter().flat_map(|word| tree.lemmas_of(word)).collect();
        let mut out = Self {
            openers: folded(&raw.parts.openers),
            at_least: folded(&raw.at_least),
            one_of: folded(&raw.one_of),
            his: raw.his.clone(),
            kunya: folded(&raw.kunya),
            citing: lemmas(&raw.citing),
            meeting: lemmas(&raw.meeting),
            reaching: lemmas(&raw.reaching),
            others: raw.others.bounds(),
            ranks: lemmas(&raw.ranks),
            claiming: lemmas(&raw.claiming),
            lives: lemmas(&raw.lives),
            ..Self::default()
        };
        for kind in &raw.kind {
            let name = FigureKind::named(&kind.name)
                .ok_or_else(|| file.error(0, format!("'{}' is no kind of figure", kind.name)))?;
            for (words, into) in [(&kind.heads, &mut out.heads), (&kind.acts, &mut out.acts)] {
                for word in words {
                    for lemma in tree.lemmas_of(word) {
                        into.insert(lemma, name);
                    }
                }
            }
        }
        Ok(out)
    }
}

impl FigureWords {
    /// All lemmas that count people.
    #[must_use]
    pub fn lemmas(&self) -> Vec<LemmaId> {
        self.heads.lemmas().chain(self.acts.lemmas()).collect()
    }

    /// The kind that a word counts by itself: قتيل.
    pub(super) fn head(&self, term: &Term<'_>) -> Option<FigureKind> {
        kind_of(term, &self.heads)
    }

    /// The kind that a word counts by those whom it is done to: مقتل.
    pub(super) fn act(&self, term: &Term<'_>) -> Option<FigureKind> {
        kind_of(term, &self.acts)
    }

    /// Whether the word opens a sub-count: بينهم.
    pub(super) fn opens(&self, word: &str) -> bool {
        self.openers.iter().any(|opener| opener == word)
    }

    /// Whether the words begin with "at least".
    pub(super) fn at_least(&self, words: &str) -> bool {
        self.at_least.iter().any(|phrase| words.starts_with(phrase.as_str()))
    }

    /// Whether the word is "one of", at most with one particle before it, and not Sunday: أحد العناصر.
    pub(super) fn one_of(&self, word: &str) -> bool {
        self.one_of.iter().any(|one| word.strip_suffix(one.as_str()).is_some_and(|rest| rest.chars().count() <= 1))
    }

    /// Whether the word ends with the pronoun for one person: مقتله.
    pub(super) fn his(&self, word: &str) -> bool {
        self.his.iter().any(|pronoun| word.ends_with(pronoun.as_str()))
    }

    /// Whether the word begins a name that men are known by: أبو عمر.
    pub(super) fn kunya(&self, word: &str) -> bool {
        self.kunya.iter().any(|kunya| kunya == word)
    }

    /// Whether the verb can mean to cite: استشهد بقول.
    pub(super) fn cites(&self, term: &Term<'_>) -> bool {
        is_one(term, &self.citing)
    }

    /// Whether it is the verb of "met their death": لقي.
    pub(super) fn meets(&self, term: &Term<'_>) -> bool {
        is_one(term, &self.meeting)
    }

    /// Whether it is a verb that tells whom an act reached: اعتقالات طالت.
    pub(super) fn reaches(&self, term: &Term<'_>) -> bool {
        term.finite().is_some() && is_one(term, &self.reaching)
    }

    /// Whether it is the verb of "claimed the lives of": أودى بحياة.
    pub(super) fn claims(&self, term: &Term<'_>) -> bool {
        is_one(term, &self.claiming)
    }

    /// Whether it is the word for life or lives.
    pub(super) fn lives(&self, term: &Term<'_>) -> bool {
        is_one(term, &self.lives)
    }

    /// How many a word for others says there are, who are of the same sort as those counted before them: آخرون.
    pub(super) fn others(&self, word: &str) -> Option<Bounds> {
        self.others.iter().find(|(other, _)| other == word).map(|(_, bounds)| *bounds)
    }

    /// Whether it is the word for the ranks of a side: في صفوف الجيش.
    pub(super) fn ranks(&self, term: &Term<'_>) -> bool {
        is_one(term, &self.ranks)
    }
}

fn is_one(term: &Term<'_>, lemmas: &[LemmaId]) -> bool {
    term.fitting().any(|entry| matches!(entry.target, Target::Lemma(id) if lemmas.contains(&id)))
}

fn kind_of(term: &Term<'_>, words: &Kinds) -> Option<FigureKind> {
    term.fitting().find_map(|entry| match entry.target {
        Target::Lemma(id) => words.get(id),
        _ => None,
    })
}
