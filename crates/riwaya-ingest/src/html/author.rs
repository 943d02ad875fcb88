//! Who wrote the article, if that is a person.

use super::page::Page;
use super::role;
use crate::byline::{named_maker, undated};
use crate::phrases::has_words;
use crate::words::{WORDS, key};

/// A person's name has at most so many words.
const MAX_WORDS: usize = 5;
/// A byline in the page has at most so many characters.
const MAX_CHARS: usize = 120;

/// The author; `outlets` are names that are not one, `near` the blocks where a byline may stand.
pub(crate) fn find(page: &Page, outlets: &[String], near: &[usize]) -> Option<String> {
    let outlets: Vec<String> = outlets.iter().map(|outlet| key(outlet)).filter(|outlet| !outlet.is_empty()).collect();
    let meta = ["author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"];
    let named = page.json.authors.iter().map(String::as_str).chain(meta.iter().flat_map(|name| page.meta.all(name)));
    named.chain(visible(page, near).iter().map(String::as_str)).find_map(|name| person(name, &outlets))
}

/// Names beside the headline, by a word such as `كتب` or by the element's name.
fn visible(page: &Page, near: &[usize]) -> Vec<String> {
    let short: Vec<usize> = near.iter().copied().filter(|&at| page.blocks[at].chars <= MAX_CHARS).collect();
    let by_cue = short.iter().filter_map(|&at| named_maker(&undated(&page.blocks[at].text)));
    let by_name = short.iter().flat_map(|&at| {
        let block = &page.blocks[at];
        let inside = page
            .tree
            .inside(block.node)
            .skip(1)
            .filter(|&id| role::is_author(&page.tree, id))
            .map(|id| page.tree.text(id));
        let whole = page
            .tree
            .with_ancestors(block.node)
            .take(4)
            .any(|id| role::is_author(&page.tree, id))
            .then(|| undated(&block.text));
        inside.chain(whole).collect::<Vec<_>>()
    });
    by_cue.chain(by_name).collect()
}

/// The name as a person's, without a place after a dash; none where it is not one.
fn person(name: &str, outlets: &[String]) -> Option<String> {
    if name.contains("://") || name.starts_with(['@', '(']) || name.contains(':') {
        return named_maker(name).filter(|inner| inner != name).and_then(|inner| person(&inner, outlets));
    }
    let whole = key(name);
    if let Some(inner) = WORDS.maker(&whole).and_then(|_| named_maker(name)).filter(|inner| inner != name) {
        return person(&inner, outlets);
    }
    let first = [" - ", " – ", " — ", " | ", "/", " ـ ", "،"]
        .iter()
        .fold(name, |name, mark| name.split(mark).next().unwrap_or(name))
        .trim();
    let folded = key(first);
    let words = folded.split(' ').count();
    let is_outlet = outlets.iter().any(|outlet| has_words(outlet, &folded) || has_words(&folded, outlet));
    let is_office = WORDS.not_person.stand_in(&folded);
    let digits = folded.chars().any(|char| char.is_ascii_digit());
    ((2..=MAX_WORDS).contains(&words) && !is_outlet && !is_office && !digits).then(|| first.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_and_others() {
        let outlets = [key("شبكة الخبر")];
        let read = |name| person(name, &outlets);
        assert_eq!(read("ليلى الحسن - بغداد").as_deref(), Some("ليلى الحسن"));
        assert_eq!(read("كتبت ليلى الحسن").as_deref(), Some("ليلى الحسن"));
        assert_eq!(read("Layla Hassan").as_deref(), Some("Layla Hassan"));
        for other in [
            "شبكة الخبر",
            "(بغداد - شبكة الخبر)",
            "admin",
            "وكالة المدينة",
            "https://social.example/layla",
            "فريق التحرير",
            "ليلى",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
