//! Which place a phrase names: homonyms are settled by what stands in the phrase, by the country that the article is
//! about, and by distance to its other places. What cannot be settled stays unresolved.

use super::find::PlacePhrase;
use super::gazetteer::{Gazetteer, Place, PlaceId, PlaceKind, chord_km};
use super::lend::{kind_of, lend_divisions, site_of_town, taken_up, unknown_settlement};
use crate::event::Location;
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

impl Resolved {
    /// The settlement or, without one, the division.
    #[must_use]
    pub fn narrowest(&self) -> &str {
        if self.settlement.is_empty() { &self.admin1 } else { &self.settlement }
    }

    /// Whether `other` lies in it and is told more narrowly.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        self.country == other.country
            && self.settlement.is_empty()
            && (self.admin1.is_empty() || self.admin1 == other.admin1)
            && self.narrowest() != other.narrowest()
    }

    /// As the place of an event, taken over from elsewhere in the article or not.
    #[must_use]
    pub fn location(&self, inherited: bool) -> Location {
        Location {
            place: self.place,
            settlement: self.settlement.clone(),
            admin1: self.admin1.clone(),
            country: self.country.clone(),
            inherited,
        }
    }
}

/// Votes of the article for countries and first-level divisions.
#[derive(Debug, Default)]
struct Setting<'l> {
    countries: Votes<'l>,
    divisions: Votes<'l>,
    /// Where the places chosen so far lie, on the unit globe.
    anchors: Vec<[f32; 3]>,
}

#[derive(Debug, Default)]
struct Votes<'l> {
    of: FxHashMap<&'l str, f32>,
    total: f32,
}

impl<'l> Votes<'l> {
    fn add(&mut self, name: &'l str, weight: f32) {
        *self.of.entry(name).or_default() += weight;
    }

    /// To be called once all votes are in.
    fn count(&mut self) {
        self.total = self.of.values().sum::<f32>().max(1.0);
    }

    fn share(&self, name: &str) -> f32 {
        self.of.get(name).copied().unwrap_or(0.0) / self.total
    }

    fn leading(&self) -> Option<&'l str> {
        self.of
            .iter()
            .max_by(|left, right| left.1.total_cmp(right.1).then_with(|| right.0.cmp(left.0)))
            .map(|(name, _)| *name)
    }
}

/// Resolves all phrases of a document, each in the light of the others.
#[must_use]
pub fn resolve(
    document: &Document<'_>,
    terms: &[Term<'_>],
    phrases: &[PlacePhrase],
    language: &Language,
) -> Vec<Resolved> {
    let mut setting = votes(document, terms, phrases, language);
    setting.countries.count();
    setting.divisions.count();
    let first: Vec<Option<Choice<'_>>> =
        phrases.iter().map(|phrase| choose(phrase, terms, &setting, language)).collect();
    // A second look, now that most places are known.
    for (phrase, choice) in phrases.iter().zip(&first) {
        let Some(choice) = choice else { continue };
        let weight = if terms.get(phrase.first).is_some_and(|term| document.in_title(term.first)) { 2.0 } else { 1.0 };
        if !choice.admin1.is_empty() {
            // Homonyms abroad have no say in where the article is set.
            if setting.countries.leading().is_none_or(|country| country == choice.place.country) {
                setting.divisions.add(choice.admin1, weight);
            }
        }
        setting.anchors.extend(choice.place.vector);
    }
    setting.divisions.count();
    let mut out: Vec<Resolved> = Vec::with_capacity(phrases.len());
    for phrase in phrases {
        let choice = choose(phrase, terms, &setting, language);
        if choice.is_none() && phrase.weak {
            out.push(Resolved::default());
            continue;
        }
        let nameless = choice.is_none() && !phrase.unknown;
        let here = resolved(choice, &setting);
        out.push(if nameless { taken_up(phrase, terms, language, phrases, &out, here) } else { here });
    }
    site_of_town(terms, phrases, &mut out, language);
    lend_divisions(terms, phrases, &mut out, setting.countries.leading());
    for (phrase, here) in phrases
        .iter()
        .zip(&mut out)
        .filter(|(phrase, here)| phrase.unknown && !phrase.weak && here.settlement.is_empty())
    {
        here.settlement = unknown_settlement(document, terms, phrase, language);
    }
    out
}

/// Names that only one country has vote for it; so do adjectives of nationality and known actors.
fn votes<'s>(
    document: &Document<'_>,
    terms: &'s [Term<'_>],
    phrases: &[PlacePhrase],
    language: &'s Language,
) -> Setting<'s> {
    let mut setting = Setting::default();
    for phrase in phrases {
        for (at, name) in &phrase.names {
            let bearers = language.gazetteer.bearers(*name);
            let Some(place) =
                bearers.first().and_then(|id| language.gazetteer.place(*id)).filter(|place| !place.imported)
            else {
                continue;
            };
            let alone = bearers
                .iter()
                .filter_map(|id| language.gazetteer.place(*id))
                .filter(|other| !other.imported)
                .all(|other| other.country == place.country);
            if alone {
                let title = terms.get(*at).is_some_and(|term| document.in_title(term.first));
                let minor = matches!(place.kind, PlaceKind::Site | PlaceKind::Neighbourhood | PlaceKind::Village);
                let weight = if minor { 0.3 } else { 1.0 };
                setting.countries.add(&place.country, if title { 3.0 * weight } else { weight });
            }
        }
    }
    for term in terms {
        if let Some(country) = term.actor.and_then(|id| language.actor(id)).and_then(|actor| actor.country.as_deref()) {
            setting.countries.add(country, 0.2);
        }
        if term.is(class::NATIONALITY)
            && let Some(code) = term.lemmas(language).find_map(|(lemma, _)| lemma.country.as_ref())
        {
            setting.countries.add(std::str::from_utf8(code).unwrap_or(""), 0.3);
        }
    }
    setting
}

