//! What a voice says on one thing in one account.

use crate::accounts::{Accounts, Told};
use crate::incident::{Evidence, Site};
use crate::ledger::{Ledger, Range, key};
use crate::matrix::Stance;
use crate::names::Names;
use crate::report::{Claim, Place, Words};
use crate::site;
use crate::voices::Voices;

/// Whether the sides of a type stand in the order of the text, the first no more the agent than the second.
pub(crate) fn is_two_sided(kind: &str) -> bool {
    matches!(kind, "armed_clash" | "agreement")
}

/// One statement.
#[derive(Debug, Clone)]
pub(crate) struct Statement {
    pub voice: usize,
    pub subject: Subject,
    pub stance: Stance,
    /// The value, where it is one.
    pub value: Option<String>,
    pub as_of: Option<String>,
    /// Place of the article by publication.
    pub rank: usize,
    pub evidence: Evidence,
    /// The account, by its place in the list; none for a figure.
    pub account: Option<usize>,
}

/// What a statement is about: a column of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Subject {
    pub target: &'static str,
    pub value: String,
    pub group: Option<String>,
}

/// A party or a place of an event, as a statement has it.
struct Slot {
    key: String,
    name: String,
    words: Words,
}

/// All statements, the oldest first; of those of one moment a denial last, so that it is not overlooked.
pub(crate) fn statements(
    accounts: &Accounts<'_>,
    names: &Names,
    voices: &Voices,
    place: Option<&Site>,
    ledger: &Ledger,
) -> Vec<Statement> {
    let mut out: Vec<Statement> = Vec::new();
    let one_sided = accounts.list.iter().any(|told| !is_two_sided(&told.event.kind) && !told.event.agents.is_empty());
    for (at, told) in accounts.list.iter().enumerate() {
        let teller = Teller { accounts, names, voices, told, at };
        out.extend(teller.occurrence());
        let agents = told.event.agents.iter().map(|party| Slot {
            key: key(party),
            name: party.actor.as_ref().map_or(&party.words.text, |actor| &actor.name).clone(),
            words: party.words.clone(),
        });
        // Beside an attack, a clash says only who took part, not who did it.
        let agents = agents.filter(|_| !one_sided || !is_two_sided(&told.event.kind));
        out.extend(teller.slots("agent", &agents.collect::<Vec<_>>()));
        let places = told.event.places.iter().filter(|place| !place.inherited).filter_map(|one| slot_of(place, one));
        out.extend(teller.slots("place", &places.collect::<Vec<_>>()));
        out.extend(teller.denied_figures());
    }
    out.extend(figures(accounts, ledger));
    out.sort_by(|one, other| when(one).cmp(&when(other)));
    out
}

fn when(one: &Statement) -> (Option<&str>, usize, Stance, bool, usize, &Subject) {
    let words = &one.evidence.words;
    (one.as_of.as_deref(), one.rank, one.stance, words.field != "title", words.start, &one.subject)
}

fn slot_of(main: Option<&Site>, place: &Place) -> Option<Slot> {
    let site = site::of(0, place);
    let name = site::name(&site)?.to_owned();
    let key = main.filter(|main| site::agree(main, &site)).and_then(|main| site::name(main)).unwrap_or(&name);
    Some(Slot { key: key.to_owned(), words: place.words.clone(), name })
}

/// The statements of a ledger's entries: of what no side is named, a sub-count says nothing on a group.
fn figures(accounts: &Accounts<'_>, ledger: &Ledger) -> Vec<Statement> {
    let shown = |entry: &&crate::ledger::Entry| {
        !entry.joint && (entry.part_of.is_none() || entry.group != crate::ledger::UNKNOWN)
    };
    let statement = |entry: &crate::ledger::Entry| Statement {
        voice: entry.voice,
        subject: Subject { target: "figure", value: entry.kind.clone(), group: Some(entry.group.clone()) },
        stance: entry.stance,
        value: Some(Range { low: entry.low, high: entry.high }.to_string()),
        as_of: entry.as_of.clone(),
        rank: accounts.ranks.get(entry.evidence.source).copied().unwrap_or_default(),
        evidence: entry.evidence.clone(),
        account: None,
    };
    ledger.entries.iter().filter(shown).map(statement).collect()
}

