//! The same arithmetic in `f32` on the host: what the shaders are judged by, and measured against.

pub mod diffusion;
pub mod julia;
