//! How much a figure would vary with other articles of the same kind: the percentile bootstrap over articles.

use super::measure::Tally;

const RESAMPLES: usize = 1000;
/// Left out at each end, of 1000.
const TAIL: usize = 25;

/// The 95 % interval of F1. The same tallies give the same interval on every machine.
pub fn interval(articles: &[Tally]) -> [f64; 2] {
    let mut draws = Draws(1);
    let mut scores: Vec<f64> = (0..RESAMPLES).map(|_| resampled(articles, &mut draws).f1()).collect();
    scores.sort_by(f64::total_cmp);
    let at = |index: usize| scores.get(index).copied().unwrap_or(0.0);
    [at(TAIL), at(RESAMPLES - TAIL)]
}

/// As many articles as there are, drawn with replacement.
fn resampled(articles: &[Tally], draws: &mut Draws) -> Tally {
    let mut sum = Tally::default();
    for _ in articles {
        if let Some(tally) = articles.get(draws.below(articles.len())) {
            sum.add(tally);
        }
    }
    sum
}

/// The generator `SplitMix64`.
struct Draws(u64);

impl Draws {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        ((u128::from(mixed) * end as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(pairs: usize, gold: usize, output: usize) -> Tally {
        Tally { gold, output, found: pairs, right: pairs }
    }

    #[test]
    fn equal_articles_leave_no_doubt() {
        assert_eq!(interval(&[tally(2, 4, 4); 9]).map(f64::to_bits), [0.5, 0.5].map(f64::to_bits));
        assert_eq!(interval(&[]).map(f64::to_bits), [0; 2]);
    }

    #[test]
    fn the_interval_holds_the_score_and_stays_the_same() {
        let articles: Vec<Tally> = (0..60).map(|index| tally(index % 4, 4, 5)).collect();
        let mut all = Tally::default();
        for tally in &articles {
            all.add(tally);
        }
        let [low, high] = interval(&articles);
        assert!(low < all.f1() && all.f1() < high && high - low < 0.2, "{low} {high}");
        assert_eq!(interval(&articles).map(f64::to_bits), [low, high].map(f64::to_bits));
    }
}
