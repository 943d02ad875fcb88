//! Terms: the document cut into words, multi-word names, numbers and times, each with what it may stand for.

mod words;

pub use words::Words;

use crate::actor::ActorId;
use crate::clause::{Reach, set_reach};
use crate::factuality::is_negative;
use crate::frame::spec::{THING_GROUP, WEAPON_GROUP};
use crate::language::{Language, Lemma};
use crate::lexicon::class::{self, Class, ClassSet};
use crate::lexicon::reading::{Clitics, Reading};
use crate::lexicon::tree::{Entry, Finite, Node, Shape, Target, Tree};
use crate::name::read_names;
use crate::place::NameId;
use crate::text::document::Document;
use crate::values::{self, DateRange, Number, NumberKind};
use words::{Rooted, Signs};

/// A word, name, number, time or mark of the document.
#[derive(Debug, Clone, Copy)]
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
    /// How far its clause and its sentence reach.
    pub(crate) reach: Reach,
    grammar: Grammar,
}

/// What the fitting entries of a term can be, found out once: every rule asks for it.
#[derive(Debug, Clone, Copy, Default)]
struct Grammar {
    finite: Option<Finite>,
    nominal: bool,
    particle: bool,
    ending: Ending,
}

/// What the ending of a noun says of the words beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ending {
    /// Nothing.
    #[default]
    Open,
    /// It has the ن that falls off before an owner: no noun behind مسلحون is part of its phrase.
    Whole,
    /// It has the alef of an object: طبيبا is no owner of the noun before it.
    Object,
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
    /// The numbers that tell an age.
    pub ages: Vec<values::Found<Number>>,
    /// The times.
    pub dates: Vec<values::Found<DateRange>>,
    /// Classes of the words inside the headline's terms of several words: "escape from prison" names an act, and a
    /// prison.
    pub within_title: ClassSet,
}

impl<'l> Term<'l> {
    /// A term of which nothing is known but its kind.
    fn blank(kind: TermKind) -> Self {
        Self {
            first: 0,
            end: 0,
            kind,
            entries: &[],
            classes: ClassSet::EMPTY,
            clitics: Clitics::NONE,
            prefix: 0,
            actor: None,
            place: None,
            definite: false,
            sentence: 0,
            reach: Reach::default(),
            grammar: Grammar { nominal: kind == TermKind::Unknown, ..Grammar::default() },
        }
    }

    /// Makes it a person's name, and nothing else. `prefix` are the bytes of the particles before it.
    pub(crate) fn become_name(&mut self, clitics: Clitics, prefix: u8) {
        let Self { first, end, sentence, .. } = *self;
        *self = Self {
            first,
            end,
            sentence,
            clitics,
            prefix,
            definite: clitics.has(Clitics::AL),
            ..Self::blank(TermKind::Unknown)
        };
        self.classes.insert(class::PERSON_NAME);
    }

