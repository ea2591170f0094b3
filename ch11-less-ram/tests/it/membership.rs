//! Filters: no member is denied, and others pass at the promised rate.

use std::hash::{BuildHasher, Hasher};

use ch11_less_ram::distinct;
use ch11_less_ram::membership::binary_fuse::binary_fuse;
use ch11_less_ram::membership::blocked_bloom::{BlockedBloom, blocked_bloom};
use ch11_less_ram::membership::bloom::{Bloom, bloom};
use ch11_less_ram::membership::hash::hash;
use ch11_less_ram::membership::scaling_bloom::scaling_bloom;
use ch11_less_ram::membership::{LADDER, Membership, agrees};
use fastbloom::BloomFilter;
use proptest::prelude::*;
use shared::fixtures::SplitMix64;

fn check(members: &[u64], items: &[u64], rate: f64) -> Result<(), String> {
    let call =
        |make: &Membership, input: &(&[u64], &[u64])| make(input.0, rate).contains_all(input.1);
    LADDER.check(&(members, items), call, agrees(rate))
}

#[test]
fn every_rung_agrees_from_none_to_many() {
    for n in [0, 1, 2, 3, 7, 8, 63, 64, 65, 500, 1023, 1024, 1025, 3073, 30_000] {
        let members: Vec<u64> = SplitMix64::new(n).take(n as usize).collect();
        let items: Vec<u64> = members.iter().copied().chain(0..2000).collect();
        for rate in [0.3, 0.01, 0.0001] {
            check(&members, &items, rate).unwrap_or_else(|error| panic!("{n}, {rate}: {error}"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 4))]

    /// Members in a row, and repeated ones.
    #[test]
    fn every_rung_agrees_with_naive(
        members in prop::collection::vec(0..4000_u64, 0..3000),
        items in prop::collection::vec(0..8000_u64, 0..3000),
        rate in 0.0001..0.5,
    ) {
        check(&members, &items, rate).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn the_merge_of_parts_is_the_whole(
        first in prop::collection::vec(any::<u64>(), 0..500),
        second in prop::collection::vec(any::<u64>(), 0..500),
    ) {
        let both = [&first[..], &second].concat();
        let inserted = |items: &[u64]| {
            let (mut one, mut other) = (Bloom::new(1000, 0.01), BlockedBloom::new(1000, 0.01));
            items.iter().for_each(|&item| one.insert(item));
            items.iter().for_each(|&item| other.insert(item));
            (one, other)
        };
        let (mut parts, second) = (inserted(&first), inserted(&second));
        parts.0.merge(&second.0);
        parts.1.merge(&second.1);
        prop_assert_eq!(parts, inserted(&both));
    }
}

/// The measured share of wrong answers over 200 filters, and the bits for each member.
fn measured(make: impl Fn(&[u64]) -> (usize, Box<dyn Fn(u64) -> bool>)) -> (f64, f64) {
    const MEMBERS: usize = 2000;
    const OTHERS: usize = 5000;
    const SEEDS: u64 = 200;
    let (mut wrong, mut bits) = (0, 0);
    for seed in 0..SEEDS {
        let mut items = SplitMix64::new(seed << 40);
        let members: Vec<u64> = items.by_ref().take(MEMBERS).collect();
        let (size, contains) = make(&members);
        bits += size;
        wrong += items.take(OTHERS).filter(|&item| contains(item)).count();
    }
    let seeds = SEEDS as f64;
    (wrong as f64 / (seeds * OTHERS as f64), bits as f64 / (seeds * MEMBERS as f64))
}

/// A million items at a rate of 1 % are 10,000 wrong answers, uncertain by 1 %; at 0.1 %, by 3 %.
#[test]
fn the_rate_is_the_promised_one_within_ten_percent() {
    for rate in [0.05, 0.01, 0.001_f64] {
        let ideal = -rate.log2() / 2_f64.ln();
        let (got, bits) = measured(|members| {
            let filter = bloom(members, rate);
            (filter.bits(), Box::new(move |item| filter.contains(item)))
        });
        assert!((got / rate - 1.0).abs() < 0.1, "bloom: {got} instead of {rate}");
        assert!(bits < 1.02 * ideal, "bloom: {bits} bits instead of {ideal}");
        let (got, _) = measured(|members| {
            let filter = blocked_bloom(members, rate);
            (filter.bits(), Box::new(move |item| filter.contains(item)))
        });
        assert!((got / rate - 1.0).abs() < 0.1, "blocked_bloom: {got} instead of {rate}");
        let (got, _) = measured(|members| {
            let filter = binary_fuse(members, rate);
            (filter.bits(), Box::new(move |item| filter.contains(item)))
        });
        let promised = 0.5_f64.powi((-rate.log2()).ceil() as i32);
        assert!((got / promised - 1.0).abs() < 0.1, "binary_fuse: {got} instead of {promised}");
    }
}

/// One probe more or less hardly changes the rate, but it changes the time.
#[test]
fn an_item_sets_as_many_bits_as_the_rate_needs() {
    for (rate, probes) in [(0.5, 1), (0.05, 4), (0.01, 7), (0.001, 10)] {
        let mut filter = Bloom::new(1_000_000, rate);
        filter.insert(1);
        let ones: u32 = filter.words().iter().map(|word| word.count_ones()).sum();
        assert_eq!((ones, filter.hashes()), (probes, probes), "{rate}");
    }
}

/// Also one that is not a number.
#[test]
fn a_rate_that_is_none_is_refused() {
    for rate in [0.0, 1.0, 2.0, -0.5, f64::NAN, f64::INFINITY, 1e-300] {
        for rung in LADDER.rungs().filter(|rung| rung.name != LADDER.naive.name) {
            let made = std::panic::catch_unwind(|| (rung.run)(&[1, 2], rate).contains(1));
            assert!(
                made.is_err() || rate == 1e-300 && rung.name == "blocked_bloom",
                "{}: {rate}",
                rung.name
            );
        }
    }
    let smallest = Bloom::new(1, Bloom::SMALLEST);
    assert_eq!(smallest.hashes(), 64);
    assert!(scaling_bloom(&(0..3000).collect::<Vec<u64>>(), Bloom::SMALLEST).contains(7));
}

/// The two ladders have a hash of their own each, so that their rungs can be taken home. Items that are counted
/// and remembered have the same one.
#[test]
fn the_hash_is_that_of_the_counters() {
    assert!((0..1000).all(|item| hash(item) == distinct::registers::hash(item)));
}

#[test]
fn a_binary_fuse_filter_is_smaller_than_a_bloom_filter() {
    let members: Vec<u64> = (0..200_000).collect();
    let rate = 1.0 / 1024.0;
    let (fuse, bloom) = (binary_fuse(&members, rate).bits(), bloom(&members, rate).bits());
    assert!((fuse as f64) < 0.83 * bloom as f64, "{fuse} and {bloom}");
}

/// fastbloom with the hash of this chapter.
#[derive(Clone, Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("items are u64");
    }

    fn write_u64(&mut self, item: u64) {
        self.0 = hash(item);
    }
}

impl BuildHasher for Mixed {
    type Hasher = Self;

    fn build_hasher(&self) -> Self {
        Self(0)
    }
}

#[test]
fn fastbloom_takes_as_many_bits_and_is_wrong_as_often() {
    let members: Vec<u64> = SplitMix64::new(1).take(50_000).collect();
    let theirs = BloomFilter::with_false_pos(0.01).hasher(Mixed(0)).items(members.iter());
    let ours = bloom(&members, 0.01);
    let bits = ours.bits() as f64 / theirs.num_bits() as f64;
    assert!((bits - 1.0).abs() < 0.01, "{bits}");
    let wrong =
        |contains: &dyn Fn(u64) -> bool| (0..100_000).filter(|&item| contains(item)).count();
    let (ours, theirs) =
        (wrong(&|item| ours.contains(item)), wrong(&|item| theirs.contains(&item)));
    // Two numbers around 1000 with a standard error of 32 each.
    assert!(ours.abs_diff(theirs) < 225, "{ours} and {theirs}");
}
