//! Primes into PostgreSQL: a round trip for each prime, or many requests at the same time.
//!
//! ```sh
//! cargo bench -p ch08-concurrency -- save_primes_postgres/
//! ```

use ch08_concurrency::save_primes_postgres::database::empty;
use ch08_concurrency::save_primes_postgres::server::{self, Postgres};
use ch08_concurrency::save_primes_postgres::{LADDER, Save};
use shared::bench::{Bench, Case, Limit};
use shared::ladder::equal;

/// There are 1229 primes below ten thousand.
const END: u64 = 50_000;

pub(crate) fn bench(bench: &mut Bench) {
    let label = format!("{END} numbers");
    let start = || server::installed().ok().map(|()| server::start().expect("it is installed"));
    let limit = Limit::Unknown("what a server and its disk take is not measured");
    let case = Case::new(label, (5133.0, "prime"), limit, start).beside("no_io");
    let call = |save: &Save, postgres: &Option<Postgres>| {
        let postgres = postgres.as_ref().expect("rungs that need it are skipped without it");
        let database = postgres.database();
        // A prime that exists already would cost nothing. The time of every rung includes the emptying.
        empty(&database).expect("the server runs");
        save(0..END, &database).expect("the server runs")
    };
    bench.ladder(&LADDER, case, call, equal);
}
