//! Frames as the data files state them: which lemmas name an event, of which type, and where its arguments stand.

use crate::event::EventType;
use crate::lexicon::class::{self, Class, ClassSet, Classes};
use crate::lexicon::table::{DataError, DataFile};
use crate::model::Part;
use serde::Deserialize;

/// One sense of some lemmas that behave alike.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Path of its file below `frames/`, without ending: its name in `--explain`.
    pub name: String,
    /// The type that it names unless a retype applies.
    pub kind: EventType,
    /// Ids of the lemmas that bear it.
    pub triggers: Vec<String>,
    /// Lemma ids of which one must follow within four words; empty where none need.
    pub with: Vec<String>,
    /// Classes of which one must follow within four words.
    pub with_classes: ClassSet,
    /// How often the word in conflict news names such an event, 0 to 1.
    pub prior: f32,
    /// Classes of which one must stand in the clause.
    pub needs: ClassSet,
    /// Classes that, right after the word, forbid the sense.
    pub unless: ClassSet,
    /// Classes that forbid it anywhere in the clause: a death in a road accident is no killing.
    pub unless_near: ClassSet,
    /// Where the agent stands, best first.
    pub agent: Vec<Position>,
    /// Where the patient stands, best first.
    pub patient: Vec<Position>,
    /// Where the instrument stands, best first.
    pub instrument: Vec<Position>,
    /// Conditions under which the type is another.
    pub retypes: Vec<Retype>,
    /// Hash of `name` as a part of a feature's name.
    hash: u64,
}

/// Where an argument stands, and what may stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The place in the sentence.
    pub at: At,
    /// What kind of phrase fits; `None` where any does.
    pub filter: Option<ClassSet>,
}

/// A place in the sentence, seen from the trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// Subject of an active verb.
    Subject,
    /// Object of an active verb.
    Object,
    /// Subject of a passive verb.
    PassiveSubject,
    /// Noun that follows a verbal noun, or its pronoun.
    Genitive,
    /// Second noun that follows a verbal noun.
    Genitive2,
    /// Noun that a participle stands beside.
    Modified,
    /// After "by" in its Arabic forms.
    By,
    /// After the preposition of that class.
    After(Class),
    /// First of the two sides after "between".
    Between1,
    /// Second of them.
    Between2,
}

/// Another type where certain words are near.
#[derive(Debug, Clone)]
pub struct Retype {
    /// The other type.
    pub kind: EventType,
    /// Classes of which one must be near.
    pub near: ClassSet,
    /// How far "near" reaches.
    pub scope: Scope,
    /// Whether no other type comes into question then, whatever the weights say.
    pub firm: bool,
}

