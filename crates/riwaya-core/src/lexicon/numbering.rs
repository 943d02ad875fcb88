//! Numbers for words, in the order in which they are met. Short words, which nearly all are, stand in the table itself,
//! so that a look-up follows no pointer and a new word needs no memory of its own.

use rustc_hash::FxHashMap;

/// The numbers of words.
#[derive(Debug, Default)]
pub struct Numbering {
    short: FxHashMap<Key, u32>,
    long: FxHashMap<Box<str>, u32>,
}

/// The bytes of a short word, the first one lowest, and in the last one its length.
type Key = [u64; 3];

const LONGEST: usize = 23;

/// A small table before a [`Numbering`]: the words that a text is mostly made of stay in the processor's cache.
#[derive(Debug)]
pub struct Recent {
    /// A word and its number in each slot, the last that fell there.
    slots: Vec<(Key, u32)>,
}

/// Bits of the slot of a word: 256 KB in all.
const SLOT_BITS: u32 = 13;

impl Default for Recent {
    fn default() -> Self {
        // No word has this key, since its last byte is no length.
        Self { slots: vec![([u64::MAX; 3], 0); 1 << SLOT_BITS] }
    }
}

impl Recent {
    /// The number of a word, as [`Numbering::of`] gives it.
    pub fn of(&mut self, word: &str, all: &mut Numbering) -> u32 {
        let Some(key) = key(word) else { return all.of(word) };
        let mixed = (key[0] ^ key[1].rotate_left(23) ^ key[2].rotate_left(45)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        match self.slots.get_mut((mixed >> (64 - SLOT_BITS)) as usize) {
            Some((known, number)) if *known == key => *number,
            Some(slot) => {
                *slot = (key, all.of_key(key));
                slot.1
            }
            None => all.of_key(key),
        }
    }
}

fn key(word: &str) -> Option<Key> {
    let bytes = word.as_bytes();
    let length = bytes.len();
    if length > LONGEST {
        return None;
    }
    // The last eight bytes are read as one and shifted to where they belong; read byte by byte, a key costs more than
    // all the rest of a look-up.
    let tail = |begin: usize| bytes.last_chunk().map_or(0, |last| high(u64::from_le_bytes(*last), length - begin));
    let mut key = match (bytes.as_chunks::<8>().0, bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        ([first, second, ..], ..) => [u64::from_le_bytes(*first), u64::from_le_bytes(*second), tail(16)],
        ([first], ..) => [u64::from_le_bytes(*first), tail(8), 0],
        ([], Some(first), Some(last)) => {
            let last = u64::from(u32::from_le_bytes(*last)) << (8 * (length - 4));
            [u64::from(u32::from_le_bytes(*first)) | last, 0, 0]
        }
        _ => [bytes.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte)), 0, 0],
    };
    key[2] |= (length as u64) << 56;
    Some(key)
}

/// The `count` highest bytes of eight.
fn high(bytes: u64, count: usize) -> u64 {
    bytes.checked_shr(64 - 8 * count as u32).unwrap_or(0)
}

impl Numbering {
    /// Makes room for that many words.
    pub fn reserve(&mut self, words: usize) {
        self.short.reserve(words);
    }

    /// The number of a word; where it is new, its number is how many there were before.
    pub fn of(&mut self, word: &str) -> u32 {
        if let Some(key) = key(word) {
            return self.of_key(key);
        }
        let next = self.len() as u32;
        if let Some(number) = self.long.get(word) {
            return *number;
        }
        self.long.insert(word.into(), next);
        next
    }

    fn of_key(&mut self, key: Key) -> u32 {
        let next = self.len() as u32;
        *self.short.entry(key).or_insert(next)
    }

    /// The number of a word that was met before.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<u32> {
        match key(word) {
            Some(key) => self.short.get(&key).copied(),
            None => self.long.get(word).copied(),
        }
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.short.len() + self.long.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_one_number() {
        let mut words = Numbering::default();
        let long = "ا".repeat(40);
        let all = ["", "ا", "قصف", "12345678901234567890123", "123456789012345678901234", long.as_str()];
        for _ in 0..2 {
            let numbers: Vec<u32> = all.iter().map(|word| words.of(word)).collect();
            assert_eq!(all.map(|word| Recent::default().of(word, &mut words)).as_slice(), numbers);
            assert_eq!(numbers, [0, 1, 2, 3, 4, 5]);
        }
        assert_eq!((words.get("قصف"), words.get("قص"), words.get(&long), words.len()), (Some(2), None, Some(5), 6));
    }
}
