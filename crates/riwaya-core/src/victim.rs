//! Victims: single persons of whom the text says that they were killed, wounded or held, with what it tells of them.

mod read;
mod words;

use crate::event::{FigureKind, Quote, names};

pub(crate) use read::victims;
pub use words::VictimWords;

names! {
    /// Sex, where the word for the person tells it.
    Sex {
        /// Girl, woman, mother, a feminine form.
        Female "female",
        /// Boy, man, father.
        Male "male",
    }
}

names! {
    /// What the person does, where the word tells it.
    Role {
        /// Reporter, camera operator, editor.
        Journalist "journalist",
        /// Doctor, nurse, paramedic.
        Medic "medic",
        /// Fire-fighter, rescue worker.
        Rescuer "rescuer",
        /// Relief worker.
        AidWorker "aid_worker",
        /// Teacher, lecturer.
        Teacher "teacher",
        /// Pupil, student.
        Student "student",
        /// Activist.
        Activist "activist",
        /// Lawyer, judge.
        Lawyer "lawyer",
        /// Imam, priest, monk.
        Cleric "cleric",
        /// Farmer, shepherd.
        Farmer "farmer",
        /// Worker, employee, driver.
        Worker "worker",
        /// Trader, seller.
        Trader "trader",
        /// Official, member of parliament.
        Official "official",
        /// Elder of a tribe or town.
        Elder "elder",
        /// Member of the police or a security force.
        Police "police",
        /// Soldier.
        Soldier "soldier",
        /// Officer.
        Officer "officer",
        /// Fighter, gunman.
        Fighter "fighter",
        /// Commander, leader of a group.
        Leader "leader",
        /// Guard.
        Guard "guard",
        /// Displaced person, refugee.
        Displaced "displaced",
    }
}

/// One thing told of a person, with the words that tell it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Told<T> {
    /// What is told.
    pub value: T,
    /// The words.
    pub quote: Quote,
}

/// One person who was harmed or held. What the text does not tell is `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct Victim {
    /// What happened to the person.
    pub harm: FigureKind,
    /// The words of the name.
    pub name: Option<Quote>,
    /// Age in years.
    pub age: Option<Told<u64>>,
    /// Sex.
    pub sex: Option<Told<Sex>>,
    /// Occupation or rank.
    pub role: Option<Told<Role>>,
    /// Whether the text calls the person a civilian, or one who fights.
    pub civilian: Option<Told<bool>>,
}

impl Victim {
    /// Whether anything is told of the person beside what happened.
    fn is_described(&self) -> bool {
        self.name.is_some()
            || self.age.is_some()
            || self.sex.is_some()
            || self.role.is_some()
            || self.civilian.is_some()
    }
}
