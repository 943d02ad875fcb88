//! Terms: the document cut into words, multi-word names, numbers and times, each with what it may stand for.

use crate::actor::ActorId;
use crate::language::{Language, Lemma};
use crate::frame::spec::WEAPON_GROUP;
use crate::lexicon::class::{self, Class, ClassSet};
use crate::lexicon::reading::{Clitics, Reading, readings};
use crate::lexicon::tree::{Entry, Finite, Node, Shape, Target, Tree};
use crate::place::NameId;
use crate::text::document::Document;
use crate::text::token::TokenKind;
use crate::values::{self, DateRange, Number, NumberKind};

/// A word, name, number, time or mark of the document.
#[derive(Debug, Clone)]
pub struct Term<'l> {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// What it is.
    pub kind: TermKind,
    /// What the lexicon says it may stand for.
    pub entries: &'l [Entry],
    /// Everything it may be about.
    pub classes: ClassSet,
    /// Particles written together with it.
    pub clitics: Clitics,
    /// Folded bytes of the particles before it.
    pub prefix: u8,
    /// The actor that it names.
    pub actor: Option<ActorId>,
    /// The place name that it may be.
    pub place: Option<NameId>,
    /// Whether it carries the article, on any of its words, or a pronoun.
    pub definite: bool,
    /// Counts sentences from the beginning of the document.
    pub sentence: u32,
}

/// What a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermKind {
    /// A word or term of the lexicon.
    Known,
    /// A word that the lexicon does not know: most often a name.
    Unknown,
    /// Index into [`Terms::numbers`].
    Number(usize),
    /// Index into [`Terms::dates`].
    Date(usize),
    /// A mark.
    Mark(char),
}

/// The terms of a document.
#[derive(Debug)]
pub struct Terms<'l> {
    /// In order, without gaps.
    pub list: Vec<Term<'l>>,
    /// The numbers that count something.
    pub numbers: Vec<values::Found<Number>>,
    /// The times.
    pub dates: Vec<values::Found<DateRange>>,
}

impl<'l> Term<'l> {
    /// Whether it has the class.
    #[must_use]
    pub fn is(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    /// Whether it has one of the classes.
    #[must_use]
    pub fn is_any(&self, classes: &ClassSet) -> bool {
        self.classes.meets(classes)
    }

    /// Whether the particle is written with it.
    #[must_use]
    pub fn has(&self, clitic: Clitics) -> bool {
        self.clitics.has(clitic)
    }

    /// The finite verb that it can be. Words with article or preposition are no verbs.
    #[must_use]
    pub fn finite(&self) -> Option<Finite> {
        if self.has(Clitics::AL.with(Clitics::BI).with(Clitics::KA)) {
            return None;
        }
        self.shapes().find_map(|shape| match shape {
            Shape::Verb(finite) => Some(finite),
            _ => None,
        })
    }

    /// Whether it can be a noun, adjective or name.
    #[must_use]
    pub fn is_nominal(&self) -> bool {
        match self.kind {
            TermKind::Unknown => true,
            TermKind::Known => self.shapes().any(|shape| !matches!(shape, Shape::Verb(_) | Shape::Particle)),
            _ => false,
        }
    }

    /// Whether it can only be a verb.
    #[must_use]
    pub fn is_verb_only(&self) -> bool {
        self.finite().is_some() && !self.is_nominal()
    }

    /// Whether it is a particle: preposition, conjunction, pronoun.
    #[must_use]
    pub fn is_particle(&self) -> bool {
        self.kind == TermKind::Known && self.shapes().all(|shape| shape == Shape::Particle)
    }

    /// Whether it is that mark.
    #[must_use]
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == TermKind::Mark(mark)
    }

    /// All shapes that fit the way it is written.
    pub fn shapes(&self) -> impl Iterator<Item = Shape> + '_ {
        self.fitting().map(|entry| entry.shape)
    }

    /// All entries that fit the way it is written.
    pub fn fitting(&self) -> impl Iterator<Item = &'l Entry> + '_ {
        let article = self.has(Clitics::AL);
        self.entries.iter().filter(move |entry| entry.article.fits(article))
    }

    /// All lemmas that it may be, with the shape.
    pub fn lemmas<'a>(&'a self, language: &'a Language) -> impl Iterator<Item = (&'a Lemma, Shape)> + 'a {
        self.fitting().filter_map(|entry| match entry.target {
            Target::Lemma(id) => language.lemma(id).map(|lemma| (lemma, entry.shape)),
            _ => None,
        })
    }
}

