//! ```sh
//! cargo bench -p ch03-lists-tuples -- closest/
//! ```

use std::cell::{LazyCell, RefCell};
use std::rc::Rc;

use ch03_lists_tuples::closest::{LADDER, Values};
use shared::bench::{Bench, Case};
use shared::fixtures::SplitMix64;
use shared::ladder::equal;
use shared::timing;

use crate::search::in_tree;

const NEEDLES: usize = 100_000;

/// The naive rung is timed with so many needles, and its time for all is reckoned from that.
const PART: usize = 20;

pub(crate) fn bench(bench: &mut Bench) {
    let too_slow: &[_] = &[("linear", "all values for every needle")];
    for (len, too_slow) in [(1_000, &[][..]), (10_000_000, too_slow)] {
        let data = LazyCell::new(|| {
            let mut values = random(1, len);
            values.sort_unstable();
            (values, random(2, NEEDLES))
        });
        let limit = in_tree(NEEDLES as f64, 4.0 * len as f64, 16.0);
        let reckon = |(values, needles): &&(Vec<i32>, Vec<i32>)| {
            let values = Values::new(values).expect("sorted above");
            let find = (LADDER.naive.run)(values);
            let seconds = timing::best_of(3, || find(&needles[..PART], &mut [0; PART]));
            seconds * (NEEDLES / PART) as f64
        };
        bench.ladder_prepared(
            &LADDER,
            Case::new(len, (NEEDLES as f64, "needle"), limit, || &*data)
                .too_slow(too_slow)
                .reckoned(format!("{PART} of the {NEEDLES} needles"), reckon),
            |prepare, (values, _)| {
                let values = Values::new(values).expect("sorted above");
                (prepare(values), Rc::new(RefCell::new(vec![0; NEEDLES])))
            },
            |(find, closest), (_, needles)| {
                find(needles, &mut closest.borrow_mut());
                Rc::clone(closest)
            },
            equal,
        );
    }
}

fn random(seed: u64, len: usize) -> Vec<i32> {
    SplitMix64::new(seed).take(len).map(|word| (word >> 32) as i32).collect()
}
