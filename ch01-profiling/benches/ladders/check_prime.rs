//! Two of the book's numbers, and the largest prime that every rung can be asked.
//!
//! ```sh
//! cargo bench -p ch01-profiling -- 10000019
//! ```

use ch01_profiling::check_prime::{CheckPrime, LADDER, Number};
use shared::bench::{Bench, Case, Work};
use shared::ladder::equal;

pub(crate) fn bench(bench: &mut Bench) {
    // An even number is found out at once; of a prime, every divisor up to its root is tried.
    let (even, prime, large) = (10_000_000_u64, 10_000_019_u64, 9_007_199_254_740_881_u64);
    for (number, divisors) in [(even, 1), (prime, prime.isqrt() - 1), (large, large.isqrt() - 1)] {
        let work = (divisors as f64, "divisor");
        // Eight of thirty numbers divide by neither 2, 3 nor 5.
        let limit = Work::new("a division by each number that 2, 3 and 5 do not divide")
            .on_one_core()
            .divisions((divisors as f64 * 8.0 / 30.0).max(1.0))
            .tricks(&["miller_rabin"]);
        let input = || Number::try_from(number).expect("a float holds it");
        let case = Case::new(number, work, limit, input).beside("miller_rabin");
        let call = |check_prime: &CheckPrime, &number: &Number| check_prime(number);
        bench.ladder(&LADDER, case, call, equal);
    }
}
