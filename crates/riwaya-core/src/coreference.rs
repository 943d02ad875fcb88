//! Which mentions name the same occurrence.
//!
//! Mentions are taken in order; each joins the event of its type that it fits best, or begins a new one. What speaks
//! for one event: the same parties and place, a definite form (الهجوم), the headline. What speaks against: another
//! place, another day, another degree of reality.

use crate::actor::ActorId;
use crate::clause::sentence as sentence_of;
use crate::event::{EventType, Factuality};
use crate::frame::shares::Shares;
use crate::lexicon::class;
use crate::lexicon::reading::Clitics;
use crate::mention::{Filled, Found, Mention, date_value};
use crate::model::{Features, Part, part};
use crate::place::Resolved;

/// Mentions that name one event.
#[derive(Debug, Clone)]
pub struct Cluster {
    /// Their indices, in order.
    pub members: Vec<usize>,
    /// The type that they name together.
    pub kind: EventType,
    /// How sure it is that this is an event of that type, 0 to 1.
    pub confidence: f32,
}

impl Cluster {
    /// The event that one mention names.
    pub(crate) fn new(mentions: &[Mention<'_>], index: usize) -> Self {
        let (kind, confidence) =
            mentions.get(index).map_or((EventType::ArmedAttack, 0.0), |mention| (mention.kind, mention.confidence));
        Self { members: vec![index], kind, confidence }
    }

    /// Takes a mention in; the type may change by what it says.
    pub(crate) fn add(&mut self, mentions: &[Mention<'_>], index: usize) {
        self.members.push(index);
        self.confidence = self.confidence.max(mentions.get(index).map_or(0.0, |mention| mention.confidence));
        let shares: Vec<&Shares> = self.of(mentions).map(|mention| &mention.shares).collect();
        self.kind = Shares::joint(&shares).unwrap_or(self.kind);
    }

    /// The mentions themselves.
    pub(crate) fn of<'m, 'l>(
        &self,
        mentions: &'m [Mention<'l>],
    ) -> impl DoubleEndedIterator<Item = &'m Mention<'l>> + Clone {
        self.members.iter().filter_map(|member| mentions.get(*member))
    }
}

/// Groups mentions into events, in order of their first mention.
#[must_use]
pub fn clusters(found: &Found<'_, '_>, mentions: &[Mention<'_>]) -> Vec<Cluster> {
    let mut out: Vec<Cluster> = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        if let Some(cluster) =
            mention.about.and_then(|about| out.iter_mut().find(|cluster| cluster.members.contains(&about)))
        {
            cluster.members.push(index);
            continue;
        }
        let mut best: Option<(f32, usize)> = None;
        for (at, cluster) in out.iter().enumerate() {
            let Some(relation) = Relation::of(cluster, mention) else { continue };
            if cluster.of(mentions).any(|other| other_hand(other, mention)) {
                continue;
            }
            let score = fit(found, mentions, cluster, index, relation);
            if score > THRESHOLD && best.is_none_or(|(known, _)| score > known) {
                best = Some((score, at));
            }
        }
        match best.and_then(|(_, at)| out.get_mut(at)) {
            Some(cluster) => cluster.add(mentions, index),
            None => out.push(Cluster::new(mentions, index)),
        }
    }
    out
}

/// How the type of a mention stands to that of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// They are of one type.
    Same,
    /// Both do harm, so that one word may be the vague name for the other: "the attack" for an air strike.
    Kin,
}

impl Relation {
    /// The relation, where the two can be one event at all.
    #[must_use]
    pub fn of(cluster: &Cluster, mention: &Mention<'_>) -> Option<Self> {
        let kin = |kind: EventType| kind.harms() > 0 || kind == EventType::Raid;
        if cluster.kind == mention.kind {
            Some(Self::Same)
        } else {
            (kin(cluster.kind) && kin(mention.kind)).then_some(Self::Kin)
        }
    }

    /// Name of the choice in the model.
    pub(crate) const fn choice(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Kin => "kin",
        }
    }
}

/// Whether one is told of attackers whom nobody knows and the other of a party that the text names.
fn other_hand(one: &Mention<'_>, other: &Mention<'_>) -> bool {
    let unknown =
        |mention: &Mention<'_>| mention.agents.iter().any(|agent| agent.phrase.classes.has(class::UNKNOWN_GROUP));
    let named = |mention: &Mention<'_>| mention.agents.iter().any(|agent| agent.phrase.actor.is_some());
    unknown(one) && named(other) || unknown(other) && named(one)
}

