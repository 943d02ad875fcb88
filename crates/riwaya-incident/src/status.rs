//! How the accounts of an incident stand to each other, and how real they make it.

use crate::accounts::Accounts;
use crate::incident::Status;
use crate::matrix::Stance;
use crate::matrix::statement::Statement;
use crate::voices::Voices;
use riwaya_core::event::EventType;
use std::collections::BTreeMap;

/// Types that tell one thing in other words: all that leaves dead and wounded is one, for a strike that is denied may
/// be told as an explosion. Every other type stands alone.
pub(crate) fn family(kind: &str) -> &str {
    if EventType::named(kind).is_some_and(|kind| kind.harms() > 0) { "violence" } else { kind }
}

/// What each voice said last on each type.
pub(crate) fn status(accounts: &Accounts<'_>, voices: &Voices, statements: &[Statement]) -> Status {
    let mut last: BTreeMap<(usize, &str), &Statement> = BTreeMap::new();
    for one in statements.iter().filter(|one| one.subject.target == "occurrence") {
        last.insert((one.voice, one.subject.value.as_str()), one);
    }
    let of = |stance: Stance| last.iter().filter(move |(_, one)| one.stance == stance);
    let denied: Vec<&str> = of(Stance::Denies).map(|((_, kind), _)| family(kind)).collect();
    let asserted: Vec<&str> = of(Stance::Asserts).map(|((_, kind), _)| family(kind)).collect();
    if asserted.iter().any(|kind| denied.contains(kind)) {
        return Status::Disputed;
    }
    if asserted.is_empty() && !denied.is_empty() {
        return Status::Denied;
    }
    let firm = of(Stance::Asserts).filter(|(_, one)| !is_rumour(accounts, one)).map(|((voice, _), _)| *voice);
    match voices.independent(firm) {
        0 => Status::Unconfirmed,
        1 => Status::SingleSource,
        _ => Status::Corroborated,
    }
}

fn is_rumour(accounts: &Accounts<'_>, one: &Statement) -> bool {
    one.account.and_then(|at| accounts.list.get(at)).is_some_and(|told| told.event.factuality == "possible")
}

/// How real it is: disputed and denied as the status has it, else the most real that an account tells.
pub(crate) fn factuality(accounts: &Accounts<'_>, status: Status) -> String {
    let told = |name: &&str| accounts.list.iter().any(|told| told.event.factuality == **name);
    let name = match status {
        Status::Disputed => "disputed",
        Status::Denied => "denied",
        Status::Unconfirmed => ["planned", "attempted"].iter().find(|name| told(name)).copied().unwrap_or("possible"),
        Status::SingleSource | Status::Corroborated => {
            ["actual", "attempted", "planned", "possible"].iter().find(|name| told(name)).copied().unwrap_or("actual")
        }
    };
    name.to_owned()
}
