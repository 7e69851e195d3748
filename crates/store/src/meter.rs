//! How fast bytes arrive and how long the rest will take: [`Meter`], from timestamps that it is told.

use std::collections::VecDeque;

/// Speed is that of the last so many milliseconds: long enough to be calm, short enough to follow a change.
const WINDOW_MS: f64 = 8_000.0;
/// Looking at less time than this says more about chance than about the line.
const LEAST_MS: f64 = 500.0;
/// Samples closer together than this are one.
const GRAIN_MS: f64 = 100.0;

/// Speed and time left.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Pace {
    /// Bytes a second over the last few seconds; none before there is anything to tell by.
    pub bytes_per_s: Option<f64>,
    /// Seconds until the end at that speed; none while the total is unknown or nothing arrives.
    pub s_left: Option<f64>,
}

/// Remembers the last few seconds.
#[derive(Debug, Clone, Default)]
pub struct Meter {
    samples: VecDeque<(f64, u64)>,
    n_bytes: u64,
}

impl Meter {
    /// So many bytes more came over the line; `now_ms` never goes back by itself, and where it does the meter begins anew.
    pub fn arrived(&mut self, now_ms: f64, n_bytes: u64) {
        self.n_bytes = self.n_bytes.saturating_add(n_bytes);
        if self.samples.back().is_some_and(|(last_ms, _)| now_ms < *last_ms) || !now_ms.is_finite() {
            self.samples.clear();
        }
        let n_samples = self.samples.len();
        match self.samples.back_mut() {
            Some((last_ms, total)) if now_ms - *last_ms < GRAIN_MS && n_samples > 1 => *total = self.n_bytes,
            _ => self.samples.push_back((now_ms, self.n_bytes)),
        }
        while self.samples.len() > 2 && self.samples.front().is_some_and(|(first_ms, _)| now_ms - first_ms > WINDOW_MS)
        {
            self.samples.pop_front();
        }
    }

    /// The pace now, with so many bytes still to come.
    pub fn pace(&self, now_ms: f64, n_left: Option<u64>) -> Pace {
        let Some((first_ms, first)) = self.samples.front() else { return Pace::default() };
        // Until now, not until the last arrival: a line that has fallen silent must not look fast.
        let elapsed_ms = now_ms - first_ms;
        if !elapsed_ms.is_finite() || elapsed_ms < LEAST_MS {
            return Pace::default();
        }
        let bytes_per_s = (self.n_bytes - first) as f64 * 1e3 / elapsed_ms;
        let s_left = n_left.filter(|_| bytes_per_s >= 1.0).map(|n_left| n_left as f64 / bytes_per_s);
        Pace { bytes_per_s: Some(bytes_per_s), s_left }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_steady_line_is_measured_and_a_silent_one_slows_down() {
        let mut meter = Meter::default();
        assert_eq!(meter.pace(0.0, Some(10)), Pace::default());
        for step in 0..=100u32 {
            meter.arrived(f64::from(step) * 200.0, if step == 0 { 0 } else { 200_000 });
        }
        let pace = meter.pace(20_000.0, Some(5_000_000));
        assert!((pace.bytes_per_s.unwrap() - 1e6).abs() < 3e4, "{pace:?}");
        assert!((pace.s_left.unwrap() - 5.0).abs() < 0.2, "{pace:?}");
        let silent = meter.pace(28_000.0, Some(5_000_000));
        assert!(silent.bytes_per_s.unwrap() < 6e5, "{silent:?}");
        assert_eq!(meter.pace(20_000.0, None).s_left, None);
    }

    #[test]
    fn a_change_of_speed_is_followed_within_the_window() {
        let mut meter = Meter::default();
        for step in 0..100u32 {
            meter.arrived(f64::from(step) * 200.0, 20_000);
        }
        for step in 100..160u32 {
            meter.arrived(f64::from(step) * 200.0, 200_000);
        }
        assert!(meter.pace(32_000.0, None).bytes_per_s.unwrap() > 9e5);
    }

    #[test]
    fn odd_clocks_do_no_harm() {
        let mut meter = Meter::default();
        for now in [5.0, f64::NAN, 1.0, f64::INFINITY, 0.0, -1.0] {
            meter.arrived(now, u64::MAX);
            let pace = meter.pace(now, Some(u64::MAX));
            assert!(pace.bytes_per_s.is_none_or(f64::is_finite), "{pace:?}");
        }
        assert_eq!(meter.pace(f64::NAN, Some(1)), Pace::default());
    }
}
