//! Tables of numbers: a case for each operation and size.
//!
//! ```sh
//! cargo bench -p ch04-dicts-sets -- "dict/swiss_table/hit"
//! ```

use std::mem;

use ch04_dicts_sets::dict::{ASKED, Bulk, Keys, LADDER, Make, Total};
use shared::bench::{Bench, Case, Work};
use shared::ladder::equal;
use shared::timing;

/// So many keys fit in L1, in no L2, and in no cache.
const SIZES: [usize; 3] = [1_000, 1_000_000, 10_000_000];

/// The table without hashes is timed with at most so many keys.
const FEW: usize = 1_000;

const QUADRATIC: &[(&str, &str)] =
    &[("association_list", "half of all keys are compared each time")];

/// The naive rung is timed with so many keys, and its time for more is reckoned from that. A key
/// that is looked up is compared with a part of all keys, so that its time grows with their number.
const PART: usize = 5_000;

pub(crate) fn bench(bench: &mut Bench) {
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
}

/// An operation on tables of `len` keys, of which one run handles `elements`.
fn case(operation: &str, len: usize, elements: usize) -> Case<'static, Keys, Total> {
    let label = format!("{operation} {len}");
    let limit = work(operation, len, elements);
    Case::new(label, (elements as f64, "key"), limit, move || Keys::new(len))
        .beside("hashbrown")
        .too_slow(if len > FEW { QUADRATIC } else { &[] })
}

/// The work that a hash table cannot avoid: a pair takes 16 bytes, and one byte says what is in a
/// slot. At most seven eighths of the slots are taken, and their number is a power of two.
fn work(operation: &str, len: usize, elements: usize) -> Work {
    let (elements, slots) = (elements as f64, (len * 8 / 7).next_power_of_two() as f64);
    let (control, pairs) = (slots, 16.0 * slots);
    let on_lines = |work: Work, times: f64| {
        let work = work.lines(times * elements, control).lines(times * elements, pairs);
        work.operations(20.0 * times * elements)
    };
    let work = |what| Work::new(what).on_one_core();
    match operation {
        "iterate" => work("every pair read once").reads(16.0 * elements, pairs),
        "miss" => work("a cache line of control bytes, or 15 operations, a key")
            .lines(elements, control)
            .operations(15.0 * elements),
        "hit" => on_lines(
            work("a cache line of control bytes and one of pairs, or 20 operations, a key"),
            1.0,
        ),
        "insert" => on_lines(
            work("each pair put in twice, as tables that double move it: as for a hit"),
            2.0,
        ),
        _ => on_lines(work("each pair taken out and put in again: as for two hits"), 2.0),
    }
}

/// The operation on all keys takes `times` as long as with [`PART`] keys.
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

/// Deletes every key and inserts another in its place; the next run does the reverse.
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
