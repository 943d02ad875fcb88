//! Conjugation of Arabic verbs, on unvocalised folded spellings.
//!
//! A form of a verb is put together from sounds and then written down, as the school grammar does it:
//!
//! 1. `pattern`: the pattern of the form with places for the radicals (`i1تa2a3` for افتعل), prefix and suffix.
//! 2. `weak`: what و, ي and equal radicals do to it (`1a2a3aت` of ق و ل becomes `قAلaت`).
//! 3. `spelling`: letters for the sounds, with the seats of hamza; short vowels are not written.
//! 4. Folding, as for all text that the lexicon sees.
//!
//! Sounds are written as one character each: radicals as Arabic letters, short vowels `a i u`, long ones `A I U`.
//!
//! Left out: second persons, imperatives, the energetic, and the passive of forms VII and IX, which news does not use.

mod nominal;
mod pattern;
mod spelling;
mod weak;

use std::fmt;
use std::hash::BuildHasher;

use super::inflect::Number;
use crate::text::fold::{fold_term, is_folded};
use rustc_hash::{FxBuildHasher, FxHashMap};
use weak::{Role, Sounds};

/// The derived form of a verb. Roman numerals are those of Western grammars: `II` فعّل, `III` فاعل, `IV` أفعل …
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the grammar's own numbers")]
pub enum Form {
    I,
    II,
    III,
    IV,
    V,
    VI,
    VII,
    VIII,
    IX,
    X,
    /// Quadriliteral فعلل.
    Q1,
    /// Quadriliteral تفعلل.
    Q2,
    /// Quadriliteral افعللّ (اطمأنّ).
    Q4,
}

impl Form {
    /// The form that a data table calls `name`: `1` to `10`, `q1`, `q2`, `q4`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "1" => Self::I,
            "2" => Self::II,
            "3" => Self::III,
            "4" => Self::IV,
            "5" => Self::V,
            "6" => Self::VI,
            "7" => Self::VII,
            "8" => Self::VIII,
            "9" => Self::IX,
            "10" => Self::X,
            "q1" => Self::Q1,
            "q2" => Self::Q2,
            "q4" => Self::Q4,
            _ => return None,
        })
    }

    /// How many radicals its roots have.
    #[must_use]
    pub const fn radicals(self) -> usize {
        match self {
            Self::Q1 | Self::Q2 | Self::Q4 => 4,
            _ => 3,
        }
    }
}

/// Past or present. The present stands for indicative, subjunctive and jussive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tense {
    /// قتل
    Past,
    /// يقتل
    Present,
}

/// Active or passive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Voice {
    /// قال
    Active,
    /// قيل
    Passive,
    /// The unvocalised spelling leaves it open: قتل is qatala and qutila.
    Either,
}

/// Who speaks or is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Person {
    /// I, we.
    First,
    /// He, she, they.
    Third,
}

/// Grammatical gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Masculine.
    Masculine,
    /// Feminine.
    Feminine,
}

/// What kind of form a spelling is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A finite verb.
    Finite {
        /// Past or present.
        tense: Tense,
        /// Active, passive, or open.
        voice: Voice,
        /// First or third.
        person: Person,
    },
    /// The verbal noun: قصف, استهداف.
    Masdar,
    /// قاتل, مستهدِف.
    ActiveParticiple,
    /// مقتول, مستهدَف.
    PassiveParticiple,
}

/// One spelling of a verb, folded and without clitics.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Inflected {
    /// Folded spelling.
    pub surface: String,
    /// What kind of form it is.
    pub shape: Shape,
    /// Its number.
    pub number: Number,
    /// Its gender; none for the first person.
    pub gender: Option<Gender>,
    /// Whether it stands only before a pronoun suffix or, for nouns, before a genitive: قتلو(هم), رما(ه), محاولت(ه).
    pub bound: bool,
}