/// How well a mention fits an event: by the model where there is one, else by the best member, each clear conflict
/// with another counting against it.
fn fit(found: &Found<'_, '_>, mentions: &[Mention<'_>], cluster: &Cluster, index: usize, relation: Relation) -> f32 {
    if let Some(model) = &found.language.model {
        let (mut case, mut scores) = (model.scorer(relation.choice()), [0.0; 2]);
        describe(found, mentions, cluster, index, &mut case);
        case.score(&mut scores);
        return scores[1] - scores[0];
    }
    let Some(mention) = mentions.get(index).filter(|_| relation == Relation::Same) else { return f32::MIN };
    let scores = cluster.of(mentions).map(|other| likeness(found, other, mention));
    let (top, worst) = scores.fold((f32::MIN, f32::MAX), |(top, worst), score| (top.max(score), worst.min(score)));
    top + 0.3 * worst.min(0.0)
}

/// The best and the worst agreement of a mention with the members of an event, in steps.
struct Agreement {
    best: Part<'static>,
    worst: Part<'static>,
}

impl Agreement {
    fn of(scores: impl Iterator<Item = f32>) -> Self {
        let (best, worst) =
            scores.fold((f32::MIN, f32::MAX), |(best, worst), score| (best.max(score), worst.min(score)));
        Self { best: step(best), worst: step(worst) }
    }
}

/// Lists what speaks for and against a mention belonging to an event.
pub fn describe(
    found: &Found<'_, '_>,
    mentions: &[Mention<'_>],
    cluster: &Cluster,
    index: usize,
    out: &mut impl Features,
) {
    let Some(mention) = mentions.get(index) else { return };
    let members = || cluster.of(mentions);
    let (Some(first), Some(last)) = (members().next(), members().next_back()) else { return };
    let kind = mention.kind.part();
    let yes = |is: bool| if is { part!("yes") } else { part!("no") };
    let sentence = |mention: &Mention<'_>| found.terms.list.get(mention.term).map_or(0, |term| term.sentence);
    let gap = match sentence(last).abs_diff(sentence(mention)) {
        0 => part!("0"),
        1 => part!("1"),
        2 | 3 => part!("2-3"),
        4..=7 => part!("4-7"),
        _ => part!("far"),
    };
    let place = Agreement::of(members().map(|other| places(found, other, mention)));
    let date = Agreement::of(members().map(|other| dates(found, other, mention)));
    let party = Agreement::of(members().map(|other| parties(found, other, mention)));
    let form = if mention.definite {
        part!("the")
    } else if mention.title {
        part!("title")
    } else {
        part!("plain")
    };
    let lemma = yes(members().any(|other| other.lemma == mention.lemma));
    let headline = yes(members().all(|other| other.title));
    let overlap = members().map(|other| other.shares.overlap(&mention.shares)).fold(0.0, f32::max);
    let overlap = Part::new(["0", "1", "2", "3", "4"][((overlap * 4.99) as usize).min(4)]);
    out.add(part!("bias"), &[]);
    out.add(part!("kind"), &[kind]);
    out.add(part!("kinds"), &[cluster.kind.part(), kind]);
    out.add(part!("overlap"), &[overlap]);
    out.add(part!("overlap"), &[overlap, kind]);
    out.add(part!("overlap"), &[overlap, form]);
    let sure = Part::new(["0", "1", "2", "3", "4"][((mention.confidence * 4.99) as usize).min(4)]);
    out.add(part!("sure"), &[sure]);
    let start = sentence_of(&found.terms.list, mention.term).start;
    let end = mention.span.end;
    for (term, label) in [
        (mention.term.wrapping_sub(1), part!("w-1")),
        (end, part!("w+1")),
        (end + 1, part!("w+2")),
        (start, part!("begins")),
    ] {
        let lemma = found.terms.list.get(term).and_then(|term| term.lemmas(found.language).next());
        out.add(label, &[lemma.map_or(part!("none"), |(lemma, _)| lemma.part())]);
    }
    links(found, last, mention, out);
    let toll = Part::new(tolls(found, members(), mention));
    let heads = yes(members().any(|other| share_head(found, other, mention)));
    out.add(part!("toll"), &[toll]);
    out.add(part!("toll"), &[toll, gap]);
    out.add(part!("heads"), &[heads]);
    out.add(part!("heads"), &[heads, form]);
    out.add(part!("heads+place"), &[heads, place.best]);
    let named = [
        (part!("place"), place.best),
        (part!("place_worst"), place.worst),
        (part!("date"), date.best),
        (part!("date_worst"), date.worst),
        (part!("party"), party.best),
        (part!("party_worst"), party.worst),
        (part!("form"), form),
        (part!("same_lemma"), lemma),
        (part!("gap"), gap),
        (part!("headline"), headline),
    ];
    for (name, value) in named {
        out.add(name, &[value]);
        out.add(name, &[value, kind]);
        out.add(name, &[value, part!("form"), form]);
        out.add(name, &[value, part!("gap"), gap]);
    }
    out.add(part!("place+date"), &[place.best, date.best]);
    out.add(part!("place+party"), &[place.best, party.best]);
    out.add(part!("place+lemma"), &[place.best, lemma]);
    out.add(part!("place+date+party"), &[place.best, date.best, party.best]);
    out.add(part!("headline+place"), &[headline, place.best, gap]);
    out.add(part!("lemma"), &[Part::new(mention.lemma), form]);
    let (before, now) = (yes(first.background), yes(mention.background));
    out.add(part!("background"), &[before, now]);
    out.add(part!("background"), &[before, now, kind]);
    let reality = (first.factuality.part(), mention.factuality.part());
    out.add(part!("reality"), &[reality.0, reality.1]);
    out.add(part!("reality"), &[reality.0, reality.1, kind]);
    let told = [
        yes(!mention.places.is_empty()),
        yes(mention.date.is_some()),
        yes(!mention.agents.is_empty() || !mention.patients.is_empty()),
    ];
    out.add(part!("told"), &told);
    out.add(part!("told+form"), &[told[0], told[1], told[2], form]);
    out.add(part!("counts"), &[yes(!mention.counts.is_empty()), yes(members().any(|other| !other.counts.is_empty()))]);
    let size = (cluster.members.len().max(1) - 1).min(3);
    out.add(part!("size"), &[[part!("1"), part!("2"), part!("3"), part!("4+")][size]]);
    let newest = yes(!mentions.iter().take(index).any(|other| other.kind == mention.kind && other.term > last.term));
    out.add(part!("newest"), &[newest]);
    out.add(part!("newest+form"), &[newest, form]);
    out.add(part!("newest+place"), &[newest, place.best]);
}

/// How near the mention stands to the last one of the event, and by which particles it is joined to what goes before:
/// "the shelling came with shelling" tells of two, "a bombing, a suicide bombing" of one.
fn links(found: &Found<'_, '_>, last: &Mention<'_>, mention: &Mention<'_>, out: &mut impl Features) {
    let terms = &found.terms.list;
    let (Some(here), Some(there)) = (terms.get(mention.term), terms.get(last.term)) else { return };
    let apart = mention.term.saturating_sub(last.term);
    let near = Part::new(match apart {
        _ if here.sentence != there.sentence => "other",
        0 | 1 => "1",
        2 => "2",
        3..=5 => "3-5",
        6..=12 => "6-12",
        _ => "far",
    });
    let particle = Part::new(if here.has(Clitics::AND) {
        "and"
    } else if here.has(Clitics::BI) {
        "bi"
    } else if here.has(Clitics::LI) {
        "li"
    } else {
        "none"
    });
    let before = mention.term.checked_sub(1).and_then(|before| terms.get(before));
    let word =
        before.and_then(|before| before.lemmas(found.language).next()).map_or("none".into(), |(one, _)| one.part());
    let form = |mention: &Mention<'_>| {
        let verb = terms.get(mention.term).is_some_and(|term| term.is_verb_only());
        Part::new(if verb {
            "verb"
        } else if mention.definite {
            "the"
        } else {
            "noun"
        })
    };
    out.add(part!("near"), &[near]);
    out.add(part!("near"), &[near, particle]);
    out.add(part!("near"), &[near, word]);
    out.add(part!("near"), &[near, form(last), form(mention)]);
    out.add(part!("particle"), &[particle]);
    out.add(part!("forms"), &[form(last), form(mention)]);
}

/// Whether the tolls of the two fit: dead or wounded of one number, or of different ones.
fn tolls<'m, 'l: 'm>(
    found: &Found<'_, '_>,
    members: impl Iterator<Item = &'m Mention<'l>>,
    mention: &'m Mention<'l>,
) -> &'static str {
    let counts = |mention: &'m Mention<'l>| {
        mention.counts.iter().filter_map(|index| found.counts.get(*index)).filter(|count| count.high.is_some())
    };
    let mut verdict = "open";
    for other in members.flat_map(counts) {
        for count in counts(mention).filter(|count| count.kind == other.kind) {
            if (count.low, count.high) == (other.low, other.high) {
                return "equal";
            }
            verdict = "different";
        }
    }
    verdict
}