/// How far a condition looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// The clause of the trigger.
    #[default]
    Clause,
    /// The headline.
    Title,
    /// All of the article.
    Article,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameToml {
    #[serde(rename = "type")]
    kind: String,
    triggers: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    prior: f32,
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    roles: RolesToml,
    #[serde(default)]
    retype: Vec<RetypeToml>,
    #[serde(default)]
    #[allow(dead_code, reason = "examples are read by the tests")]
    example: Vec<toml::Table>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RolesToml {
    #[serde(default)]
    agent: Vec<String>,
    #[serde(default)]
    patient: Vec<String>,
    #[serde(default)]
    instrument: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RetypeToml {
    #[serde(rename = "type")]
    kind: String,
    near: Vec<String>,
    #[serde(default)]
    scope: Scope,
    #[serde(default)]
    firm: bool,
}

impl Frame {
    /// Its name, as a part of a feature's name.
    #[must_use]
    pub fn part(&self) -> Part<'_> {
        Part::hashed(&self.name, self.hash)
    }

    /// Reads a frame file.
    pub fn read(file: &DataFile<'_>, classes: &mut Classes) -> Result<Self, DataError> {
        let raw: FrameToml = toml::from_str(file.text).map_err(|error| file.error(0, error.to_string()))?;
        let kind =
            |name: &str| EventType::named(name).ok_or_else(|| file.error(0, format!("'{name}' is no event type")));
        let mut positions = |items: &[String]| -> Result<Vec<Position>, DataError> {
            items.iter().map(|item| position(item, classes).map_err(|reason| file.error(0, reason))).collect()
        };
        let (agent, patient, instrument) =
            (positions(&raw.roles.agent)?, positions(&raw.roles.patient)?, positions(&raw.roles.instrument)?);
        let (with_classes, with): (Vec<String>, Vec<String>) =
            raw.with.into_iter().partition(|item| item.starts_with("class:"));
        let (unless_near, unless): (Vec<String>, Vec<String>) =
            raw.unless.into_iter().partition(|class| CLAUSE_WIDE.contains(&class.as_str()));
        let retypes = raw
            .retype
            .iter()
            .map(|one| {
                let near = set(&one.near, classes);
                Ok(Retype { kind: kind(&one.kind)?, near, scope: one.scope, firm: one.firm })
            })
            .collect::<Result<_, DataError>>()?;
        let name = file.path.trim_start_matches("frames/").trim_end_matches(".toml");
        Ok(Self {
            name: name.to_owned(),
            hash: Part::new(name).hash(),
            kind: kind(&raw.kind)?,
            triggers: raw.triggers,
            with,
            with_classes: set(&with_classes, classes),
            prior: raw.prior.clamp(0.0, 1.0),
            needs: set(&raw.needs, classes),
            unless: set(&unless, classes),
            unless_near: set(&unless_near, classes),
            agent,
            patient,
            instrument,
            retypes,
        })
    }
}

/// Classes of `unless` that count anywhere in the clause.
const CLAUSE_WIDE: [&str; 2] = ["accident", "disaster"];

/// Armed, state and political actors.
pub const ARMED_GROUP: ClassSet = ClassSet::of(&[class::ARMED, class::FORCE, class::UNKNOWN_GROUP, class::ACTOR]);
/// People who are no armed actor.
pub const PERSON_GROUP: ClassSet = ClassSet::of(&[
    class::CIVILIAN,
    class::VICTIM,
    class::DETAINEE,
    class::OFFICIAL,
    class::RANK,
    class::PEOPLE,
    class::CROWD,
    class::FAMILY,
    class::PERSON_NAME,
    class::SPOKESMAN,
    class::MEDIA,
]);
/// Who may act or be acted upon: people, armed parties and institutions.
pub const PARTY_GROUP: ClassSet = ARMED_GROUP.union(&PERSON_GROUP);
/// All weapons and what carries them.
pub const WEAPON_GROUP: ClassSet = ClassSet::of(&[
    class::WEAPON,
    class::WEAPON_ARTILLERY,
    class::WEAPON_ROCKET,
    class::WEAPON_GUN,
    class::WEAPON_BOMB,
    class::WEAPON_SUICIDE,
    class::WEAPON_CHEMICAL,
    class::WEAPON_BLADE,
    class::WEAPON_CROWD,
    class::AIRCRAFT,
    class::DRONE,
]);
/// Adjectives that tell the means of an act: قصف مدفعي، غارة جوية.
pub const MEANS_ADJECTIVES: ClassSet = ClassSet::of(&[
    class::ADJ_AIR,
    class::ADJ_ARTILLERY,
    class::ADJ_ROCKET,
    class::ADJ_GROUND,
    class::ADJ_SUICIDE,
    class::ADJ_ARMED,
]);
/// Things that the law of war protects.
pub const PROTECTED: [Class; 9] = [
    class::HOSPITAL,
    class::SCHOOL,
    class::AID,
    class::PRESS,
    class::WORSHIP,
    class::CAMP,
    class::MARKET,
    class::WATER,
    class::POWER,
];
/// Things that are hit.
pub const THING_GROUP: ClassSet = ClassSet::of(&PROTECTED).union(&ClassSet::of(&[
    class::BUILDING,
    class::MILITARY_TARGET,
    class::PRISON,
    class::INFRASTRUCTURE,
    class::VEHICLE,
    class::VEHICLE_MILITARY,
    class::SHIP,
    class::GOODS,
]));

fn group(name: &str, classes: &mut Classes) -> ClassSet {
    match name {
        "armed" => ARMED_GROUP,
        "person" => PERSON_GROUP,
        "party" => PARTY_GROUP.union(&ClassSet::of(&[class::ORG, class::NATIONALITY])),
        "target" => PERSON_GROUP.union(&THING_GROUP),
        "weapon" => WEAPON_GROUP.union(&ClassSet::of(&[class::VEHICLE])),
        "place" => ClassSet::of(&[class::PLACE, class::PLACE_KIND, class::PLACE_RELATION]),
        "aircraft" => ClassSet::of(&[class::AIRCRAFT, class::DRONE]),
        other => ClassSet::of(&[classes.number(other)]),
    }
}

/// The classes that a list of names stands for.
fn set(names: &[String], classes: &mut Classes) -> ClassSet {
    names.iter().fold(ClassSet::EMPTY, |all, name| all.union(&group(name.trim_start_matches("class:"), classes)))
}

fn position(item: &str, classes: &mut Classes) -> Result<Position, String> {
    let (at, filter) = item.split_once(':').map_or((item, None), |(at, filter)| (at, Some(filter)));
    let at = match at {
        "subject" => At::Subject,
        "object" => At::Object,
        "passive_subject" => At::PassiveSubject,
        "genitive" => At::Genitive,
        "genitive2" => At::Genitive2,
        "modified" => At::Modified,
        "by" => At::By,
        "between_1" => At::Between1,
        "between_2" => At::Between2,
        "on" | "ala" => At::After(class::ALA),
        "bi" => At::After(class::BI),
        "li" => At::After(class::LI),
        "fi" => At::After(class::FI),
        "min" => At::After(class::MIN),
        "ila" => At::After(class::ILA),
        "an" => At::After(class::AN),
        "ma3a" => At::After(class::MAA),
        "bayna" => At::After(class::BAYNA),
        "against" | "didda" => At::After(class::DIDDA),
        "jarra" => At::After(class::JARRA),
        "nahw" => At::After(class::NAHW),
        "qurb" => At::After(class::QURB),
        "dakhil" => At::After(class::DAKHIL),
        other => return Err(format!("'{other}' is no position")),
    };
    let filter = filter.map(|names| set(&names.split('+').map(str::to_owned).collect::<Vec<_>>(), classes));
    Ok(Position { at, filter })
}
