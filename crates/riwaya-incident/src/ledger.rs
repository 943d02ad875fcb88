//! Every figure that was ever claimed for an incident.

use crate::accounts::Accounts;
use crate::incident::{Evidence, Side};
use crate::matrix::Stance;
use crate::names::Names;
use crate::voices::Voices;
use jiff::civil::Date;
use riwaya_core::event::FigureKind;
use serde::Serialize;

mod entries;
mod group;
mod newest;
mod range;
mod sides;
mod tally;
mod total;

pub(crate) use group::{group, key};
pub(crate) use range::Range;
pub(crate) use sides::sides;

/// The place of a kind among all: the dead before the wounded before all others.
pub(crate) fn kind_order(kind: &str) -> usize {
    FigureKind::ALL.iter().position(|known| known.name() == kind).unwrap_or(usize::MAX)
}

/// Those counted whom the text calls civilians.
pub const CIVILIANS: &str = "civilians";
/// Those of whom nothing is told, or everybody together.
pub const UNKNOWN: &str = "unknown";

/// All claims of numbers, and what different rules make of them.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Ledger {
    /// One entry a claim, by kind, group, day and voice.
    pub entries: Vec<Entry>,
    /// One line for each kind that is counted.
    pub totals: Vec<Total>,
}

/// One voice's figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// `killed`, `injured`, `detained`, `escaped`, …
    pub kind: String,
    /// Who is counted: [`CIVILIANS`], the id or words of a party, or [`UNKNOWN`].
    pub group: String,
    /// Lowest number that the words allow.
    pub low: u64,
    /// Highest; none where they set no limit.
    pub high: Option<u64>,
    /// The voice, by its place in the matrix.
    pub voice: usize,
    /// The day for which it holds.
    pub as_of: Option<String>,
    /// Denied or doubted by that voice rather than asserted.
    pub stance: Stance,
    /// Whether it counts some of those that another entry counts.
    pub part_of: Option<usize>,
    /// Whether killed and injured are counted together.
    pub joint: bool,
    /// Whether a later entry of the same voice, kind and group takes its place.
    pub superseded: bool,
    /// The words with the number.
    pub evidence: Evidence,
}

/// What the rules make of the entries of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Total {
    /// `killed`, `injured`, …
    pub kind: String,
    /// ACLED's: the most conservative figure. 10 for tens, 12 for dozens, 100 for hundreds.
    pub acled: u64,
    /// UCDP's low, best and high.
    pub low: u64,
    /// Best estimate.
    pub best: u64,
    /// High estimate; none where a claim sets no limit.
    pub high: Option<u64>,
    /// Lowest and highest number that anybody ever claimed for everybody together.
    pub lowest: u64,
    /// Highest.
    pub highest: Option<u64>,
    /// UCDP's four columns: side a, side b, civilians, unknown. Their sum is `best`.
    pub by_group: [u64; 4],
    /// How these were computed, in words.
    pub rule: String,
}

impl Ledger {
    /// All claims of numbers, and their totals.
    pub(crate) fn of(
        accounts: &Accounts<'_>,
        names: &Names,
        voices: &Voices,
        agents: &[Side],
        patients: &[Side],
        end: Option<Date>,
    ) -> Self {
        let entries = entries::entries(accounts, names, voices);
        let sides = sides(agents, patients, &entries);
        let end = end.map(|day| day.to_string()).unwrap_or_default();
        let mut kinds: Vec<&str> = entries.iter().map(|entry| entry.kind.as_str()).collect();
        kinds.dedup();
        let totals = kinds.into_iter().filter_map(|kind| total::total(kind, &entries, &sides, &end)).collect();
        Self { entries, totals }
    }

    /// What stands of a voice's figures for a group: of several in one article what they all allow. Sub-counts speak
    /// only where there is no figure of the group itself.
    pub(crate) fn current(&self, voice: usize, kind: &str, group: &str) -> Option<Range> {
        let standing = self.standing(voice, kind, group);
        standing.iter().map(|entry| Range { low: entry.low, high: entry.high }).reduce(Range::and)
    }

    /// The entries of [`Ledger::current`].
    pub(crate) fn standing(&self, voice: usize, kind: &str, group: &str) -> Vec<&Entry> {
        let of = |entry: &&Entry| entry.voice == voice && entry.kind == kind && entry.group == group;
        let stands = |entry: &&Entry| !entry.superseded && !entry.joint && entry.stance == Stance::Asserts;
        let all: Vec<&Entry> = self.entries.iter().filter(of).filter(stands).collect();
        let whole = all.iter().any(|entry| entry.part_of.is_none());
        all.into_iter().filter(|entry| entry.part_of.is_none() == whole).collect()
    }
}
