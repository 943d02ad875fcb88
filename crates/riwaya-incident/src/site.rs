//! Where an incident was, by all accounts.

use crate::accounts::Accounts;
use crate::incident::Site;
use crate::report::Place;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Precisions of the gazetteer, the most precise first.
const PRECISIONS: [&str; 8] =
    ["site", "neighbourhood", "village", "town", "district", "governorate", "region", "country"];

/// A place as one account tells it.
pub(crate) fn of(source: usize, place: &Place) -> Site {
    Site {
        text: place.words.text.clone(),
        name: place.name.clone().unwrap_or_default(),
        settlement: place.settlement.clone(),
        admin1: place.admin1.clone(),
        country: place.country.clone(),
        id: place.place_id.clone(),
        point: place.lat.zip(place.lon),
        precision: place.precision.clone(),
        texts: 1,
        evidence: Accounts::evidence(source, &place.words),
    }
}

/// Its English name: of itself, else of what it lies in.
pub(crate) fn name(site: &Site) -> Option<&str> {
    [&site.name, &site.settlement, &site.admin1].into_iter().map(String::as_str).find(|name| !name.is_empty())
}

/// Whether two tell one place, perhaps one more precisely: no part that both tell is another.
pub(crate) fn agree(one: &Site, other: &Site) -> bool {
    let parts = |site: &Site| [site.country.clone(), site.admin1.clone(), site.settlement.clone()];
    let told = |one: &String, other: &String| !one.is_empty() && !other.is_empty();
    let pairs: Vec<_> = parts(one).into_iter().zip(parts(other)).filter(|(one, other)| told(one, other)).collect();
    one.id.is_some() && one.id == other.id || !pairs.is_empty() && pairs.iter().all(|(one, other)| one == other)
}

/// The place on which most independent texts agree, of these the most precise; and all others, each once.
pub(crate) fn places(accounts: &Accounts<'_>) -> (Option<Site>, Vec<Site>) {
    let told = accounts.list.iter().flat_map(|told| told.event.places.iter().map(move |place| (told.source, place)));
    let mut sites: BTreeMap<(bool, String), (Site, Vec<usize>, bool)> = BTreeMap::new();
    for (source, place) in told {
        let key = (
            place.place_id.is_none(),
            place.place_id.clone().unwrap_or_else(|| crate::lexeme::words_of(&place.words.text).join(" ")),
        );
        let (site, sources, named) =
            sites.entry(key).or_insert_with(|| (of(source, place), Vec::new(), !place.inherited));
        if !place.inherited && !*named {
            (*site, *named) = (of(source, place), true);
        }
        sources.push(source);
    }
    let mut all: Vec<(Site, Vec<usize>, bool)> = sites.into_values().collect();
    for (site, sources, _) in &mut all {
        site.texts = accounts.texts(sources.iter().copied());
    }
    all.sort_by_key(|(site, ..)| {
        (Reverse(site.texts), precision(site), site.evidence.source, site.evidence.words.start)
    });
    let support: Vec<usize> = all.iter().map(|(site, ..)| supporters(accounts, &all, site)).collect();
    let rank = |at: &usize| {
        let (site, _, named) = all.get(*at)?;
        let known = name(site).is_some();
        Some((Reverse(known), Reverse(support.get(*at).copied()), Reverse(*named), precision(site), *at))
    };
    let main = (0..all.len()).min_by_key(rank);
    let other =
        |(at, (site, _, named)): (usize, &(Site, Vec<usize>, bool))| (Some(at) != main && *named).then(|| site.clone());
    (main.and_then(|at| all.get(at)).map(|(site, ..)| site.clone()), all.iter().enumerate().filter_map(other).collect())
}

/// How many independent texts tell this place, or one that it may be in or that may be in it.
fn supporters(accounts: &Accounts<'_>, all: &[(Site, Vec<usize>, bool)], site: &Site) -> usize {
    let agreeing = all.iter().filter(|(other, ..)| other == site || agree(site, other));
    accounts.texts(agreeing.flat_map(|(_, sources, _)| sources.iter().copied()))
}

fn precision(site: &Site) -> usize {
    PRECISIONS.iter().position(|name| *name == site.precision).unwrap_or(PRECISIONS.len())
}
