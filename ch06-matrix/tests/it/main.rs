//! One binary for every integration test of the chapter.

mod diffusion;
mod diffusion_1d;
mod least_squares;
mod norm;
mod numexpr;
mod readme;
mod slopes;
