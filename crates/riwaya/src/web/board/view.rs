//! The sheet as somebody sees it who does not see everything: incidents without hidden accounts. One of which all accounts
//! are hidden is not there; one of which some are hidden is built from the others.

use super::fill::case;
use super::{Case, Names, Sheet, Told};
use crate::casebook::Cases;
use crate::web::sight::Sight;
use anyhow::Result;
use riwaya_store::{Casebook as _, Filter, Group, Shelf as _, SqliteStore};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Incidents that are built at once.
const BATCH: usize = 200;

/// What somebody sees of a sheet.
#[derive(Debug, Default)]
pub struct View {
    /// The sheet that it was made of.
    of: Option<Arc<Sheet>>,
    sheet: Arc<Sheet>,
    /// Incidents that were built from what is left of their accounts, by their ids.
    built: HashMap<String, Arc<Case>>,
}

/// How much of an incident is seen.
enum Part {
    All,
    Some,
    None,
}

fn part(case: &Case, sight: &Sight) -> Part {
    let seen = case.tellings.iter().filter(|told| sight.sees(&told.outlet)).count();
    match seen {
        0 => Part::None,
        seen if seen == case.tellings.len() => Part::All,
        _ => Part::Some,
    }
}

impl View {
    /// It, where it is of this sheet.
    pub fn current(&self, whole: &Arc<Sheet>) -> Option<Arc<Sheet>> {
        let current = self.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, whole));
        current.then(|| Arc::clone(&self.sheet))
    }

    /// Makes it anew where the sheet is another one. What did not change is not built again.
    pub fn renew(&mut self, store: &mut SqliteStore, whole: &Arc<Sheet>, sight: &Sight) -> Result<Arc<Sheet>> {
        if let Some(sheet) = self.current(whole) {
            return Ok(sheet);
        }
        let mut built = HashMap::new();
        let mut open = Vec::new();
        for case in whole.cases.iter().filter(|case| matches!(part(case, sight), Part::Some)) {
            match self.built.remove(&case.code).filter(|known| known.change == case.change) {
                Some(known) => drop(built.insert(case.code.clone(), known)),
                None => open.push(case),
            }
        }
        let cases = Cases::new(store, false)?.hiding(sight.hidden());
        for open in open.chunks(BATCH) {
            build(store, &cases, open, sight, &mut built)?;
        }
        let seen = whole.cases.iter().filter_map(|case| match part(case, sight) {
            Part::All => Some(Arc::clone(case)),
            Part::Some => built.get(&case.code).cloned(),
            Part::None => None,
        });
        let mut sheet = Sheet { cases: seen.collect(), change: whole.change, ..Sheet::default() };
        sheet.sort();
        sheet.counts = counts(store, sight)?;
        sheet.stones = stones(store, whole, &sheet, sight)?;
        *self = Self { of: Some(Arc::clone(whole)), sheet: Arc::new(sheet), built };
        Ok(Arc::clone(&self.sheet))
    }
}

fn build(
    store: &mut SqliteStore,
    cases: &Cases,
    open: &[&Arc<Case>],
    sight: &Sight,
    built: &mut HashMap<String, Arc<Case>>,
) -> Result<()> {
    let of: HashMap<&str, &Arc<Case>> = open.iter().map(|case| (case.code.as_str(), *case)).collect();
    // It may have ended a moment ago.
    let stored: Vec<_> = open.iter().filter_map(|case| store.incident(&case.code).ok()).collect();
    let mut names = Names::default();
    cases.dossiers(store, &stored, |dossier| {
        let Some(whole) = of.get(dossier.incident.id.as_str()) else { return Ok(()) };
        let json = super::summary::json(&dossier, &whole.updated)?;
        let tellings: Vec<Told> = whole.tellings.iter().filter(|told| sight.sees(&told.outlet)).cloned().collect();
        let changed = (whole.code.as_str(), whole.change, whole.updated.as_str());
        built.insert(whole.code.clone(), Arc::new(case(changed, &json, tellings, &mut names)?));
        Ok(())
    })
}

/// How many articles and events there are for whoever sees this.
fn counts(store: &mut SqliteStore, sight: &Sight) -> Result<(u64, u64)> {
    let everything = sight.narrow(Filter::All(Vec::new()));
    let mut sum = |by| Ok::<u64, anyhow::Error>(store.count(by, &everything)?.iter().map(|(_, count)| count).sum());
    Ok((sum(Group::Outlet)?, sum(Group::Type)?))
}

/// What is told of incidents that are no longer: where what they are part of now is seen, or what they were founded for.
fn stones(
    store: &mut SqliteStore,
    whole: &Sheet,
    seen: &Sheet,
    sight: &Sight,
) -> Result<std::collections::BTreeMap<String, super::Stone>> {
    let codes: HashSet<&str> = seen.cases.iter().map(|case| case.code.as_str()).collect();
    let founders: Vec<String> = whole.stones.values().map(|stone| stone.founder.clone()).collect();
    let founders = sight.events(store, &founders).map_err(|error| anyhow::anyhow!("{error}"))?;
    let tells = |stone: &super::Stone| match &stone.into {
        Some(into) => codes.contains(into.as_str()),
        None => founders.contains(&stone.founder),
    };
    Ok(whole.stones.iter().filter(|(_, stone)| tells(stone)).map(|(id, stone)| (id.clone(), stone.clone())).collect())
}
