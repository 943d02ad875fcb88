//! Which of the places around the mentions of an event are where it happened.

use super::ground::Ground;
use super::stand::{Relation, Stand, few, governors, nearest};
use crate::assemble::words;
use crate::event::Location;
use crate::lexicon::reading::Clitics;
use crate::mention::{Found, Mention};
use crate::model::{Features, Part, part as literal, softmax, yes};
use crate::party::word_name;
use crate::term::TermKind;

/// Name of the choice in the model.
pub const CHOICE: &str = "place";

/// Outcomes: elsewhere, there, or there in words that another phrase tells better.
pub const OUTCOMES: usize = 3;

/// How likely the likeliest place of an event must be, and each after it. Chosen by cross-validation.
const FIRST: f32 = 0.2;
const FURTHER: f32 = 0.5;

/// A place that an event may have, with how likely it has it.
#[derive(Debug, Clone, Copy)]
pub struct Chosen {
    /// The phrase.
    pub phrase: usize,
    /// Whether it stands in a sentence of the event.
    pub own: bool,
    /// How likely.
    pub share: f32,
}

/// The places of an event, likeliest first; `None` where the model knows nothing of places.
pub fn chosen(
    found: &Found<'_, '_>,
    ground: &Ground<'_>,
    mentions: &[Mention<'_>],
    members: &[&Mention<'_>],
    home: Option<usize>,
) -> Option<Vec<Chosen>> {
    let model = found.language.model.as_ref().filter(|model| model.knows(CHOICE))?;
    let mut all: Vec<(f32, Chosen)> = Vec::new();
    let nearby = Nearby::new(found, ground, mentions, members, home);
    for candidate in &nearby.candidates {
        let (mut case, mut shares) = (model.scorer(CHOICE), [0.0; OUTCOMES]);
        nearby.describe(candidate, &mut case);
        case.score(&mut shares);
        softmax(&mut shares);
        let phrase = candidate.phrase;
        let own = candidate.stand.relation.is_own();
        let one = (shares[1], Chosen { phrase, own, share: shares[1] + shares[2] });
        match all.iter_mut().find(|(_, known)| ground.same(known.phrase, phrase)) {
            None => all.push(one),
            Some((best, known)) => {
                let share = known.share.max(one.1.share);
                if one.0 > *best {
                    (*best, *known) = one;
                }
                known.share = share;
            }
        }
    }
    all.sort_by(|(_, left), (_, right)| right.share.total_cmp(&left.share).then(left.phrase.cmp(&right.phrase)));
    let likely = |(rank, (_, place)): &(usize, (f32, Chosen))| place.share >= if *rank == 0 { FIRST } else { FURTHER };
    Some(all.into_iter().enumerate().take_while(likely).map(|(_, (_, place))| place).collect())
}

/// A phrase of place near an event.
pub(super) struct Candidate<'m, 'l> {
    pub(super) phrase: usize,
    stand: Stand<'m, 'l>,
}

/// The places near an event.
pub(super) struct Nearby<'s, 'a, 'm, 'l> {
    found: &'s Found<'a, 'l>,
    ground: &'s Ground<'s>,
    members: &'s [&'m Mention<'l>],
    home: Option<usize>,
    pub(super) candidates: Vec<Candidate<'m, 'l>>,
}

impl<'s, 'a, 'm, 'l> Nearby<'s, 'a, 'm, 'l> {
    pub(super) fn new(
        found: &'s Found<'a, 'l>,
        ground: &'s Ground<'s>,
        mentions: &[Mention<'_>],
        members: &'s [&'m Mention<'l>],
        home: Option<usize>,
    ) -> Self {
        let candidate = |phrase: usize| {
            let place = found.places.get(phrase)?;
            let range = place.first..place.end;
            let (relation, mention) = nearest(found, members, &range)?;
            // Most phrases stand far away: nothing more need be found out of them.
            (relation < Relation::Far || home == Some(phrase))
                .then(|| Candidate { phrase, stand: Stand::of(found, mentions, members, (relation, mention), &range) })
        };
        let candidates = ground.telling.iter().copied().filter_map(candidate).collect();
        Self { found, ground, members, home, candidates }
    }

    /// What a phrase says and where that is.
    pub(super) fn told(&self, phrase: usize) -> Option<(&'a str, Location)> {
        let (place, here) = (self.found.places.get(phrase)?, self.found.resolved.get(phrase)?);
        let quote = words(self.found, &(place.first..place.end))?;
        Some((self.found.document.text(quote), here.location(false)))
    }

    pub(super) fn describe(&self, candidate: &Candidate<'_, '_>, out: &mut impl Features) {
        let found = self.found;
        let (index, stand) = (candidate.phrase, &candidate.stand);
        let Some(phrase) = found.places.get(index) else { return };
        let terms = &found.terms.list;
        let (mention, relation) = (stand.mention, stand.relation.part());
        let kind = mention.kind.part();
        let [prep, governor] = governors(found, phrase.first);
        let head = word_name(found, terms.get(phrase.first));
        let precision = self.precision(index);
        let rule = few(self.members.iter().filter(|mention| mention.places.contains(&index)).count());
        let placed = yes(self.members.iter().any(|mention| !mention.places.is_empty()));
        let size = few(self.members.len());
        let Stand { side, distance, between: [others, verbs, opens], nearest, .. } = *stand;

        out.add(literal!("bias"), &[]);
        out.add(literal!("relation"), &[relation]);
        out.add(literal!("relation+kind"), &[relation, kind]);
        out.add(literal!("relation+placed"), &[relation, placed]);
        out.add(literal!("relation+precision"), &[relation, precision]);
        out.add(literal!("relation+nearest"), &[relation, yes(nearest), placed]);
        out.add(literal!("rule"), &[rule]);
        out.add(literal!("rule+size"), &[rule, size]);
        out.add(literal!("rule+kind"), &[rule, kind]);
        out.add(literal!("rule+relation"), &[rule, relation, side]);
        out.add(literal!("side+distance"), &[side, distance]);
        out.add(literal!("side+distance+prep"), &[side, distance, prep]);
        out.add(literal!("prep+side"), &[prep, side, relation]);
        out.add(literal!("prep+side+kind"), &[prep, side, kind]);
        out.add(literal!("governor"), &[governor, side]);
        out.add(literal!("head"), &[head]);
        out.add(literal!("head+relation"), &[head, relation]);
        out.add(literal!("precision"), &[precision]);
        out.add(literal!("precision+prep"), &[precision, prep, side]);
        out.add(literal!("apart"), &[side, others, verbs, opens]);
        out.add(literal!("others"), &[side, others, yes(nearest)]);
        out.add(literal!("title"), &[yes(mention.title), relation]);
        out.add(literal!("recalled"), &[yes(mention.background), relation]);
        out.add(literal!("home"), &[yes(self.home == Some(index)), relation, placed]);
        out.add(literal!("named"), &[yes(phrase.names.is_empty()), yes(phrase.unknown), relation]);
        self.company(candidate, [relation, placed], out);
    }

    /// How the place stands to the others near the event, and how often the event and the article name it.
    fn company(&self, candidate: &Candidate<'_, '_>, [relation, placed]: [Part<'_>; 2], out: &mut impl Features) {
        let index = candidate.phrase;
        let Some(here) = self.found.resolved.get(index) else { return };
        let mut best = Relation::Far;
        let (mut narrower, mut wider, mut alone, mut again) = (false, false, true, 0);
        for other in self.candidates.iter().filter(|other| other.phrase != index) {
            let Some(there) = self.found.resolved.get(other.phrase) else { continue };
            if self.ground.same(index, other.phrase) {
                again += usize::from(other.stand.relation.is_own());
                continue;
            }
            best = best.min(other.stand.relation);
            if other.stand.relation <= candidate.stand.relation {
                alone = false;
                narrower |= here.holds(there);
                wider |= there.holds(here);
            }
        }
        let titled = self.candidates.iter().any(|other| {
            let phrase = self.found.places.get(other.phrase).and_then(|place| self.found.terms.list.get(place.first));
            phrase.is_some_and(|term| self.found.document.in_title(term.first)) && self.ground.same(index, other.phrase)
        });
        let abroad = yes(!here.country.is_empty() && here.country != self.ground.country);
        out.add(literal!("abroad"), &[abroad, relation, placed]);
        out.add(literal!("abroad+precision"), &[abroad, self.precision(index), relation]);
        let joined = self.joined(index);
        out.add(literal!("joined"), &[joined, relation]);
        out.add(literal!("narrower"), &[yes(narrower), relation]);
        out.add(literal!("wider"), &[yes(wider), yes(narrower), relation]);
        out.add(literal!("alone"), &[yes(alone), relation, placed]);
        out.add(literal!("best"), &[best.part(), relation]);
        out.add(literal!("again"), &[few(again), relation]);
        out.add(literal!("again+size"), &[few(again), few(self.members.len())]);
        out.add(literal!("often"), &[few(self.ground.often(index) / 2), relation]);
        out.add(literal!("titled"), &[yes(titled), relation]);
    }

    /// Whether the phrase goes on a list, and whether the rules take what stands before it there.
    fn joined(&self, index: usize) -> Part<'static> {
        let terms = &self.found.terms.list;
        let Some(before) = index.checked_sub(1) else { return literal!("no") };
        let (Some(one), Some(other)) = (self.found.places.get(before), self.found.places.get(index)) else {
            return literal!("no");
        };
        let gap = terms.get(one.end..other.first).unwrap_or(&[]);
        let listed = gap.len() <= 1
            && gap.iter().all(|term| matches!(term.kind, TermKind::Mark('،' | ',' | 'و')))
            && terms.get(other.first).is_some_and(|term| !gap.is_empty() || term.has(Clitics::AND));
        match listed {
            false => literal!("no"),
            true if self.members.iter().any(|mention| mention.places.contains(&before)) => literal!("to_ruled"),
            true => literal!("yes"),
        }
    }

    /// How exactly the place is known.
    fn precision(&self, index: usize) -> Part<'static> {
        let Some(here) = self.found.resolved.get(index) else { return literal!("none") };
        let place = here.place.and_then(|id| self.found.language.gazetteer.place(id));
        match place.map(|place| place.kind) {
            Some(kind) => Part::new(kind.precision()),
            None if !here.settlement.is_empty() => literal!("unknown_town"),
            None if !here.admin1.is_empty() => literal!("in_division"),
            None => literal!("in_country"),
        }
    }
}
