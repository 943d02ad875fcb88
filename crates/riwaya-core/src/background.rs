//! Whether an event is news or an earlier incident that the article only recalls.
//!
//! No single sign settles it: the time told, a pluperfect, a cue such as "it is recalled", where in the report it
//! stands, whether the headline tells of it. With a model they are weighed together; without one, a time well before
//! publication or a cue decides.

use crate::clause::{clause, sentence};
use crate::coreference::Cluster;
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::reading::Clitics;
use crate::mention::{Found, Mention, date_value};
use crate::model::{Features, Part, part, yes};
use crate::term::{Term, TermKind};
use crate::values::{DateRange, Precision};
use std::ops::Range;

/// Name of the choice in the model.
pub const CHOICE: &str = "background";

/// Whether the event of these mentions is only recalled.
pub fn is_recalled(found: &Found<'_, '_>, mentions: &[Mention<'_>], cluster: &Cluster) -> bool {
    let mut scores = [0.0; 2];
    if let Some(model) = &found.language.model {
        let mut case = model.scorer(CHOICE);
        describe(found, mentions, cluster, &mut case);
        case.score(&mut scores);
    }
    // Where nothing was learnt the rule decides.
    if scores.iter().all(|score| score.abs() < f32::EPSILON) {
        return cluster.of(mentions).all(|mention| mention.background);
    }
    let headline = cluster.of(mentions).any(|mention| mention.title);
    scores[1] - scores[0] > if headline { SURE } else { 0.0 }
}

/// How much more must speak for "recalled" where the headline names the event: an old incident that is the subject of
/// the report is its news. As logarithm of the odds.
const SURE: f32 = 1.1;

/// By rule: its time lies well before publication, or its sentence says that it looks back.
pub fn looks_back(found: &Found<'_, '_>, at: usize, date: Option<usize>) -> bool {
    if let Some((days, precision)) = days_before(found, date) {
        return days > if precision == Precision::Day { 5 } else { 10 };
    }
    let terms = &found.terms.list;
    terms.get(sentence(terms, at)).unwrap_or(&[]).iter().any(|term| term.is(class::BACKGROUND))
}

/// How many days before publication a time ended, and how exact it is.
fn days_before(found: &Found<'_, '_>, date: Option<usize>) -> Option<(i64, Precision)> {
    let published = found.document.article.published?.date;
    let range = date_value(found.terms, date?)?;
    let days = published.since(range.end?).map_or(0, |span| i64::from(span.get_days()));
    Some((days, range.precision))
}

/// Lists what speaks for and against an event being only recalled.
pub fn describe(found: &Found<'_, '_>, mentions: &[Mention<'_>], cluster: &Cluster, out: &mut impl Features) {
    let members = || cluster.of(mentions);
    let Some(first) = members().find(|mention| !mention.title).or(members().next()) else { return };
    let title = yes(members().any(|mention| mention.title));
    let kind = first.kind.part();
    let stands = Part::new(standing(found, first));
    let size = Part::new(["1", "2", "3", "4+"][cluster.members.len().saturating_sub(1).min(3)]);
    let date = Part::new(members().find_map(|mention| time_step(found, mention.date)).unwrap_or("none"));
    let all = yes(members().all(|mention| mention.background));
    out.add(part!("bias"), &[]);
    out.add(part!("kind"), &[kind]);
    out.add(part!("title"), &[title]);
    out.add(part!("stands"), &[stands]);
    out.add(part!("size"), &[size]);
    out.add(part!("date"), &[date]);
    out.add(part!("date+stands"), &[date, stands]);
    out.add(part!("date+size"), &[date, size]);
    out.add(part!("date+title"), &[date, title]);
    out.add(part!("kind+title"), &[kind, title]);
    out.add(part!("kind+stands"), &[kind, stands]);
    out.add(part!("size+stands"), &[size, stands]);
    out.add(part!("rule"), &[all]);
    out.add(part!("rule+size"), &[all, size]);
    out.add(part!("rule+date"), &[all, date]);
    let lead = lead(mentions);
    against_lead(found, first, lead, out);
    let form = Part::new(form(found, first));
    out.add(part!("form"), &[form]);
    out.add(part!("form+date"), &[form, date]);
    out.add(part!("form+stands"), &[form, stands]);
    out.add(part!("factuality"), &[first.factuality.part()]);
    out.add(part!("voice"), &[yes(!first.sayings.is_empty())]);
    out.add(
        part!("told"),
        &[yes(!first.agents.is_empty()), yes(!first.patients.is_empty()), yes(!first.places.is_empty())],
    );
    out.add(part!("counts"), &[yes(members().any(|mention| !mention.counts.is_empty()))]);
    words(found, first, date, out);
    trail(found, mentions, first, kind, out);
}

/// What the report has told before: the last time named, whether a cue had begun to look back, the headline.
fn trail(
    found: &Found<'_, '_>,
    mentions: &[Mention<'_>],
    first: &Mention<'_>,
    kind: Part<'_>,
    out: &mut impl Features,
) {
    let terms = &found.terms.list;
    let earlier = terms.get(..first.term).unwrap_or(&[]);
    let number = terms.get(first.term).map_or(0, |term| term.sentence);
    let apart = |term: &Term<'_>| match number - term.sentence {
        0 => "0",
        1 => "1",
        2 | 3 => "2",
        _ => "far",
    };
    let last = earlier.iter().rev().take(80).find_map(|term| match term.kind {
        TermKind::Date(date) => Some((time_step(found, Some(date)).unwrap_or("none"), apart(term))),
        _ => None,
    });
    let (step, gap) = last.unwrap_or(("none", "none"));
    out.add(part!("last_date"), &[step.into(), gap.into()]);
    let cue = earlier.iter().rev().take(120).find(|term| term.is(class::BACKGROUND)).map_or("none", |term| apart(term));
    out.add(part!("cue"), &[cue.into()]);
    let headline = mentions.iter().filter(|mention| mention.title);
    let named = match (headline.clone().count(), headline.filter(|mention| mention.kind == first.kind).count()) {
        (0, _) => "none",
        (_, 0) => "other",
        _ => "same",
    };
    out.add(part!("headline"), &[named.into()]);
    out.add(part!("headline"), &[named.into(), kind]);
    let actors = |mention: &Mention<'_>| -> Vec<crate::actor::ActorId> {
        mention.agents.iter().chain(&mention.patients).filter_map(|filled| filled.phrase.actor).collect()
    };
    let own = actors(first);
    let others: Vec<_> = mentions.iter().filter(|mention| mention.term != first.term).flat_map(actors).collect();
    let known = if own.is_empty() {
        "none"
    } else if own.iter().any(|actor| others.contains(actor)) {
        "shared"
    } else {
        "own"
    };
    out.add(part!("parties"), &[known.into()]);
    let neighbours = mentions.iter().filter(|mention| mention.term != first.term && !mention.title);
    let near = neighbours.min_by_key(|mention| mention.term.abs_diff(first.term));
    if let Some(near) = near {
        let near_sentence = terms.get(near.term).map_or(0, |term| term.sentence);
        let gap = match number.abs_diff(near_sentence) {
            0 => "0",
            1 => "1",
            _ => "far",
        };
        out.add(part!("near"), &[yes(near.background), gap.into()]);
        out.add(part!("near_kind"), &[near.kind.name().into(), kind]);
    }
}

/// Where in the report a mention stands.
fn standing(found: &Found<'_, '_>, mention: &Mention<'_>) -> &'static str {
    let terms = &found.terms.list;
    let number = |at: usize| terms.get(at).map_or(0, |term| term.sentence);
    let body = terms.iter().find(|term| !found.document.in_title(term.first)).map_or(0, |term| term.sentence);
    let last = terms.iter().rfind(|term| found.document.zone(term.first).is_none()).map_or(0, |term| term.sentence);
    let (at, length) = (number(mention.term).saturating_sub(body), last.saturating_sub(body).max(1));
    match (mention.title, at) {
        (true, _) => "title",
        (_, 0) => "lead",
        (_, 1) => "second",
        _ => ["early", "middle", "late", "end"][(4 * at / (length + 1)).min(3) as usize],
    }
}

/// How long before publication, in steps that reports tell apart.
fn time_step(found: &Found<'_, '_>, date: Option<usize>) -> Option<&'static str> {
    let index = date?;
    let Some((days, precision)) = days_before(found, date) else {
        let range = date_value(found.terms, index)?;
        return Some(if range.since { "since" } else { "vague" });
    };
    let exact = precision == Precision::Day;
    Some(match days {
        ..0 => "ahead",
        0 => "0",
        1 => "1",
        2 => "2",
        3 | 4 => "3-4",
        5..=9 if exact => "5-9",
        10..=40 if exact => "10-40",
        5..=40 => "weeks",
        _ if exact => "long_day",
        _ => "long",
    })
}

/// What the article is about: the first mention that stands in the body.
fn lead<'m, 'l>(mentions: &'m [Mention<'l>]) -> Option<&'m Mention<'l>> {
    mentions.iter().find(|mention| !mention.title).or(mentions.first())
}