/// The place that was chosen for a phrase, with what the phrase says of the wider ones.
struct Choice<'l> {
    id: PlaceId,
    place: &'l Place,
    settlement: &'l str,
    admin1: &'l str,
}

fn choose<'l>(
    phrase: &PlacePhrase,
    terms: &[Term<'_>],
    setting: &Setting<'_>,
    language: &'l Language,
) -> Option<Choice<'l>> {
    let gazetteer = &language.gazetteer;
    // From the widest name to the narrowest: each narrows the choice for the next.
    let mut chosen: Vec<(PlaceId, &Place)> = Vec::new();
    for (at, name) in phrase.names.iter().rev() {
        let hint = kind_hint(terms, *at, language);
        let found = match gazetteer.bearers(*name) {
            [only] => gazetteer.place(*only).map(|place| (*only, place)),
            bearers => best(bearers, hint, &chosen, gazetteer, setting),
        };
        chosen.extend(found.filter(|(_, place)| is_credible(place, hint, &chosen, setting)));
    }
    let (id, place) = *chosen.iter().rev().find(|(_, place)| place.kind != PlaceKind::Country).or(chosen.last())?;
    let mut choice = Choice { id, place, settlement: place.settlement_name(), admin1: place.admin1_name() };
    // "in the X neighbourhood of Y": the town stands in the same phrase.
    for (_, wider) in chosen.iter().rev().filter(|(_, wider)| wider.country == place.country) {
        if choice.settlement.is_empty() && place.kind > PlaceKind::Village {
            choice.settlement = wider.settlement_name();
        }
        if choice.admin1.is_empty() && place.kind != PlaceKind::Country {
            choice.admin1 = wider.admin1_name();
        }
    }
    Some(choice)
}

/// Whether a place of that name can be meant: a quarter, site or village in another land or far from what the phrase
/// itself names is a homonym of one that the gazetteer lacks.
fn is_credible(place: &Place, hint: Option<PlaceKind>, chosen: &[(PlaceId, &Place)], setting: &Setting<'_>) -> bool {
    let minor = matches!(place.kind, PlaceKind::Site | PlaceKind::Neighbourhood | PlaceKind::Village);
    let lived_in = hint.is_some_and(|hint| hint.is_settlement() || hint == PlaceKind::Neighbourhood);
    let other_kind = lived_in && place.kind == PlaceKind::Site;
    let apart = |wider: &Place| {
        let division = |place: &Place| !place.admin1_name().is_empty();
        wider.country != place.country
            || division(wider)
                && division(place)
                && wider.admin1_name() != place.admin1_name()
                && place.distance_km(wider).is_none_or(|far| far > 60.0)
    };
    if place.imported && !agrees(place, hint, chosen, setting) {
        return false;
    }
    let told = chosen.iter().filter(|(_, wider)| !wider.country.is_empty());
    if chosen.is_empty() {
        let abroad = setting.countries.leading().is_some_and(|country| country != place.country)
            && setting.countries.share(&place.country) < 0.25;
        let homonym = minor && abroad;
        return !other_kind && !homonym;
    }
    let elsewhere = place.kind.is_part() && told.clone().any(|(_, wider)| apart(wider));
    !other_kind && !elsewhere
}

