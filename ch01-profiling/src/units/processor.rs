//! The processor's clock and what it does in a cycle (book: computing units).

use shared::machine::counters::CounterError;

use super::counters;
use super::instructions::{ADDITIONS, Kind, Loop};
use super::trials::best;

/// What one core does.
#[derive(Clone, Debug)]
pub struct Processor {
    /// Cycles a second: a chain of additions takes one cycle for each.
    pub clock: f64,
    /// Independent instructions that it finished in a cycle: so many were run, in so much time, at
    /// that clock.
    pub per_cycle: f64,
    /// Bytes of each kind of vector that it has, and how many additions of f64 vectors of that kind
    /// it does in a cycle.
    pub vectors: Vec<(usize, f64)>,
    /// Instructions per cycle of the chain and of the independent additions as the processor's own
    /// counters have it, or why they tell nothing.
    pub counted: Result<[f64; 2], CounterError>,
}

impl Processor {
    /// Measures, in about a quarter of a second; nothing on a processor whose instructions are not
    /// known here.
    pub fn measure() -> Option<Self> {
        let (chain, chains) = (Loop::new(Kind::Chain)?, Loop::new(Kind::Chains)?);
        let clock = rate(chain);
        let vectors = [16, 32, 64].into_iter().filter_map(|bytes| {
            let additions = rate(Loop::new(Kind::Vectors(bytes))?);
            Some((bytes, additions / clock))
        });
        const ROUNDS: usize = 100_000;
        let counted = |one: Loop| counters::instructions_per_cycle(|| one.run(ROUNDS));
        Some(Self {
            per_cycle: rate(chains) * chains.instructions() as f64 / ADDITIONS as f64 / clock,
            vectors: vectors.collect(),
            counted: counted(chain).and_then(|one| Ok([one, counted(chains)?])),
            clock,
        })
    }

    /// Cycles that pass in so many seconds.
    pub fn cycles(&self, seconds: f64) -> f64 {
        seconds * self.clock
    }

    /// The bytes of the widest vector of which it adds as many in a cycle as of the narrower ones,
    /// or nearly: one that is done in two halves takes twice the time.
    pub fn width(&self) -> Option<usize> {
        let most = self.vectors.iter().map(|vector| vector.1).fold(0.0, f64::max);
        let whole = self.vectors.iter().filter(|vector| vector.1 > 0.7 * most);
        whole.map(|vector| vector.0).max()
    }
}

/// Additions a second.
fn rate(one: Loop) -> f64 {
    const TURNS: usize = 5;
    (0..TURNS).map(|_| ADDITIONS as f64 / best(|rounds| one.run(rounds))).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_vector_is_one_that_is_not_halved() {
        let with = |vectors: &[(usize, f64)]| Processor {
            clock: 4e9,
            per_cycle: 6.0,
            vectors: vectors.to_vec(),
            counted: Err(CounterError::Nothing),
        };
        assert_eq!(with(&[]).width(), None);
        assert_eq!(with(&[(16, 2.0)]).width(), Some(16));
        assert_eq!(with(&[(16, 2.0), (32, 2.0), (64, 1.0)]).width(), Some(32));
        assert_eq!(with(&[(16, 2.0), (32, 1.9), (64, 2.0)]).width(), Some(64));
        assert_eq!(with(&[]).cycles(1e-9), 4.0);
    }
}
