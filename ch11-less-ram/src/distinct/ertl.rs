// To take home: this file and registers.rs.

//! One estimate for all numbers, from how many registers have each rank.

use super::registers::Registers;

/// About how many distinct items there are, from 2^precision registers.
pub fn ertl(items: &[u64], precision: u32) -> f64 {
    estimate(&Registers::of(items, precision))
}

/// The estimate of Ertl: the harmonic mean again, with a term for registers that are empty and one for
/// those that are full, so that it has no bias anywhere and needs no other way for small numbers.
pub fn estimate(registers: &Registers) -> f64 {
    let ranks = registers.ranks().iter().copied();
    estimate_from_ranks(ranks, registers.precision())
}

/// The estimate from the ranks of 2^precision registers, however they are kept.
pub fn estimate_from_ranks(ranks: impl Iterator<Item = u8>, precision: u32) -> f64 {
    let mut with_rank = [0_u32; 66];
    ranks.for_each(|rank| with_rank[usize::from(rank)] += 1);
    let m = (1_u64 << precision) as f64;
    let largest = 65 - precision as usize;
    let mut sum = m * tau(1.0 - f64::from(with_rank[largest]) / m);
    for rank in (1..largest).rev() {
        sum = 0.5 * (sum + f64::from(with_rank[rank]));
    }
    sum += m * sigma(f64::from(with_rank[0]) / m);
    m * m / (2.0 * std::f64::consts::LN_2 * sum)
}

/// What registers without items add: x + x^2 + 2 x^4 + 4 x^8 + ...
fn sigma(mut x: f64) -> f64 {
    if x == 1.0 {
        return f64::INFINITY;
    }
    let (mut factor, mut sum) = (1.0, x);
    loop {
        x *= x;
        let before = sum;
        sum += x * factor;
        factor *= 2.0;
        if sum == before {
            return sum;
        }
    }
}

/// What registers add whose rank is the highest possible.
fn tau(mut x: f64) -> f64 {
    if x == 0.0 || x == 1.0 {
        return 0.0;
    }
    let (mut factor, mut sum) = (1.0, 1.0 - x);
    loop {
        x = x.sqrt();
        let before = sum;
        factor *= 0.5;
        sum -= (1.0 - x).powi(2) * factor;
        if sum == before {
            return sum / 3.0;
        }
    }
}

#[test]
fn few_and_many_items_are_counted_within_five_standard_errors() {
    assert_eq!(ertl(&[], 10), 0.0);
    for n in [1, 10, 1000, 3000, 100_000] {
        let items: Vec<u64> = (0..n).collect();
        let error = ertl(&items, 10) / n as f64 - 1.0;
        assert!(error.abs() < 5.0 * 1.04 / 32.0, "{n}: {error}");
    }
}