/// Whether a party of one has the head word of a party of the other.
fn share_head(found: &Found<'_, '_>, one: &Mention<'_>, other: &Mention<'_>) -> bool {
    heads(found, one).any(|head| heads(found, other).any(|same| head == same))
}

/// The head words of the parties of a mention.
fn heads<'f>(found: &'f Found<'_, '_>, mention: &'f Mention<'_>) -> impl Iterator<Item = &'f str> {
    let parties = mention.agents.iter().chain(&mention.patients);
    parties
        .filter_map(|filled| found.terms.list.get(filled.phrase.head))
        .map(|term| found.document.word(term.end.saturating_sub(1)))
}

/// A score in steps of its own meaning: clear conflict, weak conflict, nothing known, weak and clear agreement.
fn step(score: f32) -> Part<'static> {
    match score {
        score if score <= -1.2 => part!("against"),
        score if score < 0.0 => part!("rather_not"),
        score if score < 0.15 => part!("open"),
        score if score < 0.6 => part!("rather"),
        _ => part!("agrees"),
    }
}

const THRESHOLD: f32 = 0.0;

/// How well two mentions of one type fit one event.
fn likeness(found: &Found<'_, '_>, first: &Mention<'_>, second: &Mention<'_>) -> f32 {
    let mut score = 0.4;
    if second.definite {
        score += 0.8;
    }
    if first.title {
        score += 0.5;
    }
    if first.lemma == second.lemma {
        score += 0.2;
    }
    score += places(found, first, second) + dates(found, first, second) + parties(found, first, second);
    if first.background != second.background {
        score -= 1.5;
    }
    if (first.factuality == Factuality::Planned) != (second.factuality == Factuality::Planned) {
        score -= 1.0;
    }
    let sentence = |mention: &Mention<'_>| found.terms.list.get(mention.term).map_or(0, |term| term.sentence);
    match sentence(first).abs_diff(sentence(second)) {
        0 => score += 0.2,
        1 | 2 => score += 0.3,
        _ => {}
    }
    // Several blasts or strikes in one report are told apart by place; broad kinds rarely are.
    match first.kind {
        EventType::Protest
        | EventType::Agreement
        | EventType::Siege
        | EventType::PrisonBreak
        | EventType::PrisonRiot => score + 0.5,
        _ => score,
    }
}

