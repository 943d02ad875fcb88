//! Who is counted by a figure.

use super::{CIVILIANS, UNKNOWN};
use crate::accounts::Told;
use crate::lexeme::{contains, words_of};
use crate::names::Names;
use crate::report::{Figure, Party};

/// The group of a figure: its own words before the side that the event gives them.
pub(crate) fn group(names: &Names, told: &Told<'_>, figure: &Figure) -> String {
    if figure.of == "civilian" {
        return CIVILIANS.to_owned();
    }
    let who = figure.who.as_ref().map(|who| words_of(&who.text)).unwrap_or_default();
    if let Some(actor) = names.actor(told.source, &who) {
        return actor.id.clone();
    }
    let side = match figure.of.as_str() {
        "agent" => &told.event.agents,
        "patient" => &told.event.patients,
        _ => return UNKNOWN.to_owned(),
    };
    let meant = side.iter().find(|party| {
        let words = words_of(&party.words.text);
        contains(&who, &words) || contains(&words, &who)
    });
    let party = meant.or_else(|| side.iter().find(|party| party.actor.is_some())).or_else(|| side.first());
    party.map_or_else(|| UNKNOWN.to_owned(), key)
}

/// The id of a party's actor, else its words.
pub(crate) fn key(party: &Party) -> String {
    party.actor.as_ref().map_or_else(|| party.words.text.clone(), |actor| actor.id.clone())
}
