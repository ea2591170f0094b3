//! Every table against a model, against the naive one, and against itself after long use.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::rc::Rc;

use ch04_dicts_sets::dict::association_list::AssociationList;
use ch04_dicts_sets::dict::compact::Compact;
use ch04_dicts_sets::dict::perturbed::Perturbed;
use ch04_dicts_sets::dict::swiss_table::SwissTable;
use ch04_dicts_sets::dict::{Answer, Keys, LADDER, Make, Step, Table, with_hasher};
use ch04_dicts_sets::points::Point;
use proptest::prelude::*;
use shared::Ladder;
use shared::fixtures::SplitMix64;
use shared::ladder::{Rung, equal};

/// A hasher with four results, which differ in their lowest and their highest bits.
#[derive(Default)]
struct Weak(u64);

impl Hasher for Weak {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |sum, byte| sum.wrapping_add(u64::from(*byte)));
    }

    fn finish(&self) -> u64 {
        ((self.0 % 2) << 63) | (self.0 / 2 % 2)
    }
}

type Colliding = BuildHasherDefault<Weak>;

const COLLIDING: Ladder<Make> = with_hasher::<Colliding>();

/// The model: the standard map does the same steps.
#[derive(Default)]
struct Model(HashMap<u64, u64>);

impl Model {
    fn answer(&mut self, step: &Step) -> Answer {
        match *step {
            Step::Insert(key, value) => Answer::Value(self.0.insert(key, value)),
            Step::Get(key) => Answer::Value(self.0.get(&key).copied()),
            Step::Remove(key) => Answer::Value(self.0.remove(&key)),
            Step::Iterate => {
                let mut pairs: Vec<_> = self.0.clone().into_iter().collect();
                pairs.sort_unstable();
                Answer::Pairs(pairs)
            }
            Step::Clear => {
                self.0.clear();
                Answer::Len(0)
            }
            Step::Reserve(additional) => {
                self.0.reserve(additional);
                Answer::Len(self.0.len())
            }
        }
    }
}

/// Random steps on `keys` different keys, with phases of more insertions and phases of more
/// deletions.
fn steps(seed: u64, count: usize, keys: u64) -> Vec<Step> {
    let mut words = SplitMix64::new(seed);
    let mut below = |limit: u64| words.next().unwrap() % limit;
    let step = |at| {
        // The keys are spread over all 64 bits, as real keys are rarely 0, 1, 2.
        let key = below(keys).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let filling = at / 5_000 % 2 == 0;
        match below(3_000) {
            0 => Step::Clear,
            1..3 => Step::Iterate,
            3..6 => Step::Reserve(below(2 * keys) as usize),
            6..1_000 => Step::Get(key),
            1_000..2_400 if filling => Step::Insert(key, below(1 << 20)),
            1_000..1_600 => Step::Insert(key, below(1 << 20)),
            _ => Step::Remove(key),
        }
    };
    (0..count).map(step).collect()
}

/// Whether a table gave the right answer at each step.
fn agrees(steps: &[Step]) -> impl Fn(&Vec<Answer>, &Vec<Answer>) -> Result<(), String> {
    move |want, got| match want.iter().zip(got).position(|(want, got)| want != got) {
        None => equal(&want.len(), &got.len()),
        Some(at) => equal(&want[at], &got[at])
            .map_err(|difference| format!("step {at}, {:?}: {difference}", steps[at])),
    }
}

/// The naive table is compared with the model, and the others with the naive table.
fn check(ladder: &Ladder<Make>, steps: &[Step]) -> Result<(), String> {
    let play = |make: &Make, steps: &[Step]| make().play(steps);
    let mut model = Model::default();
    let want = steps.iter().map(|step| model.answer(step)).collect();
    agrees(steps)(&want, &play(&ladder.naive.run, steps))?;
    ladder.check(steps, play, agrees(steps))
}

/// All rungs that can run.
fn runnable() -> impl Iterator<Item = &'static Rung<Make>> {
    LADDER.runnable(|make| make().play(&[]))
}

/// The chapter's rungs.
fn named<const N: usize>(names: [&str; N]) -> [&'static Rung<Make>; N] {
    names.map(|name| LADDER.rung(name).unwrap())
}

const ALL: [&str; 6] =
    ["association_list", "perturbed", "compact", "swiss_table", "std_map", "hashbrown"];

/// Few keys, which are inserted and deleted all the time, and many, for which the tables grow.
#[test]
fn every_table_does_what_the_model_does() {
    for (seed, count, keys) in
        [(1, 100_000, 3), (2, 100_000, 20), (3, 300_000, 200), (4, 300_000, 3_000)]
    {
        check(&LADDER, &steps(seed, count, keys)).unwrap();
    }
}

/// A table of colliding keys is a list, so that there can be fewer of them.
#[test]
fn every_table_does_what_the_model_does_when_keys_collide() {
    for (seed, keys) in [(5, 3), (6, 20), (7, 60), (8, 120)] {
        check(&COLLIDING, &steps(seed, 50_000, keys)).unwrap();
    }
}

