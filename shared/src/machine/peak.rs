//! How many f64 multiply-adds a second the cores can do with data in registers.

use std::hint::black_box;

use multiversion::{multiversion, target::match_target};

use super::together::together;

/// So many that a trial takes some tens of milliseconds.
const ROUNDS: usize = 10_000_000;
const TRIALS: usize = 5;

/// Floating-point operations per second over `threads` threads; a multiply-add is two.
pub(super) fn multiply_adds(threads: usize) -> f64 {
    (0..TRIALS).map(|_| trial(threads)).fold(0.0, f64::max)
}

fn trial(threads: usize) -> f64 {
    let run = |done: &mut usize| *done = chains(ROUNDS, black_box(0.999), black_box(0.001));
    let mut done = vec![0; threads];
    let seconds = together(&mut done, run);
    2.0 * done.iter().sum::<usize>() as f64 / seconds
}

/// Runs as many independent chains as fill the registers; says how many multiply-adds that was.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2+fma", "x86_64+avx"))]
fn chains(rounds: usize, factor: f64, term: f64) -> usize {
    match_target! {
        "x86_64+avx512f" => fused::<96>(rounds, factor, term),
        "x86_64+avx2+fma" => fused::<48>(rounds, factor, term),
        "aarch64" => fused::<32>(rounds, factor, term),
        _ => separate::<24>(rounds, factor, term),
    }
}

#[inline(always)]
fn fused<const LANES: usize>(rounds: usize, factor: f64, term: f64) -> usize {
    let mut values = [1.0_f64; LANES];
    for _ in 0..rounds {
        for value in &mut values {
            *value = value.mul_add(factor, term);
        }
    }
    black_box(values);
    rounds * LANES
}

// Without the instruction, `mul_add` would call a library function.
#[cfg(not(target_arch = "aarch64"))]
#[inline(always)]
fn separate<const LANES: usize>(rounds: usize, factor: f64, term: f64) -> usize {
    let mut values = [1.0_f64; LANES];
    for _ in 0..rounds {
        for value in &mut values {
            *value = *value * factor + term;
        }
    }
    black_box(values);
    rounds * LANES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_width_counts_its_own_work() {
        assert_eq!(fused::<96>(10, 0.5, 0.5), 960);
        #[cfg(not(target_arch = "aarch64"))]
        assert_eq!(separate::<24>(10, 0.5, 0.5), 240);
        assert_eq!(chains(10, 0.5, 0.5) % 10, 0);
        assert!(trial(1) > 1e6);
    }
}
