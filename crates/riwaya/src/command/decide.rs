//! `riwaya decide`: what people say of which events are one incident. It outlives every later reading and linking.

use crate::archive::Place;
use crate::casebook::catch_up;
use crate::clock::now;
use crate::render::message;
use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use riwaya_store::{Casebook as _, Decided, Decision, Evidence as _, SqliteStore};
use std::process::ExitCode;

/// What `riwaya decide` takes.
#[derive(Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// These incidents are one; the oldest id goes on
    Merge {
        /// Incidents, by id
        #[arg(required = true, num_args = 2..)]
        incidents: Vec<String>,
        #[command(flatten)]
        by: By,
    },
    /// These events are an incident of their own
    Split {
        /// Events of one incident, by id
        #[arg(required = true)]
        events: Vec<String>,
        #[command(flatten)]
        by: By,
    },
    /// These events belong to another incident
    Move {
        /// Events of one incident, by id
        #[arg(required = true)]
        events: Vec<String>,
        /// The incident to which they belong
        #[arg(long)]
        to: String,
        #[command(flatten)]
        by: By,
    },
    /// These incidents are never one
    Forbid {
        /// Two incidents, by id
        #[arg(required = true, num_args = 2)]
        incidents: Vec<String>,
        #[command(flatten)]
        by: By,
    },
    /// A decision does not hold
    Undo {
        /// Its number
        decision: i64,
        #[command(flatten)]
        by: By,
    },
    /// Show all decisions
    List {
        #[command(flatten)]
        archive: Place,
    },
}

/// Who decides, and why.
#[derive(Args, Debug, Clone)]
pub struct By {
    /// The archive
    #[command(flatten)]
    pub archive: Place,
    /// Who decides; it is kept with the decision
    #[arg(long)]
    pub author: String,
    /// Why
    #[arg(long, default_value = "")]
    pub reason: String,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let by = match &arguments.what {
        What::List { archive } => return list(&mut archive.open()?),
        What::Merge { by, .. }
        | What::Split { by, .. }
        | What::Move { by, .. }
        | What::Forbid { by, .. }
        | What::Undo { by, .. } => by,
    };
    let mut store = by.archive.open()?;
    catch_up(&mut store)?;
    let (kind, sides, undoes) = match &arguments.what {
        What::Merge { incidents, .. } => (Decided::Merge, members(&mut store, incidents)?, None),
        What::Forbid { incidents, .. } => (Decided::Forbid, members(&mut store, incidents)?, None),
        What::Split { events, .. } => (Decided::Split, apart(&mut store, events)?.to_vec(), None),
        What::Move { events, to, .. } => {
            let [own, others] = apart(&mut store, events)?;
            let to = members(&mut store, std::slice::from_ref(to))?;
            (Decided::Move, [vec![own, others], to].concat(), None)
        }
        What::Undo { decision, .. } => (Decided::Undo, undone(&mut store, *decision)?, Some(*decision)),
        What::List { .. } => return Ok(ExitCode::SUCCESS),
    };
    let decision = Decision {
        id: 0,
        kind,
        sides,
        undoes,
        author: by.author.clone(),
        reason: by.reason.clone(),
        time: String::new(),
    };
    let id = store.decide(&decision, now())?;
    catch_up(&mut store)?;
    store.sign(now())?;
    println!("decision {id} stored; `riwaya decide undo {id}` takes it back");
    Ok(ExitCode::SUCCESS)
}

/// The events of each incident.
fn members(store: &mut SqliteStore, incidents: &[String]) -> Result<Vec<Vec<String>>> {
    incidents
        .iter()
        .map(|code| Ok(store.incident(code)?.events.into_iter().map(|(_, event)| event).collect()))
        .collect()
}

/// Events of one incident, and the others of it.
fn apart(store: &mut SqliteStore, events: &[String]) -> Result<[Vec<String>; 2]> {
    let homes = store.incidents_of(events)?;
    let Some(home) = events.first().and_then(|event| homes.get(event)) else {
        bail!("there is no event '{}' in any incident", events.first().map_or("", String::as_str));
    };
    if let Some(other) = events.iter().find(|event| homes.get(*event) != Some(home)) {
        bail!("event '{other}' is not of incident {home}, as the first one is");
    }
    let others = store.incident(home)?.events.into_iter().map(|(_, event)| event);
    Ok([events.to_vec(), others.filter(|event| !events.contains(event)).collect()])
}

/// The events of the decision that is undone, which are linked anew.
fn undone(store: &mut SqliteStore, id: i64) -> Result<Vec<Vec<String>>> {
    match store.decisions()?.into_iter().find(|decision| decision.id == id) {
        Some(decision) => Ok(decision.sides),
        None => bail!("there is no decision {id}; `riwaya decide list` shows them"),
    }
}

fn list(store: &mut SqliteStore) -> Result<ExitCode> {
    for decision in store.decisions()? {
        let sides: Vec<String> = decision.sides.iter().map(|events| events.join(" ")).collect();
        let undoes = decision.undoes.map(|id| format!(" {id}")).unwrap_or_default();
        println!(
            "{} {} {}{undoes}: {} by {}{}",
            decision.id,
            decision.time,
            decision.kind.name(),
            sides.join(" | "),
            message(&decision.author),
            if decision.reason.is_empty() { String::new() } else { format!(" ({})", message(&decision.reason)) },
        );
    }
    Ok(ExitCode::SUCCESS)
}
