//! Adding up ones and zeros in each form.
//!
//! ```sh
//! cargo bench -p ch11-less-ram -- primitives/
//! ```

use ch11_less_ram::primitives::{LADDER, Make, Numbers};
use shared::bench::{Bench, Case, Work};
use shared::fixtures::SplitMix64;
use shared::ladder::equal;

const LEN: usize = 10_000_000;

pub(crate) fn bench(bench: &mut Bench) {
    let flags = || -> Vec<bool> { SplitMix64::new(11).take(LEN).map(|n| n % 3 == 0).collect() };
    let bytes = LEN as f64 / 8.0;
    let limit = Work::new("a bit of each number read once").on_one_core().reads(bytes, bytes);
    let case = Case::new(LEN, (LEN as f64, "number"), limit, flags)
        .beside("integers")
        .column("bytes/number", |_, kept| kept as f64 / LEN as f64);
    let prepare = |make: &Make, flags: &Vec<bool>| make(flags);
    let call = |numbers: &mut Box<dyn Numbers>, _: &Vec<bool>| numbers.sum();
    bench.ladder_prepared(&LADDER, case, prepare, call, equal);
}
