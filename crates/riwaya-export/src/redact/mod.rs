//! `--redact`: the names of private persons leave no file.
//!
//! Private are victims, and voices that are persons and stand in no inventory. Public figures of the inventory and
//! spokesmen of an organisation keep their names: they speak in a public role. A name is looked for in every text of a
//! case, in every spelling that folds to the same letters and under particles, and each of its letters is covered.

mod found;
mod mask;
mod walk;

use crate::case::Case;
use mask::Mask;
use riwaya_core::language::Language;
use riwaya_incident::incident::Incident;
use riwaya_incident::report::{Report, Voice};

/// Finds and masks the names of private persons.
#[derive(Debug, Clone, Copy)]
pub struct Redaction<'l> {
    language: &'l Language,
}

impl<'l> Redaction<'l> {
    /// With the lexicon that tells names from other words.
    #[must_use]
    pub fn new(language: &'l Language) -> Self {
        Self { language }
    }

    /// Masks the names in every text of a case.
    pub(crate) fn apply(self, case: &mut Case<'_>) {
        let mut mask = Mask::default();
        for report in case.reports.iter() {
            self.names_of_report(report, &mut mask);
        }
        for voice in case.incident.matrix.voices.iter().filter(|voice| voice.actor.is_none() && !voice.outlet) {
            self.voice(&voice.name, &mut mask);
        }
        if mask.is_empty() {
            return;
        }
        let incident: &mut Incident = case.incident.to_mut();
        walk::incident(incident, &mut |text| mask.cover(text));
        for source in &mut incident.sources {
            source.url = source.url.take().map(|url| mask.cover_address(url));
        }
        for report in case.reports.to_mut() {
            walk::report(report, &mut |text| mask.cover(text));
            report.url = report.url.take().map(|url| mask.cover_address(url));
        }
    }

    fn names_of_report(self, report: &Report, mask: &mut Mask) {
        for event in &report.events {
            for name in event.victims.iter().filter_map(|victim| victim.name.as_ref()) {
                let words: Vec<&str> = name.text.split_whitespace().collect();
                self.name(&words, mask);
            }
            let voices = event.claims.iter().flat_map(|claim| std::iter::once(&claim.voice).chain(&claim.via));
            for voice in voices.filter(|voice: &&Voice| voice.actor.is_none() && !voice.is_outlet()) {
                self.voice(&voice.text, mask);
            }
        }
    }

    fn voice(self, words: &str, mask: &mut Mask) {
        for name in found::names(words, self.language) {
            self.name(&name, mask);
        }
    }

    /// A whole name is masked as it stands, and so are its first two parts; of single parts those that mean nothing else, so that a bare family name
    /// further down is masked too, and a town of the same name is not.
    fn name(self, words: &[&str], mask: &mut Mask) {
        mask.add_name(words);
        mask.add_name(words.get(..2).unwrap_or_default());
        for word in words.iter().filter(|word| !found::is_common(word, self.language)) {
            mask.add_name(&[word]);
        }
    }
}

#[cfg(test)]
mod tests;