/// How an event compares with what the article is about.
fn against_lead(found: &Found<'_, '_>, first: &Mention<'_>, lead: Option<&Mention<'_>>, out: &mut impl Features) {
    let Some(lead) = lead else { return };
    if lead.term == first.term {
        out.add(part!("lead"), &["itself".into()]);
        return;
    }
    let range = |mention: &Mention<'_>| mention.date.and_then(|index| date_value(found.terms, index));
    let order = match (range(first), range(lead)) {
        (Some(own), Some(other)) => order(&own, &other),
        (Some(_), None) => "own",
        (None, Some(_)) => "its",
        (None, None) => "none",
    };
    out.add(part!("lead_date"), &[order.into()]);
    out.add(part!("lead_kind"), &[yes(first.kind == lead.kind)]);
    out.add(part!("lead_kinds"), &[first.kind.name().into(), lead.kind.name().into()]);
    let place = |mention: &Mention<'_>| mention.places.first().and_then(|index| found.resolved.get(*index));
    let same = match (place(first), place(lead)) {
        (Some(own), Some(other)) if own.place.is_some() && own.place == other.place => "same",
        (Some(own), Some(other)) if own.country != other.country => "abroad",
        (Some(own), Some(other)) if own.admin1 != other.admin1 => "far",
        (Some(_), Some(_)) => "near",
        _ => "none",
    };
    out.add(part!("lead_place"), &[same.into()]);
    let titled = found.document.article.title.len() > 1;
    out.add(part!("titled"), &[yes(titled), yes(first.title)]);
}

