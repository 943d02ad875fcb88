//! Which groups stand in UCDP's columns of side a and side b.

use super::{CIVILIANS, Entry, UNKNOWN};
use crate::incident::Side;

/// The groups of side a, who acts, and side b, who is acted upon; where these are not told or not counted, the groups
/// that are.
pub(crate) fn sides(agents: &[Side], patients: &[Side], entries: &[Entry]) -> [Option<String>; 2] {
    let counted: Vec<&str> = {
        let named =
            entries.iter().map(|entry| entry.group.as_str()).filter(|group| ![CIVILIANS, UNKNOWN].contains(group));
        let mut groups: Vec<&str> = named.collect();
        groups.dedup();
        groups
    };
    let keys = |sides: &[Side]| -> Vec<String> { sides.iter().filter_map(key).collect() };
    let (agents, patients) = (keys(agents), keys(patients));
    let known = |group: &&String| group.as_str() != CIVILIANS;
    let first = |wanted: &dyn Fn(&String) -> bool, lists: [&[String]; 2]| -> Option<String> {
        lists.into_iter().flatten().filter(known).find(|group| wanted(group)).cloned()
    };
    let is_counted = |group: &String| counted.contains(&group.as_str());
    let any = |_: &String| true;
    let a = first(&is_counted, [&agents, &[]]).or_else(|| first(&any, [&agents, &[]]));
    let other = |group: &String| Some(group) != a.as_ref();
    let b = first(&|group| other(group) && is_counted(group), [&patients, &agents])
        .or_else(|| counted.iter().map(|group| (*group).to_owned()).find(|group| other(group)))
        .or_else(|| first(&other, [&patients, &agents]));
    let spare = counted.iter().map(|group| (*group).to_owned()).find(|group| Some(group) != b.as_ref());
    [a.or(spare), b]
}

/// What a side's figures are grouped under.
fn key(side: &Side) -> Option<String> {
    side.actor.as_ref().map(|actor| actor.id.clone()).or_else(|| side.wordings.first().cloned())
}
