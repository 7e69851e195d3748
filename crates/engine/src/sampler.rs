//! Draws a token from logits: repetition penalty, temperature, top-k, top-p, min-p, in this order, then one random number.
//!
//! All arithmetic is fixed: `libm`'s exponential instead of the platform's, sums in f64 in a stated order, and a random number that depends on
//! (seed, position) alone. The same logits therefore give the same token natively and in wasm, whatever else is being sampled.

use crate::EngineError;
use crate::tokenizer::TokenId;

/// How tokens are drawn; the names are those of `generation_config.json`.
#[derive(Debug, Clone, PartialEq)]
pub struct SamplerSettings {
    /// Divides the positive logits of recent tokens and multiplies the negative ones, as llama.cpp does; 1 switches it off.
    pub repetition_penalty: f32,
    /// How many of the latest tokens (prompt included) count as recent.
    pub repetition_window: usize,
    /// Divides the logits; 0 means arg-max.
    pub temperature: f32,
    /// Keeps the k likeliest tokens; 0 keeps all.
    pub top_k: usize,
    /// Keeps the smallest set of likeliest tokens whose probabilities sum to this; 1 keeps all, 0 keeps one.
    pub top_p: f32,
    /// Keeps tokens at least this fraction as likely as the likeliest; 0 keeps all.
    pub min_p: f32,
    /// Names the stream of random numbers.
    pub seed: u64,
}

impl Default for SamplerSettings {
    /// Arg-max decoding. The window of 64 is llama.cpp's.
    fn default() -> SamplerSettings {
        SamplerSettings {
            repetition_penalty: 1.0,
            repetition_window: 64,
            temperature: 0.0,
            top_k: 0,
            top_p: 1.0,
            min_p: 0.0,
            seed: 0,
        }
    }
}

impl SamplerSettings {
    /// Refuses values without a meaning, NaN included.
    pub fn validate(&self) -> Result<(), EngineError> {
        let check = |name, value: f32, is_allowed: bool, allowed| {
            if is_allowed { Ok(()) } else { Err(EngineError::BadSetting { name, value, allowed }) }
        };
        let within = |value: f32, low: f32, high: f32| value >= low && value <= high;
        let penalty = self.repetition_penalty;
        check("repetition_penalty", penalty, penalty > 0.0 && penalty.is_finite(), "a positive number")?;
        let temperature = self.temperature;
        check("temperature", temperature, within(temperature, 0.0, f32::MAX), "zero or a positive number")?;
        check("top_p", self.top_p, within(self.top_p, 0.0, 1.0), "between 0 and 1")?;
        check("min_p", self.min_p, within(self.min_p, 0.0, 1.0), "between 0 and 1")
    }
}

/// Draws the token at `position`. `recent` are the tokens before it, oldest first; `logits` is used up.
pub fn sample(
    settings: &SamplerSettings,
    logits: &mut [f32],
    recent: &[TokenId],
    position: usize,
) -> Result<TokenId, EngineError> {
    penalize(settings, logits, recent);
    let best = argmax(logits).ok_or(EngineError::NotFinite { position })?;
    if settings.temperature <= 0.0 || settings.top_k == 1 {
        return Ok(best as TokenId);
    }
    let max = logits[best];
    let candidates = truncate(settings, weigh(settings.temperature, logits, max));
    let total: f64 = candidates.iter().map(|candidate| f64::from(candidate.weight)).sum();
    let mut left = unit_f64(settings.seed, position) * total;
    for candidate in &candidates {
        left -= f64::from(candidate.weight);
        if left < 0.0 {
            return Ok(candidate.token);
        }
    }
    // Rounding may leave a crumb; the last candidate of positive weight owns it.
    let last = candidates.iter().rev().find(|candidate| candidate.weight > 0.0);
    Ok(last.map_or(best as TokenId, |candidate| candidate.token))
}

/// Index of the largest logit, the lowest index among equals; `None` when a NaN is among them or none is finite.
pub fn argmax(logits: &[f32]) -> Option<usize> {
    let mut best = None;
    let mut max = f32::NEG_INFINITY;
    for (index, &logit) in logits.iter().enumerate() {
        if logit.is_nan() {
            return None;
        }
        if logit > max {
            max = logit;
            best = Some(index);
        }
    }
    best.filter(|_| max.is_finite())
}

/// Natural logarithm of the probability of `token`, from logits whose largest is `max`.
pub(crate) fn log_likelihood(logits: &[f32], max: f32, token: usize) -> f32 {
    let total: f64 = logits.iter().map(|&logit| f64::from(libm::expf(logit - max))).sum();
    (f64::from(logits[token]) - f64::from(max) - libm::log(total)) as f32
}

