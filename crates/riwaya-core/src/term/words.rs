//! What is known of the written words of a text, found out once for each and kept from article to article.

use super::{Ending, Grammar, Match, Term, TermKind, consider, known, lemmas, unknown};
use crate::actor::ActorId;
use crate::clause::Reach;
use crate::language::Language;
use crate::lexicon::bare;
use crate::lexicon::class::ClassSet;
use crate::lexicon::inflect::Number;
use crate::lexicon::numbering::{Numbering, Recent};
use crate::lexicon::reading::{Clitics, PRONOUNS, Reading, readings};
use crate::lexicon::tree::{Entry, Node, Shape, Target, Tree};
use crate::phrase::number_of;
use crate::place::NameId;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What is known of a written word by itself, kept from article to article: news repeats its words. The term that it is
/// where no longer one begins with it stands here in parts, so that a word takes one line of the processor's cache.
#[derive(Debug, Clone)]
#[repr(align(64))]
struct Word<'l> {
    entries: &'l [Entry],
    actor: Option<ActorId>,
    place: Option<NameId>,
    /// Its classes, in [`Words::sets`].
    classes: u32,
    /// The classes of all lemmas that it can be in any reading, in [`Words::sets`].
    all_classes: u32,
    /// Its readings, in [`Words::readings`].
    readings: Range<u32>,
    /// The mark that it is.
    mark: Option<char>,
    grammar: Grammar,
    clitics: Clitics,
    prefix: u8,
    definite: bool,
    signs: Signs,
}

// One line of the processor's cache.
const _: () = assert!(size_of::<Word<'_>>() == 64);

/// Sets of classes, each kept once: there are far fewer of them than words.
#[derive(Debug, Default)]
struct Sets {
    list: Vec<ClassSet>,
    numbers: FxHashMap<ClassSet, u32>,
}

impl Sets {
    fn number(&mut self, set: ClassSet) -> u32 {
        let next = self.list.len() as u32;
        let number = *self.numbers.entry(set).or_insert(next);
        if number == next {
            self.list.push(set);
        }
        number
    }

    fn get(&self, number: u32) -> ClassSet {
        self.list.get(number as usize).copied().unwrap_or_default()
    }
}

/// What can be asked of a word before anything else is looked up: nearly all words are turned away by it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Signs(u8);

impl Signs {
    /// A term of several words can begin with it.
    pub(super) const EXTENDS: Self = Self(1);
    /// A term of several words can go on with it.
    pub(super) const FOLLOWS: Self = Self(2);
    /// An expression of time can begin with it.
    pub(super) const DATE: Self = Self(4);
    /// A number can begin with it.
    pub(super) const NUMBER: Self = Self(8);
    /// It means less where no negative stands before it.
    pub(super) const BOUND: Self = Self(16);

    /// It may be a person's given name.
    pub(super) const NAME: Self = Self(32);

    fn of(signs: [(Self, bool); 6]) -> Self {
        Self(signs.into_iter().filter(|(_, holds)| *holds).fold(0, |all, (sign, _)| all | sign.0))
    }

    pub(super) fn has(self, sign: Self) -> bool {
        self.0 & sign.0 != 0
    }
}

/// The scratch memory of one thread: the words that it has met, up to a limit.
#[derive(Debug)]
pub struct Words<'l> {
    pub(super) language: &'l Language,
    numbers: Numbering,
    recent: Recent,
    known: Vec<Word<'l>>,
    sets: Sets,
    /// The classes of words that mean less where no negative stands before them.
    free: FxHashMap<u32, ClassSet>,
    readings: Vec<Rooted>,
    /// Readings of the word just met.
    fresh: Vec<Reading>,
}

/// A reading of a word, and where the terms that begin with it go on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rooted {
    pub(super) reading: Reading,
    pub(super) root: Option<Node>,
    /// Whether any term goes on with it.
    pub(super) follows: bool,
}

/// Words that are kept before all are forgotten and met anew: some 20 MB.
const KEPT: usize = 120_000;

impl<'l> Words<'l> {
    /// Scratch memory without any word.
    #[must_use]
    pub fn new(language: &'l Language) -> Self {
        // Room for all at once: growing would move everything again and again, and what is not used costs nothing.
        let mut numbers = Numbering::default();
        numbers.reserve(KEPT);
        Self {
            language,
            numbers,
            recent: Recent::default(),
            known: Vec::with_capacity(KEPT),
            sets: Sets::default(),
            free: FxHashMap::default(),
            readings: Vec::with_capacity(2 * KEPT),
            fresh: Vec::new(),
        }
    }

