//! How long a short piece of work takes when nothing disturbs it.

use shared::timing::best_of;

/// Seconds: long enough that the clock's own cost vanishes, short enough to fit between two
/// interruptions.
const TRIAL: f64 = 4e-3;

const TRIALS: usize = 3;

/// Seconds of one unit of `work`, which is told how many units to do at once.
///
/// Begins with one unit and doubles until a trial is long enough: that also warms up.
pub(super) fn best(mut work: impl FnMut(usize)) -> f64 {
    let mut units = 1;
    while best_of(1, || work(units)) < TRIAL {
        units *= 2;
    }
    best_of(TRIALS, || work(units)) / units as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_takes_what_it_takes() {
        let nap = std::time::Duration::from_millis(1);
        let seconds = best(|units| (0..units).for_each(|_| std::thread::sleep(nap)));
        assert!(seconds >= nap.as_secs_f64(), "{seconds}");
    }
}
