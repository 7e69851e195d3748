//! `y = W x` with `W` in Q8_0: shapes, parameters, dispatch, and the plain loops it is held against.
//!
//! - `W`: `[n_rows, n_cols]`, blocks of 32 columns ([`crate::q8_0`])
//! - `x`: `[n_cols]`, f32
//! - `y`: `[n_rows]`, f32; `y[r] = sum over blocks b of d[r, b] * (sum over i < 32 of q[r, b, i] * x[32 b + i])`
//!
//! One vector only: products with several vectors at once want a kernel of their own. Start at [`Q8Matvec`]; the shader
//! is `q8_0_matvec.wgsl` beside this file.

use crate::{
    GpuError,
    device::Gpu,
    q8_0::{self, BLOCK_LEN, Q8Matrix},
    recording::{BufferSpec, Dispatch, Recording, Role},
};

/// The shader, as the browser gets it.
const SOURCE: &str = include_str!("q8_0_matvec.wgsl");
/// Its entry point.
const ENTRY: &str = "q8_0_matvec";

/// Invocations that share a row. Our models have 192 to 1024 columns; 16 lanes read 256 of them in one step, so that
/// even short rows keep every lane busy. A power of two.
const LANES: u32 = 16;
/// Rows of a workgroup. 8 x 16 lanes make 128 invocations, within every device's limit of 256.
const ROWS_PER_GROUP: u32 = 8;
/// Half blocks of `x` staged at a time: 1024 columns in 4 KiB of the 16 KiB that every device has. A multiple of `LANES`.
const TILE_HALVES: u32 = 64;
/// Values of the shader's `override` constants.
const CONSTANTS: [(&str, f64); 3] =
    [("LANES", LANES as f64), ("ROWS_PER_GROUP", ROWS_PER_GROUP as f64), ("TILE_HALVES", TILE_HALVES as f64)];
/// Workgroups in one dimension of a grid, on every device.
const MAX_GROUPS: u32 = 65_535;

/// The uniform block. Keep in sync with `Params` in the shader; a test reflects it.
#[repr(C)]
#[derive(Debug, Clone, Copy, bytemuck::Pod, bytemuck::Zeroable)]
struct Params {
    n_rows: u32,
    n_blocks: u32,
}

/// The pipeline, built once for a device.
#[derive(Debug)]
pub struct Q8Matvec {
    pipeline: wgpu::ComputePipeline,
}

/// A matrix on the device, with the buffers of its runs.
#[derive(Debug)]
pub struct LoadedMatrix {
    n_cols: u32,
    input: wgpu::Buffer,
    output: wgpu::Buffer,
    readback: wgpu::Buffer,
    bind_group: wgpu::BindGroup,
    workgroups: [u32; 3],
}

impl Q8Matvec {
    /// Compiles the kernel.
    pub async fn new(gpu: &Gpu) -> Result<Self, GpuError> {
        let pipeline = gpu
            .checked("the Q8_0 kernel", 0, |device| {
                let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
                    label: Some(ENTRY),
                    source: wgpu::ShaderSource::Wgsl(SOURCE.into()),
                });
                device.create_compute_pipeline(&wgpu::ComputePipelineDescriptor {
                    label: Some(ENTRY),
                    layout: None,
                    module: &module,
                    entry_point: Some(ENTRY),
                    compilation_options: wgpu::PipelineCompilationOptions {
                        constants: &CONSTANTS,
                        // Every element is written before it is read.
                        zero_initialize_workgroup_memory: false,
                    },
                    cache: None,
                })
            })
            .await?;
        Ok(Self { pipeline })
    }

    /// Puts a matrix on the device.
    pub async fn load(&self, gpu: &Gpu, matrix: &Q8Matrix) -> Result<LoadedMatrix, GpuError> {
        let recording = record(matrix.n_rows(), matrix.n_cols())?;
        let buffers = gpu.allocate("a Q8_0 matrix", &recording).await?;
        let Dispatch { bindings, workgroups, .. } = recording.dispatch;
        let bound = bindings.iter().map(|name| buffers.named(name)).collect::<Result<Vec<_>, _>>()?;
        let bind_group = gpu
            .checked("the bindings of a Q8_0 matrix", 0, |device| {
                let entries: Vec<_> = (0..)
                    .zip(&bound)
                    .map(|(binding, buffer)| wgpu::BindGroupEntry { binding, resource: buffer.as_entire_binding() })
                    .collect();
                device.create_bind_group(&wgpu::BindGroupDescriptor {
                    label: Some(ENTRY),
                    layout: &self.pipeline.get_bind_group_layout(0),
                    entries: &entries,
                })
            })
            .await?;
        let params = Params { n_rows: matrix.n_rows(), n_blocks: matrix.n_cols() / BLOCK_LEN as u32 };
        gpu.write(buffers.named("params")?, bytemuck::bytes_of(&params));
        gpu.write(buffers.named("quants")?, bytemuck::cast_slice(matrix.quants()));
        gpu.write(buffers.named("scales")?, bytemuck::cast_slice(matrix.scales()));
        Ok(LoadedMatrix {
            n_cols: matrix.n_cols(),
            input: buffers.named("x")?.clone(),
            output: buffers.named("y")?.clone(),
            readback: buffers.named("readback")?.clone(),
            bind_group,
            workgroups,
        })
    }

    /// Multiplies: writes `x`, dispatches, reads `y`.
    pub async fn run(&self, gpu: &Gpu, matrix: &mut LoadedMatrix, x: &[f32]) -> Result<Vec<f32>, GpuError> {
        check_len("The vector", matrix.n_cols, x)?;
        gpu.health()?;
        gpu.write(&matrix.input, bytemuck::cast_slice(x));
        gpu.submit(|encoder| {
            let mut pass = encoder.begin_compute_pass(&wgpu::ComputePassDescriptor::default());
            pass.set_pipeline(&self.pipeline);
            pass.set_bind_group(0, &matrix.bind_group, &[]);
            let [x, y, z] = matrix.workgroups;
            pass.dispatch_workgroups(x, y, z);
            drop(pass);
            encoder.copy_buffer_to_buffer(&matrix.output, 0, &matrix.readback, 0, matrix.output.size());
        });
        gpu.read(&matrix.readback).await
    }
}

