//! Whether a result agrees with its reference.
//!
//! The question is always `diff <= tolerance`, never `diff > tolerance`: a NaN then disagrees. Start at [`compare`].

/// How far a result is from its reference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// Every element is within its tolerance, and there are as many as there should be.
    pub agrees: bool,
    /// Position of the element that uses most of its tolerance.
    pub worst: usize,
    /// That element's distance from the reference; NaN when it is not a number.
    pub diff: f64,
    /// What would still have been accepted there.
    pub tolerance: f64,
}

impl Comparison {
    /// The used share of the tolerance at the worst element; infinite when there is no number to compare.
    #[must_use]
    pub fn used(&self) -> f64 {
        let share = if self.diff == 0.0 { 0.0 } else { self.diff / self.tolerance };
        if share.is_nan() { f64::INFINITY } else { share }
    }
}

/// Compares element by element, each with its own tolerance.
#[must_use]
pub fn compare(result: &[f32], reference: &[f64], tolerance: &[f64]) -> Comparison {
    let complete = result.len() == reference.len() && result.len() == tolerance.len();
    let mut worst =
        Comparison { agrees: complete, worst: 0, diff: if complete { 0.0 } else { f64::NAN }, tolerance: 0.0 };
    for (i, ((&got, &want), &tolerance)) in result.iter().zip(reference).zip(tolerance).enumerate() {
        let diff = (f64::from(got) - want).abs();
        let here = Comparison { agrees: worst.agrees && diff <= tolerance, worst: i, diff, tolerance };
        if i == 0 || here.used() > worst.used() {
            worst = here;
        } else {
            worst.agrees = here.agrees;
        }
    }
    worst
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_within_its_tolerance_agrees() {
        let got = compare(&[1.0, 2.0, 3.0], &[1.0, 2.25, 3.0], &[0.0, 0.5, 0.0]);
        assert_eq!((got.agrees, got.worst, got.diff, got.tolerance), (true, 1, 0.25, 0.5));
    }

    #[test]
    fn a_wrong_result_is_rejected_wherever_it_stands() {
        for at in 0..3 {
            let mut result = [1.0f32, 2.0, 3.0];
            result[at] += 0.01;
            let got = compare(&result, &[1.0, 2.0, 3.0], &[0.001; 3]);
            assert!(!got.agrees && got.worst == at && got.used() > 1.0, "{got:?}");
        }
    }

    #[test]
    fn a_nan_is_rejected_wherever_it_stands() {
        for at in 0..3 {
            let mut result = [1.0f32, 2.0, 3.0];
            result[at] = f32::NAN;
            let got = compare(&result, &[1.0, 2.0, 3.0], &[f64::MAX; 3]);
            assert!(!got.agrees && got.worst == at && got.diff.is_nan() && got.used() == f64::INFINITY, "{got:?}");
        }
        assert!(!compare(&[1.0], &[f64::NAN], &[1.0]).agrees);
        assert!(!compare(&[1.0], &[1.0], &[f64::NAN]).agrees);
    }

    #[test]
    fn a_missing_element_is_rejected() {
        assert!(!compare(&[1.0], &[1.0, 1.0], &[1.0, 1.0]).agrees);
        assert!(!compare(&[], &[1.0], &[1.0]).agrees);
        assert!(compare(&[], &[], &[]).agrees);
    }
}
