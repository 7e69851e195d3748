//! Everything that can go wrong on the way to the GPU and back, as one enum.
//!
//! Messages are sentences that can be shown to a person. Start at [`GpuError::NoAdapter`], the one that people meet.

/// What a person without an adapter can do. A browser does not say which of its reasons applies.
#[cfg(target_arch = "wasm32")]
const NO_ADAPTER: &str = "This browser offers no WebGPU adapter: WebGPU is missing or switched off, the graphics driver is blocked, \
     or the page is not served over https or from localhost. Use a current Chrome, Edge, Safari or Firefox with hardware \
     acceleration switched on; without it, models run on the CPU.";
/// What a person without an adapter can do.
#[cfg(not(target_arch = "wasm32"))]
const NO_ADAPTER: &str = "No Vulkan or Metal driver offers an adapter. Install the graphics driver of this machine (on Debian, \
     mesa-vulkan-drivers also brings one in software); without it, models run on the CPU.";

/// An error of this crate.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum GpuError {
    /// There is no adapter to ask for a device.
    #[error("{NO_ADAPTER}")]
    NoAdapter {
        /// What the graphics layer said, for a bug report.
        detail: String,
    },
    /// The adapter refused a device.
    #[error(
        "The graphics adapter {adapter} refused a device ({detail}). Reload the page, or update the graphics driver."
    )]
    NoDevice {
        /// The adapter's name.
        adapter: String,
        /// What the graphics layer said.
        detail: String,
    },
    /// An allocation failed.
    #[error("The GPU has no memory left for {what} ({n_bytes} bytes). Close other tabs, or choose a smaller model.")]
    OutOfMemory {
        /// What was being made.
        what: &'static str,
        /// Its size.
        n_bytes: u64,
    },
    /// A buffer or a grid is larger than the device allows.
    #[error("The GPU allows {limit} in one piece, and {what} needs {needed}. Choose a smaller model.")]
    OverLimit {
        /// What is too large.
        what: &'static str,
        /// What it needs.
        needed: u64,
        /// What there is.
        limit: u64,
    },
    /// The device found a mistake in this crate's use of it.
    #[error("The GPU rejected {what}: {detail}")]
    Validation {
        /// What was being done.
        what: &'static str,
        /// What the device said.
        detail: String,
    },
    /// The driver failed, with no mistake of ours known.
    #[error("The graphics driver failed at {what}: {detail}")]
    Internal {
        /// What was being done.
        what: &'static str,
        /// What the device said.
        detail: String,
    },
    /// The device is gone: the driver restarted, or the browser took it back.
    #[error("The GPU device was lost ({detail}). Run again to ask for a new one.")]
    Lost {
        /// What the device said last.
        detail: String,
    },
    /// A result could not be copied back.
    #[error("The GPU's result could not be read back: {detail}")]
    Readback {
        /// What the device said.
        detail: String,
    },
    /// A matrix without rows, or whose columns are not whole blocks of 32.
    #[error("A Q8_0 matrix needs at least one row and a multiple of 32 columns, not {n_rows} x {n_cols}.")]
    Shape {
        /// Rows asked for.
        n_rows: u32,
        /// Columns asked for.
        n_cols: u32,
    },
    /// A slice whose length does not fit the shape.
    #[error("{what} has {found} elements where the shape asks for {expected}.")]
    Length {
        /// Which slice.
        what: &'static str,
        /// Elements the shape asks for.
        expected: u64,
        /// Elements given.
        found: u64,
    },
    /// A value that Q8_0 cannot hold: not finite, or so large that its block's scale overflows f16.
    #[error("Element {index} cannot be held in Q8_0.")]
    Unquantizable {
        /// Position of the block's first offending element.
        index: usize,
    },
    /// A block whose scale is infinite or not a number, as in a damaged file.
    #[error("Block {block} of a Q8_0 tensor has a scale that is not finite; the model file is damaged.")]
    BadScale {
        /// Position of the block.
        block: usize,
    },
}

impl GpuError {
    /// The error of one captured device error.
    pub(crate) fn from_device(what: &'static str, n_bytes: u64, error: &wgpu::Error) -> Self {
        match error {
            wgpu::Error::OutOfMemory { .. } => Self::OutOfMemory { what, n_bytes },
            wgpu::Error::Validation { description, .. } => Self::Validation { what, detail: description.clone() },
            wgpu::Error::Internal { description, .. } => Self::Internal { what, detail: description.clone() },
        }
    }
}
