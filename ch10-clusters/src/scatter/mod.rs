//! Pi.
pub mod every_engine;
pub mod hits;