/// Whether the article speaks for a place of the user's tables: it is set in that country, and names another place near it
/// or in its division. After the kind of the place the country is enough.
fn agrees(place: &Place, hint: Option<PlaceKind>, chosen: &[(PlaceId, &Place)], setting: &Setting<'_>) -> bool {
    let country = setting.countries.leading().is_some_and(|country| country == place.country)
        || chosen.iter().any(|(_, wider)| wider.country == place.country);
    let division = || setting.divisions.share(place.admin1_name()) > 0.0;
    let near = || {
        let mut far = setting.anchors.iter().filter_map(|there| Some(chord_km(place.vector?, *there)));
        far.any(|far| far > 0.5 && far < 40.0)
    };
    country && (hint.is_some() || division() || near())
}

fn resolved(choice: Option<Choice<'_>>, setting: &Setting<'_>) -> Resolved {
    let Some(choice) = choice else {
        let leading = |votes: &Votes<'_>| votes.leading().unwrap_or("").to_owned();
        return Resolved {
            country: leading(&setting.countries),
            admin1: leading(&setting.divisions),
            ..Resolved::default()
        };
    };
    Resolved {
        place: Some(choice.id),
        settlement: choice.settlement.to_owned(),
        admin1: choice.admin1.to_owned(),
        country: match choice.place.country.as_str() {
            // A sea or a river lies where the article is set.
            "" => setting.countries.leading().unwrap_or("").to_owned(),
            country => country.to_owned(),
        },
    }
}

fn best<'g>(
    bearers: &[PlaceId],
    hint: Option<PlaceKind>,
    chosen: &[(PlaceId, &Place)],
    gazetteer: &'g Gazetteer,
    setting: &Setting<'_>,
) -> Option<(PlaceId, &'g Place)> {
    // A homonym in the user's tables of a name that is shipped is meant only where the phrase itself says so.
    let any_shipped = bearers.iter().filter_map(|id| gazetteer.place(*id)).any(|place| !place.imported);
    let called = hint.is_some_and(|hint| hint.is_settlement() || hint == PlaceKind::Neighbourhood);
    let inside = |place: &Place| chosen.iter().any(|(_, wider)| wider.admin1_name() == place.admin1_name());
    let rated = bearers.iter().filter_map(|id| {
        let place = gazetteer.place(*id)?;
        if place.imported && any_shipped && !(called && inside(place)) {
            return None;
        }
        Some((*id, place, rate(place, hint, chosen, setting)))
    });
    rated.max_by(|left, right| left.2.total_cmp(&right.2).then(right.0.cmp(&left.0))).map(|(id, place, _)| (id, place))
}

/// How well a place fits. The weights order the signs: the phrase beats the article, the article beats size.
fn rate(place: &Place, hint: Option<PlaceKind>, chosen: &[(PlaceId, &Place)], setting: &Setting<'_>) -> f32 {
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
        score += if alike {
            3.0
        } else if hint.is_settlement() && place.kind.is_settlement() {
            1.5
        } else {
            -1.0
        };
    }
    for (_, wider) in chosen {
        score += if wider.country == place.country { 3.0 } else { -3.0 };
        if !wider.admin1_name().is_empty() {
            score += if wider.admin1_name() == place.admin1_name() { 4.0 } else { -1.0 };
        }
        score += place.distance_km(wider).map_or(0.0, |far| {
            if far < 40.0 {
                1.5
            } else if far > 250.0 {
                -1.5
            } else {
                0.0
            }
        });
    }
    score += 4.0 * setting.countries.share(&place.country);
    if chosen.is_empty() && !place.country.is_empty() && setting.countries.share(&place.country) <= 0.0 {
        score -= 1.0;
    }
    score += 2.0 * setting.divisions.share(place.admin1_name());
    let near = place.vector.map_or(0, |here| {
        let far = setting.anchors.iter().map(|there| chord_km(here, *there));
        far.filter(|far| *far > 0.5 && *far < 60.0).take(5).count()
    });
    // Places of the user's tables are many and small: one of them wins over a shipped one by its company alone.
    let small = if place.imported { 0.8 } else { 0.0 };
    score + 0.3 * near as f32 - small
}

/// The kind that the word before a name states: محافظة، مدينة، قرية، حي، مخيم.
fn kind_hint(terms: &[Term<'_>], at: usize, language: &Language) -> Option<PlaceKind> {
    let before = at.checked_sub(1).and_then(|before| terms.get(before))?;
    kind_of(before, language).filter(|kind| *kind != PlaceKind::Country).or_else(|| {
        (before.is(class::PRISON) || before.is(class::CAMP) || before.is(class::HOSPITAL)).then_some(PlaceKind::Site)
    })
}
