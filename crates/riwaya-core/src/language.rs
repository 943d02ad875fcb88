//! The compiled linguistic data of one language: shared, immutable, made once.

use crate::actor::{self, Actor, ActorId};
use crate::figure::FigureWords;
use crate::frame::arguments::PREPOSITIONS;
use crate::frame::spec::Frame;
use crate::lexicon::class::{self, Class, ClassSet, Classes};
use crate::lexicon::conjugate::{self, Inflected, Person, Tense, Voice};
use crate::lexicon::inflect::{Number, noun_forms};
use crate::lexicon::reading::{Clitics, is_joined_particles, readings};
use crate::lexicon::table::{DataError, DataFile, Row};
use crate::lexicon::tree::{Article, Entry, Finite, LemmaId, Shape, Target, Tree};
use crate::lexicon::{bare, fold_key};
use crate::model::{Model, Part};
use crate::name::GivenNames;
use crate::place::{Gazetteer, Letters, NewName};
use crate::target::TargetWords;
use crate::text::fold::fold_term;
use crate::values::{DateWords, NumberWords};
use crate::victim::VictimWords;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::mpsc::{self, Receiver, Sender};

/// The data files of Arabic, as they stand in `lang/ar`.
pub const ARABIC: &[DataFile<'static>] = include!(concat!(env!("OUT_DIR"), "/data.rs"));

/// A word or term of the lexicon.
#[derive(Debug, Clone)]
pub struct Lemma {
    /// Its id in the data files, with `.v`, `.n`, `.ap`, `.pp` for the shapes of a verb.
    pub id: String,
    /// What it is about.
    pub classes: ClassSet,
    /// Country that a nationality names, as ISO 3166 alpha-2 code.
    pub country: Option<[u8; 2]>,
    /// Frames that it bears, as indices into [`Language::frames`].
    pub frames: Vec<usize>,
    /// Hash of `id` as a part of a feature's name.
    hash: u64,
}

impl Lemma {
    /// Its id, as a part of a feature's name.
    #[must_use]
    pub fn part(&self) -> Part<'_> {
        Part::hashed(&self.id, self.hash)
    }
}

/// Everything that is known of a language.
#[derive(Debug, Default)]
pub struct Language {
    /// Names of word classes.
    pub classes: Classes,
    /// All words, terms and names.
    pub tree: Tree,
    /// All frames.
    pub frames: Vec<Frame>,
    /// All places.
    pub gazetteer: Gazetteer,
    /// Number words.
    pub numbers: NumberWords,
    /// Date words.
    pub dates: DateWords,
    /// Given names of persons.
    pub names: GivenNames,
    /// Latin letters for names that the gazetteer lacks.
    pub letters: Letters,
    /// Words that count people.
    pub figures: FigureWords,
    /// What words for persons tell of them.
    pub victims: VictimWords,
    /// Which things are protected.
    pub targets: TargetWords,
    /// Weights of the choices that are learnt; `None` leaves every choice to the rules.
    pub model: Option<Model>,
    lemmas: Vec<Lemma>,
    actors: Vec<Actor>,
    /// For each actor, whether it bears arms.
    armed: Vec<bool>,
    /// Names of actors that judge, folded.
    loaded: FxHashSet<String>,
    lemma_ids: FxHashMap<String, LemmaId>,
}

impl Language {
    /// Arabic, from the data that is built in.
    ///
    /// # Errors
    /// Only where the built-in data is broken, which the tests rule out.
    pub fn arabic() -> Result<Self, DataError> {
        Self::compile(ARABIC)
    }

