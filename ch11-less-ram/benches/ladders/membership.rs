//! Filters for a hundred thousand and five million members; half of the items asked for are members.
//!
//! ```sh
//! cargo bench -p ch11-less-ram -- bloom
//! ```

use ch11_less_ram::membership::{self, Filter, LADDER, Membership};
use shared::bench::{Bench, Case, Work};
use shared::fixtures::SplitMix64;

const RATE: f64 = 0.01;

const ASKED: usize = 1_000_000;

pub(crate) fn bench(bench: &mut Bench) {
    for members in [100_000_usize, 5_000_000] {
        let limit = Work::new("a cache line for each item, or 50 operations: a hash, and five for each of eight words")
            .on_one_core()
            .lines(ASKED as f64, 1.2 * members as f64)
            .operations(50.0 * ASKED as f64);
        let input = || {
            let words: Vec<u64> = SplitMix64::new(6).take(members + ASKED / 2).collect();
            // The last half of those asked for are members, in no order.
            let asked: Vec<u64> = (0..ASKED / 2)
                .flat_map(|at| [words[at * 2_654_435_761 % members], words[members + at]])
                .collect();
            (words[..members].to_vec(), asked)
        };
        let wrong = |answer: &(Vec<bool>, usize), _| {
            let yes = answer.0.iter().skip(1).step_by(2).filter(|found| **found).count();
            100.0 * yes as f64 / (ASKED / 2) as f64
        };
        let label = format!("{members} members");
        let case = Case::new(label, (ASKED as f64, "item"), limit, input)
            .column("bits/member", move |answer: &(Vec<bool>, usize), _| {
                answer.1 as f64 / members as f64
            })
            .column("wrong / %", wrong)
            .column("promised / %", |_, _| 100.0 * RATE);
        let prepare = |make: &Membership, input: &(Vec<u64>, Vec<u64>)| make(&input.0, RATE);
        let call = |filter: &mut Box<dyn Filter>, input: &(Vec<u64>, Vec<u64>)| {
            (filter.contains_all(&input.1), filter.bits())
        };
        let agrees = membership::agrees(RATE);
        let agrees = |want: &(Vec<bool>, usize), got: &(Vec<bool>, usize)| agrees(&want.0, &got.0);
        bench.ladder_prepared(&LADDER, case, prepare, call, agrees);
    }
}