/// Buffers and grid of one product.
pub fn record(n_rows: u32, n_cols: u32) -> Result<Recording, GpuError> {
    let n_blocks = q8_0::n_blocks(n_rows, n_cols)?;
    let buffer = |name, n_bytes, role| BufferSpec { name, n_bytes, role };
    // A grid of more than 65,535 workgroups takes a second dimension, both as even as can be.
    let n_groups = n_rows.div_ceil(ROWS_PER_GROUP);
    let n_lines = n_groups.div_ceil(MAX_GROUPS);
    Ok(Recording {
        buffers: vec![
            buffer("params", size_of::<Params>() as u64, Role::Params),
            buffer("quants", n_blocks * BLOCK_LEN as u64, Role::Weights),
            buffer("scales", 4 * n_blocks.div_ceil(2), Role::Weights),
            buffer("x", 4 * u64::from(n_cols), Role::Input),
            buffer("y", 4 * u64::from(n_rows), Role::Output),
            buffer("readback", 4 * u64::from(n_rows), Role::Readback),
        ],
        dispatch: Dispatch {
            kernel: ENTRY,
            bindings: vec!["params", "quants", "scales", "x", "y"],
            workgroups: [n_groups.div_ceil(n_lines), n_lines, 1],
        },
    })
}

/// The product in plain f32 loops, block by block.
pub fn reference(matrix: &Q8Matrix, x: &[f32]) -> Result<Vec<f32>, GpuError> {
    check_len("The vector", matrix.n_cols(), x)?;
    let row_product = |row: u32| {
        let row = row as usize;
        let block_product = |(block, xs): (usize, &[f32])| {
            let first = block * BLOCK_LEN;
            let dot: f32 = xs.iter().enumerate().map(|(i, x)| f32::from(matrix.quant(row, first + i)) * x).sum();
            matrix.scale(row, first) * dot
        };
        x.chunks_exact(BLOCK_LEN).enumerate().map(block_product).sum()
    };
    Ok((0..matrix.n_rows()).map(row_product).collect())
}

/// The product in f64, and how far from it an f32 result may be.
#[derive(Debug, Clone, PartialEq)]
pub struct Exact {
    /// `y`, to f64's precision.
    pub values: Vec<f64>,
    /// For each row, a bound on the rounding of any careful f32 sum.
    pub tolerance: Vec<f64>,
}

/// The product in f64.
///
/// The tolerance is not tuned. A sum of products in f32 is off by at most `n u / (1 - n u)` times the sum of the
/// products' magnitudes, with `u = 2^-24` and `n` the roundings on the longest path from a product to the result. The CPU
/// reference has the longest: 32 inside a block, its scale, and one for each further block. The kernel's half blocks,
/// lanes and tree stay below that in any order of the 16 products.
pub fn exact(matrix: &Q8Matrix, x: &[f32]) -> Result<Exact, GpuError> {
    check_len("The vector", matrix.n_cols(), x)?;
    let n_roundings = f64::from(BLOCK_LEN as u32 + matrix.n_cols() / BLOCK_LEN as u32);
    let unit = n_roundings * f64::from(f32::EPSILON) / 2.0;
    let bound = unit / (1.0 - unit);
    let (mut values, mut tolerance) = (Vec::new(), Vec::new());
    for row in 0..matrix.n_rows() as usize {
        let (mut sum, mut magnitude) = (0.0f64, 0.0f64);
        for (col, &x) in x.iter().enumerate() {
            let weight = f64::from(matrix.scale(row, col)) * f64::from(matrix.quant(row, col));
            sum += weight * f64::from(x);
            magnitude += (weight * f64::from(x)).abs();
        }
        values.push(sum);
        tolerance.push(bound * magnitude);
    }
    Ok(Exact { values, tolerance })
}