    /// Arabic with gazetteers of the user's: tables as `lang/ar/places` has them, whose paths begin with
    /// [`crate::place::IMPORTED`].
    ///
    /// # Errors
    /// The first file and line that does not read.
    pub fn arabic_with(gazetteers: &[DataFile<'_>]) -> Result<Self, DataError> {
        let mut files = ARABIC.to_vec();
        files.extend_from_slice(gazetteers);
        Self::compile(&files)
    }

    /// Compiles data files.
    ///
    /// # Errors
    /// The first file and line that does not read.
    pub fn compile(files: &[DataFile<'_>]) -> Result<Self, DataError> {
        let mut language = Self::default();
        // Conjugating, and reading the places, takes a second thread about as long as this one takes for the rest.
        let places = std::thread::scope(|scope| {
            let (send, conjugated) = mpsc::channel();
            let other = scope.spawn(move || {
                conjugate_all(files, &send);
                drop(send);
                Places::read(files)
            });
            for file in files {
                language.add(file, &conjugated)?;
            }
            other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })?;
        language.gazetteer = places.gazetteer;
        for name in &places.names {
            language.insert(&name.written, &name.key, Target::Place(name.id), Shape::Name, true);
        }
        language.prefer_particles();
        language.doubt_names(&places.names);
        language.link_frames();
        if let Some(file) = files.iter().find(|file| file.path == "figures.toml") {
            language.figures = FigureWords::read(file, &language.tree)?;
            for id in language.figures.lemmas() {
                if let Some(lemma) = language.lemmas.get_mut(id.0 as usize) {
                    lemma.classes.insert(class::COUNTS);
                }
            }
        }
        if let Some(file) = files.iter().find(|file| file.path == "victims.toml") {
            language.victims = VictimWords::read(file, language.lemmas.iter().map(|lemma| lemma.id.as_str()))?;
        }
        if let Some(file) = files.iter().find(|file| file.path == "targets.toml") {
            language.targets = TargetWords::read(file, &mut language.classes, &language.tree)?;
        }
        Ok(language)
    }

    fn add(&mut self, file: &DataFile<'_>, conjugated: &Receiver<Conjugated>) -> Result<(), DataError> {
        match file.folder() {
            "lexicon" if is_verbs(file) => self.add_verbs(file, conjugated)?,
            "lexicon" if file.path.contains("/function/") => self.add_particles(file)?,
            "lexicon" => self.add_nouns(file)?,
            "actors" => self.add_actors(file)?,
            "frames" => {
                let frame = Frame::read(file, &mut self.classes)?;
                self.frames.push(frame);
            }
            "numbers.toml" => self.numbers = NumberWords::parse(file.text).map_err(|why| file.error(0, why))?,
            "dates.toml" => self.dates = DateWords::parse(file.text).map_err(|why| file.error(0, why))?,
            "names.toml" => self.names = GivenNames::read(file)?,
            "letters.tsv" => self.letters = Letters::read(file)?,
            "model.tsv" => self.model = Some(Model::parse(file)?),
            _ => {}
        }
        Ok(())
    }

    /// The lemma of that number.
    #[must_use]
    pub fn lemma(&self, id: LemmaId) -> Option<&Lemma> {
        self.lemmas.get(id.0 as usize)
    }

    /// The actor of that number.
    #[must_use]
    pub fn actor(&self, id: ActorId) -> Option<&Actor> {
        self.actors.get(id.0 as usize)
    }

    /// Whether an actor bears arms, as [`Actor::bears_arms`] says.
    #[must_use]
    pub fn bears_arms(&self, id: ActorId) -> bool {
        self.armed.get(id.0 as usize).copied().unwrap_or(false)
    }

    /// Whether a name of an actor is one that judges, as the tables say.
    #[must_use]
    pub(crate) fn is_loaded(&self, name: &str) -> bool {
        self.loaded.contains(&fold_term(name))
    }

    /// All actors, in order of their numbers.
    #[must_use]
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    fn add_lemma(&mut self, id: String, classes: &ClassSet, country: Option<[u8; 2]>) -> LemmaId {
        let next = LemmaId(self.lemmas.len() as u32);
        self.lemma_ids.insert(id.clone(), next);
        let hash = Part::new(&id).hash();
        self.lemmas.push(Lemma { id, classes: *classes, country, frames: Vec::new(), hash });
        next
    }

    fn insert(&mut self, written: &str, key: &str, target: Target, shape: Shape, exact: bool) {
        let first = written.split(' ').next().unwrap_or(written);
        let article = match (bare(first).len() != first.len(), exact) {
            (true, _) => Article::Must,
            (false, true) => Article::Never,
            (false, false) => Article::May,
        };
        self.tree.insert(key, Entry { target, shape, article });
    }

    fn add_nouns(&mut self, file: &DataFile<'_>) -> Result<(), DataError> {
        for row in file.rows()? {
            let (classes, country) = self.row_classes(&row);
            let lemma = self.add_lemma(row.get("id").to_owned(), &classes, country);
            let adjective = classes.iter().any(|class| self.classes.name(class).starts_with("adj"))
                || classes.has(class::DIRECTION);
            for form in noun_forms(row.get("arabic"), row.list("plural"), adjective) {
                let entry =
                    Entry { target: Target::Lemma(lemma), shape: Shape::Noun(form.number), article: Article::May };
                self.tree.insert(&form.surface, entry);
            }
        }
        Ok(())
    }

    fn add_particles(&mut self, file: &DataFile<'_>) -> Result<(), DataError> {
        for row in file.rows()? {
            let (classes, country) = self.row_classes(&row);
            let lemma = self.add_lemma(row.get("id").to_owned(), &classes, country);
            for word in row.list("arabic") {
                self.insert(&fold_term(word), &fold_key(word), Target::Lemma(lemma), Shape::Particle, true);
            }
        }
        Ok(())
    }

    fn add_verbs(&mut self, file: &DataFile<'_>, conjugated: &Receiver<Conjugated>) -> Result<(), DataError> {
        for (row, forms) in file.rows()?.iter().zip(conjugated) {
            let forms = forms.map_err(|error| file.error(row.line, error.to_string()))?;
            let (classes, country) = self.row_classes(row);
            let id = row.get("id");
            let lemmas =
                [("v", class::VERB), ("n", class::MASDAR), ("ap", class::PARTICIPLE), ("pp", class::PARTICIPLE)].map(
                    |(suffix, extra)| {
                        let mut classes = classes;
                        classes.insert(extra);
                        self.add_lemma(format!("{id}.{suffix}"), &classes, country)
                    },
                );
            for form in &forms {
                let shape = shape_of(form);
                let [verb, masdar, active, passive] = lemmas;
                let lemma = match shape {
                    Shape::Masdar(_) => masdar,
                    Shape::ActiveParticiple(_) => active,
                    Shape::PassiveParticiple(_) => passive,
                    _ => verb,
                };
                let finite = matches!(shape, Shape::Verb(_));
                self.insert(&form.surface, bare(&form.surface), Target::Lemma(lemma), shape, finite);
            }
        }
        Ok(())
    }

    fn add_actors(&mut self, file: &DataFile<'_>) -> Result<(), DataError> {
        for entry in actor::read(file)? {
            let id = ActorId(self.actors.len() as u32);
            self.armed.push(entry.actor.bears_arms());
            self.actors.push(entry.actor);
            self.loaded.extend(entry.loaded.iter().map(|name| fold_term(name)));
            for name in entry.names {
                let key = fold_key(name);
                let article = if key.len() <= 6 { Article::Never } else { Article::May };
                self.tree.insert(&key, Entry { target: Target::Actor(id), shape: Shape::Name, article });
            }
            for adjective in entry.adjectives {
                for form in noun_forms(adjective, ["+un"].into_iter(), true) {
                    let target = Target::ActorAdjective(id);
                    self.tree.insert(
                        &form.surface,
                        Entry { target, shape: Shape::Noun(form.number), article: Article::May },
                    );
                }
            }
        }
        Ok(())
    }

    /// The classes of a row, and the country of its `iso_` class.
    fn row_classes(&mut self, row: &Row<'_>) -> (ClassSet, Option<[u8; 2]>) {
        let (mut set, mut country) = (ClassSet::EMPTY, None);
        for name in row.get("classes").split(',').map(str::trim).filter(|name| !name.is_empty()) {
            match name.strip_prefix("iso_").map(str::as_bytes) {
                Some(&[first, second]) => country = Some([first.to_ascii_uppercase(), second.to_ascii_uppercase()]),
                _ => set.insert(self.classes.number(name)),
            }
        }
        (set, country)
    }

    fn prefer_particles(&mut self) {
        let lemmas = &self.lemmas;
        self.tree.prefer(|entry| match entry.target {
            Target::Lemma(id) if entry.shape == Shape::Particle => {
                lemmas.get(id.0 as usize).is_some_and(|lemma| lemma.classes.meets(&FUNCTION))
            }
            _ => false,
        });
    }

    /// Whether a folded word can be particles written together.
    fn joins_particles(&self, word: &str) -> bool {
        is_joined_particles(word, &self.tree, |word| {
            let node = self.tree.step(Tree::ROOT, word);
            let entries = node.map_or(&[][..], |node| self.tree.entries(node));
            entries.iter().any(|entry| entry.shape == Shape::Particle)
        })
    }

    /// A name that particles written together spell as well (وان، بانه) is believed only after a kind of place.
    fn doubt_names(&mut self, names: &[NewName]) {
        for name in names.iter().filter(|name| !name.written.contains(' ')) {
            if self.joins_particles(&name.written) {
                self.gazetteer.demand_kind(name.id);
            }
        }
    }

    fn link_frames(&mut self) {
        for (index, frame) in self.frames.iter().enumerate() {
            for trigger in &frame.triggers {
                if let Some(lemma) = self.lemma_ids.get(trigger).and_then(|id| self.lemmas.get_mut(id.0 as usize)) {
                    lemma.frames.push(index);
                    lemma.classes.insert(class::TRIGGER);
                }
            }
            for partner in &frame.with {
                if let Some(lemma) = self.lemma_ids.get(partner).and_then(|id| self.lemmas.get_mut(id.0 as usize)) {
                    lemma.classes.insert(class::PARTNER);
                }
            }
        }
    }

    /// What one word can be beside a name, for those who ask whether a name is fit for a gazetteer.
    #[must_use]
    pub fn word_use(&self, word: &str) -> WordUse {
        let (word, mut found) = (fold_term(word), Vec::new());
        if self.joins_particles(&word) {
            return WordUse::Joined;
        }
        readings(&word, &self.tree, &mut found);
        let mut best = WordUse::Unknown;
        for reading in &found {
            let node = self.tree.step(Tree::ROOT, reading.word);
            let entries = node.map_or(&[][..], |node| self.tree.entries(node));
            let plain = matches!(reading.clitics, Clitics::NONE | Clitics::AL);
            for entry in entries.iter().filter(|entry| entry.article.fits(reading.clitics.has(Clitics::AL))) {
                let here = match entry.target {
                    Target::Place(_) => continue,
                    Target::Lemma(id)
                        if plain && self.lemma(id).is_some_and(|lemma| lemma.classes.has(class::PLACE_KIND)) =>
                    {
                        WordUse::PlaceKind
                    }
                    _ if !plain => WordUse::Joined,
                    _ if matches!(entry.shape, Shape::Verb(_) | Shape::Particle) => WordUse::Other,
                    _ => WordUse::Noun,
                };
                best = best.max(here);
            }
        }
        best
    }

    /// Whether a written word can be one of a class.
    #[must_use]
    pub fn is_class_word(&self, word: &str, class: &str) -> bool {
        let node = self.tree.word(&fold_key(word)).and_then(|word| self.tree.step(Tree::ROOT, word));
        let entries = node.map_or(&[][..], |node| self.tree.entries(node));
        self.class(class).is_some_and(|class| {
            entries.iter().any(|entry| match entry.target {
                Target::Lemma(id) => self.lemma(id).is_some_and(|lemma| lemma.classes.has(class)),
                _ => false,
            })
        })
    }

    /// Triggers of frames that no lemma answers to, for the data tests.
    #[must_use]
    pub fn unknown_triggers(&self) -> Vec<(String, String)> {
        self.frames
            .iter()
            .flat_map(|frame| frame.triggers.iter().chain(&frame.with).map(|id| (frame.name.clone(), id.clone())))
            .filter(|(_, id)| !self.lemma_ids.contains_key(id))
            .collect()
    }

    /// The class of that name; where no word has it, a class that no word has.
    #[must_use]
    pub fn class(&self, name: &str) -> Option<Class> {
        self.classes.get(name)
    }
}

/// What a written word can be, beside the name of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordUse {
    /// The lexicon does not know it.
    Unknown,
    /// A noun, adjective or name of a party.
    Noun,
    /// A kind of place: قرية.
    PlaceKind,
    /// A word with particles or a pronoun written to it.
    Joined,
    /// A verb or a particle.
    Other,
}

/// Classes of words that hold sentences together.
const FUNCTION: ClassSet = ClassSet::of(&PREPOSITIONS).union(&ClassSet::of(&[
    class::PREPOSITION,
    class::KHILAL,
    class::BAAD,
    class::QABL,
    class::CONJUNCTION,
    class::ANNA,
    class::RELATIVE,
    class::PRONOUN,
    class::DEMONSTRATIVE,
    class::NEGATIVE,
    class::QUESTION,
    class::PER,
]));

/// The forms of one verb that news uses.
type Conjugated = Result<Vec<Inflected>, conjugate::ConjugateError>;

fn is_verbs(file: &DataFile<'_>) -> bool {
    file.folder() == "lexicon" && file.path.contains("/verbs/")
}

/// Sends the forms of all verbs, in the order of files and rows.
fn conjugate_all(files: &[DataFile<'_>], out: &Sender<Conjugated>) {
    for row in files.iter().filter(|file| is_verbs(file)).flat_map(|file| file.rows().unwrap_or_default()) {
        let masdars: Vec<&str> = row.list("masdar").collect();
        let mut forms = conjugate::conjugate(row.get("root"), row.get("form"), &masdars);
        if let Ok(forms) = &mut forms {
            forms.retain(is_used);
        }
        if out.send(forms).is_err() {
            return;
        }
    }
}

/// Names of places that are nearly always something else.
const HOMONYMS: &str = "places/homonyms.tsv";

/// The shipped gazetteer, with its names for the word tree.
struct Places {
    gazetteer: Gazetteer,
    names: Vec<NewName>,
}

impl Places {
    fn read(files: &[DataFile<'_>]) -> Result<Self, DataError> {
        let (mut gazetteer, mut names) = (Gazetteer::default(), Vec::new());
        let of_places = || files.iter().filter(|file| file.folder() == "places");
        for file in of_places().filter(|file| file.path != HOMONYMS) {
            names.extend(gazetteer.add(file)?);
        }
        for file in of_places().filter(|file| file.path == HOMONYMS) {
            gazetteer.doubt(file)?;
        }
        Ok(Self { gazetteer, names })
    }
}

/// News speaks in the third person, and as "we" in statements. Bound nouns are read from their free form.
fn is_used(form: &Inflected) -> bool {
    match form.shape {
        conjugate::Shape::Finite { person: Person::First, .. } => form.number == Number::Plural && !form.bound,
        conjugate::Shape::Finite { .. } => true,
        _ => !form.bound,
    }
}

fn shape_of(form: &Inflected) -> Shape {
    match form.shape {
        conjugate::Shape::Finite { tense, voice, .. } => Shape::Verb(Finite {
            past: tense == Tense::Past,
            active: voice != Voice::Passive,
            passive: voice != Voice::Active,
            feminine: form.gender == Some(conjugate::Gender::Feminine),
            plural: form.number != Number::Singular,
        }),
        conjugate::Shape::Masdar => Shape::Masdar(form.number),
        conjugate::Shape::ActiveParticiple => Shape::ActiveParticiple(form.number),
        conjugate::Shape::PassiveParticiple => Shape::PassiveParticiple(form.number),
    }
}
