//! What a program can ask of a machine, each as a rate that is measured.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{arithmetic, bandwidth, kernel, lines, waits};
use crate::memory::bytes;

/// What moving does to memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Traffic {
    /// Every byte of the footprint is read.
    Read,
    /// Every byte of the footprint is written.
    Write,
    /// Half of the footprint is read, the other half written.
    Copy,
    /// Two arrays are read, and one of them is written.
    Update,
}

/// Something that a machine does so often a second, no more.
///
/// A footprint is the bytes that are touched at all, by all cores together: it decides which memory they lie in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ability {
    /// Bytes moved in order.
    Move {
        /// Which way.
        traffic: Traffic,
        /// Bytes touched.
        footprint: usize,
    },
    /// Cache lines fetched at random addresses that are known beforehand, so that many are under way.
    Lines {
        /// Bytes touched.
        footprint: usize,
    },
    /// Loads at random of which each tells the address of the next.
    Chase {
        /// Bytes touched.
        footprint: usize,
    },
    /// Floating-point operations in vectors, a multiply-add counted as two.
    Flops,
    /// Floating-point additions in vectors, without a multiplication each could be fused with.
    Additions,
    /// Floating-point divisions in vectors.
    Divisions,
    /// Divisions of 64-bit integers.
    IntegerDivisions,
    /// Additions of 64-bit integers, one an instruction, none waiting for another.
    Operations,
    /// Integer operations of which each waits for the one before.
    Chain,
    /// Floating-point operations of which each waits for the one before.
    FloatChain,
    /// Branches that go the other way than predicted.
    Mispredictions,
    /// Atomic additions, each core to a counter of its own.
    Atomics,
    /// Pages of 4096 bytes touched for the first time, which the kernel has to supply.
    Pages,
    /// Threads that sleep and are woken by another.
    HandOffs,
}

/// From a part of the L1 cache to well beyond the last one.
const FOOTPRINTS: std::ops::RangeInclusive<i32> = 14..=29;

/// The nearest of four footprints an octave: cases of nearly one size share a measurement.
fn near(footprint: f64) -> usize {
    let (least, most) = (f64::from(*FOOTPRINTS.start()), f64::from(*FOOTPRINTS.end()));
    let exponent = (4.0 * footprint.max(1.0).log2()).round() / 4.0;
    exponent.clamp(least, most).exp2() as usize / 64 * 64
}

impl Ability {
    /// Bytes moved within about `footprint` bytes.
    pub fn moving(traffic: Traffic, footprint: f64) -> Self {
        Self::Move { traffic, footprint: near(footprint) }
    }

    /// Lines at random within about `footprint` bytes.
    pub fn lines(footprint: f64) -> Self {
        Self::Lines { footprint: near(footprint) }
    }

    /// A chain of loads within about `footprint` bytes.
    pub fn chase(footprint: f64) -> Self {
        Self::Chase { footprint: near(footprint) }
    }

    /// How often a second so many threads do it together, measured now: some tenths of a second.
    pub(super) fn measure(self, threads: usize) -> f64 {
        match self {
            Self::Move { traffic, footprint } => bandwidth::rate(traffic, footprint, threads),
            Self::Lines { footprint } => lines::at_random(footprint, threads),
            Self::Chase { footprint } => lines::chase(footprint, threads),
            Self::Flops => arithmetic::multiply_adds(threads),
            Self::Additions => arithmetic::additions(threads),
            Self::Divisions => arithmetic::divisions(threads),
            Self::IntegerDivisions => arithmetic::integer_divisions(threads),
            Self::Operations => arithmetic::operations(threads),
            Self::Chain => waits::chain(threads),
            Self::FloatChain => waits::float_chain(threads),
            Self::Mispredictions => waits::mispredictions(threads),
            Self::Atomics => kernel::atomics(threads),
            Self::Pages => kernel::pages(threads),
            Self::HandOffs => kernel::hand_offs(threads),
        }
    }

    /// The unit of a count: bytes, lines, pages.
    pub fn unit(self) -> &'static str {
        match self {
            Self::Move { .. } => "B",
            Self::Lines { .. } => "lines",
            Self::Chase { .. } => "loads",
            Self::Flops => "flop",
            Self::Additions => "additions",
            Self::Divisions | Self::IntegerDivisions => "divisions",
            Self::Operations | Self::Chain | Self::FloatChain => "operations",
            Self::Mispredictions => "branches",
            Self::Atomics => "atomic additions",
            Self::Pages => "pages",
            Self::HandOffs => "wake-ups",
        }
    }

    /// Bytes touched, where that matters.
    pub fn footprint(self) -> Option<usize> {
        match self {
            Self::Move { footprint, .. }
            | Self::Lines { footprint }
            | Self::Chase { footprint } => Some(footprint),
            _ => None,
        }
    }
}

/// As in "0.4 GB **read at 381 MiB**".
impl fmt::Display for Ability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::Move { traffic: Traffic::Read, .. } => "read",
            Self::Move { traffic: Traffic::Write, .. } => "written",
            Self::Move { traffic: Traffic::Copy, .. } => "copied",
            Self::Move { traffic: Traffic::Update, .. } => "updated",
            Self::Lines { .. } => "fetched at random",
            Self::Chase { .. } => "one after the other",
            Self::Flops => "in multiply-adds",
            Self::Additions => "of vectors",
            Self::Divisions => "of vectors",
            Self::IntegerDivisions => "of integers",
            Self::Operations => "on integers",
            Self::Chain => "on integers, one after the other",
            Self::FloatChain => "on f64, one after the other",
            Self::Mispredictions => "mispredicted",
            Self::Atomics => "done",
            Self::Pages => "touched for the first time",
            Self::HandOffs => "of a thread by another",
        };
        match self.footprint() {
            Some(footprint) => write!(f, "{words} within {}", bytes(footprint)),
            None => f.write_str(words),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footprints_of_nearly_one_size_are_one() {
        assert_eq!(near(0.0), 1 << 14);
        assert_eq!(near(1e6), 1 << 20);
        assert_eq!(near(1.3e6), near(1.2e6));
        assert_eq!(near(f64::INFINITY), 1 << 29);
        let error = near(4e7) as f64 / 4e7;
        assert!((0.91..1.1).contains(&error), "{error}");
    }

    #[test]
    fn an_ability_survives_being_written_and_read() {
        for ability in [Ability::moving(Traffic::Update, 1e5), Ability::chase(1e6), Ability::Pages]
        {
            let text = serde_json::to_string(&ability).unwrap();
            assert_eq!(serde_json::from_str::<Ability>(&text).unwrap(), ability);
        }
    }
}