fn order(own: &DateRange, other: &DateRange) -> &'static str {
    match (own.start.zip(own.end), other.start.zip(other.end)) {
        (Some((_, end)), Some((start, _))) if end < start => "before",
        (Some((start, _)), Some((_, end))) if start > end => "after",
        (Some(_), Some(_)) => "same",
        _ => "open",
    }
}

/// The grammatical form of a mention: tense, article, relative clause, pluperfect.
fn form(found: &Found<'_, '_>, mention: &Mention<'_>) -> &'static str {
    let terms = &found.terms.list;
    let Some(term) = terms.get(mention.term) else { return "noun" };
    let bounds = clause(terms, mention.term);
    let before = terms.get(bounds.start..mention.term).unwrap_or(&[]);
    let relative = bounds
        .start
        .checked_sub(1)
        .and_then(|at| terms.get(at))
        .is_some_and(|term| term.is_particle() && term.is(class::RELATIVE));
    let was = before.iter().any(|term| term.is_particle() && term.is(class::AUXILIARY));
    match term.finite() {
        _ if term.is_nominal() && term.has(Clitics::AL) => {
            if relative {
                "the_noun_relative"
            } else {
                "the_noun"
            }
        }
        Some(_) if relative && !term.is_nominal() => "verb_relative",
        Some(finite) if !term.is_nominal() => match (was, finite.past) {
            (true, true) => "was_past",
            (true, false) => "was_present",
            (false, true) => "past",
            (false, false) => "present",
        },
        _ if relative => "noun_relative",
        _ if was => "noun_was",
        _ => "noun",
    }
}

/// Words that hold no knowledge of what happened: they only tell time, order and how a report is built.
const FRAMING: ClassSet = ClassSet::of(&[
    class::AUXILIARY,
    class::CONJUNCTION,
    class::RELATIVE,
    class::ANNA,
    class::PREPOSITION,
    class::BACKGROUND,
    class::DISCOURSE,
    class::TIME,
    class::SPEECH,
    class::DEMONSTRATIVE,
    class::LIGHT_HAPPEN,
    class::LIGHT_DO,
    class::LIGHT_UNDERGO,
    class::LIGHT_CAUSE,
    class::NEGATIVE,
    class::QUANTIFIER,
]);

/// The words that frame a mention: how its sentence and clause begin, and what stands beside it.
fn words(found: &Found<'_, '_>, mention: &Mention<'_>, date: Part<'_>, out: &mut impl Features) {
    let terms = &found.terms.list;
    let (wide, near) = (sentence(terms, mention.term), clause(terms, mention.term));
    for (label, range) in [
        ("opens", wide.start..(wide.start + 3).min(mention.term)),
        ("clause", near.start.saturating_sub(1).max(wide.start)..mention.term),
        ("follows", mention.term + 1..(mention.term + 5).min(wide.end)),
    ] {
        add_words(found, label, &range, None, out);
    }
    let just = mention.term.saturating_sub(2).max(wide.start)..mention.term;
    add_words(found, "before", &just, None, out);
    add_words(found, "before+date", &just, Some(date), out);
}

fn add_words(
    found: &Found<'_, '_>,
    label: &'static str,
    range: &Range<usize>,
    with: Option<Part<'_>>,
    out: &mut impl Features,
) {
    for term in found.terms.list.get(range.clone()).unwrap_or(&[]) {
        let name = match term.kind {
            TermKind::Known if term.is_any(&FRAMING) => {
                let Some((lemma, _)) = term.lemmas(found.language).next() else { continue };
                lemma.part()
            }
            TermKind::Date(_) => "date".into(),
            _ => continue,
        };
        let joined = Part::new(joined(term));
        match with {
            Some(with) => out.add(label, &[name, joined, with]),
            None => out.add(label, &[name, joined]),
        }
    }
}

fn joined(term: &Term<'_>) -> &'static str {
    if term.has(Clitics::AND) {
        "and"
    } else if term.has(Clitics::AL) {
        "the"
    } else {
        "plain"
    }
}
