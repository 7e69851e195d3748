//! GPU kernels: each one a WGSL file beside its Rust dispatch, its CPU reference and its tests.
//!
//! There is one kernel so far, a product of a Q8_0 matrix and a vector, and the whole way to it and back: adapter and
//! device in a worker or natively ([`Gpu`]), dispatch as data ([`recording`]), reading a result back without blocking,
//! and the question whether the GPU agrees with the CPU ([`probe`]). No model, no tokens, no clock: those are the
//! engine's. Read [`q8_0_matvec`] first.
//!
//! ```
//! use kernels::{q8_0, q8_0_matvec};
//!
//! // One row of 32 weights, all 0.5, times a vector of ones.
//! let blocks = q8_0::quantize(&[0.5; 32])?;
//! let matrix = q8_0::Q8Matrix::from_blocks(1, 32, &blocks)?;
//! let y = q8_0_matvec::reference(&matrix, &[1.0; 32])?;
//! assert!((y[0] - 16.0).abs() < 0.01);
//! # Ok::<(), kernels::GpuError>(())
//! ```

pub mod compare;
pub mod q8_0;
pub mod q8_0_matvec;
pub mod recording;

mod device;
mod error;
mod probe;

pub use device::Gpu;
pub use error::GpuError;
pub use probe::{Magnitudes, ProbeReport, probe, probe_on, sample};
