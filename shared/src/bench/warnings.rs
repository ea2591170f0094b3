//! What would make the numbers mislead.

use std::time::{Duration, Instant};
use std::{fs, thread};

use crate::machine::Machine;
use crate::timing;

/// Everything worth a warning now, in words.
pub(super) fn all(machine: &Machine) -> Vec<String> {
    let mut warnings = Vec::new();
    if cfg!(debug_assertions) {
        warnings.push("debug build: nothing here is worth comparing; use cargo bench".to_owned());
    }
    if machine.cores == 1 {
        warnings.push("one core: rungs that use all cores cannot win".to_owned());
    }
    let granted = granted(machine.cores);
    if granted < 0.9 {
        warnings.push(format!(
            "loaded machine: only {:.0} % of the processor time asked for was granted",
            100.0 * granted
        ));
    }
    let governor = fs::read_to_string("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
    if governor.is_ok_and(|name| name.trim() == "powersave") {
        warnings.push("the governor \"powersave\" may hold the clock back".to_owned());
    }
    warnings
}

/// Which share of a short spin on every core this process was given.
///
/// Asking for the time and looking what comes finds other programs and stolen
/// virtual cores alike, on every system.
fn granted(cores: usize) -> f64 {
    const SPIN: Duration = Duration::from_millis(100);
    let spin = || {
        let start = Instant::now();
        while start.elapsed() < SPIN {
            std::hint::spin_loop();
        }
    };
    let ((), elapsed) = timing::time(|| {
        thread::scope(|scope| (0..cores).for_each(|_| drop(scope.spawn(spin))));
    });
    elapsed.cores() / cores as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spinning_thread_is_granted_some_time_and_not_more_than_all() {
        let share = granted(1);
        assert!(share > 0.0, "{share}");
    }
}
