//! How often a measurement is repeated.

use std::time::{Duration, Instant};

/// Enough to find a good moment of a shared host, short enough to be taken next to a case.
const LONG_ENOUGH: Duration = Duration::from_millis(120);
const LEAST: usize = 5;
const MOST: usize = 40;

/// The best rate of some trials: noise only ever slows one down.
pub(super) fn best(mut trial: impl FnMut() -> f64) -> f64 {
    let start = Instant::now();
    let enough = |done: usize| done >= LEAST && (start.elapsed() >= LONG_ENOUGH || done >= MOST);
    (0..).take_while(|&done| !enough(done)).map(|_| trial()).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_of_at_least_five() {
        let mut trials = 0;
        let best = best(|| {
            trials += 1;
            if trials == 3 { 7.0 } else { 1.0 }
        });
        assert_eq!(best, 7.0);
        assert!((LEAST..=MOST).contains(&trials), "{trials}");
    }
}
