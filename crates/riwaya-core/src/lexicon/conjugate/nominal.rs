//! Masdars and participles: accusative alef, duals, sound plurals, and the forms before a genitive or a suffix.

use super::super::inflect::Number;
use super::weak::{Role, Sounds};
use super::{Collected, Gender, Inflected, Shape, spelling};

/// Endings of a participle, in sounds. Duals and masculine plurals lose their ن before a genitive.
const ENDINGS: [(Number, Gender, bool, &[&str]); 7] = [
    (Number::Singular, Gender::Masculine, false, &["", "aا"]),
    (Number::Dual, Gender::Masculine, false, &["Aنi", "aينi", "A", "aي"]),
    (Number::Plural, Gender::Masculine, false, &["Uنa", "Iنa", "U", "I"]),
    (Number::Singular, Gender::Feminine, false, &["aة"]),
    (Number::Singular, Gender::Feminine, true, &["aت"]),
    (Number::Dual, Gender::Feminine, false, &["aتAنi", "aتaينi", "aتA", "aتaي"]),
    (Number::Plural, Gender::Feminine, false, &["Aت"]),
];

/// A participle with all its endings.
pub(super) fn participle(forms: &mut Collected, sounds: &Sounds, shape: Shape, pattern: &str) {
    for (number, gender, bound, endings) in ENDINGS {
        for ending in endings {
            for heard in sounds.of(&format!("{pattern}{ending}"), Role::Noun) {
                for surface in spelling::spell(&heard).iter().chain(&shortened(&heard, ending)) {
                    forms.add(Inflected { surface: surface.clone(), shape, number, gender: Some(gender), bound });
                }
                for surface in before_suffix(&heard) {
                    forms.add(Inflected { surface, shape, number, gender: Some(gender), bound: true });
                }
            }
        }
    }
}

/// The indefinite of a noun in -ī loses it: قاضٍ.
fn shortened(heard: &str, ending: &str) -> Vec<String> {
    match heard.strip_suffix('I') {
        Some(stem) if ending.is_empty() => spelling::spell(stem),
        _ => Vec::new(),
    }
}

fn before_suffix(heard: &str) -> Vec<String> {
    heard.strip_suffix('Y').map_or_else(Vec::new, |stem| spelling::spell(&format!("{stem}A")))
}

/// The masdar that the form itself has.
pub(super) fn regular_masdar(forms: &mut Collected, sounds: &Sounds, pattern: &str) {
    for heard in sounds.of(pattern, Role::Noun) {
        for citation in spelling::spell(&heard) {
            masdar(forms, &citation);
        }
        if sounds.is_defective() {
            for surface in shortened(&heard, "") {
                forms.add(noun(surface, Number::Singular, Gender::Masculine, false));
            }
        }
    }
}

fn noun(surface: String, number: Number, gender: Gender, bound: bool) -> Inflected {
    Inflected { surface, shape: Shape::Masdar, number, gender: Some(gender), bound }
}

/// A masdar in ordinary spelling, with accusative, dual and plural.
pub(super) fn masdar(forms: &mut Collected, citation: &str) {
    let (gender, stem) = match citation.strip_suffix('ة') {
        Some(stem) => (Gender::Feminine, stem),
        None => (Gender::Masculine, citation),
    };
    forms.add(noun(citation.to_owned(), Number::Singular, gender, false));
    // مفاجأة: مفاجآت; مساواة: مساويات; عدوى: عدويات.
    let plural = match (gender, stem.chars().next_back()) {
        (_, Some('أ')) => stem.strip_suffix('أ').unwrap_or(stem).to_owned(),
        (_, Some('ا' | 'ى')) => format!("{}ي", stem.strip_suffix(['ا', 'ى']).unwrap_or(stem)),
        _ => seated(stem),
    };
    forms.add(noun(format!("{plural}ات"), Number::Plural, gender, false));
    if gender == Gender::Feminine {
        forms.add(noun(format!("{stem}ت"), Number::Singular, gender, true));
        for ending in ["تان", "تين", "تا", "تي"] {
            forms.add(noun(format!("{stem}{ending}"), Number::Dual, gender, false));
        }
        return;
    }
    for ending in ["ان", "ين", "ا", "ي"] {
        forms.add(noun(format!("{plural}{ending}"), Number::Dual, gender, false));
    }
    match stem.chars().next_back() {
        Some('ى') => {
            forms.add(noun(format!("{}ا", stem.strip_suffix('ى').unwrap_or(stem)), Number::Singular, gender, true));
        }
        Some('ء') => {
            let bare = stem.strip_suffix('ء').unwrap_or(stem);
            let seats: &[char] = match bare.chars().next_back() {
                Some('ي') => &['ئ'],
                _ => &['ئ', 'ؤ'],
            };
            for seat in seats {
                forms.add(noun(format!("{bare}{seat}"), Number::Singular, gender, true));
            }
            if !bare.ends_with('ا') {
                forms.add(noun(format!("{}ا", seated(stem)), Number::Singular, gender, false));
            }
        }
        Some('ا' | 'أ') | None => {}
        Some(_) => forms.add(noun(format!("{stem}ا"), Number::Singular, gender, false)),
    }
}

/// A stem in ء before an ending that begins with ا: on a seat where the letter before it joins (عبئا, but بدءا).
fn seated(stem: &str) -> String {
    match stem.strip_suffix('ء') {
        Some(bare) if !bare.ends_with(['ا', 'و', 'د', 'ذ', 'ر', 'ز']) => format!("{bare}ئ"),
        _ => stem.to_owned(),
    }
}