prop_compose! {
    fn script()(seed in any::<u64>(), count in 0..400usize, keys in 1..100u64) -> Vec<Step> {
        let mut script = steps(seed, count, keys);
        script.push(Step::Iterate);
        script
    }
}

proptest! {
    #[test]
    fn every_rung_agrees_with_naive(script in script()) {
        for ladder in [&LADDER, &COLLIDING] {
            check(ladder, &script).map_err(TestCaseError::fail)?;
        }
    }
}

/// A full group, a full table, and one key more.
#[test]
fn every_rung_agrees_at_the_edges_of_growth() {
    for len in [0, 1, 2, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16, 17, 28, 29, 63, 64, 65, 1000] {
        let keys = Keys::new(len);
        for ladder in [&LADDER, &COLLIDING] {
            let fill_and_replace = |make: &Make, keys: &Keys| {
                let mut table = make();
                let filled = table.insert_all(&keys.present);
                let (hits, misses) = (table.look_up(&keys.asked), table.look_up(&keys.absent));
                let deleted = table.replace(&keys.asked, &keys.absent);
                [filled, hits, misses, table.walk(), deleted, table.look_up(&keys.absent)]
            };
            ladder.check(&keys, fill_and_replace, equal).unwrap();
        }
    }
}

/// By hand: 3 + 2 keys, one of them twice.
#[test]
fn naive_counts_right() {
    let mut table = (LADDER.naive.run)();
    assert_eq!(table.insert_all(&[!10, !20, !30]).sum, 60);
    let total = table.insert_all(&[!20, !40]);
    assert_eq!((total.sum, table.walk().count, table.walk().sum), (40, 4, 100));
    assert_eq!(table.look_up(&[!10, !11, !40]).sum, 50);
    assert_eq!(table.replace(&[!10], &[!11]).sum, 10);
    assert_eq!(table.walk().sum, 101);
}

/// Deleting leaves marks. When they fill all free slots, a table must not count them as keys and
/// grow.
#[test]
fn deleting_and_inserting_for_ever_does_not_grow_a_table() {
    for len in [1, 5, 100, 1000] {
        let keys = Keys::new(len);
        for rung in named(ALL) {
            let mut table = (rung.run)();
            table.insert_all(&keys.present);
            let (mut old, mut new) = (&keys.asked, &keys.absent);
            for _ in 0..200 {
                table.replace(old, new);
                (old, new) = (new, old);
                // The book's table has the most free slots: four times the keys, rounded up to a
                // power of two.
                let capacity = table.capacity();
                assert!(capacity <= (8 * len).max(16), "{}: {capacity} for {len}", rung.name);
            }
        }
    }
}

/// A deletion from a group that was never full leaves no mark: nine keys, or ten, may change in
/// sixteen slots without end. If each change left a mark, the table would double.
#[test]
fn deleting_from_a_group_that_is_not_full_gives_the_room_back() {
    let mut table = SwissTable::<u64, u64>::default();
    for key in 0..1000 {
        table.insert(key, 0);
        if key >= 9 {
            table.remove(&(key - 9));
        }
    }
    assert_eq!((table.len(), table.capacity()), (9, 16));
}

/// The oldest key is always deleted, as in a cache, and no key comes a second time.
#[test]
fn a_queue_of_keys_does_not_grow_a_table() {
    for rung in named(ALL) {
        let mut table = (rung.run)();
        let keys = Keys::new(100_000).present;
        table.insert_all(&keys[..100]);
        table.replace(&keys[..99_900], &keys[100..]);
        assert_eq!(table.walk().count, 100, "{}", rung.name);
        assert!(table.capacity() <= 1024, "{}: {}", rung.name, table.capacity());
    }
}

#[test]
fn room_that_is_reserved_is_enough() {
    for held in [0, 1, 5, 14, 100] {
        for additional in [0, 1, 5, 6, 14, 15, 64, 1000] {
            let keys = Keys::new(held + additional).present;
            for rung in runnable() {
                let mut table = (rung.run)();
                table.insert_all(&keys[..held]);
                table.play(&[Step::Reserve(additional)]);
                let capacity = table.capacity();
                table.insert_all(&keys[held..]);
                assert_eq!(table.capacity(), capacity, "{}: {held} + {additional}", rung.name);
            }
        }
    }
}

/// Deleted keys may have left marks, which count as used until the table is rebuilt.
#[test]
fn room_that_is_reserved_among_marks_is_enough() {
    for (held, gone) in [(5, 4), (14, 7), (85, 80), (1000, 1)] {
        for additional in [1, 5, 6, 14, 15, 64, 1000] {
            let keys = Keys::new(held + additional).present;
            for rung in named(["perturbed", "compact", "swiss_table"]) {
                let mut table = (rung.run)();
                table.insert_all(&keys[..held]);
                table.play(&keys[..gone].iter().map(|key| Step::Remove(*key)).collect::<Vec<_>>());
                table.play(&[Step::Reserve(additional)]);
                let capacity = table.capacity();
                table.insert_all(&keys[held..]);
                assert_eq!(table.capacity(), capacity, "{}: {held} + {additional}", rung.name);
            }
        }
    }
}

