//! What is exported: an incident with its reports and its history, or what is left of one.

use jiff::Timestamp;
use riwaya_incident::incident::{EventRef, Incident, Source};
use riwaya_incident::report::{Event, Report};
use std::borrow::Cow;

/// One thing to export.
#[derive(Debug, Clone)]
pub enum Item<'a> {
    /// An incident that stands.
    Case(Box<Case<'a>>),
    /// An incident that was taken away.
    Tombstone(Tombstone),
}

/// An incident with what it was made from.
#[derive(Debug, Clone)]
pub struct Case<'a> {
    /// The incident.
    pub incident: Cow<'a, Incident>,
    /// The articles of its sources, in any order. One that is missing leaves empty what only it can tell.
    pub reports: Cow<'a, [Report]>,
    /// When it changed last, UTC.
    pub updated: Timestamp,
    /// Whether somebody looked at it.
    pub review: Review,
}

/// Whether a person stands behind an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Review {
    /// A person accepted it.
    Accepted,
    /// The machine suggests it.
    Suggested,
}

/// What is left of an incident that does not stand any more, so that copies of it can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tombstone {
    /// Its id, which is never given again.
    pub id: String,
    /// What became of it.
    pub fate: Fate,
    /// When, UTC.
    pub updated: Timestamp,
    /// Why, in the words of who did it; empty where nothing was said.
    pub reason: String,
}

/// What became of an incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is part of another one, of this id.
    MergedInto(String),
    /// It was taken back.
    Withdrawn,
}

impl Case<'_> {
    /// The article behind a source, where it was handed in.
    pub(crate) fn report(&self, source: &Source) -> Option<&Report> {
        self.reports.iter().find(|report| report.origin.version == source.version)
    }

    /// The source of an event, with its article and the event itself, where they were handed in.
    pub(crate) fn account(&self, event: &EventRef) -> Option<(&Source, Option<(&Report, &Event)>)> {
        let source = self.incident.sources.get(event.source)?;
        let told = self
            .report(source)
            .and_then(|report| report.events.iter().find(|told| told.id == event.event).map(|told| (report, told)));
        Some((source, told))
    }
}

impl Review {
    /// `accepted` or `suggested`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Suggested => "suggested",
        }
    }
}

impl Tombstone {
    /// `merged` or `withdrawn`.
    pub(crate) const fn state(&self) -> &'static str {
        match self.fate {
            Fate::MergedInto(_) => "merged",
            Fate::Withdrawn => "withdrawn",
        }
    }

    /// The incident that it is part of now.
    pub(crate) fn successor(&self) -> Option<&str> {
        match &self.fate {
            Fate::MergedInto(id) => Some(id),
            Fate::Withdrawn => None,
        }
    }

    /// `merged into 7K2M9Q: the same attack`, for formats that have one column of free text.
    pub(crate) fn in_words(&self) -> String {
        let mut words = self.state().to_owned();
        if let Some(id) = self.successor() {
            words.push_str(" into ");
            words.push_str(id);
        }
        if !self.reason.is_empty() {
            words.push_str(": ");
            words.push_str(&self.reason);
        }
        words
    }
}
