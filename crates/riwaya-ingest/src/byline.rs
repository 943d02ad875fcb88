//! Lines that say who made a report and when.

use crate::date::{self, Found};
use crate::words::{WORDS, is_written, key};
use crate::zone::Line;
use riwaya_core::article::Moment;
use std::borrow::Cow;

/// What a byline tells.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Byline {
    pub(crate) maker: Option<String>,
    pub(crate) published: Option<Moment>,
    pub(crate) modified: Option<Moment>,
}

/// Longest line, in words, that can be a byline.
const MAX_WORDS: usize = 14;
/// Longest line, in words, that can be an outlet and a place.
const PLACE_WORDS: usize = 8;
/// The marks between an outlet and a place.
const APART: [char; 8] = ['-', '–', '—', '|', '/', '(', ')', '،'];
/// Most words that a maker's name has.
const NAME_WORDS: usize = 6;

/// Reads `line` as a byline; `name` is its key, `outlet` the outlet's key.
pub(crate) fn byline(line: &Line, name: &str, outlet: Option<&str>) -> Option<Byline> {
    if line.words > MAX_WORDS || (line.ends_sentence() && !line.text.ends_with(':')) {
        return None;
    }
    let date = date::find(line.text);
    let rest = date.map_or(Cow::Borrowed(line.text), |found| Cow::Owned(without(line.text, found)));
    let maker = match WORDS.maker(name) {
        Some(cue) if announces(&rest, cue, date.is_some()) => Some(after_cue(&rest, &cue.0)?),
        _ if date.is_some() && rest_is_small(&rest, outlet) => maker_of_rest(&rest),
        _ if date.is_none() && is_place_line(line, name, outlet) => None,
        _ => return None,
    };
    let maker = maker.filter(|maker| !maker.is_empty());
    let mut byline = Byline { maker, ..Byline::default() };
    match date {
        Some(found) if WORDS.says_modified(name) => byline.modified = Some(found.moment),
        Some(found) => byline.published = Some(found.moment),
        None => {}
    }
    Some(byline)
}

/// The text without its date and the words of dates at its end.
pub(crate) fn undated(text: &str) -> String {
    let rest = date::find(text).map_or_else(|| text.to_owned(), |found| without(text, found));
    let mut words: Vec<&str> = rest.split_whitespace().collect();
    while words.last().is_some_and(|word| {
        let word = key(word);
        word.is_empty() || WORDS.beside_date.contains(&word)
    }) {
        words.pop();
    }
    words.join(" ")
}

/// The name after a word such as `بقلم`, where the line is nothing but that.
pub(crate) fn named_maker(text: &str) -> Option<String> {
    let name = key(text);
    let cue = WORDS.maker(&name)?;
    announces(text, cue, false).then(|| after_cue(text, &cue.0)).flatten().filter(|maker| !maker.is_empty())
}

/// The line without its date.
fn without(text: &str, found: Found) -> String {
    format!("{} {}", &text[..found.start], &text[found.end..])
}

/// Whether the word that begins the line announces a maker, and is not the first word of a sentence.
fn announces(text: &str, (cue, needs_colon): &(String, bool), dated: bool) -> bool {
    let words = text.split_whitespace().filter(|word| word.chars().any(is_written)).count();
    let cue_words = cue.split(' ').count();
    let colon = text.split_whitespace().take(cue_words + 1).any(|word| word.contains([':', '|']));
    let names = words.saturating_sub(cue_words);
    names <= NAME_WORDS && (colon || dated || (!needs_colon && (1..=3).contains(&names)))
}

/// What follows the cue, tidied.
fn after_cue(text: &str, cue: &str) -> Option<String> {
    let count = cue.split(' ').count();
    let mut words = text.split_whitespace();
    for _ in 0..count {
        let word = words.next()?;
        // «إعداد:شبكة» without a space: the name begins inside the word.
        if let Some((_, glued)) = word.split_once(':').filter(|(_, glued)| !glued.is_empty()) {
            return Some(tidy(std::iter::once(glued).chain(words)));
        }
    }
    Some(tidy(words))
}

/// The words as one name, without the marks, cues and words of dates at its ends.
fn tidy<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut words: Vec<&str> = first_of_several(words);
    while words.last().is_some_and(|word| WORDS.beside_date.contains(&key(word))) {
        words.pop();
    }
    words.join(" ").trim_matches(|char: char| !char.is_alphanumeric() && char != ')' && char != '(').to_owned()
}

/// The words of the first of several makers: up to a mark between two, or the cue of the next one.
fn first_of_several<'w>(words: impl Iterator<Item = &'w str>) -> Vec<&'w str> {
    let mut kept: Vec<&str> = Vec::new();
    for word in words {
        let mark = !word.chars().any(is_written);
        let next = kept.len() >= 2 && WORDS.is_maker(&key(word));
        if next || (mark && kept.len() >= 2) {
            break;
        }
        if !mark {
            kept.push(word);
        }
        if kept.len() >= 2 && word.ends_with(['-', '–', '—', '|', '/', ':', '،', ',']) {
            break;
        }
    }
    kept
}

/// Whether what stands beside a date is only words of dates, the outlet, or a short name.
fn rest_is_small(rest: &str, outlet: Option<&str>) -> bool {
    let rest = key(rest);
    let words = rest.split(' ').filter(|word| !word.is_empty() && !WORDS.beside_date.contains(*word)).count();
    words == 0 || outlet == Some(rest.as_str()) || (words <= 4 && WORDS.byline_words.stand_in(&rest)) || words <= 2
}

fn maker_of_rest(rest: &str) -> Option<String> {
    let name = tidy(rest.split_whitespace().filter(|word| !WORDS.beside_date.contains(&key(word))));
    (name.split(' ').count() >= 2).then_some(name)
}

/// Whether the line is an outlet and a place, such as «شبكة الخبر – بغداد (متابعات)».
fn is_place_line(line: &Line, name: &str, outlet: Option<&str>) -> bool {
    if outlet == Some(name) {
        return true;
    }
    if line.words > PLACE_WORDS || !line.text.contains(APART) {
        return false;
    }
    let parts: Vec<String> = line.text.split(APART).map(key).filter(|part| !part.is_empty()).collect();
    let known = |part: &String| {
        Some(part.as_str()) == outlet || part.split(' ').count() <= 3 && WORDS.byline_words.stand_in(part)
    };
    (2..=4).contains(&parts.len()) && parts.iter().all(|part| part.split(' ').count() <= 3) && parts.iter().any(known)
}
