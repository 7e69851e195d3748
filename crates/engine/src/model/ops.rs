//! The arithmetic between matrix products, as plain loops in f32.
//!
//! Sums run in eight fixed lanes, which compilers turn into vector instructions without changing a bit, and exponentials are `libm`'s,
//! so that these functions give the same bits natively and in wasm.

/// Sum of products in eight lanes, then lane by lane.
pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let (a_chunks, a_rest) = a.as_chunks::<8>();
    let (b_chunks, b_rest) = b.as_chunks::<8>();
    let mut lanes = [0f32; 8];
    for (x, y) in a_chunks.iter().zip(b_chunks) {
        for lane in 0..8 {
            lanes[lane] += x[lane] * y[lane];
        }
    }
    let rest: f32 = a_rest.iter().zip(b_rest).map(|(x, y)| x * y).sum();
    let pairs = [lanes[0] + lanes[4], lanes[1] + lanes[5], lanes[2] + lanes[6], lanes[3] + lanes[7]];
    (pairs[0] + pairs[2]) + (pairs[1] + pairs[3]) + rest
}

/// target += scale · source
pub(super) fn add_scaled(target: &mut [f32], source: &[f32], scale: f32) {
    target.iter_mut().zip(source).for_each(|(t, s)| *t += s * scale);
}

/// target += source
pub(super) fn add(target: &mut [f32], source: &[f32]) {
    target.iter_mut().zip(source).for_each(|(t, s)| *t += s);
}

/// Each row divided by its root mean square, times the weight: x · w / √(mean(x²) + eps). Rows are as long as the weight.
pub(super) fn rms_norm(input: &[f32], weight: &[f32], eps: f32, output: &mut Vec<f32>) {
    output.clear();
    output.extend_from_slice(input);
    for row in output.chunks_exact_mut(weight.len()) {
        let scale = 1.0 / (dot(row, row) / weight.len() as f32 + eps).sqrt();
        row.iter_mut().zip(weight).for_each(|(x, w)| *x *= scale * w);
    }
}

/// gate = silu(gate) · up, with silu(x) = x / (1 + e^-x)
pub(super) fn silu_times(gate: &mut [f32], up: &[f32]) {
    gate.iter_mut().zip(up).for_each(|(g, u)| *g = *g / (1.0 + libm::expf(-*g)) * u);
}

/// Scores to weights that sum to one.
pub(super) fn softmax(scores: &mut [f32]) {
    let max = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = libm::expf(*score - max);
        sum += *score;
    }
    scores.iter_mut().for_each(|score| *score /= sum);
}

/// Cosine and sine of each pair's angle at a position.
pub(super) fn turns(frequencies: &[f64], position: usize) -> Vec<(f32, f32)> {
    let turn = |&frequency: &f64| {
        let (sine, cosine) = libm::sincos(position as f64 * frequency);
        (cosine as f32, sine as f32)
    };
    frequencies.iter().map(turn).collect()
}

/// Rotates neighbouring numbers (2i, 2i+1) of each head by the i-th angle: the pairing of GGUF's `llama` files.
/// Numbers beyond the angles stay as they are.
pub(super) fn rotate(heads: &mut [f32], head_dim: usize, turns: &[(f32, f32)]) {
    for head in heads.chunks_exact_mut(head_dim) {
        for (pair, &(cosine, sine)) in head.as_chunks_mut::<2>().0.iter_mut().zip(turns) {
            let [x, y] = *pair;
            *pair = [x * cosine - y * sine, x * sine + y * cosine];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f32, b: f32) -> bool {
        (a - b).abs() <= 1e-5
    }

    #[test]
    fn dot_counts_every_number_once() {
        for length in [0, 1, 7, 8, 9, 64, 67] {
            let a: Vec<f32> = (0..length).map(|i| i as f32).collect();
            let expected: f32 = (0..length).map(|i| (i * i) as f32).sum();
            assert_eq!(dot(&a, &a), expected, "{length}");
        }
    }

    #[test]
    fn norm_softmax_and_silu_match_their_formulas() {
        let mut normed = Vec::new();
        rms_norm(&[3.0, 4.0, 0.0, 0.0, 2.0, 2.0, 2.0, 2.0], &[1.0, 2.0, 1.0, 1.0], 0.0, &mut normed);
        assert!(close(normed[0], 1.2) && close(normed[1], 3.2) && close(normed[4], 1.0) && close(normed[5], 2.0));

        let mut scores = [1000.0, 1000.0 + 2f32.ln(), f32::NEG_INFINITY];
        softmax(&mut scores);
        assert!(close(scores[0], 1.0 / 3.0) && close(scores[1], 2.0 / 3.0) && scores[2] == 0.0, "{scores:?}");

        let mut gate = [0.0, 2.0, -200.0];
        silu_times(&mut gate, &[5.0, 3.0, 1.0]);
        assert!(gate[0] == 0.0 && close(gate[1], 6.0 / (1.0 + (-2f32).exp())) && gate[2].abs() < 1e-30, "{gate:?}");
    }

    #[test]
    fn rotation_turns_neighbours_and_leaves_the_rest() {
        let quarter = std::f64::consts::FRAC_PI_2;
        let mut head = [1.0, 0.0, 5.0, 6.0];
        rotate(&mut head, 4, &turns(&[quarter], 1));
        assert!(close(head[0], 0.0) && close(head[1], 1.0));
        assert_eq!(head[2..], [5.0, 6.0]);
    }
}
