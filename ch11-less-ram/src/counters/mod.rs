//! Many counters at once, in one byte each (book: Morris counter).
//!
//! ```
//! use ch11_less_ram::counters::morris::Morris;
//!
//! // Counts to a billion in one byte, with a standard error of about 19 %.
//! let mut counters = Morris::new(1, 1e9, 1);
//! (0..100_000).for_each(|_| counters.add(0));
//! let (estimate, error) = (counters.estimate(0), counters.standard_error());
//! assert!((estimate / 1e5 - 1.0).abs() < 4.0 * error && error < 0.2);
//! ```

pub mod exact;
pub mod floating_point;
pub mod morris;
pub mod morris_base_2;
pub mod random;

use floating_point::FloatingPoint;
use shared::ladder::{Ladder, Rung};

/// What a rung says.
#[derive(Clone, Debug, PartialEq)]
pub struct Counts {
    /// About how many events of each kind there are.
    pub estimates: Vec<f64>,
    /// The relative standard error of each that theory promises.
    pub standard_error: f64,
    /// Bytes that the counters take.
    pub bytes: usize,
}

/// Counts the events of each of `kinds` kinds; all events are below `kinds`.
pub type Counters = fn(events: &[u32], kinds: usize, seed: u64) -> Counts;

/// The largest count that `morris` is made for.
const LARGEST: f64 = 1e9;

/// Every way this chapter keeps many counters.
pub const LADDER: Ladder<Counters> = Ladder {
    name: "counters",
    naive: Rung::new("exact", "11.5", "Eight bytes for each counter.", |events, kinds, _| {
        let counts = exact::exact(events, kinds);
        let bytes = size_of_val(&counts[..]);
        let estimates = counts.into_iter().map(|count| count as f64).collect();
        Counts { estimates, standard_error: 0.0, bytes }
    }),
    faster: &[
        Rung::new(
            "morris_base_2",
            "11.5",
            "One byte: a counter at level c goes up with probability 1 / 2^c.",
            |events, kinds, seed| {
                let counters = morris_base_2::morris_base_2(events, kinds, seed);
                counts(kinds, 0.5_f64.sqrt(), |kind| counters.estimate(kind))
            },
        ),
        Rung::new(
            "morris",
            "11.5",
            "A smaller base, for which 255 levels just reach a billion: a quarter of the error.",
            |events, kinds, seed| {
                let counters = morris::morris(events, kinds, LARGEST, seed);
                counts(kinds, counters.standard_error(), |kind| counters.estimate(kind))
            },
        ),
        Rung::new(
            "floating_point",
            "beyond",
            "Exponent and mantissa: nearly the same error, with powers of two only.",
            |events, kinds, seed| {
                let counters = floating_point::floating_point(events, kinds, seed);
                counts(kinds, FloatingPoint::standard_error(), |kind| counters.estimate(kind))
            },
        ),
    ],
};

/// What counters of one byte say.
fn counts(kinds: usize, standard_error: f64, estimate: impl Fn(usize) -> f64) -> Counts {
    Counts { estimates: (0..kinds).map(estimate).collect(), standard_error, bytes: kinds }
}

/// Whether each estimate is as near to the count as chance allows.
///
/// A counter that is j levels too high took each of these levels too early. With a base b, the chances of
/// that are about 1 / b, 1 / b^2, ... 1 / b^j, and together exp(-j^2 ln(b) / 2). It falls below 10^-13
/// where j levels are a factor of exp(sqrt(60 ln b)), and too low a counter is even less likely. So one
/// counter may be far off; that the errors are as small as promised, tests show with many seeds.
///
/// # Errors
///
/// Names the first kind whose estimate is further off.
pub fn agrees(want: &Counts, got: &Counts) -> Result<(), String> {
    if want.estimates.len() != got.estimates.len() {
        return Err(format!("{} kinds instead of {}", got.estimates.len(), want.estimates.len()));
    }
    let base = 1.0 + 2.0 * got.standard_error.powi(2);
    let factor = (60.0 * base.ln()).sqrt().exp();
    let near = |want: f64, got: f64| (want / factor..=want * factor).contains(&got);
    let mut pairs = want.estimates.iter().zip(&got.estimates);
    match pairs.position(|(&want, &got)| !near(want, got)) {
        None => Ok(()),
        Some(kind) => Err(format!(
            "kind {kind}: {} instead of {} within a factor of {factor:.1}",
            got.estimates[kind], want.estimates[kind]
        )),
    }
}
