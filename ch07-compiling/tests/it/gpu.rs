//! The shaders compared with the same arithmetic on the host, on any adapter.

use std::env;
use std::sync::LazyLock;

use ch07_compiling::gpu::cpu::{diffusion, julia};
use ch07_compiling::gpu::{Gpu, GpuError, Kernel};
use proptest::prelude::*;
use shared::fixtures::{self, julia::Plane};

/// One for all tests: an adapter takes some tenths of a second to be ready.
static GPU: LazyLock<Result<Gpu, GpuError>> = LazyLock::new(Gpu::new);

/// The adapter, or a line that says why the test is skipped. With `REQUIRE_GPU=1` in the environment
/// a missing adapter is a failure, so that a machine that should have one cannot pass without it.
fn gpu() -> Option<&'static Gpu> {
    match &*GPU {
        Ok(gpu) => Some(gpu),
        Err(reason) if env::var_os("REQUIRE_GPU").is_some_and(|value| value == "1") => {
            panic!("REQUIRE_GPU=1, and {reason}")
        }
        Err(reason) => {
            eprintln!("skipped: {reason}");
            None
        }
    }
}

fn noise(len: usize) -> Vec<f32> {
    fixtures::noise(7, len).into_iter().map(|value| value as f32).collect()
}

/// Both kernels, and the host on all its cores, compared with plain loops.
fn check(cols: usize, cells: &[f32], rate: f32, steps: usize) -> Result<(), String> {
    let want = diffusion::evolve(cols, cells, rate, steps);
    let (mut grid, mut next) = (cells.to_vec(), cells.to_vec());
    diffusion::evolve_on_all_cores(cols, &mut grid, &mut next, rate, steps);
    if grid != want {
        return Err("all cores differ from one".into());
    }
    for kernel in Kernel::ALL {
        let Some(gpu) = gpu() else { break };
        let evolved = || {
            let mut grid = gpu.grid(cells.len() / cols, cols, cells)?;
            grid.advance(kernel, rate, steps)?;
            grid.cells()
        };
        let got = evolved().map_err(|error| error.to_string())?;
        diffusion::agrees(cells, steps)(&want, &got)
            .map_err(|difference| format!("{kernel:?}: {difference}"))?;
    }
    Ok(())
}

/// Sizes around the edges of workgroups, and grids where every neighbour is the cell itself.
#[test]
fn kernels_agree_with_the_host_at_the_edges_of_workgroups() {
    let sides = [1, 2, 3, 15, 16, 17, 31, 32, 33];
    for rows in sides {
        for cols in sides {
            check(cols, &noise(rows * cols), 0.1, 3)
                .unwrap_or_else(|error| panic!("{rows} x {cols}: {error}"));
        }
    }
    for (rows, cols) in [(1, 5000), (5000, 1), (130, 257)] {
        for steps in [0, 1, 2, 25] {
            check(cols, &noise(rows * cols), 0.25, steps)
                .unwrap_or_else(|error| panic!("{rows} x {cols}, {steps} steps: {error}"));
        }
    }
}

