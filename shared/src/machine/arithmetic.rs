//! How much arithmetic a second the cores do with data in registers.

use std::hint::black_box;

use multiversion::{multiversion, target::match_target};

use super::opaque::opaque;
use super::together::together;
use super::trials::best;

/// So many that a trial takes some milliseconds.
const ROUNDS: usize = 1_000_000;

/// Floating-point operations per second over `threads` threads; a multiply-add is two.
pub(super) fn multiply_adds(threads: usize) -> f64 {
    2.0 * rate(threads, || chains(ROUNDS, black_box(0.999), black_box(0.001)))
}

/// Floating-point additions per second.
pub(super) fn additions(threads: usize) -> f64 {
    rate(threads, || sums(ROUNDS, black_box(0.001)))
}

/// Floating-point divisions per second.
pub(super) fn divisions(threads: usize) -> f64 {
    rate(threads, || quotients(ROUNDS / 10, black_box(3.0)))
}

/// Remainders of 64-bit integers per second, as trial division needs them.
pub(super) fn integer_divisions(threads: usize) -> f64 {
    rate(threads, || {
        black_box(remainders(black_box(10_000_000_002_065_383), ROUNDS as u64));
        ROUNDS
    })
}

/// Additions of 64-bit integers per second, one an instruction.
pub(super) fn operations(threads: usize) -> f64 {
    rate(threads, || integers(ROUNDS))
}

/// How often a second `threads` threads do what one call of `run` does as often as it says.
fn rate(threads: usize, run: impl Fn() -> usize + Sync) -> f64 {
    let mut done = vec![0; threads];
    best(|| {
        let seconds = together(&mut done, |done| *done = run());
        done.iter().sum::<usize>() as f64 / seconds
    })
}

fn remainders(number: u64, divisors: u64) -> u64 {
    (0..divisors).map(|at| u64::from(number.is_multiple_of(10_000_001 + 2 * at))).sum()
}

fn integers(rounds: usize) -> usize {
    const VALUES: usize = 8;
    let mut values = [1_u64; VALUES];
    for _ in 0..rounds {
        for value in &mut values {
            // Opaque, or the compiler would put several into one register.
            *value = opaque(*value + 3);
        }
    }
    black_box(values);
    rounds * VALUES
}

#[multiversion(targets("x86_64+avx512f", "x86_64+avx2", "x86_64+avx"))]
fn sums(rounds: usize, term: f64) -> usize {
    const LANES: usize = match_target! {
        "x86_64+avx512f" => 96,
        "x86_64+avx2" => 48,
        "x86_64+avx" => 48,
        _ => 24,
    };
    let mut values = [1.0_f64; LANES];
    for _ in 0..rounds {
        for value in &mut values {
            *value += term;
        }
    }
    black_box(values);
    rounds * LANES
}

#[multiversion(targets("x86_64+avx512f", "x86_64+avx2", "x86_64+avx"))]
fn quotients(rounds: usize, dividend: f64) -> usize {
    const LANES: usize = 32;
    let mut values = [1.0_f64; LANES];
    for _ in 0..rounds {
        for value in &mut values {
            *value = dividend / *value;
        }
    }
    black_box(values);
    rounds * LANES
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
        assert_eq!(quotients(10, 3.0), 320);
        assert_eq!(integers(10), 80);
        assert_eq!(sums(10, 0.5) % 10, 0);
        // 10_000_000_002_065_383 is a prime; 3 * 10_000_001 is not.
        assert_eq!(remainders(10_000_000_002_065_383, 1000), 0);
        assert_eq!(remainders(30_000_003, 1000), 1);
    }
}
