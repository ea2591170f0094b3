//! Every rung of the search ladder against the naive one, and the naive one against known answers.

use std::panic;

use ch03_lists_tuples::search::{Key, LADDER, LADDER_F64, NotSorted, Prepare, Sorted};
use proptest::prelude::*;
use shared::Ladder;
use shared::fixtures::SplitMix64;
use shared::ladder::{Rung, equal};

use crate::random::{floats, integers};

fn find<K: Key>(prepare: &Prepare<K>, (keys, needles): &(&[K], &[K])) -> Vec<usize> {
    // If a rung forgets to write an answer, this value stays and is wrong.
    let mut at = vec![usize::MAX; needles.len()];
    prepare(Sorted::new(keys).unwrap())(needles, &mut at);
    at
}

fn check<K: Key>(ladder: &Ladder<Prepare<K>>, keys: &[K], needles: &[K]) -> Result<(), String> {
    ladder.check(&(keys, needles), find, equal)
}

/// Around the halves of binary search, the lines of the heap, and the nodes and levels of the tree:
/// 16 keys, 16 x 17 and 16 x 17 x 17.
const SIZES: [usize; 28] = [
    0, 1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 255, 271, 272, 273, 288,
    289, 4623, 4624, 4625,
];

/// Needles below, at, between and above the keys 0, 2, 4, ...
#[test]
fn every_rung_agrees_on_every_size() {
    for size in SIZES {
        let keys: Vec<i32> = (0..size as i32).map(|key| 2 * key).collect();
        let needles: Vec<i32> = (-2..2 * size as i32 + 2).chain([i32::MIN, i32::MAX]).collect();
        check(&LADDER, &keys, &needles).unwrap_or_else(|error| panic!("{size} keys: {error}"));
        let keys: Vec<f64> = keys.into_iter().map(f64::from).collect();
        let needles: Vec<f64> = needles.into_iter().map(f64::from).collect();
        check(&LADDER_F64, &keys, &needles).unwrap_or_else(|error| panic!("{size} keys: {error}"));
    }
}

#[test]
fn every_rung_agrees_on_every_number_of_needles() {
    let keys: Vec<i32> = (0..1000).map(|key| 3 * key).collect();
    for count in [0, 1, 2, 31, 32, 33, 127, 128, 129, 255, 256, 257, 8191, 8192, 8193] {
        let needles: Vec<i32> =
            SplitMix64::new(3).take(count).map(|word| (word >> 52) as i32).collect();
        check(&LADDER, &keys, &needles).unwrap_or_else(|error| panic!("{count}: {error}"));
    }
}

#[test]
fn every_rung_finds_the_leftmost_of_equal_keys() {
    for size in SIZES {
        for key in [i32::MIN, 0, i32::MAX] {
            check(&LADDER, &vec![key; size], &[i32::MIN, -1, 0, 1, i32::MAX]).unwrap();
        }
        // Each key is repeated 40 times: such a run is longer than a node and ends anywhere in one.
        let keys: Vec<i32> = (0..size as i32).map(|key| key / 40).collect();
        check(&LADDER, &keys, &(-1..120).collect::<Vec<_>>()).unwrap();
    }
}

/// The largest integers also fill the empty places of a node, and they must still be found.
#[test]
fn the_largest_key_is_no_different() {
    for size in SIZES {
        let keys: Vec<i32> = (0..size as i32).map(|at| i32::MAX - (size as i32 - at) / 2).collect();
        let needles: Vec<i32> = (0..=20).map(|below| i32::MAX - below).collect();
        check(&LADDER, &keys, &needles).unwrap();
    }
}