/// Cuts a document into terms.
#[must_use]
pub fn terms<'l>(document: &Document<'_>, language: &'l Language) -> Terms<'l> {
    let words = document.words();
    let published = document.article.published.map(|moment| moment.date);
    let dates = values::dates(&words, &language.dates, published);
    let mut numbers = values::numbers(&words, &language.numbers);
    // Duals are nouns of the lexicon, and may name an event: غارتين.
    numbers.retain(|number| number.value.kind == NumberKind::Count && !number.value.dual);
    let mut cutter = Cutter { document, language, readings: Vec::new(), starts: Vec::new() };
    cutter.read(&words);
    let mut list = Vec::with_capacity(words.len());
    let (mut at, mut date, mut number) = (0, 0, 0);
    while at < words.len() {
        while dates.get(date).is_some_and(|found| found.first < at) {
            date += 1;
        }
        while numbers.get(number).is_some_and(|found| found.first < at) {
            number += 1;
        }
        let mut term = if let Some(found) = dates.get(date).filter(|found| found.first == at) {
            cutter.value(TermKind::Date(date), at, found.end)
        } else if let Some(found) = numbers.get(number).filter(|found| found.first == at) {
            cutter.value(TermKind::Number(number), at, found.end)
        } else {
            let limit = dates.get(date).map_or(words.len(), |found| found.first);
            cutter.longest(at, limit)
        };
        // A lone و or ب belongs to the word after it: بـ 8 قذائف.
        if let Some(TermKind::Mark(mark @ ('و' | 'ب' | 'ل' | 'ك'))) = list.last().map(|last: &Term<'_>| last.kind) {
            term.clitics = term.clitics.with(match mark {
                'و' => Clitics::AND,
                'ب' => Clitics::BI,
                'ل' => Clitics::LI,
                _ => Clitics::KA,
            });
        }
        at = term.end;
        list.push(term);
    }
    Terms { list, numbers, dates }
}

struct Cutter<'d, 'a, 'l> {
    document: &'d Document<'a>,
    language: &'l Language,
    readings: Vec<Reading>,
    /// Where the readings of each token begin.
    starts: Vec<u32>,
}

/// A path through the word tree that ends in something.
#[derive(Clone, Copy)]
struct Match {
    end: usize,
    node: Node,
    reading: Reading,
}

impl<'l> Cutter<'_, '_, 'l> {
    fn read(&mut self, words: &[&str]) {
        for (index, word) in words.iter().enumerate() {
            self.starts.push(self.readings.len() as u32);
            let kind = self.document.tokens.get(index).map(|token| token.kind);
            if matches!(kind, Some(TokenKind::Word | TokenKind::Foreign)) {
                readings(word, &self.language.tree, &mut self.readings);
            }
        }
        self.starts.push(self.readings.len() as u32);
    }

    fn readings_of(&self, token: usize) -> &[Reading] {
        let bounds = (self.starts.get(token), self.starts.get(token + 1));
        match bounds {
            (Some(start), Some(end)) => self.readings.get(*start as usize..*end as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    fn value(&self, kind: TermKind, first: usize, end: usize) -> Term<'l> {
        let mut term = self.blank(first, end.max(first + 1), kind);
        let word = self.document.word(first);
        let digit = word.starts_with(|letter: char| letter.is_ascii_digit());
        if digit {
            return term;
        }
        let mut rest = word;
        for (letter, clitic) in [('و', Clitics::AND), ('ف', Clitics::AND), ('ب', Clitics::BI), ('ل', Clitics::LI)] {
            let own = rest.starts_with("واحد") || rest.starts_with("بضع") || rest.starts_with("وسط");
            if let Some(stem) = rest.strip_prefix(letter).filter(|stem| !own && stem.len() >= 6) {
                term.clitics = term.clitics.with(clitic);
                rest = stem;
            }
        }
        term.prefix = (word.len() - rest.len()) as u8;
        term
    }

    fn blank(&self, first: usize, end: usize, kind: TermKind) -> Term<'l> {
        let sentence = self.document.tokens.get(first).map_or(0, |token| token.sentence);
        Term {
            first,
            end,
            kind,
            entries: &[],
            classes: ClassSet::EMPTY,
            clitics: Clitics::NONE,
            prefix: 0,
            actor: None,
            place: None,
            definite: false,
            sentence,
        }
    }

    /// The longest term of the lexicon from token `first` on, or the single token.
    fn longest(&self, first: usize, limit: usize) -> Term<'l> {
        let mut best: Option<(Match, u32)> = None;
        for reading in self.readings_of(first) {
            let Some(node) = self.language.tree.step(Tree::ROOT, reading.word) else { continue };
            let start = Match { end: first + 1, node, reading: *reading };
            self.walk(start, limit, &mut best);
        }
        match best {
            Some((found, _)) if found.end > first + 1 && self.hides_trigger(first, found) => self.longest(first, first + 1),
            Some((found, _)) => self.known(first, found),
            None => self.unknown(first),
        }
    }

