//! Every ladder of this chapter, timed, in the order of the page.
//!
//! ```sh
//! cargo bench -p ch08-concurrency
//! cargo bench -p ch08-concurrency -- crawler/
//! ```

mod crawler;
mod hash_and_save;
mod save_primes;
mod save_primes_postgres;

use ch08_concurrency::server;
use shared::bench;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    server::serve_if_asked();
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        crawler::bench(bench);
        save_primes::bench(bench);
        save_primes_postgres::bench(bench);
        hash_and_save::bench(bench);
    });
}
