//! What speaks for and against a mention belonging to an event, for the model.

use super::Cluster;
use super::likeness::{CONFLICT, dates, parties, places};
use crate::clause::sentence as sentence_of;
use crate::frame::arguments::preposition;
use crate::frame::shares::steps;
use crate::lexicon::reading::Clitics;
use crate::mention::{Found, Mention};
use crate::model::{Features, Part, part, yes};
use crate::phrase::is_adjective;
use crate::term::Term;

const FIFTHS: [Part<'static>; 5] = [part!("0"), part!("1"), part!("2"), part!("3"), part!("4")];

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

/// Lists what a mention by itself says of belonging to an event that is told already: the same for all of them.
pub fn describe_alone(found: &Found<'_, '_>, mention: &Mention<'_>, out: &mut impl Features) {
    let (kind, form) = (mention.kind.part(), form_of(found, mention));
    out.add(part!("bias"), &[]);
    out.add(part!("kind"), &[kind]);
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
    out.add(part!("sure"), &[FIFTHS[steps(mention.confidence, 4.99, 4)]]);
    out.add(part!("form"), &[form]);
    out.add(part!("form"), &[form, kind]);
    out.add(part!("lemma"), &[Part::new(mention.lemma), form]);
    let filled = [
        yes(!mention.places.is_empty()),
        yes(mention.date.is_some()),
        yes(!mention.agents.is_empty() || !mention.patients.is_empty()),
    ];
    out.add(part!("told"), &filled);
    out.add(part!("told+form"), &[filled[0], filled[1], filled[2], form]);
}

/// Lists what speaks for and against a mention belonging to one event, beside what it says by itself.
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
    let form = form_of(found, mention);
    let lemma = yes(members().any(|other| other.lemma == mention.lemma));
    let headline = yes(members().all(|other| other.title));
    let overlap = members().map(|other| other.shares.overlap(&mention.shares)).fold(0.0, f32::max);
    let overlap = FIFTHS[steps(overlap, 4.99, 4)];
    out.add(part!("kinds"), &[cluster.kind.part(), kind]);
    out.add(part!("overlap"), &[overlap]);
    out.add(part!("overlap"), &[overlap, kind]);
    out.add(part!("overlap"), &[overlap, form]);
    links(found, last, mention, out);
    let toll = tolls(found, members(), mention);
    let heads = yes(members().any(|other| share_head(found, other, mention)));
    out.add(part!("toll"), &[toll]);
    out.add(part!("toll"), &[toll, gap]);
    out.add(part!("heads"), &[heads]);
    out.add(part!("heads"), &[heads, form]);
    let named = [
        (part!("place"), place.best),
        (part!("place_worst"), place.worst),
        (part!("date"), date.best),
        (part!("date_worst"), date.worst),
        (part!("party"), party.best),
        (part!("party_worst"), party.worst),
        (part!("same_lemma"), lemma),
        (part!("headline"), headline),
    ];
    for (name, value) in named {
        out.add(name, &[value]);
        out.add(name, &[value, kind]);
        out.add(name, &[value, part!("form"), form]);
        out.add(name, &[value, part!("gap"), gap]);
    }
    out.add(part!("gap"), &[gap]);
    out.add(part!("gap"), &[gap, kind]);
    out.add(part!("gap"), &[gap, part!("form"), form]);
    out.add(part!("place+lemma"), &[place.best, lemma]);
    out.add(part!("heads+place"), &[heads, place.best]);
    out.add(part!("place+date"), &[place.best, date.best]);
    out.add(part!("place+party"), &[place.best, party.best]);
    out.add(part!("place+date+party"), &[place.best, date.best, party.best]);
    out.add(part!("headline+place"), &[headline, place.best, gap]);
    let (before, now) = (yes(first.background), yes(mention.background));
    out.add(part!("background"), &[before, now]);
    out.add(part!("background"), &[before, now, kind]);
    let reality = (first.factuality.part(), mention.factuality.part());
    out.add(part!("reality"), &[reality.0, reality.1]);
    out.add(part!("reality"), &[reality.0, reality.1, kind]);
    let size = (cluster.members.len().max(1) - 1).min(3);
    out.add(part!("size"), &[[part!("1"), part!("2"), part!("3"), part!("4+")][size]]);
    let newest = yes(!mentions.iter().take(index).any(|other| other.kind == mention.kind && other.term > last.term));
    out.add(part!("newest"), &[newest]);
    out.add(part!("newest+form"), &[newest, form]);
    out.add(part!("newest+place"), &[newest, place.best]);
    out.add(part!("counts"), &[yes(!mention.counts.is_empty()), yes(members().any(|other| !other.counts.is_empty()))]);
}

