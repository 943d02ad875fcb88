//! Which groups of mentions are events to report, and how sure each is.
//!
//! A single word may deceive; what stands around all the words of a group tells more: whether anybody acts, where and
//! when it was, whether a toll is given, whether the article tells of the same thing elsewhere.

use crate::claim::Stance;
use crate::coreference::Cluster;
use crate::event::FigureKind;
use crate::figure::{Count, CountRole};
use crate::frame::shares::steps;
use crate::mention::{Found, Mention};
use crate::model::{Features, Part, part, softmax, yes};

/// Name of the choice in the model.
pub const CHOICE: &str = "event";

/// How likely a group must be an event for it to be reported. The balance of events lost and false events is best
/// where this is near half the F1 that is reached (Lipton, Elkan and Narayanaswamy 2014), here by cross-validation.
const LIKELY: f32 = 0.3;

/// Leaves out what is hardly an event. Without a model all groups stay.
#[must_use]
pub fn keep(found: &Found<'_, '_>, mentions: &[Mention<'_>], mut clusters: Vec<Cluster>) -> Vec<Cluster> {
    let Some(model) = &found.language.model else { return clusters };
    let likely: Vec<f32> = (0..clusters.len())
        .map(|index| {
            let (mut case, mut scores) = (model.scorer(CHOICE), [0.0; 2]);
            describe(found, mentions, &clusters, index, &mut case);
            case.score(&mut scores);
            softmax(&mut scores);
            scores[1]
        })
        .collect();
    for (cluster, likely) in clusters.iter_mut().zip(&likely) {
        cluster.confidence = *likely;
    }
    clusters.retain(|cluster| cluster.confidence >= LIKELY || must_stay(found, mentions, cluster));
    clusters
}

/// Whether a group tells of dead or wounded, or is denied by somebody: rather an event too many than a toll or a denial
/// lost.
fn must_stay(found: &Found<'_, '_>, mentions: &[Mention<'_>], cluster: &Cluster) -> bool {
    let harmed = |count: &Count| {
        count.role != CountRole::Part && count.told() && matches!(count.kind, FigureKind::Killed | FigureKind::Injured)
    };
    cluster.of(mentions).any(|mention| {
        mention.counts.iter().filter_map(|index| found.counts.get(*index)).any(harmed)
            || mention
                .sayings
                .iter()
                .filter_map(|index| found.sayings.get(*index))
                .any(|saying| saying.stance == Stance::Denies)
    })
}

/// Lists what speaks for and against a group being an event.
pub fn describe(
    found: &Found<'_, '_>,
    mentions: &[Mention<'_>],
    clusters: &[Cluster],
    index: usize,
    out: &mut impl Features,
) {
    let Some(cluster) = clusters.get(index) else { return };
    let members = || cluster.of(mentions);
    let Some(first) = members().next() else { return };
    let kind = cluster.kind.part();
    let share = |mention: &Mention<'_>| mention.shares.of(cluster.kind);
    let best = members().map(share).fold(0.0, f32::max);
    let all = 1.0 - members().map(|mention| 1.0 - share(mention)).product::<f32>();
    let (best, all) = (tenth(best), tenth(all));
    let size = Part::new(["1", "2", "3", "4+"][(members().count().max(1) - 1).min(3)]);
    let places = members().any(|mention| !mention.places.is_empty());
    let date = members().any(|mention| mention.date.is_some());
    let agents = members().any(|mention| !mention.agents.is_empty());
    let patients = members().any(|mention| !mention.patients.is_empty());
    let counts = members().any(|mention| !mention.counts.is_empty());
    let definite = members().all(|mention| mention.definite);
    let background = members().all(|mention| mention.background);
    let told = Part::new(
        ["0", "1", "2", "3", "4", "5"][[places, date, agents, patients, counts].iter().filter(|is| **is).count()],
    );
    let same = clusters.iter().enumerate().filter(|(_, other)| other.kind == cluster.kind);
    let before = same.clone().filter(|(other, _)| *other < index).count();
    let after = same.count() - before - 1;
    let last = found.terms.list.last().map_or(1, |term| term.sentence.max(1));
    let sentence = found.terms.list.get(first.term).map_or(0, |term| term.sentence);
    let place = Part::new(["a", "b", "c", "d", "e"][(5 * sentence / (last + 1)).min(4) as usize]);
    out.add(part!("bias"), &[]);
    out.add(part!("kind"), &[kind]);
    out.add(part!("best"), &[best]);
    out.add(part!("best"), &[best, size]);
    out.add(part!("best"), &[best, kind]);
    out.add(part!("best+told"), &[best, told]);
    out.add(part!("all"), &[all]);
    out.add(part!("all"), &[all, told]);
    out.add(part!("size"), &[size]);
    out.add(part!("size"), &[size, kind]);
    // A text without a headline says nothing by not naming the event there.
    let titled = found.document.article.title.len() > 1;
    let title = titled.then(|| ("title", members().any(|mention| mention.title)));
    let signs = [
        ("places", places),
        ("date", date),
        ("agents", agents),
        ("patients", patients),
        ("counts", counts),
        ("definite", definite),
        ("background", background),
    ];
    for (name, is) in signs.into_iter().chain(title) {
        out.add(name, &[yes(is)]);
        out.add(name, &[yes(is), kind]);
        out.add(name, &[yes(is), size]);
    }
    out.add(part!("told"), &[told]);
    out.add(part!("told"), &[told, size]);
    let many = |count: usize| Part::new(["0", "1", "2", "3+"][count.min(3)]);
    out.add(part!("before"), &[many(before)]);
    out.add(part!("before"), &[many(before), size, yes(definite)]);
    out.add(part!("after"), &[many(after)]);
    out.add(part!("after"), &[many(after), size]);
    out.add(part!("where"), &[place]);
    out.add(part!("where"), &[place, size]);
    out.add(part!("reality"), &[first.factuality.name().into()]);
    out.add(part!("reality"), &[first.factuality.name().into(), kind]);
    out.add(part!("lemma"), &[first.lemma.into()]);
    out.add(part!("lemma"), &[first.lemma.into(), told]);
    out.add(part!("events"), &[Part::new(["0", "1", "2", "3", "4", "5"][(clusters.len() / 3).min(5)])]);
    out.add(part!("voices"), &[yes(members().any(|mention| !mention.sayings.is_empty()))]);
}

/// A probability in tenths.
fn tenth(share: f32) -> Part<'static> {
    const STEPS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    Part::new(STEPS[steps(share, 10.0, 9)])
}
