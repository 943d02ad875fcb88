//! A filter before a table: turns away at once nearly all that the table does not hold.

/// Bits that tell what was never added. It is small, so that it stays in the processor's cache, which the table that it
/// stands before does not.
#[derive(Debug, Clone)]
pub(crate) struct Filter {
    bits: Vec<u64>,
    shift: u32,
}

impl Filter {
    /// A filter of two to the power of `size` bits, at least 64; it should be about ten times what is added.
    pub(crate) fn new(size: u32) -> Self {
        Self { bits: vec![0; 1 << (size - 6)], shift: 64 - size }
    }

    /// Adds a key, of which the high bits count.
    pub(crate) fn add(&mut self, key: u64) {
        let bit = key >> self.shift;
        if let Some(bits) = self.bits.get_mut((bit >> 6) as usize) {
            *bits |= 1 << (bit & 63);
        }
    }

    /// Whether the key may have been added; `false` is certain.
    pub(crate) fn may_hold(&self, key: u64) -> bool {
        let bit = key >> self.shift;
        self.bits.get((bit >> 6) as usize).is_some_and(|bits| bits >> (bit & 63) & 1 != 0)
    }
}
