//! Is one number prime: who tells the others that a divisor was found, and what it costs to ask.
//!
//! ```sh
//! cargo bench -p ch09-parallel -- shared_memory_flag
//! ```

use ch09_parallel::helpers::Helpers;
use ch09_parallel::is_prime::{IsPrime, LADDER};
use shared::bench::{Bench, Case, Work};
use shared::ladder::equal;

const WORKERS: usize = 2;

/// A name, the number, and the odd divisors that a serial search tries.
const NUMBERS: [(&str, u64, f64); 3] = [
    ("no factor", 10_000_000_002_065_383, 5e7),
    // 171656941 times 583192847: in the second worker's part, near its beginning.
    ("large factor", 100_109_100_129_101_027, 8.6e7),
    ("factor 5", 112_272_535_095_295, 2.0),
];

/// Which every rung answers with its helpers, so that they are running when it is timed.
const WARM_UP: u64 = 1_000_000_000_039;

pub(crate) fn bench(bench: &mut Bench) {
    for (name, number, divisors) in NUMBERS {
        let label = format!("{number} - {name}");
        let limit =
            Work::new("a division by each odd number up to the first factor, or to the root")
                .integer_divisions(divisors)
                .tricks(tricks(name));
        let case = Case::new(label, (divisors, "divisor"), limit, || number);
        let prepare = |is_prime: &IsPrime, _: &u64| {
            let mut helpers = Helpers::new(WORKERS);
            is_prime(WARM_UP, &mut helpers).expect("the helpers run");
            (*is_prime, helpers)
        };
        let call = |(is_prime, helpers): &mut (IsPrime, Helpers), number: &u64| {
            is_prime(*number, helpers).expect("the helpers run")
        };
        bench.ladder_prepared(&LADDER, case, prepare, call, equal);
    }
}

/// The rungs that need fewer divisions: of a number with a large factor, those that stop all workers when
/// the second one has found it.
fn tricks(name: &str) -> &'static [&'static str] {
    match name {
        "large factor" => &[
            "manager_flag",
            "redis_flag",
            "shared_memory_flag",
            "mapped_file_flag",
            "checked_less_often",
            "miller_rabin",
        ],
        _ => &["miller_rabin"],
    }
}
