//! Instructions per cycle from the processor's own counters.

use shared::machine::counters::{CounterError, Counters, Event};

/// Runs `work` and says how many instructions it finished per cycle, in this thread.
///
/// # Errors
///
/// Why there are no counts: in most virtual machines there are none.
pub fn instructions_per_cycle(work: impl FnOnce()) -> Result<f64, CounterError> {
    let mut counters = Counters::open([Event::Instructions, Event::Cycles]);
    if let Some((_, error)) = counters.missing().next() {
        return Err(error.clone());
    }
    match counters.count(work) {
        ((), [Some(instructions), Some(cycles)]) if cycles > 0 => {
            Ok(instructions as f64 / cycles as f64)
        }
        _ => Err(CounterError::Nothing),
    }
}
