//! Mentions: each trigger with everything that its own sentence tells.

mod counts;
mod parties;
mod places;

use crate::background::looks_back;
use crate::claim::{Stance, Target};
use crate::clause::{clause, sentence};
use crate::event::{EventType, Factuality};
use crate::figure::{Count, CountRole};
use crate::frame::shares::Shares;
use crate::frame::spec::MEANS_ADJECTIVES;
use crate::frame::trigger::{Setting, Trigger};
use crate::language::Language;
use crate::lexicon::class;
use crate::lexicon::reading::Clitics;
use crate::phrase::Phrase;
use crate::place::{PlacePhrase, Resolved};
use crate::term::{Term, TermKind, Terms};
use crate::text::document::Document;
use crate::values::DateRange;
use crate::voice::Saying;
use counts::give_counts;
use parties::fill_roles;
pub(crate) use places::may_tell_where;
use places::places_of;
use std::ops::Range;

/// A phrase in a role, with the rule that put it there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Filled {
    /// The phrase.
    pub phrase: Phrase,
    /// Name of the rule.
    pub rule: &'static str,
    /// How sure it is, 0 to 1.
    pub confidence: f32,
}

/// One naming of an event, with what its sentence tells.
#[derive(Debug, Clone)]
pub struct Mention<'l> {
    /// The trigger's term.
    pub term: usize,
    /// Terms of the trigger phrase (قصف مدفعي).
    pub span: Range<usize>,
    /// The type.
    pub kind: EventType,
    /// Id of the lemma.
    pub lemma: &'l str,
    /// Index of the frame.
    pub frame: usize,
    /// How sure type and eventhood are.
    pub confidence: f32,
    /// How likely each type is.
    pub shares: Shares,
    /// Whether it stands in the headline.
    pub title: bool,
    /// Whether it takes up something known (الهجوم).
    pub definite: bool,
    /// How real.
    pub factuality: Factuality,
    /// The term that shows it.
    pub cue: Option<usize>,
    /// Name of the rule that says how real it is.
    pub reality: &'static str,
    /// Whether it tells of an earlier incident.
    pub background: bool,
    /// Who acts.
    pub agents: Vec<Filled>,
    /// Who is acted upon.
    pub patients: Vec<Filled>,
    /// By what.
    pub instruments: Vec<Filled>,
    /// Indices of the place phrases of its sentence.
    pub places: Vec<usize>,
    /// Index of the time of its sentence.
    pub date: Option<usize>,
    /// Indices of the sayings that cover it.
    pub sayings: Vec<usize>,
    /// Indices of the counts that it causes.
    pub counts: Vec<usize>,
    /// Index of the mention whose act it goes on to tell.
    pub about: Option<usize>,
}

/// Everything that was found in a document before events are put together.
pub struct Found<'a, 'l> {
    /// The document.
    pub document: &'a Document<'a>,
    /// Its terms.
    pub terms: &'a Terms<'l>,
    /// Phrases of place, and what they name.
    pub places: &'a [PlacePhrase],
    /// What each phrase of place names.
    pub resolved: &'a [Resolved],
    /// Who says what.
    pub sayings: &'a [Saying],
    /// How many.
    pub counts: &'a [Count],
    /// What the whole article is about.
    pub setting: &'a Setting,
    /// The language.
    pub language: &'l Language,
}

/// Makes a mention of each trigger.
#[must_use]
pub fn mentions<'l>(found: &Found<'_, 'l>, triggers: &[Trigger<'l>]) -> Vec<Mention<'l>> {
    let mut out: Vec<Mention<'l>> = triggers.iter().map(|trigger| mention(found, trigger, triggers)).collect();
    give_denials(found, &mut out);
    give_counts(found, &mut out);
    give_toll_denials(found, &mut out);
    out
}

