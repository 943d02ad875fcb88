//! Who acts, who is acted upon, and by what, over all mentions of an event.

use super::{alike, words};
use crate::event::{Found as Value, Party};
use crate::figure::CountRole;
use crate::frame::spec::{ARMED_GROUP, PERSON_GROUP, PROTECTED, WEAPON_GROUP};
use crate::lexicon::class::{self, Class, ClassSet};
use crate::mention::{Filled, Found, Mention};
use crate::phrase::Phrase;
use crate::term::{Term, TermKind};

/// The parties in a role, each once.
pub(super) fn parties<'m>(found: &Found<'_, '_>, filled: impl Iterator<Item = &'m Filled>) -> Vec<Value<Party>> {
    let mut out: Vec<Value<Party>> = Vec::new();
    for filled in filled {
        let Some(quote) = words(found, &(filled.phrase.first..filled.phrase.end)) else { continue };
        let party = Party { actor: filled.phrase.actor, protected: protected(&found.terms.list, &filled.phrase) };
        let repeated = out.iter().any(|known| {
            known.quote == quote
                || known.value.actor.is_some() && known.value.actor == party.actor
                || alike(found.document.text(known.quote), found.document.text(quote))
        });
        if !repeated && out.len() < 6 {
            out.push(Value { value: party, quote, confidence: filled.confidence, rule: filled.rule });
        }
    }
    out
}

/// Things that a strike hits, for tags of protected targets.
fn protected(terms: &[Term<'_>], phrase: &Phrase) -> Vec<Class> {
    let words = terms.get(phrase.first..phrase.end).unwrap_or(&[]);
    PROTECTED.into_iter().filter(|class| words.iter().any(|term| term.is(*class))).collect()
}

/// Those counted as killed or wounded are among those acted upon.
pub(super) fn those_counted(found: &Found<'_, '_>, members: &[&Mention<'_>], patients: &mut Vec<Value<Party>>) {
    for count in members.iter().flat_map(|mention| &mention.counts).filter_map(|index| found.counts.get(*index)) {
        let harmed = count.kind.is_harm() && count.role != CountRole::Part;
        let Some(quote) = count.who.filter(|_| harmed).and_then(|phrase| words(found, &(phrase.first..phrase.end)))
        else {
            continue;
        };
        // "five dead" names nobody; "five civilians" does.
        let bare = count.who.is_some_and(|phrase| {
            phrase.head == count.at || found.terms.list.get(phrase.head).is_none_or(|head| !counts_as_person(head))
        });
        let known = patients.iter().any(|known| alike(found.document.text(known.quote), found.document.text(quote)));
        if !known && !bare && patients.len() < 6 {
            let value = Party { actor: count.who.and_then(|phrase| phrase.actor), protected: Vec::new() };
            patients.push(Value { value, quote, confidence: 0.5, rule: "those counted" });
        }
    }
}

fn counts_as_person(head: &Term<'_>) -> bool {
    head.kind == TermKind::Unknown || head.is_any(&PERSON_GROUP) && !head.is(class::VICTIM) || head.is_any(&ARMED_GROUP)
}

const KINDS_OF_MEANS: ClassSet = WEAPON_GROUP.union(&ClassSet::of(&[class::VEHICLE, class::VEHICLE_MILITARY]));

pub(super) fn instruments<'m>(
    found: &Found<'_, '_>,
    filled: impl Iterator<Item = &'m Filled>,
) -> Vec<Value<Vec<Class>>> {
    let mut out: Vec<Value<Vec<Class>>> = Vec::new();
    for filled in filled {
        let Some(quote) = words(found, &(filled.phrase.first..filled.phrase.end)) else { continue };
        if !out.iter().any(|known| alike(found.document.text(known.quote), found.document.text(quote))) {
            let classes = filled.phrase.classes.intersection(&KINDS_OF_MEANS).iter().collect();
            out.push(Value { value: classes, quote, confidence: filled.confidence, rule: filled.rule });
        }
    }
    out.truncate(4);
    out
}
