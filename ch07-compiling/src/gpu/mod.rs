//! Diffusion and the Julia set as compute shaders (book: a note on GPUs).
//!
//! A graphics processor has separate memory and thousands of lanes that run one small program, the
//! shader, on many cells at once. A program on the host moves data there, starts the work, and moves
//! data back, and each of the three takes time. [`Grid`] and [`Set`] have a call for each, so that
//! it can be measured alone; [`Gpu::diffuse`] and [`Gpu::julia`] make all three.
//!
//! Shaders compute in `f32`, because their language, WGSL, has no `f64`. [`cpu`] does the
//! same arithmetic on the host, and says how far the two may differ.
//!
//! ```
//! use ch07_compiling::gpu::{Gpu, GpuError};
//!
//! match Gpu::new() {
//!     Ok(gpu) => {
//!         let cells = gpu.diffuse(3, 3, &[0.0, 0.0, 0.0, 0.0, 8.0, 0.0, 0.0, 0.0, 0.0], 0.125, 1)?;
//!         assert_eq!(cells, [0.0, 1.0, 0.0, 1.0, 4.0, 1.0, 0.0, 1.0, 0.0]);
//!     }
//!     Err(reason) => eprintln!("{reason}"),
//! }
//! # Ok::<(), GpuError>(())
//! ```

#![forbid(unsafe_code)]

pub mod cpu;
mod device;
mod diffusion;
mod error;
mod julia;

pub use device::Gpu;
pub use diffusion::{Grid, Kernel};
pub use error::GpuError;
pub use julia::Set;
