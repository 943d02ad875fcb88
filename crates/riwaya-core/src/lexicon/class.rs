//! Word classes: what a word is about, as the data files name it (`armed`, `weapon_gun`, `prep_fi` …).

use crate::model::Part;
use std::collections::HashMap;

/// One class, by its number in the [`Classes`] of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Class(pub(crate) u8);

/// A set of classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct ClassSet([u64; 4]);

impl ClassSet {
    /// The set that holds nothing.
    pub const EMPTY: Self = Self([0; 4]);

    /// The set of the classes named.
    #[must_use]
    pub const fn of(classes: &[Class]) -> Self {
        let mut bits = [0; 4];
        let mut index = 0;
        while index < classes.len() {
            bits[(classes[index].0 / 64) as usize] |= 1 << (classes[index].0 % 64);
            index += 1;
        }
        Self(bits)
    }

    /// Adds a class.
    pub fn insert(&mut self, class: Class) {
        self.0[usize::from(class.0 / 64)] |= 1 << (class.0 % 64);
    }

    /// Takes a class out.
    pub fn remove(&mut self, class: Class) {
        self.0[usize::from(class.0 / 64)] &= !(1 << (class.0 % 64));
    }

    /// Whether the class is in the set.
    #[must_use]
    pub const fn has(&self, class: Class) -> bool {
        self.0[(class.0 / 64) as usize] & (1 << (class.0 % 64)) != 0
    }

    /// Whether the two share a class.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        let both = self.intersection(other).0;
        both[0] | both[1] | both[2] | both[3] != 0
    }

    /// All classes of both.
    #[must_use]
    pub const fn union(&self, other: &Self) -> Self {
        let (left, right) = (&self.0, &other.0);
        Self([left[0] | right[0], left[1] | right[1], left[2] | right[2], left[3] | right[3]])
    }

    /// The classes that both have.
    #[must_use]
    pub const fn intersection(&self, other: &Self) -> Self {
        let (left, right) = (&self.0, &other.0);
        Self([left[0] & right[0], left[1] & right[1], left[2] & right[2], left[3] & right[3]])
    }

    /// Whether it holds no class.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|bits| *bits == 0)
    }

    /// The classes of the set, by number.
    pub fn iter(&self) -> impl Iterator<Item = Class> + '_ {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let (base, bits) = [0u8, 64, 128, 192].into_iter().zip(&mut left).find(|(_, bits)| **bits != 0)?;
            let lowest = bits.trailing_zeros() as u8;
            *bits &= *bits - 1;
            Some(Class(base + lowest))
        })
    }
}

/// The names of the classes of one language.
#[derive(Debug, Clone)]
pub struct Classes {
    names: Vec<String>,
    hashes: Vec<u64>,
    numbers: HashMap<String, Class>,
}

impl Default for Classes {
    fn default() -> Self {
        let mut classes = Self { names: Vec::new(), hashes: Vec::new(), numbers: HashMap::new() };
        for name in KNOWN {
            classes.number(name);
        }
        classes
    }
}

impl Classes {
    /// The class of that name, made where it is new. Past 255 classes all share the last one.
    pub fn number(&mut self, name: &str) -> Class {
        if let Some(class) = self.numbers.get(name) {
            return *class;
        }
        let class = Class(u8::try_from(self.names.len()).unwrap_or(u8::MAX));
        self.names.push(name.to_owned());
        self.hashes.push(Part::new(name).hash());
        self.numbers.insert(name.to_owned(), class);
        class
    }

    /// The class of that name, if any word has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Class> {
        self.numbers.get(name).copied()
    }

    /// The name of a class, as a part of a feature's name.
    #[must_use]
    pub fn part(&self, class: Class) -> Part<'_> {
        Part::hashed(self.name(class), self.hashes.get(usize::from(class.0)).copied().unwrap_or(0))
    }

    /// The name of a class.
    #[must_use]
    pub fn name(&self, class: Class) -> &str {
        self.names.get(usize::from(class.0)).map_or("", String::as_str)
    }

    /// How many classes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Never: some classes are always known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

/// Classes that the engine itself asks for; all others are known to the data files only.
macro_rules! known {
    ($($constant:ident $name:literal),+ $(,)?) => {
        /// Numbers them in order.
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u8)]
        enum Known { $($constant),+ }
        $(
            #[doc = concat!("`", $name, "`")]
            pub const $constant: Class = Class(Known::$constant as u8);
        )+
        const KNOWN: &[&str] = &[$($name),+];
    };
}

