//! The publisher's own keywords.

use super::page::Page;
use super::role;
use crate::phrases::has_words;
use crate::words::{WORDS, key};

/// A keyword has at most so many characters, a headline given as one included.
const LONGEST: usize = 200;

/// No more visible tags than this are read.
const MOST: usize = 60;

/// The keywords from the first place that names some of this article: the head, else what readers see.
///
/// `text` is the article's title and text, `outlets` names of the outlet.
pub(crate) fn find(page: &Page, text: &str, outlets: &[String], region: (usize, usize)) -> Vec<String> {
    let text = key(text);
    let outlets: Vec<String> = outlets.iter().map(|outlet| key(outlet)).collect();
    let listed = |name: &str| {
        page.meta
            .all(name)
            .flat_map(|words| words.split([',', '،', ';', '؛', '|']))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let places = [
        listed("news_keywords"),
        listed("keywords"),
        listed("article:tag"),
        page.json.keywords.clone(),
        seen(page, region),
    ];
    places
        .iter()
        .map(|words| tidy(words, &outlets))
        .find(|words| {
            words
                .iter()
                .any(|word| has_words(&text, &key(word)) || key(word).split(' ').all(|part| has_words(&text, part)))
        })
        .unwrap_or_default()
}

/// Without blanks, doubles, the outlet's own name and words that say nothing.
fn tidy(words: &[String], outlets: &[String]) -> Vec<String> {
    let mut seen = Vec::new();
    let mut kept = Vec::new();
    for word in words.iter().map(|word| word.trim().trim_start_matches('#')) {
        let folded = key(word);
        let says = !folded.is_empty()
            && word.chars().count() <= LONGEST
            && !WORDS.generic_keywords.contains(&folded)
            && !WORDS.tag_labels.contains(&folded);
        if says && !outlets.contains(&folded) && !seen.contains(&folded) {
            seen.push(folded);
            kept.push(word.to_owned());
        }
    }
    kept
}

/// The tags that stand below the article.
fn seen(page: &Page, (from, to): (usize, usize)) -> Vec<String> {
    let blocks = &page.blocks[from.min(page.blocks.len())..to.min(page.blocks.len())];
    let tags = blocks.iter().filter(|block| {
        block.chars <= 60 && page.tree.with_ancestors(block.node).take(4).any(|id| role::is_tag_list(&page.tree, id))
    });
    let mut words = Vec::new();
    for block in tags.take(MOST) {
        if page
            .tree
            .with_ancestors(block.node)
            .take(4)
            .any(|id| role::named(&page.tree, id, &["cat", "category", "section"]))
        {
            continue;
        }
        let links: Vec<String> = page
            .tree
            .inside(block.node)
            .filter(|&id| page.tree.tag(id) == "a")
            .map(|id| page.tree.text(id))
            .filter(|text| !text.is_empty())
            .collect();
        if links.is_empty() {
            words.push(block.text.clone());
        } else {
            words.extend(links);
        }
    }
    words
}