/// Why a verb cannot be conjugated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConjugateError {
    /// No form has this name.
    Form(String),
    /// The root has this many radicals, and the form needs another number.
    RootLength(usize),
    /// The root holds a character that is no radical.
    Radical(char),
}

impl fmt::Display for ConjugateError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(name) => write!(out, "`{name}` is no verb form; use 1 to 10, q1, q2 or q4"),
            Self::RootLength(length) => write!(out, "the root has {length} radicals; forms 1 to 10 need 3, q forms 4"),
            Self::Radical(letter) => write!(out, "`{letter}` is no radical; write hamza as ء, and و or ي for alef"),
        }
    }
}

impl std::error::Error for ConjugateError {}

/// A verb: its root and form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verb {
    /// Radicals, hamza as ء.
    pub root: Vec<char>,
    /// Form.
    pub form: Form,
    /// Whether a و or ي in the middle stays as in استجوب, where most verbs contract (استجاب). Named by `s` after the form.
    pub keeps_middle: bool,
}

impl Verb {
    /// Reads a root (`ق ص ف` or `قصف`) and a form name (`1` … `10`, `q1`, `q2`, `q4`, with `s` for [`Self::keeps_middle`]).
    ///
    /// # Errors
    /// Where the form is unknown, or the root does not fit it.
    pub fn new(root: &str, form: &str) -> Result<Self, ConjugateError> {
        let unknown = || ConjugateError::Form(form.to_owned());
        let (name, keeps_middle) = form.strip_suffix('s').map_or((form, false), |name| (name, true));
        let form = Form::named(name).ok_or_else(unknown)?;
        let root = root.chars().filter(|letter| !letter.is_whitespace()).map(radical).collect::<Result<Vec<_>, _>>()?;
        if root.len() == form.radicals() {
            Ok(Self { root, form, keeps_middle })
        } else {
            Err(ConjugateError::RootLength(root.len()))
        }
    }

    /// All forms of the verb: finite ones, masdars, participles. `masdars` as in [`conjugate`].
    #[must_use]
    pub fn inflect(&self, masdars: &[&str]) -> Vec<Inflected> {
        let mut forms = Collected::default();
        for sounds in Sounds::readings(self) {
            let patterns = pattern::patterns(self, sounds.vowels);
            let voices = [(Voice::Active, patterns.active), (Voice::Passive, patterns.passive)];
            for (voice, stems) in voices {
                let Some((past, present)) = stems else { continue };
                finite(&mut forms, &sounds, Tense::Past, voice, &past);
                finite(&mut forms, &sounds, Tense::Present, voice, &present);
            }
            nominal::participle(&mut forms, &sounds, Shape::ActiveParticiple, &patterns.active_participle);
            if let Some(passive) = &patterns.passive_participle {
                nominal::participle(&mut forms, &sounds, Shape::PassiveParticiple, passive);
            }
            for masdar in masdars {
                match (*masdar, &patterns.masdar) {
                    ("=", Some(regular)) => nominal::regular_masdar(&mut forms, &sounds, regular),
                    ("=" | "-" | "", _) => {}
                    (listed, _) => nominal::masdar(&mut forms, listed),
                }
            }
        }
        forms.list
    }
}

fn radical(letter: char) -> Result<char, ConjugateError> {
    match letter {
        'أ' | 'إ' | 'ؤ' | 'ئ' => Ok('ء'),
        'ى' => Ok('ي'),
        'ء' | 'ب' | 'ت'..='غ' | 'ف'..='و' | 'ي' => Ok(letter),
        other => Err(ConjugateError::Radical(other)),
    }
}

/// All spellings of the verb of `root` (radicals, with or without spaces) in `form` (`1` … `10`, `q1`, `q2`, `q4`).
///
/// `masdars` are the verbal nouns in ordinary spelling; `=` stands for the regular one, which form I does not have.
///
/// # Errors
/// Where the form is unknown, or the root does not fit it.
pub fn conjugate(root: &str, form: &str, masdars: &[&str]) -> Result<Vec<Inflected>, ConjugateError> {
    Ok(Verb::new(root, form)?.inflect(masdars))
}

