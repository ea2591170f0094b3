//! ```sh
//! cargo bench -p ch07-compiling -- linked/
//! ```

use ch07_compiling::linked::{LADDER, Walk};
use shared::bench::{Bench, Case, Work};
use shared::fixtures::SplitMix64;
use shared::ladder::equal;

pub(crate) fn bench(bench: &mut Bench) {
    let nodes = 1_000_000;
    let bytes = 24.0 * nodes as f64;
    let limit =
        Work::new("two walks, in which each node is known only when the one before has been read")
            .on_one_core()
            .chase(2.0 * nodes as f64, 16e3)
            .copies(3.0 * bytes, bytes);
    let input = || SplitMix64::new(7).take(nodes).collect();
    let case = Case::new(nodes, (nodes as f64, "node"), limit, input);
    bench.ladder(&LADDER, case, |walk: &Walk, values: &Vec<u64>| walk(values), equal);
}
