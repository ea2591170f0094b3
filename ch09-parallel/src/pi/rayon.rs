// To take home: this file, stream.rs and rayon.

//! Blocks of the sequence for a library's threads.

use rayon::prelude::*;

use super::stream::{Stream, parts};

/// Blocks for each worker: a thread that is done takes half of what another one has left.
const BLOCKS: usize = 16;

/// How many of so many samples are in the circle.
///
/// rayon has its own threads, one for each core; `workers` only says in how many blocks to cut.
pub fn rayon(seed: u64, samples: u64, workers: usize) -> u64 {
    let blocks: Vec<_> = parts(samples, workers.max(1) * BLOCKS).collect();
    let hits = |block: std::ops::Range<u64>| {
        Stream::new(seed).jump(block.start).hits(block.end - block.start)
    };
    blocks.into_par_iter().map(hits).sum()
}

#[test]
fn one_seed_and_a_thousand_samples() {
    assert_eq!(rayon(1, 1000, 3), 804);
}
