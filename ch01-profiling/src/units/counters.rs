//! Instructions per cycle from the processor's own counters.

use perf_event::events::Hardware;
use perf_event::{Builder, Counter};

/// Runs `work` and says how many instructions it finished per cycle, in this thread.
///
/// # Errors
///
/// One line that says why there are no counts: in most virtual machines there are none.
pub fn instructions_per_cycle(work: impl FnOnce()) -> Result<f64, String> {
    let mut counters = [open(Hardware::INSTRUCTIONS)?, open(Hardware::CPU_CYCLES)?];
    let told = |error: std::io::Error| format!("the processor's counters stopped: {error}");
    counters.iter_mut().try_for_each(Counter::enable).map_err(told)?;
    work();
    let [instructions, cycles] = counters.map(|mut counter| counter.read().map_err(told));
    match (instructions?, cycles?) {
        (_, 0) => Err("the processor's counters counted nothing".into()),
        (instructions, cycles) => Ok(instructions as f64 / cycles as f64),
    }
}

fn open(event: Hardware) -> Result<Counter, String> {
    let refused = |error| format!("the processor's counters are not offered here: {error}");
    Builder::new(event).build().map_err(refused)
}
