//! The JSON that `riwaya extract --format jsonl` prints: what other programs rely on, apart from the core's own types.
//!
//! Offsets count Unicode code points of the field that they name, end exclusive. `docs/output.schema.json` states it all.

mod points;
mod write;

use riwaya_export::codes;
use serde::Serialize;
pub use write::{article_out, moment};

/// One article with its events.
#[derive(Debug, Serialize)]
pub struct ArticleOut<'a> {
    pub doc_id: &'a str,
    pub version: String,
    pub extractor: &'static str,
    pub outlet: Option<&'a str>,
    pub url: Option<&'a str>,
    pub byline: Option<&'a str>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub title: &'a str,
    pub text: &'a str,
    pub zones: Vec<ZoneOut>,
    pub keywords: Vec<KeywordOut<'a>>,
    pub publisher_keywords: &'a [String],
    pub videos: Vec<VideoOut<'a>>,
    pub events: Vec<EventOut<'a>>,
    pub facts: Vec<FactOut<'a>>,
    pub voices: Vec<Words<'a>>,
    pub notes: Vec<NoteOut<'a>>,
}

/// A stretch of the text that is not body.
#[derive(Debug, Serialize)]
pub struct ZoneOut {
    pub kind: &'static str,
    pub start: usize,
    pub end: usize,
}

#[derive(Debug, Serialize)]
pub struct VideoOut<'a> {
    pub host: &'a str,
    pub id: &'a str,
}

/// Words of the article, and where they stand.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Words<'a> {
    pub field: &'static str,
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
}

/// What the article is about, in its own words.
#[derive(Debug, Serialize)]
pub struct KeywordOut<'a> {
    #[serde(flatten)]
    pub words: Words<'a>,
    pub kind: &'static str,
    /// Of the actor, the place or the type of event.
    pub id: Option<&'a str>,
    /// English name of the actor or the place.
    pub name: Option<&'a str>,
    /// Further places that name it.
    pub also: Vec<Words<'a>>,
}

#[derive(Debug, Serialize)]
pub struct EventOut<'a> {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub factuality: &'static str,
    /// What makes it so, where it is not simply told as real.
    pub reality: Option<RealityOut<'a>>,
    pub background: bool,
    pub confidence: f32,
    pub acled: codes::Acled,
    pub plover: codes::Plover,
    pub mentions: Vec<MentionOut<'a>>,
    pub agents: Vec<PartyOut<'a>>,
    pub patients: Vec<PartyOut<'a>>,
    pub instruments: Vec<InstrumentOut<'a>>,
    pub places: Vec<PlaceOut<'a>>,
    pub date: DateOut<'a>,
    pub figures: Vec<FigureOut<'a>>,
    pub parts: Vec<FigureOut<'a>>,
    pub joint: Vec<FigureOut<'a>>,
    pub victims: Vec<VictimOut<'a>>,
    pub targets: Vec<TargetOut<'a>>,
    pub sources: Vec<SourceOut<'a>>,
    pub claims: Vec<ClaimOut<'a>>,
}

/// Why an event is denied, disputed, possible, attempted or planned.
#[derive(Debug, Serialize)]
pub struct RealityOut<'a> {
    pub cue: Words<'a>,
    pub confidence: f32,
    pub rule: &'static str,
}

#[derive(Debug, Serialize)]
pub struct MentionOut<'a> {
    #[serde(flatten)]
    pub words: Words<'a>,
    pub frame: &'a str,
}

#[derive(Debug, Serialize)]
pub struct ActorOut<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub country: Option<&'a str>,
    pub inter: Option<u8>,
    pub sector: Option<&'a str>,
    /// Id of the actor that it belongs to.
    pub parent: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub struct PartyOut<'a> {
    #[serde(flatten)]
    pub words: Words<'a>,
    pub actor: Option<ActorOut<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub protected: Vec<&'a str>,
    pub confidence: f32,
    pub rule: &'static str,
}

#[derive(Debug, Serialize)]
pub struct InstrumentOut<'a> {
    #[serde(flatten)]
    pub words: Words<'a>,
    pub kinds: Vec<&'a str>,
    pub confidence: f32,
    pub rule: &'static str,
}

#[derive(Debug, Serialize)]
pub struct PlaceOut<'a> {
    #[serde(flatten)]
    pub words: Words<'a>,
    pub settlement: &'a str,
    pub admin1: &'a str,
    pub country: &'a str,
    pub place_id: Option<&'a str>,
    pub name: Option<&'a str>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub precision: &'static str,
    pub inherited: bool,
    pub confidence: f32,
    pub rule: &'static str,
}

#[derive(Debug, Serialize)]
pub struct DateOut<'a> {
    pub start: String,
    pub end: String,
    pub precision: &'static str,
    pub part_of_day: Option<&'static str>,
    /// The words that tell the time; none where the day of publication stands in.
    pub words: Option<Words<'a>>,
    pub confidence: f32,
    pub rule: &'static str,
}

#[derive(Debug, Serialize)]
pub struct FigureOut<'a> {
    pub kind: &'static str,
    pub low: u64,
    pub high: Option<u64>,
    pub of: &'static str,
    pub by: Vec<&'a str>,
    pub who: Option<Words<'a>>,
    pub quote: Words<'a>,
    pub confidence: f32,
    pub rule: &'static str,
}

/// One person who was harmed or held.
#[derive(Debug, Serialize)]
pub struct VictimOut<'a> {
    #[serde(flatten)]
    pub words: Words<'a>,
    pub harm: &'static str,
    pub name: Option<Words<'a>>,
    pub age: Option<ToldOut<'a, u64>>,
    pub sex: Option<ToldOut<'a, &'static str>>,
    pub role: Option<ToldOut<'a, &'static str>>,
    pub civilian: Option<ToldOut<'a, bool>>,
    pub confidence: f32,
    pub rule: &'static str,
}

/// One thing told of a person, with the words that tell it.
#[derive(Debug, Serialize)]
pub struct ToldOut<'a, T> {
    pub value: T,
    pub quote: Words<'a>,
}

/// A protected thing that was hit.
#[derive(Debug, Serialize)]
pub struct TargetOut<'a> {
    #[serde(flatten)]
    pub words: Words<'a>,
    pub kind: &'static str,
    pub confidence: f32,
    pub rule: &'static str,
}

#[derive(Debug, Serialize)]
pub struct SourceOut<'a> {
    pub text: &'a str,
    pub stance: &'static str,
}

#[derive(Debug, Serialize)]
pub struct VoiceOut<'a> {
    /// The words that name the voice, or `outlet`.
    pub text: &'a str,
    pub words: Option<Words<'a>>,
    pub actor: Option<ActorOut<'a>>,
}

#[derive(Debug, Serialize)]
pub struct ClaimOut<'a> {
    pub voice: VoiceOut<'a>,
    pub via: Vec<VoiceOut<'a>>,
    pub stance: &'static str,
    pub target: &'static str,
    /// Index into the event's `figures`, where the claim is about one.
    pub figure: Option<usize>,
    pub cue: Words<'a>,
    pub evidence: Words<'a>,
    pub as_of: Option<String>,
    pub confidence: f32,
    pub rule: &'static str,
}

#[derive(Debug, Serialize)]
pub struct FactOut<'a> {
    pub kind: &'static str,
    pub low: u64,
    pub high: Option<u64>,
    pub quote: Words<'a>,
    pub who: Option<Words<'a>>,
    pub voice: &'a str,
}

#[derive(Debug, Serialize)]
pub struct NoteOut<'a> {
    pub text: String,
    pub quote: Option<Words<'a>>,
}
