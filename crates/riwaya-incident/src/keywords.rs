//! What an incident is about, by the keywords of its articles.

use crate::accounts::Accounts;
use crate::incident::{Side, Site};
use crate::lexeme::words_of;
use crate::report::Keyword;
use crate::site;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// No more than an article has.
const MOST: usize = 8;

/// A keyword while it is weighed.
#[derive(Default)]
struct Candidate<'a> {
    sources: Vec<usize>,
    wordings: BTreeMap<&'a str, usize>,
    shown: Option<Keyword>,
    /// Whether an account has it as a party, a place or a type: then it is about this incident, not only in the article.
    told: bool,
}

/// The keywords that most independent texts have, those that the accounts themselves tell before others.
pub(crate) fn keywords(
    accounts: &Accounts<'_>,
    sides: [&[Side]; 2],
    places: &[&Site],
    types: &[String],
) -> Vec<Keyword> {
    let mut all: BTreeMap<String, Candidate<'_>> = BTreeMap::new();
    for (source, report) in accounts.reports.iter().enumerate() {
        for keyword in &report.keywords {
            let one = all.entry(key(keyword)).or_default();
            one.sources.push(source);
            *one.wordings.entry(&keyword.text).or_default() += 1;
            one.shown.get_or_insert_with(|| keyword.clone());
        }
    }
    let told: BTreeSet<String> = told(sides, places, types).map(|keyword| key(&keyword)).collect();
    for (key, one) in &mut all {
        one.told = told.contains(key);
    }
    for keyword in self::told(sides, places, &[]).filter(|keyword| keyword.id.is_some()) {
        let one = all.entry(key(&keyword)).or_insert_with(|| Candidate { told: true, ..Candidate::default() });
        one.shown.get_or_insert(keyword);
    }
    // What else an article tells is not about this incident, unless several have it.
    let about = |one: &Candidate<'_>| one.told || accounts.texts(one.sources.iter().copied()) > 1;
    let mut ranked: Vec<(&String, &Candidate<'_>)> = all.iter().filter(|(_, one)| about(one)).collect();
    ranked.sort_by_key(|(key, one)| (Reverse(one.told), Reverse(accounts.texts(one.sources.iter().copied())), *key));
    ranked.into_iter().filter_map(|(_, one)| worded(one)).take(MOST).collect()
}

/// The wording that is used most, of these the shortest.
fn worded(one: &Candidate<'_>) -> Option<Keyword> {
    let mut keyword = one.shown.clone()?;
    let best =
        one.wordings.iter().max_by_key(|(text, count)| (**count, Reverse(text.chars().count()), Reverse(**text)));
    if let Some((text, _)) = best {
        (*text).clone_into(&mut keyword.text);
    }
    Some(keyword)
}

fn key(keyword: &Keyword) -> String {
    let id = keyword.id.clone().unwrap_or_else(|| words_of(&keyword.text).join(" "));
    format!("{} {id}", keyword.kind)
}

/// Parties, places and types as keywords.
fn told(sides: [&[Side]; 2], places: &[&Site], types: &[String]) -> impl Iterator<Item = Keyword> {
    let keyword = |kind: &str, text: String, id: Option<String>, name: Option<String>| Keyword {
        text,
        kind: kind.to_owned(),
        id,
        name,
    };
    let actors = sides.into_iter().flatten().map(move |side| {
        let text = side.wordings.first().cloned().unwrap_or_default();
        let actor = side.actor.as_ref();
        keyword("actor", text, actor.map(|actor| actor.id.clone()), actor.map(|actor| actor.name.clone()))
    });
    let places = places
        .iter()
        .map(move |place| keyword("place", place.text.clone(), place.id.clone(), site::name(place).map(str::to_owned)));
    let types = types.iter().map(move |kind| keyword("event", String::new(), Some(kind.clone()), None));
    actors.chain(places).chain(types).collect::<Vec<_>>().into_iter()
}
