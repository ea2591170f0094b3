//! The same arithmetic in `f32` on the host, with which the shaders are checked and compared.

pub mod diffusion;
pub mod julia;
