//! The phrases that stand where a frame looks for them.

use super::Arguments;
use crate::frame::spec::{At, Position};
use crate::lexicon::class::{self, Class, ClassSet};
use crate::lexicon::reading::Clitics;
use crate::phrase::{Phrase, noun_phrase};
use crate::term::{Term, TermKind};
use std::borrow::Cow;

/// The phrase right before a participle, which describes it: العناصر الفارين. Few frames ask for it.
fn modified(terms: &[Term<'_>], at: usize) -> Vec<Phrase> {
    let starts = (at.saturating_sub(4)..at)
        .filter(|start| terms.get(*start).is_some_and(|term| term.is_nominal() && !term.has(Clitics::AND)));
    starts
        .filter_map(|start| noun_phrase(terms, start))
        .find(|phrase| phrase.end >= at && phrase.head < at)
        .map(|phrase| Phrase { end: at, ..phrase })
        .into_iter()
        .collect()
}

impl Arguments {
    /// The phrases at the first position of the list that is filled, and the name of the rule.
    #[must_use]
    pub fn fill(&self, positions: &[Position], terms: &[Term<'_>]) -> (Vec<Phrase>, &'static str) {
        for position in positions {
            let (found, rule) = self.at(position.at, terms);
            let fitting: Vec<Phrase> =
                found.iter().filter(|phrase| fits(phrase, position.filter.as_ref(), terms)).copied().collect();
            if !fitting.is_empty() {
                return (fitting, rule);
            }
        }
        (Vec::new(), "")
    }

    /// The first of the phrases that [`Self::fill`] gives.
    #[must_use]
    pub fn filler(&self, positions: &[Position], terms: &[Term<'_>]) -> Option<Phrase> {
        positions.iter().find_map(|position| {
            let (found, _) = self.at(position.at, terms);
            found.iter().find(|phrase| fits(phrase, position.filter.as_ref(), terms)).copied()
        })
    }

    fn at(&self, at: At, terms: &[Term<'_>]) -> (Cow<'_, [Phrase]>, &'static str) {
        let bare = |index: usize| Cow::from(self.bare.get(index).map_or(&[][..], Vec::as_slice));
        let before = || Cow::from(&self.before);
        match at {
            At::Subject if self.verb && !self.passive => {
                if self.subject_first {
                    (before(), "subject before")
                } else {
                    (bare(0), "subject after")
                }
            }
            At::Subject if !self.verb && !self.light_subject.is_empty() => ((&self.light_subject).into(), "light verb"),
            At::Object if self.verb && !self.passive => (bare(usize::from(!self.subject_first)), "object"),
            At::PassiveSubject if self.verb && self.passive => {
                if self.bare.is_empty() {
                    (before(), "passive, before")
                } else {
                    (bare(0), "passive")
                }
            }
            At::Genitive if !self.verb => (bare(0), "genitive"),
            At::Genitive2 if !self.verb => (bare(1), "second genitive"),
            At::Modified if !self.verb => (modified(terms, self.at).into(), "modified"),
            At::By => (self.after(&[class::QIBAL, class::YAD]), "by"),
            At::After(class) => (self.after(&[class]), "preposition"),
            At::Between1 => (self.between(terms).0.into(), "between"),
            At::Between2 => (self.between(terms).1.into(), "between"),
            _ => (Cow::default(), ""),
        }
    }

    fn after(&self, classes: &[Class]) -> Cow<'_, [Phrase]> {
        let mut found =
            self.prepositional.iter().filter(|(class, _)| classes.contains(class)).map(|(_, phrases)| phrases);
        match (found.next(), found.next()) {
            (None, _) => Cow::default(),
            (Some(only), None) => only.into(),
            (Some(first), Some(second)) => {
                [first, second].into_iter().chain(found).flatten().copied().collect::<Vec<_>>().into()
            }
        }
    }

    /// Both sides of "between A and B", "between A on one side and B on the other".
    fn between(&self, terms: &[Term<'_>]) -> (Vec<Phrase>, Vec<Phrase>) {
        let groups: Vec<&Vec<Phrase>> =
            self.prepositional.iter().filter(|(class, _)| *class == class::BAYNA).map(|(_, phrases)| phrases).collect();
        match groups.as_slice() {
            [] => (Vec::new(), Vec::new()),
            [only] => {
                let parties: Vec<Phrase> = only
                    .iter()
                    .filter(|phrase| !terms.get(phrase.head).is_some_and(|term| term.is(class::TIME)))
                    .copied()
                    .collect();
                let half = parties.len().div_ceil(2);
                (parties.get(..half).unwrap_or(&[]).to_vec(), parties.get(half..).unwrap_or(&[]).to_vec())
            }
            [first, rest @ ..] => ((*first).clone(), rest.iter().flat_map(|phrases| phrases.iter().copied()).collect()),
        }
    }
}

/// Whether a phrase is of a kind that the frame allows. Names that nobody knows pass as persons.
fn fits(phrase: &Phrase, filter: Option<&ClassSet>, terms: &[Term<'_>]) -> bool {
    let head = terms.get(phrase.head);
    if head.is_some_and(|term| term.is(class::TIME)) {
        return false;
    }
    let Some(filter) = filter else {
        return !phrase.classes.has(class::ABSTRACT) || phrase.is_party();
    };
    let unknown = head.is_some_and(|term| term.kind == TermKind::Unknown) && phrase.classes.is_empty();
    filter.meets(&phrase.classes) || (unknown && filter.has(class::PERSON_NAME))
}
