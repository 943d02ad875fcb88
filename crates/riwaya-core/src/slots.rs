//! A table from hashes to numbers in eight bytes a slot, so that far more of it stays in the processor's cache.

/// Numbers of hashes, put in once and looked up ever after.
#[derive(Debug, Clone)]
pub(crate) struct Slots {
    /// A power of two of them, at least a quarter empty.
    slots: Vec<Slot>,
}

/// The high half of a hash, whose low half says where the slot stands, and its number.
#[derive(Debug, Clone, Copy)]
struct Slot {
    tag: u32,
    number: u32,
}

const EMPTY: Slot = Slot { tag: 0, number: u32::MAX };

impl Slots {
    /// An empty table for that many hashes.
    pub(crate) fn new(count: usize) -> Self {
        Self { slots: vec![EMPTY; (count + count / 3 + 1).next_power_of_two()] }
    }

    /// Puts in the number of a hash, which `u32::MAX` cannot be; whether the hash is new.
    pub(crate) fn add(&mut self, hash: u64, number: u32) -> bool {
        let at = self.find(hash);
        let Some(slot) = self.slots.get_mut(at).filter(|slot| slot.number == EMPTY.number) else { return false };
        *slot = Slot { tag: tag(hash), number };
        true
    }

    /// The number of a hash.
    pub(crate) fn get(&self, hash: u64) -> Option<u32> {
        self.slots.get(self.find(hash)).map(|slot| slot.number).filter(|number| *number != EMPTY.number)
    }

    /// The slot of a hash, or the empty one where it would be put.
    fn find(&self, hash: u64) -> usize {
        let (mask, tag) = (self.slots.len() - 1, tag(hash));
        let mut at = hash as usize & mask;
        while self.slots.get(at).is_some_and(|slot| slot.number != EMPTY.number && slot.tag != tag) {
            at = (at + 1) & mask;
        }
        at
    }
}

const fn tag(hash: u64) -> u32 {
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_is_found() {
        let hash = |number: u32| u64::from(number) << 33 | u64::from(number % 3);
        let mut slots = Slots::new(100);
        assert!((0..100).all(|number| slots.add(hash(number), number)));
        assert!(!slots.add(hash(7), 200));
        assert!((0..100).all(|number| slots.get(hash(number)) == Some(number)));
        assert_eq!((slots.get(hash(100)), Slots::new(0).get(0)), (None, None));
    }
}
