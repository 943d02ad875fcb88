//! Readings of one written word: which particles are written together with which word of the lexicon.
//!
//! Particles are cut off only where the lexicon knows what is left, so that وقف stays "stopped" and بلدة a town.

use super::bare;
use super::tree::{Tree, WordId};

/// Particles written together with a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Clitics(u8);

impl Clitics {
    /// No particle.
    pub const NONE: Self = Self(0);
    /// و or ف: and, then.
    pub const AND: Self = Self(1);
    /// ب: with, by, in.
    pub const BI: Self = Self(2);
    /// ل: for, of, to.
    pub const LI: Self = Self(4);
    /// ك: as.
    pub const KA: Self = Self(8);
    /// The article.
    pub const AL: Self = Self(16);
    /// س: will.
    pub const WILL: Self = Self(32);
    /// A pronoun at the end.
    pub const PRONOUN: Self = Self(64);

    /// All that joins or governs the word: every one before it but the article and "will".
    pub const BEFORE: Self = Self::AND.with(Self::BI).with(Self::LI).with(Self::KA);

    /// Both together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those that are not among `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether any of `other` is there.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// How many particles there are.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }
}

/// One way to read a written word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// What the lexicon knows.
    pub word: WordId,
    /// The particles before and after.
    pub clitics: Clitics,
    /// Folded bytes of the particles before the word, without its article.
    pub prefix: u8,
}

/// Pronouns written at the end of a word.
pub(crate) const PRONOUNS: [&str; 11] = ["هما", "كما", "هم", "هن", "ها", "نا", "كم", "ه", "ي", "ك", "ني"];

/// Appends all readings of a folded word to `out`, those with the fewest particles first.
pub fn readings(word: &str, tree: &Tree, out: &mut Vec<Reading>) {
    let begin = out.len();
    let mut stems = [("", Clitics::NONE); 12];
    let count = stems_of(word, &mut stems);
    for (stem, clitics) in stems.iter().take(count) {
        let key = bare(stem);
        let article = if key.len() == stem.len() { Clitics::NONE } else { Clitics::AL };
        let prefix = (word.len() - stem.len()) as u8;
        if let Some(known) = tree.word(key) {
            out.push(Reading { word: known, clitics: clitics.with(article), prefix });
        }
    }
    // A pronoun is cut off only where the word is not known as it stands: دورية is a patrol, not "his league". A word
    // that is known inside terms only, or as a name, may still be one with a pronoun: أنه, بأنه.
    if out.get(begin).is_some_and(|reading| reading.clitics == Clitics::NONE && tree.is_word(reading.word)) {
        sort(out, begin);
        return;
    }
    for (stem, clitics) in stems.iter().take(count) {
        if !stem.starts_with("ال") || stem.len() < 10 {
            with_pronoun(word, stem, *clitics, tree, out);
        }
    }
    sort(out, begin);
}

/// Whether a folded word can be particles written together: بأنه, وأن. `particle` says which words are particles.
pub fn is_joined_particles(word: &str, tree: &Tree, particle: impl Fn(WordId) -> bool) -> bool {
    let mut stems = [("", Clitics::NONE); 12];
    let count = stems_of(word, &mut stems);
    let known = |stem: &str| tree.word(stem).is_some_and(&particle);
    stems
        .iter()
        .take(count)
        .filter(|(_, clitics)| *clitics != Clitics::NONE)
        .any(|(stem, _)| known(stem) || PRONOUNS.iter().filter_map(|pronoun| stem.strip_suffix(pronoun)).any(known))
}

fn sort(out: &mut [Reading], begin: usize) {
    if let Some(found) = out.get_mut(begin..) {
        found.sort_by_key(|reading| reading.clitics.count());
    }
}

/// The word with ever more particles cut off; returns how many of `out` are filled.
pub(super) fn stems_of<'w>(word: &'w str, out: &mut [(&'w str, Clitics); 12]) -> usize {
    let mut count = 0;
    let mut push = |stem: &'w str, clitics: Clitics| {
        if stem.len() >= 4 && count < 12 {
            out[count] = (stem, clitics);
            count += 1;
        }
    };
    let conjoined = word.strip_prefix('و').or_else(|| word.strip_prefix('ف'));
    for (base, and) in [(Some(word), Clitics::NONE), (conjoined, Clitics::AND)] {
        let Some(base) = base else { continue };
        push(base, and);
        if let Some(rest) = base.strip_prefix("لل") {
            push(rest, and.with(Clitics::LI).with(Clitics::AL));
        }
        for (letter, clitic) in [('ب', Clitics::BI), ('ل', Clitics::LI), ('ك', Clitics::KA)] {
            if let Some(rest) = base.strip_prefix(letter) {
                push(rest, and.with(clitic));
            }
        }
        if let Some(rest) = base.strip_prefix('س')
            && rest.starts_with(['ي', 'ت', 'ن', 'ا'])
        {
            push(rest, and.with(Clitics::WILL));
        }
    }
    count
}

/// Readings with a pronoun at the end; a feminine ending shows its ت before it (غارته is غارة).
fn with_pronoun(word: &str, stem: &str, clitics: Clitics, tree: &Tree, out: &mut Vec<Reading>) {
    let prefix = (word.len() - stem.len()) as u8;
    for pronoun in PRONOUNS {
        let Some(rest) = stem.strip_suffix(pronoun) else { continue };
        if rest.len() < 4 {
            continue;
        }
        let clitics = clitics.with(Clitics::PRONOUN);
        if let Some(known) = tree.word(rest) {
            out.push(Reading { word: known, clitics, prefix });
        }
        if let Some(feminine) = rest.strip_suffix('ت') {
            let mut whole = [0u8; 64];
            if let Some(known) = join(feminine, "ه", &mut whole).and_then(|word| tree.word(word)) {
                out.push(Reading { word: known, clitics, prefix });
            }
        }
    }
}

/// Both parts in one buffer, without allocation.
fn join<'b>(first: &str, second: &str, buffer: &'b mut [u8; 64]) -> Option<&'b str> {
    let end = first.len() + second.len();
    buffer.get_mut(..first.len())?.copy_from_slice(first.as_bytes());
    buffer.get_mut(first.len()..end)?.copy_from_slice(second.as_bytes());
    std::str::from_utf8(buffer.get(..end)?).ok()
}
