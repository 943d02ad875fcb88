//! Which place a phrase names: homonyms are settled by what stands in the phrase, by the country that the article is
//! about, and by distance to its other places. What cannot be settled stays unresolved.

use super::find::PlacePhrase;
use super::gazetteer::{Gazetteer, NameId, Place, PlaceId, PlaceKind};
use crate::language::Language;
use crate::lexicon::class;
use crate::term::Term;
use crate::text::document::Document;
use rustc_hash::FxHashMap;

/// What a phrase of place names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolved {
    /// The narrowest place known.
    pub place: Option<PlaceId>,
    /// English name of the settlement, or empty.
    pub settlement: String,
    /// English name of the first-level division, or empty.
    pub admin1: String,
    /// ISO 3166 alpha-2 code, or empty.
    pub country: String,
}

/// Votes of the article for countries and first-level divisions.
#[derive(Debug, Default)]
struct Setting {
    countries: FxHashMap<String, f32>,
    divisions: FxHashMap<String, f32>,
    anchors: Vec<PlaceId>,
}

/// Resolves all phrases of a document, each in the light of the others.
#[must_use]
pub fn resolve(document: &Document<'_>, terms: &[Term<'_>], phrases: &[PlacePhrase], language: &Language) -> Vec<Resolved> {
    let gazetteer = &language.gazetteer;
    let mut setting = votes(document, terms, phrases, language);
    let first: Vec<Resolved> = phrases.iter().map(|phrase| one(phrase, terms, gazetteer, &setting, language)).collect();
    // A second look, now that most places are known.
    for (phrase, resolved) in phrases.iter().zip(&first) {
        let weight = if terms.get(phrase.first).is_some_and(|term| document.in_title(term.first)) { 2.0 } else { 1.0 };
        if !resolved.admin1.is_empty() {
            *setting.divisions.entry(resolved.admin1.clone()).or_default() += weight;
        }
        setting.anchors.extend(resolved.place);
    }
    phrases.iter().map(|phrase| one(phrase, terms, gazetteer, &setting, language)).collect()
}

/// Names that only one country has vote for it; so do adjectives of nationality and known actors.
fn votes(document: &Document<'_>, terms: &[Term<'_>], phrases: &[PlacePhrase], language: &Language) -> Setting {
    let mut setting = Setting::default();
    for phrase in phrases {
        for (at, name) in &phrase.names {
            let bearers = language.gazetteer.bearers(*name);
            let Some(place) = bearers.first().and_then(|id| language.gazetteer.place(*id)) else { continue };
            let alone = bearers.iter().filter_map(|id| language.gazetteer.place(*id)).all(|other| other.country == place.country);
            if alone {
                let title = terms.get(*at).is_some_and(|term| document.in_title(term.first));
                *setting.countries.entry(place.country.clone()).or_default() += if title { 3.0 } else { 1.0 };
            }
        }
    }
    for term in terms {
        if let Some(country) = term.actor.and_then(|id| language.actor(id)).and_then(|actor| actor.country.clone()) {
            *setting.countries.entry(country).or_default() += 0.2;
        }
        if term.is(class::NATIONALITY)
            && let Some(code) = term.lemmas(language).find_map(|(lemma, _)| lemma.country)
        {
            *setting.countries.entry(String::from_utf8_lossy(&code).into_owned()).or_default() += 0.3;
        }
    }
    setting
}

