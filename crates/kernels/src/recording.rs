//! What runs on the GPU, as data: named buffers and the dispatch over them.
//!
//! A recording is made from shapes alone, so that it can be printed, compared with a snapshot and checked without a
//! GPU. The buffers and the grid that run are taken from it; nothing is decided twice. Start at [`Recording`].

use std::fmt;

use crate::GpuError;

/// The buffers and the dispatch of one kernel. A whole step of a model will hold several dispatches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recording {
    /// Every buffer that the dispatch names, and the one to read.
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
    /// Written by a kernel.
    Output,
    /// An output is copied here for the host to read.
    Readback,
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

    /// Whether a device with these limits can hold the buffers and run the grid.
    pub(crate) fn fits(&self, what: &'static str, limits: &wgpu::Limits) -> Result<(), GpuError> {
        let within = |needed: u64, limit: u64| {
            if needed <= limit { Ok(()) } else { Err(GpuError::OverLimit { what, needed, limit }) }
        };
        for buffer in &self.buffers {
            within(buffer.n_bytes, limits.max_buffer_size)?;
            // A readback buffer is bound to no kernel; params are a few bytes.
            if matches!(buffer.role, Role::Weights | Role::Input | Role::Output) {
                within(buffer.n_bytes, limits.max_storage_buffer_binding_size)?;
            }
        }
        for n_groups in self.dispatch.workgroups {
            within(n_groups.into(), limits.max_compute_workgroups_per_dimension.into())?;
        }
        Ok(())
    }
}

impl Role {
    /// The uses that a buffer of this role is made for.
    pub(crate) fn usages(self) -> wgpu::BufferUsages {
        match self {
            Self::Params => wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
            Self::Weights | Self::Input => wgpu::BufferUsages::STORAGE | wgpu::BufferUsages::COPY_DST,
            Self::Output => wgpu::BufferUsages::STORAGE | wgpu::BufferUsages::COPY_SRC,
            Self::Readback => wgpu::BufferUsages::MAP_READ | wgpu::BufferUsages::COPY_DST,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::q8_0_matvec::record;

    #[test]
    fn what_a_device_cannot_hold_is_refused_by_size() {
        let limits = wgpu::Limits::default();
        let refused = |n_rows, n_cols| record(n_rows, n_cols).unwrap().fits("a matrix", &limits).err();
        let over = |needed, limit| Some(GpuError::OverLimit { what: "a matrix", needed, limit });
        // WebGPU's default for one storage binding is 128 MiB, for one buffer 256 MiB.
        assert_eq!(refused(128 * 1024, 1024), None);
        assert_eq!(refused(128 * 1024 + 1, 1024), over((128 << 20) + 1024, 128 << 20));
        assert_eq!(refused(512 * 1024, 1024), over(512 << 20, 256 << 20));
        assert_eq!(refused(u32::MAX, 32), over(32 * u64::from(u32::MAX), 256 << 20));
    }

    #[test]
    fn a_grid_past_the_devices_limit_is_refused() {
        let limits = wgpu::Limits { max_compute_workgroups_per_dimension: 100, ..wgpu::Limits::default() };
        assert!(record(800, 32).unwrap().fits("a matrix", &limits).is_ok());
        let error = record(801, 32).unwrap().fits("a matrix", &limits);
        assert_eq!(error, Err(GpuError::OverLimit { what: "a matrix", needed: 101, limit: 100 }));
    }
}