    /// Whether an ordinary term covers a word that can name an event: in منفذ الهجوم the attack must stay visible.
    fn hides_trigger(&self, first: usize, found: Match) -> bool {
        let term = self.known(first, found);
        let figurative = term.is(class::ABSTRACT_USE) || term.is(class::SPORT) || term.is(class::TRIGGER);
        if figurative || term.actor.is_some() || term.place.is_some() || term.is_any(&WEAPON_GROUP) {
            return false;
        }
        (first..found.end).any(|token| {
            self.readings_of(token).iter().filter_map(|reading| self.language.tree.step(Tree::ROOT, reading.word)).any(|node| {
                self.language.tree.entries(node).iter().any(|entry| match entry.target {
                    Target::Lemma(id) => self.language.lemma(id).is_some_and(|lemma| lemma.classes.has(class::TRIGGER)),
                    _ => false,
                })
            })
        })
    }

    fn walk(&self, path: Match, limit: usize, best: &mut Option<(Match, u32)>) {
        let article = path.reading.clitics.has(Clitics::AL);
        if self.language.tree.entries(path.node).iter().any(|entry| entry.article.fits(article)) {
            let cost = self.cost(&path);
            let better = match best {
                None => true,
                Some((known, known_cost)) => path.end > known.end || (path.end == known.end && cost < *known_cost),
            };
            if better {
                *best = Some((path, cost));
            }
        }
        if path.end >= limit || path.reading.clitics.has(Clitics::PRONOUN) {
            return;
        }
        for reading in self.readings_of(path.end) {
            let plain = Clitics::AL;
            if reading.clitics != Clitics::NONE && reading.clitics != plain && reading.clitics != Clitics::PRONOUN {
                continue;
            }
            if let Some(node) = self.language.tree.step(path.node, reading.word) {
                self.walk(Match { end: path.end + 1, node, ..path }, limit, best);
            }
        }
    }

    /// Readings with fewer particles cost less; common particles cost less than rare words that look like them.
    fn cost(&self, path: &Match) -> u32 {
        let entries = self.language.tree.entries(path.node);
        let clitics = path.reading.clitics;
        let particle = entries.iter().any(|entry| entry.shape == Shape::Particle);
        let pronoun = u32::from(clitics.has(Clitics::PRONOUN));
        let verb_only = entries.iter().all(|entry| matches!(entry.shape, Shape::Verb(_)));
        // A verb takes و and س, but no ب, ك or article; ل before it means "to".
        let odd = u32::from(verb_only && clitics.has(Clitics::BI.with(Clitics::KA).with(Clitics::AL)));
        3 * clitics.count() + 2 * pronoun + 20 * odd + u32::from(!particle)
    }

