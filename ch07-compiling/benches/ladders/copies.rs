//! ```sh
//! cargo bench -p ch07-compiling -- copies/
//! ```

use ch07_compiling::copies::{self, Caller, LADDER, Transfer};
use shared::bench::{Bench, Case, Work};
use shared::fixtures;

pub(crate) fn bench(bench: &mut Bench) {
    for len in [10_000, 1_000_000] {
        let bytes = 16.0 * len as f64;
        let limit = Work::new("every number read once and its answer written once")
            .on_one_core()
            .copies(bytes, bytes)
            .flops(2.0 * len as f64);
        let input = || Caller::from(fixtures::noise(7, len));
        let case = Case::new(len, (len as f64, "number"), limit, input);
        let call = |transfer: &Transfer, caller: &mut Caller| transfer(caller);
        bench.ladder_in_place(&LADDER, case, call, copies::agrees);
    }
}
