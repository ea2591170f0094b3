//! The iterations of every point, with one invocation per point.

use bytemuck::{Pod, Zeroable};
use shared::fixtures::julia::Plane;
use wgpu::Buffer;

use super::device::{Gpu, bind, storage, uniform};
use super::error::GpuError;

/// Points along a side of a workgroup, as in the shader.
const SIDE: u32 = 8;

/// The largest number of iterations, over all points, in one submission, for the same reason as the
/// limit of diffusion. The book's million points with 300 iterations are one piece.
const PIECE: usize = 1 << 30;

/// The largest number of iterations of a point in one submission: about a millisecond, because each
/// waits for the one before. Mesa's software adapter ends every loop after 65535 iterations without an error.
const ITERATIONS: usize = 1 << 15;

/// The points of a plane in the device's memory, and their state.
#[derive(Debug)]
pub struct Set<'gpu> {
    gpu: &'gpu Gpu,
    plane: Plane,
    round: Buffer,
    xs: Buffer,
    ys: Buffer,
    orbits: Buffer,
    counts: Buffer,
}

/// The struct `Round` of the shader.
#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
struct Round {
    c: [f32; 2],
    width: u32,
    begin: u32,
    end: u32,
    padding: u32,
}

impl Gpu {
    /// Moves the coordinates of a plane's points to the device, rounded to `f32`, and waits until
    /// they are there. `None` for a plane without points.
    ///
    /// # Errors
    ///
    /// More points than the device allows, or an error of the device.
    pub fn set(&self, plane: &Plane) -> Result<Option<Set<'_>>, GpuError> {
        let &Plane { width, .. } = plane;
        if width == 0 {
            return Ok(None);
        }
        self.check(width, width, size_of::<[f32; 2]>(), SIDE)?;
        let xs: Vec<f32> = (0..width).map(|column| plane.x(column) as f32).collect();
        let ys: Vec<f32> = (0..width).map(|row| plane.y(row) as f32).collect();
        let points = (width * width) as u64;
        let set = self.run(|device| {
            let moved = |values: &[f32]| {
                let bytes = bytemuck::cast_slice(values);
                let buffer = storage(device, bytes.len() as u64);
                self.queue.write_buffer(&buffer, 0, bytes);
                buffer
            };
            let (xs, ys) = (moved(&xs), moved(&ys));
            self.queue.submit([]);
            Set {
                gpu: self,
                plane: *plane,
                round: uniform(device, size_of::<Round>() as u64),
                xs,
                ys,
                orbits: storage(device, points * size_of::<[f32; 2]>() as u64),
                counts: storage(device, points * size_of::<u32>() as u64),
            }
        })?;
        Ok(Some(set))
    }

    /// Iterations until each point leaves the circle of radius 2, at most `plane.limit`, row by row.
    ///
    /// # Errors
    ///
    /// As for [`Gpu::set`], [`Set::iterate`] and [`Set::counts`].
    pub fn julia(&self, plane: &Plane) -> Result<Vec<u32>, GpuError> {
        let Some(set) = self.set(plane)? else {
            return Ok(Vec::new());
        };
        set.iterate()?;
        set.counts()
    }
}

impl Set<'_> {
    /// Counts the iterations of every point, and waits until that is done. No data is moved.
    ///
    /// # Errors
    ///
    /// An error of the device.
    pub fn iterate(&self) -> Result<(), GpuError> {
        let points = self.plane.width * self.plane.width;
        let piece = (PIECE / points).clamp(1, ITERATIONS) as u32;
        let mut done = 0_u32;
        // At least one round: a limit of 0 needs counts, too.
        loop {
            let end = done.saturating_add(piece).min(self.plane.limit);
            self.submit(done, end)?;
            done = end;
            if done == self.plane.limit {
                return Ok(());
            }
        }
    }

    /// Moves the counts back, row by row.
    ///
    /// # Errors
    ///
    /// An error of the device.
    pub fn counts(&self) -> Result<Vec<u32>, GpuError> {
        self.gpu.download(&self.counts)
    }

    /// Iterates every orbit that is still inside from iteration `begin` to `end`.
    fn submit(&self, begin: u32, end: u32) -> Result<(), GpuError> {
        let Plane { width, c, .. } = self.plane;
        let groups = (width as u32).div_ceil(SIDE);
        let c = [c.re as f32, c.im as f32];
        let round = Round { c, width: width as u32, begin, end, padding: 0 };
        self.gpu.run(|device| {
            self.gpu.queue.write_buffer(&self.round, 0, bytemuck::bytes_of(&round));
            let buffers = [&self.round, &self.xs, &self.ys, &self.orbits, &self.counts];
            let points = bind(device, &self.gpu.julia, &buffers);
            let mut commands = device.create_command_encoder(&Default::default());
            let mut pass = commands.begin_compute_pass(&Default::default());
            pass.set_pipeline(&self.gpu.julia);
            pass.set_bind_group(0, &points, &[]);
            pass.dispatch_workgroups(groups, groups, 1);
            drop(pass);
            self.gpu.queue.submit([commands.finish()]);
        })
    }
}
