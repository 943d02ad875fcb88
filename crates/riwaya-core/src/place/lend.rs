//! What a phrase that names no place of the gazetteer takes from those around it: the town last named, the division of
//! its neighbours, a name in Latin letters.

use super::find::{PlacePhrase, SITES};
use super::gazetteer::PlaceKind;
use super::resolve::Resolved;
use crate::frame::arguments::preposition;
use crate::language::Language;
use crate::lexicon::class;
use crate::lexicon::reading::Clitics;
use crate::lexicon::tree::Target;
use crate::phrase::PLACE_GROUP;
use crate::term::{Term, TermKind};
use crate::text::document::Document;

/// "the prison", "the outskirts of the town" lie where the article last was; "the country" is all of it.
pub(super) fn taken_up(
    phrase: &PlacePhrase,
    terms: &[Term<'_>],
    language: &Language,
    phrases: &[PlacePhrase],
    before: &[Resolved],
    here: Resolved,
) -> Resolved {
    if let Some(named) = named_before(phrase, terms, language, phrases, before) {
        return named;
    }
    let kind = (phrase.first..phrase.end).rev().find_map(|at| kind_of(terms.get(at)?, language));
    let same = || before.iter().rev().filter(|other| other.country == here.country);
    match kind {
        Some(PlaceKind::Country) => Resolved { country: here.country, ..Resolved::default() },
        Some(PlaceKind::Governorate) => {
            let last = same().find(|other| !other.admin1.is_empty());
            last.map_or(here.clone(), |last| Resolved { place: None, settlement: String::new(), ..last.clone() })
        }
        Some(PlaceKind::Town | PlaceKind::Village) => {
            let last = same().find(|other| !other.settlement.is_empty());
            last.map_or(here.clone(), |last| Resolved {
                place: language.gazetteer.settlement(&last.country, &last.admin1, &last.settlement),
                ..last.clone()
            })
        }
        _ => {
            let last = same().find(|other| other.place.is_some());
            last.map_or(here.clone(), |last| Resolved { place: None, ..last.clone() })
        }
    }
}

/// "the prison", "around the prison" is the prison last named: the same noun with a name of its own.
fn named_before(
    phrase: &PlacePhrase,
    terms: &[Term<'_>],
    language: &Language,
    phrases: &[PlacePhrase],
    before: &[Resolved],
) -> Option<Resolved> {
    let last = terms.get(phrase.end.checked_sub(1)?).filter(|term| term.has(Clitics::AL) && term.is_any(&SITES))?;
    let own = noun(last, language)?;
    let is_same = |(other, known): &(&PlacePhrase, &Resolved)| {
        is_site(known, language) && noun_before_name(other, terms, language) == Some(own)
    };
    phrases.iter().zip(before).rev().find(is_same).map(|(_, known)| known.clone())
}

/// "the prison of Y", a town, is the prison X where the article names one in Y and no other.
pub(super) fn site_of_town(terms: &[Term<'_>], phrases: &[PlacePhrase], out: &mut [Resolved], language: &Language) {
    let sites: Vec<(&str, Resolved)> = phrases
        .iter()
        .zip(out.iter())
        .filter(|(_, known)| is_site(known, language) && !known.settlement.is_empty())
        .filter_map(|(phrase, known)| Some((noun_before_name(phrase, terms, language)?, known.clone())))
        .collect();
    for (phrase, here) in phrases.iter().zip(out.iter_mut()) {
        let site = phrase.names.first().and_then(|(name, _)| terms.get(name.checked_sub(1)?));
        let town =
            here.place.and_then(|id| language.gazetteer.place(id)).is_some_and(|place| place.kind == PlaceKind::Town);
        let Some(noun) = site.filter(|site| town && site.is_any(&SITES)).and_then(|site| noun(site, language)) else {
            continue;
        };
        let mut there = sites.iter().filter(|(other, known)| {
            *other == noun && known.settlement == here.settlement && known.country == here.country
        });
        if let Some((_, first)) = there.next()
            && there.all(|(_, other)| other.place == first.place)
        {
            *here = first.clone();
        }
    }
}

/// The lemma of a word.
fn noun<'l>(term: &Term<'_>, language: &'l Language) -> Option<&'l str> {
    term.fitting().find_map(|entry| match entry.target {
        Target::Lemma(id) => language.lemma(id).map(|lemma| lemma.id.as_str()),
        _ => None,
    })
}

/// The lemma of the word before the first name of a phrase: the kind of a site.
fn noun_before_name<'l>(phrase: &PlacePhrase, terms: &[Term<'_>], language: &'l Language) -> Option<&'l str> {
    let (name, _) = phrase.names.first()?;
    noun(terms.get(name.checked_sub(1)?)?, language)
}

fn is_site(known: &Resolved, language: &Language) -> bool {
    known.place.and_then(|id| language.gazetteer.place(id)).is_some_and(|place| place.kind == PlaceKind::Site)
}

/// A name that the gazetteer lacks lies in the division of the places that its sentence names.
pub(super) fn lend_divisions(terms: &[Term<'_>], phrases: &[PlacePhrase], out: &mut [Resolved], home: Option<&str>) {
    let sentence = |at: usize| phrases.get(at).and_then(|phrase| terms.get(phrase.first)).map(|term| term.sentence);
    for at in 0..out.len() {
        let homonym = phrases.get(at).is_some_and(|phrase| phrase.weak);
        if homonym
            || out.get(at).is_none_or(|here| here.place.is_some())
            || phrases.get(at).is_none_or(|phrase| !phrase.unknown)
        {
            continue;
        }
        let beside = |other: &usize| {
            sentence(*other) == sentence(at)
                && out.get(*other).is_some_and(|other| {
                    other.place.is_some()
                        && !other.admin1.is_empty()
                        && home.is_none_or(|country| country == other.country)
                })
        };
        let near = (0..out.len()).filter(beside).min_by_key(|other| other.abs_diff(at));
        if let Some((admin1, country)) =
            near.and_then(|near| out.get(near)).map(|near| (near.admin1.clone(), near.country.clone()))
            && let Some(here) = out.get_mut(at)
        {
            (here.admin1, here.country) = (admin1, country);
        }
    }
}

/// The name of a town or village that the gazetteer lacks, in Latin letters; empty where the phrase names none.
pub(super) fn unknown_settlement(
    document: &Document<'_>,
    terms: &[Term<'_>],
    phrase: &PlacePhrase,
    language: &Language,
) -> String {
    let named = |at: usize| phrase.names.iter().any(|(name, _)| *name == at);
    let is_settlement =
        |at: usize| terms.get(at).and_then(|term| kind_of(term, language)).is_some_and(PlaceKind::is_settlement);
    let listed = terms.get(phrase.first).is_some_and(|term| term.kind == TermKind::Unknown);
    let first = if listed {
        Some(phrase.first)
    } else {
        (phrase.first + 1..phrase.end).find(|at| is_settlement(at - 1) && !named(*at))
    };
    let Some(first) = first else { return String::new() };
    let end = (first + 1..phrase.end)
        .find(|at| {
            terms.get(*at).is_none_or(|term| {
                term.is_any(&PLACE_GROUP) || preposition(term).is_some() || term.is(class::DIRECTION)
            })
        })
        .unwrap_or(phrase.end);
    let words = terms.get(first..end).unwrap_or(&[]).iter().flat_map(|term| {
        let skip = usize::from(term.prefix);
        (term.first..term.end).map(move |token| {
            let word = document.word(token);
            if token == term.first { word.get(skip..).unwrap_or(word) } else { word }
        })
    });
    language.letters.romanise(words)
}

/// The kind that a word names.
pub(super) fn kind_of(term: &Term<'_>, language: &Language) -> Option<PlaceKind> {
    term.lemmas(language).find_map(|(lemma, _)| {
        Some(match lemma.id.rsplit('_').next()? {
            "country" => PlaceKind::Country,
            "north" | "south" | "east" | "west" | "northern" | "southern" | "eastern" | "western" | "part"
            | "sector" | "governorate" | "province" | "wilaya" | "emirate" | "countryside" => PlaceKind::Governorate,
            "city" | "town" => PlaceKind::Town,
            "village" => PlaceKind::Village,
            "neighbourhood" | "quarter" => PlaceKind::Neighbourhood,
            "district" => PlaceKind::District,
            "camp" | "prison" | "crossing" | "hospital" | "airport" | "base" => PlaceKind::Site,
            _ => return None,
        })
    })
}
