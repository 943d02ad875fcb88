//! How a phrase stands to the mentions of an event.

use crate::clause::clause;
use crate::frame::arguments::preposition;
use crate::lexicon::class::{self, ClassSet};
use crate::mention::{Found, Mention};
use crate::model::{Part, part as literal};
use crate::party::word_name;
use crate::term::Term;
use std::ops::Range;

/// Where a phrase stands, seen from a mention; the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    Clause,
    Sentence,
    Before,
    After,
    Earlier,
    Title,
    Far,
}

impl Relation {
    pub const fn part(self) -> Part<'static> {
        match self {
            Self::Clause => literal!("clause"),
            Self::Sentence => literal!("sentence"),
            Self::Before => literal!("before"),
            Self::After => literal!("after"),
            Self::Earlier => literal!("earlier"),
            Self::Title => literal!("title"),
            Self::Far => literal!("far"),
        }
    }

    /// Whether it stands in the sentence of the mention.
    pub fn is_own(self) -> bool {
        self <= Self::Sentence
    }
}

/// How a phrase stands to that mention of an event which is nearest to it.
#[derive(Debug, Clone, Copy)]
pub struct Stand<'m, 'l> {
    pub mention: &'m Mention<'l>,
    pub relation: Relation,
    /// Side and distance, of phrases in the same sentence only.
    pub side: Part<'static>,
    pub distance: Part<'static>,
    /// How many other mentions, and how many verbs, stand between; whether a relative or "that" does.
    pub between: [Part<'static>; 3],
    /// Whether no mention of another event is nearer.
    pub nearest: bool,
}

impl<'m, 'l> Stand<'m, 'l> {
    /// Looks at the terms `range`, from the member that is [`nearest`].
    pub fn of(
        found: &Found<'_, '_>,
        mentions: &[Mention<'_>],
        members: &[&'m Mention<'l>],
        (relation, mention): (Relation, &'m Mention<'l>),
        range: &Range<usize>,
    ) -> Self {
        let (gap, none) = (gap(mention, range), literal!("none"));
        let terms = &found.terms.list;
        let own = |at: usize| members.iter().any(|member| member.term == at);
        let others = |within: Range<usize>| {
            let from = mentions.partition_point(|other| other.term < within.start);
            let inside = mentions.get(from..).unwrap_or(&[]).iter().take_while(move |other| other.term < within.end);
            inside.filter(|other| !own(other.term)).count()
        };
        let far = gap.len() + 1;
        let around = (range.start + 1).saturating_sub(far)..(range.end + far).saturating_sub(1);
        let (side, distance) = match relation.is_own() {
            true if mention.term < range.start => (literal!("after"), steps(gap.len())),
            true => (literal!("before"), steps(gap.len())),
            false => (none, none),
        };
        let between = if relation.is_own() {
            let inside = terms.get(gap.clone()).unwrap_or(&[]);
            let verbs = inside.iter().filter(|term| term.is_verb_only()).count();
            let opens = inside.iter().filter(|term| term.is_particle() && term.is_any(&OPENERS)).count();
            [few(others(gap)), few(verbs), few(opens)]
        } else {
            [none; 3]
        };
        Self { mention, relation, side, distance, between, nearest: others(around) == 0 }
    }
}

/// The mention of an event that is nearest to the terms `range`; `None` where the event has no mention.
pub fn nearest<'m, 'l>(
    found: &Found<'_, '_>,
    members: &[&'m Mention<'l>],
    range: &Range<usize>,
) -> Option<(Relation, &'m Mention<'l>)> {
    let near = members.iter().map(|mention| (relation(found, mention, range), *mention));
    near.min_by_key(|(relation, mention)| (*relation, gap(mention, range).len()))
}

const OPENERS: ClassSet = ClassSet::of(&[class::ANNA, class::RELATIVE]);

fn relation(found: &Found<'_, '_>, mention: &Mention<'_>, range: &Range<usize>) -> Relation {
    let terms = &found.terms.list;
    let Some((phrase, own)) = terms.get(range.start).zip(terms.get(mention.term)) else { return Relation::Far };
    if clause(terms, mention.term).contains(&range.start) {
        return Relation::Clause;
    }
    let titled = found.document.in_title(phrase.first);
    if titled != mention.title {
        return if titled { Relation::Title } else { Relation::Far };
    }
    match i64::from(phrase.sentence) - i64::from(own.sentence) {
        0 => Relation::Sentence,
        -1 => Relation::Before,
        1 => Relation::After,
        -3..=-2 => Relation::Earlier,
        _ => Relation::Far,
    }
}

/// The terms between a mention and a phrase.
fn gap(mention: &Mention<'_>, range: &Range<usize>) -> Range<usize> {
    if mention.term < range.start { mention.term + 1..range.start } else { range.end.min(mention.term)..mention.term }
}

/// What governs a phrase: its preposition, and the word before that.
pub fn governors<'a>(found: &'a Found<'a, '_>, first: usize) -> [Part<'a>; 2] {
    let terms = &found.terms.list;
    let name = |class| found.language.classes.part(class);
    let before = |at: usize| at.checked_sub(1).and_then(|before| terms.get(before));
    let written = terms.get(first).and_then(preposition).map(name);
    let particle = || before(first).filter(|term| term.is_particle()).and_then(preposition).map(name);
    let (prep, head) = match (written, particle()) {
        (Some(prep), _) => (prep, first),
        (None, Some(prep)) => (prep, first - 1),
        (None, None) => (literal!("none"), first),
    };
    let same = |term: &&Term<'_>| terms.get(first).is_some_and(|own| own.sentence == term.sentence);
    [prep, word_name(found, before(head).filter(same))]
}

/// A number of terms, in steps.
pub fn steps(terms: usize) -> Part<'static> {
    match terms {
        0 => literal!("0"),
        1 => literal!("1"),
        2 => literal!("2"),
        3 | 4 => literal!("3-4"),
        5..=8 => literal!("5-8"),
        9..=15 => literal!("9-15"),
        _ => literal!("far"),
    }
}

/// A small number.
pub fn few(count: usize) -> Part<'static> {
    [literal!("0"), literal!("1"), literal!("2")].get(count).copied().unwrap_or(literal!("3+"))
}
