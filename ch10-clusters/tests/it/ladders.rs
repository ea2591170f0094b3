//! Every rung of `primes` and `scatter`, and what is known from outside.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use ch10_clusters::clusters::Clusters;
use ch10_clusters::primes::serial::serial;
use ch10_clusters::primes::sieve::{Primes, Sieve};
use ch10_clusters::primes::{self, Count};
use ch10_clusters::scatter::every_engine::{ScatterError, every_engine};
use ch10_clusters::scatter::hits::hits;
use ch10_clusters::scatter::{self, Hits};
use proptest::prelude::*;

use crate::site::{Process, Site};

/// Processes are started once for all inputs.
struct Helpers(Mutex<Clusters>);

impl Helpers {
    fn new() -> Self {
        Self(Mutex::new(Clusters::new(2)))
    }

    fn primes(&self, numbers: Range<u64>, chunk: u64) -> Result<(), String> {
        let call = |count: &Count, (numbers, chunk): &(Range<u64>, u64)| {
            let mut clusters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            count(numbers.clone(), *chunk, &mut clusters)
        };
        primes::LADDER.check(&(numbers, chunk), call, primes::agrees)
    }

    fn scatter(&self, seed: u64, samples: u64) -> Result<(), String> {
        let call = |hits: &Hits, &(seed, samples): &(u64, u64)| {
            let mut clusters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            hits(seed, samples, &mut clusters)
        };
        scatter::LADDER.check(&(seed, samples), call, primes::agrees)
    }
}

#[test]
fn primes_agree() {
    let helpers = Helpers::new();
    #[expect(clippy::reversed_empty_ranges, reason = "it holds nothing")]
    for (numbers, chunk) in [
        (0..0, 1),
        (7..3, 2),
        (0..3, 0),
        (2..3, 1),
        (3..4, 5),
        (0..100, 7),
        (0..1_048_600, 524_288),
    ] {
        helpers.primes(numbers, chunk).unwrap();
    }
}

#[test]
fn scatter_agrees() {
    let helpers = Helpers::new();
    for samples in [0, 1, 2, 3, 65_535, 65_536, 65_537, 200_000] {
        helpers.scatter(samples, samples).unwrap();
    }
}

fn is_prime(n: u64) -> bool {
    n > 1 && (2..).take_while(|d| d * d <= n).all(|d| !n.is_multiple_of(d))
}

fn by_division(numbers: Range<u64>) -> Primes {
    let add = |Primes { count, sum }, n| Primes { count: count + 1, sum: sum + n };
    numbers.filter(|&n| is_prime(n)).fold(Primes::default(), add)
}

fn sieved(numbers: Range<u64>) -> Primes {
    Sieve::default().find(numbers, || true).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_sieve_agrees_with_division(start in 0..2_000_000_u64, len in 0..3000_u64) {
        prop_assert_eq!(sieved(start..start + len), by_division(start..start + len));
    }

    /// Across the edges of segments, and with a sieve that has found other primes before.
    #[test]
    fn parts_add_up(mut bounds in prop::collection::vec(0..3_000_000_u64, 3)) {
        bounds.sort_unstable();
        let mut sieve = Sieve::default();
        let mut find = |numbers| sieve.find(numbers, || true).unwrap();
        let [first, second] = [find(bounds[1]..bounds[2]), find(bounds[0]..bounds[1])];
        let whole = sieved(bounds[0]..bounds[2]);
        prop_assert_eq!(first.count + second.count, whole.count);
        prop_assert_eq!(first.sum + second.sum, whole.sum);
    }

    #[test]
    fn samples_do_not_depend_on_who_counts_them(seed: u64, cut in 0..200_000_u64) {
        let count = |samples| hits(seed, samples, || true).unwrap();
        prop_assert_eq!(count(0..cut) + count(cut..200_000), count(0..200_000));
    }
}

/// OEIS A006880 and A046731: the primes below powers of ten, and their sums.
#[test]
fn the_sieve_knows_powers_of_ten() {
    let known = [(10, 4, 17), (1000, 168, 76_127), (1_000_000, 78_498, 37_550_402_023)];
    for (end, count, sum) in known {
        assert_eq!(sieved(0..end), Primes { count, sum });
    }
    assert_eq!(serial(100_000_000..101_000_000), 54_208);
    // The largest end that a run may have: the last prime below 10^14 is 27 before it.
    let end = 100_000_000_000_000;
    assert_eq!(sieved(end - 27..end), Primes { count: 1, sum: end - 27 });
    assert_eq!(sieved(end - 26..end).count, 0);
}

#[test]
fn a_kernel_ends_when_it_is_told_to() {
    let mut asked = 0;
    let go_on = || {
        asked += 1;
        asked < 3
    };
    assert_eq!(Sieve::default().find(0..1_000_000_000, go_on), None);
    assert_eq!(asked, 3);
    assert_eq!(hits(1, 0..1_000_000_000, || false), None);
}

fn scatter_with_an_engine_killed(site: &Site) {
    let samples = 120_000_000;
    let engines: Mutex<Vec<Process>> =
        Mutex::new((0..3).map(|_| site.spawn(&["engine"])).collect());
    let bus = site.broker().bus().unwrap();
    // All three hear by now, or are slow to start.
    while every_engine(&*bus, 1, 3, None).map_or(0, |gathered| gathered.engines) < 3 {}
    let done = AtomicBool::new(false);
    let gathered = thread::scope(|scope| {
        scope.spawn(|| {
            thread::sleep(Duration::from_millis(50));
            assert!(!done.load(Relaxed), "too quick to be killed");
            engines.lock().unwrap()[1].kill();
        });
        let gathered = every_engine(&*bus, 1, samples, Some(3)).unwrap();
        done.store(true, Relaxed);
        gathered
    });
    assert_eq!((gathered.engines, gathered.given_again), (3, 1));
    assert_eq!(gathered.hits, scatter::threads::threads(1, samples, 2));
}

#[test]
fn an_engine_that_vanishes_has_its_part_computed_by_another() {
    scatter_with_an_engine_killed(&Site::embedded());
}

#[test]
#[ignore = "needs nats-server"]
fn an_engine_on_nats_that_vanishes_has_its_part_computed_by_another() {
    scatter_with_an_engine_killed(&Site::nats());
}

#[test]
fn without_an_engine_there_is_an_error() {
    let site = Site::embedded();
    let bus = site.broker().bus().unwrap();
    let error = every_engine(&*bus, 1, 10, None).unwrap_err();
    assert!(matches!(error, ScatterError::NoEngine), "{error}");
}
