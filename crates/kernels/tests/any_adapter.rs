//! The kernels on whatever adapter this machine has, a software one included, against their references.
//!
//! Without an adapter each test prints that it was skipped, and fails when `REQUIRE_GPU=1` asks for one.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failed test is a panic, in helpers too")]

use kernels::{
    Gpu, GpuError, Magnitudes,
    compare::compare,
    probe,
    q8_0::Q8Matrix,
    q8_0_matvec::{self, Q8Matvec},
    sample,
};

/// The device, or none with a visible line.
fn device() -> Option<Gpu> {
    match pollster::block_on(Gpu::request()) {
        Ok(gpu) => Some(gpu),
        Err(error @ GpuError::NoAdapter { .. }) => {
            assert_ne!(std::env::var("REQUIRE_GPU").as_deref(), Ok("1"), "REQUIRE_GPU=1: {error:?}");
            // Straight to the terminal: the test harness would swallow `eprintln` of a test that passes.
            use std::io::Write as _;
            let _ = writeln!(std::io::stderr(), "skipped: no adapter");
            None
        }
        Err(other) => panic!("{other}"),
    }
}

fn check(gpu: &Gpu, kernel: &Q8Matvec, n_rows: u32, n_cols: u32, magnitudes: Magnitudes) -> f64 {
    let (matrix, x) = sample(u64::from(n_rows), n_rows, n_cols, magnitudes).unwrap();
    let mut loaded = pollster::block_on(kernel.load(gpu, &matrix)).unwrap();
    let result = pollster::block_on(kernel.run(gpu, &mut loaded, &x)).unwrap();
    let exact = q8_0_matvec::exact(&matrix, &x).unwrap();
    let found = compare(&result, &exact.values, &exact.tolerance);
    assert!(found.agrees, "{n_rows} x {n_cols}, {magnitudes:?}: {found:?}");
    found.used()
}

#[test]
fn products_agree_at_every_size() {
    let Some(gpu) = device() else { return };
    let kernel = pollster::block_on(Q8Matvec::new(&gpu)).unwrap();
    let mut most = 0.0f64;
    for magnitudes in Magnitudes::ALL {
        for n_rows in [1, 63, 64, 65, 1000] {
            for n_cols in [32, 64, 96, 576, 1024, 1056] {
                most = most.max(check(&gpu, &kernel, n_rows, n_cols, magnitudes));
            }
        }
        most = most.max(check(&gpu, &kernel, 5, 4896, magnitudes));
    }
    eprintln!("{} ({}): at most {:.3} of the tolerance used", gpu.adapter(), gpu.backend(), most);
}

/// More than 65,535 workgroups: the grid has a second dimension, and not all of its last line has rows.
#[test]
fn a_grid_of_two_dimensions_covers_every_row() {
    let Some(gpu) = device() else { return };
    let kernel = pollster::block_on(Q8Matvec::new(&gpu)).unwrap();
    let n_rows = 65_535 * 8 + 12;
    assert_eq!(q8_0_matvec::record(n_rows, 32).unwrap().dispatch.workgroups[1], 2);
    // 1009 rows over and over: a prime, so that a row taken for another one shows.
    let weights: Vec<f32> = (0..1009 * 32).map(|i| (i as f32 * 0.731).sin()).collect();
    let blocks = kernels::q8_0::quantize(&weights).unwrap();
    let x: Vec<f32> = (0..32).map(|i| (i as f32 * 0.113).cos()).collect();
    let exact = q8_0_matvec::exact(&Q8Matrix::from_blocks(1009, 32, &blocks).unwrap(), &x).unwrap();
    let repeat = |values: &[f64]| values.iter().copied().cycle().take(n_rows as usize).collect::<Vec<f64>>();
    let many: Vec<u8> = blocks.iter().copied().cycle().take(n_rows as usize * 34).collect();
    let matrix = Q8Matrix::from_blocks(n_rows, 32, &many).unwrap();
    let mut loaded = pollster::block_on(kernel.load(&gpu, &matrix)).unwrap();
    let result = pollster::block_on(kernel.run(&gpu, &mut loaded, &x)).unwrap();
    let found = compare(&result, &repeat(&exact.values), &repeat(&exact.tolerance));
    assert!(found.agrees, "{found:?}");
}

