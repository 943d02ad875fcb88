//! From the lowest to the highest number that words allow.

/// A number with its limits; no `high` where the words set none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Range {
    pub low: u64,
    pub high: Option<u64>,
}

impl Range {
    pub const NONE: Self = Self { low: 0, high: Some(0) };

    /// What both allow; where they contradict each other, from the lower to the higher.
    pub fn and(self, other: Self) -> Self {
        let low = self.low.max(other.low);
        let high = match (self.high, other.high) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        if high.is_none_or(|high| low <= high) { Self { low, high } } else { self.span(other) }
    }

    /// From the lower to the higher.
    pub fn span(self, other: Self) -> Self {
        let high = self.high.zip(other.high).map(|(one, other)| one.max(other));
        Self { low: self.low.min(other.low), high }
    }

    pub fn plus(self, other: Self) -> Self {
        let high = self.high.zip(other.high).map(|(one, other)| one.saturating_add(other));
        Self { low: self.low.saturating_add(other.low), high }
    }

    pub fn minus(self, other: Self) -> Self {
        let high = self.high.map(|high| high.saturating_sub(other.low).max(self.low.saturating_sub(other.low)));
        Self { low: self.low.saturating_sub(other.low), high }
    }

    /// One number for it: the middle, or the lowest where there is no limit.
    pub fn point(self) -> u64 {
        self.high.map_or(self.low, |high| self.low + high.saturating_sub(self.low) / 2)
    }

    /// The highest of several. "At least three" sets no limit, but says nothing against a seven.
    pub fn highest(ranges: impl Iterator<Item = Self> + Clone) -> Option<u64> {
        let open = ranges.clone().filter(|range| range.high.is_none()).map(|range| range.low).max();
        let limit = ranges.filter_map(|range| range.high).max();
        match (open, limit) {
            (Some(low), Some(limit)) if low > limit => None,
            (Some(_), None) => None,
            (_, limit) => Some(limit.unwrap_or(0)),
        }
    }
}

/// The sum, at most the largest number there is: a text may hold any number.
pub(super) fn sum(numbers: impl IntoIterator<Item = u64>) -> u64 {
    numbers.into_iter().fold(0, u64::saturating_add)
}

/// `374`, `3–7`, `≥ 20`, `> 5000`.
impl std::fmt::Display for Range {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let low = self.low;
        match self.high {
            Some(high) if high == low => write!(out, "{low}"),
            Some(high) => write!(out, "{low}–{high}"),
            None if self.exceeds_round() => write!(out, "> {}", low - 1),
            None => write!(out, "≥ {low}"),
        }
    }
}

impl Range {
    /// 5001 without a limit is how "more than five thousand" is kept.
    pub fn exceeds_round(self) -> bool {
        self.high.is_none() && self.low > 10 && self.low % 10 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn range(low: u64, high: Option<u64>) -> Range {
        Range { low, high }
    }

    #[test]
    fn alternatives_that_agree_narrow_each_other_and_others_span() {
        assert_eq!(range(114, Some(114)).and(range(101, None)), range(114, Some(114)));
        assert_eq!(range(3, Some(3)).and(range(7, Some(7))), range(3, Some(7)));
    }

    #[test]
    fn an_open_number_lifts_the_limit_only_where_it_is_above_it() {
        assert_eq!(Range::highest([range(3, None), range(7, Some(7))].into_iter()), Some(7));
        assert_eq!(Range::highest([range(20, None), range(7, Some(7))].into_iter()), None);
    }

    #[test]
    fn shown_as_people_write_it() {
        let shown: Vec<String> = [range(374, Some(374)), range(3, Some(7)), range(20, None), range(5001, None)]
            .map(|range| range.to_string())
            .into();
        assert_eq!(shown, ["374", "3–7", "≥ 20", "> 5000"]);
    }
}
