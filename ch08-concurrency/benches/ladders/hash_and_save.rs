//! Passwords hashed and saved: on the event loop, on another thread, on every core.
//!
//! ```sh
//! cargo bench -p ch08-concurrency -- hash_and_save/
//! ```

use std::time::Duration;

use ch08_concurrency::hash_and_save::{self, Hash, LADDER};
use ch08_concurrency::server::Server;
use shared::bench::{Bench, Case, Work};

const PASSWORDS: usize = 20;

/// The minimum cost that OWASP recommends.
const COST: u32 = 10;

/// Milliseconds that a save takes.
const DELAY: u64 = 100;

struct Input {
    passwords: Vec<(String, [u8; 16])>,
    save: String,
    /// The server lives as long as its address.
    _server: Server,
}

pub(crate) fn bench(bench: &mut Bench) {
    let label = format!("{PASSWORDS} passwords of cost {COST}, {DELAY} ms a save");
    let input = || {
        let server = Server::process().expect("the system grants a process");
        let save = format!("http://{}/add?delay={DELAY}&name=", server.address());
        let password = |at: usize| (format!("password {at}"), [at as u8; 16]);
        Input { passwords: (0..PASSWORDS).map(password).collect(), save, _server: server }
    };
    // A round expands the key twice, with 521 ciphers each; each of their 16 rounds has a load, whose
    // address is known last, and five operations.
    let rounds = PASSWORDS as f64 * 2.0 * f64::from(1_u32 << COST) * 521.0 * 16.0;
    let limit = Work::new("a load and five operations, one after the other, a round of a cipher")
        .chase(rounds, 4096.0)
        .chain(5.0 * rounds);
    let case = Case::new(label, (PASSWORDS as f64, "hash"), limit, input)
        .beside("no_io")
        .column("longest pause / ms", |(_, pause): &(Vec<String>, Duration), _| {
            pause.as_secs_f64() * 1e3
        });
    let call = |hash: &Hash, Input { passwords, save, .. }: &Input| {
        hash(passwords, COST, save).expect("the server runs")
    };
    bench.ladder(&LADDER, case, call, hash_and_save::agrees);
}