fn places(found: &Found<'_, '_>, first: &Mention<'_>, second: &Mention<'_>) -> f32 {
    let pairs =
        resolved(found, first).flat_map(|one| resolved(found, second).map(move |other| place_likeness(one, other)));
    pairs.fold(None, |best: Option<f32>, score| Some(best.unwrap_or(-1.6).max(score))).unwrap_or(0.2)
}

fn resolved<'f>(found: &'f Found<'_, '_>, mention: &'f Mention<'_>) -> impl Iterator<Item = &'f Resolved> {
    mention.places.iter().filter_map(|index| found.resolved.get(*index))
}

fn place_likeness(one: &Resolved, other: &Resolved) -> f32 {
    if one.country != other.country && !one.country.is_empty() && !other.country.is_empty() {
        return -2.0;
    }
    match (one.place, other.place) {
        (Some(left), Some(right)) if left == right => return 1.0,
        _ => {}
    }
    if !one.settlement.is_empty() && one.settlement == other.settlement {
        return 0.8;
    }
    let vague = one.settlement.is_empty() || other.settlement.is_empty();
    let same_division = one.admin1 == other.admin1 || one.admin1.is_empty() || other.admin1.is_empty();
    match (vague, same_division) {
        (true, true) => 0.2,
        (true, false) => -1.0,
        (false, _) => -1.4,
    }
}

fn dates(found: &Found<'_, '_>, first: &Mention<'_>, second: &Mention<'_>) -> f32 {
    let of = |mention: &Mention<'_>| {
        mention.date.and_then(|index| date_value(found.terms, index)).and_then(|range| range.start.zip(range.end))
    };
    match (of(first), of(second)) {
        (Some((start, end)), Some((from, to))) => {
            if start <= to && from <= end {
                0.4
            } else {
                -1.5
            }
        }
        _ => 0.0,
    }
}

fn parties(found: &Found<'_, '_>, first: &Mention<'_>, second: &Mention<'_>) -> f32 {
    fn actors(filled: &[Filled]) -> impl Iterator<Item = ActorId> {
        filled.iter().filter_map(|one| one.phrase.actor)
    }
    let mut score = 0.0;
    for (left, right) in [(&first.agents, &second.agents), (&first.patients, &second.patients)] {
        if actors(left).next().is_none() || actors(right).next().is_none() {
            continue;
        }
        let related = actors(left).any(|one| actors(right).any(|other| same_party(found, one, other)));
        score += if related { 0.4 } else { -0.9 };
    }
    score
}

/// The same actor, or one that belongs to the other, or both to one.
fn same_party(found: &Found<'_, '_>, one: ActorId, other: ActorId) -> bool {
    if one == other {
        return true;
    }
    let (Some(left), Some(right)) = (found.language.actor(one), found.language.actor(other)) else { return false };
    left.parent.as_deref() == Some(&right.id)
        || right.parent.as_deref() == Some(&left.id)
        || left.parent.is_some() && left.parent == right.parent
        || left.country.is_some() && left.country == right.country
}