/// Who denies or doubts the toll speaks of the event whose dead or wounded were counted right before.
fn give_toll_denials(found: &Found<'_, '_>, mentions: &mut [Mention<'_>]) {
    for (index, saying) in found.sayings.iter().enumerate().filter(|(_, saying)| saying.target == Target::Figure) {
        let before = found.counts.iter().enumerate().filter(|(_, count)| {
            count.at < saying.cue && count.kind.is_harm() && count.told() && count.role == CountRole::Whole
        });
        let Some((last, _)) = before.max_by_key(|(_, count)| count.at) else { continue };
        if let Some(mention) = mentions.iter_mut().find(|mention| mention.counts.contains(&last)) {
            mention.sayings.push(index);
        }
    }
}

/// A denial in words that name no event ("denied the fall of the city") is about the event told right before.
fn give_denials(found: &Found<'_, '_>, mentions: &mut [Mention<'_>]) {
    let number = |at: usize| found.terms.list.get(at).map_or(0, |term| term.sentence);
    for (index, saying) in found.sayings.iter().enumerate() {
        if saying.stance != Stance::Denies || saying.target == Target::Figure {
            continue;
        }
        if mentions.iter().any(|mention| mention.sayings.contains(&index)) {
            continue;
        }
        let before = mentions
            .iter_mut()
            .rfind(|mention| mention.term < saying.cue && number(mention.term) == number(saying.cue));
        if let Some(mention) = before {
            mention.sayings.push(index);
        }
    }
}

fn mention<'l>(found: &Found<'_, 'l>, trigger: &Trigger<'l>, all: &[Trigger<'l>]) -> Mention<'l> {
    let terms = &found.terms.list;
    let at = trigger.term;
    let (factuality, cue, reality) = trigger.told;
    let date = date_of(found, at);
    let term = terms.get(at);
    let mut out = Mention {
        term: at,
        span: at..at + 1 + trigger.arguments.adjectives.iter().take_while(|phrase| names_means(terms, phrase)).count(),
        kind: trigger.kind,
        lemma: trigger.lemma,
        frame: trigger.frame,
        confidence: trigger.confidence,
        shares: trigger.shares,
        title: term.is_some_and(|term| found.document.in_title(term.first)),
        definite: term.is_some_and(|term| term.has(Clitics::AL.with(Clitics::PRONOUN))),
        factuality,
        cue,
        reality,
        background: looks_back(found, at, date),
        agents: Vec::new(),
        patients: Vec::new(),
        instruments: Vec::new(),
        places: places_of(found, trigger, all),
        date,
        sayings: (0..found.sayings.len()).filter(|index| covers(found, *index, at)).collect(),
        counts: Vec::new(),
        about: trigger.about,
    };
    fill_roles(found, trigger, &mut out);
    out
}

/// Adjectives that tell the means belong to the trigger: قصف مدفعي، غارة جوية.
fn names_means(terms: &[Term<'_>], phrase: &Phrase) -> bool {
    terms.get(phrase.head).is_some_and(|term| term.is_any(&MEANS_ADJECTIVES))
}

/// Whether a voice tells of the event at `at`. Who calls for an act does not say that it happened.
fn covers(found: &Found<'_, '_>, index: usize, at: usize) -> bool {
    let Some(saying) = found.sayings.get(index) else { return false };
    let calls = found.terms.list.get(saying.cue).is_some_and(|cue| cue.is(class::CALL_FOR));
    !calls && saying.scope.contains(&at) && !saying.voice.contains(&at) && saying.cue != at
}

/// The time nearest to the trigger in its sentence; in its clause before any other.
fn date_of(found: &Found<'_, '_>, at: usize) -> Option<usize> {
    let terms = &found.terms.list;
    let (near, wide) = (clause(terms, at), sentence(terms, at));
    let nearest = |bounds: Range<usize>| {
        bounds
            .filter_map(|index| match terms.get(index).map(|term| term.kind) {
                Some(TermKind::Date(date)) if !is_record(found, date, index) => Some((index.abs_diff(at), date)),
                _ => None,
            })
            .min()
            .map(|(_, date)| date)
    };
    nearest(near).or_else(|| nearest(wide))
}

/// "the greatest attack since 2015": the time says how long there was nothing like it, not when it was.
fn is_record(found: &Found<'_, '_>, date: usize, at: usize) -> bool {
    let terms = &found.terms.list;
    let begin = sentence(terms, at).start.max(at.saturating_sub(RECORD_REACH));
    let record = |term: &Term<'_>| found.language.dates.is_record(found.document.word(term.first));
    date_value(found.terms, date).is_some_and(|value| value.since)
        && terms.get(begin..at).unwrap_or(&[]).iter().any(record)
}

/// How far before "since" the word for the greatest may stand, in terms.
const RECORD_REACH: usize = 10;

/// The value of a time found in the text.
#[must_use]
pub fn date_value(terms: &Terms<'_>, index: usize) -> Option<DateRange> {
    terms.dates.get(index).map(|found| found.value)
}
