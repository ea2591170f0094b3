//! What would make all numbers of a run mislead.

use std::fs;

use crate::machine::{Machine, loaded};
use crate::program;

/// Everything worth a warning now, in words.
pub(super) fn all(machine: &Machine) -> Vec<String> {
    let mut warnings = Vec::new();
    if cfg!(debug_assertions) {
        warnings.push(program::DEBUG_BUILD.to_owned());
    }
    if machine.cores == 1 {
        warnings.push("one core: rungs that use all cores cannot win".to_owned());
    }
    // Linux says for each rung what others took; the table marks it.
    if !cfg!(target_os = "linux") {
        warnings.extend(loaded(machine.cores));
    }
    let governor = fs::read_to_string("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
    if governor.is_ok_and(|name| name.trim() == "powersave") {
        warnings.push("the governor \"powersave\" may hold the clock back".to_owned());
    }
    warnings
}
