//! What runs on the GPU, as data: named buffers and the dispatch over them.
//!
//! A recording is made from shapes alone, so that it can be printed, compared with a snapshot and checked without a
//! GPU. The buffers and the grid that run are taken from it; nothing is decided twice. Start at [`Recording`].

use std::fmt;

/// The buffers and the dispatch of one kernel. A whole step of a model will hold several dispatches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recording {
    /// Every buffer that the dispatch names.
    pub buffers: Vec<BufferSpec>,
    /// What runs.
    pub dispatch: Dispatch,
}

/// A buffer, before it exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BufferSpec {
    /// Unique in its recording.
    pub name: &'static str,
    /// Size, a multiple of four.
    pub n_bytes: u64,
    /// What it is for.
    pub role: Role,
}

/// What a buffer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A few numbers that every invocation reads.
    Params,
    /// Written once, when the model is loaded.
    Weights,
    /// Written by the host before a run.
    Input,
    /// Read by the host after a run.
    Output,
}

/// One kernel over one grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispatch {
    /// The entry point.
    pub kernel: &'static str,
    /// Buffers by binding number.
    pub bindings: Vec<&'static str>,
    /// Workgroups in x, y and z.
    pub workgroups: [u32; 3],
}

impl Recording {
    /// The buffer of a name.
    #[must_use]
    pub fn buffer(&self, name: &str) -> Option<&BufferSpec> {
        self.buffers.iter().find(|buffer| buffer.name == name)
    }
}

impl Role {
    /// The uses that a buffer of this role is made for.
    pub(crate) fn usages(self) -> wgpu::BufferUsages {
        match self {
            Self::Params => wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
            Self::Weights | Self::Input => wgpu::BufferUsages::STORAGE | wgpu::BufferUsages::COPY_DST,
            Self::Output => wgpu::BufferUsages::STORAGE | wgpu::BufferUsages::COPY_SRC,
        }
    }
}

/// One line a buffer and one for the dispatch, for snapshots and bug reports.
impl fmt::Display for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for buffer in &self.buffers {
            writeln!(f, "buffer {} {:?} {} bytes", buffer.name, buffer.role, buffer.n_bytes)?;
        }
        let Dispatch { kernel, bindings, workgroups: [x, y, z] } = &self.dispatch;
        write!(f, "dispatch {kernel} [{}] over {x} x {y} x {z}", bindings.join(", "))
    }
}
