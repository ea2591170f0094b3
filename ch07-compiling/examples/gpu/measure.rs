//! Measures each part of the work. Every answer is checked.

use anyhow::{Context, anyhow};
use ch07_compiling::gpu::cpu;
use ch07_compiling::gpu::{Gpu, Kernel};
use shared::fixtures::{self, julia::Plane};
use shared::timing;

use crate::arguments::Case;

const RATE: f32 = 0.1;

/// Number of runs, of which the fastest counts.
const RUNS: usize = 4;

/// A run that takes longer than these seconds is not repeated.
const SLOW: f64 = 0.5;

/// Seconds that each part took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts {
    /// From the host's memory to the device's.
    pub(crate) upload: f64,
    /// The shader, with the data on the device.
    pub(crate) alone: f64,
    /// From the device's memory to the host's.
    pub(crate) download: f64,
}

impl Parts {
    pub(crate) fn moves(&self) -> f64 {
        self.upload + self.download
    }

    pub(crate) fn whole(&self) -> f64 {
        self.moves() + self.alone
    }

    fn min(self, other: Self) -> Self {
        Self {
            upload: self.upload.min(other.upload),
            alone: self.alone.min(other.alone),
            download: self.download.min(other.download),
        }
    }
}

/// One grid on the device and on the host.
pub(crate) struct Row {
    pub(crate) case: Case,
    /// With the neighbours read from the grid.
    pub(crate) plain: Parts,
    /// With the neighbours read from a tile.
    pub(crate) tiled: Parts,
    /// Seconds on all cores of the host.
    pub(crate) host: f64,
}

/// One Julia set on the device and on the host.
pub(crate) struct Set {
    pub(crate) plane: Plane,
    pub(crate) device: Parts,
    /// Seconds on all cores of the host.
    pub(crate) host: f64,
    /// Iterations over all points, on the device and on the host.
    pub(crate) sums: [u64; 2],
    /// Points whose two counts differ.
    pub(crate) differ: usize,
}

pub(crate) fn diffusion(gpu: &Gpu, case: Case) -> anyhow::Result<Row> {
    let Case { side, steps } = case;
    let count = side.checked_mul(side).filter(|&count| count <= isize::MAX as usize / 64);
    let count = count.ok_or_else(|| anyhow!("{side} x {side} cells do not fit the memory"))?;
    // Allocates on the device first: it rejects what it cannot hold before the host makes it.
    gpu.fits(side, side)?;
    let cells: Vec<f32> = fixtures::noise(7, count).into_iter().map(|cell| cell as f32).collect();

    let mut next = cells.clone();
    let on_host = || {
        // Allocated before the clock starts, as the device's grid is.
        let mut grid = cells.clone();
        let evolve = || {
            cpu::diffusion::evolve_on_all_cores(side, &mut grid, &mut next, RATE, steps);
        };
        let ((), seconds) = clock(evolve);
        Ok((grid, seconds))
    };
    let (want, host) = repeat(on_host, f64::min, |&seconds| seconds)?;
    let on_device = |kernel| {
        let run = || {
            let (grid, upload) = clock(|| gpu.grid(side, side, &cells));
            let mut grid = grid?;
            let (done, alone) = clock(|| grid.advance(kernel, RATE, steps));
            done?;
            let (got, download) = clock(|| grid.cells());
            Ok((got?, Parts { upload, alone, download }))
        };
        let (got, parts) = repeat(run, Parts::min, Parts::whole)?;
        cpu::diffusion::agrees(&cells, steps)(&want, &got)
            .map_err(|difference| anyhow!("{case}, {kernel:?}: {difference}"))?;
        anyhow::Ok(parts)
    };
    let [plain, tiled] = Kernel::ALL.map(on_device);
    Ok(Row { case, plain: plain?, tiled: tiled?, host })
}

pub(crate) fn julia(gpu: &Gpu, plane: &Plane) -> anyhow::Result<Set> {
    let on_host = || clock(|| cpu::julia::counts_on_all_cores(plane));
    let (want, host) = repeat(|| Ok(on_host()), f64::min, |&seconds| seconds)?;
    let run = || {
        let (set, upload) = clock(|| gpu.set(plane));
        let set = set?.context("a plane without points")?;
        let (done, alone) = clock(|| set.iterate());
        done?;
        let (got, download) = clock(|| set.counts());
        Ok((got?, Parts { upload, alone, download }))
    };
    let (got, device) = repeat(run, Parts::min, Parts::whole)?;
    cpu::julia::agrees(plane, &got).map_err(|difference| anyhow!("julia: {difference}"))?;
    let sums = [&got, &want].map(|counts| counts.iter().copied().map(u64::from).sum());
    let differ = want.iter().zip(&got).filter(|(want, got)| want != got).count();
    Ok(Set { plane: *plane, device, host, sums, differ })
}

/// An answer and its time in seconds.
fn clock<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let (answer, elapsed) = timing::time(work);
    (answer, elapsed.wall.as_secs_f64())
}

/// The last answer, and the best times of a few runs.
fn repeat<T, U>(
    mut run: impl FnMut() -> anyhow::Result<(T, U)>,
    better: impl Fn(U, U) -> U,
    seconds: impl Fn(&U) -> f64,
) -> anyhow::Result<(T, U)> {
    let (mut answer, mut best) = run()?;
    for _ in 1..if seconds(&best) < SLOW { RUNS } else { 1 } {
        let (again, times) = run()?;
        (answer, best) = (again, better(best, times));
    }
    Ok((answer, best))
}
