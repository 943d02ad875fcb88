//! Which word of the older text stands where in the newer one.

use super::diff::{common, once_in_both};
use crate::article::Article;
use crate::event::Quote;
use crate::text::document::Document;
use std::collections::BTreeMap;
use std::ops::Range;

/// The words of one text: where each stands, and what it shares with the other text.
#[derive(Debug, Default)]
pub(super) struct Words {
    places: Vec<Quote>,
    links: Vec<Link>,
}

/// What a word shares with the other text: equal links are the same word, in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Link {
    /// A word that both texts have; numbered alike in both.
    Kept(u32),
    /// A word of a stretch that was written anew; the stretch is numbered alike in both.
    Rewritten(u32),
    /// A word without counterpart, by its number in its own text.
    Alone(u32),
}

impl Link {
    /// Whether the other text has the word, or wrote it anew.
    pub(super) fn is_shared(self) -> bool {
        !matches!(self, Self::Alone(_))
    }
}

impl Words {
    /// The links of the words that a quote touches.
    pub(super) fn links(&self, quote: Quote) -> &[Link] {
        let key = |place: &Quote| (place.field, place.span.end);
        let first = self.places.partition_point(|place| key(place) <= (quote.field, quote.span.start));
        let end = self.places.partition_point(|place| (place.field, place.span.start) < (quote.field, quote.span.end));
        self.links.get(first..end).unwrap_or(&[])
    }
}

/// Moved paragraphs are followed from this many words on; shorter ones say too little.
const MOVED: usize = 4;

/// Links the words of two versions: equal paragraphs first, then words inside those between them.
pub(super) fn link(old: &Article, new: &Article) -> (Words, Words) {
    // One direction is compared, so that both directions find the same.
    if (&old.title, &old.text) > (&new.title, &new.text) {
        let (new, old) = link(new, old);
        return (old, new);
    }
    let (left, right) = (Document::new(old), Document::new(new));
    let mut ids = BTreeMap::new();
    let (left_ids, right_ids) = (numbers(&left, &mut ids), numbers(&right, &mut ids));
    let (left_paragraphs, right_paragraphs) = (paragraphs(&left), paragraphs(&right));
    let mut linker = Linker {
        left_ids: &left_ids,
        right_ids: &right_ids,
        left: alone(left_ids.len()),
        right: alone(right_ids.len()),
        kept: 0,
        rewritten: 0,
    };
    linker.paragraphs(&left_paragraphs, &right_paragraphs);
    (Words { places: places(&left), links: linker.left }, Words { places: places(&right), links: linker.right })
}

/// Every different folded word gets a number.
fn numbers(document: &Document<'_>, ids: &mut BTreeMap<String, u32>) -> Vec<u32> {
    let mut number = |word: &str| {
        if let Some(id) = ids.get(word) {
            return *id;
        }
        let next = ids.len() as u32;
        ids.insert(word.to_owned(), next);
        next
    };
    document.words().into_iter().map(&mut number).collect()
}

fn paragraphs(document: &Document<'_>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for group in document.tokens.chunk_by(|left, right| left.paragraph == right.paragraph) {
        let start = out.last().map_or(0, |last| last.end);
        out.push(start..start + group.len());
    }
    out
}

fn places(document: &Document<'_>) -> Vec<Quote> {
    (0..document.tokens.len()).map(|index| document.quote(index, index + 1, 0)).collect()
}

fn alone(count: usize) -> Vec<Link> {
    (0..count as u32).map(Link::Alone).collect()
}

struct Linker<'w> {
    left_ids: &'w [u32],
    right_ids: &'w [u32],
    left: Vec<Link>,
    right: Vec<Link>,
    kept: u32,
    rewritten: u32,
}

impl Linker<'_> {
    fn paragraphs(&mut self, left: &[Range<usize>], right: &[Range<usize>]) {
        let (left_ids, right_ids) = (self.left_ids, self.right_ids);
        let left_words: Vec<&[u32]> = left.iter().map(|range| left_ids.get(range.clone()).unwrap_or(&[])).collect();
        let right_words: Vec<&[u32]> = right.iter().map(|range| right_ids.get(range.clone()).unwrap_or(&[])).collect();
        let mut same = common(&left_words, &right_words);
        let (mut left_free, mut right_free) = (vec![true; left.len()], vec![true; right.len()]);
        take(&mut left_free, &mut right_free, &same);
        let moved: Vec<(usize, usize)> = once_in_both(&left_words, &right_words)
            .into_iter()
            .filter(|(one, other)| left_free.get(*one) == Some(&true) && right_free.get(*other) == Some(&true))
            .filter(|(one, _)| left_words.get(*one).is_some_and(|words| words.len() >= MOVED))
            .collect();
        take(&mut left_free, &mut right_free, &moved);
        for (one, other) in same.iter().chain(&moved) {
            if let (Some(one), Some(other)) = (left.get(*one), right.get(*other)) {
                one.clone().zip(other.clone()).for_each(|(one, other)| self.keep(one, other));
            }
        }
        same.push((left.len(), right.len()));
        let (mut from, mut other_from) = (0, 0);
        for (to, other_to) in same {
            self.between(&free(left, &left_free, from..to), &free(right, &right_free, other_from..other_to));
            (from, other_from) = (to + 1, other_to + 1);
        }
    }

    /// Links the words of paragraphs that were edited.
    fn between(&mut self, left: &[usize], right: &[usize]) {
        let ids = |words: &[usize], all: &[u32]| -> Vec<u32> {
            words.iter().map(|index| all.get(*index).copied().unwrap_or(u32::MAX)).collect()
        };
        let mut same = common(&ids(left, self.left_ids), &ids(right, self.right_ids));
        for (one, other) in &same {
            if let (Some(one), Some(other)) = (left.get(*one), right.get(*other)) {
                self.keep(*one, *other);
            }
        }
        same.push((left.len(), right.len()));
        let (mut from, mut other_from) = (0, 0);
        for (to, other_to) in same {
            if from < to && other_from < other_to {
                for index in left.get(from..to).unwrap_or(&[]) {
                    self.left.get_mut(*index).into_iter().for_each(|link| *link = Link::Rewritten(self.rewritten));
                }
                for index in right.get(other_from..other_to).unwrap_or(&[]) {
                    self.right.get_mut(*index).into_iter().for_each(|link| *link = Link::Rewritten(self.rewritten));
                }
                self.rewritten += 1;
            }
            (from, other_from) = (to + 1, other_to + 1);
        }
    }

    fn keep(&mut self, one: usize, other: usize) {
        if let (Some(one), Some(other)) = (self.left.get_mut(one), self.right.get_mut(other)) {
            (*one, *other) = (Link::Kept(self.kept), Link::Kept(self.kept));
            self.kept += 1;
        }
    }
}

fn take(left: &mut [bool], right: &mut [bool], pairs: &[(usize, usize)]) {
    for (one, other) in pairs {
        left.get_mut(*one).into_iter().chain(right.get_mut(*other)).for_each(|free| *free = false);
    }
}

/// The words of those paragraphs of a stretch that were not moved.
fn free(paragraphs: &[Range<usize>], free: &[bool], stretch: Range<usize>) -> Vec<usize> {
    let (paragraphs, free) = (paragraphs.get(stretch.clone()).unwrap_or(&[]), free.get(stretch).unwrap_or(&[]));
    paragraphs.iter().zip(free).filter(|(_, free)| **free).flat_map(|(range, _)| range.clone()).collect()
}
