//! Inflection of nouns and adjectives, on unvocalised folded spellings.
//!
//! Generated are the accusative alef (قصفا), duals and sound plurals in both cases (مسلحون، مسلحين، قذيفتان), their
//! construct forms without ن (مسلحو، مسلحي), and for adjectives the feminine and its plural. Broken plurals are listed
//! in the tables, since no rule gives them.

use super::fold_key;

/// Grammatical number of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Number {
    /// One, or a mass.
    Singular,
    /// Two.
    Dual,
    /// More than two.
    Plural,
}

/// A spelling of a noun, folded and without article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NounForm {
    /// Folded spelling, words separated by one space.
    pub surface: String,
    /// Its number.
    pub number: Number,
}

/// All forms of a noun or adjective. `plurals` are the items of its table cell: `+un`, `+at` or full forms.
#[must_use]
pub fn noun_forms<'a>(arabic: &str, plurals: impl Iterator<Item = &'a str>, adjective: bool) -> Vec<NounForm> {
    let mut forms = Forms::default();
    let singular = fold_key(arabic);
    let plurals: Vec<&str> = plurals.collect();
    // مدنيين is far more often "civilians" than "two civilians": sound plurals come before the dual of the same spelling.
    for plural in plurals.iter().filter(|plural| plural.starts_with('+')) {
        forms.plural(&fold_key(arabic.trim_end_matches('ة')), plural);
    }
    if singular.contains(' ') {
        forms.add(singular, Number::Singular);
    } else {
        let feminine = arabic.ends_with('ة');
        forms.singular(&singular, feminine);
        if adjective && !feminine {
            forms.singular(&format!("{singular}ه"), true);
            forms.add(format!("{singular}ات"), Number::Plural);
        }
    }
    for plural in plurals.iter().filter(|plural| !plural.starts_with('+')) {
        forms.plural(&fold_key(arabic.trim_end_matches('ة')), plural);
    }
    forms.0
}

#[derive(Default)]
struct Forms(Vec<NounForm>);

impl Forms {
    fn add(&mut self, surface: String, number: Number) {
        if !self.0.iter().any(|form| form.surface == surface) {
            self.0.push(NounForm { surface, number });
        }
    }

    /// A singular with its accusative and dual. A ta marbuta (folded to ه) shows its ت before an ending.
    fn singular(&mut self, word: &str, feminine: bool) {
        self.add(word.to_owned(), Number::Singular);
        let stem = match word.strip_suffix('ه').filter(|_| feminine) {
            Some(stem) => format!("{stem}ت"),
            None => word.to_owned(),
        };
        if feminine {
            self.add(format!("{stem}ا"), Number::Dual);
            self.add(format!("{stem}ي"), Number::Dual);
        } else if !word.ends_with('ا') && !word.ends_with("اء") {
            self.add(format!("{word}ا"), Number::Singular);
        }
        for ending in ["ان", "ين"] {
            self.add(format!("{stem}{ending}"), Number::Dual);
        }
    }

    fn plural(&mut self, stem: &str, plural: &str) {
        match plural {
            "+un" => {
                for ending in ["ون", "ين", "و", "ي"] {
                    self.add(format!("{stem}{ending}"), Number::Plural);
                }
            }
            "+at" => self.add(format!("{stem}ات"), Number::Plural),
            whole => {
                let whole = fold_key(whole);
                // Plurals of the pattern مدارس، صواريخ never have the alef: مزارعا is one farmer.
                let bare = whole.chars().count() > 4 && whole.chars().nth(2) == Some('ا');
                if !bare
                    && !whole.contains(' ')
                    && !whole.ends_with('ا')
                    && !whole.ends_with('ه')
                    && !whole.ends_with("ات")
                {
                    self.add(format!("{whole}ا"), Number::Plural);
                }
                self.add(whole, Number::Plural);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(forms: &[NounForm], surface: &str, number: Number) -> bool {
        forms.iter().any(|form| form.surface == surface && form.number == number)
    }

    #[test]
    fn duals_and_sound_plurals_are_made() {
        let forms = noun_forms("قذيفة", ["قذائف"].into_iter(), false);
        assert!(has(&forms, "قذيفتين", Number::Dual));
        assert!(has(&forms, "قذايف", Number::Plural));
        assert!(!has(&forms, "قذايفا", Number::Plural), "a pattern without that ending");
        let forms = noun_forms("مسلح", ["+un"].into_iter(), false);
        assert!(has(&forms, "مسلحي", Number::Plural));
        assert!(has(&forms, "مسلحا", Number::Singular));
    }
}
