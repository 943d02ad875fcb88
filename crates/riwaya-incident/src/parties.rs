//! Who acts and who is acted upon, by all accounts.

use crate::accounts::Accounts;
use crate::incident::{Evidence, Side};
use crate::lexeme::words_of;
use crate::report::{Actor, Event, Party};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// One party while it is gathered.
struct Gathered<'a> {
    actor: Option<&'a Actor>,
    wordings: BTreeMap<&'a str, usize>,
    sources: Vec<usize>,
    evidence: Evidence,
}

/// The parties of one role, each once, those that most independent texts tell first, known ones before others.
pub(crate) fn sides<'a>(accounts: &Accounts<'a>, role: impl Fn(&'a Event) -> &'a [Party]) -> Vec<Side> {
    let mut keys: BTreeMap<(bool, String), usize> = BTreeMap::new();
    let mut all: Vec<Gathered<'a>> = Vec::new();
    for told in &accounts.list {
        for party in role(told.event) {
            let known = party.actor.as_ref().map(|actor| actor.id.clone());
            let key = (known.is_none(), known.unwrap_or_else(|| words_of(&party.words.text).join(" ")));
            let at = *keys.entry(key).or_insert_with(|| {
                all.push(Gathered {
                    actor: party.actor.as_ref(),
                    wordings: BTreeMap::new(),
                    sources: Vec::new(),
                    evidence: Accounts::evidence(told.source, &party.words),
                });
                all.len() - 1
            });
            if let Some(one) = all.get_mut(at) {
                *one.wordings.entry(&party.words.text).or_default() += 1;
                one.sources.push(told.source);
            }
        }
    }
    let mut sides: Vec<Side> = all.iter().map(|one| side(accounts, one)).collect();
    sides.sort_by_key(|side| (side.actor.is_none(), Reverse(side.texts)));
    sides
}

fn side(accounts: &Accounts<'_>, one: &Gathered<'_>) -> Side {
    let mut wordings: Vec<(&str, usize)> = one.wordings.iter().map(|(text, count)| (*text, *count)).collect();
    wordings.sort_by_key(|(text, count)| (Reverse(*count), text.chars().count()));
    Side {
        actor: one.actor.cloned(),
        wordings: wordings.into_iter().map(|(text, _)| text.to_owned()).collect(),
        texts: accounts.texts(one.sources.iter().copied()),
        evidence: one.evidence.clone(),
    }
}