    /// The number of a word, looked up in the lexicon where it is new.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        let number = self.recent.of(word, &mut self.numbers);
        if number as usize == self.known.len() {
            self.meet(word);
        }
        number
    }

    /// Looks up a new word in the lexicon.
    fn meet(&mut self, word: &str) {
        self.fresh.clear();
        let tree = &self.language.tree;
        if !word.starts_with(|letter: char| letter.is_ascii_digit()) {
            readings(word, tree, &mut self.fresh);
        }
        let begin = self.readings.len() as u32;
        let (mut extends, mut classes) = (false, ClassSet::EMPTY);
        let mut best: Option<(Match, u32)> = None;
        for reading in &self.fresh {
            let root = tree.step(Tree::ROOT, reading.word);
            let inner = matches!(reading.clitics, Clitics::NONE | Clitics::AL | Clitics::PRONOUN);
            self.readings.push(Rooted { reading: *reading, root, follows: inner && tree.follows(reading.word) });
            if let Some(node) = root {
                consider(self.language, Match { end: 1, node, reading: *reading }, &mut best);
                extends |= tree.has_steps(node) && !reading.clitics.has(Clitics::PRONOUN);
                classes = lemmas(self.language, node).fold(classes, |all, lemma| all.union(&lemma.classes));
            }
        }
        let mut alone = match best {
            Some((found, _)) => known(self.language, found),
            None => unknown(word),
        };
        alone.grammar.ending = ending(&alone, word, tree);
        let follows =
            self.readings.get(begin as usize..).is_some_and(|readings| readings.iter().any(|reading| reading.follows));
        let free = free_classes(&alone, word, self.language);
        let bound = free != alone.classes;
        if bound {
            self.free.insert(self.known.len() as u32, free);
        }
        let signs = Signs::of([
            (Signs::BOUND, bound),
            (Signs::EXTENDS, extends),
            (Signs::FOLLOWS, follows),
            (Signs::DATE, self.language.dates.may_begin(word)),
            (Signs::NAME, self.language.names.may_be(word)),
            (Signs::NUMBER, self.language.numbers.may_begin(word)),
        ]);
        self.known.push(Word {
            entries: alone.entries,
            actor: alone.actor,
            place: alone.place,
            classes: self.sets.number(alone.classes),
            all_classes: self.sets.number(classes),
            readings: begin..self.readings.len() as u32,
            mark: if let TermKind::Mark(mark) = alone.kind { Some(mark) } else { None },
            grammar: alone.grammar,
            clitics: alone.clitics,
            prefix: alone.prefix,
            definite: alone.definite,
            signs,
        });
    }

    pub(super) fn signs(&self, word: u32) -> Signs {
        self.known.get(word as usize).map_or(Signs::default(), |word| word.signs)
    }

    /// The term that a word is by itself, from token `first` on.
    pub(super) fn alone(&self, word: u32, first: usize, sentence: u32) -> Term<'l> {
        let Some(word) = self.known.get(word as usize) else {
            return Term { first, end: first + 1, sentence, ..Term::blank(TermKind::Unknown) };
        };
        Term {
            first,
            end: first + 1,
            kind: match word.mark {
                Some(mark) => TermKind::Mark(mark),
                None if word.entries.is_empty() => TermKind::Unknown,
                None => TermKind::Known,
            },
            entries: word.entries,
            classes: self.sets.get(word.classes),
            clitics: word.clitics,
            prefix: word.prefix,
            actor: word.actor,
            place: word.place,
            definite: word.definite,
            sentence,
            reach: Reach::default(),
            grammar: word.grammar,
        }
    }

    /// The classes of a word where no negative stands before it.
    pub(super) fn free_classes(&self, word: u32) -> ClassSet {
        self.free.get(&word).copied().unwrap_or_default()
    }

    /// The classes of all lemmas that a word can be in any reading.
    pub(super) fn all_classes(&self, word: u32) -> ClassSet {
        self.known.get(word as usize).map_or(ClassSet::EMPTY, |word| self.sets.get(word.all_classes))
    }

    pub(super) fn readings(&self, word: u32) -> &[Rooted] {
        let readings = self.known.get(word as usize).map_or(0..0, |word| word.readings.clone());
        self.readings.get(readings.start as usize..readings.end as usize).unwrap_or(&[])
    }

    /// Forgets everything once there is too much of it.
    pub(super) fn trim(&mut self) {
        if self.known.len() > KEPT {
            *self = Self::new(self.language);
        }
    }
}

