//! Arabic conflict reports in, evidence-linked events out.
//!
//! ```text
//! article ──fold──▶ document ──cut──▶ terms ──places · voices · counts · triggers──▶ mentions ──group──▶ events
//! ```
//!
//! [`extract::extract`] is that flow on one screen. Everything here is pure: no files, no clock, no failure on any text.
//! All knowledge of Arabic is data in `lang/ar`, compiled once into a [`language::Language`].

pub mod actor;
pub mod align;
pub mod article;
mod assemble;
mod background;
pub mod circumstance;
pub mod claim;
mod clause;
pub mod confidence;
mod coreference;
mod denial;
pub mod event;
pub mod event_id;
pub mod extract;
pub mod fact;
mod factuality;
pub mod figure;
mod filter;
pub mod frame;
pub mod keep;
pub mod keyword;
pub mod language;
pub mod learn;
pub mod lexicon;
mod mention;
pub mod model;
pub mod name;
pub mod note;
pub mod party;
mod phrase;
pub mod place;
mod reality;
mod short;
mod slots;
pub mod span;
mod speaker;
mod tally;
pub mod target;
pub mod term;
pub mod text;
pub mod values;
pub mod victim;
pub mod voice;
