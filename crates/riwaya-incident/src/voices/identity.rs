//! When two names are one voice.

use super::Heard;
use crate::accounts::Accounts;
use crate::lexeme::{contains, words_of};
use crate::names::Names;
use crate::report::Actor;
use std::collections::BTreeMap;

/// How the inventory begins the ids of persons.
const PERSON: &str = "p_";

/// For each name the first that is the same voice.
pub(super) fn voices(accounts: &Accounts<'_>, names: &Names, heard: &[Heard]) -> Vec<usize> {
    let mut first: Vec<usize> = (0..heard.len()).collect();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let people = people(accounts, heard);
    for (at, one) in heard.iter().enumerate() {
        for key in keys(accounts, &people, one) {
            let other = *known.entry(key).or_insert(at);
            join(&mut first, at, other);
        }
    }
    let roles: Vec<Option<Vec<String>>> =
        heard.iter().map(|one| one.actor.as_ref().map(|actor| names.role(&one.words, &actor.id))).collect();
    for (at, one) in heard.iter().enumerate() {
        for (before, other) in heard.iter().enumerate().take(at) {
            let (Some(role), Some(before_role)) = (roles.get(at), roles.get(before)) else { continue };
            if one.actor.is_some() && one.actor == other.actor && agree(role.as_deref(), before_role.as_deref()) {
                join(&mut first, at, before);
            }
        }
    }
    (0..heard.len()).map(|at| root(&first, at)).collect()
}

/// What a voice counts with: the body that it speaks for, or the outlet that alone knows it.
#[derive(PartialEq, Eq)]
pub(super) enum Group {
    Actor(String),
    Home(usize),
    Alone(usize),
}

/// The actors that are heard, each with the one that it belongs to.
pub(super) type Bodies = BTreeMap<String, Option<String>>;

pub(super) fn bodies(voices: &[&Vec<&Heard>]) -> Bodies {
    let heard = voices.iter().filter_map(|all| actor(all));
    heard.map(|actor| (actor.id.clone(), actor.parent.clone())).collect()
}

/// The widest body that is heard and that an actor belongs to, itself or through others that are heard.
fn body(bodies: &Bodies, actor: &Actor) -> String {
    let mut id = actor.id.clone();
    for _ in 0..bodies.len() {
        match bodies.get(&id).cloned().flatten().filter(|parent| bodies.contains_key(parent)) {
            Some(parent) => id = parent,
            None => break,
        }
    }
    id
}

pub(super) fn group(accounts: &Accounts<'_>, bodies: &Bodies, all: &[&Heard], at: usize) -> Group {
    let home = |one: &&&Heard| accounts.homes.get(one.source).copied();
    let outlet = all.iter().filter(|one| one.outlet).find_map(|one| home(&one));
    let mut homes: Vec<usize> = all.iter().filter_map(|one| home(&one)).collect();
    homes.dedup();
    match (outlet, actor(all), homes.as_slice()) {
        (Some(home), ..) => Group::Home(home),
        (None, Some(actor), _) => Group::Actor(body(bodies, actor)),
        (None, None, [home]) => Group::Home(*home),
        (None, None, _) => Group::Alone(at),
    }
}

/// Whom of the inventory a voice means: the body rather than the person who speaks for it.
pub(super) fn actor<'h>(all: &[&'h Heard]) -> Option<&'h Actor> {
    let actors = || all.iter().filter_map(|one| one.actor.as_ref());
    actors().find(|actor| !actor.id.starts_with(PERSON)).or_else(|| actors().next())
}

/// What makes a name the same voice as another one wherever it stands.
fn keys(accounts: &Accounts<'_>, people: &[Vec<String>], one: &Heard) -> Vec<String> {
    let mut out = Vec::new();
    if one.outlet || accounts.outlets.contains(&one.words) {
        out.push(format!("outlet {}", one.words.join(" ")));
    }
    out.extend(people.iter().filter(|name| one.words.ends_with(name)).map(|name| format!("person {}", name.join(" "))));
    out.extend(person(accounts, one).map(|name| format!("person {}", name.join(" "))));
    if let Some(actor) = one.actor.as_ref().filter(|actor| actor.id.starts_with(PERSON)) {
        out.push(format!("actor {}", actor.id));
    }
    // Without an actor and a name it is one of many: it stays with its outlet.
    if out.is_empty() && one.actor.is_none() {
        let home = accounts.homes.get(one.source).copied().unwrap_or(one.source);
        out.push(format!("home {home} {}", one.words.join(" ")));
    }
    out
}

/// Names of persons of the inventory who are heard: the last two words, behind the office.
fn people(accounts: &Accounts<'_>, heard: &[Heard]) -> Vec<Vec<String>> {
    let person = |one: &&Heard| one.actor.as_ref().is_some_and(|actor| actor.id.starts_with(PERSON));
    let tails =
        heard.iter().filter(person).filter_map(|one| one.words.len().checked_sub(2).and_then(|at| one.words.get(at..)));
    let mut out: Vec<Vec<String>> = tails.map(<[String]>::to_vec).collect();
    out.retain(|name| !accounts.outlets.contains(name));
    out.sort();
    out.dedup();
    out
}

/// The person whose name, told among the article's keywords, a voice's words contain.
fn person(accounts: &Accounts<'_>, one: &Heard) -> Option<Vec<String>> {
    let report = accounts.reports.get(one.source)?;
    let named =
        report.keywords.iter().filter(|keyword| keyword.kind == "person").map(|keyword| words_of(&keyword.text));
    named.filter(|name| name.len() > 1 && !one.outlet && contains(&one.words, name)).max_by_key(Vec::len)
}

/// Whether two roles in one body can be one: one is told more fully, or it is the body itself.
fn agree(one: Option<&[String]>, other: Option<&[String]>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    let within = |part: &[String], whole: &[String]| part.iter().all(|word| whole.contains(word));
    within(one, other) || within(other, one)
}

fn root(first: &[usize], at: usize) -> usize {
    let mut at = at;
    while let Some(next) = first.get(at).copied().filter(|next| *next != at) {
        at = next;
    }
    at
}

fn join(first: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(first, one), root(first, other));
    if let Some(slot) = first.get_mut(one.max(other)) {
        *slot = one.min(other);
    }
}
