//! A filter before a table: turns away at once nearly all that the table does not hold.

/// Bits that tell what was never added. It is small, so that it stays in the processor's cache, which the table that it
/// stands before does not.
#[derive(Debug, Clone)]
pub(crate) struct Filter {
    words: Vec<u64>,
    shift: u32,
}

impl Filter {
    /// A filter of two to the power of `size` bits, more than 64; it should be about eight times what is added.
    pub(crate) fn new(size: u32) -> Self {
        Self { words: vec![0; 1 << (size - 6)], shift: 70 - size }
    }

    /// Adds a key, of which the high and the twelve lowest bits count.
    pub(crate) fn add(&mut self, key: u64) {
        if let Some(word) = self.words.get_mut((key >> self.shift) as usize) {
            *word |= bits(key);
        }
    }

    /// Whether the key may have been added; `false` is certain.
    pub(crate) fn may_hold(&self, key: u64) -> bool {
        self.words.get((key >> self.shift) as usize).is_some_and(|word| word & bits(key) == bits(key))
    }
}

/// The bits of a key, both in one word: two turn away more than one does, and take no further look at memory.
fn bits(key: u64) -> u64 {
    1 << (key & 63) | 1 << (key >> 6 & 63)
}