/// What a verb agrees with.
type Agreement = (Person, Number, Option<Gender>);

const HE: Agreement = (Person::Third, Number::Singular, Some(Gender::Masculine));
const SHE: Agreement = (Person::Third, Number::Singular, Some(Gender::Feminine));
const BOTH_MEN: Agreement = (Person::Third, Number::Dual, Some(Gender::Masculine));
const BOTH_WOMEN: Agreement = (Person::Third, Number::Dual, Some(Gender::Feminine));
const MEN: Agreement = (Person::Third, Number::Plural, Some(Gender::Masculine));
const WOMEN: Agreement = (Person::Third, Number::Plural, Some(Gender::Feminine));
const I: Agreement = (Person::First, Number::Singular, None);
const WE: Agreement = (Person::First, Number::Plural, None);

/// The suffixes of the past.
const PAST: [(Agreement, &str); 8] =
    [(HE, "a"), (SHE, "aت"), (BOTH_MEN, "A"), (BOTH_WOMEN, "aتA"), (MEN, "Uا"), (WOMEN, "نa"), (I, "تu"), (WE, "نA")];

/// The prefixes of the present, and its suffixes in all moods that differ in writing.
const PRESENT: [(Agreement, char, &[&str]); 8] = [
    (HE, 'ي', &["u", ""]),
    (SHE, 'ت', &["u", ""]),
    (BOTH_MEN, 'ي', &["Aنi", "A"]),
    (BOTH_WOMEN, 'ت', &["Aنi", "A"]),
    (MEN, 'ي', &["Uنa", "Uا"]),
    (WOMEN, 'ي', &["نa"]),
    (I, 'ء', &["u", ""]),
    (WE, 'ن', &["u", ""]),
];

fn finite(forms: &mut Collected, sounds: &Sounds, tense: Tense, voice: Voice, stem: &str) {
    let mut add = |word: &str, role, (person, number, gender): Agreement| {
        let shape = Shape::Finite { tense, voice, person };
        for heard in sounds.of(word, role) {
            for (surfaces, bound) in [(spelling::spell(&heard), false), (spelling::spell_bound(&heard), true)] {
                for surface in surfaces {
                    forms.add(Inflected { surface, shape, number, gender, bound });
                }
            }
        }
    };
    match tense {
        Tense::Past => {
            for (agreement, suffix) in PAST {
                add(&format!("{stem}{suffix}"), Role::Past, agreement);
            }
        }
        Tense::Present => {
            for (agreement, prefix, suffixes) in PRESENT {
                for suffix in suffixes {
                    add(&format!("{prefix}{stem}{suffix}"), Role::Present, agreement);
                }
            }
        }
    }
}

/// Forms so far; an active and a passive of one spelling become one entry, and a free form takes the place of a bound one.
#[derive(Default)]
struct Collected {
    list: Vec<Inflected>,
    places: FxHashMap<u64, usize>,
}

impl Collected {
    fn add(&mut self, mut form: Inflected) {
        if !is_folded(&form.surface) {
            form.surface = fold_term(&form.surface);
        }
        let open = match form.shape {
            Shape::Finite { tense, person, .. } => Shape::Finite { tense, person, voice: Voice::Either },
            other => other,
        };
        let key = FxBuildHasher.hash_one((form.surface.as_str(), open, form.number, form.gender));
        let Some(known) = self.places.get(&key).and_then(|place| self.list.get_mut(*place)) else {
            self.places.insert(key, self.list.len());
            self.list.push(form);
            return;
        };
        if known.shape != form.shape {
            known.shape = open;
        }
        known.bound &= form.bound;
    }
}

#[cfg(test)]
mod tests;
