//! The inventory of actors: parties, institutions, voices and public figures under the names that news uses.

use crate::lexicon::table::{DataError, DataFile, Row};

/// An actor, by its number in the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActorId(pub u32);

/// One actor of the inventory. The article's own wording is always kept beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Permanent id, such as `sy_sdf`.
    pub id: String,
    /// Usual English name.
    pub name_en: String,
    /// What it is: `state_force`, `rebel`, `agency`, `person` …
    pub kind: String,
    /// ISO 3166 alpha-2 code of its country, where it has one.
    pub country: Option<String>,
    /// ACLED's inter code, 1 to 8, where it is a party to conflict.
    pub inter: Option<u8>,
    /// PLOVER's sector code.
    pub sector: Option<String>,
    /// Id of the organisation that it belongs to.
    pub parent: Option<String>,
}

impl Actor {
    /// Whether it bears arms or commands those who do.
    #[must_use]
    pub fn is_party(&self) -> bool {
        matches!(
            self.kind.as_str(),
            "state_force"
                | "government"
                | "rebel"
                | "militia"
                | "political_militia"
                | "identity_militia"
                | "jihadist"
                | "coalition"
                | "police"
                | "intelligence"
                | "international"
                | "political"
        )
    }

    /// Whether it is an armed force, so that its name is a sign of conflict.
    #[must_use]
    pub fn bears_arms(&self) -> bool {
        self.is_party() && !matches!(self.kind.as_str(), "government" | "political" | "international")
    }
}

/// The names of one actor as the tables give them.
pub(crate) struct ActorNames<'d> {
    pub actor: Actor,
    pub names: Vec<&'d str>,
    /// Names that judge, among them.
    pub loaded: Vec<&'d str>,
    pub adjectives: Vec<&'d str>,
}

/// Reads one actor table.
pub(crate) fn read<'d>(file: &DataFile<'d>) -> Result<Vec<ActorNames<'d>>, DataError> {
    file.rows()?.iter().map(|row| actor(file, row)).collect()
}

fn actor<'d>(file: &DataFile<'d>, row: &Row<'d>) -> Result<ActorNames<'d>, DataError> {
    let some = |column: &str| Some(row.get(column)).filter(|cell| !cell.is_empty()).map(str::to_owned);
    let id = some("id").ok_or_else(|| file.error(row.line, "an actor without id"))?;
    let inter = match row.get("inter") {
        "" => None,
        code => Some(
            code.parse()
                .ok()
                .filter(|code| (1..=8).contains(code))
                .ok_or_else(|| file.error(row.line, format!("inter code '{code}' is not 1 to 8")))?,
        ),
    };
    Ok(ActorNames {
        actor: Actor {
            id,
            name_en: row.get("name_en").to_owned(),
            kind: row.get("kind").to_owned(),
            country: some("country"),
            inter,
            sector: some("sector"),
            parent: some("parent"),
        },
        names: row.list("names").chain(row.list("loaded")).collect(),
        loaded: row.list("loaded").collect(),
        adjectives: row.list("adjective").collect(),
    })
}
