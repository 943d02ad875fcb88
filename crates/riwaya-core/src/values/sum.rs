//! How number words add and multiply: a group below a thousand, then powers of a thousand from large to small.

use super::cardinal::{Atom, Word};

/// A quantity while its words come in.
pub(super) struct Sum {
    pub total: u64,
    /// What is not yet multiplied.
    pub group: Option<u64>,
    thousandths: u64,
    /// What may still be added to the group: exclusive bounds that each new part must lie between.
    room: (u64, u64),
    /// The last power of a thousand that was named, or 1.
    pub scale: u64,
    /// A bare plural.
    pub open: bool,
    /// Begins with a fraction and waits for what it is a fraction of.
    pub needs_scale: bool,
    /// The scale may be said once more: "مليون ونصف المليون".
    repeats: bool,
}

impl Sum {
    /// Begins with a first word.
    pub fn start(word: Word) -> Self {
        let mut sum = Self {
            total: 0,
            group: None,
            thousandths: 0,
            room: (0, 0),
            scale: 1,
            open: false,
            needs_scale: false,
            repeats: false,
        };
        match word {
            Word::Simple(value) => sum.open_group(value),
            Word::Digits(value, thousandths) => (sum.group, sum.thousandths) = (Some(value), thousandths),
            Word::Scale(scale) => (sum.total, sum.scale) = (scale, scale),
            Word::TwoOf(scale) => (sum.total, sum.scale) = (scale.saturating_mul(2), scale),
            Word::Many(scale) => (sum.total, sum.scale, sum.open) = (scale.saturating_mul(2), scale, true),
            Word::Part(divisor) => (sum.group, sum.needs_scale, sum.scale) = (Some(divisor), true, 1),
        }
        sum
    }

    /// Arabic says units before tens: after a unit only tens fit, after hundreds anything below them.
    fn open_group(&mut self, value: u64) {
        self.group = Some(value);
        self.room = match value {
            1..=9 => (19, 100),
            100.. => (0, 100),
            _ => (0, 0),
        };
    }

    /// Takes the next word if it continues the quantity.
    pub fn take(&mut self, atom: &Atom) -> bool {
        if self.open {
            return false;
        }
        match (atom.word, self.group, atom.and) {
            (Word::Scale(scale) | Word::Many(scale) | Word::TwoOf(scale), Some(group), false) => {
                self.multiply(group, scale)
            }
            (Word::Scale(scale), None, true) if scale < self.scale => self.add_scale(scale, scale),
            (Word::TwoOf(scale), None, true) if scale < self.scale => self.add_scale(scale.saturating_mul(2), scale),
            (Word::Scale(scale), None, false) => scale == self.scale && std::mem::take(&mut self.repeats),
            (Word::Part(divisor), None, true) if self.scale > 1 => {
                self.repeats = true;
                self.add_scale(self.scale / divisor, self.scale)
            }
            (Word::Simple(100), Some(group @ 3..=9), false) => {
                self.open_group(group * 100);
                true
            }
            (Word::Simple(value), None, true) => {
                self.open_group(value);
                true
            }
            (Word::Digits(value, 0), None, true) if value < self.scale => {
                self.group = Some(value);
                true
            }
            (Word::Simple(value), Some(group), true) if value > self.room.0 && value < self.room.1 => {
                self.group = Some(group + value);
                self.room = if value < 10 { (19, 100) } else { (0, 0) };
                true
            }
            _ => false,
        }
    }

    fn multiply(&mut self, group: u64, scale: u64) -> bool {
        if self.needs_scale {
            (self.total, self.needs_scale) = (scale / group.max(1), false);
        } else if self.scale > 1 && scale >= self.scale {
            return false;
        } else {
            let part = self.thousandths.saturating_mul(scale) / 1000;
            self.total = self.total.saturating_add(group.saturating_mul(scale)).saturating_add(part);
        }
        (self.group, self.scale, self.thousandths) = (None, scale, 0);
        true
    }

    fn add_scale(&mut self, value: u64, scale: u64) -> bool {
        self.total = self.total.saturating_add(value);
        self.scale = scale;
        true
    }
}
