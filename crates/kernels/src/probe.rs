//! Does this machine's GPU compute what the CPU computes? A few products on whatever adapter is there.
//!
//! No clock here: callers time it. Start at [`probe`].

use crate::{
    GpuError,
    compare::compare,
    device::Gpu,
    q8_0::{self, Q8Matrix},
    q8_0_matvec::{self, Q8Matvec},
};

/// Products to try, few because each costs a few trips to the GPU process: one block; rows that fill no workgroup, at
/// SmolLM2-135M's width; an odd number of blocks and more columns than one tile of `x`.
const CASES: [(u32, u32, Magnitudes); 5] = [
    (1, 32, Magnitudes::Ordinary),
    (65, 576, Magnitudes::Ordinary),
    (65, 576, Magnitudes::Outliers),
    (33, 1056, Magnitudes::Outliers),
    (33, 1056, Magnitudes::Tiny),
];

/// Magnitudes to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Magnitudes {
    /// Activations near one, weights near 0.05.
    Ordinary,
    /// Every 97th activation near 40,000, as some Qwen and Gemma models have: sums pass f16's 65,504.
    Outliers,
    /// Weights so small that the f16 scales are subnormal; a driver may flush those to zero.
    Tiny,
}

impl Magnitudes {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Ordinary, Self::Outliers, Self::Tiny];
}

/// What the probe found, at the element that came closest to its tolerance or passed it.
#[derive(Debug, Clone, PartialEq)]
pub struct ProbeReport {
    /// The adapter's name, as far as the platform tells it.
    pub adapter: String,
    /// The graphics API: `webgpu`, `vulkan`, `metal`.
    pub backend: String,
    /// The adapter is a program on the CPU: the answer holds, but its speed says nothing about a GPU.
    pub is_software: bool,
    /// Rows and columns of the matrix with that element.
    pub shape: (u32, u32),
    /// Distance from the f64 reference there; NaN when the GPU gave no number.
    pub max_abs_diff: f32,
    /// Distance that rounding in f32 explains there.
    pub tolerance: f32,
    /// Every element of every product is within its tolerance.
    pub agrees: bool,
}

/// Runs the Q8_0 kernel on the adapter at hand and compares with the reference.
pub async fn probe() -> Result<ProbeReport, GpuError> {
    let gpu = Gpu::request().await?;
    let report = probe_on(&gpu).await;
    // A device holds memory in the GPU process until it is collected; give it back now.
    gpu.destroy();
    report
}

/// The same on a device that is already there.
pub async fn probe_on(gpu: &Gpu) -> Result<ProbeReport, GpuError> {
    let kernel = Q8Matvec::new(gpu).await?;
    let mut agrees = true;
    let mut worst = None;
    for (seed, (n_rows, n_cols, magnitudes)) in (0..).zip(CASES) {
        let (matrix, x) = sample(seed, n_rows, n_cols, magnitudes)?;
        let exact = q8_0_matvec::exact(&matrix, &x)?;
        let mut loaded = kernel.load(gpu, &matrix).await?;
        let result = kernel.run(gpu, &mut loaded, &x).await?;
        let comparison = compare(&result, &exact.values, &exact.tolerance);
        agrees &= comparison.agrees;
        if worst.is_none_or(|(_, _, used)| comparison.used() > used) {
            worst = Some(((n_rows, n_cols), comparison, comparison.used()));
        }
    }
    let (shape, diff, tolerance) =
        worst.map_or(((0, 0), f64::NAN, 0.0), |(shape, found, _)| (shape, found.diff, found.tolerance));
    Ok(ProbeReport {
        adapter: gpu.adapter().to_owned(),
        backend: gpu.backend(),
        is_software: gpu.is_software(),
        shape,
        // For show: f32 is what people and the page read.
        max_abs_diff: diff as f32,
        tolerance: tolerance as f32,
        agrees,
    })
}

/// A matrix and a vector that depend on their arguments alone.
pub fn sample(seed: u64, n_rows: u32, n_cols: u32, magnitudes: Magnitudes) -> Result<(Q8Matrix, Vec<f32>), GpuError> {
    let size = if magnitudes == Magnitudes::Tiny { 2e-4 } else { 0.05 };
    let n_weights = u64::from(n_rows) * u64::from(n_cols);
    let weights: Vec<f32> = (0..n_weights).map(|i| size * uniform(2 * seed, i)).collect();
    let matrix = Q8Matrix::from_blocks(n_rows, n_cols, &q8_0::quantize(&weights)?)?;
    let activation = |i: u64| {
        let outlier = magnitudes == Magnitudes::Outliers && i % 97 == 13;
        uniform(2 * seed + 1, i) * if outlier { 40_000.0 } else { 1.0 }
    };
    Ok((matrix, (0..n_cols.into()).map(activation).collect()))
}

/// Between -1 and 1, from a stream and a position: SplitMix64's output step over their sum.
fn uniform(stream: u64, position: u64) -> f32 {
    let mut z = stream.wrapping_mul(0xd1b5_4a32_d192_ed03).wrapping_add(position.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^= z >> 31;
    // The top 24 bits are what an f32 holds exactly.
    (z >> 40) as f32 / (1u32 << 23) as f32 - 1.0
}