    fn known(&self, first: usize, found: Match) -> Term<'l> {
        let entries = self.language.tree.entries(found.node);
        let mut term = self.blank(first, found.end, TermKind::Known);
        term.entries = entries;
        term.clitics = found.reading.clitics;
        term.prefix = found.reading.prefix;
        term.definite = term.has(Clitics::AL.with(Clitics::PRONOUN))
            || (first + 1..found.end).any(|token| self.document.word(token).starts_with("ال"));
        let mut classes = ClassSet::EMPTY;
        let (mut actor, mut place) = (None, None);
        for entry in term.fitting() {
            match entry.target {
                Target::Lemma(id) => {
                    if let Some(lemma) = self.language.lemma(id) {
                        classes = classes.union(&lemma.classes);
                    }
                }
                Target::Actor(id) => actor = Some(id),
                Target::ActorAdjective(id) => {
                    actor = actor.or(Some(id));
                    classes.insert(class::ADJECTIVE);
                }
                Target::Place(name) => place = Some(name),
            }
        }
        if actor.is_some() && !classes.has(class::ADJECTIVE) {
            classes.insert(class::ACTOR);
            // A name such as "the Russian air force" also says by what means it acts.
            classes = classes.union(&self.means(first, found.end));
        }
        if place.is_some() {
            classes.insert(class::PLACE);
            // Without article سوريا is the country, not "Syrian" in the accusative.
            if !term.has(Clitics::AL) {
                classes.remove(class::NATIONALITY);
                classes.remove(class::ADJECTIVE);
            }
        }
        (term.classes, term.actor, term.place) = (classes, actor, place);
        term
    }

    /// The mark at a token. Folding makes all quotation marks alike; here they are told apart again as “ and ”.
    fn mark(&self, token: usize) -> char {
        let sign = self.document.word(token).chars().next().unwrap_or(' ');
        if sign != '"' {
            return sign;
        }
        let joined = self.document.tokens.get(token).is_some_and(|token| token.joined);
        let before = token.checked_sub(1).map_or("", |before| self.document.word(before));
        if joined && !matches!(before, ":" | "(" | "ل" | "ب" | "و") { '”' } else { '“' }
    }

    /// What the words inside a name say of arms and kind of force.
    fn means(&self, first: usize, end: usize) -> ClassSet {
        let mut all = ClassSet::EMPTY;
        for token in first..end {
            for reading in self.readings_of(token).iter().filter(|reading| !reading.clitics.has(Clitics::PRONOUN)) {
                let Some(node) = self.language.tree.step(Tree::ROOT, reading.word) else { continue };
                for entry in self.language.tree.entries(node) {
                    if let Target::Lemma(id) = entry.target
                        && let Some(lemma) = self.language.lemma(id)
                    {
                        all = all.union(&lemma.classes);
                    }
                }
            }
        }
        all.intersection(&MEANS)
    }

    fn unknown(&self, first: usize) -> Term<'l> {
        let word = self.document.word(first);
        let kind = match self.document.tokens.get(first).map(|token| token.kind) {
            Some(TokenKind::Mark) => TermKind::Mark(self.mark(first)),
            _ if matches!(word, "و" | "ب" | "ل" | "ك") => TermKind::Mark(word.chars().next().unwrap_or('و')),
            _ => TermKind::Unknown,
        };
        let mut term = self.blank(first, first + 1, kind);
        if kind == TermKind::Unknown {
            (term.clitics, term.prefix) = guess(word);
            term.definite = term.has(Clitics::AL);
        }
        term
    }
}

const MEANS: ClassSet = WEAPON_GROUP.union(&ClassSet::of(&[class::FORCE, class::MEDIA, class::ADJ_AIR, class::ADJ_ARTILLERY, class::ADJ_ROCKET]));

/// Particles of a word that the lexicon does not know: only those that names hardly begin with.
fn guess(word: &str) -> (Clitics, u8) {
    let mut clitics = Clitics::NONE;
    let mut rest = word;
    if let Some(stem) = rest.strip_prefix('و').filter(|stem| stem.len() >= 8) {
        (clitics, rest) = (clitics.with(Clitics::AND), stem);
    }
    if let Some(stem) = rest.strip_prefix("لل").filter(|stem| stem.len() >= 6) {
        return (clitics.with(Clitics::LI).with(Clitics::AL), (word.len() - stem.len()) as u8);
    }
    if let Some(stem) = rest.strip_prefix('ب').filter(|stem| stem.starts_with("ال") && stem.len() >= 8) {
        (clitics, rest) = (clitics.with(Clitics::BI), stem);
    }
    if rest.starts_with("ال") && rest.len() >= 8 {
        clitics = clitics.with(Clitics::AL);
    }
    (clitics, (word.len() - rest.len()) as u8)
}