#[derive(Debug, Clone, Copy)]
struct Candidate {
    token: TokenId,
    /// Probability relative to the likeliest token's.
    weight: f32,
}

fn penalize(settings: &SamplerSettings, logits: &mut [f32], recent: &[TokenId]) {
    let penalty = settings.repetition_penalty;
    if penalty == 1.0 {
        return;
    }
    let mut seen = recent[recent.len().saturating_sub(settings.repetition_window)..].to_vec();
    seen.sort_unstable();
    seen.dedup();
    for token in seen {
        if let Some(logit) = logits.get_mut(token as usize) {
            *logit = if *logit > 0.0 { *logit / penalty } else { *logit * penalty };
        }
    }
}

fn weigh(temperature: f32, logits: &[f32], max: f32) -> Vec<Candidate> {
    let weigh_one = |(token, &logit): (usize, &f32)| Candidate {
        token: token as TokenId,
        weight: libm::expf((logit - max) / temperature),
    };
    logits.iter().enumerate().map(weigh_one).collect()
}

/// Keeps what top-k, top-p and min-p keep. The order of the survivors is the order in which their weights are summed.
fn truncate(settings: &SamplerSettings, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let by_weight = |a: &Candidate, b: &Candidate| b.weight.total_cmp(&a.weight).then(a.token.cmp(&b.token));
    if settings.top_k > 0 && settings.top_k < candidates.len() {
        candidates.select_nth_unstable_by(settings.top_k - 1, by_weight);
        candidates.truncate(settings.top_k);
        candidates.sort_unstable_by(by_weight);
    }
    if settings.top_p < 1.0 {
        let total: f64 = candidates.iter().map(|candidate| f64::from(candidate.weight)).sum();
        let wanted = total * f64::from(settings.top_p);
        // All tokens lighter than this weigh less than total - wanted together, so none is needed: no need to sort a whole vocabulary.
        let negligible = (total - wanted) / candidates.len() as f64;
        candidates.retain(|candidate| f64::from(candidate.weight) >= negligible);
        candidates.sort_unstable_by(by_weight);
        let mut sum = 0.0;
        let beyond = candidates.iter().position(|candidate| {
            sum += f64::from(candidate.weight);
            sum >= wanted
        });
        candidates.truncate(beyond.map_or(candidates.len(), |index| index + 1));
    }
    if settings.min_p > 0.0 {
        candidates.retain(|candidate| candidate.weight >= settings.min_p);
    }
    candidates
}

