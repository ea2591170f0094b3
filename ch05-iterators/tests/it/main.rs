//! One binary for every integration test of the chapter.

mod anomalies_by_day;
mod anomalies_rolling;
mod calendar;
mod csv;
mod fibonacci;
mod multiples;
mod program;
mod readings;
mod readme;
mod sums;
