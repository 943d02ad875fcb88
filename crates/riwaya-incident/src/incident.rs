//! An incident as people see it: one occurrence, with all accounts of it.

use crate::ledger::Ledger;
use crate::matrix::Matrix;
use crate::report::{Actor, Event, Keyword, Report, Words};
use crate::timeline::Moment;
use jiff::civil::Date;
use serde::Serialize;

/// One article's account of an incident.
#[derive(Debug, Clone, Copy)]
pub struct Account<'a> {
    /// The article.
    pub report: &'a Report,
    /// Its event.
    pub event: &'a Event,
}

/// One occurrence, as all accounts together tell it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Incident {
    /// Permanent id, as `7K2M9Q`.
    pub id: String,
    /// The type that most independent texts tell, as `air_strike`.
    #[serde(rename = "type")]
    pub kind: String,
    /// All types that are told, the most often told first.
    pub types: Vec<String>,
    /// How the accounts stand to each other.
    pub status: Status,
    /// How real it is, by the accounts together, in the words of an event's factuality.
    pub factuality: String,
    /// Whether all accounts only recall it.
    pub background: bool,
    /// When.
    pub date: Period,
    /// Where, as the most precise account on which most agree has it.
    pub place: Option<Site>,
    /// All other places that are told.
    pub other_places: Vec<Site>,
    /// Who acts, by all accounts; each once.
    pub agents: Vec<Side>,
    /// Who or what is acted upon.
    pub patients: Vec<Side>,
    /// Kinds of weapons and means, as `weapon_rocket`.
    pub instruments: Vec<String>,
    /// Kinds of protected things that were hit, as `medical`.
    pub targets: Vec<String>,
    /// The articles, in the order of publication; copies of one text stand behind its first.
    pub sources: Vec<Source>,
    /// Events of these articles that are the accounts, in the same order.
    pub events: Vec<EventRef>,
    /// Who says what.
    pub matrix: Matrix,
    /// Every figure.
    pub ledger: Ledger,
    /// What became known when.
    pub timeline: Vec<Moment>,
    /// What it is about, at most eight, the most telling first.
    pub keywords: Vec<Keyword>,
}

/// How the accounts of an incident stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// One independent voice says that it happened, and nobody denies it.
    SingleSource,
    /// Several independent voices say that it happened, and nobody denies it.
    Corroborated,
    /// Somebody says that it happened, and somebody denies it.
    Disputed,
    /// It is only denied.
    Denied,
    /// Nobody says in their own name that it happened: it is doubted, possible or rumour.
    Unconfirmed,
}

impl Status {
    /// All of them, in order.
    pub const ALL: [Self; 5] =
        [Self::SingleSource, Self::Corroborated, Self::Disputed, Self::Denied, Self::Unconfirmed];

    /// The name that files and output use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SingleSource => "single_source",
            Self::Corroborated => "corroborated",
            Self::Disputed => "disputed",
            Self::Denied => "denied",
            Self::Unconfirmed => "unconfirmed",
        }
    }
}

impl std::str::FromStr for Status {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|status| status.name() == name)
            .ok_or_else(|| format!("there is no status '{name}': {}", Self::ALL.map(Self::name).join(", ")))
    }
}

/// From when to when, both inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Period {
    /// First day, none where no account tells one.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// How precise the best account is.
    pub precision: Precision,
}

/// How precise a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// The day is told.
    Day,
    /// The week.
    Week,
    /// The month.
    Month,
    /// The year.
    Year,
    /// Nothing is told.
    Unknown,
}

/// A place that is told.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Site {
    /// The article's words, of the account that tells it best.
    pub text: String,
    /// English name, empty where it is not in the gazetteer.
    pub name: String,
    /// English name of the settlement, empty where not told.
    pub settlement: String,
    /// English name of the first-level division, empty where not told.
    pub admin1: String,
    /// ISO 3166 alpha-2 code, empty where not known.
    pub country: String,
    /// Id of the gazetteer.
    pub id: Option<String>,
    /// WGS 84 latitude and longitude in degrees.
    pub point: Option<(f64, f64)>,
    /// How precise it is, as `town`.
    pub precision: String,
    /// How many independent texts tell it.
    pub texts: usize,
    /// The words, for evidence.
    pub evidence: Evidence,
}

/// A party as all accounts together name it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Side {
    /// The actor of the inventory, where known.
    pub actor: Option<Actor>,
    /// The articles' own words, the most often used first, of these the shortest.
    pub wordings: Vec<String>,
    /// How many independent texts name it.
    pub texts: usize,
    /// One place that names it.
    pub evidence: Evidence,
}

/// One article of an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Number of the version in the archive.
    pub version: i64,
    /// The source's own id.
    pub doc_id: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where.
    pub url: Option<String>,
    /// When.
    pub published: Option<String>,
    /// The headline.
    pub title: String,
    /// The source, by its place in the list, of whose text this one is a copy.
    pub copy_of: Option<usize>,
}

/// An event of one of the sources.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct EventRef {
    /// The source, by its place in the incident's list.
    pub source: usize,
    /// Id of the event.
    pub event: String,
}

/// Words in one of the sources.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Evidence {
    /// The source, by its place in the incident's list.
    pub source: usize,
    /// The words.
    #[serde(flatten)]
    pub words: Words,
}
