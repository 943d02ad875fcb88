//! What one article says, as the archive keeps it: the record that `riwaya extract --format jsonl` gives, read back.
//!
//! Only what incidents and exports need. `docs/output.schema.json` states the whole form; keys that are not named here
//! are passed over.

use serde::{Deserialize, Serialize};

/// An article with its events.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Report {
    /// Where the archive keeps it; not part of the record.
    #[serde(skip)]
    pub origin: Origin,
    /// The source's own id.
    pub doc_id: String,
    /// Hash of title and text.
    pub version: String,
    /// Name and version of the extractor.
    pub extractor: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where.
    pub url: Option<String>,
    /// When, as `2022-01-21`, `2022-01-21T06:01` or with an offset; local to the outlet where it has none.
    pub published: Option<String>,
    /// The headline.
    pub title: String,
    /// The text.
    pub text: String,
    /// What it is about, the most telling first.
    pub keywords: Vec<Keyword>,
    /// What it says happened.
    pub events: Vec<Event>,
}

/// Where the archive keeps an article.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Origin {
    /// Number of the version.
    pub version: i64,
    /// Number of the first article of its group of near-duplicates, itself included: copies of one agency text have the
    /// same.
    pub text: i64,
    /// What stays the same when the article is edited.
    pub identity: String,
    /// When it was captured first, in UTC, as RFC 3339.
    pub captured: String,
}

/// Words of the article. Offsets count Unicode code points of the field, end exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Words {
    /// `title` or `text`.
    pub field: String,
    /// First code point.
    pub start: usize,
    /// After the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// What an article is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keyword {
    /// Its words.
    pub text: String,
    /// `actor`, `person`, `place`, `event` or `thing`.
    pub kind: String,
    /// Id of the actor, the place or the type of event.
    pub id: Option<String>,
    /// English name of the actor or the place.
    pub name: Option<String>,
}

/// What one article says of one occurrence.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Event {
    /// Made of the article's version, the type and the first mention.
    pub id: String,
    /// What happened, as `air_strike`.
    #[serde(rename = "type")]
    pub kind: String,
    /// `actual`, `denied`, `disputed`, `possible`, `attempted` or `planned`.
    pub factuality: String,
    /// Whether it is only recalled.
    pub background: bool,
    /// From 0 to 1.
    pub confidence: f64,
    /// The words that name it.
    pub mentions: Vec<Mention>,
    /// Who acts.
    pub agents: Vec<Party>,
    /// Who or what is acted upon.
    pub patients: Vec<Party>,
    /// Weapons and other means.
    pub instruments: Vec<Instrument>,
    /// Where.
    pub places: Vec<Place>,
    /// When.
    pub date: When,
    /// How many.
    pub figures: Vec<Figure>,
    /// Sub-counts of figures: never to be added to them.
    pub parts: Vec<Figure>,
    /// Killed and injured counted together.
    pub joint: Vec<Figure>,
    /// Single persons who were harmed or held.
    pub victims: Vec<Victim>,
    /// Protected things that were hit.
    pub targets: Vec<Target>,
    /// Who says what of it.
    pub claims: Vec<Claim>,
}

/// Words that name an event.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Mention {
    /// The words.
    #[serde(flatten)]
    pub words: Words,
}

/// An actor of the inventory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Its id, as `sy_sdf`.
    pub id: String,
    /// English name.
    pub name: String,
    /// ISO 3166 alpha-2 code.
    pub country: Option<String>,
    /// ACLED's interaction code.
    pub inter: Option<u8>,
    /// PLOVER's sector.
    pub sector: Option<String>,
    /// Id of the actor that it belongs to.
    pub parent: Option<String>,
}

/// Somebody who acts or is acted upon.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Party {
    /// The article's own words.
    #[serde(flatten)]
    pub words: Words,
    /// Whom of the inventory they mean.
    pub actor: Option<Actor>,
    /// From 0 to 1.
    pub confidence: f64,
}

/// A means.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Instrument {
    /// The words.
    #[serde(flatten)]
    pub words: Words,
    /// Its kinds, as `weapon_rocket`.
    pub kinds: Vec<String>,
}

/// Where.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Place {
    /// The words.
    #[serde(flatten)]
    pub words: Words,
    /// English name of the settlement, empty where not told.
    pub settlement: String,
    /// English name of the first-level division, empty where not told.
    pub admin1: String,
    /// ISO 3166 alpha-2 code, empty where not known.
    pub country: String,
    /// Id of the gazetteer.
    pub place_id: Option<String>,
    /// English name.
    pub name: Option<String>,
    /// WGS 84 degrees.
    pub lat: Option<f64>,
    /// WGS 84 degrees.
    pub lon: Option<f64>,
    /// How precise it is, as `town`.
    pub precision: String,
    /// Whether it is only the place of what stands around it.
    pub inherited: bool,
    /// From 0 to 1.
    pub confidence: f64,
}

/// When.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct When {
    /// First possible day, empty where not told.
    pub start: String,
    /// Last possible day.
    pub end: String,
    /// `day`, `week`, `month`, `year` or `unknown`.
    pub precision: String,
    /// The words that tell it; none where the day of publication stands in.
    pub words: Option<Words>,
}

/// How many.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Figure {
    /// `killed`, `injured`, `detained`, …
    pub kind: String,
    /// Lowest number that the words allow.
    pub low: u64,
    /// Highest; none where they set no limit.
    pub high: Option<u64>,
    /// Who is counted: `civilian`, `agent`, `patient`, `other` or `unknown`.
    pub of: String,
    /// Which voices give it; `outlet` is the article itself.
    pub by: Vec<String>,
    /// The words for those counted.
    pub who: Option<Words>,
    /// The words with the number.
    pub quote: Words,
    /// From 0 to 1.
    pub confidence: f64,
}

/// One person who was harmed or held.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Victim {
    /// The words for the person.
    #[serde(flatten)]
    pub words: Words,
    /// What happened: `killed`, `injured`, …
    pub harm: String,
    /// The name.
    pub name: Option<Words>,
}

/// A protected thing that was hit.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Target {
    /// The words.
    #[serde(flatten)]
    pub words: Words,
    /// `medical`, `school`, …
    pub kind: String,
}

/// Who says so.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Voice {
    /// The words that name the voice, or `outlet`.
    pub text: String,
    /// Where they stand.
    pub words: Option<Words>,
    /// Whom of the inventory they mean.
    pub actor: Option<Actor>,
}

/// One voice's stance on one target.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Claim {
    /// Who says so.
    pub voice: Voice,
    /// Voices that relay it, the nearest to the reader first.
    pub via: Vec<Voice>,
    /// `asserts`, `denies` or `doubts`.
    pub stance: String,
    /// `occurrence`, `agent`, `patient`, `instrument`, `place`, `date` or `figure`.
    pub target: String,
    /// Index into the event's figures, where it is about one.
    pub figure: Option<usize>,
    /// The word that shows the stance.
    pub cue: Words,
    /// The words that are claimed.
    pub evidence: Words,
    /// The day for which it holds.
    pub as_of: Option<String>,
    /// From 0 to 1.
    pub confidence: f64,
}

impl Voice {
    /// Whether it is the article's own.
    #[must_use]
    pub fn is_outlet(&self) -> bool {
        self.words.is_none()
    }
}
