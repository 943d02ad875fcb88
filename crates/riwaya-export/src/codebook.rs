//! A user's own codes in place of riwaya's words, from a small TOML file.

use crate::case::Case;
use crate::error::ExportError;
use crate::names::{DATE_PRECISIONS, PLACE_PRECISIONS};
use riwaya_core::event::EventType;
use riwaya_incident::incident::Incident;
use riwaya_incident::report::{Actor, Report};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// What a user calls our types, actors, precisions and columns. Empty without a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Codebook {
    types: BTreeMap<String, String>,
    actors: BTreeMap<String, String>,
    precision: BTreeMap<String, String>,
    /// With the line where it stands: which columns there are is known with the format only.
    columns: BTreeMap<String, (String, usize)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    types: BTreeMap<Spanned<String>, Code>,
    #[serde(default)]
    actors: BTreeMap<Spanned<String>, Code>,
    #[serde(default)]
    precision: BTreeMap<Spanned<String>, Code>,
    #[serde(default)]
    columns: BTreeMap<Spanned<String>, Code>,
}

/// Codes may be numbers.
#[derive(Deserialize)]
#[serde(untagged)]
enum Code {
    Text(String),
    Number(i64),
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        match code {
            Code::Text(text) => text,
            Code::Number(number) => number.to_string(),
        }
    }
}

impl Codebook {
    /// Reads a codebook.
    ///
    /// # Errors
    /// With the line, where it is no TOML, or has a table, a type or a precision that riwaya does not have.
    pub fn parse(text: &str) -> Result<Self, ExportError> {
        let line = |at: usize| text.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
        let raw: Raw = toml::from_str(text).map_err(|error| ExportError::Codebook {
            line: error.span().map_or(1, |span| line(span.start)),
            problem: error.message().to_owned(),
        })?;
        let types: Vec<&str> = EventType::ALL.iter().map(|kind| kind.name()).collect();
        let precisions = [&PLACE_PRECISIONS[..], &DATE_PRECISIONS[..]].concat();
        Ok(Self {
            types: checked(raw.types, "types", &types, line)?,
            precision: checked(raw.precision, "precision", &precisions, line)?,
            actors: plain(raw.actors),
            columns: raw
                .columns
                .into_iter()
                .map(|(key, code)| {
                    let line = line(key.span().start);
                    (key.into_inner(), (code.into(), line))
                })
                .collect(),
        })
    }

    /// The user's code for a type, as `air_strike`.
    pub(crate) fn kind(&self, name: &str) -> Option<&str> {
        self.types.get(name).map(String::as_str)
    }

    /// The user's code for a type, else riwaya's name.
    pub(crate) fn kind_or<'s>(&'s self, name: &'s str) -> &'s str {
        self.kind(name).unwrap_or(name)
    }

    /// The user's code for a precision of a place or a date.
    pub(crate) fn precision(&self, name: &str) -> Option<&str> {
        self.precision.get(name).map(String::as_str)
    }

    /// The user's code for a precision, else riwaya's name.
    pub(crate) fn precision_or<'s>(&'s self, name: &'s str) -> &'s str {
        self.precision(name).unwrap_or(name)
    }

    /// The user's name for a column, else its own.
    pub(crate) fn column<'s>(&'s self, name: &'s str) -> &'s str {
        self.columns.get(name).map_or(name, |(name, _)| name)
    }

    /// Whether all renamed columns are among those of the format.
    pub(crate) fn check_columns(&self, columns: &[&str]) -> Result<(), ExportError> {
        let unknown = self.columns.iter().find(|(name, _)| !columns.contains(&name.as_str()));
        match unknown {
            None => Ok(()),
            Some((name, (_, line))) if columns.is_empty() => Err(ExportError::Codebook {
                line: *line,
                problem: format!("[columns] {name}: this format has no columns that could be renamed"),
            }),
            Some((name, (_, line))) => Err(ExportError::Codebook {
                line: *line,
                problem: format!("[columns] {name}: this format has no such column; it has {}", columns.join(", ")),
            }),
        }
    }

    /// Puts the user's codes in place of the English names of actors. Ids stay.
    pub(crate) fn name_actors(&self, case: &mut Case<'_>) {
        if self.actors.is_empty() {
            return;
        }
        let rename = |actor: &mut Option<Actor>| {
            if let Some(actor) = actor
                && let Some(code) = self.actors.get(&actor.id)
            {
                actor.name.clone_from(code);
            }
        };
        let Incident { agents, patients, matrix, .. } = case.incident.to_mut();
        agents.iter_mut().chain(patients).for_each(|side| rename(&mut side.actor));
        matrix.voices.iter_mut().for_each(|voice| rename(&mut voice.actor));
        for event in case.reports.to_mut().iter_mut().flat_map(|report: &mut Report| &mut report.events) {
            event.agents.iter_mut().chain(&mut event.patients).for_each(|party| rename(&mut party.actor));
            for claim in &mut event.claims {
                rename(&mut claim.voice.actor);
                claim.via.iter_mut().for_each(|voice| rename(&mut voice.actor));
            }
        }
    }
}

fn plain(table: BTreeMap<Spanned<String>, Code>) -> BTreeMap<String, String> {
    table.into_iter().map(|(key, code)| (key.into_inner(), code.into())).collect()
}

fn checked(
    table: BTreeMap<Spanned<String>, Code>,
    name: &str,
    known: &[&str],
    line: impl Fn(usize) -> usize,
) -> Result<BTreeMap<String, String>, ExportError> {
    match table.keys().find(|key| !known.contains(&key.as_ref().as_str())) {
        None => Ok(plain(table)),
        Some(key) => Err(ExportError::Codebook {
            line: line(key.span().start),
            problem: format!("[{name}] {}: riwaya has no such key; it has {}", key.as_ref(), known.join(", ")),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_codes_that_are_words_and_numbers() {
        let book = Codebook::parse(
            "[types]\nair_strike = \"AIR\"\n[actors]\nsy_sdf = 12\n[precision]\ntown = 1\n[columns]\nid = \"event\"\n",
        )
        .unwrap();
        assert_eq!(book.kind_or("air_strike"), "AIR");
        assert_eq!(book.kind_or("shelling"), "shelling");
        assert_eq!(book.precision("town"), Some("1"));
        assert_eq!(book.column("id"), "event");
        assert!(book.check_columns(&["id"]).is_ok());
    }

    #[test]
    fn an_error_names_line_and_key() {
        for (text, line, part) in [
            ("[types]\nair_strike = \"A\"\nair_raid = \"B\"\n", 3, "air_raid"),
            ("[precision]\n\ncity = 1\n", 3, "city"),
            ("[actors]\nsy_sdf = true\n", 2, ""),
            ("[colours]\nred = 1\n", 1, "colours"),
            ("[types]\nair_strike \"A\"\n", 2, ""),
        ] {
            match Codebook::parse(text) {
                Err(ExportError::Codebook { line: at, problem }) => {
                    assert_eq!(at, line, "{text}");
                    assert!(problem.contains(part), "{problem}");
                }
                other => panic!("{text}: {other:?}"),
            }
        }
        let book = Codebook::parse("[columns]\nkind = \"k\"\n").unwrap();
        let error = book.check_columns(&["id", "type"]).unwrap_err();
        assert!(error.to_string().starts_with("codebook, line 2: [columns] kind"), "{error}");
    }
}
