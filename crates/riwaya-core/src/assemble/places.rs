//! Where an event happened: the narrowest places of its mentions, else where the article is set.

use super::words;
use crate::circumstance::{Chosen, Ground, places as weighed};
use crate::event::{Found as Value, Location};
use crate::mention::{Found, Mention};
use crate::place::PlaceKind;

/// Where a reader would set an event whose own sentences name no place: where the mention before it was set, else the
/// one after it.
pub(crate) fn setting_place(mentions: &[Mention<'_>], members: &[&Mention<'_>]) -> Option<usize> {
    let here = members.iter().find(|mention| !mention.title).or(members.first())?.term;
    let placed = || mentions.iter().filter(|mention| !mention.places.is_empty());
    let before = placed().filter(|mention| mention.term < here && !mention.title).max_by_key(|mention| mention.term);
    before.or_else(|| placed().find(|mention| mention.term > here)).or_else(|| placed().next())?.places.first().copied()
}

pub(super) fn places(
    found: &Found<'_, '_>,
    ground: &Ground<'_>,
    mentions: &[Mention<'_>],
    members: &[&Mention<'_>],
) -> Vec<Value<Location>> {
    let home = setting_place(mentions, members);
    let mut out: Vec<Value<Location>> = Vec::new();
    let chosen = weighed(found, ground, mentions, members, home).unwrap_or_else(|| by_rule(found, members, home));
    for Chosen { phrase: index, own, share: confidence } in chosen {
        let (Some(phrase), Some(resolved)) = (found.places.get(index), found.resolved.get(index)) else { continue };
        let Some(quote) = words(found, &(phrase.first..phrase.end)) else { continue };
        let value = resolved.location(!own);
        let rule = if own { "place in the sentence" } else { "setting of the article" };
        match out.iter_mut().find(|known| wider(&known.value, &value) || wider(&value, &known.value)) {
            // A wider place says nothing new beside a narrower one inside it.
            Some(known)
                if (wider(&known.value, &value) || known.value.place.is_none() && value.place.is_some())
                    && known.value != value =>
            {
                *known = Value { value, quote, confidence, rule }
            }
            Some(_) => {}
            None => out.push(Value { value, quote, confidence, rule }),
        }
    }
    drop_wider(found, &mut out);
    out.sort_by_key(|place| breadth(found, &place.value));
    out.truncate(8);
    out
}

/// All that the sentences of its mentions name, else where the article is set.
fn by_rule(found: &Found<'_, '_>, members: &[&Mention<'_>], home: Option<usize>) -> Vec<Chosen> {
    let own: Vec<usize> = members.iter().flat_map(|mention| mention.places.iter().copied()).collect();
    let is_own = !own.is_empty();
    let indices = if is_own { own } else { home.into_iter().collect() };
    let chosen = |phrase: usize| {
        let known = found.resolved.get(phrase).is_some_and(|resolved| resolved.place.is_some());
        Chosen { phrase, own: is_own, share: if known { 0.7 } else { 0.4 } }
    };
    indices.into_iter().map(chosen).collect()
}

/// The narrowest places come first, in the order of the text.
fn breadth(found: &Found<'_, '_>, location: &Location) -> u8 {
    match location.place.and_then(|id| found.language.gazetteer.place(id)).map(|place| place.kind) {
        Some(kind) if kind >= PlaceKind::Town => 0,
        _ if !location.settlement.is_empty() => 1,
        Some(PlaceKind::District) => 2,
        Some(PlaceKind::Governorate | PlaceKind::Region) => 3,
        Some(_) => 5,
        None => 4,
    }
}

/// A bare حلب beside a town of its province means the province, which says nothing new.
fn drop_wider(found: &Found<'_, '_>, places: &mut Vec<Value<Location>>) {
    let all: Vec<Location> = places.iter().map(|place| place.value.clone()).collect();
    places.retain(|place| {
        let value = &place.value;
        let capital = !value.settlement.is_empty() && value.settlement == value.admin1;
        let bare = || !found.document.text(place.quote).contains(' ');
        let narrower = |other: &Location| {
            other.country == value.country
                && other.admin1 == value.admin1
                && !other.settlement.is_empty()
                && other.settlement != value.settlement
        };
        !(capital && bare() && all.iter().any(narrower))
    });
}

/// Whether `one` holds `other`: same country, and no settlement or division of its own that differs.
fn wider(one: &Location, other: &Location) -> bool {
    let holds = |wide: &str, narrow: &str| wide.is_empty() || wide == narrow;
    one.country == other.country
        && holds(&one.admin1, &other.admin1)
        && holds(&one.settlement, &other.settlement)
        && (one.place.is_some() || other.place.is_none())
        && (one.place != other.place || one.place.is_some())
}
