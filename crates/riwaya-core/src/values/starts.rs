//! Which words can begin a value at all: nearly every word of a text is turned away here, by one bit.

use super::cardinal::{APART, Cardinals, may_hold_digits};
use super::words::Table;

/// Bits of the filter: some ten times as many as there are words that begin a value.
const BITS: u32 = 18;
/// An odd number without pattern, from the golden ratio, which spreads the bytes of a word over the high bits.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// The words that can begin a value, each as the bit of its hash. Lets a few others pass, and none be missed.
#[derive(Debug, Clone, Default)]
pub struct Starts {
    bits: Vec<u64>,
}

impl Starts {
    /// The first words of the phrases of `cues` and of quantities, in every form.
    pub fn new<T>(cues: &Table<T>, counts: &Cardinals) -> Self {
        let mut starts = Self { bits: vec![0; 1 << (BITS - 6)] };
        for word in APART {
            starts.add(word);
        }
        for word in cues.first_words().chain(counts.first_words()) {
            starts.add(word);
            starts.add(&format!("و{word}"));
            starts.add(&format!("ف{word}"));
        }
        starts
    }

    /// Whether a value may begin with `word`; `false` is certain.
    pub fn may_be(&self, word: &str) -> bool {
        let (row, bit) = place(word);
        self.bits.get(row).is_some_and(|bits| bits & bit != 0) || may_hold_digits(word)
    }

    fn add(&mut self, word: &str) {
        let (row, bit) = place(word);
        if let Some(bits) = self.bits.get_mut(row) {
            *bits |= bit;
        }
    }
}

/// Row and bit of a word, by its length, its first and its last letters, which tell nearly all words apart.
fn place(word: &str) -> (usize, u64) {
    let bytes = word.as_bytes();
    let ends = if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        u64::from_le_bytes(*first) ^ u64::from_le_bytes(*last).rotate_left(29)
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
    } else {
        bytes.iter().fold(0, |letters, byte| letters << 8 | u64::from(*byte))
    };
    let hash = (ends ^ bytes.len() as u64).wrapping_mul(SPREAD) >> (64 - BITS);
    ((hash >> 6) as usize, 1 << (hash & 63))
}