/// The same row gives the same bits wherever it stands and whatever stands beside it, run after run.
#[test]
fn a_row_does_not_depend_on_its_neighbours() {
    let Some(gpu) = device() else { return };
    let kernel = pollster::block_on(Q8Matvec::new(&gpu)).unwrap();
    let (n_rows, n_cols) = (65, 1056);
    let row_bytes = n_cols as usize / 32 * 34;
    let weights: Vec<f32> = (0..n_rows * n_cols).map(|i| (i as f32 * 0.731).sin()).collect();
    let blocks = kernels::q8_0::quantize(&weights).unwrap();
    let x: Vec<f32> = (0..n_cols).map(|i| (i as f32 * 0.113).cos()).collect();
    let product = |first: u32, n: u32| {
        let part = &blocks[first as usize * row_bytes..][..n as usize * row_bytes];
        let matrix = Q8Matrix::from_blocks(n, n_cols, part).unwrap();
        let mut loaded = pollster::block_on(kernel.load(&gpu, &matrix)).unwrap();
        let once = pollster::block_on(kernel.run(&gpu, &mut loaded, &x)).unwrap();
        let again = pollster::block_on(kernel.run(&gpu, &mut loaded, &x)).unwrap();
        let bits = |y: Vec<f32>| y.into_iter().map(f32::to_bits).collect::<Vec<_>>();
        let (once, again) = (bits(once), bits(again));
        assert_eq!(once, again);
        once
    };
    let all = product(0, n_rows);
    for (first, n) in [(0, 1), (3, 7), (64, 1), (1, 64)] {
        assert_eq!(product(first, n), all[first as usize..][..n as usize], "rows from {first}");
    }
}

/// Negative control of this file's own question: what the GPU computes from one wrong byte must not pass.
#[test]
fn one_wrong_byte_is_noticed() {
    let Some(gpu) = device() else { return };
    let kernel = pollster::block_on(Q8Matvec::new(&gpu)).unwrap();
    let (n_rows, n_cols) = (9, 1056);
    let weights: Vec<f32> = (0..n_rows * n_cols).map(|i| (i as f32 * 0.731).sin()).collect();
    let blocks = kernels::q8_0::quantize(&weights).unwrap();
    let x: Vec<f32> = (0..n_cols).map(|i| (i as f32 * 0.113).cos()).collect();
    let matrix = Q8Matrix::from_blocks(n_rows, n_cols, &blocks).unwrap();
    let exact = q8_0_matvec::exact(&matrix, &x).unwrap();
    // A quant in the first block, the high byte of a scale in the last, a quant past the first tile of row 4.
    for (byte, row) in [(2, 0), (blocks.len() - 33, 8), ((4 * 33 + 32) * 34 + 20, 4)] {
        let mut wrong = blocks.clone();
        wrong[byte] ^= 0x10;
        let wrong = Q8Matrix::from_blocks(n_rows, n_cols, &wrong).unwrap();
        let mut loaded = pollster::block_on(kernel.load(&gpu, &wrong)).unwrap();
        let result = pollster::block_on(kernel.run(&gpu, &mut loaded, &x)).unwrap();
        let found = compare(&result, &exact.values, &exact.tolerance);
        assert!(!found.agrees && found.worst == row, "byte {byte}: {found:?}");
    }
}

#[test]
fn the_probe_agrees() {
    if device().is_none() {
        return;
    }
    let report = pollster::block_on(probe()).unwrap();
    eprintln!("{report:?}");
    assert!(report.agrees && report.max_abs_diff <= report.tolerance, "{report:?}");
    assert!(!report.adapter.is_empty());
}

#[test]
fn a_lost_device_is_an_error_and_a_new_one_works() {
    let Some(gpu) = device() else { return };
    let kernel = pollster::block_on(Q8Matvec::new(&gpu)).unwrap();
    let (matrix, x) = sample(1, 9, 64, Magnitudes::Ordinary).unwrap();
    let mut loaded = pollster::block_on(kernel.load(&gpu, &matrix)).unwrap();
    pollster::block_on(kernel.run(&gpu, &mut loaded, &x)).unwrap();
    gpu.destroy();
    let error = pollster::block_on(kernel.run(&gpu, &mut loaded, &x)).unwrap_err();
    assert!(matches!(error, GpuError::Lost { .. }), "{error:?}");
    assert!(matches!(pollster::block_on(kernel.load(&gpu, &matrix)), Err(GpuError::Lost { .. })));
    let fresh = pollster::block_on(Gpu::request()).unwrap();
    let kernel = pollster::block_on(Q8Matvec::new(&fresh)).unwrap();
    check(&fresh, &kernel, 9, 64, Magnitudes::Ordinary);
}

#[test]
fn a_vector_of_the_wrong_length_is_refused() {
    let Some(gpu) = device() else { return };
    let kernel = pollster::block_on(Q8Matvec::new(&gpu)).unwrap();
    let (matrix, _) = sample(1, 9, 64, Magnitudes::Ordinary).unwrap();
    let mut loaded = pollster::block_on(kernel.load(&gpu, &matrix)).unwrap();
    let error = pollster::block_on(kernel.run(&gpu, &mut loaded, &[0.0; 32])).unwrap_err();
    assert!(matches!(error, GpuError::Length { expected: 64, found: 32, .. }), "{error:?}");
}
