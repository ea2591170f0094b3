//! How many distinct items a stream holds (book: probabilistic data structures).
//!
//! All rungs but the first forget the items. What they keep has a fixed size, can be merged with what
//! another machine keeps, and tells the number with an error that theory knows.
//!
//! ```
//! use ch11_less_ram::distinct::registers::{Registers, text};
//! use ch11_less_ram::distinct::ertl;
//!
//! let mut monday = Registers::new(12);
//! let mut tuesday = Registers::new(12);
//! ["ann", "bob", "ann"].map(|name| monday.add(text(name.as_bytes())));
//! ["bob", "eve"].map(|name| tuesday.add(text(name.as_bytes())));
//! monday.merge(&tuesday);
//! assert_eq!(ertl::estimate(&monday).round(), 3.0);
//! ```

pub mod ertl;
pub mod exact_set;
pub mod hyperloglog;
pub mod hyperloglog_plus_plus;
pub mod k_minimum_values;
pub mod loglog;
pub mod registers;
pub mod simd;
pub mod simd_on_all_cores;
pub mod superloglog;
pub mod weak_hash;

use shared::ladder::{Ladder, Rung};

use crate::deep_size::DeepSize;

/// What a rung says of a stream.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// About how many distinct items there are.
    pub distinct: f64,
    /// The relative standard error that theory promises; infinite where it promises nothing.
    pub standard_error: f64,
    /// The smallest number of distinct items for which that holds.
    pub from: f64,
    /// Bytes that the rung keeps.
    pub bytes: usize,
}

/// Counts the distinct items with 2^precision bytes, or as many as they need.
pub type Distinct = fn(items: &[u64], precision: u32) -> Estimate;

/// Every way this chapter counts distinct items.
pub const LADDER: Ladder<Distinct> = Ladder {
    name: "distinct",
    naive: Rung::new("exact_set", "11.6", "Keeps each item in a hash set: exact.", |items, _| {
        let set = exact_set::exact_set(items);
        let distinct = set.len() as f64;
        Estimate { distinct, standard_error: 0.0, from: 0.0, bytes: set.heap_size() }
    }),
    faster: &[
        Rung::new(
            "k_minimum_values",
            "11.6",
            "Keeps the k smallest hashes: the smaller the k-th one is, the more items there are.",
            |items, precision| {
                let k = k_of_bytes(1 << precision);
                let sketch = k_minimum_values::k_minimum_values(items, k);
                let bytes = k * size_of::<u64>();
                let standard_error = sketch.standard_error();
                Estimate { distinct: sketch.estimate(), standard_error, from: 0.0, bytes }
            },
        ),
        Rung::new(
            "loglog",
            "11.7",
            "Keeps the longest run of zeros in each of m registers, and takes the mean.",
            |items, precision| {
                let (distinct, m) = (loglog::loglog(items, precision), 1 << precision);
                let standard_error = loglog::standard_error(m);
                Estimate { distinct, standard_error, from: FEW * m as f64, bytes: m }
            },
        ),
        Rung::new(
            "superloglog",
            "11.7",
            "Leaves the highest 30 % of the registers out of the mean, because they vary most.",
            |items, precision| {
                let (distinct, m) = (superloglog::superloglog(items, precision), 1 << precision);
                let standard_error = superloglog::standard_error(m);
                Estimate { distinct, standard_error, from: FEW * m as f64, bytes: m }
            },
        ),
        Rung::new(
            "hyperloglog",
            "11.7",
            "Takes the harmonic mean instead, and counts empty registers while there are few items.",
            |items, precision| of_registers(hyperloglog::hyperloglog(items, precision), precision),
        ),
        Rung::new(
            "ertl",
            "beyond",
            "A better estimate from the same registers: one formula, without the bias between the two.",
            |items, precision| of_registers(ertl::ertl(items, precision), precision),
        ),
        Rung::new(
            "hyperloglog_plus_plus",
            "beyond",
            "A short list while there are few items, and registers of six bits afterwards.",
            |items, precision| {
                let sketch = hyperloglog_plus_plus::hyperloglog_plus_plus(items, precision);
                Estimate { bytes: sketch.heap_size(), ..of_registers(sketch.estimate(), precision) }
            },
        ),
        Rung::new(
            "simd",
            "beyond",
            "Hashes in vector registers, and skips items that cannot change a register.",
            |items, precision| of_registers(simd::simd(items, precision), precision),
        ),
        Rung::new(
            "simd_on_all_cores",
            "beyond",
            "Separate registers for each core, and one merge.",
            |items, precision| {
                of_registers(simd_on_all_cores::simd_on_all_cores(items, precision), precision)
            },
        ),
        Rung::new(
            "weak_hash",
            "beyond",
            "Uses one multiplication as a hash: it is too weak, and theory promises no error.",
            |items, precision| Estimate {
                standard_error: f64::INFINITY,
                ..of_registers(weak_hash::weak_hash(items, precision), precision)
            },
        ),
    ],
};

/// Items a register that LogLog needs.
const FEW: f64 = 10.0;

/// How many hashes fit into so many bytes.
fn k_of_bytes(bytes: usize) -> usize {
    (bytes / size_of::<u64>()).max(3)
}

fn of_registers(distinct: f64, precision: u32) -> Estimate {
    let bytes = 1 << precision;
    Estimate { distinct, standard_error: hyperloglog::standard_error(bytes), from: 0.0, bytes }
}

/// Whether an estimate is within seven standard errors of the exact number, with one item to spare for
/// numbers so small that a share of them is less than an item.
///
/// Five of them are for chance: an estimate misses these less often than once in a million, and the hash is
/// fixed. Two are for the known bias of two of the estimates. Where theory does not hold yet, the
/// estimate must not be above what it says where it begins to hold.
///
/// # Errors
///
/// Says the two numbers and the bound.
pub fn agrees(want: &Estimate, got: &Estimate) -> Result<(), String> {
    if got.standard_error.is_infinite() {
        return Ok(());
    }
    let exact = want.distinct;
    let bound =
        7.0 * got.standard_error * exact.max(got.from) + f64::from(got.standard_error > 0.0);
    let right = match exact < got.from {
        true => (0.0..=got.from + bound).contains(&got.distinct),
        false => (got.distinct - exact).abs() <= bound,
    };
    match right {
        true => Ok(()),
        false => Err(format!("{:.1} instead of {exact} within {bound:.1}", got.distinct)),
    }
}
