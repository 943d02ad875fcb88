//! One entry for each figure and voice.

use super::group::group;
use super::{Entry, newest};
use crate::accounts::{Accounts, Told};
use crate::matrix::Stance;
use crate::names::Names;
use crate::report::Figure;
use crate::voices::Voices;
use std::collections::BTreeMap;

/// An entry with what only its making needs.
pub(super) struct Draft {
    pub entry: Entry,
    /// Place by publication.
    pub rank: usize,
    /// The source whose text it is told in.
    original: usize,
    /// What stays the same when the article is edited.
    pub identity: String,
    /// The draft that it is a part of.
    total: Option<usize>,
    part: bool,
}

/// Which list of an event a figure stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Whole,
    Part,
    Joint,
}

/// All entries, by kind, group, day and voice.
pub(super) fn entries(accounts: &Accounts<'_>, names: &Names, voices: &Voices) -> Vec<Entry> {
    let mut drafts: Vec<Draft> = Vec::new();
    for told in &accounts.list {
        let event = told.event;
        for (list, figures) in [(List::Whole, &event.figures), (List::Joint, &event.joint), (List::Part, &event.parts)]
        {
            for (at, figure) in figures.iter().enumerate() {
                let givers = givers(accounts, voices, told, list, at, figure);
                drafts.extend(givers.into_iter().map(|giver| draft(accounts, names, told, list, figure, giver)));
            }
        }
    }
    for at in 0..drafts.len() {
        let total = drafts.get(at).filter(|draft| draft.part).and_then(|part| total_of(&drafts, part));
        if let Some(draft) = drafts.get_mut(at) {
            draft.total = total;
        }
    }
    in_order(told_once(drafts))
}

/// Who gives a figure, and how they stand to it.
fn givers(
    accounts: &Accounts<'_>,
    voices: &Voices,
    told: &Told<'_>,
    list: List,
    at: usize,
    figure: &Figure,
) -> Vec<(usize, Stance, Option<String>)> {
    let claims = || told.event.claims.iter();
    let of = |claim| voices.claims(accounts, told, claim);
    let about = claims().filter(|claim| list == List::Whole && claim.target == "figure" && claim.figure == Some(at));
    let stances = about.filter_map(|claim| Some((of(claim)?, Stance::named(&claim.stance), claim.as_of.clone())));
    let mut out: Vec<_> = stances.collect();
    // Sub-counts have no claims of their own, only the names of those who give them.
    if out.is_empty() {
        let by = |name: &String| claims().find(|claim| claim.voice.text == *name);
        let named = figure.by.iter().filter_map(by);
        out = named.filter_map(|claim| Some((of(claim)?, Stance::Asserts, claim.as_of.clone()))).collect();
    }
    if out.is_empty() {
        out.extend(voices.outlet(told.source).map(|voice| (voice, Stance::Asserts, None)));
    }
    out
}

fn draft(
    accounts: &Accounts<'_>,
    names: &Names,
    told: &Told<'_>,
    list: List,
    figure: &Figure,
    (voice, stance, as_of): (usize, Stance, Option<String>),
) -> Draft {
    Draft {
        entry: Entry {
            kind: figure.kind.clone(),
            group: group(names, told, figure),
            low: figure.low,
            high: figure.high,
            voice,
            as_of: as_of.or_else(|| told.report.published.clone()),
            stance,
            part_of: None,
            joint: list == List::Joint,
            superseded: false,
            evidence: Accounts::evidence(told.source, &figure.quote),
        },
        rank: accounts.ranks.get(told.source).copied().unwrap_or(told.source),
        original: accounts.sources.get(told.source).and_then(|source| source.copy_of).unwrap_or(told.source),
        identity: told.report.origin.identity.clone(),
        total: None,
        part: list == List::Part,
    }
}

/// The total that a sub-count stands behind: the last before it in the same field, of the same kind and voice, that is
/// large enough.
fn total_of(drafts: &[Draft], part: &Draft) -> Option<usize> {
    let words = |draft: &Draft| (draft.entry.evidence.words.field.clone(), draft.entry.evidence.words.start);
    let fits = |draft: &Draft| {
        let (one, whole) = (&part.entry, &draft.entry);
        !draft.part
            && whole.evidence.source == one.evidence.source
            && (whole.kind == one.kind || whole.joint)
            && whole.voice == one.voice
            && whole.high.is_none_or(|high| high >= one.low)
            && words(draft).0 == words(part).0
            && words(draft).1 <= words(part).1
    };
    let fitting = drafts.iter().enumerate().filter(|(_, draft)| fits(draft));
    fitting.max_by_key(|(at, draft)| (words(draft).1, std::cmp::Reverse(*at))).map(|(at, _)| at)
}

/// Each claim once: of the same words read for several events, of copies, and of what a voice repeats on one day.
fn told_once(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<usize> = Vec::new();
    let mut moved: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        let same = kept.iter().position(|before| drafts.get(*before).is_some_and(|before| repeats(before, draft)));
        let place = same.unwrap_or(kept.len());
        match kept.get_mut(place) {
            // The reading that knows more stays: what it is a part of, then who is counted.
            Some(before) if drafts.get(*before).is_some_and(|before| known(before) < known(draft)) => *before = at,
            Some(_) => {}
            None => kept.push(at),
        }
        moved.insert(at, place);
    }
    let mut out: Vec<Draft> =
        drafts.into_iter().enumerate().filter(|(at, _)| kept.contains(at)).map(|(_, one)| one).collect();
    let place = |at: usize| -> Option<usize> {
        let stays = kept.get(*moved.get(&at)?)?;
        Some(kept.iter().filter(|other| *other < stays).count())
    };
    for (at, draft) in out.iter_mut().enumerate() {
        draft.total = draft.total.and_then(place).filter(|total| *total != at);
    }
    out
}

fn known(draft: &Draft) -> (bool, bool) {
    (draft.total.is_some(), draft.entry.group != super::UNKNOWN)
}

fn repeats(one: &Draft, other: &Draft) -> bool {
    let same_text = one.original == other.original;
    let (one, other) = (&one.entry, &other.entry);
    let said = |entry: &Entry| (entry.kind.clone(), entry.voice, entry.stance, entry.low, entry.high, entry.joint);
    let day = |entry: &Entry| entry.as_of.as_ref().map(|day| day.chars().take(10).collect::<String>());
    said(one) == said(other)
        && (one.evidence == other.evidence || one.group == other.group && (same_text || day(one) == day(other)))
}

/// Sorts the entries, and says which are parts and which are superseded.
fn in_order(mut drafts: Vec<Draft>) -> Vec<Entry> {
    newest::supersede(&mut drafts);
    let key = |draft: &Draft| {
        let (entry, words) = (&draft.entry, &draft.entry.evidence.words);
        let what =
            (super::kind_order(&entry.kind), entry.kind.clone(), entry.group.clone(), entry.as_of.clone(), entry.voice);
        (what, draft.rank, words.field != "title", words.start, entry.low)
    };
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_cached_key(|at| drafts.get(*at).map(key));
    let place = |at: usize| order.iter().position(|other| *other == at);
    let totals: Vec<Option<usize>> = drafts.iter().map(|draft| draft.total.and_then(place)).collect();
    let entry = |at: &usize| {
        let part_of = totals.get(*at).copied().flatten();
        drafts.get(*at).map(|draft| Entry { part_of, ..draft.entry.clone() })
    };
    order.iter().filter_map(entry).collect()
}

impl Draft {
    /// The draft that it is a part of.
    pub fn total(&self) -> Option<usize> {
        self.total
    }
}
