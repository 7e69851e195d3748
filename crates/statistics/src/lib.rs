//! Two statistics of scores between 0 and 1: an interval for a mean and an exact test for paired scores.
//!
//! Random numbers are not needed: the test enumerates. Begin with [`Interval`]; whoever says "better" asks [`paired_p`].

use serde::{Deserialize, Serialize};

/// Standard normal quantile of 0.975, for 95 % intervals.
const Z: f64 = 1.959_963_984_540_054;

/// Below this p a difference is called real; the field's habit, named so that a page can say it.
pub const ALPHA: f64 = 0.05;

/// With fewer pairs than this not even winning all of them reaches [`ALPHA`]: 2 / 2⁵ = 0.0625, 2 / 2⁶ = 0.031.
pub const LEAST_PAIRS: usize = 6;

/// A mean with its 95 % Wilson score interval (Wilson, "Probable inference", 1927).
///
/// For scores between 0 and 1 that are not just 0 or 1 the interval errs on the wide side, because their variance is at most that of a coin with the same mean.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The mean.
    pub mean: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Over how many scores.
    pub n: u32,
}

impl Interval {
    /// The interval for a mean of `n` scores; none without scores.
    pub fn new(mean: f64, n: u32) -> Option<Interval> {
        if n == 0 {
            return None;
        }
        let (mean, count) = (mean.clamp(0.0, 1.0), f64::from(n));
        let centre = mean + Z * Z / (2.0 * count);
        let half_width = Z * (mean * (1.0 - mean) / count + Z * Z / (4.0 * count * count)).sqrt();
        let divisor = 1.0 + Z * Z / count;
        Some(Interval {
            mean,
            low: ((centre - half_width) / divisor).max(0.0),
            high: ((centre + half_width) / divisor).min(1.0),
            n,
        })
    }
}

/// The mean of the scores with its interval; none without scores.
pub fn interval(scores: impl IntoIterator<Item = f64>) -> Option<Interval> {
    let (count, sum) = scores.into_iter().fold((0u32, 0.0), |(count, sum), score| (count + 1, sum + score));
    Interval::new(sum / f64::from(count), count)
}

/// Two-sided p of the exact paired sign-flip test: how often random signs give the differences a sum at least as far from 0.
///
/// For scores of 0 and 1 this is McNemar's exact test. Other differences are first rounded to thousandths (to coarser steps from 100 pairs on), which bounds the enumeration.
pub fn paired_p(differences: &[f64]) -> f64 {
    let scale = (100_000 / differences.len().max(1)).clamp(10, 1_000) as f64;
    let signed: Vec<i64> =
        differences.iter().map(|difference| (difference * scale).round() as i64).filter(|step| *step != 0).collect();
    let divisor = signed.iter().fold(0, |divisor, step| greatest_common_divisor(divisor, step.unsigned_abs())).max(1);
    let steps: Vec<usize> = signed.iter().map(|step| (step.unsigned_abs() / divisor) as usize).collect();
    let total: usize = steps.iter().sum();
    let positive: usize = signed.iter().zip(&steps).filter(|(sign, _)| **sign > 0).map(|(_, step)| step).sum();
    let observed = (2 * positive).abs_diff(total);

    // chance[t]: the probability that the steps with a plus sign sum to t.
    let mut chance = vec![0.0; total + 1];
    chance[0] = 1.0;
    let mut reached = 0;
    for step in steps {
        reached += step;
        for sum in (0..=reached).rev() {
            let with_plus = if sum >= step { chance[sum - step] } else { 0.0 };
            chance[sum] = 0.5 * (chance[sum] + with_plus);
        }
    }
    let p: f64 = chance
        .iter()
        .enumerate()
        .filter(|(sum, _)| (2 * sum).abs_diff(total) >= observed)
        .map(|(_, chance)| chance)
        .sum();
    p.min(1.0)
}

fn greatest_common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, prop_assert, proptest};

    use super::*;

    fn check_interval(n_right: u32, n: u32, low: f64, high: f64) {
        let scores = (0..n).map(|position| f64::from(position < n_right));
        let interval = interval(scores).unwrap();
        assert!((interval.low - low).abs() < 0.0005 && (interval.high - high).abs() < 0.0005, "{interval:?}");
    }

    #[test]
    fn wilson_intervals_match_published_values() {
        check_interval(8, 10, 0.490, 0.943);
        check_interval(16, 20, 0.584, 0.919);
        check_interval(40, 50, 0.670, 0.888);
        check_interval(0, 10, 0.0, 0.278);
        check_interval(10, 10, 0.722, 1.0);
        assert_eq!(interval([]), None);
    }

    fn check_p(n_wins: usize, n_losses: usize, n_ties: usize, expected: f64) {
        let mut differences = vec![1.0; n_wins];
        differences.extend(vec![-1.0; n_losses]);
        differences.extend(vec![0.0; n_ties]);
        let p = paired_p(&differences);
        assert!((p - expected).abs() < 1e-9, "{n_wins} wins, {n_losses} losses: p = {p}, not {expected}");
    }

    #[test]
    fn wins_and_losses_give_mcnemars_exact_p() {
        check_p(0, 0, 5, 1.0);
        check_p(5, 0, 0, 0.0625);
        check_p(6, 0, 14, 0.03125);
        check_p(9, 1, 0, 22.0 / 1024.0);
        check_p(1, 9, 0, 22.0 / 1024.0);
        check_p(3, 3, 0, 1.0);
        // 2 · (1 + 15 + 105 + 455) / 2¹⁵: twelve of fifteen.
        check_p(12, 3, 100, 2.0 * 576.0 / 32_768.0);
    }

    #[test]
    fn unequal_differences_weigh_by_size() {
        // Of the eight signings of (0.5, 0.25, 0.25) only +++ and --- reach a sum of 1.
        assert!((paired_p(&[0.5, 0.25, 0.25]) - 0.25).abs() < 1e-12);
        // A sum of 0 is reached or passed by every signing.
        assert!((paired_p(&[0.5, -0.25, -0.25]) - 1.0).abs() < 1e-12);
        assert_eq!(paired_p(&[]), 1.0);
        assert_eq!(paired_p(&[f64::NAN]), 1.0);
    }

    proptest! {
        #[test]
        fn the_test_agrees_with_enumeration(thousandths in prop::collection::vec(-1000i32..=1000, 0..10)) {
            let differences: Vec<f64> = thousandths.iter().map(|step| f64::from(*step) / 1000.0).collect();
            let observed = thousandths.iter().sum::<i32>().abs();
            let n_signings = 1u32 << thousandths.len();
            let n_as_far = (0..n_signings)
                .filter(|signs| {
                    let sum: i32 = thousandths.iter().enumerate().map(|(bit, step)| if signs >> bit & 1 == 1 { *step } else { -step }).sum();
                    sum.abs() >= observed
                })
                .count();
            prop_assert!((paired_p(&differences) - n_as_far as f64 / f64::from(n_signings)).abs() < 1e-9);
        }
    }
}
