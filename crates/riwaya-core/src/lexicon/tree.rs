//! The word tree: single words and multi-word terms, each path ending in what it may stand for.

use crate::actor::ActorId;
use crate::filter::Filter;
use crate::lexicon::inflect::Number;
use crate::lexicon::numbering::Numbering;
use crate::place::NameId;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// A lemma, by its number in the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LemmaId(pub u32);

/// What a path of words may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The lemma or name.
    pub target: Target,
    /// Which of its forms this is.
    pub shape: Shape,
    /// Whether the article may stand before it.
    pub article: Article,
}

/// A lemma, or a name of the inventories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// An ordinary word or term.
    Lemma(LemmaId),
    /// A name of an actor.
    Actor(ActorId),
    /// An adjective that alone tells the party (حوثي).
    ActorAdjective(ActorId),
    /// A name of one or more places.
    Place(NameId),
}

/// Grammatical shape of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Noun or adjective.
    Noun(Number),
    /// Finite verb.
    Verb(Finite),
    /// Verbal noun.
    Masdar(Number),
    /// Participle of the doer.
    ActiveParticiple(Number),
    /// Participle of what is done to.
    PassiveParticiple(Number),
    /// Invariable word.
    Particle,
    /// Proper name.
    Name,
}

/// What a finite verb form tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a feature of its own, and most combinations occur")]
pub struct Finite {
    /// Past rather than present.
    pub past: bool,
    /// Whether it can be active.
    pub active: bool,
    /// Whether it can be passive.
    pub passive: bool,
    /// Feminine singular, as verbs before a feminine or non-human plural subject are.
    pub feminine: bool,
    /// Dual or plural, as verbs after their subject are.
    pub plural: bool,
}

/// What stands with the article in running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Article {
    /// With or without.
    May,
    /// Only with: the article is part of the name (الحسكة), or the letters of the word (التقى).
    Must,
    /// Only without (حمص, verbs).
    Never,
}

impl Article {
    /// Whether a reading with or without article fits.
    #[must_use]
    pub fn fits(self, present: bool) -> bool {
        match self {
            Self::May => true,
            Self::Must => present,
            Self::Never => !present,
        }
    }
}

/// A word as the tree knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WordId(u32);

/// A place in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Node(u32);

/// Most words have one entry or two.
type Entries = SmallVec<[Entry; 2]>;

/// Words that room is made for at once.
const WORDS: usize = 110_000;

/// A step as a key: the node that it leads from, and its word.
fn edge(node: u32, word: WordId) -> u64 {
    u64::from(node) << 32 | u64::from(word.0)
}

/// Bits of the filter of steps: 64 KB.
const FILTER_SIZE: u32 = 19;

/// The key of a step in the filter: an odd number without pattern spreads it over the high bits.
fn spread(edge: u64) -> u64 {
    (edge ^ edge >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// All words and terms of a language.
#[derive(Debug)]
pub struct Tree {
    words: Numbering,
    /// For each word, the node that it leads to from the root; 0 where it stands only inside terms.
    roots: Vec<u32>,
    /// All other steps: node and word in one key.
    edges: FxHashMap<u64, u32>,
    /// Most pairs of words that might be a step are none.
    steps: Filter,
    /// For each word, whether it leads on from anywhere but the root.
    follows: Vec<bool>,
    entries: Vec<Entries>,
    /// For each node, whether any step leads on from it.
    inner: Vec<bool>,
}

impl Default for Tree {
    fn default() -> Self {
        Self {
            words: Numbering::default(),
            roots: Vec::new(),
            edges: FxHashMap::default(),
            steps: Filter::new(FILTER_SIZE),
            follows: Vec::new(),
            entries: Vec::new(),
            inner: Vec::new(),
        }
    }
}

impl Tree {
    /// Where all paths begin.
    pub const ROOT: Node = Node(0);

    /// The lemmas that a citation form may be.
    #[must_use]
    pub fn lemmas_of(&self, form: &str) -> Vec<LemmaId> {
        let key = super::fold_key(form);
        let node = key.split(' ').try_fold(Self::ROOT, |node, word| self.step(node, self.word(word)?));
        let entries = node.map_or(&[][..], |node| self.entries(node));
        entries
            .iter()
            .filter_map(|entry| match entry.target {
                Target::Lemma(id) => Some(id),
                _ => None,
            })
            .collect()
    }

    /// Adds a term: folded words without article, separated by spaces.
    pub fn insert(&mut self, key: &str, entry: Entry) {
        if self.entries.is_empty() {
            self.words.reserve(WORDS);
            self.entries.push(Entries::new());
            self.inner.push(true);
        }
        let mut node = 0;
        for word in key.split(' ') {
            let word = WordId(self.words.of(word));
            if word.0 as usize == self.roots.len() {
                self.roots.push(0);
                self.follows.push(false);
            }
            if let Some(inner) = self.inner.get_mut(node as usize) {
                *inner = true;
            }
            let fresh = self.entries.len() as u32;
            node = if let (0, Some(root)) = (node, self.roots.get_mut(word.0 as usize)) {
                if *root == 0 {
                    *root = fresh;
                }
                *root
            } else {
                if let Some(follows) = self.follows.get_mut(word.0 as usize) {
                    *follows = true;
                }
                self.steps.add(spread(edge(node, word)));
                *self.edges.entry(edge(node, word)).or_insert(fresh)
            };
            if node == fresh {
                self.entries.push(Entries::new());
                self.inner.push(false);
            }
        }
        if let Some(entries) = self.entries.get_mut(node as usize)
            && !entries.contains(&entry)
        {
            entries.push(entry);
        }
    }

    /// Where a word can be a particle, takes out everything else that it could be: بين is "between", hardly ever "showed".
    pub fn prefer(&mut self, particle: impl Fn(&Entry) -> bool) {
        for entries in &mut self.entries {
            if entries.iter().any(&particle) {
                entries.retain(|entry| particle(entry));
            }
        }
    }

    /// The word, if any path holds it.
    #[must_use]
    pub fn word(&self, word: &str) -> Option<WordId> {
        self.words.get(word).map(WordId)
    }

    /// Whether the word alone is one of the language and not only a name.
    #[must_use]
    pub fn is_word(&self, word: WordId) -> bool {
        self.step(Self::ROOT, word)
            .is_some_and(|node| self.entries(node).iter().any(|entry| entry.shape != Shape::Name))
    }

    /// One step down.
    #[must_use]
    pub fn step(&self, from: Node, word: WordId) -> Option<Node> {
        if from == Self::ROOT {
            return self.roots.get(word.0 as usize).filter(|node| **node != 0).map(|node| Node(*node));
        }
        let edge = edge(from.0, word);
        self.steps.may_hold(spread(edge)).then(|| self.edges.get(&edge)).flatten().map(|node| Node(*node))
    }

    /// Whether any term of several words goes on with the word.
    #[must_use]
    pub fn follows(&self, word: WordId) -> bool {
        self.follows.get(word.0 as usize).copied().unwrap_or(false)
    }

    /// Whether any path leads on from here.
    #[must_use]
    pub fn has_steps(&self, node: Node) -> bool {
        self.inner.get(node.0 as usize).copied().unwrap_or(false)
    }

    /// What ends here.
    #[must_use]
    pub fn entries(&self, node: Node) -> &[Entry] {
        self.entries.get(node.0 as usize).map_or(&[], Entries::as_slice)
    }

    /// How many words it knows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it knows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}