fn check_len(what: &'static str, n_cols: u32, x: &[f32]) -> Result<(), GpuError> {
    if x.len() == n_cols as usize {
        return Ok(());
    }
    Err(GpuError::Length { what, expected: n_cols.into(), found: x.len() as u64 })
}

#[cfg(test)]
mod tests {
    use naga::{
        AddressSpace, StorageAccess, TypeInner,
        back::pipeline_constants::process_overrides,
        proc::IndexableLength,
        valid::{Capabilities, ValidationFlags, Validator},
    };

    use super::*;
    use crate::{Magnitudes, compare::compare, sample};

    /// The shader as a device compiles it: parsed, validated as plain WebGPU without any extension, constants put in.
    fn compiled(source: &str) -> Result<naga::Module, String> {
        let module = naga::front::wgsl::parse_str(source).map_err(|error| error.emit_to_string(source))?;
        let validate = |module| {
            Validator::new(ValidationFlags::all(), Capabilities::empty())
                .validate(module)
                .map_err(|error| error.emit_to_string(source))
        };
        let info = validate(&module)?;
        let constants = CONSTANTS.iter().map(|&(name, value)| (name.to_owned(), value)).collect();
        let (module, _) = process_overrides(&module, &info, None, &constants).map_err(|error| error.to_string())?;
        let module = module.into_owned();
        validate(&module)?;
        Ok(module)
    }

    #[test]
    fn the_shader_is_plain_webgpu() {
        let module = compiled(SOURCE).unwrap();
        let [entry] = module.entry_points.as_slice() else { panic!("one entry point a file") };
        assert_eq!((entry.name.as_str(), entry.stage), (ENTRY, naga::ShaderStage::Compute));
        assert_eq!(entry.workgroup_size, [LANES, ROWS_PER_GROUP, 1]);
        // What every WebGPU device allows.
        assert!(LANES * ROWS_PER_GROUP <= wgpu::Limits::default().max_compute_invocations_per_workgroup);
        assert!(LANES.is_power_of_two() && TILE_HALVES.is_multiple_of(LANES));
    }

    #[test]
    fn a_broken_shader_is_rejected() {
        for (from, to) in [
            ("y[row] = partial[index]", "y[row] = partial"),
            ("array<vec4<u32>>;     //", "array<vec4<u32>;     //"),
            ("var<storage, read_write> y", "var<storage, read> y"),
            ("override LANES: u32", "override WIDTH: u32"),
        ] {
            let broken = SOURCE.replace(from, to);
            assert_ne!(broken, SOURCE, "{from} is not in the shader");
            assert!(compiled(&broken).is_err(), "accepted with {to}");
        }
    }

    #[test]
    fn the_bindings_are_those_of_the_recording() {
        let module = compiled(SOURCE).unwrap();
        let recording = record(7, 96).unwrap();
        let mut found: Vec<_> = module
            .global_variables
            .iter()
            .filter_map(|(_, global)| Some((global.binding?, global.name.clone()?, global.space)))
            .collect();
        found.sort_by_key(|(binding, ..)| binding.binding);
        assert!(found.iter().zip(0..).all(|((at, ..), i)| (at.group, at.binding) == (0, i)), "{found:?}");
        let names: Vec<_> = found.iter().map(|(_, name, _)| name.as_str()).collect();
        assert_eq!(names, recording.dispatch.bindings);
        for (_, name, space) in &found {
            let expected = match recording.buffer(name).unwrap().role {
                Role::Params => AddressSpace::Uniform,
                Role::Weights | Role::Input => AddressSpace::Storage { access: StorageAccess::LOAD },
                Role::Output => AddressSpace::Storage { access: StorageAccess::LOAD | StorageAccess::STORE },
                Role::Readback => panic!("no kernel may be bound to what the host reads"),
            };
            assert_eq!(*space, expected, "{name}");
        }
    }

