//! How likely each type of event is for a word, and for several words that name one event.

use crate::event::EventType;

const KINDS: usize = EventType::ALL.len();

/// How likely each type is, 0 to 1. What is missing to 1 is the share of "no event".
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shares([f32; KINDS]);

impl Shares {
    /// No type at all.
    pub const NONE: Self = Self([0.0; KINDS]);

    /// The shares in the order of [`EventType::ALL`].
    #[must_use]
    pub const fn new(shares: [f32; KINDS]) -> Self {
        Self(shares)
    }

    /// One type alone.
    #[must_use]
    pub const fn only(kind: EventType, share: f32) -> Self {
        let mut shares = [0.0; KINDS];
        shares[kind as usize] = share;
        Self(shares)
    }

    /// The share of a type.
    #[must_use]
    pub fn of(&self, kind: EventType) -> f32 {
        self.0.get(kind as usize).copied().unwrap_or(0.0)
    }

    /// How far the two agree on the type: 1 where both are sure of the same one, 0 where they have none in common.
    #[must_use]
    pub fn overlap(&self, other: &Self) -> f32 {
        let length = |shares: &Self| shares.0.iter().map(|share| share * share).sum::<f32>().sqrt();
        let both: f32 = self.0.iter().zip(&other.0).map(|(left, right)| left * right).sum();
        both / (length(self) * length(other)).max(f32::MIN_POSITIVE)
    }

    /// The type that several words for one event name together: that of the greatest product of shares. A word that
    /// can name many things ("the attack") leaves the choice to one that cannot ("the air strike").
    #[must_use]
    pub fn joint(all: &[&Self]) -> Option<EventType> {
        // Most shares are below the floor, whose logarithm is taken once.
        let floor = FLOOR.ln();
        let log = |share: f32| if share > FLOOR { share.ln() } else { floor };
        let weight = |kind: &EventType| all.iter().map(|shares| log(shares.of(*kind))).sum::<f32>();
        let weighed = EventType::ALL.iter().map(|kind| (*kind, weight(kind)));
        weighed.max_by(|left, right| left.1.total_cmp(&right.1).then(right.0.cmp(&left.0))).map(|(kind, _)| kind)
    }
}

/// No word rules a type out for good.
const FLOOR: f32 = 0.02;

/// A share in steps, for features: how many whole numbers up to `most` it reaches when `times` as great.
pub(crate) fn steps(share: f32, times: f32, most: u8) -> usize {
    (1..=most).filter(|step| share * times >= f32::from(*step)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_sure_decides_for_one_that_is_not() {
        let vague = Shares::new(std::array::from_fn(|at| match EventType::ALL.get(at) {
            Some(EventType::ArmedAttack) => 0.5,
            Some(EventType::AirStrike) => 0.3,
            _ => 0.0,
        }));
        let sure = Shares::only(EventType::AirStrike, 0.9);
        assert_eq!(Shares::joint(&[&vague, &sure]), Some(EventType::AirStrike));
        assert_eq!(Shares::joint(&[&vague]), Some(EventType::ArmedAttack));
        assert!(vague.overlap(&sure) > 0.4 && vague.overlap(&sure) < 0.6);
        assert!((sure.overlap(&sure) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn nothing_names_nothing() {
        assert!(
            Shares::only(EventType::Arrest, 0.0).overlap(&Shares::only(EventType::Arrest, 1.0)).abs() < f32::EPSILON
        );
    }
}