/// All rungs but `linear`. Key i is 3i, so that the keys below n / 3 are before needle n.
#[test]
fn ten_million_keys() {
    let keys: Vec<i32> = (0..10_000_000).map(|key| 3 * key).collect();
    let random = SplitMix64::new(3).map(|word| (word % 30_000_002) as i32);
    let needles: Vec<i32> = random.take(5000).chain([0, 29_999_997, 29_999_998]).collect();
    let arithmetic: Rung<Prepare<i32>> = Rung::new("arithmetic", "", "", |_| {
        Box::new(|needles, at| {
            for (needle, at) in needles.iter().zip(at) {
                *at = (*needle as usize).div_ceil(3);
            }
        })
    });
    let ladder = Ladder { name: "search", naive: arithmetic, faster: LADDER.faster };
    check(&ladder, &keys, &needles).unwrap();
}

proptest! {
    #[test]
    fn every_rung_agrees_with_naive(
        mut keys in integers(0..600),
        mut needles in integers(0..200),
    ) {
        keys.sort_unstable();
        needles.extend(&keys);
        check(&LADDER, &keys, &needles).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn every_rung_agrees_with_naive_on_floats(
        mut keys in floats(0..300),
        mut needles in floats(0..200),
    ) {
        keys.sort_by_key(|key| key.order());
        needles.extend(&keys);
        check(&LADDER_F64, &keys, &needles).map_err(TestCaseError::fail)?;
    }

    /// If neither number is a NaN, the integers compare as the numbers do.
    #[test]
    fn floats_keep_their_order(numbers in floats(20..21)) {
        for (a, b) in numbers.iter().flat_map(|a| numbers.iter().map(move |b| (a, b))) {
            if let Some(ordering) = a.partial_cmp(b) {
                prop_assert_eq!(a.order().cmp(&b.order()), ordering, "{} {}", a, b);
            } else {
                prop_assert_eq!(a.order() < b.order(), b.is_nan() && !a.is_nan(), "{} {}", a, b);
            }
        }
    }
}

#[test]
fn naive_gives_the_places_found_by_hand() {
    let naive = |keys: &[i32], needles: &[i32]| find(&LADDER.naive.run, &(keys, needles));
    assert_eq!(naive(&[2, 3, 3, 7], &[1, 2, 3, 4, 7, 8]), [0, 0, 1, 3, 3, 4]);
    assert_eq!(naive(&[], &[1, 2]), [0, 0]);
    assert!(naive(&[1], &[]).is_empty());
}

/// The answers of NumPy 2, also for NaN and the two zeros.
#[test]
fn naive_gives_numpys_answers_for_floats() {
    let (inf, nan) = (f64::INFINITY, f64::NAN);
    let keys = [-inf, -1.5, -0.0, 0.0, 0.0, 2.0, inf, nan, nan];
    let needles = [-inf, -2.0, -0.0, 0.0, 5e-324, 2.0, 2.5, inf, nan, -nan];
    let want = [0, 1, 2, 2, 5, 5, 6, 6, 7, 7];
    assert_eq!(find(&LADDER_F64.naive.run, &(&keys, &needles)), want);
}

#[test]
fn a_haystack_out_of_order_is_refused() {
    let error = Sorted::new(&[1, 5, 2, 1]).unwrap_err();
    assert_eq!(error, NotSorted { at: 2, key: 2, before: 5 });
    let message = "[2] is 2 after 5; expected ascending keys, with any NaN at the end";
    assert_eq!(error.to_string(), message);
    let error = Sorted::new(&[1.0, f64::NAN, 2.0]).unwrap_err();
    assert!(error.to_string().starts_with("[2] is 2.0 after NaN; expected"), "{error}");
    assert!(Sorted::new(&[0.0, -0.0, 0.0, f64::NAN, -f64::NAN]).is_ok());
}

#[test]
fn the_chapters_rungs_want_a_place_for_each_answer() {
    for name in [
        "linear",
        "binary",
        "partition_point",
        "branchless",
        "interleaved",
        "eytzinger",
        "tree",
        "batched",
        "parallel",
    ] {
        let refused = panic::catch_unwind(|| {
            let rung = LADDER.rung(name).unwrap();
            (rung.run)(Sorted::new(&[1, 2, 3]).unwrap())(&[1, 2], &mut [0; 3]);
        });
        assert!(refused.is_err(), "{name}");
    }
}