    #[test]
    fn params_lie_as_in_the_shader() {
        let module = compiled(SOURCE).unwrap();
        let (_, params) = module.types.iter().find(|(_, ty)| ty.name.as_deref() == Some("Params")).unwrap();
        let TypeInner::Struct { members, span } = &params.inner else { panic!("Params is a struct") };
        let fields: Vec<_> = members.iter().map(|m| (m.name.as_deref().unwrap(), m.offset as usize)).collect();
        let (rows, blocks) = (std::mem::offset_of!(Params, n_rows), std::mem::offset_of!(Params, n_blocks));
        assert_eq!(fields, [("n_rows", rows), ("n_blocks", blocks)]);
        assert_eq!(*span as usize, size_of::<Params>());
    }

    #[test]
    fn workgroup_memory_fits_every_device() {
        let module = compiled(SOURCE).unwrap();
        let shared = module.global_variables.iter().filter(|(_, global)| global.space == AddressSpace::WorkGroup);
        let sizes: Vec<u32> = shared
            .map(|(_, global)| {
                let TypeInner::Array { size, stride, .. } = module.types[global.ty].inner else {
                    panic!("arrays are what this shader shares")
                };
                match size.resolve(module.to_ctx()).unwrap() {
                    IndexableLength::Known(len) => len * stride,
                    IndexableLength::Dynamic => panic!("a workgroup array has a size"),
                }
            })
            .collect();
        assert_eq!(sizes, [4 * TILE_HALVES * 16, LANES * ROWS_PER_GROUP * 4]);
        assert!(sizes.iter().sum::<u32>() <= wgpu::Limits::default().max_compute_workgroup_storage_size);
    }

    #[test]
    fn a_product_is_recorded() {
        insta::assert_snapshot!(record(1000, 576).unwrap(), @r"
        buffer params Params 8 bytes
        buffer quants Weights 576000 bytes
        buffer scales Weights 36000 bytes
        buffer x Input 2304 bytes
        buffer y Output 4000 bytes
        buffer readback Readback 4000 bytes
        dispatch q8_0_matvec [params, quants, scales, x, y] over 125 x 1 x 1
        ");
    }

    #[test]
    fn grids_cover_every_row_and_fit() {
        let most = MAX_GROUPS * ROWS_PER_GROUP;
        for n_rows in [1, 7, 8, 9, 1000, most - 1, most, most + 1, 3 * most + 5, u32::MAX] {
            let [x, y, z] = record(n_rows, 32).unwrap().dispatch.workgroups;
            let covered = u64::from(x) * u64::from(y) * u64::from(ROWS_PER_GROUP);
            assert!(x <= MAX_GROUPS && y <= MAX_GROUPS && z == 1, "{n_rows}: {x} x {y}");
            assert!(
                covered >= n_rows.into() && covered - u64::from(n_rows) < u64::from((y + 1) * ROWS_PER_GROUP),
                "{n_rows}"
            );
        }
        assert_eq!(record(0, 32), Err(GpuError::Shape { n_rows: 0, n_cols: 32 }));
    }

    #[test]
    fn the_reference_is_exact_up_to_rounding() {
        for magnitudes in Magnitudes::ALL {
            for (n_rows, n_cols) in [(1, 32), (63, 64), (65, 576), (5, 4096)] {
                let (matrix, x) = sample(3, n_rows, n_cols, magnitudes).unwrap();
                let exact = exact(&matrix, &x).unwrap();
                let got = compare(&reference(&matrix, &x).unwrap(), &exact.values, &exact.tolerance);
                assert!(got.agrees, "{magnitudes:?} {n_rows} x {n_cols}: {got:?}");
            }
        }
    }

    /// The bound must be tight enough to notice a kernel that leaves out a single product.
    #[test]
    fn the_tolerance_notices_one_missing_product() {
        for magnitudes in [Magnitudes::Ordinary, Magnitudes::Tiny] {
            let (matrix, x) = sample(5, 8, 1024, magnitudes).unwrap();
            let exact = exact(&matrix, &x).unwrap();
            for col in [0, 517, 1023] {
                let mut wrong = reference(&matrix, &x).unwrap();
                wrong[3] -= matrix.scale(3, col) * f32::from(matrix.quant(3, col)) * x[col];
                let got = compare(&wrong, &exact.values, &exact.tolerance);
                assert!(!got.agrees && got.worst == 3, "{magnitudes:?}, column {col}: {got:?}");
            }
        }
    }

    #[test]
    fn a_vector_of_the_wrong_length_is_refused() {
        let (matrix, _) = sample(0, 2, 64, Magnitudes::Ordinary).unwrap();
        let wrong = GpuError::Length { what: "The vector", expected: 64, found: 63 };
        assert_eq!(reference(&matrix, &[0.0; 63]), Err(wrong.clone()));
        assert_eq!(exact(&matrix, &[0.0; 63]), Err(wrong));
    }
}