/// A number in [0, 1) for one draw, by the same mixing as `prompts::rng` (SplitMix64's finaliser over key and counter).
fn unit_f64(seed: u64, position: usize) -> f64 {
    let mut key = mix(seed ^ 0x9e37_79b9_7f4a_7c15);
    for byte in *b"sample" {
        key = mix(key ^ u64::from(byte));
    }
    key = mix(key ^ (position as u64).wrapping_mul(0xd1b5_4a32_d192_ed03));
    let bits = mix(key.wrapping_add(0x9e37_79b9_7f4a_7c15));
    (bits >> 11) as f64 / (1u64 << 53) as f64
}

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tokens that can be drawn at all under the settings, found by drawing at many positions.
    fn reachable(settings: SamplerSettings, logits: &[f32], recent: &[TokenId]) -> Vec<TokenId> {
        let draw = |position| sample(&settings, &mut logits.to_vec(), recent, position).unwrap();
        let mut tokens: Vec<TokenId> = (0..2000).map(draw).collect();
        tokens.sort_unstable();
        tokens.dedup();
        tokens
    }

    #[test]
    fn each_setting_keeps_the_tokens_it_says() {
        // Probabilities 0.5, 0.25, 0.125, 0.0625, 0.0625 at temperature 1.
        let logits: Vec<f32> = [0.5f32, 0.25, 0.125, 0.0625, 0.0625].iter().map(|p| p.ln()).collect();
        let base = SamplerSettings { temperature: 1.0, ..SamplerSettings::default() };
        let table = [
            (base.clone(), vec![0, 1, 2, 3, 4]),
            (SamplerSettings { temperature: 0.0, ..base.clone() }, vec![0]),
            (SamplerSettings { top_k: 1, ..base.clone() }, vec![0]),
            (SamplerSettings { top_k: 3, ..base.clone() }, vec![0, 1, 2]),
            (SamplerSettings { top_k: 4, ..base.clone() }, vec![0, 1, 2, 3]),
            (SamplerSettings { top_k: 99, ..base.clone() }, vec![0, 1, 2, 3, 4]),
            (SamplerSettings { top_p: 0.0, ..base.clone() }, vec![0]),
            (SamplerSettings { top_p: 0.49, ..base.clone() }, vec![0]),
            (SamplerSettings { top_p: 0.51, ..base.clone() }, vec![0, 1]),
            (SamplerSettings { top_p: 0.8, ..base.clone() }, vec![0, 1, 2]),
            (SamplerSettings { min_p: 0.2, ..base.clone() }, vec![0, 1, 2]),
            (SamplerSettings { min_p: 1.0, ..base.clone() }, vec![0]),
            // Temperature comes first: hot enough, the fractions rise above the thresholds.
            (SamplerSettings { min_p: 0.2, temperature: 9.0, ..base.clone() }, vec![0, 1, 2, 3, 4]),
            (SamplerSettings { top_k: 2, top_p: 0.5, ..base.clone() }, vec![0]),
        ];
        for (settings, expected) in table {
            assert_eq!(reachable(settings.clone(), &logits, &[]), expected, "{settings:?}");
        }
    }

    #[test]
    fn draws_follow_the_probabilities() {
        let logits: Vec<f32> = [0.6f32, 0.3, 0.1].iter().map(|p| p.ln()).collect();
        let settings = SamplerSettings { temperature: 1.0, seed: 11, ..SamplerSettings::default() };
        let mut counts = [0u32; 3];
        for position in 0..30_000 {
            counts[sample(&settings, &mut logits.clone(), &[], position).unwrap() as usize] += 1;
        }
        // Six standard deviations of a binomial with n = 30,000 and p = 1/2 are 520.
        for (count, expected) in counts.iter().zip([18_000u32, 9_000, 3_000]) {
            assert!(count.abs_diff(expected) < 520, "{counts:?}");
        }
    }

    #[test]
    fn the_penalty_divides_positive_and_multiplies_negative_logits_of_recent_tokens() {
        let settings = SamplerSettings { repetition_penalty: 2.0, repetition_window: 3, ..SamplerSettings::default() };
        let mut logits = vec![4.0, -1.0, 3.0, 2.0];
        // Token 3 is too long ago; token 0 counts once although it stands twice; token 9 is no token.
        assert_eq!(sample(&settings, &mut logits, &[3, 0, 1, 0], 0).unwrap(), 2);
        assert_eq!(logits, [2.0, -2.0, 3.0, 2.0]);
        assert_eq!(sample(&settings, &mut [1.0, 0.0], &[9], 0).unwrap(), 0);
    }

    #[test]
    fn equals_go_to_the_lowest_and_what_is_not_a_number_is_an_error() {
        assert_eq!(argmax(&[1.0, 2.0, 2.0]), Some(1));
        assert_eq!(argmax(&[]), None);
        for bad in [[0.0, f32::NAN], [f32::NEG_INFINITY; 2], [0.0, f32::INFINITY]] {
            let result = sample(&SamplerSettings::default(), &mut bad.clone(), &[], 7);
            assert!(matches!(result, Err(EngineError::NotFinite { position: 7 })), "{bad:?}");
        }
    }

    #[test]
    fn random_numbers_depend_on_seed_and_position_and_are_those_of_prompts() {
        assert_ne!(unit_f64(1, 0), unit_f64(1, 1));
        assert_ne!(unit_f64(1, 0), unit_f64(2, 0));
        assert_eq!(unit_f64(1, 5), prompts::rng::Rng::new(1, "sample", 5).unit_f64());
    }

    #[test]
    fn settings_without_a_meaning_are_refused_by_name() {
        let refused = |settings: SamplerSettings| match settings.validate() {
            Err(EngineError::BadSetting { name, .. }) => name,
            other => panic!("{other:?}"),
        };
        let base = SamplerSettings::default();
        assert!(base.validate().is_ok());
        assert_eq!(refused(SamplerSettings { temperature: f32::NAN, ..base.clone() }), "temperature");
        assert_eq!(refused(SamplerSettings { top_p: 1.5, ..base.clone() }), "top_p");
        assert_eq!(refused(SamplerSettings { min_p: -0.1, ..base.clone() }), "min_p");
        assert_eq!(refused(SamplerSettings { repetition_penalty: 0.0, ..base }), "repetition_penalty");
    }
}