fn one(phrase: &PlacePhrase, terms: &[Term<'_>], gazetteer: &Gazetteer, setting: &Setting, language: &Language) -> Resolved {
    // From the widest name to the narrowest: each narrows the choice for the next.
    let mut chosen: Vec<&Place> = Vec::new();
    let mut narrowest = None;
    for (at, name) in phrase.names.iter().rev() {
        let hint = kind_hint(terms, *at, language);
        if let Some((id, place)) = best(*name, hint, &chosen, gazetteer, setting) {
            chosen.push(place);
            narrowest = Some((id, place));
        }
    }
    let mut out = Resolved::default();
    let Some((id, place)) = narrowest else {
        out.country = leading(&setting.countries).unwrap_or_default();
        out.admin1 = leading(&setting.divisions).unwrap_or_default();
        return out;
    };
    out.place = Some(id);
    place.settlement_name().clone_into(&mut out.settlement);
    place.admin1_name().clone_into(&mut out.admin1);
    out.country.clone_from(&place.country);
    // "in the X neighbourhood of Y": the town stands in the same phrase.
    for wider in chosen.iter().rev().filter(|wider| wider.country == place.country) {
        if out.settlement.is_empty() && place.kind > PlaceKind::Village {
            wider.settlement_name().clone_into(&mut out.settlement);
        }
        if out.admin1.is_empty() && place.kind != PlaceKind::Country {
            wider.admin1_name().clone_into(&mut out.admin1);
        }
    }
    out
}

fn best<'g>(name: NameId, hint: Option<PlaceKind>, chosen: &[&Place], gazetteer: &'g Gazetteer, setting: &Setting) -> Option<(PlaceId, &'g Place)> {
    let rated = gazetteer.bearers(name).iter().filter_map(|id| {
        let place = gazetteer.place(*id)?;
        Some((*id, place, rate(place, hint, chosen, gazetteer, setting)))
    });
    rated.max_by(|left, right| left.2.total_cmp(&right.2).then(right.0.cmp(&left.0))).map(|(id, place, _)| (id, place))
}

/// How well a place fits. The weights order the signs: the phrase beats the article, the article beats size.
fn rate(place: &Place, hint: Option<PlaceKind>, chosen: &[&Place], gazetteer: &Gazetteer, setting: &Setting) -> f32 {
    let mut score = match place.kind {
        PlaceKind::Country => 3.0,
        PlaceKind::Town => 2.0,
        PlaceKind::Governorate => 1.9,
        PlaceKind::Region => 1.5,
        PlaceKind::District => 0.8,
        PlaceKind::Site => 0.6,
        PlaceKind::Village => 0.5,
        PlaceKind::Neighbourhood => 0.2,
    };
    if let Some(hint) = hint {
        let alike = hint == place.kind || (hint == PlaceKind::Village && place.kind == PlaceKind::Town);
        score += if alike { 3.0 } else if hint.is_settlement() && place.kind.is_settlement() { 1.5 } else { -1.0 };
    }
    for wider in chosen {
        score += if wider.country == place.country { 3.0 } else { -3.0 };
        if !wider.admin1_name().is_empty() {
            score += if wider.admin1_name() == place.admin1_name() { 4.0 } else { -1.0 };
        }
        score += place.distance_km(wider).map_or(0.0, |far| if far < 40.0 { 1.5 } else if far > 250.0 { -1.5 } else { 0.0 });
    }
    let total: f32 = setting.countries.values().sum::<f32>().max(1.0);
    score += 4.0 * setting.countries.get(&place.country).copied().unwrap_or(0.0) / total;
    let total: f32 = setting.divisions.values().sum::<f32>().max(1.0);
    score += 2.0 * setting.divisions.get(place.admin1_name()).copied().unwrap_or(0.0) / total;
    let near = setting.anchors.iter().filter_map(|id| gazetteer.place(*id)).filter_map(|other| place.distance_km(other)).filter(|far| *far > 0.5 && *far < 60.0).count();
    score + 0.3 * near.min(5) as f32
}

/// The kind that the word before a name states: محافظة، مدينة، قرية، حي، مخيم.
fn kind_hint(terms: &[Term<'_>], at: usize, language: &Language) -> Option<PlaceKind> {
    let before = at.checked_sub(1).and_then(|before| terms.get(before))?;
    let hint = before.lemmas(language).find_map(|(lemma, _)| {
        Some(match lemma.id.rsplit('_').next()? {
            "governorate" | "province" | "wilaya" | "emirate" => PlaceKind::Governorate,
            "city" | "town" | "madina" | "balda" => PlaceKind::Town,
            "village" | "qarya" => PlaceKind::Village,
            "neighbourhood" | "quarter" | "hayy" => PlaceKind::Neighbourhood,
            "district" => PlaceKind::District,
            "countryside" | "rif" => PlaceKind::Governorate,
            "camp" | "prison" | "crossing" | "hospital" | "airport" | "base" => PlaceKind::Site,
            _ => return None,
        })
    });
    hint.or_else(|| (before.is(class::PRISON) || before.is(class::CAMP) || before.is(class::HOSPITAL)).then_some(PlaceKind::Site))
}

fn leading(votes: &FxHashMap<String, f32>) -> Option<String> {
    votes.iter().max_by(|left, right| left.1.total_cmp(right.1).then_with(|| right.0.cmp(left.0))).map(|(name, _)| name.clone())
}
