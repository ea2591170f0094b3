//! Blocks on every core.

use rayon::prelude::*;

use super::bind::Bound;
use super::blocked::BLOCK;
use super::plan::Plan;

/// [`blocked`](super::blocked()) for parts of the output, several at a time.
pub fn parallel(bound: &mut Bound<'_>) {
    let plan = Plan::new(bound);
    // Several parts for each core, so that a core which is held up leaves its share to the others;
    // and none so small that handing it over costs more than the work.
    let part = bound.out.len().div_ceil(8 * rayon::current_num_threads());
    let part = part.next_multiple_of(BLOCK).max(1 << 14);
    bound.out.par_chunks_mut(part).enumerate().for_each(|(index, out)| plan.run(index * part, out));
}
