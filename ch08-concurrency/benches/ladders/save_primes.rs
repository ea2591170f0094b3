//! Primes into SQLite: a wait for the disk for each prime, or one for many.
//!
//! ```sh
//! cargo bench -p ch08-concurrency -- save_primes/
//! ```

use std::cell::Cell;
use std::path::Path;

use ch08_concurrency::save_primes::{LADDER, Save};
use shared::bench::{Bench, Case, Limit};
use shared::ladder::equal;
use shared::workspace;

/// There are 1229 primes below ten thousand.
const END: u64 = 10_000;

pub(crate) fn bench(bench: &mut Bench) {
    // Not the system's folder for temporary files, which may be memory: commits must reach a disk.
    let folder = tempfile::tempdir_in(workspace::target()).expect("cargo's own folder");
    let count = Cell::new(0);
    let label = format!("{END} numbers");
    let limit = Limit::Unknown("what a disk takes for a commit is not measured");
    let case = Case::new(label, (1229.0, "prime"), limit, || ()).beside("no_io");
    let call = |save: &Save, (): &()| {
        // A new database for each run: a prime that exists already would cost nothing.
        count.set(count.get() + 1);
        save_new(*save, &folder.path().join(format!("{}.db", count.get())))
    };
    bench.ladder(&LADDER, case, call, equal);
}

fn save_new(save: Save, database: &Path) -> Vec<u64> {
    save(0..END, database).expect("a disk with room")
}
