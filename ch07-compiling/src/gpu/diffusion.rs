//! Heat diffusion on a grid that stays on the device between steps.

use bytemuck::{Pod, Zeroable};
use wgpu::Buffer;

use super::device::{Gpu, bind, storage, uniform};
use super::error::GpuError;

/// Cells along a side of a workgroup, as in the shaders.
const SIDE: u32 = 16;

/// The largest number of cells times steps in one submission.
///
/// Systems reset a graphics processor that does not respond for a few seconds. The slowest ones,
/// with memory of 30 GB/s, take a third of a second for this work.
const PIECE: usize = 1 << 30;

/// The largest number of steps in one submission: on small grids the list of commands takes memory.
const STEPS: usize = 1 << 10;

/// Where a shader finds the neighbours of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kernel {
    /// In the grid: five reads a cell, most of which a cache answers.
    Plain,
    /// In a tile that a workgroup first copies to its shared memory: fewer reads, and a wait.
    Tiled,
}

impl Kernel {
    /// Both, the simpler one first.
    pub const ALL: [Self; 2] = [Self::Plain, Self::Tiled];
}

/// A grid of temperatures with periodic edges, in the device's memory.
#[derive(Debug)]
pub struct Grid<'gpu> {
    gpu: &'gpu Gpu,
    rows: u32,
    cols: u32,
    /// The current step, and memory for the next one; the two are swapped.
    cells: [Buffer; 2],
    step: Buffer,
}

/// The struct `Step` of the shaders.
#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
struct Step {
    rows: u32,
    cols: u32,
    rate: f32,
    padding: u32,
}

impl Gpu {
    /// Whether a grid of this shape has cells, and no more than the device allows.
    ///
    /// # Errors
    ///
    /// The shape, and what was expected.
    pub fn fits(&self, rows: usize, cols: usize) -> Result<(), GpuError> {
        match rows == 0 || cols == 0 {
            true => Err(GpuError::Empty { rows, cols }),
            false => self.check(rows, cols, size_of::<f32>(), SIDE),
        }
    }

    /// Moves `rows` rows of `cols` cells to the device, and waits until they are there.
    ///
    /// Cells should be finite: shaders promise nothing about infinities and NaN.
    ///
    /// # Errors
    ///
    /// No cells, not `rows * cols` of them, more than the device allows, or an error of the device.
    pub fn grid(&self, rows: usize, cols: usize, cells: &[f32]) -> Result<Grid<'_>, GpuError> {
        self.fits(rows, cols)?;
        if rows * cols != cells.len() {
            return Err(GpuError::Cells { cells: cells.len(), rows, cols });
        }
        self.run(|device| {
            let bytes = bytemuck::cast_slice(cells);
            let [here, next] = [(); 2].map(|()| storage(device, bytes.len() as u64));
            self.queue.write_buffer(&here, 0, bytes);
            self.queue.submit([]);
            let step = uniform(device, size_of::<Step>() as u64);
            Grid { gpu: self, rows: rows as u32, cols: cols as u32, cells: [here, next], step }
        })
    }

    /// A number of steps of diffusion, with the moves to the device and back.
    ///
    /// `rate` is the diffusion constant times the length of a step, in units of the grid's spacing.
    ///
    /// # Errors
    ///
    /// As for [`Gpu::grid`], [`Grid::advance`] and [`Grid::cells`].
    pub fn diffuse(
        &self,
        rows: usize,
        cols: usize,
        cells: &[f32],
        rate: f32,
        steps: usize,
    ) -> Result<Vec<f32>, GpuError> {
        let mut grid = self.grid(rows, cols, cells)?;
        grid.advance(Kernel::Plain, rate, steps)?;
        grid.cells()
    }
}

impl Grid<'_> {
    /// Advances the grid by `steps` steps and waits until they are done. No data is moved.
    ///
    /// # Errors
    ///
    /// A rate outside 0 to 1/4, or an error of the device.
    pub fn advance(&mut self, kernel: Kernel, rate: f32, steps: usize) -> Result<(), GpuError> {
        if !(0.0..=0.25).contains(&rate) {
            return Err(GpuError::Rate(rate));
        }
        let cells = self.rows as usize * self.cols as usize;
        let piece = (PIECE / cells).clamp(1, STEPS);
        let mut left = steps;
        while left > 0 {
            let now = left.min(piece);
            self.submit(kernel, rate, now)?;
            left -= now;
        }
        Ok(())
    }

    /// Moves the temperatures back, row by row.
    ///
    /// # Errors
    ///
    /// An error of the device.
    pub fn cells(&self) -> Result<Vec<f32>, GpuError> {
        self.gpu.download(&self.cells[0])
    }

    fn submit(&mut self, kernel: Kernel, rate: f32, steps: usize) -> Result<(), GpuError> {
        let step = Step { rows: self.rows, cols: self.cols, rate, padding: 0 };
        let shader = match kernel {
            Kernel::Plain => &self.gpu.plain,
            Kernel::Tiled => &self.gpu.tiled,
        };
        self.gpu.run(|device| {
            self.gpu.queue.write_buffer(&self.step, 0, bytemuck::bytes_of(&step));
            let [here, next] = &self.cells;
            let ways = [[&self.step, here, next], [&self.step, next, here]];
            let ways = ways.map(|buffers| bind(device, shader, &buffers));
            let mut commands = device.create_command_encoder(&Default::default());
            let mut pass = commands.begin_compute_pass(&Default::default());
            pass.set_pipeline(shader);
            // Each pass waits for the one before it, because it reads its result.
            for way in ways.iter().cycle().take(steps) {
                pass.set_bind_group(0, way, &[]);
                pass.dispatch_workgroups(self.cols.div_ceil(SIDE), self.rows.div_ceil(SIDE), 1);
            }
            drop(pass);
            self.gpu.queue.submit([commands.finish()]);
        })?;
        self.cells.rotate_left(steps % 2);
        Ok(())
    }
}