/// One account, and what turns its claims into statements.
struct Teller<'t, 'a> {
    accounts: &'t Accounts<'a>,
    names: &'t Names,
    voices: &'t Voices,
    told: &'t Told<'a>,
    at: usize,
}

impl Teller<'_, '_> {
    fn occurrence(&self) -> Vec<Statement> {
        let claims = self.told.event.claims.iter().filter(|claim| claim.target == "occurrence");
        let subject = || Subject { target: "occurrence", value: self.told.event.kind.clone(), group: None };
        claims.filter_map(|claim| self.statement(claim, subject(), None, &claim.evidence)).collect()
    }

    /// Who tells an event tells its slots, unless the article says whose word a slot is.
    fn slots(&self, target: &'static str, slots: &[Slot]) -> Vec<Statement> {
        let event = self.told.event;
        let (own, told): (Vec<&Claim>, Vec<&Claim>) = event
            .claims
            .iter()
            .filter(|claim| claim.target == target || claim.target == "occurrence")
            .partition(|claim| claim.target == target);
        let attributed = own.iter().any(|claim| claim.stance == "asserts");
        let speaks = |voice: &Claim| own.iter().any(|claim| claim.voice == voice.voice);
        let implied = told.into_iter().filter(|claim| claim.stance == "asserts" && !attributed && !speaks(claim));
        let mut out = Vec::new();
        for claim in own.iter().copied().chain(implied) {
            for slot in slots {
                let words = if claim.target == target { &claim.evidence } else { &slot.words };
                let subject = Subject { target, value: slot.key.clone(), group: None };
                out.extend(self.statement(claim, subject, Some(slot.name.clone()), words));
            }
            // Who takes or rejects responsibility may stand accused by nobody whom the article names.
            let own_part = claim.target == "agent" && slots.is_empty();
            if let Some(actor) = claim.voice.actor.as_ref().filter(|_| own_part) {
                let subject = Subject { target, value: actor.id.clone(), group: None };
                out.extend(self.statement(claim, subject, Some(actor.name.clone()), &claim.evidence));
            }
        }
        out
    }

    /// Who denies the toll, without one figure, denies those of the event, else of the article.
    fn denied_figures(&self) -> Vec<Statement> {
        let general = self
            .told
            .event
            .claims
            .iter()
            .filter(|claim| claim.target == "figure" && claim.stance != "asserts" && claim.figure.is_none());
        let mut out = Vec::new();
        for claim in general {
            let others = self.accounts.list.iter().filter(|other| other.source == self.told.source);
            let article = || others.clone().flat_map(|other| other.event.figures.iter().map(move |one| (other, one)));
            let own: Vec<_> = self.told.event.figures.iter().map(|one| (self.told, one)).collect();
            let denied = if own.is_empty() { article().collect() } else { own };
            for (told, figure) in denied {
                let group = crate::ledger::group(self.names, told, figure);
                let subject = Subject { target: "figure", value: figure.kind.clone(), group: Some(group) };
                let value = Range { low: figure.low, high: figure.high }.to_string();
                out.extend(self.statement(claim, subject, Some(value), &claim.evidence));
            }
        }
        out
    }

    fn statement(&self, claim: &Claim, subject: Subject, value: Option<String>, words: &Words) -> Option<Statement> {
        let source = self.told.source;
        Some(Statement {
            voice: self.voices.claims(self.accounts, self.told, claim)?,
            subject,
            stance: Stance::named(&claim.stance),
            value,
            as_of: claim.as_of.clone().or_else(|| self.told.report.published.clone()),
            rank: self.accounts.ranks.get(source).copied().unwrap_or(source),
            evidence: Accounts::evidence(source, words),
            account: Some(self.at),
        })
    }
}
