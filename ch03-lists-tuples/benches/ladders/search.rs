//! Random needles in a haystack that fits in L2, and in one that fits in no cache.
//!
//! ```sh
//! cargo bench -p ch03-lists-tuples -- "batched/10000000 i32"
//! ```

use std::cell::{LazyCell, RefCell};
use std::iter;
use std::rc::Rc;

use ch03_lists_tuples::search::{Key, LADDER, LADDER_F64, Prepare, Sorted};
use shared::Ladder;
use shared::bench::{Bench, Case, Work};
use shared::fixtures::{self, SplitMix64};
use shared::ladder::equal;
use shared::timing;

const NEEDLES: usize = 1_000_000;

/// The naive rung is timed with so many needles, and its time for all is reckoned from that.
const PART: usize = 20;

const TOO_SLOW: &[(&str, &str)] = &[("linear", "half of the haystack for every needle")];

pub(crate) fn bench(bench: &mut Bench) {
    let i32s =
        |seed, len| SplitMix64::new(seed).take(len).map(|word| (word >> 33) as i32).collect();
    case(bench, &LADDER, ("10000 i32", 10_000), i32s, &[]);
    case(bench, &LADDER, ("10000000 i32", 10_000_000), i32s, TOO_SLOW);
    case(bench, &LADDER_F64, ("1000000 f64", 1_000_000), fixtures::noise, TOO_SLOW);
}

fn case<K: Key>(
    bench: &mut Bench,
    ladder: &Ladder<Prepare<K>>,
    (label, len): (&str, usize),
    random: impl Fn(u64, usize) -> Vec<K>,
    too_slow: &'static [(&'static str, &'static str)],
) {
    let data = LazyCell::new(|| {
        let mut keys = random(1, len);
        keys.sort_unstable_by_key(|key| key.order());
        (keys, random(2, NEEDLES))
    });
    let (m, bytes) = (NEEDLES as f64, size_of::<K>() as f64);
    let limit = in_tree(m, len as f64 * bytes, 64.0 / bytes);
    let reckon = |(keys, needles): &&(Vec<K>, Vec<K>)| {
        let haystack = Sorted::new(keys).expect("sorted above");
        let search = (ladder.naive.run)(haystack);
        let seconds = timing::best_of(3, || search(&needles[..PART], &mut [0; PART]));
        seconds * m / PART as f64
    };
    bench.ladder_prepared(
        ladder,
        Case::new(label, (m, "needle"), limit, || &*data)
            .too_slow(too_slow)
            .reckoned(format!("{PART} of the {NEEDLES} needles"), reckon),
        |prepare, (keys, _)| {
            let haystack = Sorted::new(keys).expect("sorted above");
            (prepare(haystack), Rc::new(RefCell::new(vec![0; NEEDLES])))
        },
        |(search, at), (_, needles)| {
            search(needles, &mut at.borrow_mut());
            // Every run uses the same memory: the system would have to supply the pages of a new
            // list.
            Rc::clone(at)
        },
        equal,
    );
}

/// The work of a search in a tree: a node is a cache line of so many `keys`, and a needle reads one node
/// of each level.
pub(crate) fn in_tree(needles: f64, bytes: f64, keys: f64) -> Work {
    let levels = iter::successors(Some(bytes), |bytes| Some(bytes / (keys + 1.0)));
    levels
        .take_while(|&bytes| bytes > 64.0)
        .fold(Work::new("a cache line of each level of a tree for each needle"), |work, bytes| {
            work.lines(needles, bytes)
        })
}