/// More steps than one submission makes, with an odd number of them in the last one.
#[test]
fn kernels_agree_with_the_host_over_several_submissions() {
    check(9, &noise(63), 0.2, 2051).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn kernels_agree_with_the_host(
        (cols, cells) in (1..40usize, 1..70usize).prop_flat_map(|(rows, cols)| {
            (Just(cols), prop::collection::vec(-1e3f32..1e3, rows * cols))
        }),
        rate in 0.0f32..=0.25,
        steps in 0..20usize,
    ) {
        check(cols, &cells, rate, steps).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn counts_are_possible(
        width in 0..40usize,
        limit in 0..200u32,
        (re, im) in (-1.5f64..0.5, -1.0f64..1.0),
    ) {
        let mut plane = Plane { width, limit, ..Plane::BOOK };
        (plane.c.re, plane.c.im) = (re, im);
        let host = julia::counts(&plane);
        julia::agrees(&plane, &host).map_err(TestCaseError::fail)?;
        prop_assert_eq!(&julia::counts_on_all_cores(&plane), &host);
        if let Some(gpu) = gpu() {
            julia::agrees(&plane, &gpu.julia(&plane)?).map_err(TestCaseError::fail)?;
        }
    }
}

/// Numbers with short mantissas are not rounded: here a device has to be exact.
#[test]
fn kernels_are_exact_where_arithmetic_is() {
    let Some(gpu) = gpu() else { return };
    let (rows, cols) = (21, 35);
    // Every step divides by 4, and whole numbers up to 255 can be divided that many times exactly.
    let cells: Vec<f32> = noise(rows * cols).iter().map(|value| (value * 256.0).floor()).collect();
    let want = diffusion::evolve(cols, &cells, 0.25, 4);
    for kernel in Kernel::ALL {
        let mut grid = gpu.grid(rows, cols, &cells).unwrap();
        grid.advance(kernel, 0.25, 4).unwrap();
        assert_eq!(grid.cells().unwrap(), want, "{kernel:?}");
    }
}

/// A hot cell gives an eighth to each neighbour; in the corner, two of them across the edges.
#[test]
fn the_host_spreads_one_hot_cell() {
    let mut cells = [0.0; 12];
    cells[0] = 8.0;
    let want = [4.0, 1.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0];
    assert_eq!(diffusion::evolve(4, &cells, 0.125, 1), want);
}

/// The host's counts are near the book's, most of them are certain, and so are the device's.
#[test]
fn the_books_plane_differs_only_where_rounding_decides() {
    let plane = Plane { width: 250, ..Plane::BOOK };
    let host = julia::counts(&plane);
    julia::agrees(&plane, &host).unwrap();
    let c = [plane.c.re as f32, plane.c.im as f32];
    let points = plane.points().map(|point| [point.re as f32, point.im as f32]);
    let ranges: Vec<_> = points.map(|point| julia::possible(point, c, plane.limit)).collect();
    let certain = ranges.iter().filter(|range| range.start() == range.end()).count();
    println!("{certain} of {} certain", ranges.len());
    assert!(certain * 10 > ranges.len() * 9, "{certain} of {} are certain", ranges.len());

    let Some(gpu) = gpu() else { return };
    let counts = gpu.julia(&plane).unwrap();
    julia::agrees(&plane, &counts).unwrap();
    let sum = |counts: &[u32]| counts.iter().copied().map(u64::from).sum::<u64>();
    let differ = host.iter().zip(&counts).filter(|(host, count)| host != count).count();
    println!("{}: {differ} differ; sums {} and {}", gpu.name(), sum(&host), sum(&counts));
}

/// More iterations than one submission makes: for a single orbit, and for many points.
#[test]
fn counts_go_on_from_round_to_round() {
    let Some(gpu) = gpu() else { return };
    let mut plane = Plane { width: 2, limit: 3_000_000, ..Plane::BOOK };
    (plane.c.re, plane.c.im) = (0.0, 0.0);
    // Zero stays where it is; the other three begin outside, or at 1.8, whose square is outside.
    assert_eq!(gpu.julia(&plane).unwrap(), [0, 1, 1, 3_000_000]);

    let plane = Plane { width: 600, limit: 6500, ..Plane::BOOK };
    julia::agrees(&plane, &gpu.julia(&plane).unwrap()).unwrap();
}

#[test]
fn a_plane_without_points_or_iterations_has_no_counts() {
    let Some(gpu) = gpu() else { return };
    for width in [0, 1, 9] {
        let plane = Plane { width, limit: 0, ..Plane::BOOK };
        assert_eq!(gpu.julia(&plane).unwrap(), vec![0; width * width]);
    }
    // The corner is outside from the start.
    assert_eq!(gpu.julia(&Plane { width: 1, ..Plane::BOOK }).unwrap(), [0]);
}

/// The rule that checks a device rejects wrong counts.
#[test]
fn wrong_counts_are_noticed() {
    let plane = Plane { width: 60, ..Plane::BOOK };
    let right = julia::counts(&plane);
    for at in [0, 59, 1000, 2345] {
        let mut wrong = right.clone();
        wrong[at] += 1;
        assert!(julia::agrees(&plane, &wrong).is_err(), "{at}");
    }
    assert!(julia::agrees(&plane, &right[1..]).unwrap_err().starts_with("3599 counts"));
}

#[test]
fn bad_input_is_refused_in_one_line() {
    let Some(gpu) = gpu() else { return };
    let refused = |rows, cols, cells: &[f32], rate| {
        let message = gpu.diffuse(rows, cols, cells, rate, 1).unwrap_err().to_string();
        assert!(!message.contains('\n'), "{message:?}");
        message
    };
    let empty = "a grid of 0 x 5 has no cells; expected at least 1 x 1";
    assert_eq!(refused(0, 5, &[], 0.1), empty);
    assert_eq!(refused(2, 3, &[0.0; 5], 0.1), "5 cells do not fill 2 rows of 3");
    for rate in [-0.1, 0.26, f32::NAN, f32::INFINITY] {
        let want = format!("a rate of {rate} is not between 0 and 0.25");
        assert_eq!(refused(1, 1, &[0.0], rate), want);
    }
    for (rows, cols) in [(usize::MAX, 2), (usize::MAX, usize::MAX), (1 << 20, 1 << 20)] {
        assert!(refused(rows, cols, &[], 0.1).contains("do not fit a buffer"));
    }
    assert!(refused(1, 2_000_000, &[], 0.1).contains("allows 1048560 in one direction"));
    let wide = gpu.julia(&Plane { width: 1 << 30, ..Plane::BOOK }).unwrap_err();
    assert!(matches!(wide, GpuError::Buffer { .. }), "{wide}");
    // None of this has damaged the device.
    assert_eq!(gpu.diffuse(1, 1, &[3.0], 0.1, 1), Ok(vec![3.0]));
}