fn form_of(found: &Found<'_, '_>, mention: &Mention<'_>) -> Part<'static> {
    let terms = &found.terms.list;
    let noun = terms.get(mention.term).is_some_and(|term| !term.is_verb_only());
    let owner =
        terms.get(mention.term + 1).filter(|next| next.has(Clitics::AL) && next.is_nominal() && !is_adjective(next));
    if mention.definite {
        part!("the")
    } else if noun && owner.is_some_and(|next| preposition(next).is_none()) {
        part!("of_the")
    } else if mention.title {
        part!("title")
    } else {
        part!("plain")
    }
}

/// How near the mention stands to the last one of the event, and by which particles it is joined to what goes before:
/// "the shelling came with shelling" tells of two, "a bombing, a suicide bombing" of one.
fn links(found: &Found<'_, '_>, last: &Mention<'_>, mention: &Mention<'_>, out: &mut impl Features) {
    let terms = &found.terms.list;
    let (Some(here), Some(there)) = (terms.get(mention.term), terms.get(last.term)) else { return };
    let apart = mention.term.saturating_sub(last.term);
    let near = match apart {
        _ if here.sentence != there.sentence => part!("other"),
        0 | 1 => part!("1"),
        2 => part!("2"),
        3..=5 => part!("3-5"),
        6..=12 => part!("6-12"),
        _ => part!("far"),
    };
    let particle = if here.has(Clitics::AND) {
        part!("and")
    } else if here.has(Clitics::BI) {
        part!("bi")
    } else if here.has(Clitics::LI) {
        part!("li")
    } else {
        part!("none")
    };
    let before = mention.term.checked_sub(1).and_then(|before| terms.get(before));
    let word =
        before.and_then(|before| before.lemmas(found.language).next()).map_or(part!("none"), |(one, _)| one.part());
    let form = |mention: &Mention<'_>| {
        if terms.get(mention.term).is_some_and(Term::is_verb_only) {
            part!("verb")
        } else if mention.definite {
            part!("the")
        } else {
            part!("noun")
        }
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
) -> Part<'static> {
    let counts = |mention: &'m Mention<'l>| {
        mention.counts.iter().filter_map(|index| found.counts.get(*index)).filter(|count| count.high.is_some())
    };
    let mut verdict = part!("open");
    for other in members.flat_map(counts) {
        for count in counts(mention).filter(|count| count.kind == other.kind) {
            if (count.low, count.high) == (other.low, other.high) {
                return part!("equal");
            }
            verdict = part!("different");
        }
    }
    verdict
}

/// Whether a party of one has the head word of a party of the other.
fn share_head(found: &Found<'_, '_>, one: &Mention<'_>, other: &Mention<'_>) -> bool {
    heads(found, one).any(|head| heads(found, other).any(|same| head == same))
}

/// The head words of the parties of a mention, without their article: "a tanker" and "the tanker".
fn heads<'f>(found: &'f Found<'_, '_>, mention: &'f Mention<'_>) -> impl Iterator<Item = &'f str> {
    let parties = mention.agents.iter().chain(&mention.patients);
    parties.filter_map(|filled| found.terms.list.get(filled.phrase.head)).map(|term| {
        let word = found.document.word(term.end.saturating_sub(1));
        let word = if term.end - term.first == 1 { word.get(usize::from(term.prefix)..).unwrap_or(word) } else { word };
        word.strip_prefix("ال").unwrap_or(word)
    })
}

/// A score in steps of its own meaning: clear conflict, weak conflict, nothing known, weak and clear agreement.
fn step(score: f32) -> Part<'static> {
    match score {
        score if score <= CONFLICT => part!("against"),
        score if score < 0.0 => part!("rather_not"),
        score if score < 0.15 => part!("open"),
        score if score < 0.6 => part!("rather"),
        _ => part!("agrees"),
    }
}