/// What the ending of a known noun says. The lexicon tells endings from letters: with the ending of the other case, or
/// without the alef, it must be a form of the same word (no case of سجون is سجين).
fn ending(term: &Term<'_>, word: &str, tree: &Tree) -> Ending {
    if term.has(Clitics::PRONOUN) || !term.is_nominal() {
        return Ending::Open;
    }
    let stem = word.get(usize::from(term.prefix)..).unwrap_or(word);
    let stem = if term.has(Clitics::AL) { bare(stem) } else { stem };
    let same = |other: &str| is_form(tree, other, nouns(term.entries));
    let swaps = [("ون", "ين"), ("ان", "ين"), ("ين", "ون"), ("ين", "ان")];
    let mut swapped = swaps.iter().filter_map(|(own, other)| Some([stem.strip_suffix(own)?, other].concat()));
    if swapped.any(|other| same(&other)) {
        return Ending::Whole;
    }
    let object = !term.has(Clitics::AL) && stem.strip_suffix('ا').is_some_and(same);
    // The dual loses its ن before an owner: قذيفتا.
    if object && number_of(term) != Some(Number::Dual) { Ending::Object } else { Ending::Open }
}

/// The classes of a word where no negative stands before it. A present that has lost its long vowel stands behind one only:
/// تقل is then of "say", يستعد of "take back".
fn free_classes(term: &Term<'_>, word: &str, language: &Language) -> ClassSet {
    if term.finite().is_none() {
        return term.classes;
    }
    let tree = &language.tree;
    let stem = word.get(usize::from(term.prefix)..).unwrap_or(word);
    let bound = PRONOUNS.iter().filter(|_| term.has(Clitics::PRONOUN)).filter_map(|pronoun| stem.strip_suffix(pronoun));
    let long: Vec<&[Entry]> = std::iter::once(stem).chain(bound).flat_map(|verb| lengthened(verb, tree)).collect();
    let is_present = |entry: &&Entry| matches!(entry.shape, Shape::Verb(finite) if !finite.past);
    let is_short = |own: &&Entry| {
        is_present(own) && long.iter().flat_map(|all| *all).filter(is_present).any(|other| other.target == own.target)
    };
    let of = |short: bool| {
        term.fitting().filter(|entry| is_short(entry) == short).fold(ClassSet::EMPTY, |all, entry| match entry.target {
            Target::Lemma(id) => language.lemma(id).map_or(all, |lemma| all.union(&lemma.classes)),
            _ => all,
        })
    };
    let (lost, kept) = (of(true), of(false));
    lost.iter().filter(|class| !kept.has(*class)).fold(term.classes, |mut all, class| {
        all.remove(class);
        all
    })
}

/// What a verb stands for with each long vowel before its last letter.
fn lengthened<'t>(verb: &str, tree: &'t Tree) -> impl Iterator<Item = &'t [Entry]> {
    let last = verb
        .char_indices()
        .next_back()
        .filter(|(at, _)| !verb.get(..*at).is_some_and(|begin| begin.ends_with(['و', 'ي', 'ا'])));
    let spellings = last
        .map(|(at, letter)| ['و', 'ي', 'ا'].map(|vowel| format!("{}{vowel}{letter}", verb.get(..at).unwrap_or(""))));
    spellings.into_iter().flatten().map(|spelling| entries_of(tree, &spelling))
}

/// Whether a spelling is one of a form of one of the words.
fn is_form(tree: &Tree, spelling: &str, mut words: impl Iterator<Item = Target>) -> bool {
    let entries = entries_of(tree, spelling);
    words.any(|own| matches!(own, Target::Lemma(_)) && entries.iter().any(|entry| entry.target == own))
}

/// What a spelling stands for by itself.
fn entries_of<'t>(tree: &'t Tree, spelling: &str) -> &'t [Entry] {
    tree.word(spelling).and_then(|word| tree.step(Tree::ROOT, word)).map_or(&[], |node| tree.entries(node))
}

/// What the entries stand for as nouns.
fn nouns(entries: &[Entry]) -> impl Iterator<Item = Target> {
    entries.iter().filter(|entry| is_noun(entry.shape)).map(|entry| entry.target)
}

fn is_noun(shape: Shape) -> bool {
    matches!(shape, Shape::Noun(_) | Shape::Masdar(_) | Shape::ActiveParticiple(_) | Shape::PassiveParticiple(_))
}