    /// Finds out what the entries can be. To be called once `entries` and the article are set.
    fn parse(&mut self) {
        let mut grammar = Grammar { particle: true, ..Grammar::default() };
        for shape in self.shapes() {
            match shape {
                Shape::Verb(finite) => grammar.finite = grammar.finite.or(Some(finite)),
                Shape::Particle => {}
                _ => grammar.nominal = true,
            }
            grammar.particle &= shape == Shape::Particle;
        }
        self.grammar = grammar;
    }

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
        self.grammar.finite
    }

    /// Whether it can be a noun, adjective or name.
    #[must_use]
    pub fn is_nominal(&self) -> bool {
        self.grammar.nominal
    }

    /// Whether it can only be a verb.
    #[must_use]
    pub fn is_verb_only(&self) -> bool {
        self.finite().is_some() && !self.is_nominal()
    }

    /// What its ending says of the words beside it.
    #[must_use]
    pub fn ending(&self) -> Ending {
        self.grammar.ending
    }

    /// Whether it is a particle: preposition, conjunction, pronoun.
    #[must_use]
    pub fn is_particle(&self) -> bool {
        self.grammar.particle
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
pub fn terms<'l>(document: &Document<'_>, words: &mut Words<'l>) -> Terms<'l> {
    let language = words.language;
    let written = document.words();
    let published = document.article.published.map(|moment| moment.date);
    words.trim();
    let numbered: Vec<u32> = written.iter().map(|word| words.number(word)).collect();
    let words = &*words;
    let starts = |sign: Signs| {
        numbered.iter().enumerate().filter(move |(_, word)| words.signs(**word).has(sign)).map(|(at, _)| at)
    };
    let dates = values::dates_from(&written, starts(Signs::DATE), &language.dates, published);
    let mut numbers = values::numbers_from(&written, starts(Signs::NUMBER), &language.numbers);
    let ages = numbers.iter().filter(|number| number.value.kind == NumberKind::Age).copied().collect();
    // Duals are nouns of the lexicon, and may name an event: غارتين. The number that may follow one is none: شرطيين اثنين.
    numbers.retain(|number| {
        number.value.kind == NumberKind::Count && !(number.value.dual && number.end == number.first + 1)
    });
    for number in numbers.iter_mut().filter(|number| number.value.dual) {
        (number.first, number.value.dual) = (number.first + 1, false);
    }
    let cutter = Cutter { document, words, numbered: &numbered };
    let mut list = Vec::with_capacity(written.len());
    let (mut at, mut date, mut number) = (0, 0, 0);
    while at < written.len() {
        while dates.get(date).is_some_and(|found| found.first < at) {
            date += 1;
        }
        while numbers.get(number).is_some_and(|found| found.first < at) {
            number += 1;
        }
        // "of one family": behind its noun the word for one is an adjective.
        let adjective = |found: &values::Found<Number>| {
            (found.value.low, found.value.high) == (1, Some(1))
                && found.end == at + 1
                && list.last().is_some_and(|last: &Term<'_>| last.is_nominal() && last.sentence == cutter.sentence(at))
        };
        let mut term = if let Some(found) = dates.get(date).filter(|found| found.first == at) {
            cutter.value(TermKind::Date(date), at, found.end)
        } else if let Some(found) = numbers.get(number).filter(|found| found.first == at && !adjective(found)) {
            cutter.value(TermKind::Number(number), at, found.end)
        } else {
            let limit = dates.get(date).map_or(written.len(), |found| found.first);
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
        // لم تقل is of the verb "say", تقل alone of "carry".
        let word = numbered.get(at).copied().unwrap_or(u32::MAX);
        if term.end == at + 1 && words.signs(word).has(Signs::BOUND) && !list.last().is_some_and(is_negative) {
            term.classes = words.free_classes(word);
        }
        // آليات is folded to what looks like an article; the original tells.
        if term.has(Clitics::AL) && term.is(class::VEHICLE) {
            let written = document.text(document.quote(term.first, term.first + 1, term.prefix));
            if written.starts_with('آ') {
                term.clitics = term.clitics.without(Clitics::AL);
                term.definite = false;
            }
        }
        at = term.end;
        list.push(term);
    }
    let may_be = |term: &Term<'_>| numbered.get(term.first).is_some_and(|word| words.signs(*word).has(Signs::NAME));
    read_names(document, &language.names, &mut list, may_be);
    set_reach(&mut list);
    let within_title = list
        .iter()
        .take_while(|term| document.in_title(term.first))
        .filter(|term| term.is(class::TRIGGER) && term.end - term.first > 1)
        .flat_map(|term| term.first..term.end)
        .fold(ClassSet::EMPTY, |all, token| all.union(&cutter.classes(token)));
    Terms { list, numbers, ages, dates, within_title }
}

struct Cutter<'d, 'a, 'w, 'l> {
    document: &'d Document<'a>,
    words: &'w Words<'l>,
    /// The number of the word of each token.
    numbered: &'w [u32],
}

/// A path through the word tree that ends in something.
#[derive(Clone, Copy)]
struct Match {
    end: usize,
    node: Node,
    reading: Reading,
}

impl<'l> Cutter<'_, '_, '_, 'l> {
    fn readings_of(&self, token: usize) -> &[Rooted] {
        self.numbered.get(token).map_or(&[], |word| self.words.readings(*word))
    }

    fn has(&self, token: usize, sign: Signs) -> bool {
        self.numbered.get(token).is_some_and(|number| self.words.signs(*number).has(sign))
    }

    /// The classes of all lemmas that a token can be.
    fn classes(&self, token: usize) -> ClassSet {
        self.numbered.get(token).map_or(ClassSet::EMPTY, |word| self.words.all_classes(*word))
    }

    fn tree(&self) -> &'l Tree {
        &self.words.language.tree
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
        Term { first, end, sentence: self.sentence(first), ..Term::blank(kind) }
    }

    fn sentence(&self, token: usize) -> u32 {
        self.document.tokens.get(token).map_or(0, |token| token.sentence)
    }

    /// The longest term of the lexicon from token `first` on, or the single token.
    fn longest(&self, first: usize, limit: usize) -> Term<'l> {
        let goes_on = self.has(first, Signs::EXTENDS) && first + 1 < limit && self.has(first + 1, Signs::FOLLOWS);
        if goes_on && let Some(found) = self.several(first, limit) {
            let term =
                Term { first, end: found.end, sentence: self.sentence(first), ..known(self.words.language, found) };
            let term = self.whole(term, found);
            if !self.hides_trigger(&term) {
                return term;
            }
        }
        let word = self.numbered.get(first).copied().unwrap_or(u32::MAX);
        let mut term = self.words.alone(word, first, self.sentence(first));
        if let TermKind::Mark('"') = term.kind {
            term.kind = TermKind::Mark(self.quotation_mark(first));
        }
        term
    }

    /// The longest term of more than one word.
    fn several(&self, first: usize, limit: usize) -> Option<Match> {
        let mut best: Option<(Match, u32)> = None;
        for Rooted { reading, root, .. } in self.readings_of(first) {
            if let Some(node) = *root {
                self.walk(Match { end: first + 1, node, reading: *reading }, limit, &mut best);
            }
        }
        best.map(|(found, _)| found)
    }

    fn walk(&self, path: Match, limit: usize, best: &mut Option<(Match, u32)>) {
        if path.end >= limit || path.reading.clitics.has(Clitics::PRONOUN) || !self.tree().has_steps(path.node) {
            return;
        }
        for Rooted { reading, .. } in self.readings_of(path.end).iter().filter(|word| word.follows) {
            if let Some(node) = self.tree().step(path.node, reading.word) {
                let longer = Match { end: path.end + 1, node, ..path };
                consider(self.words.language, longer, best);
                self.walk(longer, limit, best);
            }
        }
    }

    /// What the words of a longer term add to it: an article on any of them, and the means that a name tells of.
    fn whole(&self, mut term: Term<'l>, found: Match) -> Term<'l> {
        term.definite |= (term.first + 1..found.end).any(|token| self.document.word(token).starts_with("ال"));
        if term.is(class::ACTOR) {
            // A name such as "the Russian air force" also says by what means it acts.
            term.classes = term.classes.union(&self.means(term.first, found.end));
        }
        term
    }

    /// Whether an ordinary term covers a word that can name an event: in منفذ الهجوم the attack must stay visible.
    fn hides_trigger(&self, term: &Term<'l>) -> bool {
        // "is no longer" is written with "return".
        const FIGURATIVE: ClassSet =
            ClassSet::of(&[class::ABSTRACT_USE, class::SPORT, class::TRIGGER, class::NEGATIVE]);
        if term.is_any(&FIGURATIVE) || term.actor.is_some() || term.place.is_some() || term.is_any(&WEAPON_GROUP) {
            return false;
        }
        // موقعا عسكريا is a position, though the first word may also be "signing".
        let own = self.classes(term.first);
        let head = own.has(class::TRIGGER) && !own.meets(&term.classes.intersection(&THING_GROUP));
        head || (term.first + 1..term.end).any(|token| self.classes(token).has(class::TRIGGER))
    }

    /// What the words inside a name say of arms and kind of force.
    fn means(&self, first: usize, end: usize) -> ClassSet {
        (first..end).fold(ClassSet::EMPTY, |all, token| all.union(&self.classes(token))).intersection(&MEANS)
    }

    /// Folding makes all quotation marks alike; here they are told apart again as “ and ”.
    fn quotation_mark(&self, token: usize) -> char {
        let joined = self.document.tokens.get(token).is_some_and(|token| token.joined);
        let before = token.checked_sub(1).map_or("", |before| self.document.word(before));
        if joined && !matches!(before, ":" | "(" | "ل" | "ب" | "و") { '”' } else { '“' }
    }
}

/// All lemmas that end at a node.
fn lemmas(language: &Language, node: Node) -> impl Iterator<Item = &Lemma> {
    language.tree.entries(node).iter().filter_map(|entry| match entry.target {
        Target::Lemma(id) => language.lemma(id),
        _ => None,
    })
}

/// Takes a match where it is longer than the best so far, or as long and cheaper.
fn consider(language: &Language, found: Match, best: &mut Option<(Match, u32)>) {
    let entries = language.tree.entries(found.node);
    let article = found.reading.clitics.has(Clitics::AL);
    if !entries.iter().any(|entry| entry.article.fits(article)) || doubtful(language, entries, found) {
        return;
    }
    let cost = cost(entries, found.reading.clitics);
    if best.is_none_or(|(known, least)| found.end > known.end || (found.end == known.end && cost < least)) {
        *best = Some((found, cost));
    }
}

/// Whether it is a short name of the user's tables that particles would have to be cut off for: وسام is no village سام.
fn doubtful(language: &Language, entries: &[Entry], found: Match) -> bool {
    let clitics = found.reading.clitics;
    let bound = Clitics::BI.with(Clitics::LI).with(Clitics::KA).with(Clitics::AND);
    found.end == 1
        && clitics.has(bound.with(Clitics::WILL).with(Clitics::PRONOUN))
        && entries.iter().all(|entry| is_imported(language, entry))
        && (clitics.has(Clitics::WILL.with(Clitics::PRONOUN))
            || entries
                .iter()
                .any(|entry| matches!(entry.target, Target::Place(name) if language.gazetteer.is_brief(name))))
}

fn is_imported(language: &Language, entry: &Entry) -> bool {
    matches!(entry.target, Target::Place(name) if language.gazetteer.is_imported(name))
}

/// Readings with fewer particles cost less; common particles cost less than rare words that look like them.
fn cost(entries: &[Entry], clitics: Clitics) -> u32 {
    let particle = entries.iter().any(|entry| entry.shape == Shape::Particle);
    let pronoun = u32::from(clitics.has(Clitics::PRONOUN));
    let verb_only = entries.iter().all(|entry| matches!(entry.shape, Shape::Verb(_)));
    // A verb takes و and س, but no ب, ك or article; ل before it means "to".
    let odd = u32::from(verb_only && clitics.has(Clitics::BI.with(Clitics::KA).with(Clitics::AL)));
    if particle {
        // بأنه is "that he", before any place of that spelling.
        return clitics.count() + pronoun;
    }
    let name_only = entries.iter().all(|entry| entry.shape == Shape::Name);
    3 * clitics.count() + 2 * pronoun + 20 * odd + if name_only { 4 } else { 1 }
}

/// The term that a match is, wherever it stands.
fn known(language: &Language, found: Match) -> Term<'_> {
    let mut term = Term::blank(TermKind::Known);
    term.entries = language.tree.entries(found.node);
    term.clitics = found.reading.clitics;
    term.prefix = found.reading.prefix;
    term.definite = term.has(Clitics::AL.with(Clitics::PRONOUN));
    let mut classes = ClassSet::EMPTY;
    let (mut actor, mut place) = (None, None);
    for entry in term.fitting() {
        match entry.target {
            Target::Lemma(id) => {
                if let Some(lemma) = language.lemma(id) {
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
    }
    // A name of the user's tables leaves the word what it is to every rule but those of place.
    let imported = place.is_some_and(|name| language.gazetteer.is_imported(name));
    if imported && term.fitting().all(|entry| is_imported(language, entry)) {
        term.kind = TermKind::Unknown;
    }
    if place.is_some() && !imported {
        classes.insert(class::PLACE);
        // Without article سوريا is the country, not "Syrian" in the accusative.
        if !term.has(Clitics::AL) {
            classes.remove(class::NATIONALITY);
            classes.remove(class::ADJECTIVE);
        }
    }
    (term.classes, term.actor, term.place) = (classes, actor, place);
    term.parse();
    term
}

/// The term that a word is which the lexicon does not know.
fn unknown<'l>(word: &str) -> Term<'l> {
    let first = word.chars().next().unwrap_or(' ');
    let mark = !first.is_alphanumeric() || matches!(word, "و" | "ب" | "ل" | "ك");
    if mark {
        return Term::blank(TermKind::Mark(first));
    }
    let mut term = Term::blank(TermKind::Unknown);
    (term.clitics, term.prefix) = guess(word);
    term.definite = term.has(Clitics::AL);
    term
}

const MEANS: ClassSet = WEAPON_GROUP.union(&ClassSet::of(&[
    class::FORCE,
    class::MEDIA,
    class::ADJ_AIR,
    class::ADJ_ARTILLERY,
    class::ADJ_ROCKET,
]));

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
