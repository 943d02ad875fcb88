//! Short names of voices, filled up from the fuller ones before them.

use crate::actor::ActorId;
use crate::lexicon::class;
use crate::lexicon::reading::Clitics;
use crate::lexicon::tree::Target as Meaning;
use crate::phrase::is_adjective;
use crate::short::{is_short_for, tokens};
use crate::term::{Term, TermKind};
use crate::text::document::Document;
use crate::voice::Saying;
use std::ops::Range;

/// "the correspondent" after "the correspondent of the network" is the same voice, as are "the sources" after "local
/// sources" and a family name after the full one; "the statement" is that of the last who spoke.
pub(crate) fn name_fully(document: &Document<'_>, terms: &[Term<'_>], known: &[Saying], sayings: &mut [Saying]) {
    for index in 0..sayings.len() {
        let (before, [saying, ..]) = sayings.split_at_mut(index) else { continue };
        let [short] = terms.get(saying.voice.clone()).unwrap_or(&[]) else { continue };
        let fuller =
            || known.iter().chain(before.iter()).rev().take(REMEMBERED).filter(|other| tokens(terms, &other.voice) > 1);
        let head = |other: &Saying| terms.get(other.voice.start);
        let names = |other: &&Saying| {
            let words = terms.get(other.voice.clone()).unwrap_or(&[]);
            let word = document.word(short.first);
            short.actor.is_some() && other.actor == short.actor && other.voice.len() > 1
                || (short.kind == TermKind::Unknown || is_adjective(short))
                    && words.iter().any(|term| (term.first..term.end).any(|at| document.word(at) == word))
        };
        let full = if short.kind == TermKind::Unknown || short.actor.is_some() || is_adjective(short) {
            fuller().find(names)
        } else if short.has(Clitics::AL.with(Clitics::PRONOUN)) {
            let at = saying.voice.start;
            let alike = |other: &&Saying| {
                head(other).is_some_and(|head| same_word(head, short))
                    || is_short_for(document, terms, at, &other.voice)
            };
            let speaks = |other: &&Saying| {
                short.is(class::SPOKESMAN) && head(other).is_some_and(|head| head.is(class::SPOKESMAN))
            };
            let statement = || fuller().next().filter(|_| short.is(class::SPEECH_NOUN));
            fuller().find(alike).or_else(|| fuller().find(speaks)).or_else(statement)
        } else {
            None
        };
        if let Some(full) = full {
            saying.voice = full.voice.clone();
            saying.actor = full.actor;
        }
    }
}

/// A family name that is an adjective as well, where one who spoke before bears it: "Al-Shami" after "Farhad Al-Shami".
pub(crate) fn surname(
    document: &Document<'_>,
    terms: &[Term<'_>],
    at: usize,
    known: &[Saying],
) -> Option<(Range<usize>, Option<ActorId>)> {
    let name =
        terms.get(at).filter(|term| term.has(Clitics::AL) && is_adjective(term) && term.end == term.first + 1)?;
    let bears = |saying: &&Saying| {
        let own = terms.get(saying.voice.clone()).unwrap_or(&[]);
        let last = own.iter().rfind(|term| !matches!(term.kind, TermKind::Mark(_)));
        tokens(terms, &saying.voice) > 1
            && last.is_some_and(|last| document.word(last.end - 1) == document.word(name.first))
    };
    let full = known.iter().rev().take(REMEMBERED).find(bears)?;
    Some((at..at + 1, full.actor))
}

/// Whether two terms are forms of one lemma.
fn same_word(one: &Term<'_>, other: &Term<'_>) -> bool {
    one.fitting().any(|entry| {
        matches!(entry.target, Meaning::Lemma(_)) && other.fitting().any(|known| known.target == entry.target)
    })
}

/// How many sayings back a short name may look for the full one.
const REMEMBERED: usize = 12;