known! {
    ARMED "armed", FORCE "force", CIVILIAN "civilian", VICTIM "victim", DETAINEE "detainee", OFFICIAL "official",
    RANK "rank", SPOKESMAN "role_spokes", MEDIA "media", PEOPLE "people", UNKNOWN_GROUP "group_unknown",
    CROWD "crowd", FAMILY "family", ORG "org", STAFF "staff",
    WEAPON "weapon", WEAPON_ARTILLERY "weapon_artillery", WEAPON_ROCKET "weapon_rocket", WEAPON_GUN "weapon_gun",
    WEAPON_BOMB "weapon_bomb", WEAPON_SUICIDE "weapon_suicide", WEAPON_CHEMICAL "weapon_chemical",
    WEAPON_BLADE "weapon_blade", WEAPON_CROWD "weapon_crowd", AIRCRAFT "aircraft", DRONE "drone",
    VEHICLE "vehicle", VEHICLE_MILITARY "vehicle_military", SHIP "ship",
    BUILDING "target_building", HOSPITAL "target_hospital", SCHOOL "target_school", AID "target_aid",
    PRESS "target_press", WORSHIP "target_worship", CAMP "target_camp", MARKET "target_market", WATER "target_water",
    POWER "target_power", MILITARY_TARGET "target_military", PRISON "prison", INFRASTRUCTURE "infrastructure", GOODS "goods",
    PLACE_KIND "place_kind", PLACE_NAMED "place_named", PLACE_RELATION "place_rel", DIRECTION "direction_adj",
    NATIONALITY "adj_nationality", ADJ_MILITARY "adj_military", ADJ_AIR "adj_air", ADJ_ARTILLERY "adj_artillery",
    ADJ_ROCKET "adj_rocket", ADJ_GROUND "adj_ground", ADJ_SUICIDE "adj_suicide", ADJ_ARMED "adj_armed", ADJ_LOYAL "adj_loyal", ADJECTIVE "adj",
    ABSTRACT "abstract", TIME "time_noun", NUMBER_HEAD "number_head",
    SPEECH "speech", DENY "speech_deny", DOUBT "speech_doubt", SCEPTIC "speech_sceptic", REJECT "speech_reject",
    SPEECH_THREAT "speech_threat", ACCUSE "speech_accuse",
    COUNTING "speech_count", RAISES "raise_toll", TOLL "toll",
    CALL_FOR "speech_call", SPEECH_NOUN "speech_noun", RUMOUR "rumour", PER "per",
    NEGATION "negation", ATTEMPT "attempt", FOIL "foil", PLAN "plan", POSSIBLE "possible", CALL "call", FAIL "fail", SUCCEED "succeed",
    LIGHT_DO "light_do", LIGHT_UNDERGO "light_undergo", LIGHT_CAUSE "light_cause", LIGHT_HAPPEN "light_happen",
    PREPOSITION "prep", ALA "prep_ala", FI "prep_fi", BI "prep_bi", MIN "prep_min", ILA "prep_ila", AN "prep_an",
    MAA "prep_ma3a", BAYNA "prep_bayna", DIDDA "prep_didda", QIBAL "prep_qibal", YAD "prep_yad", JARRA "prep_jarra",
    KHILAL "prep_khilal", BAAD "prep_ba3d", QABL "prep_qabl", QURB "prep_qurb", DAKHIL "prep_dakhil", NAHW "prep_nahw",
    HAWL "prep_hawl", LI "prep_li", AMID "prep_wasat", SUBCOUNT "subcount", RESPONSIBILITY "responsibility", INTERCEPTION "ev_intercept", ANSWERED "answered", CONJUNCTION "conj", CONTRAST "contrast", CONDITIONAL "conditional", ANNA "comp_anna", RELATIVE "rel", PRONOUN "pron",
    DEMONSTRATIVE "demon", AUXILIARY "aux", NEGATIVE "neg", QUESTION "question", QUANTIFIER "quant",
    BACKGROUND "background_cue", DISCOURSE "discourse", TRIGGER "trigger", VERB "verb", FUTURE "future",
    SPORT "sport", ABSTRACT_USE "abstract_use",
    // Given by the engine: what kind of reading a term has.
    ACTOR "actor", PLACE "place", PERSON_NAME "person_name", PARTICIPLE "participle", MASDAR "masdar",
    PARTNER "partner", COUNTS "counts",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_hold_what_was_put_in() {
        let mut classes = Classes::default();
        let own = classes.number("own_class");
        let mut set = ClassSet::of(&[ARMED, WEAPON_CROWD]);
        set.insert(own);
        assert!(set.has(ARMED) && set.has(own) && !set.has(FORCE));
        assert_eq!(
            set.iter().map(|class| classes.name(class)).collect::<Vec<_>>(),
            ["armed", "weapon_crowd", "own_class"]
        );
    }
}
