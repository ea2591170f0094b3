//! The units a computer is made of, measured (book: the fundamental computer system).
//!
//! * Computing units: the clock, instructions per cycle, the width of a vector: [`processor`]; and
//!   what more workers can bring at all: [`amdahl`].
//! * Memory units: how long one number takes to come, [`chase`], and how many come in a second,
//!   [`reading`], over a growing footprint; where the caches end, [`edges`]; and the [`disk`].
//! * Communication layers: [`layers`].
//!
//! Every rate is the best of several trials, as whatever else the machine does can only lower it.

pub mod amdahl;
pub mod chase;
pub mod counters;
pub mod disk;
pub mod edges;
pub mod instructions;
pub mod layers;
pub mod pages;
pub mod processor;
pub mod reading;
mod trials;
