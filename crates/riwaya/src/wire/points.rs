//! From byte offsets to code points.

/// Byte offsets to code points: a count at every 64th byte, the rest counted.
pub(super) struct CodePoints<'a> {
    text: &'a str,
    steps: Vec<usize>,
}

impl<'a> CodePoints<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut count = 0;
        let steps = text
            .as_bytes()
            .chunks(64)
            .map(|chunk| {
                let before = count;
                count += chunk.iter().filter(|byte| starts_char(**byte)).count();
                before
            })
            .collect();
        Self { text, steps }
    }

    pub(super) fn at(&self, byte: u32) -> usize {
        let byte = (byte as usize).min(self.text.len());
        let begin = byte / 64 * 64;
        let rest = self.text.as_bytes().get(begin..byte).unwrap_or(&[]);
        let whole = self.text.len() / 64 * 64 == begin && begin / 64 >= self.steps.len();
        let before = if whole { self.text.chars().count() } else { self.steps.get(begin / 64).copied().unwrap_or(0) };
        before + rest.iter().filter(|byte| starts_char(**byte)).count()
    }
}

fn starts_char(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}
