//! From the accounts of many articles to incidents: which events are one occurrence, who says what of it, and every
//! figure that was ever claimed. Pure: no clock, no storage, no network.
//!
//! ```text
//! Report ──Trace::of──▶ traces ──link──▶ clusters ──Incident::build──▶ voices · matrix · ledger · status
//!                                   ▲
//!                  decisions of people
//! ```

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod accounts;
mod build;
pub mod decision;
pub mod identity;
pub mod incident;
mod keywords;
pub mod ledger;
mod lexeme;
pub mod link;
pub mod matrix;
mod names;
mod parties;
mod period;
pub mod related;
pub mod report;
mod site;
mod status;
pub mod summary;
pub mod timeline;
mod vague;
mod voices;