#[test]
fn a_cleared_table_keeps_its_memory_and_has_room_for_as_much_again() {
    for len in [1, 5, 14, 100, 1000] {
        let keys = Keys::new(len).present;
        for rung in runnable() {
            let mut table = (rung.run)();
            table.play(&[Step::Reserve(len)]);
            let capacity = table.capacity();
            for held in [len / 4, len, len] {
                assert_eq!(table.insert_all(&keys[..held]).count, held, "{}", rung.name);
                assert_eq!(table.capacity(), capacity, "{}: {held} of {len}", rung.name);
                table.play(&[Step::Clear]);
                assert_eq!(table.capacity(), capacity, "{}: {held} cleared", rung.name);
            }
        }
    }
}

#[test]
fn a_compact_table_keeps_the_order_of_insertion() {
    let mut table = Compact::<u64, u64>::default();
    for key in [40, 10, 30, 20] {
        table.insert(key, 0);
    }
    fn order(table: &Compact<u64, u64>) -> Vec<u64> {
        table.iter().map(|(key, _)| *key).collect()
    }
    table.insert(40, 9);
    assert_eq!(order(&table), [40, 10, 30, 20]);
    table.remove(&10);
    table.insert(50, 4);
    table.insert(10, 5);
    assert_eq!(order(&table), [40, 30, 20, 50, 10]);
    // Growing closes the gap and changes nothing else.
    table.reserve(1000);
    assert_eq!(order(&table), [40, 30, 20, 50, 10]);
    assert_eq!(table.get(&10), Some(&5));
}

/// The book's sizes: at least 8 slots, two thirds of them in use, then four times the keys.
#[test]
fn a_perturbed_table_grows_as_the_book_says() {
    let mut table = Perturbed::<u64, u64>::default();
    let mut sizes = vec![(0, table.capacity())];
    for key in 0..90_000 {
        table.insert(key, 0);
        if sizes[sizes.len() - 1].1 != table.capacity() {
            sizes.push((table.len(), table.capacity()));
        }
    }
    let expected = [
        (0, 8),
        (6, 32),
        (22, 128),
        (86, 512),
        (342, 2048),
        (1366, 8192),
        (5462, 32768),
        (21846, 131072),
        (87382, 262144),
    ];
    assert_eq!(sizes, expected);
}

/// Keys and values that own memory: the number of their owners shows whether a table holds them.
/// All tests use one type, as every further type means another set of tables to compile.
type Owned = Rc<Point>;

fn owned(count: i64) -> Vec<Owned> {
    (0..count).map(|x| Rc::new(Point { x, y: 1 })).collect()
}

/// Pairs that are removed or overwritten are freed, and so are their keys.
#[test]
fn tables_keep_nothing_that_is_gone() {
    fn check(mut table: impl Table<Owned, Owned>) {
        let all = owned(100);
        let owners = |at: usize| Rc::strong_count(&all[at]);
        // Twice: the key that is there stays, its value is exchanged.
        for one in all.iter().chain(&all) {
            table.insert(Rc::clone(one), Rc::clone(one));
        }
        assert!((0..100).all(|at| owners(at) == 3));
        for one in &all[..50] {
            table.remove(one);
        }
        assert!((0..50).all(|at| owners(at) == 1) && (50..100).all(|at| owners(at) == 3));
        table.clear();
        assert!((0..100).all(|at| owners(at) == 1));
    }
    check(AssociationList::default());
    check(Perturbed::<_, _>::default());
    check(Compact::<_, _>::default());
    check(SwissTable::<_, _>::default());
}

/// Keys and values that own memory are moved, never lost or copied.
#[test]
fn tables_take_keys_and_values_that_own_memory() {
    fn check(mut table: impl Table<Owned, Owned>) {
        let all = owned(100);
        for one in &all {
            assert_eq!(table.insert(Rc::clone(one), Rc::clone(one)), None);
        }
        for one in &all[..50] {
            assert!(Rc::ptr_eq(&table.remove(one).unwrap(), one));
            assert_eq!(table.get(one), None);
        }
        assert_eq!((table.len(), table.iter().count()), (50, 50));
        assert!(Rc::ptr_eq(table.get(&all[99]).unwrap(), &all[99]));
        table.clear();
        assert!(table.is_empty() && table.iter().next().is_none());
    }
    check(AssociationList::default());
    check(Perturbed::<_, _>::default());
    check(Compact::<_, _>::default());
    check(SwissTable::<_, _>::default());
}

#[test]
fn equal_points_are_one_key_in_every_table() {
    fn check(mut table: impl Table<Owned, Owned>) {
        let [one, other] = [(); 2].map(|()| Owned::new(Point { x: 1, y: 1 }));
        table.insert(Rc::clone(&one), Rc::clone(&one));
        let replaced = table.insert(Rc::clone(&other), Rc::clone(&other));
        assert!(Rc::ptr_eq(&replaced.unwrap(), &one));
        assert!(Rc::ptr_eq(table.get(&one).unwrap(), &other));
        assert_eq!(table.len(), 1);
    }
    check(AssociationList::default());
    check(Perturbed::<_, _>::default());
    check(Compact::<_, _>::default());
    check(SwissTable::<_, _>::default());
}
