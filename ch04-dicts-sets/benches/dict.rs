//! Tables of numbers, an operation and a size at a time.
//!
//! ```sh
//! cargo bench -p ch04-dicts-sets --bench dict -- "dict/swiss_table/hit"
//! ```

use std::mem;

use ch04_dicts_sets::dict::{ASKED, Bulk, Keys, LADDER, Make, Total};
use shared::bench::{self, Bench, Case, Work};
use shared::ladder::equal;
use shared::memory::Counting;
use shared::timing;

#[global_allocator]
static HEAP: Counting = Counting;

/// Keys that the L1 cache holds, that no L2 cache holds, and that no cache holds.
const SIZES: [usize; 3] = [1_000, 1_000_000, 10_000_000];

/// The most keys that a table without hashes is asked for.
const FEW: usize = 1_000;

const QUADRATIC: &[(&str, &str)] =
    &[("association_list", "half of all keys are compared each time")];

/// Keys of the table from which the time of the naive rung is reckoned. A key that is looked for is
/// compared with a part of all keys, so that its time grows with their number.
const PART: usize = 5_000;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        for len in SIZES {
            let asked = len.min(ASKED);
            let times = len as f64 / PART as f64;
            let searched = asked as f64 / PART as f64 * times;
            insert(bench, len, times * times);
            let hit = case("hit", len, asked);
            filled(bench, hit, searched, |table, keys| table.look_up(&keys.asked));
            let miss = case("miss", len, asked);
            filled(bench, miss, searched, |table, keys| table.look_up(&keys.absent));
            replace(bench, case("delete", len, asked), searched);
            filled(bench, case("iterate", len, len), times, |table, _| table.walk());
        }
    });
}

/// An operation on tables of `len` keys, of which one run handles `elements`.
fn case(operation: &str, len: usize, elements: usize) -> Case<'static, Keys, Total> {
    let label = format!("{operation} {len}");
    let limit = work(operation, len, elements);
    Case::new(label, (elements as f64, "key"), limit, move || Keys::new(len))
        .beside("hashbrown")
        .too_slow(if len > FEW { QUADRATIC } else { &[] })
}

/// What a hash table cannot avoid: a pair takes 16 bytes, and a byte says what is in a slot; of the slots,
/// half and more are taken.
fn work(operation: &str, len: usize, elements: usize) -> Work {
    let (elements, slots) = (elements as f64, 1.14 * len as f64);
    let (control, pairs) = (slots, 16.0 * slots);
    match operation {
        "iterate" => {
            Work::new("every pair read once").on_one_core().reads(16.0 * elements, 16.0 * elements)
        }
        "miss" => Work::new("a cache line of control bytes and 15 operations a key")
            .on_one_core()
            .lines(elements, control)
            .operations(15.0 * elements),
        "hit" => Work::new("a cache line of control bytes, one of pairs, and 20 operations a key")
            .on_one_core()
            .lines(elements, control)
            .lines(elements, pairs)
            .operations(20.0 * elements),
        // A table that doubles moves each pair once more on average.
        _ => Work::new(
            "each pair put in twice: a cache line of control bytes, one of pairs, 20 operations",
        )
        .on_one_core()
        .lines(2.0 * elements, control)
        .lines(2.0 * elements, pairs)
        .operations(40.0 * elements)
        .new_pages(control + pairs),
    }
}

/// `times` as long as the operation takes with [`PART`] keys, it takes with all.
fn reckoned<'a, T>(
    case: Case<'a, Keys, Total>,
    times: f64,
    prepare: impl Fn(&Make, &Keys) -> T + 'a,
    call: impl Fn(&mut T, &Keys) -> Total + 'a,
) -> Case<'a, Keys, Total> {
    case.reckoned(format!("{PART} keys"), move |_| {
        let keys = Keys::new(PART);
        let mut table = prepare(&LADDER.naive.run, &keys);
        times * timing::best_of(3, || call(&mut table, &keys))
    })
}

fn insert(bench: &mut Bench, len: usize, times: f64) {
    let call = |make: &Make, keys: &Keys| make().insert_all(&keys.present);
    let case = reckoned(
        case("insert", len, len),
        times,
        |make, _| *make,
        move |make, keys| call(make, keys),
    );
    bench.ladder(&LADDER, case, call, equal);
}

/// One operation on a table that holds the keys.
fn filled(
    bench: &mut Bench,
    case: Case<'_, Keys, Total>,
    times: f64,
    call: fn(&dyn Bulk, &Keys) -> Total,
) {
    let call = move |table: &mut Box<dyn Bulk>, keys: &Keys| call(&**table, keys);
    bench.ladder_prepared(&LADDER, reckoned(case, times, prepare, call), prepare, call, equal);
}

/// Deletes every key and puts another in its place; the next run does the reverse.
fn replace(bench: &mut Bench, case: Case<'_, Keys, Total>, times: f64) {
    let prepare =
        |make: &Make, keys: &Keys| (prepare(make, keys), keys.asked.clone(), keys.absent.clone());
    let call = |(table, old, new): &mut (Box<dyn Bulk>, Vec<u64>, Vec<u64>), _: &Keys| {
        let total = table.replace(old, new);
        mem::swap(old, new);
        total
    };
    bench.ladder_prepared(&LADDER, reckoned(case, times, prepare, call), prepare, call, equal);
}

fn prepare(make: &Make, keys: &Keys) -> Box<dyn Bulk> {
    let mut table = make();
    table.insert_all(&keys.present);
    table
}
