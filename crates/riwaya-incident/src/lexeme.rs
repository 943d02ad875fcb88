//! Words of a name, so that two ways of writing it compare equal.

use riwaya_core::text::fold::fold_term;

/// The article, as folding leaves it.
const ARTICLE: &str = "ال";

/// The folded words, without quotation marks and other signs between them.
#[must_use]
pub fn words_of(text: &str) -> Vec<String> {
    fold_term(text)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A word without its article.
#[must_use]
pub fn bare(word: &str) -> &str {
    match word.strip_prefix(ARTICLE) {
        Some(rest) if rest.chars().count() >= 2 => rest,
        _ => word,
    }
}

/// Whether a word stands with the article, as a short name does: "the network" for one told in full before.
#[must_use]
pub fn is_definite(word: &str) -> bool {
    bare(word) != word
}

/// Whether `part` stands in `whole`, word by word.
#[must_use]
pub fn contains(whole: &[String], part: &[String]) -> bool {
    !part.is_empty() && whole.windows(part.len()).any(|window| window == part)
}

/// Whether `short` can stand for `full`: it begins with the same word, with the article or at least one word more, and
/// has no word that the full name lacks.
#[must_use]
pub fn is_short_for(short: &[String], full: &[String]) -> bool {
    let (Some(head), Some(first)) = (short.first(), full.first()) else { return false };
    short.len() < full.len()
        && bare(head) == bare(first)
        && (is_definite(head) || short.len() > 1)
        && short.iter().all(|word| full.iter().any(|other| bare(word) == bare(other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_with_other_hamzas_and_quotation_marks() {
        assert_eq!(words_of("الإدارة «الذاتية»"), words_of("الادارة الذاتية"));
    }

    #[test]
    fn the_short_name_stands_for_the_full_one_but_any_source_does_not_stand_for_one() {
        let short = |short, full| is_short_for(&words_of(short), &words_of(full));
        assert!(short("المرصد", "المرصد السوري لحقوق الإنسان"));
        assert!(short("التنظيم", "تنظيم داعش"));
        assert!(!short("مصدر", "مصدر طبي"));
        assert!(!short("المصدر العسكري", "مصدر طبي"));
    }
}
