//! What speaks for and against a group of mentions being an event, for the model.

use crate::coreference::Cluster;
use crate::frame::shares::steps;
use crate::mention::{Found, Mention};
use crate::model::{Features, Part, part, yes};

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
    let size = size_of(cluster);
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
    rival(cluster, [kind, size, yes(definite)], out);
    standing(found, first, size, out);
    beside(found, mentions, clusters, index, out);
    if titled {
        headline(mentions, clusters, kind, out);
    }
}

/// How near it came to joining an event before it: what nearly fitted is often that event, told again.
fn rival(cluster: &Cluster, [kind, size, definite]: [Part<'_>; 3], out: &mut impl Features) {
    let near = match cluster.rival {
        None => part!("none"),
        Some(score) if score < -4.0 => part!("far"),
        Some(score) if score < -2.0 => part!("apart"),
        Some(score) if score < -1.0 => part!("near"),
        Some(_) => part!("next"),
    };
    out.add(part!("rival"), &[near]);
    out.add(part!("rival"), &[near, kind]);
    out.add(part!("rival"), &[near, size, definite]);
}

/// What the paragraph looks like where it is first told, and how much of the article is about conflict.
fn standing(found: &Found<'_, '_>, first: &Mention<'_>, size: Part<'_>, out: &mut impl Features) {
    if found.setting.paragraphs.has_prose() {
        let token = found.terms.list.get(first.term).and_then(|term| found.document.tokens.get(term.first));
        let [shape, position, company] = found.setting.paragraphs.look(token.map_or(0, |token| token.paragraph));
        out.add(part!("paragraph"), &[shape, position]);
        out.add(part!("paragraph"), &[shape, position, size]);
        out.add(part!("paragraph"), &[shape, position, company]);
    }
    out.add(part!("density"), &[Part::new(["0", "1", "2", "3", "4"][steps(found.setting.density, 0.2, 4)])]);
}

/// The other groups that its first sentence tells of.
fn beside(
    found: &Found<'_, '_>,
    mentions: &[Mention<'_>],
    clusters: &[Cluster],
    index: usize,
    out: &mut impl Features,
) {
    let Some(first) = clusters.get(index).and_then(|cluster| cluster.of(mentions).next()) else { return };
    let sentence = |mention: &Mention<'_>| found.terms.list.get(mention.term).map_or(0, |term| term.sentence);
    let (kind, mut alone) = (first.kind.part(), true);
    for (_, other) in clusters.iter().enumerate().filter(|(at, _)| *at != index) {
        let Some(near) = other.of(mentions).find(|mention| sentence(mention) == sentence(first)) else { continue };
        let side = if near.term < first.term { part!("before") } else { part!("after") };
        out.add(part!("beside"), &[kind, other.kind.part()]);
        out.add(part!("beside"), &[kind, other.kind.part(), side]);
        out.add(part!("beside"), &[size_of(other)]);
        alone = false;
    }
    out.add(part!("alone"), &[yes(alone)]);
    out.add(part!("alone"), &[yes(alone), kind]);
}

/// How its type stands to what the headline tells.
fn headline(mentions: &[Mention<'_>], clusters: &[Cluster], kind: Part<'_>, out: &mut impl Features) {
    let mut silent = true;
    for told in clusters.iter().filter(|other| other.of(mentions).any(|mention| mention.title)) {
        out.add(part!("headline"), &[kind, told.kind.part()]);
        silent = false;
    }
    out.add(part!("headline"), &[part!("silent"), kind, yes(silent)]);
}

/// How many mentions a group has, in steps.
fn size_of(cluster: &Cluster) -> Part<'static> {
    [part!("1"), part!("2"), part!("3"), part!("4+")][(cluster.members.len().max(1) - 1).min(3)]
}

/// A probability in tenths.
fn tenth(share: f32) -> Part<'static> {
    const STEPS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    Part::new(STEPS[steps(share, 10.0, 9)])
}
