//! Which groups of mentions are events to report, and how sure each is.
//!
//! A single word may deceive; what stands around all the words of a group tells more: whether anybody acts, where and
//! when it was, whether a toll is given, whether the article tells of the same thing elsewhere.

mod features;

use crate::claim::Stance;
use crate::coreference::Cluster;
use crate::event::Factuality;
use crate::figure::{Count, CountRole};
use crate::frame::choose::ABOUT_CONFLICT;
use crate::mention::{Found, Mention};
use crate::model::softmax;
pub use features::describe;

/// Name of the choice in the model.
pub const CHOICE: &str = "event";

/// How likely a group must be an event for it to be reported. The balance of events lost and false events is best
/// where this is near half the F1 that is reached (Lipton, Elkan and Narayanaswamy 2014). On 1,383 annotated articles, read
/// with weights that were learnt from the others, F1 is the same within .003 from 0.34 to 0.42: the surer end is taken.
const LIKELY: f32 = 0.42;

/// How likely at least a group must be an event that tells of dead or wounded.
const WITH_TOLL: f32 = 0.2;

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
    let sure = |cluster: &Cluster| cluster.confidence >= LIKELY || must_stay(found, mentions, cluster);
    if !clusters.iter().any(sure) {
        return only_one(found, mentions, clusters);
    }
    clusters.retain(sure);
    clusters
}

/// A report on conflict tells of something: where no group is sure enough, it is the likeliest one. Posts of a sentence or
/// two give little to be sure by.
fn only_one(found: &Found<'_, '_>, mentions: &[Mention<'_>], clusters: Vec<Cluster>) -> Vec<Cluster> {
    let least = |cluster: &Cluster| if has_toll(found, mentions, cluster) { ONLY_WITH_TOLL } else { ONLY };
    let likely = clusters.into_iter().filter(|cluster| cluster.confidence >= least(cluster));
    let one = likely.max_by(|left, right| left.confidence.total_cmp(&right.confidence));
    one.filter(|_| found.setting.density >= ABOUT_CONFLICT).into_iter().collect()
}

/// How likely a group must be an event at least where an article has no other.
const ONLY: f32 = 0.2;
const ONLY_WITH_TOLL: f32 = 0.1;

/// Whether a group tells of dead or wounded, or is denied by somebody, in a word of denial or in one of saying that it
/// was not: rather an event too many than a toll or a denial lost.
fn must_stay(found: &Found<'_, '_>, mentions: &[Mention<'_>], cluster: &Cluster) -> bool {
    let with_toll = cluster.confidence >= WITH_TOLL && has_toll(found, mentions, cluster);
    cluster.of(mentions).any(|mention| {
        with_toll
            || mention.factuality == Factuality::Denied && !mention.sayings.is_empty()
            || mention
                .sayings
                .iter()
                .filter_map(|index| found.sayings.get(*index))
                .any(|saying| saying.stance == Stance::Denies)
    })
}

/// Whether a number of dead or wounded is told of a group.
fn has_toll(found: &Found<'_, '_>, mentions: &[Mention<'_>], cluster: &Cluster) -> bool {
    let harmed = |count: &Count| count.role != CountRole::Part && count.told() && count.kind.is_harm();
    let counts = cluster.of(mentions).flat_map(|mention| &mention.counts);
    counts.filter_map(|index| found.counts.get(*index)).any(harmed)
}
