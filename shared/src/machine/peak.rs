//! How many f64 multiply-adds a second the cores can do with data in registers.

use std::hint::black_box;
use std::sync::Barrier;
use std::thread;
use std::time::Instant;

use multiversion::{multiversion, target::match_target};

const ROUNDS: usize = 200_000;
const TRIALS: usize = 5;

/// Floating-point operations per second over `threads` threads; a multiply-add is two.
pub(super) fn multiply_adds(threads: usize) -> f64 {
    (0..TRIALS).map(|_| trial(threads)).fold(0.0, f64::max)
}

fn trial(threads: usize) -> f64 {
    let start_line = Barrier::new(threads);
    let run = || {
        start_line.wait();
        let start = Instant::now();
        let operations = 2 * chains(ROUNDS, black_box(0.999), black_box(0.001));
        operations as f64 / start.elapsed().as_secs_f64()
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        threads.into_iter().map(|thread| thread.join().expect("arithmetic cannot panic")).sum()
    })
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
        assert_eq!(separate::<24>(10, 0.5, 0.5), 240);
        assert_eq!(chains(10, 0.5, 0.5) % 10, 0);
        assert!(multiply_adds(1) > 1e6);
    }
}
