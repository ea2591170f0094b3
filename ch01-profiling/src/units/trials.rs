//! How long a short piece of work takes when nothing disturbs it.

use std::time::{Duration, Instant};

/// Long enough that the clock's own cost vanishes, short enough to fit between two interruptions.
const TRIAL: Duration = Duration::from_millis(4);

const TRIALS: usize = 3;

/// Seconds of one unit of `work`, which is told how many units to do at once.
///
/// Begins with one unit and doubles until a trial is long enough: that also warms up.
pub(super) fn best(mut work: impl FnMut(usize)) -> f64 {
    let mut time = |units| {
        let start = Instant::now();
        work(units);
        start.elapsed()
    };
    let mut units = 1;
    while time(units) < TRIAL {
        units *= 2;
    }
    let best = (0..TRIALS).map(|_| time(units)).min().unwrap_or_default();
    best.as_secs_f64() / units as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_takes_what_it_takes() {
        let nap = Duration::from_millis(1);
        let seconds = best(|units| (0..units).for_each(|_| std::thread::sleep(nap)));
        assert!(seconds >= nap.as_secs_f64(), "{seconds}");
    }
}
