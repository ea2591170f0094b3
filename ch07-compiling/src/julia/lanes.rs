//! A block of neighbours in the widest registers the CPU has, until the last of them has left.

use multiversion::{multiversion, target::match_target};
use shared::fixtures::julia::Plane;

use super::block::{Block, leaving_is_final};
use super::expanded;

/// See [`super::Julia`].
pub fn julia(plane: &Plane) -> Vec<u32> {
    if !leaving_is_final(plane.c) {
        return expanded::julia(plane);
    }
    let mut counts = vec![0; plane.width * plane.width];
    widest(plane, &mut counts);
    counts
}

// As many points as fill the registers: two vectors for every operation under way, so that none
// waits for another.
#[multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2+fma", "x86_64+avx"))]
fn widest(plane: &Plane, counts: &mut [u32]) {
    match_target! {
        "x86_64+avx512f+avx512dq+avx512vl" => rows::<64, true>(plane, counts),
        "x86_64+avx2+fma" => rows::<16, true>(plane, counts),
        "x86_64+avx" => rows::<16, false>(plane, counts),
        "aarch64" => rows::<16, true>(plane, counts),
        _ => rows::<8, false>(plane, counts),
    }
}

#[inline(always)]
fn rows<const N: usize, const FUSED: bool>(plane: &Plane, counts: &mut [u32]) {
    for (row, counts) in counts.chunks_mut(plane.width.max(1)).enumerate() {
        for (at, counts) in counts.chunks_mut(N).enumerate() {
            let mut block = Block::<N>::of_row(plane, row, at * N);
            block.advance::<FUSED>(plane.c, 0, plane.limit);
            counts.copy_from_slice(&block.counts()[..counts.len()]);
        }
    }
}
